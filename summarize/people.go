package summarize

import (
	"slices"
	"strings"
	"unicode/utf8"
)

type gender uint8

const (
	unknownGender gender = iota
	male
	female
)

// person is somebody, or an organisation or place, that the article names.
type person struct {
	name         string   // the fullest form that the article gives
	words        []string // of the name, lower case
	organisation bool     // or a place: no human being as far as one can see
	unsure       bool     // called an organisation for want of evidence rather than by it
	gender       gender
	roles        []string // as written, in text order
	roleWords    map[string]bool
	count        int // mentions
}

// mention is one place that names a person.
type mention struct {
	Span
	person  int
	first   int  // token
	last    int  // token after the name
	titled  bool // "Mr. Ruiz", "Senator Ruiz"
	quoted  bool // inside a quotation
	subject bool // the first name of its sentence outside quotations, after no preposition
}

// people is the cast of an article: everything in it that has a name.
type people struct {
	*reading
	persons  []person
	mentions []mention // in text order
	stems    *stems
}

// run is a stretch of capitalised words that may be a name.
type run struct {
	first, last int // tokens [first, last) of the name itself
	title       int // first token of titles and nations before it; == first if none
	initial     bool
}

// findPeople lists who and what is named. It reads the text twice: names of
// several words first, which tell whom a single surname means, also where it
// stands before the full name.
func findPeople(doc *Document) *people {
	p := &people{reading: read(doc)}
	p.stems = p.numberStems()
	runs := p.runs()
	byName := map[string]int{}
	for _, run := range runs {
		if run.last-run.first >= 2 {
			p.addNamed(run, byName)
		}
	}
	p.foldLonger()
	p.foldHeadlines(byName)
	surnames := p.surnames()
	shorts := p.shortNames()
	for _, run := range runs {
		p.mention(run, byName, surnames, shorts)
	}
	p.judge()
	p.markSubjects()
	p.findRoles()
	return p
}

// runs finds the stretches of capitals.
func (p *people) runs() []run {
	var runs []run
	for i := 0; i < len(p.Tokens); {
		if !p.capital(i) {
			i++
			continue
		}
		end := p.runEnd(i)
		if run, ok := p.trim(i, end); ok {
			runs = append(runs, run)
		}
		i = end
	}
	return runs
}

// runEnd is the token after the run that begins at first: capitals, initials
// and lower-case particles between capitals, all in one sentence and with
// nothing but space between.
func (p *people) runEnd(first int) int {
	end := first + 1
	for end < len(p.Tokens) && p.Tokens[end].Sentence == p.Tokens[first].Sentence && p.Tokens[end].Quotation == p.Tokens[first].Quotation {
		switch {
		case p.capital(end) && !(functionWords[p.at(end)] && !nationWords[p.at(end)]):
			end++
		case p.possessive(end) && p.capital(end+1) && organisationWords[p.at(end+1)]:
			end += 2 // the Savers’ Association
		case nameParticles[p.at(end)] && p.capital(end+1):
			end += 2
		case nameParticles[p.at(end)] && nameParticles[p.at(end+1)] && p.capital(end+2):
			end += 3
		default:
			return end
		}
	}
	return end
}

// trim takes what is no name off a run: function words and ordinary words at
// a sentence's start, nations and titles before the name.
func (p *people) trim(first, end int) (run, bool) {
	initial := p.opensSentence(first)
	for first < end && (functionWords[p.at(first)] && p.at(first) != "us" && !titlesBefore[p.at(first)] || initial && p.ordinary(first, end)) {
		first, initial = first+1, false
	}
	if first == end || monthsAndDays[p.at(first)] && end-first == 1 {
		return run{}, false
	}
	name := p.nameStart(first, end)
	if name == end {
		// Nothing but titles and nations: "the President", "Israeli".
		return run{}, false
	}
	return run{first: name, last: end, title: first, initial: initial && name == first}, true
}

// nameStart is the token after the last title of a run that is followed by a
// name. Without a title the nations before a name of several words go too.
func (p *people) nameStart(first, end int) int {
	name := first
	for i := first; i < end; i++ {
		if titlesBefore[p.at(i)] && !organisationWords[p.at(i+1)] {
			name = i + 1
		}
	}
	for name < end && nationWords[p.at(name)] && (name > first || end-name > 2 || end-name == 1) {
		name++
	}
	for i := name; i < end; i++ {
		if organisationWords[p.at(i)] {
			// "Justice Department", "Republican Party": the words before belong
			// to the name, but a person's title does not.
			return first
		}
	}
	return name
}

