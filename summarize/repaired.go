package summarize

import (
	"strings"
	"unicode/utf8"
)

// repaired spells a name right whose letters of two bytes were read as Latin-1, once
// or twice: TrÃ©vol is Trévol. What cannot be read so stays as it is.
func repaired(name string) string {
	if !strings.ContainsFunc(name, func(letter rune) bool { return letter >= utf8.RuneSelf }) {
		return name // as nearly all
	}
	name = composed.Replace(name)
	for range 2 {
		if !strings.ContainsAny(name, "ÃÂÄÅ") {
			break
		}
		bytes, ok := latin1(name)
		if !ok || !utf8.Valid(bytes) {
			break
		}
		name = string(bytes)
	}
	return name
}

// composed puts together the letters of such marks that were taken apart since.
var composed = strings.NewReplacer("A\u0303", "Ã", "A\u0302", "Â", "A\u0308", "Ä", "A\u030a", "Å")

// latin1 is a text in ISO 8859-1, false if it has other letters.
func latin1(text string) ([]byte, bool) {
	bytes := make([]byte, 0, len(text))
	for _, letter := range text {
		if letter > 0xFF {
			return nil, false
		}
		bytes = append(bytes, byte(letter))
	}
	return bytes, true
}
