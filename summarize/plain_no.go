package summarize

import "strings"

// plainNo is a clause that negates a fact in plain words.
type plainNo struct {
	kind        plainKind
	subject     plainSubject
	at          int  // token of the negation
	first, last int  // tokens of the clause
	verb        int  // token from which on it says what is not so
	present     bool // what is negated is said to be so now
	any         bool // any link at all is doubted
}

// plainKind is what a plain no says; "" if it says nothing that might answer.
type plainKind string

const (
	disowned  plainKind = "disowned" // had nothing to do with it, was unaware of it
	noDeed    plainKind = "deed"     // never asked for it
	noWrong   plainKind = "wrong"    // did not violate any rule
	noBadName plainKind = "bad name" // is not a racist
	noBacking plainKind = "backing"  // does not support him
	noPlan    plainKind = "plan"     // has no plans to run
	noThought plainKind = "thought"  // does not think that there is a link
	noSuch    plainKind = "no such"  // there were no calls
	noProof   plainKind = "no proof" // there was no evidence that it was so
	noFact    plainKind = "fact"     // the bridge was not closed
	noneDid   plainKind = "none did" // nobody in the office spoke to him
)

var (
	// plainNegations open such clauses or stand in them.
	plainNegations = union(negations, wordSet(`nothing wasn't weren't isn't aren't unaware unrelated without`))
	// notSo are words after a negation by which it is no denial: not only, not yet,
	// not ready.
	notSo = union(weakening, wordSet(`enough ready sure able happy surprised easy afraid worried tired interested convinced comfortable clear certain perfect over done alone right until before since again so as
		well best great good pleased satisfied available possible likely other going giving give expect expected expecting finished decided heard up`))
	// privateVerbs are of minds: what somebody does not want or think answers
	// nobody.
	privateVerbs = union(wantingVerbs, knowingVerbs, thinkingVerbs, wordSet(`feel felt like liked love hope hoped wish wished trust sleep wait waited stop stopped vote voted mind read start started finish finished change changed win won lose lost
		wanted needed decided expected planned hear heard watch watched begun begin choose chose seem seemed look looked come came knew known seen saw`))
	// leadingWords stand before the subject; subordinating ones before a clause that
	// is none of its own.
	leadingWords  = wordSet(`and but well also so in fact look no yes again`)
	subordinating = wordSet(`if when while because although though unless who which whose that what until as since whether how why please where`)
	knowing       = wordSet(`knowledge`)
	ties          = wordSet(`role part involvement link links connection connections relationship ties tie knowledge bearing contact contacts dealings affiliation influence wrongdoing`)
	intents       = wordSet(`intention intentions plan plans intent desire interest`)
	distant       = wordSet(`involved related connected linked tied affiliated aware informed intentional deliberate intended meant timed aimed directed motivated based factor responsible referring party privy behind complicit influence influenced affect affected retaliation retaliatory`)
	// badNames are what nobody calls himself.
	badNames = wordSet(`racist racists sexist bigot bigots terrorist terrorists liar liars criminal criminals crook crooks thief thieves traitor traitors spy spies murderer murderers hypocrite extremist extremists misogynist anti-semite fascist fascists nazi nazis
		monster puppet puppets stooge killer killers rapist rapists racism bigotry`)
	proofs = wordSet(`evidence proof indication sign`)
	ofThat = wordSet(`of that`)
	// rumouredDeeds are what people are said to be about to do.
	rumouredDeeds = wordSet(`running leaving resigning retiring quitting stepping selling moving joining dropping withdrawing considering planning seeking`)
	backing       = wordSet(`support supports supporting supported back backs backing backed endorse endorses endorsing endorsed`)
)

// plainNoAt reads the negation at a token of statement i in a clause, whose subject
// may stand in the clause before: he slept there and [did not leave].
func (d *dispute) plainNoAt(i, t, subject, first, last int) plainNo {
	shared := subject < first
	for first < t && (d.Tokens[first].Kind == Punctuation || leadingWords.has(d.at(first)) || strings.HasSuffix(d.at(first), "ly")) {
		first++
	}
	n := plainNo{at: t, first: first, last: d.clauseEnd(t, last), verb: t}
	n.present = presentAuxiliaries.has(d.at(t-1)) || doAuxiliaries.has(d.at(t-1)) || presentAuxiliaries.has(d.at(t)) || doAuxiliaries.has(d.at(t))
	n.subject = d.plainSubjectOf(i, n)
	if shared && n.subject == matter && d.ownPronoun(i, subject, min(subject+1, t)) {
		n.subject = ownSide
	}
	if (!d.anyWithin(t+1, min(n.last, t+4), 3, notSo) || d.correcting(t)) && !d.wished(t) && !d.anyWithin(first, t, wordsFirst, subordinating) {
		n.kind = d.plainKindOf(&n)
	}
	return n
}

