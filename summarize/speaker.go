package summarize

import (
	"math"
	"slices"
	"sort"
	"strings"
)

// speaker is whom a source means.
type speaker struct {
	name   string // as shown; "" if the article does not say
	role   string
	person int // index into people.persons, or -1
	plural bool
}

var nobody = speaker{person: -1}

var pronounGender = map[string]gender{"he": male, "him": male, "his": male, "himself": male, "she": female, "her": female, "hers": female, "herself": female}

// speakerOf resolves a source. previous is the speaker of the statement
// before, to whom a pronoun and a source-less quotation most often go back.
func (p *people) speakerOf(source Span, previous speaker) speaker {
	first, last := p.within(source)
	first, last = p.trimSource(first, last)
	if first >= last {
		return nobody
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
	if who, ok := p.described(first, last, previous); ok {
		return who
	}
	return p.asWritten(first, last)
}

// trimSource takes marks, "both" and a closing relative pronoun off.
func (p *people) trimSource(first, last int) (int, int) {
	for first < last && (p.Tokens[first].Kind == Punctuation || p.at(first) == "both" || p.at(first) == "by") {
		first++
	}
	for first < last && (p.Tokens[last-1].Kind == Punctuation && p.at(last-1) != ")" || p.possessive(last-1) || p.at(last-1) == "who" && last-first > 1) {
		last--
	}
	return first, last
}

// pronoun resolves a source that is one, or a possessive one before a noun
// ("his campaign").
func (p *people) pronoun(first, last int, previous speaker) (speaker, bool) {
	word := p.at(first)
	kind, gendered := pronounGender[word]
	single := last-first == 1
	switch {
	case gendered && single:
		if index := p.antecedent(first, kind, previous); index >= 0 {
			return p.speakerFor(index), true
		}
		return p.asWritten(first, last), true
	case gendered && (word == "his" || word == "her"):
		if who, ok := p.named(first, last); ok {
			return who, true
		}
		if index := p.antecedent(first, kind, previous); index >= 0 {
			owner := p.persons[index].name
			return speaker{name: owner + "’s " + p.spell(first+1, last), person: -1}, true
		}
	case single && (word == "who" || word == "that" || word == "which" || word == "whom"):
		return p.relative(first), true
	case single && word == "they":
		if previous.plural {
			return previous, true
		}
		if who, ok := p.group(first); ok {
			return who, true
		}
	case single && word == "it":
		if who, ok := p.writing(first); ok {
			return who, true
		}
		if index := p.lastOrganisation(first); index >= 0 {
			return p.speakerFor(index), true
		}
	}
	return nobody, false
}

func (p *people) speakerFor(index int) speaker {
	who := &p.persons[index]
	return speaker{name: who.name, role: who.bestRole(), person: index}
}

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

// sourceNouns are nouns of unnamed sources beside the roles.
var sourceNouns = wordSet(`source sources insiders insider aides aide officials allies critics supporters opponents authorities campaign campaigns office team camp lawyers attorneys administration
government police prosecutors family spokesman spokeswoman staff representatives delegates voters experts backers staffers loyalists`)

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

// headNoun is the token of a noun phrase's head: the word before its first
// preposition, relative pronoun or comma.
func (p *people) headNoun(first, last int) int {
	for i := first + 1; i < last; i++ {
		switch word := p.at(i); {
		case word == "of", word == "for", word == "from", word == "in", word == "with", word == "at", word == "on", word == "to", word == "who", word == "that", word == ",", word == "(", word == "close", word == "familiar", word == "involved":
			return i - 1
		}
	}
	return last - 1
}

// described resolves "the president", "the Vermont senator", "the company".
func (p *people) described(first, last int, previous speaker) (speaker, bool) {
	switch p.at(first) {
	case "the", "this", "that":
	default:
		return nobody, false
	}
	if p.mentionsOutsideModifiers(first, last) {
		return nobody, false
	}
	head := p.headNoun(first, last)
	noun := p.at(head)
	if group := groupNouns[noun]; group != nil && head == last-1 {
		if index := p.groupNamed(first, noun, group); index >= 0 {
			return p.speakerFor(index), true
		}
		return nobody, false
	}
	if _, plural := singular(noun); plural || !roleNouns[noun] {
		return nobody, false
	}
	if head != last-1 && !p.shortTail(head, last) {
		return nobody, false
	}
	if index := p.byRole(first, head, noun); index >= 0 {
		return p.speakerFor(index), true
	}
	if index := p.onlyHuman(first); index >= 0 && p.at(head+1) != "for" {
		return p.speakerFor(index), true
	}
	if personNouns[noun] || noun == "senator" || noun == "governor" || noun == "congressman" || noun == "congresswoman" || noun == "mayor" || noun == "president" {
		if index := p.focus(first, nounGender(noun), previous); index >= 0 {
			return p.speakerFor(index), true
		}
	}
	return nobody, false
}

// onlyHuman is the one human being that the text has named so far; -1 if there
// are none or several.
func (p *people) onlyHuman(first int) int {
	only := -1
	for _, m := range p.mentions[:min(p.mentionsBefore(p.Tokens[first].Start), lookBack)] {
		if p.persons[m.person].organisation || m.person == only {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = m.person
	}
	return only
}

// shortTail reports whether what follows the head is short enough for a
// description of somebody known ("the senator from Texas") rather than an
// introduction of somebody new ("the spokesman for the company that …").
func (p *people) shortTail(head, last int) bool {
	return last-head <= 4 && (p.at(head+1) == "from" || p.at(head+1) == "of")
}

// mentionsOutsideModifiers reports whether a description holds a name in
// possession ("the Trump campaign’s …"): then it is somebody else.
func (p *people) mentionsOutsideModifiers(first, last int) bool {
	for _, m := range p.mentionsIn(first, last) {
		if p.possessive(m.last) || bystanderAfter[p.at(m.first-1)] && p.at(m.first-1) != "from" && p.at(m.first-1) != "of" || !p.persons[m.person].organisation {
			return true
		}
	}
	return false
}

func nounGender(noun string) gender {
	switch {
	case gentlemen[noun] || strings.HasSuffix(noun, "man") && noun != "woman" && !strings.HasSuffix(noun, "woman"):
		return male
	case ladies[noun] || strings.HasSuffix(noun, "woman"):
		return female
	}
	return unknownGender
}

// byRole finds the person whose role holds the head noun of a description:
// the one whose role shares most of its other words, then the one named most
// recently before it.
func (p *people) byRole(first, head int, noun string) int {
	best, bestScore := -1, 0.0
	seen := map[int]bool{}
	before := p.mentionsBefore(p.Tokens[first].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		index := p.mentions[i].person
		if seen[index] || !p.persons[index].roleWords[noun] && (spelledOut[noun] == "" || !p.persons[index].roleWords[spelledOut[noun]]) {
			continue
		}
		seen[index] = true
		distance := p.Tokens[first].Sentence - p.Tokens[p.mentions[i].first].Sentence
		score := p.roleScore(&p.persons[index], first, head) + 1/(1+float64(distance)/4)
		p.trace.person(first, index, score)
		if score > bestScore {
			best, bestScore = index, score
		}
	}
	return best
}

// lookBack bounds how many mentions back somebody is looked for, so that a
// text of nothing but names stays linear work.
const lookBack = 400

// roleScore counts how many words of a description the person's role has.
func (p *people) roleScore(who *person, first, head int) float64 {
	score := 1 + 0.1*math.Log1p(float64(who.count))
	for i := first + 1; i < head; i++ {
		if who.roleWords[p.at(i)] {
			score++
		} else if p.Tokens[i].Kind == Word && nationWords[p.at(i)] {
			score -= 0.5
		}
	}
	return score
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

// groupNamed finds the organisation that "the school", "the company" means.
func (p *people) groupNamed(first int, noun string, group lexicon) int {
	before := p.mentionsBefore(p.Tokens[first].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		who := p.persons[p.mentions[i].person]
		if !who.organisation {
			continue
		}
		for _, word := range who.words {
			if group[word] || word == noun {
				return p.mentions[i].person
			}
		}
	}
	return -1
}

func (p *people) lastOrganisation(first int) int {
	offset := p.Tokens[first].Start
	sentence := p.Tokens[first].Sentence
	for i := p.mentionsBefore(offset) - 1; i >= 0 && p.Tokens[p.mentions[i].first].Sentence >= sentence-1; i-- {
		if m := p.mentions[i]; m.subject && p.persons[m.person].organisation {
			return m.person
		}
	}
	return -1
}

// group is the last plural noun phrase of people before a "they".
func (p *people) group(first int) (speaker, bool) {
	sentence := p.Tokens[first].Sentence
	for i := first - 1; i >= 0 && p.Tokens[i].Sentence >= sentence-1; i-- {
		if p.Tokens[i].Quotation >= 0 {
			continue
		}
		if _, plural := singular(p.at(i)); plural || sourceNouns[p.at(i)] && strings.HasSuffix(p.at(i), "s") {
			start := p.phraseStart(i)
			return speaker{name: decapitalise(p.spell(start, i+1)), person: -1, plural: true}, true
		}
	}
	return nobody, false
}

// writings are things that say something by being read.
var writings = wordSet(`report letter memorandum memo statement document study survey poll article filing lawsuit complaint ruling email e-mail indictment paper dossier editorial notice
	transcript affidavit petition post message book column review audit`)

// writing is the last such thing before an "it": (She showed a memorandum.) It
// says that …
func (p *people) writing(first int) (speaker, bool) {
	sentence := p.Tokens[first].Sentence
	for i := first - 1; i >= 0 && p.Tokens[i].Sentence >= sentence-1; i-- {
		if p.Tokens[i].Quotation < 0 && writings[p.at(i)] && !p.capital(i) {
			return speaker{name: "the " + p.at(i), person: -1}, true
		}
	}
	return nobody, false
}

// phraseStart walks back from a head noun over its modifiers.
func (p *people) phraseStart(head int) int {
	start := head
	for start > 0 && p.Tokens[start-1].Sentence == p.Tokens[head].Sentence && head-start < 6 {
		word := p.at(start - 1)
		if word == "the" || word == "a" || word == "an" || word == "some" || word == "several" || word == "two" || word == "three" {
			return start - 1
		}
		if p.Tokens[start-1].Kind == Punctuation || functionWords[word] || personVerbs[word] {
			return start
		}
		start--
	}
	return start
}

// relative resolves "who" to the name or noun phrase right before it.
func (p *people) relative(token int) speaker {
	end := token
	for end > 0 && p.Tokens[end-1].Kind == Punctuation {
		end--
	}
	sentence := p.Sentences[p.Tokens[token].Sentence]
	for i := p.mentionsBefore(p.Tokens[token].Start) - 1; i >= 0; i-- {
		m := p.mentions[i]
		if m.first < sentence.First || end-m.last > longestRole {
			break
		}
		if !p.persons[m.person].organisation {
			return p.speakerFor(m.person)
		}
	}
	head := end - 1
	if head < sentence.First {
		return nobody
	}
	start := p.phraseStart(head)
	return p.asWritten(start, end)
}

// antecedent finds whom a pronoun means: a human being of that gender named
// outside quotations in the sentences before, by closeness, being a subject,
// having spoken last, and how much the article is about them.
func (p *people) antecedent(token int, kind gender, previous speaker) int {
	offset, sentence := p.Tokens[token].Start, p.Tokens[token].Sentence
	paragraph := p.Sentences[sentence].Paragraph
	best, bestScore := -1, -3.0
	before := p.mentionsBefore(offset)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		here := p.Tokens[m.first].Sentence
		if sentence-here > 8 {
			break
		}
		who := &p.persons[m.person]
		if who.organisation && !who.unsure || who.gender != unknownGender && who.gender != kind || m.quoted {
			continue
		}
		score := -0.8 * float64(sentence-here)
		if who.organisation {
			score -= 1.2
		}
		if m.subject {
			score += 1.5
		}
		if m.person == previous.person {
			score += 1.2
		}
		if p.Sentences[here].Paragraph == paragraph {
			score += 0.8
		}
		if p.possessive(m.last) {
			score -= 0.6
		}
		if who.gender == unknownGender {
			score -= 0.8
		}
		score += 0.25 * math.Log1p(float64(who.count))
		p.trace.person(token, m.person, score)
		if score > bestScore {
			best, bestScore = m.person, score
		}
	}
	if best < 0 && previous.person >= 0 {
		if who := p.persons[previous.person]; who.gender == unknownGender || who.gender == kind {
			return previous.person
		}
	}
	return best
}

// focus is the human being that the text is about just before a description.
func (p *people) focus(first int, kind gender, previous speaker) int {
	if kind == unknownGender && previous.person >= 0 && p.sameStretch(first, previous.person) {
		return previous.person
	}
	if kind == unknownGender {
		if index := p.antecedent(first, male, previous); index >= 0 {
			return index
		}
		return p.antecedent(first, female, previous)
	}
	return p.antecedent(first, kind, previous)
}

func (p *people) sameStretch(first, index int) bool {
	distance := p.distanceBefore(index, p.Tokens[first].Start)
	return distance >= 0 && distance <= 3
}

// asWritten is the source's own words, without a capital that only its place
// at the start of a sentence gives it.
func (p *people) asWritten(first, last int) speaker {
	if first >= last {
		return nobody
	}
	name := p.spell(first, last)
	if functionWords[p.at(first)] || p.opensSentence(first) && !p.capital(first+1) && (p.ordinary(first, last) || p.seenLower[p.at(first)] || p.pluralRole(first)) {
		name = decapitalise(name)
	}
	_, plural := singular(p.at(p.headNoun(first, last)))
	return speaker{name: name, person: -1, plural: plural || sourceNouns[p.at(last-1)] && strings.HasSuffix(p.at(last-1), "s")}
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
