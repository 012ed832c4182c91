package summarize

import "strings"

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
	wholly       int // mentions by a name of several words
}

// addNamed makes a person of a name of several words, once for each name.
func (p *people) addNamed(run run, byName map[string]int) {
	key := strings.Join(p.lower[run.first:run.last], " ")
	if _, known := byName[key]; known {
		return
	}
	byName[key] = len(p.persons)
	p.persons = append(p.persons, person{
		name:  p.spellName(run.first, run.last),
		words: p.lower[run.first:run.last],
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