// correcting: was not [speaking only about] one man.
func (d *dispute) correcting(t int) bool {
	next := d.pastAdverbs(t+1, t+3)
	return (d.at(next) == "talking" || d.at(next) == "speaking" || d.at(next) == "referring") && (d.at(next+1) == "only" || d.at(next+1) == "just" || d.at(next+1) == "solely")
}

// plainNoes are the plain noes among the tokens of a content of statement i, in the main
// clauses of its sentences.
func (d *dispute) plainNoes(i, first, last int) (found []plainNo) {
	clause, sentence, subject := first, first, first // subject: of the clause that last had one
	for t := first; t < min(last, first+wordsRead); t++ {
		if stops.has(d.at(t)) {
			sentence = t + 1
		}
		switch {
		case d.opensMain(t):
			clause, subject = t+1, t+1
		case d.at(t) == "and" && (pastAuxiliaries.has(d.at(t+1)) || d.at(t+1) == "did" || d.at(t+1) == "never"):
			clause = t + 1
		}
		if plainNegations.has(d.at(t)) && t-clause <= wordsFirst && d.at(d.clauseEnd(t, last)) != "?" && !d.anyWithin(sentence, t, 2, subordinating) {
			if n := d.plainNoAt(i, t, subject, clause, last); n.kind != "" {
				found = append(found, n)
			}
		}
	}
	return found
}

// opensMain reports whether a new main clause begins after a token: a sentence,
// [it did not], but [that] he never; a review shows that [nobody].
func (d *dispute) opensMain(t int) bool {
	switch d.at(t) {
	case "but":
		return true
	case "that":
		return d.at(t-1) == "and" || d.at(t-1) == "but" || showing.has(d.at(t-1))
	case "and":
		return d.at(t-1) == "," || plainPronouns.has(d.at(t+1)) || pronounGender.of(d.at(t+1)) != unknownGender
	}
	return stops.has(d.at(t))
}

var showing = wordSet(`show shows showed shown found finds concluded concludes determined indicates indicate reveals revealed confirms confirmed`)

// clauseEnd is where the clause of a token ends.
func (d *dispute) clauseEnd(t, last int) int {
	for end := t + 1; end < last; end++ {
		if stops.has(d.at(end)) || d.at(end) == "," || d.at(end) == "but" || d.at(end) == "because" || end-t > clauseRead {
			return end
		}
	}
	return last
}

// wished reports whether what a negation says is no fact: would not; if not; not
// to do it.
func (d *dispute) wished(t int) bool {
	for t > 1 && strings.HasSuffix(d.at(t-1), "ly") {
		t--
	}
	before := d.at(t - 1)
	return modalAuxiliaries.has(before) || modalAuxiliaries.has(d.at(t)) || before == "to" || before == "if" || before == "or" || before == "not"
}

