package ingest

import (
	"fmt"
	"strings"
	"unicode"
)

// oneLine makes a stranger's words fit for a title, a name or a message: one
// line of at most limit characters, inner spaces single, without what could
// hide or reorder words (control characters, marks of direction, invisible
// characters, tag characters). Joiners (U+200C, U+200D) stay: Persian, Indic
// scripts and emoji need them.
func oneLine(words string, limit int) string {
	var line strings.Builder
	space, length := false, 0
	for _, r := range words {
		if unicode.IsSpace(r) {
			space = true
			continue
		}
		if hostile(r) {
			continue
		}
		if space && length > 0 {
			line.WriteByte(' ')
			length++
		}
		space = false
		if length++; length > limit {
			break
		}
		line.WriteRune(r)
	}
	return strings.TrimRight(line.String(), " ")
}

// hostile reports characters that show nothing and change how others show.
func hostile(r rune) bool {
	switch {
	case r == unicode.ReplacementChar, unicode.IsControl(r):
		return true
	case r == 0x061C, r == 0x200B, r == 0x200E, r == 0x200F, r == 0x00AD, r == 0xFEFF:
		return true // Arabic letter mark, zero-width space, LRM, RLM, soft hyphen, byte order mark
	case 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x206F:
		return true // embeddings and overrides; word joiner, isolates, deprecated format characters
	case 0xFFF9 <= r && r <= 0xFFFB, 0xE0000 <= r && r <= 0xE007F:
		return true // interlinear annotation, tags
	}
	return false
}

// count is a number with its word: "1 file", "2 files".
func count(number int, one string) string {
	if number == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", number, one)
}