// ordinary reports whether the capital at the start of a sentence is only
// that: the text writes the word in lower case elsewhere, or it is alone and
// no known name.
func (p *people) ordinary(i, end int) bool {
	word := p.at(i)
	if givenNamesMale[word] || givenNamesFemale[word] || givenNamesEither[word] || titlesBefore[word] || nationWords[word] {
		return false
	}
	return p.seenLower[word] || roleNouns[word] || end-i == 1 && (strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ly") || p.commonHere(i))
}

// commonHere reports whether a lone capital at the start of a sentence is a
// common word that the text has no capital for elsewhere, and that does not
// speak: [Fire] destroyed the mill; but [Brown] said.
func (p *people) commonHere(i int) bool {
	word := p.at(i)
	if p.seenInside[word] {
		return false
	}
	if _, speaks := lookupCue(p.at(i + 1)); speaks {
		return false
	}
	_, common := commonness()[Stem(word)]
	return common
}

func (p *people) opensSentence(i int) bool {
	sentence := p.Sentences[p.Tokens[i].Sentence]
	for j := i - 1; j >= sentence.First; j-- {
		if p.Tokens[j].Kind != Punctuation {
			return false
		}
	}
	return true
}

// addNamed makes a person of a name of several words, once for each name.
func (p *people) addNamed(run run, byName map[string]int) {
	key := strings.Join(p.lower[run.first:run.last], " ")
	if _, known := byName[key]; known {
		return
	}
	byName[key] = len(p.persons)
	p.persons = append(p.persons, person{
		name:  p.spell(run.first, run.last),
		words: p.lower[run.first:run.last],
	})
}

// spell is the words of a name as the text has them, on one line.
func (p *people) spell(first, last int) string {
	text := p.Text[p.Tokens[first].Start:p.Tokens[last-1].End]
	return strings.Join(strings.Fields(text), " ")
}

// foldLonger makes "Ada Ruiz" and "Ada M. Ruiz" one person: same first and
// last word, the longer form being the name.
func (p *people) foldLonger() {
	byEnds := map[string]int{}
	for i := range p.persons {
		words := p.persons[i].words
		ends := words[0] + " " + words[len(words)-1]
		first, known := byEnds[ends]
		switch {
		case !known:
			byEnds[ends] = i
		case len(words) > len(p.persons[first].words):
			p.persons[first].name, p.persons[first].words = p.persons[i].name, words
			p.persons[i].words = nil
			p.persons[i].count = -1 - first // folded into first
		default:
			p.persons[i].words = nil
			p.persons[i].count = -1 - first
		}
	}
}

// foldHeadlines makes "Panel Grills Ada Ruiz" of a headline in capitals, or "Bay
// News Ada Ruiz", the person that the text names without those words.
func (p *people) foldHeadlines(byName map[string]int) {
	for i := range p.persons {
		words := p.persons[i].words
		for cut := 1; cut+2 <= len(words); cut++ {
			if !givenNamesMale[words[cut]] && !givenNamesFemale[words[cut]] {
				continue
			}
			whole, known := byName[strings.Join(words[cut:], " ")]
			if !known || len(p.persons[whole].words) == 0 || givenNamesMale[words[0]] || givenNamesFemale[words[0]] {
				continue
			}
			p.persons[i].words = nil
			p.persons[i].count = -1 - whole
			break
		}
	}
}

// namesakes bounds how many people of one surname are told apart.
const namesakes = 16

// surnames maps a last word, and other words that name only one person, to
// the persons that have it.
func (p *people) surnames() map[string][]int {
	surnames := map[string][]int{}
	for i := range p.persons {
		words := p.persons[i].words
		if len(words) == 0 || organisationWords[words[len(words)-1]] {
			continue
		}
		last := words[len(words)-1]
		if (last == "jr." || last == "sr." || last == "jr" || last == "sr" || last == "ii" || last == "iii") && len(words) > 2 {
			last = words[len(words)-2]
		}
		if len(surnames[last]) < namesakes {
			surnames[last] = append(surnames[last], i)
		}
	}
	return surnames
}

// shortNames maps every other word of a human being's name than the last to
// the persons that have it: a given name, the family name of a Chinese or
// Korean name, which stands first, or the first of two Spanish surnames.
func (p *people) shortNames() map[string][]int {
	shorts := map[string][]int{}
	for i, who := range p.persons {
		if len(who.words) >= 3 {
			key := initialsOf + initials(who.name)
			shorts[key] = append(shorts[key], i)
		}
		if len(who.words) < 2 || placeWords[who.words[0]] || slices.ContainsFunc(who.words, func(word string) bool { return organisationWords[word] }) {
			continue
		}
		for _, word := range who.words[:len(who.words)-1] {
			if len(shorts[word]) < namesakes && !nameParticles[word] && len(word) > 1 {
				shorts[word] = append(shorts[word], i)
			}
		}
	}
	return shorts
}

// initialsOf begins the keys of abbreviations among the short names.
const initialsOf = "="

// initials abbreviates a name of several words: “Arden Ferry Union” is AFU.
func initials(name string) string {
	var letters strings.Builder
	for word := range strings.FieldsSeq(name) {
		if beginsUpper(word) {
			first, _ := utf8.DecodeRuneInString(word)
			letters.WriteRune(first)
		}
	}
	return letters.String()
}

// short is the one person that a word before the last of a name means, if
// the word is a given name, or a title tells that somebody is meant, here
// (“Mr. Lou”) or where the whole name stands.
func (p *people) short(key string, titled bool, shorts map[string][]int) (int, bool) {
	if len(shorts[key]) != 1 {
		return 0, false
	}
	index := shorts[key][0]
	given := givenNamesMale[key] || givenNamesFemale[key] || givenNamesEither[key]
	return index, titled || given || len(p.persons[index].roles) > 0
}

// mention records a run as a mention of a person, made if need be.
func (p *people) mention(run run, byName map[string]int, surnames, shorts map[string][]int) {
	titled := run.title < run.first && titlesBefore[p.at(run.first-1)]
	index, ok := p.lookUp(run, titled, byName, surnames, shorts)
	if !ok {
		return
	}
	p.persons[index].count++
	p.mentions = append(p.mentions, mention{
		Span:   Span{p.Tokens[run.first].Start, p.Tokens[run.last-1].End},
		person: index, first: run.first, last: run.last, titled: titled,
		quoted: p.Tokens[run.first].Quotation >= 0,
	})
	if run.title < run.first {
		p.addRole(index, p.spell(run.title, run.first))
		p.titleGender(index, p.at(run.first-1))
	}
}

func (p *people) lookUp(run run, titled bool, byName map[string]int, surnames, shorts map[string][]int) (int, bool) {
	key := strings.Join(p.lower[run.first:run.last], " ")
	if index, known := byName[key]; known {
		if folded := p.persons[index].count; folded < 0 {
			index = -1 - folded
		}
		return index, true
	}
	if run.last-run.first > 1 {
		return 0, false
	}
	if candidates := surnames[key]; len(candidates) > 0 {
		return p.likeliest(candidates, p.at(run.first-1)), true
	}
	if index, known := shorts[initialsOf+p.word(run.first)]; known && len(index) == 1 {
		return index[0], true
	}
	if index, known := p.short(key, titled, shorts); known {
		return index, true
	}
	if run.initial && !titled && !p.knownName(run.first) {
		return 0, false
	}
	byName[key] = len(p.persons)
	p.persons = append(p.persons, person{name: p.spell(run.first, run.last), words: []string{key}})
	return byName[key], true
}

// knownName reports whether a single capital at a sentence's start is a name:
// a given name, in capitals throughout, or a capital in the middle of another
// sentence too.
func (p *people) knownName(i int) bool {
	word := p.at(i)
	if givenNamesMale[word] || givenNamesFemale[word] || givenNamesEither[word] {
		return true
	}
	if upper := p.word(i); len(upper) > 1 && strings.ToUpper(upper) == upper {
		return true
	}
	return !p.seenLower[word] && !functionWords[word] && len(word) > 2
}

// likeliest chooses among persons with one surname: of the gender that the
// title before it tells, then the one named last before, then the one named
// most.
func (p *people) likeliest(candidates []int, title string) int {
	best, bestScore := candidates[0], -1
	for _, index := range candidates {
		score := p.persons[index].count
		who := p.persons[index]
		if gentlemen[title] && who.guessGender() == male || ladies[title] && who.guessGender() == female {
			score += 1000
		}
		if last := len(p.mentions) - 1; last >= 0 && p.mentions[last].person == index {
			score += 2
		}
		if score > bestScore {
			best, bestScore = index, score
		}
	}
	return best
}

func (who *person) guessGender() gender {
	if who.gender != unknownGender || len(who.words) == 0 {
		return who.gender
	}
	switch first := who.words[0]; {
	case givenNamesMale[first]:
		return male
	case givenNamesFemale[first]:
		return female
	}
	return unknownGender
}

func (p *people) titleGender(index int, title string) {
	switch {
	case gentlemen[title]:
		p.persons[index].gender = male
	case ladies[title]:
		p.persons[index].gender = female
	}
}

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
		if givenNamesMale[first] || givenNamesFemale[first] || givenNamesEither[first] {
			score[i] += 4
		}
		if (len(who.words) == 2 || len(who.words) == 3) && !placeWords[first] {
			score[i] += 2
		}
		for _, word := range who.words {
			if organisationWords[word] {
				score[i] -= 6
			}
		}
		if nationWords[first] && first == last || strings.ToUpper(who.name) == who.name {
			score[i] -= 3
		}
		who.organisation = score[i] < 2
		who.unsure = who.organisation && score[i] >= 0
		who.gender = who.guessGender()
		if placeNames[strings.ToLower(who.name)] {
			who.organisation, who.unsure = true, false
		}
	}
	p.pronounGenders()
}

