package summarize

import (
	"slices"
	"sort"
	"strings"
)

// named finds the person that a source names: the first name in it that is
// its head, not a possessive, a bystander ("a spokesman for …") or a
// modifier ("Ruiz aides").
func (p *people) named(first, last int) (speaker, bool) {
	if head := p.writingHead(first, last); head >= 0 && !p.possessiveWithin(first, head) && len(p.mentionsIn(first, last)) > 0 {
		return p.asWritten(first, p.untilComma(head, last)), true // a Bay News poll
	}
	if who, ok := p.authorOf(first, last); ok {
		return who, true
	}
	var heads []mention
	for _, m := range p.mentionsIn(first, last) {
		if len(heads) > 0 && p.clauseBetween(heads[len(heads)-1].last, m.first) {
			break // Ada Ruiz, who has known [Ben Cole]
		}
		if p.clauseBetween(first+1, m.first) && p.at(p.beforeTitles(m)) != "," {
			continue // a woman who sued [Ben Cole]
		}
		if p.headName(m, first, last) && (len(heads) == 0 || !p.persons[m.person].organisation) {
			heads = append(heads, m)
		}
	}
	if len(heads) == 0 {
		return nobody, false
	}
	if who, ok := p.joined(heads, first, last); ok {
		return who, true
	}
	names := make([]int, len(heads))
	for i, m := range heads {
		names[i] = m.person
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
	if head := heads[0]; p.persons[index].organisation && head.person == index {
		end := p.nameTail(head.last, last)
		if end < last && writings.has(p.at(end)) {
			return nobody, false // a Club of Arden ad
		}
		if end > head.last {
			who.name, who.person = p.spell(head.first, end), -1
		}
	}
	if p.persons[index].organisation && p.at(first) == "the" {
		who.name = "the " + who.name // the Courier, the Treasury
	}
	return who, true
}

// authorOf is whose work speaks that a source gives by its title: Ruiz’s [“The Port”].
func (p *people) authorOf(first, last int) (speaker, bool) {
	names := p.mentionsIn(first, last)
	if len(names) == 0 || names[0].first != first || !p.possessive(names[0].last) {
		return nobody, false
	}
	title := names[0].last + 1
	if title+1 >= last || p.Tokens[title].Kind != Punctuation || p.Tokens[title+1].Quotation < 0 {
		return nobody, false
	}
	return p.speakerFor(names[0].person), true
}

// namedAfter finds the name that stands in apposition right after a source that
// is a role: “its chairman, Cole Raine, said”.
func (p *people) namedAfter(first, last int) (speaker, bool) {
	if !p.hasRoleHead(first, last) {
		return nobody, false
	}
	if p.at(last) == "at" && p.at(last+1) == "the" && p.at(last+2) == "time" {
		last += 3 // the envoy at the time, Cole Raine
	}
	if p.at(last) != "," {
		return nobody, false
	}
	for _, m := range p.mentionsIn(last+1, last+8) {
		after := p.at(m.last)
		if m.first == last+1 && !p.persons[m.person].organisation && (after == "," || after == "." || personVerbs.has(after)) {
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
	return roleNouns.has(base) && !p.capital(head)
}

func (p *people) headName(m mention, first, last int) bool {
	if p.possessive(m.last) && m.last < last || p.among(m, first) || p.inWriting(m, last) || p.bracketed(m, first) || p.secondOwner(m, first, last) {
		return false
	}
	if p.at(m.last) == "and" && p.at(first) == "the" && p.headIsCommon(first, m, last) {
		return false // the Ruiz and Cole campaigns
	}
	for i := m.first - 1; i >= first && i >= m.first-4; i-- {
		if word := p.at(i); word == "," || p.Tokens[i].Kind == Punctuation || word == "of" && p.office(i, m) {
			break
		} else if word == "of" || word == "for" || word == "to" || word == "from" || word == "in" || word == "with" || word == "at" || word == "by" || word == "on" {
			return false
		}
	}
	if m.last < last {
		next := p.at(m.last)
		if base, _ := singular(next); roleNouns.has(base) || sourceNouns.has(next) || !groupNouns[next].empty() {
			return false
		}
		// "Ruiz campaign manager Ben Cole", "Ruiz's"
		if p.Tokens[m.last].Kind == Word && !functionWords.has(next) && next != "and" {
			return false
		}
	}
	return true
}

// office reports whether an “of” before a name only belongs to the office that
// stands before the name: the secretary [of] state Ada Ruiz, but not: the brother
// [of] Ada Ruiz.
func (p *people) office(of int, m mention) bool {
	if base, _ := singular(p.at(of - 1)); !roleNouns.has(base) && !titlesBefore.has(p.at(of-1)) && p.at(of-1) != "head" {
		return false
	}
	end := m.first
	for end > of+1 && titlesBefore.has(p.at(end-1)) {
		end--
	}
	if end < m.first && end-of < 3 {
		return false // a friend of the senator Ada Ruiz
	}
	word := p.at(end - 1)
	return end > of+1 && p.Tokens[end-1].Kind == Word && !functionWords.has(word) && !roleNouns.has(word) && !p.possessive(end-1)
}

// beforeTitles is the token before a name and its titles.
func (p *people) beforeTitles(m mention) int {
	before := m.first - 1
	for titlesBefore.has(p.at(before)) {
		before--
	}
	return before
}

// clauseBetween reports whether a relative pronoun stands between two tokens.
func (p *people) clauseBetween(first, last int) bool {
	return p.anyWithin(first, last, last-first, relativePronouns)
}

var relativePronouns = wordSet(`who which whose whom`)

// nameTail is the token after what goes on with an organisation's name: the
// Bank [of Arden], Channel [7], the Club [for Fair Fares].
func (p *people) nameTail(token, last int) int {
	if token < last && p.Tokens[token].Kind == Number && len(p.at(token)) < 4 { // no year
		return token + 1
	}
	if p.at(token) != "of" && p.at(token) != "for" && !(p.at(token) == "to" && purposeGroups.has(p.at(token-1))) {
		return token
	}
	end := token + 1
	if p.at(end) == "the" || p.at(end) == "a" && p.capital(end+1) {
		end++
	}
	if end < last && ordinal(p.at(end)) && p.capital(end+1) {
		end++ // the Court of Appeals for the 6th Circuit
	}
	if end >= last || !p.capital(end) {
		return token
	}
	for end < last && p.capital(end) {
		end++
	}
	if end < last && (p.at(end) == "of" || p.at(end) == "for") {
		return p.nameTail(end, last) // the Court of Appeals [for the 6th Circuit]
	}
	return end
}

// ordinal reports whether a word is a number like 6th.
func ordinal(word string) bool {
	return len(word) > 2 && word[0] >= '0' && word[0] <= '9' && (strings.HasSuffix(word, "th") || strings.HasSuffix(word, "st") || strings.HasSuffix(word, "nd") || strings.HasSuffix(word, "rd"))
}

// purposeGroups are organisations whose names go on with what for: the Alliance
// to Save Our Ferries.
var purposeGroups = wordSet(`alliance committee coalition campaign center project initiative`)

// among reports whether a name is only an example: “officials, including Ruiz
// and Cole”.
func (p *people) among(m mention, first int) bool {
	for i := m.first - 1; i >= first && i >= m.first-longestRole; i-- {
		if p.at(i) == "including" || p.at(i) == "such" && p.at(i+1) == "as" {
			return true
		}
	}
	return false
}

// secondOwner reports whether a name is one of those whose people speak: aides to
// Ruiz, the mayor, and to [Cole].
func (p *people) secondOwner(m mention, first, last int) bool {
	before := p.beforeTitles(m)
	head := p.headNoun(first, last)
	_, plural := singular(p.at(head))
	return p.at(before) == "and" && plural && head < before && bystanderAfter.has(p.at(head+1))
}

// bracketed reports whether a name stands in brackets inside a source: Paul Ruiz
// (R-[Arden]), a rival (Ruiz or [Cole]).
func (p *people) bracketed(m mention, first int) bool {
	for i := m.first - 1; i >= first && i >= m.first-longestRole && p.at(i) != ")"; i-- {
		if p.at(i) == "(" {
			return true
		}
	}
	return false
}

// inWriting reports whether a name only tells which writing speaks: “a
// Courier/Bay News poll”.
func (p *people) inWriting(m mention, last int) bool {
	end := m.last
	for end < last && end < m.last+5 && (p.at(end) == "/" || p.capital(end)) {
		end++
	}
	return end < last && end > m.last && writings.has(p.at(end-1)) && p.at(m.last) == "/" || end < last && p.at(m.last) == "/" && writings.has(p.at(end))
}

// headIsCommon reports whether a source that begins with the name ends in a
// common noun.
func (p *people) headIsCommon(first int, m mention, last int) bool {
	return m.first == first+1 && p.Tokens[last-1].Kind == Word && !p.capital(last-1)
}

// joined is several speakers at once: “Ruiz and Cole”, “Ruiz, Cole and Pell”,
// “both Ruiz and her staff”.
func (p *people) joined(heads []mention, first, last int) (speaker, bool) {
	from, count := 0, 1
	for i := 1; i < len(heads); i++ { // the last chain: Two members, Ruiz and Cole
		if !p.linked(heads[i-1], heads[i]) {
			from, count = i, 0
		}
		count++
	}
	end := heads[len(heads)-1]
	rest := p.at(end.last) == "and" && last-end.last >= 2 && last-end.last <= 5
	all := heads[0].first == first && end.last == last // Ruiz, Cole: in a headline
	if count == 1 && !rest || !rest && !p.andBetween(heads[from:]) && !(all && from == 0 && p.heading(p.Tokens[first].Sentence)) {
		return nobody, false
	}
	names := make([]string, 0, count)
	for _, m := range heads[from:] {
		names = append(names, p.persons[m.person].name)
	}
	if rest {
		names = append(names, p.spell(end.last+1, last))
	}
	closing := len(names) - 1
	return speaker{name: strings.Join(names[:closing], ", ") + " and " + names[closing], person: -1, plural: true}, true
}

// linked reports whether nothing but a comma, an "and" and what the second is
// stands between two names: Ruiz, [Ohio] Gov. Cole and [party chairman] Ben Pell.
func (p *people) linked(a, b mention) bool {
	if p.at(a.last) == "of" && p.capital(a.last+1) {
		a.last += 2 // Cole of Texas and Pell
	}
	a.last = p.afterBrackets(a.last)
	if p.besideApposition(a, b) {
		return true
	}
	if b.first-a.last > 7 || b.first <= a.last || p.at(a.last) != "," && p.at(a.last) != "and" && p.at(a.last) != "nor" {
		return false
	}
	role := roleNouns.has(p.at(b.first-1)) || titlesBefore.has(p.at(b.first-1))
	for i := a.last; i < b.first; i++ {
		word := p.at(i)
		if word == "," || word == "and" || word == "nor" || titlesBefore.has(word) || placeNames.has(word) || nationWords.has(word) || p.abbreviation(i) {
			continue
		}
		if !role || p.Tokens[i].Kind != Word || functionWords.has(word) || personVerbs.has(word) {
			return false
		}
	}
	return true
}

// afterBrackets is the token after brackets that open at a token, or the token
// itself: Ruiz [(R-Ohio)] and Cole.
func (p *people) afterBrackets(token int) int {
	if p.at(token) != "(" {
		return token
	}
	for i := token + 1; i < token+6; i++ {
		if p.at(i) == ")" {
			return i + 1
		}
	}
	return token
}

// besideApposition reports whether nothing but what the first of two is and an
// "and" stands between them: Ruiz, the mayor of Arden, and Cole.
func (p *people) besideApposition(a, b mention) bool {
	and := b.first - 1
	for titlesBefore.has(p.at(and)) {
		and--
	}
	if b.first-a.last > longestRole || p.at(and) != "and" || p.at(and-1) != "," || p.at(a.last) != "," || and-1 <= a.last {
		return false
	}
	first, last := p.roleAfter(a)
	return first < last && last == and-1 && !p.hasVerb(a.last+1, and-1)
}

// abbreviation reports whether a token is in capitals throughout.
func (p *people) abbreviation(i int) bool {
	word := p.word(i)
	return len(word) > 1 && p.capital(i) && strings.ToUpper(word) == word
}

// andBetween reports whether an "and" stands before the last of some names.
func (p *people) andBetween(names []mention) bool {
	if len(names) < 2 {
		return false
	}
	for i := names[len(names)-2].last; i < names[len(names)-1].first; i++ {
		if p.at(i) == "and" || p.at(i) == "nor" {
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
