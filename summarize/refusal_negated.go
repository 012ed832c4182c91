package summarize

import "strings"

// Refusals that are negations: did not respond, would not say, has yet to
// answer, gave no details, could not be reached.

// answersNot reads the verb that is negated at a token, and where it ends; 0 if
// it is none of answering.
func (p *people) answersNot(i, last int) int {
	word, before := p.at(i), p.at(i-1)
	if strings.HasSuffix(before, "ly") || before == "still" || before == "also" {
		before = p.at(i - 2)
	}
	if strings.HasSuffix(word, "n't") || word == "cannot" {
		before = word
	}
	verb := p.pastAdverbs(i+1, last)
	switch {
	case word == "yet":
		if (before == "has" || before == "have" || before == "had") && p.at(i+1) == "to" {
			return p.didNotTell(i+2, last)
		}
		return 0
	case word == "not" && p.at(i+1) == "to" && choosing.has(before):
		return p.tellsAfter(i+2, last)
	}
	switch refusingAuxiliaries[before] {
	case would:
		if p.at(verb) == "be" && p.anyWithin(verb+1, last, 2, beingAsked) {
			return verb + 2
		}
		return p.tellsAfter(verb, last)
	case could:
		return p.couldNot(verb, last)
	case did:
		return p.didNotTell(verb, last)
	case does:
		if p.at(verb) == "comment" || p.at(verb) == "discuss" {
			return verb + 1
		}
		if wishing.has(p.at(verb)) && p.at(verb+1) == "to" {
			return p.tellsAfter(verb+2, last)
		}
	case isBeing:
		return p.isNotTelling(verb, last)
	default:
		if word == "never" {
			return p.didNotTell(verb, last)
		}
	}
	return 0
}

// refusingAuxiliary is what a negated auxiliary says of the verb after it.
type refusingAuxiliary uint8

const (
	would refusingAuxiliary = iota + 1
	could
	did
	does
	isBeing
)

var refusingAuxiliaries = map[string]refusingAuxiliary{
	"would": would, "will": would, "wouldn't": would, "won't": would, "'ll": would, "could": could, "can": could, "couldn't": could, "can't": could, "cannot": could,
	"did": did, "didn't": did, "has": did, "have": did, "had": did, "hasn't": did, "haven't": did, "hadn't": did, "'ve": did, "do": does, "does": does, "don't": does, "doesn't": does,
	"is": isBeing, "are": isBeing, "was": isBeing, "were": isBeing, "isn't": isBeing, "aren't": isBeing, "wasn't": isBeing, "weren't": isBeing, "'m": isBeing, "'re": isBeing, "'s": isBeing, "am": isBeing, "been": isBeing,
}

// couldNot: [could not be reached], cannot [comment]; who could not answer may
// have tried.
func (p *people) couldNot(verb, last int) int {
	switch p.at(verb) {
	case "be":
		reached := p.pastAdverbs(verb+1, last)
		if word := p.at(reached); word == "reached" && !settled.has(p.at(reached+1)) || word == "contacted" || word == "located" && p.anyWithin(reached+1, last, 3, forComment) {
			return reached + 1
		}
	case "comment", "discuss", "disclose", "divulge", "elaborate", "speculate":
		return verb + 1
	case "talk", "speak":
		if p.at(verb+1) == "about" {
			return verb + 2
		}
	case "confirm":
		if p.at(verb+1) == "or" {
			return verb + 3
		}
	}
	return 0
}

// settled follow "reached" where it is a deal or a place that is not: reached
// between the two.
var settled = wordSet(`between in with without until before`)

