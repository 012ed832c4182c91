package summarize

// Denials in plain words of what is said, asked or suggested of somebody's own
// side or of a matter in dispute: neither the senator nor her office helped the
// builder; the timing was not intentional; she never asked for his support.
// Nothing in such words denies by itself: they do where the article has just
// told what they answer, and otherwise report a plan, an opinion or a fact.
// How the words are read is in plain_no.go.

// challenge is what there is near a statement for it to answer.
type challenge struct {
	asked    bool // the speaker was asked whether it is so
	here     bool // in the same sentence
	despite  bool // the sentence itself sets it against reports or complaints
	rebuffed bool // the sentence itself tells of a rebuff: shrugged off his words, saying …
	accused  bool // others accused, reported, suggested
	stated   bool // others said something
	seeming  bool // what is answered only seemed so, or is rumoured
	rumored  bool // of what somebody may do
	sided    bool // others spoke of the speaker's side
	verb     bool // others used the verb that is negated
	plain    int  // words, no names, in common with the sentence nearest in its words
	share    float64
}

// charged reports whether others have accused, reported, suggested or asked
// something.
func (c challenge) charged() bool { return c.asked || c.accused || c.seeming }

// spoken reports whether anything was said that one might have no part in.
func (c challenge) spoken() bool {
	return c.asked || c.accused || c.seeming || c.stated && (c.sided || c.plain > 0)
}

// matched reports whether it is in the same words.
func (c challenge) matched() bool {
	return (c.plain > 0 && c.share >= someWords || c.verb && c.share > 0) && (c.asked || c.accused || c.seeming || c.stated)
}

// Shares of what is negated, by the weight of its words, that a sentence must have
// for it to be answered.
const (
	sameWords = 0.35
	someWords = 0.2
	half      = 0.5
	nearlyAll = 0.6
)

// clearsSide reports whether statement i negates in plain words what others
// have just said, asked or suggested.
func (d *dispute) clearsSide(i int) bool {
	for _, span := range d.statements[i].Content {
		first, last := d.within(span)
		for _, n := range d.plainNoes(i, first, last) {
			if d.answersSomething(i, n) {
				return true
			}
		}
	}
	return false
}

// answersSomething reports whether a plain no answers something.
func (d *dispute) answersSomething(i int, n plainNo) bool {
	if n.kind == noBadName {
		return true // nobody says so unasked
	}
	if d.staysOpen(i, n) {
		return false
	}
	c := d.challengeOf(i, n)
	if c.despite || c.rebuffed && n.subject != matter && n.kind != noPlan {
		return true
	}
	switch n.kind {
	case disowned:
		return n.any || c.here || d.disownsSaid(n, c)
	case noWrong:
		return c.accused && (n.subject == ownSide || c.sided) || c.stated && c.sided && n.subject == ownSide && !n.present
	case noFact:
		return n.subject == ownSide && !n.present && c.verb && c.accused && c.plain > 0
	case noDeed:
		return d.clearsOfDeed(n, c)
	case noBacking:
		return n.subject == ownSide && (c.asked || c.seeming) && c.plain > 0 && c.share >= sameWords
	case noPlan:
		return n.subject == ownSide && (c.asked || c.rumored) && c.plain > 0 && c.share >= someWords
	case noThought:
		return (c.asked || c.accused || c.seeming) && c.plain > 0 && c.share >= sameWords
	case noProof:
		return c.here || c.charged() && (c.plain > 0 || c.sided)
	case noSuch:
		return c.matched() && (c.verb || c.sided && c.share >= sameWords)
	case noneDid:
		if d.at(n.at-1) == "at" { // at no time
			return c.charged() && (c.plain > 0 || c.sided)
		}
		return c.stated && d.inQuestion(n) || c.matched() && (c.verb || n.subject == noOne && c.sided && c.accused)
	}
	return false
}

// staysOpen reports whether what is not so now may yet be: we are not involved; we
// could get involved.
func (d *dispute) staysOpen(i int, n plainNo) bool {
	const after = 20 // tokens
	content := d.statements[i].Content
	_, last := d.within(content[len(content)-1])
	return n.present && d.anyWithin(n.at, last, after, openWords)
}

var openWords = wordSet(`could may might possible possibly now moment currently`)

// disownsSaid reports whether there is something said to have no part in: of the
// speaker's side, in the same words, or pointed at by a pronoun.
func (d *dispute) disownsSaid(n plainNo, c challenge) bool {
	end := d.at(n.last - 1)
	switch {
	case c.spoken() && (n.subject == ownSide || c.plain > 0 || c.sided):
		return true
	case c.charged() && (end == "two" || end == "them"): // no link between the two
		return true
	}
	return c.stated && (n.subject == ownSide && pointing.has(end) || d.at(n.at) == "without")
}

