package store

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// MaxWords is how many different words of a search are looked for; further
// ones are left out, so that a pasted article stays a cheap question. Far
// above what anybody types.
const MaxWords = 64

// Fold returns text as names are compared: without case, accents and
// surrounding space. "El País" and "EL PAIS" fold to the same.
func Fold(text string) string {
	var folded strings.Builder
	for _, r := range norm.NFD.String(strings.TrimSpace(text)) {
		if !accent(r) {
			// Up and down again, so that ς and σ, or ſ and s, are one letter.
			folded.WriteRune(unicode.ToLower(unicode.ToUpper(r)))
		}
	}
	return folded.String()
}

// accent reports whether r is one of the combining marks of the European
// scripts. Vowel signs of other scripts are marks too, but tell words apart.
func accent(r rune) bool { return r >= 0x0300 && r <= 0x036F }

// Words returns the words of a text as search knows them, as written and in
// order. Anything but letters, digits and their marks parts words.
func Words(text string) []string { return slices.Collect(words(text)) }

func words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !inWord(r) }) {
			if strings.ContainsFunc(word, letterOrDigit) && !yield(word) {
				return
			}
		}
	}
}

// SearchWords returns the different words of what somebody searches for, as
// written, at most [MaxWords]: no character has a meaning of its own. Text
// without any word, such as "***", has none and therefore finds nothing; only
// blank text does not filter.
func SearchWords(query string) []string {
	seen := make(map[string]bool)
	found := []string{}
	for word := range words(query) {
		folded := Fold(word)
		if seen[folded] {
			continue
		}
		seen[folded] = true
		if found = append(found, word); len(found) == MaxWords {
			break
		}
	}
	return found
}

func inWord(r rune) bool { return letterOrDigit(r) || unicode.IsMark(r) }

func letterOrDigit(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r) // Co: private use, as in FTS5
}
