package summarize

import "strings"

// Concessions of what was denied before: one way of taking it back.

// admitsLater: [later admitted] that he had; [fessed up]; admits only where
// something else was said before, which “later” and “finally” tell.
func (p *people) admitsLater(i, last int) int {
	switch p.at(i) {
	case "fessed", "owned":
		if p.at(i+1) == "up" {
			return i + 2
		}
		return 0
	}
	next := i + 1
	if p.at(next) == "that" {
		next++
	}
	own := pronounGender.of(p.at(next)) != unknownGender || p.at(next) == "they" || p.at(next) == "it" || possessivePronouns.has(p.at(next)) || strings.HasSuffix(p.at(next), "ing") || p.at(next) == "to"
	if laterOn.has(p.at(i-1)) && own {
		return i + 1
	}
	if p.faultAdmitted(i+1, last) || own && p.afterDenying(i) {
		return i + 1
	}
	return 0
}

// faultAdmitted: admitted [that his figures were wrong], conceded [she misspoke].
func (p *people) faultAdmitted(first, last int) bool {
	const near = 16
	own := false
	for j := first; j < last && j < first+near; j++ {
		word := p.at(j)
		switch {
		case pronounGender.of(word) != unknownGender || word == "they" || word == "i" || word == "we" || possessivePronouns.has(word):
			own = true
		case negations.has(word) || stops.has(word):
			return false
		case faults.has(word) && own:
			return true
		}
	}
	return false
}

// afterDenying reports whether the sentence of a token tells of what was first
// said instead: After initially denying it, she admitted that she had.
func (p *people) afterDenying(i int) bool {
	sentence := p.Sentences[p.Tokens[i].Sentence]
	for j := sentence.First; j < min(sentence.Last, sentence.First+2*wordsRead); j++ {
		if word := p.at(j); (firstly.has(word) || word == "after") && p.anyWithin(j+1, sentence.Last, 3, firstSaid) {
			return true
		}
	}
	return false
}

var (
	firstly   = wordSet(`initially first originally previously earlier repeatedly long once`)
	firstSaid = wordSet(`denying denied insisting insisted claiming claimed maintaining maintained`)
)

// concedesDenied reports whether a speaker concedes what the same speaker denied
// before.
func (d *dispute) concedesDenied(i int, stances []Stance) bool {
	s := d.statements[i]
	if s.Stance != Confirms || s.Speaker == "" {
		return false
	}
	first, last := d.within(s.Cue)
	if !d.anyWithin(first, last, last-first, conceding) {
		return false
	}
	const looked = 30 // statements before it
	for j := i - 1; j >= max(0, i-looked); j-- {
		if stances[j] == Denies && d.statements[j].Speaker == s.Speaker && inCommon(d.topics[i], d.topics[j]) >= 2 {
			return true
		}
	}
	return false
}

var conceding = wordSet(`conceded concedes conceding admitted admits admitting acknowledged acknowledges acknowledging`)
