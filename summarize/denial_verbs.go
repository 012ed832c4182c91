package summarize

import "strings"

// disputingVerbs contradict only with their preposition.
var disputingVerbs = map[string]string{
	"bristle": "at", "bristles": "at", "bristled": "at", "scoff": "at", "scoffs": "at", "scoffed": "at", "chafed": "at", "balked": "at",
	"took": "issue", "takes": "issue", "take": "issue", "disagrees": "with", "disagreed": "with", "disagree": "with", "argued": "against",
	"laugh": "at", "laughs": "at", "laughed": "at", "sneered": "at", "sneers": "at", "chafe": "at", "chafes": "at", "recoiled": "at", "blanched": "at",
}

var challengingVerbs = wordSet(`challenge challenges challenged decry decries decried mock mocks mocked`)

var assertions = wordSet(`findings conclusions conclusion descriptions description depictions depiction portrayal portrayals posts tweets assertion assertions claim claims allegation allegations accusation accusations suggestion suggestions report reports account accounts notion contention contentions characterization story stories narrative premise`)

// Whoever maintains their innocence denies.
var (
	innocenceVerbs = wordSet(`maintain maintains maintained protest protests protested profess professes professed proclaim proclaims proclaimed insisted`)
	innocence      = wordSet(`innocence`)
)

// What somebody does who takes back what they said.
var (
	takingVerbs      = wordSet(`took takes taken`)
	withdrawingVerbs = wordSet(`withdrew withdraws withdrawn retracted retracts corrected corrects revised revises`)
)

// denyingVerb reports whether a finite verb denies something that was said, or
// takes back what its subject said.
func (p *people) denyingVerb(i int, sentence Sentence) bool {
	return p.Tokens[i].Kind == Word && p.deniesAt(i, sentence) && !p.deniesNotYet(i)
}

// deniesNotYet reports whether a verb is of a denial that is only wanted, over or
// described: stopped [denying], to [deny], the [disputed] report.
func (p *people) deniesNotYet(i int) bool {
	before := p.at(i - 1)
	if ceasing.has(before) || negations.has(before) || modalAuxiliaries.has(before) || p.onlyAdjective(i) {
		return true
	}
	return (before == "to" || strings.HasSuffix(p.at(i), "ing")) && p.governing(i) == i
}

// deniesAt reports whether a verb denies with the words around it.
func (p *people) deniesAt(i int, sentence Sentence) bool {
	word, last := p.at(i), sentence.Last
	denies, rejects, brushes := denyVerbs.has(word), rejectVerbs.has(word), brushVerbs.has(word)
	if (denies && disputeForms.has(word) || rejects || brushes) && p.deniedBefore(i, sentence.First) {
		return true
	}
	if p.calledInRelative(i, sentence.First) > 0 {
		return true
	}
	switch {
	case word == "pleaded" || word == "pleads" || word == "pled":
		return p.at(i+1) == "not" && p.at(i+2) == "guilty"
	case p.deniesWith(i, last), p.ratesFalse(i, sentence), p.isDoubtful(i, last):
		return true
	case takingVerbs.has(word) && p.at(i+1) != "issue":
		return p.at(i+1) == "back" && (p.at(i+2) == "what" || p.anyWithin(i+2, last, 4, ownWords))
	case withdrawingVerbs.has(word):
		return possessivePronouns.has(p.at(i+1)) && p.anyWithin(i+2, last, 4, ownWords)
	case denies:
		return !strings.HasPrefix(word, "denial") && !strings.HasPrefix(word, "rebuttal") && !p.isNoun(i) && p.finite(i) && p.deniesObject(i, last) && (!strings.HasPrefix(word, "contradict") || p.objectIsSaid(i, last) || p.at(i+1) == "what") && p.at(i+1) != "her" && p.at(i+1) != "him" && p.at(i+1) != "them"
	case disputingVerbs[word] != "" && p.at(i+1) == disputingVerbs[word]:
		return p.objectIsSaid(i+1, last)
	case rejects:
		return p.finite(i) && p.objectIsSaid(i, last)
	case challengingVerbs.has(word):
		return p.finite(i) && p.anyWithin(i+1, last, 5, assertions) && p.objectIsSaid(i, last)
	case brushes:
		return p.brushesAside(i, last)
	}
	return false
}

// brushesAside reports whether a verb and its particle, before what was said or
// after it, deny: brushed off the report; brushed the report aside.
func (p *people) brushesAside(verb, last int) bool {
	const object = 6
	if !p.objectIsSaid(verb, last) {
		return false
	}
	return p.anyWithin(verb+1, last, 2, brushParticles) || p.anyWithin(verb+1, last, object, afterObject)
}

