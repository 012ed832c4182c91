package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// run is a stretch of capitalised words that may be a name.
type run struct {
	first, last int // tokens [first, last) of the name itself
	title       int // first token of titles and nations before it; == first if none
	initial     bool
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
		if p.headlineWord(i, end) {
			end++
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
		case p.headlineWord(first, end), weekdays.has(p.at(end)):
			return end
		case p.capital(end) && (!functionWords.has(p.at(end)) || nationWords.has(p.at(end)) || p.at(end) == "today" && p.at(end-1) == "usa"):
			end++
		case p.possessive(end) && p.capital(end+1) && organisationWords.has(p.at(end+1)):
			end += 2 // the Savers’ Association
		case p.misreadLetter(end):
			end += 2
		case nameParticles.has(p.at(end)) && p.capital(end+1):
			end += 2
		case nameParticles.has(p.at(end)) && nameParticles.has(p.at(end+1)) && p.capital(end+2):
			end += 3
		default:
			return end
		}
	}
	return end
}

// partyAndState reports whether a word is what stands in brackets after the name of
// a member of Congress: R-Ohio, D-Calif.
func partyAndState(word string) bool {
	party, state, joined := strings.Cut(word, "-")
	return joined && len(party) == 1 && parties[party] != "" && (states[strings.TrimSuffix(state, ".")] != "" || placeNames.has(state))
}

// misreadLetter reports whether a token and the one after it go on with a word
// of which one letter, two bytes of UTF-8, was read as Latin-1: RenÃ[©e], in
// which the second byte is a mark of U+0080 to U+00BF. The first may have been
// taken apart since, into A and a tilde.
func (p *people) misreadLetter(i int) bool {
	if i+1 >= len(p.Tokens) || p.Tokens[i-1].End != p.Tokens[i].Start || p.Tokens[i].End != p.Tokens[i+1].Start || p.Tokens[i+1].Kind != Word {
		return false
	}
	first, _ := utf8.DecodeLastRuneInString(p.word(i - 1))
	second, _ := utf8.DecodeRuneInString(p.word(i))
	return (first >= 'Â' && first <= 'Å' || unicode.Is(unicode.Mn, first)) && second >= '\u0080' && second <= '¿'
}

// trim takes what is no name off a run: function words and ordinary words at
// a sentence's start, nations and titles before the name.
func (p *people) trim(first, end int) (run, bool) {
	initial := p.opensSentence(first)
	for first < end && (functionWords.has(p.at(first)) && p.at(first) != "us" && !titlesBefore.has(p.at(first)) || initial && p.ordinary(first, end)) {
		first, initial = first+1, false
	}
	if first == end || end-first == 1 && (monthsAndDays.has(p.at(first)) || partyAndState(p.at(first))) {
		return run{}, false
	}
	name := p.nameStart(first, end)
	if name == end && end-first == 1 && p.surnameSeen[p.at(first)] {
		name = first // Lena Judge … Judge said
	}
	if name == end {
		// Nothing but titles and nations: "the President", "Israeli".
		return run{}, false
	}
	return run{first: name, last: end, title: first, initial: initial && name == first}, true
}

// headlineWord reports whether a capital after the name that begins at first is
// only that of a headline: it is a verb of reporting or another common word, as
// in “Ada Ruiz Calls Ben Cole Unfit”.
func (p *people) headlineWord(first, i int) bool {
	given := givenNamesMale.has(p.at(first)) || givenNamesFemale.has(p.at(first))
	if !given || i < first+2 || !p.capital(i) || p.Tokens[i].Sentence > 0 || !p.heading(0) {
		return false
	}
	word := p.at(i)
	if givenNamesMale.has(word) || givenNamesFemale.has(word) || givenNamesEither.has(word) || nationWords.has(word) || organisationWords.has(word) || titlesBefore.has(word) || placeWords.has(word) {
		return false
	}
	_, reports := lookupCue(word)
	return reports || storyCommonWords[word]
}

