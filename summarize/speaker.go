package summarize

import "strings"

// speaker is whom a source means.
type speaker struct {
	name   string // as shown; "" if the article does not say
	role   string
	person int // index into people.persons, or -1
	plural bool
	until  int  // the sentence in which they spoke last, of a speaker before
	asked  bool // and there only asked
}

var nobody = speaker{person: -1}

// speakerOf resolves a source. previous is the speaker of the statement
// before, to whom a pronoun and a source-less quotation most often go back.
func (p *people) speakerOf(source Span, previous speaker) speaker {
	first, last := p.within(source)
	first, last = p.trimSource(first, last)
	if first >= last {
		return nobody
	}
	p.follow(first, previous)
	if p.groupGoesOn(last) {
		last++
	}
	if who, ok := p.toldOf(first); ok {
		return who
	}
	if who, ok := p.writer(first, last, previous); ok {
		return who
	}
	if p.at(first-1) == "neither" && last-first == 1 {
		if who, ok := p.pair(first, anybody); ok {
			return who
		}
		first-- // neither side
	}
	if who, ok := p.several(first, last); ok {
		return who
	}
	if who, ok := p.pronoun(first, last, previous); ok {
		return who
	}
	if who, ok := p.namedAfter(first, last); ok {
		return who
	}
	if who, ok := p.named(first, last); ok {
		return who
	}
	if who, ok := p.ownedWriting(first, last); ok {
		return who
	}
	if who, ok := p.sent(first, last, previous); ok {
		return who
	}
	if who, ok := p.writingInFull(first, last); ok {
		return who
	}
	if who, ok := p.introduced(first, last); ok {
		return who
	}
	if who, ok := p.described(first, last, previous); ok {
		return who
	}
	return p.asWritten(first, last)
}

// toldOf resolves a source that is only what a clause says of somebody: Ada
// Ruiz, who in those days was [the mayor’s physician], said.
func (p *people) toldOf(first int) (speaker, bool) {
	if first > 0 && determiners.has(p.at(first-1)) {
		first--
	}
	if first < 3 || p.at(first-1) != "was" && p.at(first-1) != "is" {
		return nobody, false
	}
	for i := first - 2; i > 1 && i >= first-wordsFirst && p.Tokens[i].Kind != Punctuation; i-- {
		if p.at(i) != "who" || p.at(i-1) != "," {
			continue
		}
		if m := p.mentionEnding(i - 1); m != nil {
			return p.speakerFor(m.person), true
		}
	}
	return nobody, false
}

// groupGoesOn reports whether a source that ends with a name was cut off before
// what the name belongs to: the Ruiz [campaign].
func (p *people) groupGoesOn(last int) bool {
	return last < len(p.Tokens) && p.capital(last-1) && p.Tokens[last].Quotation == p.Tokens[last-1].Quotation && namedGroups.has(p.at(last))
}

var namedGroups = wordSet(`campaign camp administration team`)

// trimSource takes marks, "both", a closing relative pronoun and a relative clause
// after a comma off: the clerk[, who asked not to be named].
func (p *people) trimSource(first, last int) (int, int) {
	for first < last && (p.Tokens[first].Kind == Punctuation || p.at(first) == "both" && last-first > 1 || p.at(first) == "by") {
		first++
	}
	if last-first > 2 && inward.has(p.at(last-1)) && p.possessive(last-2) {
		last-- // Ruiz’s gut
	}
	for first < last && (p.Tokens[last-1].Kind == Punctuation && p.at(last-1) != ")" || p.possessive(last-1) || p.at(last-1) == "who" && last-first > 1) {
		last--
	}
	for i := first + 1; i+1 < last; i++ {
		if p.Tokens[i].Kind == Punctuation && p.Tokens[i].Quotation == p.Tokens[first].Quotation && relativePronouns.has(p.at(i+1)) {
			return first, i
		}
	}
	return first, last
}

// inward are parts of somebody that tell what they think.
var inward = wordSet(`gut guts heart instinct instincts mind conscience`)

func (p *people) speakerFor(index int) speaker {
	who := &p.persons[index]
	return speaker{name: who.name, role: who.bestRole(), person: index}
}

// shown is a speaker's name as readers see it: an organisation that the text also
// calls by its letters has them beside it.
func (p *people) shown(who speaker) string {
	if who.person < 0 || !p.persons[who.person].organisation || p.persons[who.person].initials == "" {
		return repaired(who.name)
	}
	return who.name + " (" + p.persons[who.person].initials + ")"
}

// sourceNouns are nouns of unnamed sources beside the roles.
var sourceNouns = wordSet(`source sources insiders insider aides aide officials allies critics supporters opponents authorities campaign campaigns office team camp lawyers attorneys administration
government police prosecutors family spokesman spokeswoman staff representatives delegates voters experts backers staffers loyalists`)

// asWritten is the source's own words, without a capital that only its place
// at the start of a sentence gives it.
func (p *people) asWritten(first, last int) speaker {
	if first >= last {
		return nobody
	}
	name := p.spell(first, last)
	if functionWords.has(p.at(first)) && !titlesBefore.has(p.at(first)) && p.at(first) != "i" || p.opensSentence(first) && !p.capital(first+1) && (p.ordinary(first, last) || p.seenLower[p.at(first)] || p.pluralRole(first)) {
		name = decapitalise(name)
	}
	return speaker{name: name, person: -1, plural: p.pluralNoun(p.headNoun(first, last)) || p.pluralNoun(last-1)}
}

// pluralNoun reports whether a word is a plural of people or groups, as the head
// of a source: voters, groups, Democrats.
func (p *people) pluralNoun(i int) bool {
	one, s := strings.CutSuffix(p.at(i), "s")
	return p.pluralPeople(i) || s && !groupNouns[one].empty()
}

// pluralPeople reports whether a word is a plural of people: voters, Democrats.
func (p *people) pluralPeople(i int) bool {
	word := p.at(i)
	_, plural := singular(word)
	return plural || sourceNouns.has(word) && strings.HasSuffix(word, "s") || ofPeople(word)
}

func (p *people) pluralRole(i int) bool {
	_, plural := singular(p.at(i))
	return plural
}

func decapitalise(name string) string {
	for i, letter := range name {
		if i == 0 {
			continue
		}
		if letter != ' ' && strings.ToLower(string(letter)) != string(letter) && i == 1 {
			return name // an abbreviation
		}
		return strings.ToLower(name[:i]) + name[i:]
	}
	return strings.ToLower(name)
}
