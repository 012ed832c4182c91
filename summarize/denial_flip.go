package summarize

import "slices"

// Denials without a word of denying: somebody says that a thing is not so which
// another has just said is so. The union says that the mayor helped a company
// get a permit; a spokeswoman says that [neither he nor his office helped the
// company get a permit].

// turnedAround is the share of a negated content's rare words that another sentence
// must have to be what the content turns around.
const turnedAround = 0.45

// turnedMore is what it takes besides where the other does not name those for
// whom the speaker speaks.
const turnedMore = 0.2

// weakening are words with which a negation adds to what was said.
var weakening = wordSet(`only just longer merely simply always necessarily yet solely whether`)

// flippable are the kinds of negation that turn a report around; what somebody
// will not do, does not want or does not know turns nothing around.
var flippable = map[string]bool{
	"did not": true, "never": true, "is not": true, "do not": true, "no evidence": true, "not think": true, "no one": true,
	"nothing": true, "none": true, "neither": true, "no thing": true, "would not have": true, "not": true,
}

// turnsAround reports whether statement i negates what somebody else says near
// by without a negation, in the same words.
func (d *dispute) turnsAround(i int) bool {
	s := d.statements[i]
	n := d.negationOf(s)
	first, _ := d.within(s.Content[0])
	if !flippable[n.kind] || n.at-first > wordsFirst || weakening[d.at(n.at+1)] || d.anyWithin(n.at+1, n.at+4, 3, weakening) {
		return false
	}
	place := d.places[i]
	for at := max(place-disputeBefore, 0); at < min(place+disputeAfter, len(d.sentences)); at++ {
		other := &d.sentences[at]
		if at == place || other.negated || other.question || d.saysSame(i, at) || other.said < 0 {
			continue
		}
		least := turnedAround
		if n.kind != "no evidence" && !d.concernsSide(i, d.Sentences[at].Span) {
			least += turnedMore
		}
		if sharesPredicate(d.topics[i], other.topic) && d.rareShare(d.topics[i], other.topic) >= least {
			return true
		}
		if coversTopic(d.topics[i], other.topic) {
			return true
		}
		if (least == turnedAround || sharesPredicate(d.topics[i], other.topic)) && d.negatedVerbIn(n, other.topic) {
			return true
		}
	}
	return false
}

// clearsItself reports whether somebody who has just been accused says that they
// did no such wrong: “I never hid any letter.”
func (d *dispute) clearsItself(i int) bool {
	n := d.negationOf(d.statements[i])
	before := d.places[i] - 1
	return n.bad && n.subject == "self" && (n.kind == "never" || n.kind == "did not") && d.brief(d.statements[i].Attribution) &&
		before >= 0 && d.sentences[before].accusing > 0 && !d.saysSame(i, before) && d.concernsSide(i, d.Sentences[before].Span)
}

// negatedVerbIn reports whether a topic holds the verb that is negated: “We did
// not [dump] anything”; he had [hidden] nothing.
func (d *dispute) negatedVerbIn(n negated, in topic) bool {
	at := d.pastAdverbs(n.at+1, n.at+3)
	switch n.kind {
	case "did not", "never", "do not":
		for beVerbs[d.at(at)] || pastAuxiliaries[d.at(at)] {
			at++
		}
	case "nothing", "none":
		at = n.at - 1
	case "no one":
		if d.at(n.at) == "no" {
			at++
		}
	default:
		return false
	}
	number, known := d.stems.numbers[stem(d.at(at))]
	return known && slices.ContainsFunc(in, func(word topicWord) bool { return word.stem == number && word.weight <= 1 })
}

// coversTopic reports whether a topic has every word of another one, and these are
// two at least, one of them no name.
func coversTopic(of, in topic) bool {
	if !sharesPredicate(of, in) {
		return false
	}
	all := true
	shared(of, in, func(_ topicWord, other float64) { all = all && other > 0 })
	return all
}
