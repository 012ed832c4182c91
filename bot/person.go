package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
)

// personTitles are words before a name that are no part of it.
var personTitles = strings.Fields(`mr mrs ms miss mx dr prof professor sir dame lord lady hon rev reverend father sister
	president vice vice-president prime minister premier chancellor secretary senator sen representative rep congressman
	congresswoman governor gov mayor councillor councilman councilwoman ambassador judge justice general gen colonel col
	captain capt lieutenant lt sergeant sgt major maj admiral adm commander king queen prince princess pope cardinal
	bishop archbishop former ex-president acting deputy chief`)

// generations tell father and son apart.
var generations = []string{"jr", "sr", "ii", "iii", "iv"}

// particles are the small words inside names.
var particles = strings.Fields("al bin da de del della den der di dos du el ibn la le of the van von y zu")

// nameWords are the words of a name as names are compared: without case,
// accents and titles.
func nameWords(name string) []string {
	words := store.Words(store.Fold(name))
	for len(words) > 1 && slices.Contains(personTitles, words[0]) {
		words = words[1:]
	}
	return words
}

// speaker is a name taken apart, to be compared with many.
type speaker struct {
	words []string // see nameWords
	named bool     // a name, no description
}

func speakerOf(name string) speaker { return speaker{nameWords(name), isName(name)} }

// is reports whether two names as articles give them can be one person: the
// same words, or the one a shorter form of the other with the same surname.
// Descriptions ("a senior official") must be the same words.
func (s speaker) is(other speaker) bool {
	if len(s.words) == 0 || len(other.words) == 0 {
		return false
	}
	if slices.Equal(s.words, other.words) {
		return true
	}
	return s.named && other.named && (shorterName(s.words, other.words) || shorterName(other.words, s.words))
}

// samePerson is speaker.is for two names that are compared but once.
func samePerson(a, b string) bool { return speakerOf(a).is(speakerOf(b)) }

// shorterName reports whether the words of a are some of the words of b with
// the same surname and generation.
func shorterName(a, b []string) bool {
	if generation(a) != generation(b) || surname(a) != surname(b) {
		return false
	}
	for _, word := range a {
		if !slices.Contains(b, word) {
			return false
		}
	}
	return true
}

func generation(words []string) string {
	if n := len(words); n > 1 && slices.Contains(generations, words[n-1]) {
		return words[n-1]
	}
	return ""
}

func surname(words []string) string {
	n := len(words)
	if generation(words) != "" {
		n--
	}
	return words[n-1]
}

// isName tells a name ("Lindsey Graham", "Ministry of Ports") from a
// description ("a senior official", "Lantern reporters"): all words but
// particles begin with a capital.
func isName(speaker string) bool {
	capitals := 0
	for _, word := range strings.Fields(speaker) {
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsLower(first) && slices.Contains(particles, strings.ToLower(word)) && capitals > 0:
		case unicode.IsLower(first):
			return false
		case unicode.IsLetter(first):
			capitals++
		}
	}
	return capitals > 0
}
