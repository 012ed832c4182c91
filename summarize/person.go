package summarize

import (
	"slices"
	"strings"
)

// person is somebody, or an organisation or place, that the article names.
type person struct {
	name         string   // the fullest form that the article gives
	words        []string // of the name, lower case
	organisation bool     // or a place: no human being as far as one can see
	unsure       bool     // called an organisation for want of evidence rather than by it
	opening      bool     // first named at the start of a sentence or in a heading, where any word has a capital
	headline     bool     // first named in the headline
	initials     string   // by which the text also calls an organisation
	gender       gender
	roles        []string // as written, in text order
	roleWords    map[string]bool
	count        int // mentions
	wholly       int // mentions by a name of several words
	familiar     int // mentions by a given name alone
}

// addNamed makes a person of a name of several words, once for each name.
func (p *people) addNamed(run run, byName map[string]int) {
	key := strings.Join(p.lower[run.first:run.last], " ")
	if _, known := byName[key]; known {
		return
	}
	byName[key] = len(p.persons)
	p.persons = append(p.persons, person{
		name:     p.spellName(run.first, run.last),
		words:    p.lower[run.first:run.last],
		opening:  run.initial || p.heading(p.Tokens[run.first].Sentence),
		headline: p.Tokens[run.first].Sentence == 0 && p.heading(0),
	})
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
			if !givenNamesMale.has(words[cut]) && !givenNamesFemale.has(words[cut]) {
				continue
			}
			whole, known := byName[strings.Join(words[cut:], " ")]
			if !known || len(p.persons[whole].words) == 0 || givenNamesMale.has(words[0]) || givenNamesFemale.has(words[0]) {
				continue
			}
			p.persons[i].words = nil
			p.persons[i].count = -1 - whole
			break
		}
	}
}

// foldOpenings makes "Understated Ruiz" of a headline, "Candidates Ada Ruiz" and
// "In Arden Ruiz", where the words before the name are only next to it, the one
// person whom the text names without them.
func (p *people) foldOpenings() {
	bySurname := map[string][]int{}
	for i := range p.persons {
		if words := p.persons[i].words; len(words) > 1 && p.given(words[0]) {
			last := words[len(words)-1]
			bySurname[last] = append(bySurname[last], i)
		}
	}
	for i := range p.persons {
		who := &p.persons[i]
		cut := p.wordsBeforeName(who)
		if cut == 0 && who.headline && len(who.words) > 1 && !slices.ContainsFunc(who.words, p.partOfName) {
			cut = len(who.words) - 1
		}
		if cut == 0 {
			continue
		}
		if fields := strings.Fields(who.name); cut < len(who.words)-1 && len(fields) == len(who.words) {
			who.words = who.words[cut:]
			who.name = strings.Join(fields[cut:], " ")
		}
		if same := bySurname[who.words[len(who.words)-1]]; len(same) == 1 && same[0] != i {
			who.words, who.count = nil, -1-same[0]
		}
	}
}

// wordsBeforeName counts the words of a name that are only next to it: common
// ones at the start of a sentence, places, what somebody is.
func (p *people) wordsBeforeName(who *person) int {
	cut := 0
	for cut < len(who.words)-1 && p.noName(who.words[cut], who.opening) {
		cut++
	}
	if cut > 0 && cut < len(who.words)-1 && !p.given(who.words[cut]) {
		return 0
	}
	return cut
}

// noName reports whether a word with a capital before a name is no part of it.
func (p *people) noName(word string, opening bool) bool {
	if p.partOfName(word) {
		return false
	}
	if base, _ := singular(word); roleNouns.has(base) || placeNames.has(word) {
		return true
	}
	_, reports := lookupCue(word)
	_, common := commonness()[Stem(word)]
	return opening && (reports || common || p.seenLower[word] || strings.HasSuffix(word, "ly") || strings.HasSuffix(word, "ing"))
}

// partOfName reports whether a word says that it belongs to a name.
func (p *people) partOfName(word string) bool {
	return p.given(word) || organisationWords.has(word) || nameParticles.has(word) || placeWords.has(word) || strings.HasSuffix(word, ".")
}

func (p *people) given(word string) bool {
	return givenNamesMale.has(word) || givenNamesFemale.has(word) || givenNamesEither.has(word)
}
