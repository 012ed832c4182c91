package summarize

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// namesakes bounds how many people of one surname are told apart.
const namesakes = 16

// surnames maps a last word, and other words that name only one person, to
// the persons that have it.
func (p *people) surnames() map[string][]int {
	surnames := map[string][]int{}
	for i := range p.persons {
		words := p.persons[i].words
		if len(words) == 0 || organisationWords.has(words[len(words)-1]) || words[0] == "team" || knownKinds[words[len(words)-1]].has("platform") {
			continue
		}
		last := words[len(words)-1]
		if afterNames.has(last) && len(words) > 2 {
			last = words[len(words)-2]
		}
		if len(surnames[last]) < namesakes {
			surnames[last] = append(surnames[last], i)
		}
	}
	return surnames
}

// afterNames stand after a surname: Ben Cole Jr.
var afterNames = wordSet(`jr. jr sr. sr ii iii iv`)

// shortNames maps every other word of a human being's name than the last to
// the persons that have it: a given name, the family name of a Chinese or
// Korean name, which stands first, or the first of two Spanish surnames.
func (p *people) shortNames() map[string][]int {
	shorts := map[string][]int{}
	for i, who := range p.persons {
		if len(who.words) >= 3 || len(who.words) == 2 && organisationWords.has(who.words[1]) {
			key := initialsOf + initials(who.name)
			shorts[key] = append(shorts[key], i)
		}
		if len(who.words) == 2 && shortened.has(who.words[1]) && !p.given(who.words[0]) {
			shorts[beginsWith+who.words[0]] = append(shorts[beginsWith+who.words[0]], i)
		}
		if len(who.words) < 2 || placeWords.has(who.words[0]) || slices.ContainsFunc(who.words, func(word string) bool { return organisationWords.has(word) && !p.given(who.words[0]) }) {
			continue
		}
		for _, word := range who.words[:len(who.words)-1] {
			if len(shorts[word]) < namesakes && !nameParticles.has(word) && len(word) > 1 {
				shorts[word] = append(shorts[word], i)
			}
		}
	}
	for name, firms := range p.firmsCalled() {
		shorts[firmCalled+name] = firms
	}
	return shorts
}

// initialsOf begins the keys of abbreviations among the short names.
const initialsOf = "="

// beginning is the one body whose name goes on where a run with "the" ends: the
// Census for the Census Bureau.
func (p *people) beginning(run run, shorts map[string][]int) (int, bool) {
	if p.at(run.first-1) != "the" || p.Tokens[min(run.last, len(p.Tokens)-1)].Kind == Word && !functionWords.has(p.at(run.last)) && !p.verbAhead(run.last) {
		return 0, false
	}
	index := shorts[beginsWith+p.at(run.first)]
	return append(index, 0)[0], len(index) == 1
}

// verbAhead reports whether a word is a verb of saying, and no noun that a name
// before it only modifies.
func (p *people) verbAhead(i int) bool {
	_, reports := lookupCue(p.at(i))
	return reports
}

// shortened are the last words that the names of bodies are short of.
var shortened = wordSet(`bureau agency department foundation corporation corp corp. company association`)

// firmWords say what a firm does after the name by which it is also called alone: Ostrand
// [Shipping].
var firmWords = wordSet(`maritime shipping lines motors airlines textiles insurance industries holdings systems networks films records technologies energy foods brewing pharmaceuticals steel mining logistics partners securities software robotics labs chemicals aerospace media`)

// firmCalled begins the keys of the names of firms among the short names.
const firmCalled = "&"

// firmsCalled are the firms of two words by the first, where that is a name of its own: no
// word of the language, nobody's given name, and no place that it is in.
func (p *people) firmsCalled() map[string][]int {
	firms := map[string][]int{}
	for i, who := range p.persons {
		if len(who.words) == 2 && firmWords.has(who.words[1]) && p.ownName(who.words[0]) {
			firms[who.words[0]] = append(firms[who.words[0]], i)
		}
	}
	if len(firms) == 0 {
		return nil
	}
	for i, word := range p.lower {
		if called := firms[word]; len(called) > 0 && locating.has(p.at(i-1)) {
			firms[word] = slices.DeleteFunc(called, func(firm int) bool { return p.persons[firm].words[1] != p.at(i+1) }) // in Clearfell
		}
	}
	return firms
}

// ownName reports whether a word is a name of its own.
func (p *people) ownName(word string) bool {
	return !functionWords.has(word) && !p.seenLower[word] && !placeWords.has(word) && !placeNames.has(word) && !nationWords.has(word) && !p.given(word) && !organisationWords.has(word)
}

var locating = wordSet(`in near around outside across`)

// beginsWith begins the keys of the first words of organisations among the short
// names.
const beginsWith = "^"

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

// familyFirst reports whether the first word of a name is that of the family,
// as in Korean and Chinese: Han Seo-jun, Xi Meng.
func familyFirst(words []string, key string) bool {
	return words[0] == key && (familyNamesFirst.has(key) || len(words) == 2 && strings.Contains(words[1], "-") && len(words[1]) <= 10)
}

// familyNamesFirst are frequent Chinese, Korean and Vietnamese family names that
// are no English words.
var familyNamesFirst = wordSet(`xi wen jiang wang zhang liu chen yang zhao huang zhou xu zhu guo liang zheng luo
	kim choi jung kang yoon jang nguyen tran pham`)

// short is the one person that a word before the last of a name means, if
// the word is a given name, or a title tells that somebody is meant, here
// (“Mr. Lou”) or where the whole name stands.
func (p *people) short(key string, titled bool, shorts map[string][]int) (int, bool) {
	if len(shorts[key]) != 1 {
		return 0, false
	}
	index := shorts[key][0]
	given := givenNamesMale.has(key) || givenNamesFemale.has(key) || givenNamesEither.has(key)
	return index, titled || given || familyFirst(p.persons[index].words, key) || len(p.persons[index].roles) > 0
}
