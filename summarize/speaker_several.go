package summarize

import "slices"

// severalMeant is what a source says of people who were named together: the two
// [senators], both [men], neither [side].
type severalMeant struct {
	first, last int    // tokens
	count       int    // 0 if it does not say how many
	noun        string // in the singular; "" for: the two, the pair
}

// numerals are the words for how many.
var numerals = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "pair": 2, "duo": 2, "couple": 2, "trio": 3, "quartet": 4}

// anyPeople are nouns that fit whoever was named.
var anyPeople = wordSet(`man woman friend side candidate contender rival leader voter lawmaker politician opponent official colleague person brother sister ally hopeful figure nominee foe`)

// readSeveral reads a source that may mean several who were named.
func (p *people) readSeveral(first, last int) (severalMeant, bool) {
	s := severalMeant{first: first, last: last}
	next := first
	switch p.at(first) {
	case "the":
		next++
	case "both", "neither":
		s.count = 2
		next++
	default:
		return s, false
	}
	if n := numerals[p.at(next)]; n > 0 && next < last {
		s.count = n
		next++
	}
	if next == last {
		return s, s.count > 0 && last-first == 2
	}
	noun, plural := singular(p.at(last - 1))
	if !plural && p.at(first) == "neither" {
		noun, plural = p.at(last-1), true
	}
	if men := plurals[p.at(last-1)]; men != "" {
		noun, plural = men, true
	}
	s.noun = noun
	return s, plural && (roleNouns.has(noun) || anyPeople.has(noun)) && !p.capital(last-1) && last-next <= 4
}

// plurals are those of people that end in no s.
var plurals = map[string]string{"men": "man", "women": "woman", "sides": "side", "hopefuls": "hopeful", "figures": "figure"}

// severalReach and pairReach are how many sentences back people are looked for
// who were named together, or in one sentence.
const severalReach, pairReach = 12, 3

// several resolves “the two lawmakers”, “the committee chairmen”, “neither man” to
// those who were named together last and can be meant.
func (p *people) several(first, last int) (speaker, bool) {
	s, ok := p.readSeveral(first, last)
	if !ok {
		return nobody, false
	}
	sentence := p.Tokens[first].Sentence
	before := p.mentionsBefore(p.Tokens[first].Start)
	for i := before - 1; i > 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		if p.apart(p.Tokens[m.first].Sentence, sentence) > severalReach {
			break
		}
		names := p.chain(i)
		if m.quoted || len(names) < 2 || !p.humans(names) || !p.areSeveral(names, s) {
			continue
		}
		return p.joined(names, names[0].first, m.last)
	}
	return p.twoOfSentence(s)
}

// areSeveral reports whether people named together can be those of a source.
func (p *people) areSeveral(names []mention, s severalMeant) bool {
	if s.count > 0 && len(names) != s.count || !p.fitGender(names, s.noun) {
		return false
	}
	for i := s.first + 1; i < s.last-1; i++ {
		if word := p.at(i); numerals[word] == 0 && !p.anyIs(names, word) {
			return false // the two Ohio senators
		}
	}
	if s.noun == "" || anyPeople.has(s.noun) {
		return s.count > 0 || s.noun != "" && p.anyIs(names, s.noun)
	}
	return p.anyIs(names, s.noun)
}

// anyIs reports whether one of several people is known by a word.
func (p *people) anyIs(names []mention, word string) bool {
	for _, m := range names {
		if p.persons[m.person].roleWords[word] {
			return true
		}
	}
	base, _ := singular(p.at(p.beforeTitles(names[0])))
	return base == word // senators Ruiz and Cole
}

// fitGender reports whether none of several people is a woman among men or a man
// among women.
func (p *people) fitGender(names []mention, noun string) bool {
	kind := nounGender(noun)
	for _, m := range names {
		if who := p.persons[m.person]; kind != unknownGender && who.gender != unknownGender && who.gender != kind {
			return false
		}
	}
	return true
}

// twoOfSentence is the two people that the last sentence with two is about: Ruiz was
// angry when Cole left. The two did not speak.
func (p *people) twoOfSentence(s severalMeant) (speaker, bool) {
	if s.count != 2 || s.noun != "" && !anyPeople.has(s.noun) || s.noun == "side" && p.at(s.first) != "neither" {
		return nobody, false
	}
	var names []mention
	sentence, until := p.Tokens[s.first].Sentence, -1 // the sentence of the second, to its start
	before := p.mentionsBefore(p.Tokens[s.first].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		here := p.Tokens[m.first].Sentence
		if p.apart(here, sentence) > pairReach || len(names) > 2 || until >= 0 && here != until {
			break
		}
		if m.quoted || p.persons[m.person].organisation {
			continue
		}
		if known := slices.IndexFunc(names, func(n mention) bool { return n.person == m.person }); known >= 0 {
			names[known] = m
			continue
		}
		names = append(names, m)
		if len(names) == 2 {
			until = here
		}
	}
	if len(names) == 2 && p.Tokens[names[0].first].Sentence != p.Tokens[names[1].first].Sentence {
		return nobody, false
	}
	slices.SortFunc(names, func(a, b mention) int { return b.first - a.first })
	if len(names) != 2 || !p.areSeveral(names, s) {
		return nobody, false
	}
	return speaker{name: p.persons[names[1].person].name + " and " + p.persons[names[0].person].name, person: -1, plural: true}, true
}