// plainKindOf is what a plain no says; it sets from where on.
func (d *dispute) plainKindOf(n *plainNo) plainKind {
	t, next := n.at, d.pastAdverbs(n.at+1, n.last)
	n.verb = next
	switch {
	case d.disowns(t, n.last) || (n.subject == noOne || n.subject == noThing) && d.anyWithin(t+1, n.last, wordsFirst+2, sharing) || d.triesNot(t, n.last):
		n.verb = t
		return disowned
	case d.badlyNamed(next, n.last) || d.at(t) == "no" && d.at(t+1) == "more" && badNames.has(d.at(t+2)):
		return noBadName
	case d.at(t) == "no" && d.anyWithin(t+1, n.last, 2, intents):
		return noPlan
	case n.subject == ownSide && d.knewNot(t, next):
		return disowned
	case thinkingVerbs.has(d.at(next)) && d.at(next) != "see":
		kind := d.thoughtKind(next, n.last)
		n.any = kind == disowned
		return kind
	case d.at(t) == "no" && d.anyWithin(t+1, n.last, 2, proofs) && d.anyWithin(t+2, n.last, 2, ofThat):
		return noProof
	case d.at(t) == "no" && d.at(t+1) == "more" && d.anyWithin(t+2, n.last, 2, badWords):
		return noWrong
	case d.at(t-1) == "at" && (d.at(t+1) == "time" || d.at(t+1) == "point"):
		return noneDid
	case (d.at(t-1) == "was" || d.at(t-1) == "were") && d.at(t-2) == "there" && !doubtNouns.has(d.at(t+1)):
		return noSuch
	case rumouredDeeds.has(d.at(d.passAuxiliaries(next, n.last))):
		return noPlan
	}
	verb, ok := d.factNegated(*n)
	n.verb = verb
	switch {
	case backing.has(d.at(d.passAuxiliaries(verb, n.last))) && n.subject == ownSide:
		return noBacking
	case !ok:
		return ""
	case n.subject != noOne && n.subject != noThing && d.wrongAt(n.at+1, n.last):
		return noWrong
	case deeds.has(stem(d.at(d.passAuxiliaries(verb, n.last)))):
		n.present = n.present || strings.HasSuffix(d.at(verb), "ing") // he said he was not paying them
		return noDeed
	case n.subject == noOne || n.subject == noThing:
		return noneDid
	}
	return noFact
}

// wrongAt reports whether something to be accused of follows.
func (d *dispute) wrongAt(first, last int) bool {
	const near = 4 // tokens
	for t := first; t < min(last, first+near); t++ {
		if badWords.has(d.at(t)) && !mildWords.has(d.at(t)) {
			return true
		}
	}
	return false
}

// mildWords are among the bad ones, but as often of what nobody is accused of.
var mildWords = wordSet(`personal personally political establishment outsider weak`)

// knewNot: did [not know] of it; was [not told].
func (d *dispute) knewNot(t, next int) bool {
	did := d.at(t-1) == "did" || d.at(t) == "didn't"
	was := d.at(t-1) == "was" || d.at(t-1) == "were" || d.at(t) == "wasn't" || d.at(t) == "weren't" || d.at(t) == "never"
	return did && d.at(next) == "know" && (d.at(next+1) == "about" || d.at(next+1) == "of") || was && d.at(d.passAuxiliaries(next, next+3)) == "told"
}

// thoughtKind: do not think that there is any [link]; that the ads [did him in]. What
// ought to be or will be is an opinion.
func (d *dispute) thoughtKind(thinking, last int) plainKind {
	for t := thinking + 1; t < min(last, thinking+7); t++ {
		if ties.has(d.at(t)) && (d.at(t-1) == "any" || d.at(t-1) == "a" && d.at(t+1) != "of") {
			return disowned
		}
	}
	if d.at(thinking+1) == "in" || d.anyWithin(thinking+1, last, clauseRead, modalAuxiliaries) || d.anyWithin(thinking+1, last, clauseRead, oughts) {
		return ""
	}
	return noThought
}

var oughts = wordSet(`ought need needs going`)

// disowns recognises the words of having no part in something.
func (d *dispute) disowns(t, last int) bool {
	next := d.pastAdverbs(t+1, last)
	if d.anyWithin(t, last, clauseRead, unfinished) && d.at(t) != "unaware" {
		return false
	}
	switch word := d.at(t); word {
	case "unaware":
		return d.at(t+1) == "of" || d.at(t+1) == "that"
	case "unrelated":
		return d.at(t+1) == "to" || t+1 >= last || d.Tokens[t+1].Kind == Punctuation
	case "without":
		return d.anyWithin(t+1, last, 5, knowing) && (possessivePronouns.has(d.at(t+1)) || d.at(t+1) == "my" || d.at(t+1) == "our" || d.owned(t+1, t+6))
	case "nothing":
		return d.at(t+1) == "to" && d.at(t+2) == "do"
	case "no":
		return d.anyWithin(t+1, last, 3, ties) && !wantingVerbs.has(d.at(t-1))
	case "neither", "none", "nobody", "nor":
		return false
	}
	if determiners.has(d.at(next)) || d.at(next) == "in" || d.at(next) == "any" {
		next++
	}
	if d.at(next) == "play" {
		return d.anyWithin(next+1, last, 3, sharing)
	}
	if was := d.at(t-1) == "was" || d.at(t-1) == "were" || d.at(t) == "wasn't" || d.at(t) == "weren't"; was && (d.at(next) == "talking" || d.at(next) == "speaking") && (d.at(next+1) == "about" || d.at(next+2) == "about") {
		return true // was not talking about him, was not speaking only about him
	}
	return d.anyWithin(next, last, clauseRead, purposely) || distant.has(d.at(next)) && !(d.at(next) == "meant" && d.at(next+2) == "be")
}

