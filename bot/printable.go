package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// replaced stands for a character that a reader's screen would act on.
const replaced = '\uFFFD'

// marksInRow is how many combining marks one letter may carry: more than any
// script stacks, too few to climb over the lines above.
const marksInRow = 6

// Printable makes text from outside safe to show on any platform: one line, no
// control characters (and so no escape sequences of a terminal), nothing that
// turns the direction of what follows, no invisible characters that hide or
// spell out something. What a screen would act on is replaced by U+FFFD, so
// that it shows; line breaks and tabs become spaces; the invisible is left out.
// The rest stays as it is: what a platform's own markup makes of it is for the
// platform's renderer to prevent. Done twice it changes nothing more.
func Printable(text string) string {
	if plainText(text) {
		return text
	}
	var out strings.Builder
	marks := 0
	for _, r := range text {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r) {
			if marks++; marks > marksInRow {
				continue
			}
		} else {
			marks = 0
		}
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
			out.WriteByte(' ')
		case unicode.IsControl(r), turnsDirection(r), r == utf8.RuneError, unicode.Is(unicode.Co, r):
			out.WriteRune(replaced)
		case invisible(r):
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// plainText reports whether there is nothing to escape.
func plainText(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// turnsDirection reports the embeddings, overrides and isolates of
// https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters. The
// marks that have but a direction of their own are harmless and stay.
func turnsDirection(r rune) bool {
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// invisible reports characters without width that say nothing. The joiners
// stay: emoji and several scripts need them.
func invisible(r rune) bool {
	switch {
	case r == '\u00AD', r == '\u200B', r == '\u2060', r == '\uFEFF', r >= '\u2061' && r <= '\u2064',
		r >= '\u206A' && r <= '\u206F', r >= '\uFFF9' && r <= '\uFFFB', r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}
