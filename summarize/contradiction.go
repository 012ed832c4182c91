package summarize

import (
	_ "embed"
	"strings"
)

// Contents that contradict without a denying verb: “That never happened,” she
// said. Only phrases that deny by themselves stand here; a plain negative
// sentence is no denial.

// contradictions are phrases that contradict something said wherever they stand in
// a content.
var contradictions = newPhrases(contradictionsFile)

//go:embed contradictions.txt
var contradictionsFile string

// concessions are contradictions of the speaker’s own words.
var concessions = newPhrases(`we got it wrong
i got it wrong
we got that wrong
i got that wrong
we had it wrong
i had it wrong
we got our facts wrong
i got my facts wrong`)

// denyingContent reports whether a content contradicts by itself.
func (p *people) denyingContent(a Attribution) bool {
	if p.contentHas(a, contradictions) && !p.contentHas(a, concessions) || p.saysFalse(a) {
		return !p.echoesOthers(a)
	}
	return p.oneWordDenial(a) || p.misshown(a) || p.disputesItself(a) || p.saysNot(a) || p.answersNo(a) || p.doubtsSaid(a) || p.refutesReport(a) || p.startsNo(a) || p.falseOfWords(a)
}

// saysNot recognises the answer that leaves out what it denies: asked whether
// she had met him, she said [she had not].
func (p *people) saysNot(a Attribution) bool {
	if len(a.Content) != 1 {
		return false
	}
	first, last := p.within(a.Content[0])
	for last > first && p.Tokens[last-1].Kind == Punctuation {
		last--
	}
	if last-first > 4 || last-first < 2 || pronounGender.of(p.at(first)) == unknownGender && !plainPronouns.has(p.at(first)) {
		return false
	}
	sentence := p.Sentences[p.sentenceAt(a.Content[0].Start)]
	return (p.at(last-1) == "not" || strings.HasSuffix(p.at(last-1), "n't")) && p.anyWithin(sentence.First, first, wordsRead, whetherWords)
}

// refutesReport recognises what is said contrary to what others said: [contrary
// to the mayor's claim], he never saw the letter.
func (p *people) refutesReport(a Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	sentence := p.Sentences[p.sentenceAt(a.Content[0].Start)]
	for i := sentence.First; i+1 < min(sentence.Last, sentence.First+longestRead); i++ {
		if p.contraryTo(i, sentence.Last) {
			return true
		}
	}
	return false
}

// contraryTo reports whether a phrase at a token sets its sentence against what
// somebody said: [contrary to] what the mayor told voters.
func (p *people) contraryTo(i, last int) bool {
	return p.at(i) == "contrary" && p.at(i+1) == "to" && (p.at(i+2) == "what" && !anybodies.has(p.at(i+3)) || p.anyWithin(i+2, last, 7, assertions))
}

// startsNo recognises the no that begins a quotation and goes on to say how it
// is: “No, he meant the other letter.”
func (p *people) startsNo(a Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	first, last := p.within(a.Content[0])
	if first < last && p.Tokens[first].Quotation >= 0 && p.Tokens[first].Kind == Punctuation {
		first++
	}
	if p.at(first) != "no" || p.at(first+1) != "," && p.at(first+1) != "." || first+4 > last {
		return false
	}
	cue, end := p.within(a.Cue)
	return cue < end && p.at(cue) != ":" && (p.at(first+2) == "it's" || p.at(first+2) == "that's" || pronounGender.of(p.at(first+2)) != unknownGender || plainPronouns.has(p.at(first+2)))
}