// owned reports whether a possessive stands among some tokens.
func (d *dispute) owned(first, last int) bool {
	for t := first; t < min(last, len(d.Tokens)); t++ {
		if d.possessive(t) {
			return true
		}
	}
	return false
}

// triesNot: there was no [attempt to] hide it.
func (d *dispute) triesNot(t, last int) bool {
	return d.at(t) == "no" && d.anyWithin(t+1, last, 2, trials) && (d.at(t+2) == "to" || d.at(t+3) == "to")
}

var (
	sharing = wordSet(`role involved involvement part hand`)
	trials  = wordSet(`attempt effort desire intent`)
	// purposely words say with which mind a thing was done.
	purposely = wordSet(`purpose purposely intentionally deliberately knowingly`)
)

// badlyNamed: is not [a racist]; are not [terrorists].
func (d *dispute) badlyNamed(next, last int) bool {
	if next < last && (determiners.has(d.at(next)) || d.at(next) == "any") {
		next++
	}
	be := false
	for t := next - 4; t < next; t++ {
		be = be || beVerbs.has(d.at(t)) || presentAuxiliaries.has(d.at(t))
	}
	return be && next < last && badNames.has(d.at(next)) && (next+1 >= last || d.Tokens[next+1].Kind == Punctuation || functionWords.has(d.at(next+1)))
}

// passAuxiliaries goes from an auxiliary to its verb.
func (d *dispute) passAuxiliaries(verb, last int) int {
	for verb < last && (pastAuxiliaries.has(d.at(verb)) || d.at(verb) == "be" || d.at(verb) == "being" || d.at(verb) == "ever") {
		verb = d.pastAdverbs(verb+1, last)
	}
	return verb
}

// factNegated reports whether what is negated is a fact of the past, and where it
// begins.
func (d *dispute) factNegated(n plainNo) (verb int, ok bool) {
	word, before, next := d.at(n.at), d.at(n.at-1), d.pastAdverbs(n.at+1, n.last)
	if d.anyWithin(n.at, n.last, clauseRead, unfinished) {
		return next, false
	}
	switch {
	case word == "no" || word == "none" || word == "nobody" || word == "neither":
		return d.noneNegated(n)
	case privateVerbs.has(d.at(next)):
		return next, false
	case word == "never":
		return next, pastAuxiliaries.has(before) || pastAuxiliaries.has(d.at(next)) || pastDeed(d.at(next))
	case word == "not":
		return next, before == "did" || before == "was" || before == "were" || before == "had" || presentAuxiliaries.has(before) || doAuxiliaries.has(before)
	}
	return next, factContractions.has(word)
}

// unfinished words are of what has not been so up to now.
var unfinished = wordSet(`since yet until so enough all every everyone everybody both`)

const clauseRead = 16 // tokens of a clause

var factContractions = wordSet(`didn't wasn't weren't hadn't isn't aren't don't doesn't`)

// noneNegated: no one from the office [spoke] to the builder; neither he nor she [was]
// there.
func (d *dispute) noneNegated(n plainNo) (verb int, ok bool) {
	if d.at(n.at) == "no" && (d.at(n.at+1) == "," || doubtNouns.has(d.at(n.at+1)) && d.at(n.at+1) != "one") {
		return n.at, false
	}
	if d.anyWithin(n.at, n.last, clauseRead, unfinished) {
		return n.at, false
	}
	for t := n.at + 1; t < min(n.last, n.at+10); t++ {
		word := d.at(t)
		switch {
		case modalAuxiliaries.has(word), word == "is" || word == "are" || word == "do" || word == "does":
			return t, false
		case (word == "has" || word == "have") && d.at(n.at) == "no" && d.at(n.at+1) != "one":
			return t, false // nothing of the kind up to now
		case pastAuxiliaries.has(word):
			next := d.pastAdverbs(t+1, n.last)
			return next, !privateVerbs.has(d.at(next))
		case pastDeed(word) && !d.capital(t):
			return t, !privateVerbs.has(word)
		}
	}
	return n.at + 1, d.at(n.at-1) == "was" || d.at(n.at-1) == "were"
}
