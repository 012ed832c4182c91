package summarize

import (
	"slices"
	"strings"
)

// groupDescribed resolves “the school”, “the drug company”, “the campaign”: the
// organisation that spoke last, one that has such a name, or one of which the
// text said in full whose it is.
func (p *people) groupDescribed(first, last int, group lexicon, previous speaker) (speaker, bool) {
	noun := p.at(last - 1)
	index := -1
	if !p.capitalWithin(first+1, last) {
		index = p.groupGoesOnSpeaking(first, noun, previous)
	}
	if index < 0 {
		index = p.groupNamed(first, last, group)
	}
	if index < 0 {
		if who, ok := p.groupInFull(first, last); ok {
			return who, true
		}
		index = p.groupNear(first, last)
	}
	if index < 0 {
		return nobody, false
	}
	return p.groupSpeaker(index, first), true
}

// groupSpeaker is an organisation as the text before a token names it: in full, and
// with the article that it has there.
func (p *people) groupSpeaker(index, token int) speaker {
	who := p.speakerFor(index)
	who.name = p.organisationName(index, token)
	for i, back := p.mentionsBefore(p.Tokens[token].Start)-1, 0; i >= 0 && back < lookBack; i, back = i-1, back+1 {
		m := p.mentions[i]
		if m.person == index && !p.capital(m.last) && (!p.modifies(m) || p.verbAhead(m.last)) {
			if p.at(m.first-1) == "the" {
				who.name = "the " + who.name
			}
			break
		}
	}
	return who
}

// groupGoesOnSpeaking is the organisation that spoke before, if it can be such a
// group and no other was a subject since; -1 otherwise.
func (p *people) groupGoesOnSpeaking(first int, noun string, previous speaker) int {
	if previous.person < 0 || !p.persons[previous.person].organisation || p.isPlace(previous.person) || !p.mayBeGroup(previous.person, noun) {
		return -1
	}
	return p.unlessAnother(first, previous, true)
}

// mayBeGroup reports whether the name of an organisation does not say that it is
// another kind of group: a court is no company.
func (p *people) mayBeGroup(index int, noun string) bool {
	for _, word := range p.persons[index].words {
		if groupNouns[noun].has(word) || word == noun {
			return true
		}
	}
	if kinds := p.kinds(index); !kinds.empty() {
		return kinds.has(noun)
	}
	return !slices.ContainsFunc(p.persons[index].words, func(word string) bool { return !groupNouns[word].empty() || inGroupNames.has(word) })
}

// inGroupNames are the words that groups of one kind or another have in their
// names.
var inGroupNames = func() lexicon {
	var groups []lexicon
	for _, group := range groupNouns {
		groups = append(groups, group)
	}
	return union(groups...)
}()

func (p *people) capitalWithin(first, last int) bool {
	for i := first; i < last; i++ {
		if p.capital(i) {
			return true
		}
	}
	return false
}

// groupReach is how many sentences back a company or the like is looked for whose
// name does not hold the noun itself.
const groupReach = 8

// manyOfAKind are groups of which a text may name several.
var manyOfAKind = wordSet(`company firm group organization organisation association`)

// groupNamed finds the organisation before a description that has the noun, or a
// word of such groups, in its name, and what else the description says: not the
// Supreme Court for “the appeals court”.
func (p *people) groupNamed(first, last int, group lexicon) int {
	noun := p.at(last - 1)
	before := p.mentionsBefore(p.Tokens[first].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		who := &p.persons[p.mentions[i].person]
		if far := p.apart(p.Tokens[p.mentions[i].first].Sentence, p.Tokens[first].Sentence) > groupReach; far && manyOfAKind.has(noun) && !slices.Contains(who.words, noun) {
			continue // the Ferry Association is no “group” of ten sentences later
		}
		if who.organisation && (p.kinds(p.mentions[i].person).has(noun) && !nearGroups.has(noun) || slices.ContainsFunc(who.words, func(word string) bool { return group.has(word) || word == noun }) && !endsOtherwise(who.words, noun)) && (p.nameTells(who, first+1, last-1) || p.kinds(p.mentions[i].person).has(noun) && last-first == 3 && ofKinds.has(p.at(first+1))) {
			return p.mentions[i].person
		}
	}
	return -1
}

// ofKinds are words before a noun for a group that tell nothing else of it: the news
// organization.
var ofKinds = wordSet(`news media federal government social intelligence spy gun rights conservative liberal trade cable television wire`)