// answersNo recognises a bare no to a question about what was: asked whether he
// had hidden records, he said [no]. A no to what is to come denies nothing.
func (p *people) answersNo(a Attribution) bool {
	if len(a.Content) != 1 {
		return false
	}
	var words []string
	first, last := p.within(a.Content[0])
	for i := first; i < last && len(words) < 4; i++ {
		if p.Tokens[i].Kind != Punctuation {
			words = append(words, p.at(i))
		}
	}
	said := strings.TrimPrefix(strings.TrimPrefix(strings.Join(words, " "), "pleaded "), "pleads ")
	if said == "not guilty" {
		return true
	}
	sentence := p.Sentences[p.sentenceAt(a.Content[0].Start)]
	if !noes[said] || !p.anyWithin(sentence.First, sentence.Last, wordsRead, whetherWords) {
		return false
	}
	for i := sentence.First; i < min(sentence.Last, sentence.First+wordsRead); i++ {
		if modalAuxiliaries.has(p.at(i)) || p.at(i) == "planned" || p.at(i) == "planning" || p.at(i) == "going" {
			return false
		}
	}
	return true
}

var noes = map[string]bool{
	"no": true, "never": true, "not at all": true, "absolutely not": true, "of course not": true, "certainly not": true, "definitely not": true, "no no": true,
}

var whetherWords = wordSet(`asked whether pressed`)

var plainPronouns = wordSet(`i we they it`)

// shownThings are what somebody may say was shown wrongly, and misshowings how.
var (
	shownThings = wordSet(`comment comments remark remarks word words statement statements quote quotes record position positions views view letter decision poll polls number numbers figure figures math interview speech`)
	misshowings = wordSet(`misconstrued mischaracterized mischaracterised misrepresented misquoted misinterpreted misunderstood distorted twisted maligned maligning distorting misrepresenting mischaracterizing misconstruing`)
)

// misshown recognises complaints that words were twisted: “my remarks have been
// misconstrued”; that the rivals “are unfairly maligning” a record.
func (p *people) misshown(a Attribution) bool {
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if misshowings.has(p.at(i)) && !(p.at(i-1) == "be" && modalAuxiliaries.has(p.at(i-2))) && (p.anyWithin(max(i-8, first), i, 8, shownThings) || p.anyWithin(i+1, last, 5, shownThings)) {
				return true
			}
		}
	}
	return false
}

// disputesItself recognises speakers who say that they dispute: “I completely
// disagree with the assertion”, “We reject those claims”.
func (p *people) disputesItself(a Attribution) bool {
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first + 1; i < last; i++ {
			word := p.at(i)
			if clients.has(p.at(i-1)) || strings.HasSuffix(p.at(i-1), "ly") && clients.has(p.at(i-2)) {
				if denyVerbs.has(word) && !p.isNoun(i) {
					return true
				}
			}
			if (p.at(i-1) == "i" || p.at(i-1) == "we") && denyVerbs.has(word) && p.deniesObject(i, last) || p.wouldDispute(i, last) {
				return true
			}
			if p.at(i-1) != "i" && p.at(i-1) != "we" && !strings.HasSuffix(p.at(i-1), "ly") {
				continue
			}
			if (denyVerbs.has(word) || rejectVerbs.has(word)) && !p.isNoun(i) && p.anyWithin(i+1, last, 6, questionable) {
				return true
			}
		}
	}
	return false
}

// wouldDispute reports whether a verb disputes what another has just said: “I would
// push back on that”; “I have to disagree with her.”
func (p *people) wouldDispute(verb, last int) bool {
	const near = 6
	if p.at(verb-1) != "would" && p.at(verb-1) != "to" && !strings.HasSuffix(p.at(verb-1), "ly") || !p.anyWithin(max(verb-4, 0), verb, 4, firstPersons) || p.anyWithin(max(verb-4, 0), verb, 4, negations) {
		return false
	}
	switch word := p.at(verb); word {
	case "push", "disagree", "quarrel", "quibble":
		return p.anyWithin(verb+1, last, 2, objecting) && (p.at(verb+2) == "that" || p.at(verb+3) == "that" || p.anyWithin(verb+2, last, near, assertions) || p.anyWithin(verb+2, last, near, truths))
	case "dispute", "reject", "challenge", "question":
		return p.at(verb+1) == "that" && p.Tokens[min(verb+2, len(p.Tokens)-1)].Kind == Punctuation || p.anyWithin(verb+1, last, near, assertions) || p.anyWithin(verb+1, last, near, truths)
	}
	return false
}