// clearsOfDeed reports whether a deed is denied rather than told of.
func (d *dispute) clearsOfDeed(n plainNo, c challenge) bool {
	switch {
	case n.present:
		return c.verb && c.accused && c.plain > 1 && c.share >= nearlyAll
	case n.subject == noThing && c.stated && c.plain > 1 && c.share >= half:
		return true
	case n.subject == ownSide || n.subject == noOne:
		return d.clearsOwnDeed(n, c)
	}
	return c.charged() && (c.verb && c.matched() || c.plain > 1 && c.share >= sameWords)
}

// clearsOwnDeed is clearsOfDeed of what the side of the speaker, or nobody, did.
func (d *dispute) clearsOwnDeed(n plainNo, c challenge) bool {
	switch {
	case c.here, c.verb && (c.charged() || c.stated && c.sided):
		return true
	case c.sided && d.categorical(n) && (c.charged() || c.stated && c.plain > 0):
		return true
	}
	return c.plain > 0 && (c.accused && c.sided || c.asked && c.share >= someWords || c.sided && c.share >= sameWords)
}

// categorical reports whether a plain no leaves nothing over: had not called [anyone].
func (d *dispute) categorical(n plainNo) bool {
	return d.at(n.at) == "never" || n.subject == noOne || d.anyWithin(n.at+1, n.last, clauseRead, anything)
}

// challengeOf looks for what a plain no of statement i answers: before it in its
// sentence, and in the sentences of others before that.
func (d *dispute) challengeOf(i int, n plainNo) challenge {
	const before = 4 // sentences
	var c challenge
	place := d.places[i]
	s := d.statements[i]
	sentence := d.Sentences[place]
	first, _ := d.within(s.Content[0])
	predicate := d.topicOf(Span{d.Tokens[min(n.verb, n.last-1)].Start, d.Tokens[n.last-1].End})
	if n.subject != ownSide {
		predicate = d.topicOf(Span{d.Tokens[n.first].Start, d.Tokens[n.last-1].End})
	}
	if d.askedAround(s, sentence) {
		c.asked, c.here = true, true
		question := Span{sentence.Start, d.Tokens[max(first-1, sentence.First)].End}
		c.compare(d, predicate, d.topicOf(question))
		c.verb = d.holdsVerb(n, sentence.First, first)
	}
	c.seeming = d.anyWithin(sentence.First, first, wordsRead, rumoured)
	c.rebuffed = d.rebuffs(sentence.First, first) || place > 0 && d.said(place-1, i) && d.rebuffs(d.Sentences[place-1].First, d.Sentences[place-1].Last)
	c.despite = d.despiteTalk(s, sentence)
	for at := max(place-before, 0); at < place; at++ {
		if !d.sameVoice(i, at) {
			c.hear(d, i, at, predicate)
			c.verb = c.verb || d.holdsVerb(n, d.Sentences[at].First, d.Sentences[at].Last)
		}
	}
	return c
}

// askedAround reports whether the sentence of a statement says, beside its content,
// that the speaker was asked: … , he said when [asked whether] he had.
func (d *dispute) askedAround(s Statement, sentence Sentence) bool {
	for t := sentence.First; t < min(sentence.Last, sentence.First+longestRead); t++ {
		if askedWords.has(d.at(t)) && !d.inContent(t, s.Attribution) && !s.Cue.Overlaps(d.Tokens[t].Span) {
			return true
		}
	}
	return false
}

// despiteTalk reports whether the sentence of a statement sets it, beside its
// content, against what was said: the bridge was not closed, [despite reports].
func (d *dispute) despiteTalk(s Statement, sentence Sentence) bool {
	const near = 8 // tokens
	for t := sentence.First; t < min(sentence.Last, sentence.First+longestRead); t++ {
		if against.has(d.at(t)) && !d.inContent(t, s.Attribution) && d.anyWithin(t+1, sentence.Last, near, talkNouns) {
			return true
		}
	}
	return false
}

// said reports whether the speaker of statement i speaks in a sentence.
func (d *dispute) said(sentence, i int) bool {
	return d.sentences[sentence].said >= 0 && d.saysSame(i, sentence)
}

// inQuestion: none of the letters [in question] came from her.
func (d *dispute) inQuestion(n plainNo) bool {
	for t := n.at; t+1 < n.last; t++ {
		if d.at(t) == "in" && d.at(t+1) == "question" {
			return true
		}
	}
	return false
}

// rebuffs reports whether some words tell that somebody [shrugged off] what others
// say, or [rejected] it.
func (d *dispute) rebuffs(first, last int) bool {
	for t := first; t < min(last, first+wordsRead); t++ {
		word := d.at(t)
		if brushVerbs.has(word) && brushParticles.has(d.at(t+1)) || (rejectVerbs.has(word) || denyVerbs.has(word)) && d.finite(t) && d.objectIsSaid(t, last) {
			return true
		}
	}
	return false
}