// endsOtherwise reports whether a name ends in the word of another kind of group:
// the Cole Brothers Fund is no company.
func endsOtherwise(words []string, noun string) bool {
	last := words[len(words)-1]
	return organisationWords.has(last) && !groupNouns[noun].has(last) && last != noun
}

// nameTells reports whether all words of a stretch are in a name.
func (p *people) nameTells(who *person, first, last int) bool {
	for i := first; i < last; i++ {
		if !slices.Contains(who.words, p.at(i)) {
			return false
		}
	}
	return true
}

// inFullWithin is how many sentences back a group is looked for that the text
// calls by a name and a common noun.
const inFullWithin = 5

// partsOfSomething are groups that are called by whose they are.
var partsOfSomething = wordSet(`campaign administration ministry commission committee board council bureau authority party`)

// tokensBack bounds how many tokens back something is looked for, so that a text of one
// endless sentence stays linear work.
const tokensBack = 1500

// fullReach is how many sentences back it is looked for where the text calls only
// one so.
const fullReach = 80

// groupInFull is the last noun phrase before “the campaign”, “the ministry” that
// says whose it is: the Ruiz campaign, Sull’s foreign ministry, her campaign. Far
// back it is so only if there is no other.
func (p *people) groupInFull(first, last int) (speaker, bool) {
	if last-first != 2 || !partsOfSomething.has(p.at(last-1)) {
		return nobody, false
	}
	noun, sentence := p.at(last-1), p.Tokens[first].Sentence
	found, owner := nobody, ""
	for i := first - 1; i > max(0, first-tokensBack); i-- {
		apart := p.apart(p.Tokens[i].Sentence, sentence)
		if apart > fullReach || apart > inFullWithin && noun != "campaign" {
			break
		}
		if p.at(i) != noun || p.Tokens[i].Quotation >= 0 {
			continue
		}
		who, whose, ok := p.ownedGroup(i)
		switch {
		case ok && found.name == "" && apart <= inFullWithin:
			return who, true
		case ok && found.name == "":
			found, owner = who, whose
		case ok && whose != owner:
			return nobody, false
		}
	}
	return found, found.name != ""
}

// ownedGroup is a group by a common noun in full, and the last word of whose it is.
func (p *people) ownedGroup(noun int) (speaker, string, bool) {
	if kind := pronounGender.of(p.at(noun - 1)); kind != unknownGender {
		who, ok := p.pronoun(noun-1, noun+1, nobody)
		owner := strings.TrimSuffix(who.name, "’s "+p.at(noun))
		return who, lowerWord(owner[strings.LastIndexByte(owner, ' ')+1:]), ok && owner != who.name
	}
	start := noun
	for start > 0 && noun-start < 5 && p.Tokens[start-1].Sentence == p.Tokens[noun].Sentence && (p.capital(start-1) || p.possessive(start-1) || !p.capital(start) && p.onlyModifiers(start-1, start)) && !functionWords.has(p.at(start-1)) {
		start--
	}
	if start == noun || !p.capital(start) || p.at(noun) == "campaign" && (placeNames.has(p.at(start)) || placeWords.has(p.at(start)) || nationWords.has(p.at(start))) || p.opensSentence(start) && !p.ownerAt(start, noun) {
		return nobody, "", false
	}
	name, owner := p.spell(start, noun+1), noun-1
	if !p.possessiveWithin(start, noun) {
		name = "the " + name
	}
	for owner > start && !p.capital(owner) {
		owner--
	}
	return speaker{name: name, person: -1}, p.at(owner), true
}

// ownerAt reports whether a stretch begins with a name in possession: Ruiz’s own
// campaign.
func (p *people) ownerAt(first, last int) bool {
	for _, m := range p.mentionsIn(first, last) {
		if m.first == first {
			return p.possessive(m.last)
		}
	}
	return false
}

// organisationName is the name of an organisation with what goes on with it where the
// text has that before token: the Association [of Ferry Workers].
func (p *people) organisationName(index, token int) string {
	name := p.persons[index].name
	for i, back := p.mentionsBefore(p.Tokens[token].Start)-1, 0; i >= 0 && back < lookBack; i, back = i-1, back+1 {
		m := p.mentions[i]
		if m.person != index {
			continue
		}
		end := p.nameTail(m.last, p.Sentences[p.Tokens[m.first].Sentence].Last)
		if whole := p.spellName(m.first, end); end > m.last && len(whole) > len(name) {
			name = whole
		}
	}
	return name
}