// afterObject are particles that say so also after an object, however long.
var afterObject = wordSet(`aside away`)

// deniesWith reports whether a verb denies by the words that go with it: took
// exception to the claim, maintains her innocence.
func (p *people) deniesWith(verb, last int) bool {
	word, next := p.at(verb), p.at(verb+1)
	return innocenceVerbs.has(word) && possessivePronouns.has(next) && p.anyWithin(verb+2, last, 2, innocence) ||
		p.doubtsAt(verb, last) || p.questionsClaim(verb, last) || p.decries(verb)
}

// governing is the verb on which another form hangs: who [spent] the weekend
// rejecting claims; [is] disputing the report; [sought] to dispel the rumors; the
// form itself where there is none.
func (p *people) governing(verb int) int {
	if strings.HasSuffix(p.at(verb), "ing") {
		for i := verb - 1; i >= max(verb-4, 0) && p.Tokens[i].Kind == Word; i-- {
			if spending.has(p.at(i)) || i >= verb-2 && (progressive.has(p.at(i)) || keeping.has(p.at(i))) {
				return i
			}
		}
	}
	if p.at(verb-1) == "to" && trying.has(p.at(verb-2)) {
		return verb - 2
	}
	return verb
}

var (
	progressive = wordSet(`is are was were been`)
	keeping     = wordSet(`keeps kept keep began begins`)
	ceasing     = wordSet(`stop stops stopped stopping quit`) // denying
	trying      = wordSet(`tried tries try trying sought seeks seek moved rushed continued continues hastened`)
)

// disputeForms are denying verbs whose object may stand far before them.
var disputeForms = wordSet(`dispute disputes disputed`)

// gapNouns are what somebody may deny who is named after them, besides what is
// said: a [point] that officials dispute; [something] she denied.
var gapNouns = wordSet(`something point view`)

// passiveBe make a participle a passive.
var passiveBe = wordSet(`is are was were be been being`)

// afterGap may follow a verb whose object stands before it: denied [to] me.
var afterGap = wordSet(`to in on at as when during and but again last this`)

// deniedBefore reports whether what a verb denies stands before it: a charge
// that she has always [denied]; something he [dismissed] as a joke.
func (p *people) deniedBefore(verb, first int) bool {
	const gap = 14 // tokens from what is denied to the verb
	if passiveBe.has(p.at(verb-1)) || strings.HasSuffix(p.at(verb-1), "ly") && passiveBe.has(p.at(verb-2)) {
		return false
	}
	if p.Tokens[min(verb+1, len(p.Tokens)-1)].Kind != Punctuation && !afterGap.has(p.at(verb+1)) && !brushParticles.has(p.at(verb+1)) {
		return false
	}
	for i := verb - 2; i >= max(first, verb-gap) && !stops.has(p.at(i)); i-- {
		if word := p.at(i); (word == "that" || word == "which") && p.beginsSubject(i+1) {
			return p.anyWithin(max(i-5, first), i, 5, saidThings) || gapNouns.has(p.at(i-1))
		}
		if (saidThings.has(p.at(i)) || gapNouns.has(p.at(i))) && p.beginsSubject(i+1) && (p.at(i-1) == "a" || p.at(i-1) == "an" || p.at(i) == "something") {
			return true
		}
	}
	return false
}

// beginsSubject reports whether the subject of a relative clause may begin at a
// token: a point [officials] dispute; something [he] denied.
func (p *people) beginsSubject(i int) bool {
	word := p.at(i)
	return p.Tokens[i].Kind == Word && (!functionWords.has(word) || plainPronouns.has(word) && word != "it" || word == "he" || word == "she" || determiners.has(word) || courtesy.has(word))
}

// finite keeps off adjectives and nouns: the disputed waters, a dispute, in
// disputes.
func (p *people) finite(i int) bool {
	before := p.at(i - 1)
	if strings.HasPrefix(p.at(i), "dispute") && !disputeObject.has(p.at(i+1)) && !p.possessive(i+2) {
		return false
	}
	if p.governing(i) != i {
		return true
	}
	if functionWords.has(before) && !pronouns.has(before) && !finiteBefore.has(before) && !strings.HasSuffix(before, "ly") || p.possessive(i-1) {
		return false
	}
	return true
}

var disputeObject = wordSet(`the that this those these his her their its any it a an such claims reports allegations`)

var finiteBefore = wordSet(`has have had he she they it we i who which that also later again already ever always still both`)
