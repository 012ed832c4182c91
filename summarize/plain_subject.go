package summarize

import (
	"slices"
	"strings"
)

// plainSubject is of whom or what something is negated.
type plainSubject string

const (
	ownSide plainSubject = "own"     // the speaker's side: I, the company that speaks, the senator of a spokesman
	noOne   plainSubject = "no one"  // nobody, none, neither
	noThing plainSubject = "nothing" // no records
	matter  plainSubject = "matter"  // anything else
)

// plainSubjectOf is of whom or what a clause is.
func (d *dispute) plainSubjectOf(i int, n plainNo) plainSubject {
	switch d.at(n.at) {
	case "no", "none", "nobody", "neither":
		if n.at-n.first <= 1 || d.at(n.at-1) == "was" || d.at(n.at-1) == "were" {
			if d.at(n.at) == "none" || d.at(n.at) == "no" && d.at(n.at+1) != "one" {
				return noThing
			}
			return noOne
		}
	}
	if d.ownPronoun(i, n.first, n.at) || d.ownNoun(i, n.first, n.at) {
		return ownSide
	}
	subject := Span{d.Tokens[n.first].Start, d.Tokens[n.at].Start}
	first, _ := d.within(d.statements[i].Source)
	if d.concernsSide(i, subject) || possessivePronouns.has(d.at(first)) && len(d.mentionsIn(n.first, n.at)) > 0 {
		return ownSide
	}
	return matter
}

// ownPronoun reports whether a clause's first word stands for the speaker's side.
func (d *dispute) ownPronoun(i, t, negation int) bool {
	indirect := d.Tokens[t].Quotation < 0
	switch d.at(t) {
	case "i", "we", "my", "our":
		return !d.otherSubject(t+1, negation)
	case "he", "she", "they", "his", "her", "their":
		if d.otherSubject(t+1, negation) {
			return false
		}
		first, _ := d.within(d.statements[i].Source)
		return indirect || len(d.sides[i]) > 1 || possessivePronouns.has(d.at(first))
	case "it", "its":
		return indirect && d.speaksAsBody(i)
	}
	return false
}

// ownNoun reports whether a clause is of what its speaker is, or speaks for: the
// company said that [the company] did not; a spokesman for the mayor, that [the mayor].
func (d *dispute) ownNoun(i, t, negation int) bool {
	if t+1 >= negation || !determiners.has(d.at(t)) {
		return false
	}
	s := d.statements[i]
	noun := d.at(t + 1)
	if first, last := d.within(s.Source); d.holdsToken(first, last, t+1) || slices.Contains(strings.Fields(lowerWord(s.Role)), noun) {
		return true
	}
	for _, person := range d.sides[i] {
		for _, role := range d.persons[person].roles {
			if slices.Contains(strings.Fields(lowerWord(role)), noun) {
				return true
			}
		}
	}
	return false
}

// otherSubject reports whether another subject stands between: she knew that [it]
// was not.
func (d *dispute) otherSubject(first, last int) bool {
	for t := first; t < last; t++ {
		if plainPronouns.has(d.at(t)) || pronounGender.of(d.at(t)) != unknownGender && !possessivePronouns.has(d.at(t)) {
			return true
		}
	}
	return false
}

// speaksAsBody reports whether the speaker of statement i is, or speaks for, a
// company or the like.
func (d *dispute) speaksAsBody(i int) bool {
	who := d.speakers[i].person
	return who < 0 || d.persons[who].organisation || d.sourceKind(d.statements[i]) == "spokesman"
}

// holdsToken reports whether a word stands among some tokens, too.
func (d *dispute) holdsToken(first, last, t int) bool {
	for s := first; s < min(last, first+wordsRead); s++ {
		if d.at(s) == d.at(t) {
			return true
		}
	}
	return false
}
