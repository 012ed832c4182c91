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

// turnedVerb is what it takes where the other has the verb that is negated.
const turnedVerb = 0.2

// weakening are words with which a negation adds to what was said.
var weakening = wordSet(`only just longer merely simply always necessarily yet solely whether`)

// flippable are the kinds of negation that turn a report around; what somebody
// will not do, does not want or does not know turns nothing around.
var flippable = map[string]bool{
	"did not": true, "never": true, "is not": true, "do not": true, "no evidence": true, "not think": true, "no one": true,
	"nothing": true, "none": true, "neither": true, "no thing": true, "would not have": true, "not": true,
}

// inferring cues are of things from which something follows: the tape suggested
// that he was not there.
var inferring = wordSet(`suggest suggests suggested suggesting indicate indicates indicated indicating imply implies implied implying`)

// answersBack reports whether statement i, which has no word of denying, turns
// around what others say near by or clears its speaker.
func (d *dispute) answersBack(i int) bool {
	if first, last := d.within(d.statements[i].Cue); d.anyWithin(first, last, last-first, inferring) {
		return false
	}
	n := d.noes[i]
	if n.kind == "" {
		return false
	}
	if d.clearsItself(i, n) {
		return true
	}
	if d.onlyShows(i) || !d.turnsAround(i, n) {
		return false
	}
	c := d.nearTo(i, n)
	sentence := d.Sentences[d.places[i]]
	return c.charged() || c.stated && (c.sided || d.anyWithin(sentence.First, sentence.Last, 2, turningWords))
}

// onlyShows reports whether statement i is what something lets one see, or what
// somebody did not do, rather than what somebody says: his remarks indicated that
// it was not public; she did not release the letter.
func (d *dispute) onlyShows(i int) bool {
	first, last := d.within(d.statements[i].Cue)
	return d.anyWithin(first, last, last-first, evidentCues) || d.anyWithin(first, last, last-first, negations)
}

var evidentCues = wordSet(`suggest suggests suggested suggesting indicate indicates indicated indicating imply implies implied implying reveal reveals revealed revealing learn learned learns realize realized realise realised`)

// turnsAround reports whether statement i negates what somebody else says near
// by without a negation, in the same words.
func (d *dispute) turnsAround(i int, n negated) bool { return len(d.turnedBy(i, n)) > 0 }

// turnedBy are the sentences of others that statement i turns around.
func (d *dispute) turnedBy(i int, n negated) (found []int) {
	first, _ := d.within(d.statements[i].Content[0])
	if !flippable[n.kind] || n.at-first > wordsFirst || n.subject == "you" || n.at-first <= 2 && n.kind == "do not" && d.at(n.at-1) == "do" || d.anyWithin(n.at+1, n.at+4, 3, weakening) || d.slight(n) {
		return nil
	}
	place, mine := d.places[i], d.topics[i]
	verb, hasVerb := d.negatedVerb(n)
	for at := max(place-disputeBefore, 0); at < min(place+disputeAfter, len(d.sentences)); at++ {
		other := &d.sentences[at]
		if at == place || other.negated || other.question || d.saysSame(i, at) || other.said < 0 {
			continue
		}
		sided := n.kind == "no evidence" || d.concernsSide(i, d.Sentences[at].Span)
		predicate := sharesPredicate(mine, other.topic)
		part := d.rareShare(mine, other.topic)
		if (sided || predicate) && hasVerb && part >= turnedVerb && holdsWord(other.topic, verb) {
			found = append(found, at)
			continue
		}
		least := turnedAround
		if !sided {
			least += turnedMore
		}
		if predicate && (part >= least || allOf(mine, other.topic)) {
			found = append(found, at)
		}
	}
	return found
}

// clearsItself reports whether somebody who has just been accused says that they
// did no such wrong: “I never hid any letter.”
func (d *dispute) clearsItself(i int, n negated) bool {
	before := d.places[i] - 1
	return n.bad && n.subject == "self" && (n.kind == "never" || n.kind == "did not") && d.brief(d.statements[i].Attribution) &&
		before >= 0 && d.sentences[before].accusing > 0 && !d.saysSame(i, before) && d.concernsSide(i, d.Sentences[before].Span)
}

// negatedVerb is the stem of the verb that is negated; false
// where there is none: “We did not [dump] anything”; he had [hidden] nothing.
func (d *dispute) negatedVerb(n negated) (stemmed int, known bool) {
	at := d.pastAdverbs(n.at+1, n.at+3)
	switch n.kind {
	case "did not", "never", "do not":
		for beVerbs.has(d.at(at)) || pastAuxiliaries.has(d.at(at)) {
			at++
		}
	case "nothing", "none":
		at = n.at - 1
	case "no one":
		if d.at(n.at) == "no" {
			at++
		}
	default:
		return 0, false
	}
	stemmed, known = d.stems.numbers[stem(d.at(at))]
	return stemmed, known
}

// holdsWord reports whether a topic has a word, and not as a part of a name.
func holdsWord(in topic, stemmed int) bool {
	return slices.ContainsFunc(in, func(word topicWord) bool { return word.stem == stemmed && word.weight <= 1 })
}

// allOf reports whether a topic has every word of another one.
func allOf(of, in topic) bool {
	all := true
	shared(of, in, func(_ topicWord, other float64) { all = all && other > 0 })
	return all
}