// holdsVerb reports whether a sentence has the verb that a plain no negates.
func (d *dispute) holdsVerb(n plainNo, first, last int) bool {
	verb := d.passAuxiliaries(n.verb, n.last)
	if verb >= n.last || functionWords.has(d.at(verb)) {
		return false
	}
	form := verbBase(d.at(verb))
	for t := first; t < min(last, first+wordsRead); t++ {
		if word := d.at(t); !functionWords.has(word) && verbBase(word) == form {
			return true
		}
	}
	return false
}

// hear adds what a sentence of others gives to answer.
func (c *challenge) hear(d *dispute, i, at int, predicate topic) {
	other := &d.sentences[at]
	sentence := d.Sentences[at]
	c.asked = c.asked || at == d.places[i]-1 && d.anyWithin(sentence.First, sentence.Last, wordsRead, askedWords)
	c.stated = c.stated || other.said >= 0
	c.accused = c.accused || other.accusing > 0 || d.hasSaid(sentence)
	c.seeming = c.seeming || d.anyWithin(sentence.First, sentence.Last, wordsRead, rumoured)
	c.rumored = c.rumored || d.anyWithin(sentence.First, sentence.Last, wordsRead, plansTold)
	c.sided = c.sided || d.concernsSide(i, sentence.Span) || d.namesSource(i, sentence)
	c.compare(d, predicate, other.topic)
}

// compare keeps the words in common with the sentence that has most of them.
func (c *challenge) compare(d *dispute, predicate, other topic) {
	if plain, share := d.plainlyShared(predicate, other); plain > c.plain || plain == c.plain && share > c.share {
		c.plain, c.share = plain, share
	}
}

// sameVoice reports whether a sentence is the same speaker's; the agency and the
// doctors are two even where who speaks is in doubt.
func (d *dispute) sameVoice(i, sentence int) bool {
	if !d.saysSame(i, sentence) {
		return false
	}
	said := d.sentences[sentence].said
	first, last := d.within(d.statements[i].Source)
	otherFirst, otherLast := d.within(d.statements[said].Source)
	if said == i || first >= last || otherFirst >= otherLast || len(d.mentionsIn(first, last)) > 0 {
		return true
	}
	return pronounGender.of(d.at(first)) != unknownGender || pronounGender.of(d.at(otherFirst)) != unknownGender || d.shareNoun(first, last, otherFirst, otherLast)
}

// namesSource reports whether a sentence has a noun of the words that name the
// speaker of statement i: the company.
func (d *dispute) namesSource(i int, sentence Sentence) bool {
	first, last := d.within(d.statements[i].Source)
	return d.shareNoun(first, last, sentence.First, min(sentence.Last, sentence.First+wordsRead))
}

// shareNoun reports whether two passages have a word in common that carries a
// topic.
func (d *dispute) shareNoun(first, last, otherFirst, otherLast int) bool {
	for t := first; t < min(last, first+wordsRead); t++ {
		if number := d.stems.ofToken[t]; number >= 0 {
			for other := otherFirst; other < otherLast; other++ {
				if d.stems.ofToken[other] == number {
					return true
				}
			}
		}
	}
	return false
}

// hasSaid reports whether a sentence speaks of something said: a report, a claim.
func (d *dispute) hasSaid(sentence Sentence) bool {
	for t := sentence.First; t < min(sentence.Last, sentence.First+wordsRead); t++ {
		if d.classSets[t]&saidClass != 0 {
			return true
		}
	}
	return false
}

var (
	askedWords = wordSet(`asked whether pressed questioned confronted`)
	anything   = wordSet(`any anyone anybody anything ever whatsoever`)
	against    = wordSet(`despite amid`)
	talkNouns  = union(saidThings, wordSet(`complaints rumblings speculation worries`))
	// rumoured words tell of what only seems so, or is said to be.
	rumoured = wordSet(`seem seems seemed seemingly appear appears appeared apparently apparent speculation speculated rumor rumors rumored rumour rumours hinted hints widely suggest suggests suggested suggesting suggestion reported reportedly reports wondered
		asked whether believe believed thought suspicion suspicions suspected suspect talk complained`)
	// plansTold words tell of what somebody may do.
	plansTold = wordSet(`speculation speculated rumor rumors rumored rumour rumours hinted hints considering weighing whether wondered wonder asked reported reportedly talk`)
)

// plainlyShared is how many words that are no names two topics have in common, and
// the share of the first topic's weight that the second has.
func (d *dispute) plainlyShared(of, in topic) (plain int, part float64) {
	total, both := 0.0, 0.0
	shared(of, in, func(word topicWord, other float64) {
		weight := word.weight * d.stems.rarity[word.stem]
		total += weight
		if other > 0 {
			both += weight
			if word.weight <= 1 || other <= 1 {
				plain++
			}
		}
	})
	if total == 0 {
		return 0, 0
	}
	return plain, both / total
}