// isNotTelling: [is not commenting], [wasn't ready to say], [was not available
// for comment].
func (p *people) isNotTelling(verb, last int) int {
	word := p.at(verb)
	switch {
	case word == "saying":
		if next := p.at(verb + 1); openQuestions.has(next) || stops.has(next) {
			return verb + 1
		}
	case word == "commenting" || word == "elaborating" || word == "discussing" || word == "disclosing" || word == "detailing" || word == "speculating" || word == "divulging" || word == "answering" && p.anyWithin(verb+1, last, 4, asking), word == "talking" && stops.has(p.at(verb+1)):
		return verb + 1
	case givingVerbs.has(word) && word[len(word)-1] == 'g' || word == "doing":
		if p.anyWithin(verb+1, last, 3, answersOnly) {
			return verb + 1
		}
	case word == "available":
		if p.at(verb+1) == "for" && p.anyWithin(verb+2, last, 3, forComment) || p.at(verb+1) == "to" && p.tellsAfter(verb+2, last) > 0 {
			return verb + 3
		}
	case (word == "returned" || word == "answered" || word == "acknowledged") && p.anyWithin(verb-14, verb, 14, requesting):
		return verb + 1
	case (word == "at" || word == "in") && (p.at(verb+1) == "liberty" || p.at(verb+2) == "position"):
		for to := verb + 2; to < last && to <= verb+3; to++ {
			if p.at(to) == "to" {
				return p.tellsAfter(to+1, last)
			}
		}
	case willing.has(word) && p.at(verb+1) == "to":
		return p.tellsAfter(verb+2, last)
	}
	return 0
}

// didTell are verbs that, where somebody did not, are of an answer that was
// waited for, in the forms after did, has and neither.
var didTell = wordSet(`comment commented elaborate elaborated respond responded reply replied return returned answer answered say said specify specified speculate speculated divulge divulged
	provide provided give given offer offered release released issue issued make made take taken gave took speak spoken spoke talk talked acknowledge acknowledged share shared`)

// didNotTell reads what somebody did not do, or has yet to, and where it ends:
// did not [respond], has not [said whether].
func (p *people) didNotTell(verb, last int) int {
	verb = p.pastAdverbs(verb, last)
	if p.at(verb) == "have" && p.anyWithin(verb+1, last, 3, answersOnly) {
		return verb + 1
	}
	if word := p.at(verb); word == "has" || word == "have" || word == "had" {
		verb = p.pastAdverbs(verb+1, last)
	}
	word, next := p.at(verb), p.at(verb+1)
	if wishing.has(word) && next == "to" {
		return p.tellsAfter(verb+2, last)
	}
	if verb >= last || !didTell.has(word) {
		return 0
	}
	told := false
	switch word {
	case "comment", "commented", "elaborate", "elaborated", "speculate", "speculated", "divulge", "divulged", "specify", "specified":
		told = true
	case "respond", "responded", "reply", "replied":
		told = p.respondsToAsking(verb, last)
	case "return", "returned", "acknowledge", "acknowledged":
		told = next != "to" && p.anyWithin(verb+1, last, 6, requesting)
	case "answer", "answered":
		told = stops.has(next) || next == "," || next == "when" || p.anyWithin(verb+1, last, 5, requesting) && p.at(verb+2) != "question"
	case "say", "said":
		told = p.saysOpenly(verb, last) && (p.at(verb-1) == "publicly" || p.wasAsked(verb))
	case "speak", "spoken", "spoke", "talk", "talked":
		return p.speaksToPress(verb, last)
	default:
		told = p.leavesUnsaid(verb, last)
	}
	if told {
		return verb + 1
	}
	return 0
}

// leavesUnsaid: did not give [further details], has not made [a statement]; but
// whoever has not offered details of a plan refused nobody an answer.
func (p *people) leavesUnsaid(verb, last int) bool {
	if p.anyWithin(verb+1, last, 4, answersOnly) {
		return true
	}
	before := p.at(verb - 1)
	simple := before == "not" && p.at(verb-2) == "did" || before == "didn't" || before == "immediately"
	return p.anyWithin(verb+1, last, 3, noDetails) && (simple || p.anyWithin(verb+1, last, 2, freshness))
}

// answersOnly are what is given only to those who ask.
var answersOnly = wordSet(`comment comments answer answers response statement interview interviews question questions`)