// pronounGenders gives a human being of no known gender the one of the
// pronouns that follow the name before any other human being's.
func (p *people) pronounGenders() {
	told := make([]int, len(p.persons)) // "he" counts 1, "she" -1
	for i, m := range p.mentions {
		if who := &p.persons[m.person]; who.organisation || who.gender != unknownGender || m.quoted {
			continue
		}
		end := len(p.Tokens)
		for j := i + 1; j < len(p.mentions) && j <= i+lookAhead; j++ {
			if next := p.mentions[j]; !p.persons[next.person].organisation && next.person != m.person {
				end = next.first
				break
			}
		}
		told[m.person] += p.pronounsTell(m.last, min(end, m.last+followedWords))
	}
	for i := range p.persons {
		if told[i] > 0 {
			p.persons[i].gender = male
		} else if told[i] < 0 {
			p.persons[i].gender = female
		}
	}
}

// followedWords and lookAhead bound how far after a name a pronoun tells of
// its gender, in tokens and in other names.
const followedWords, lookAhead = 30, 30

// pronounsTell is 1 if the first pronoun of a stretch outside quotations is a
// man's, -1 if a woman's, 0 without one.
func (p *people) pronounsTell(first, last int) int {
	for i := first; i < last; i++ {
		if p.Tokens[i].Quotation >= 0 {
			continue
		}
		switch pronounGender[p.at(i)] {
		case male:
			return 1
		case female:
			return -1
		}
	}
	return 0
}

