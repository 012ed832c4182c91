package summarize

import (
	"slices"
	"sort"
)

// named finds the person that a source names: the first name in it that is
// its head, not a possessive, a bystander ("a spokesman for …") or a
// modifier ("Ruiz aides").
func (p *people) named(first, last int) (speaker, bool) {
	var names []int
	for _, m := range p.mentionsIn(first, last) {
		if p.headName(m, first, last) {
			if who := p.persons[m.person]; who.organisation && len(names) > 0 {
				continue
			}
			names = append(names, m.person)
		}
	}
	switch {
	case len(names) == 0:
		return nobody, false
	case len(names) >= 2 && p.coordinated(first, last):
		joined := p.persons[names[0]].name + " and " + p.persons[names[1]].name
		if len(names) > 2 {
			return speaker{name: p.spell(first, last), person: -1, plural: true}, true
		}
		return speaker{name: joined, person: -1, plural: true}, true
	}
	index := names[0]
	for _, other := range names { // a human being before an organisation: "CNN anchor Ada Ruiz"
		if p.persons[index].organisation && !p.persons[other].organisation {
			index = other
		}
	}
	if p.persons[index].organisation && p.hasRoleHead(first, last) {
		return nobody, false
	}
	who := p.speakerFor(index)
	if p.persons[index].organisation && p.at(first) == "the" {
		who.name = "the " + who.name // the Courier, the Treasury
	}
	return who, true
}

// namedAfter finds the name that stands in apposition right after a source that
// is a role: “its chairman, Cole Raine, said”.
func (p *people) namedAfter(first, last int) (speaker, bool) {
	if p.at(last) != "," || !p.hasRoleHead(first, last) {
		return nobody, false
	}
	for _, m := range p.mentionsIn(last+1, last+8) {
		after := p.at(m.last)
		if m.first == last+1 && !p.persons[m.person].organisation && (after == "," || after == "." || personVerbs[after]) {
			return p.speakerFor(m.person), true
		}
	}
	return nobody, false
}

// hasRoleHead reports whether a source is about a person by role: "a Justice
// Department spokeswoman", "U.S. officials".
func (p *people) hasRoleHead(first, last int) bool {
	head := p.headNoun(first, last)
	base, _ := singular(p.at(head))
	return roleNouns[base] && !p.capital(head)
}

func (p *people) headName(m mention, first, last int) bool {
	if p.possessive(m.last) && m.last < last {
		return false
	}
	for i := m.first - 1; i >= first && i >= m.first-4; i-- {
		if word := p.at(i); word == "," || p.Tokens[i].Kind == Punctuation {
			break
		} else if word == "of" || word == "for" || word == "to" || word == "from" || word == "in" || word == "with" || word == "at" || word == "by" || word == "on" {
			return false
		}
	}
	if m.last < last {
		next := p.at(m.last)
		if base, _ := singular(next); roleNouns[base] || sourceNouns[next] || groupNouns[next] != nil {
			return false
		}
		// "Ruiz campaign manager Ben Cole", "Ruiz's"
		if p.Tokens[m.last].Kind == Word && !functionWords[next] && next != "and" {
			return false
		}
	}
	return true
}

// coordinated reports whether a source joins names: "Ruiz and Cole".
func (p *people) coordinated(first, last int) bool {
	for i := first; i < last; i++ {
		if p.at(i) == "," {
			return false // more likely an apposition
		}
		if p.at(i) == "and" {
			return true
		}
	}
	return false
}

func (p *people) mentionsIn(first, last int) []mention {
	low := sort.Search(len(p.mentions), func(i int) bool { return p.mentions[i].first >= first })
	end := low
	for end < len(p.mentions) && p.mentions[end].last <= last {
		end++
	}
	return p.mentions[low:end]
}

// naming reports whether a span names a person.
func (p *people) naming(span Span, person int) bool {
	first, last := p.within(span)
	return slices.ContainsFunc(p.mentionsIn(first, last), func(m mention) bool { return m.person == person })
}

// distanceBefore counts the sentences back to the last mention of a person
// before the offset; -1 if there is none.
func (p *people) distanceBefore(index, offset int) int {
	before := p.mentionsBefore(offset)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		if p.mentions[i].person == index {
			return p.sentenceAt(offset) - p.Tokens[p.mentions[i].first].Sentence
		}
	}
	return -1
}

// mentionsBefore is how many mentions end at or before the offset.
func (p *people) mentionsBefore(offset int) int {
	return sort.Search(len(p.mentions), func(i int) bool { return p.mentions[i].End > offset })
}