// respondsToAsking: did not respond [to requests], [by Friday evening]; not: to
// treatment, in kind, to a rival's request that he give money.
func (p *people) respondsToAsking(verb, last int) bool {
	if next := p.at(verb + 1); stops.has(next) || next == "," {
		return p.wasAsked(verb)
	}
	const near = 9
	for j := verb + 1; j < last && j <= verb+near; j++ {
		switch word := p.at(j); {
		case bodily.has(word) || word == "calls" && p.at(j+1) == "for" && !p.anyWithin(j+2, last, 2, forComment) || stops.has(word):
			return false
		case requesting.has(word) && (p.at(j+1) == "to" && !speakingVerbs.has(p.at(j+2)) && !tellingVerbs.has(p.at(j+2)) || word == "request" && p.at(j-1) == "the" && !p.commentSought(j)):
			return false
		case requesting.has(word) || forComment.has(word):
			return !(word == "request" && p.at(j+1) == "for" && !p.anyWithin(j+2, last, 4, forComment))
		}
	}
	return false
}

// speakingVerbs are what requests ask for that are for an answer.
var speakingVerbs = wordSet(`speak talk meet interview see comment`)

// commentSought reports whether the sentence of a token, or the one before it,
// tells of somebody who wanted an answer rather than money or help.
func (p *people) commentSought(i int) bool {
	at := p.Tokens[i].Sentence
	for s := max(at-1, 0); s <= at; s++ {
		sentence := p.Sentences[s]
		for t := sentence.First; t < min(sentence.Last, sentence.First+wordsRead); t++ {
			if word := p.at(t); forComment.has(word) || pressPeople.has(word) || asking.has(word) {
				return true
			}
		}
	}
	return false
}

// saysOpenly: did not say [whether], has not said Tuesday [how]; not: did not
// say that.
func (p *people) saysOpenly(verb, last int) bool {
	const near = 4
	for j := verb + 1; j < last && j <= verb+near; j++ {
		if word := p.at(j); openQuestions.has(word) && word != "much" {
			return true
		} else if word == "that" || word == "he" || word == "she" || word == "they" || word == "it" || p.Tokens[j].Kind == Punctuation && word != "," {
			return false
		}
	}
	return false
}

// givesNothing: had [no comment], offered [no details], said [nothing about]
// it, took [no questions], got [no reply].
func (p *people) givesNothing(i, last int) int {
	next, before := p.pastAdverbs(i+1, last), p.at(i-1)
	for next < last && freshness.has(p.at(next)) {
		next++
	}
	what := p.at(next)
	switch p.at(i) {
	case "nothing":
		if before == "say" || before == "said" || before == "saying" || before == "says" || before == "revealed" {
			if word := p.at(i + 1); word == "about" || word == "of" && p.at(i+2) != "the" || word == "on" || word == "publicly" || word == "further" || word == "more" || word == "when" || word == "." {
				return i + 2
			}
		}
		return 0
	}
	switch {
	case what == "comment":
		return next + 1
	case what == "one" || what == "body":
		return p.nobodyAnswers(next, last)
	case (what == "response" || what == "reply") && (before == "had" || before == "was" || before == "has" || before == "received" || before == "got" || before == "is"):
		return next + 1
	case what == "answer" && (before == "gave" || before == "received" || before == "got" || before == "was"):
		return next + 1
	case what == "questions" && (before == "took" || before == "taking" || before == "takes"):
		return next + 1
	case noDetails.has(what) && p.at(i-2) != "has" && p.at(i-2) != "have" && p.at(i-2) != "'ve" && (givingVerbs.has(before) || before == "offers" || before == "gives" || before == "provides"):
		return next + 1
	}
	return 0
}

var (
	freshness = wordSet(`immediate further additional other new public formal official direct`)
	noDetails = wordSet(`details explanation explanations specifics reason reasons answer answers comment statement elaboration clarification response`)
)
