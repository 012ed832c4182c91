package bot

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestPrintable(t *testing.T) {
	for _, c := range []struct{ title, text, want string }{
		{"plain", "Nothing “to” do — naïve 橋 👩‍🚀", "Nothing “to” do — naïve 橋 👩‍🚀"},
		{"an escape sequence", "a\x1b[31mred", "a\uFFFD[31mred"},
		{"its eight-bit form", "a\u009b31mred", "a\uFFFD31mred"},
		{"bell and backspace", "a\a\b\x7f", "a\uFFFD\uFFFD\uFFFD"},
		{"line breaks and tabs", "a\r\n\tb\u2028c\u0085d", "a   b c d"},
		{"overrides, embeddings, isolates", "a\u202eb\u202ac\u2067d\u2069", "a\uFFFDb\uFFFDc\uFFFDd\uFFFD"},
		{"right-to-left text and marks", "אב\u200f ج", "אב\u200f ج"},
		{"the invisible", "a\u200bb\u00adc\ufeffd\U000e0041e", "abcde"},
		{"invalid bytes", "a\xff\xc3", "a\uFFFD\uFFFD"},
		{"marks that climb", "e" + strings.Repeat("\u0301", 50) + "e\u0301", "e" + strings.Repeat("\u0301", 6) + "e\u0301"},
	} {
		if got := Printable(c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}

// harmless reports what a screen would act on.
func harmless(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || turnsDirection(r) || invisible(r)
	})
}

func FuzzPrintable(f *testing.F) {
	for _, text := range []string{"plain", "\x1b]8;;http://x\x1b\\", "\u202eabc", "\xff\xfe", "e\u0301\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := Printable(text)
		if !harmless(got) {
			t.Errorf("Printable(%q): got %q", text, got)
		}
		if again := Printable(got); again != got {
			t.Errorf("made printable twice: got %q, want %q", again, got)
		}
	})
}