var (
	firstPersons = wordSet(`i we i'd we'd`)
	objecting    = wordSet(`with on against back`)
)

// doubtsSaid recognises speakers who do not believe what was said: “I do not
// believe those claims”; he was sceptical of the finding.
func (p *people) doubtsSaid(a Attribution) bool {
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			doubtful := p.at(i) == "hard" && p.at(i+1) == "to" && p.at(i+2) == "believe" && p.anyWithin(max(i-5, first), i, 5, finding) ||
				(p.at(i) == "convinced" && p.negatedBefore(i-1, max(first, i-4)) || p.at(i) == "unconvinced") && p.at(i+1) == "by" ||
				doubtfulWords.has(p.at(i)) && (p.at(i+1) == "of" || p.at(i+1) == "about")
			disbelieves := (p.at(i) == "believe" || p.at(i) == "buy") && negatedAt(p, i-1)
			inPerson := disbelieves && (doubters.has(p.at(i-2)) || doAuxiliaries.has(p.at(i-2)) || p.at(i-2) == "did") && !modalAuxiliaries.has(p.at(i-1))
			switch {
			case p.doubtsThat(i, last), doubtful && p.at(i) == "hard":
				return true
			case !doubtful && !disbelieves:
			case p.assertionAfter(i+1, last), doubtful && p.doubtedObject(i+2, last), inPerson && p.disbelieved(i+1, last):
				return true
			}
		}
	}
	return false
}

// disbelieved reports whether what somebody does not believe, from a token on, is
// what another says: “I don’t believe it.”
func (p *people) disbelieved(i, last int) bool {
	if p.at(i) == "it" || p.at(i) == "that" || p.at(i) == "this" {
		return i+1 >= last || p.Tokens[i+1].Kind == Punctuation
	}
	return (determiners.has(p.at(i)) || p.capital(i)) && (p.anyWithin(i+1, last, 3, figures) || p.anyWithin(i+1, last, 3, explanations))
}

var (
	finding      = wordSet(`find finds found`)
	explanations = wordSet(`explanation explanations excuse excuses denial denials`)
)

var doubtfulWords = wordSet(`skeptical sceptical dubious doubtful`)

// clients are those for whom their lawyers deny.
var clients = wordSet(`client clients`)

// opinionWords may say that something is not so, but more often that it is not
// liked; they deny only beside a verb like "called" and a thing that was said.
var opinionWords = wordSet(`wrong outrageous ridiculous laughable ludicrous mistaken exaggerated exaggeration overblown distorted distortion lie lies liar lying dishonest disingenuous smear smears trash garbage crap myth`)

var beVerbs = wordSet(`is are was were be been 's 're isn't aren't wasn't weren't`)

// pointing are the words that point at something said before.
var pointing = wordSet(`it that this these those they which it's that's they're`)

// saysFalse recognises “these reports are false”, “it’s a complete lie”: a word
// of falsehood said of something that was said.
func (p *people) saysFalse(a Attribution) bool {
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if falseWords.has(p.at(i)) && !falseHopes.has(p.at(i+1)) && p.saidOfClaim(first, i) {
				return true
			}
		}
	}
	return false
}

// falseHopes are what is called false without being said.
var falseHopes = wordSet(`hope hopes alarm alarms start starts dawn economy teeth positive positives negative negatives choice dichotomy`)

var stops = wordSet(`. ; : ? !`)

var fictions = wordSet(`fiction fictional fictitious fantasy fable fables farce sham imaginary`)

// onlyBelittles reports whether a word of falsehood is as often said of what
// nobody has claimed: a fantasy, an outrage.
func (p *people) onlyBelittles(word int) bool {
	return judging.has(p.at(word)) || fictions.has(p.at(word))
}

// claimNear reports whether the sentence of a token, or one of the two before it,
// has a claim or an accusation in it, which “it” may be.
func (p *people) claimNear(i int) bool {
	at := p.Tokens[i].Sentence
	for s := max(at-2, 0); s <= at; s++ {
		sentence := p.Sentences[s]
		for t := sentence.First; t < min(sentence.Last, sentence.First+longestRead); t++ {
			if word := p.at(t); t != i && (accusingWords.has(word) || saidThings.has(word) && !ideas.has(word) && !attacks.has(word)) {
				return true
			}
		}
	}
	return false
}