// nameStart is the token after the last title of a run that is followed by a
// name. Without a title the nations before a name of several words go too.
func (p *people) nameStart(first, end int) int {
	name := first
	for name < end-1 && p.hyphenatedRole(name) {
		name++
	}
	for i := name; i < end; i++ {
		if titlesBefore.has(p.at(i)) && (!organisationWords.has(p.at(i+1)) || p.given(p.at(i+1))) && !(i == end-1 && i > first && (p.surnameSeen[p.at(i)] || p.initialBefore(i, first))) {
			name = i + 1
		}
	}
	for name < end && nationWords.has(p.at(name)) && (name > first || end-name > 2 || end-name == 1) {
		name++
	}
	if human := p.humanTail(name, end); human > 0 {
		return human
	}
	for i := name; i < end; i++ {
		if organisationWords.has(p.at(i)) && (i+1 == end || !p.given(p.at(i))) {
			// "Justice Department", "Republican Party": the words before belong
			// to the name, but a person's title does not.
			return first
		}
	}
	return name
}

// initialBefore reports whether a word is the surname of a name with an initial:
// Ada M. [King].
func (p *people) initialBefore(i, first int) bool {
	return i-2 >= first && len(p.at(i-1)) <= 2 && p.given(p.at(i-2))
}

// humanTail is where the name of a human being begins in a run that opens with
// an office or an organisation: Secretary of [State] Ada Ruiz, the [Bay News] Ada
// Ruiz. It is 0 without one.
func (p *people) humanTail(name, end int) int {
	for i := end - 2; i > name; i-- {
		word := p.at(i)
		if organisationWords.has(word) || organisationWords.has(p.at(i+1)) {
			return 0
		}
		if (givenNamesMale.has(word) || givenNamesFemale.has(word)) && p.officeBefore(name, i) {
			return i
		}
	}
	return 0
}

// officeBefore reports whether a stretch before a given name is an office:
// it ends with the word of one or of an organisation, or goes on with what
// somebody is head of: Director of [Harbour Affairs] Ada Ruiz.
func (p *people) officeBefore(first, last int) bool {
	if before := p.at(first - 1); (before == "of" || before == "for") && (titlesBefore.has(p.at(first-2)) || roleNouns.has(p.at(first-2))) {
		return true
	}
	base, _ := singular(p.at(last - 1))
	return roleNouns.has(base) || organisationWords.has(base)
}

// hyphenatedRole reports whether a word only describes the name after it:
// [Oscar-winner] Ruiz, [Arden-based] Brightwater.
func (p *people) hyphenatedRole(i int) bool {
	_, role, joined := strings.Cut(p.at(i), "-")
	return joined && (roleNouns.has(role) || strings.HasSuffix(role, "ing") || strings.HasSuffix(role, "ed") || role == "winner")
}

// ordinary reports whether the capital at the start of a sentence is only
// that: the text writes the word in lower case elsewhere, or it is alone and
// no known name.
func (p *people) ordinary(i, end int) bool {
	word := p.at(i)
	if givenNamesMale.has(word) || givenNamesFemale.has(word) || givenNamesEither.has(word) || titlesBefore.has(word) || nationWords.has(word) || p.surnameSeen[word] {
		return false
	}
	base, _ := singular(word)
	return p.seenLower[word] || roleNouns.has(base) && !ofPeople(word) || end-i == 1 && !p.seenInside[word] && (strings.HasSuffix(word, "ing") || strings.HasSuffix(word, "ly") || p.commonHere(i))
}

// commonHere reports whether a lone capital at the start of a sentence is a
// common word that does not
// speak: [Fire] destroyed the mill; but [Brown] said.
func (p *people) commonHere(i int) bool {
	word := p.at(i)
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

// spell is the words of a name as the text has them, on one line.
func (p *people) spell(first, last int) string {
	text := p.Text[p.Tokens[first].Start:p.Tokens[last-1].End]
	return strings.Join(strings.Fields(text), " ")
}

// spellName is spell with the plain apostrophe, so that O’Malley of one outlet is
// O'Malley of the other.
func (p *people) spellName(first, last int) string {
	return strings.ReplaceAll(p.spell(first, last), "’", "'")
}