// humanEvidence is what one mention says for (or against) a human being.
func (p *people) humanEvidence(m mention) int {
	evidence := 0
	before, after := p.at(m.first-1), p.at(m.last)
	switch {
	case m.titled:
		evidence += 3
	case before == "at" || before == "near":
		evidence -= 3
	case before == "the" || before == "in":
		evidence -= 2
	case roleNouns[before] && !p.capital(m.first-1), askers[before]:
		evidence += 3
	}
	if personVerbs[after] || personVerbs[before] {
		evidence++
	}
	if after == "," && (p.at(m.last+1) == "who" || p.Tokens[min(m.last+1, len(p.Tokens)-1)].Kind == Number && p.at(m.last+2) == ",") {
		evidence += 3
	}
	return evidence
}

var personVerbs = wordSet(`said says told tells added wrote argued joked testified tweeted recalled asked replied responded insisted explained noted`)

// markSubjects marks in each sentence the first name outside quotations that
// no preposition or possessive makes a bystander.
func (p *people) markSubjects() {
	sentence := -1
	for i := range p.mentions {
		m := &p.mentions[i]
		here := p.Tokens[m.first].Sentence
		if m.quoted || here == sentence || bystanderAfter[p.at(m.first-1)] || clauseOpeners[p.at(m.first-1)] || p.possessive(m.last) {
			continue
		}
		m.subject, sentence = true, here
	}
}

// clauseOpeners stand before the subject of a clause that only hangs on the
// sentence's own: that of somebody else.
var clauseOpeners = wordSet(`that if when while whether because as since although though unless until`)

// bystanderAfter are words after which a name is not what a sentence is about.
var bystanderAfter = wordSet(`of for to from in with at by on about against like than between under near over toward towards into through behind via per`)