// untruths are adjectives of falsehood.
var untruths = wordSet(`false fake misleading bogus untrue inaccurate baseless erroneous`)

// saidOfClaim walks back from a word of falsehood over adverbs and articles to
// the verb and looks for what it is said of.
func (p *people) saidOfClaim(first, word int) bool {
	i := word - 1
	if p.at(i) == "the" && untruths.has(p.at(word)) {
		return false // discussing the false report
	}
	if occasional.has(p.at(i)) || p.at(i) == "sometimes" || p.at(i) == "usually" {
		return false
	}
	for i >= first && i > word-5 && !beVerbs.has(p.at(i)) && !strings.HasSuffix(p.at(i), "'s") && !strings.HasSuffix(p.at(i), "'re") {
		if negations.has(p.at(i)) || stops.has(p.at(i)) {
			return false
		}
		i--
	}
	if i < first || i <= word-5 {
		return false
	}
	for j := i; j >= first && j > i-10; j-- {
		if j <= i-5 && p.at(j+1) != "that" {
			continue // farther off only [the claim] that something is so [was false]
		}
		if p.at(j-1) == "our" || p.at(j-1) == "my" {
			return false // whoever says so takes it back
		}
		if ideas.has(p.at(j)) && p.onlyBelittles(word) {
			return false
		}
		if saidThings.has(p.at(j)) && !opinionWords.has(p.at(word)) || assertions.has(p.at(j)) {
			return true
		}
		if j >= i-1 && pointing.has(p.at(j)) && !opinionWords.has(p.at(word)) {
			return (p.at(j) != "it" || !p.judgesDeed(word)) &&
				(!p.onlyBelittles(word) || p.claimNear(j) && p.at(word+1) != "that" && p.at(word+1) != "for" && p.at(word+1) != "how")
		}
	}
	return false
}

// assertionAfter reports whether a word of asserting stands among the next few
// tokens, before any verb of a clause of its own.
func (p *people) assertionAfter(first, last int) bool {
	for t := first; t < min(last, first+6) && (!beVerbs.has(p.at(t)) || p.possessive(t)) && !modalAuxiliaries.has(p.at(t)); t++ {
		if assertions.has(p.at(t)) {
			return true
		}
	}
	return false
}

// judgesDeed reports whether what is called so is to do a thing, not to say it:
// it’s nonsense [to build] a stadium.
func (p *people) judgesDeed(word int) bool {
	const near = 6
	for i := word + 1; i < min(word+near, len(p.Tokens)) && p.Tokens[i].Kind == Word; i++ {
		if p.at(i) == "to" {
			return !wordingVerbs.has(p.at(i+1)) && p.at(i+1) != "think" && p.at(i+1) != "believe"
		}
	}
	return false
}

// oneWordDenial recognises “FAKE” and the like: a short quotation that is
// nothing but a word of falsehood.
func (p *people) oneWordDenial(a Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	first, last := p.within(a.Content[0])
	if len(a.Content) > 1 && p.Tokens[first].Quotation < 0 {
		return false
	}
	counted, falsehoods := 0, 0
	for i := first; i < last; i++ {
		if p.Tokens[i].Kind == Punctuation {
			continue
		}
		counted++
		if falseWords.has(p.at(i)) && !falseHopes.has(p.at(i+1)) && (!p.onlyBelittles(i) || p.claimNear(i)) && !p.judgesOnly(i, p.Sentences[p.Tokens[i].Sentence].First) {
			falsehoods++
		}
	}
	return falsehoods > 0 && counted <= 3
}

var accusing = wordSet(`accused accuses accusing`)

// echoesOthers reports whether the content hands on what others say: "said
// critics who call it a hoax are …" contradicts nothing.
func (p *people) echoesOthers(a Attribution) bool {
	first, last := p.predicate(a)
	return p.anyWithin(first, last, stretch, accusing)
}
