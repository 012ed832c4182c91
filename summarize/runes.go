package summarize

import (
	"unicode"
	"unicode/utf8"
)

// runeClass is what the reading of tokens needs to know of a rune.
type runeClass uint8

const (
	symbol    runeClass = iota // punctuation and anything else that shows
	blank                      // space, controls, and bytes that are no UTF-8
	invisible                  // soft hyphen, zero-width marks: blank, but allowed inside a word
	letter
	digit
)

// asciiClass spares the tables of package unicode for nearly all of a text.
var asciiClass = func() (table [utf8.RuneSelf]runeClass) {
	for c := range table {
		table[c] = classOf(rune(c))
	}
	return table
}()

// classOf is the definition behind asciiClass.
func classOf(r rune) runeClass {
	switch {
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r) || unicode.IsControl(r):
		return blank
	case unicode.Is(unicode.Cf, r):
		return invisible
	}
	return symbol
}

// runeAt gives the rune that starts at i, its length in bytes and its class.
// A byte that is no UTF-8 is a blank of length one.
func runeAt(text string, i int) (rune, int, runeClass) {
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1, asciiClass[c]
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	if r == utf8.RuneError && size == 1 {
		return r, 1, blank
	}
	return r, size, classOf(r)
}

// runeBefore is runeAt for the rune that ends at i.
func runeBefore(text string, i int) (rune, int, runeClass) {
	r, size := utf8.DecodeLastRuneInString(text[:i])
	if r == utf8.RuneError && size <= 1 {
		return r, 1, blank
	}
	return r, size, classOf(r)
}

// trim takes the blanks off both ends of a span.
func trim(text string, s Span) Span {
	for s.Start < s.End {
		_, size, class := runeAt(text, s.Start)
		if class != blank && class != invisible {
			break
		}
		s.Start += size
	}
	for s.Start < s.End {
		_, size, class := runeBefore(text, s.End)
		if class != blank && class != invisible {
			break
		}
		s.End -= size
	}
	return s
}
