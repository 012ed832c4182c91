package summarize

import (
	"slices"
	"strings"
)

// judge tells human beings from organisations and places.
func (p *people) judge() {
	score := make([]int, len(p.persons))
	for _, mention := range p.mentions {
		score[mention.person] += p.humanEvidence(mention)
	}
	for i := range p.persons {
		who := &p.persons[i]
		if len(who.words) == 0 {
			continue
		}
		first, last := who.words[0], who.words[len(who.words)-1]
		if givenNamesMale.has(first) || givenNamesFemale.has(first) || givenNamesEither.has(first) {
			score[i] += 4
		}
		if (len(who.words) == 2 || len(who.words) == 3) && !placeWords.has(first) {
			score[i] += 2
		}
		for place, word := range who.words {
			if organisationWords.has(word) && (place > 0 || !p.given(word)) {
				score[i] -= 6
			}
		}
		if who.headline && who.count == 1 && !slices.ContainsFunc(who.words, p.given) && slices.ContainsFunc(who.words, func(word string) bool { return p.noName(word, true) }) {
			score[i] -= 3 // Wants Ferry Men: words of a headline
		}
		if len(who.words) > 1 && (parties[last] != "" || nationWords.has(first) && nationWords.has(last)) || ofPeople(last) {
			score[i] -= 6 // Virginia Democratic, Arden Democrats
		}
		if knownKinds[first].has("company") && !p.given(first) {
			score[i] -= 3
		}
		if nationWords.has(first) && first == last || strings.ToUpper(who.name) == who.name {
			score[i] -= 3
		}
		who.organisation = score[i] < 2
		who.unsure = who.organisation && score[i] >= 0
		who.gender = who.guessGender()
		if placeNames.has(strings.ToLower(who.name)) {
			who.organisation, who.unsure = true, false
		}
	}
	p.kinGenders()
	p.pronounGenders()
}

// kinGenders gives those their gender who are named as somebody's son or aunt.
func (p *people) kinGenders() {
	for _, m := range p.mentions {
		if who := &p.persons[m.person]; who.gender == unknownGender && p.relativeBefore(m) {
			who.gender = nounGender(p.at(m.first - 2))
		}
	}
}

// ofPeople reports whether a word is the plural of a nation, a faith or a party.
func ofPeople(word string) bool {
	one, plural := strings.CutSuffix(word, "s")
	return plural && (nationWords.has(one) || partyWords.has(word) || one == "democrat")
}

// humanEvidence is what one mention says for (or against) a human being.
func (p *people) humanEvidence(m mention) int {
	evidence := 0
	before, after := p.at(m.first-1), p.at(m.last)
	who := &p.persons[m.person]
	fullName := len(who.words) > 1 && p.given(who.words[0]) && (before == "the" || before == "at" || before == "near" || before == "in")
	switch {
	case m.titled:
		evidence += 3
	case fullName && before != "the", (fullName || len(who.roles) > 0) && before == "the" && p.modifies(m):
		// the Ruiz campaign, a jab at Ruiz, no confidence in Ruiz
	case before == "the":
		evidence -= 2
	case before == "at" || before == "near":
		evidence -= 3
	case before == "in":
		evidence -= 2
	case roleNouns.has(before) && !p.capital(m.first-1), askers.has(before), before == "named", p.relativeBefore(m):
		evidence += 3
	}
	if firmNouns.has(before) && !p.capital(m.first-1) {
		evidence -= 4 // the oil giant Tarn
	}
	if personVerbs.has(after) || personVerbs.has(before) {
		evidence++
	}
	if after == "," && (p.at(m.last+1) == "who" || p.Tokens[min(m.last+1, len(p.Tokens)-1)].Kind == Number && p.at(m.last+2) == ",") {
		evidence += 3
	}
	return evidence
}

// relativeBefore reports whether a name stands beside somebody's relative: their
// son, Ben, a clerk.
func (p *people) relativeBefore(m mention) bool {
	return p.at(m.first-1) == "," && relatives.has(p.at(m.first-2)) && (p.at(m.last) == "," || p.at(m.last) == ".")
}

// relatives are words for members of a family.
var relatives = wordSet(`son daughter father mother brother sister uncle aunt cousin husband wife nephew niece widow widower fiancé fiancée girlfriend boyfriend grandson granddaughter
grandfather grandmother stepson stepdaughter stepfather stepmother`)

// modifies reports whether a name only says whose or which the noun after it is.
func (p *people) modifies(m mention) bool {
	next := p.at(m.last)
	return m.last < len(p.Tokens) && p.Tokens[m.last].Kind == Word && !p.capital(m.last) && !functionWords.has(next) && !personVerbs.has(next) && p.Tokens[m.last].Sentence == p.Tokens[m.first].Sentence
}

var personVerbs = wordSet(`said says told tells added wrote argued joked testified tweeted recalled asked replied responded insisted explained noted`)
