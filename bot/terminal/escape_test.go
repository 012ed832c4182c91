package terminal

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestEscape(t *testing.T) {
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
		if got := escape(c.text); got != c.want {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}

// harmless reports what a terminal would act on in an escaped text.
func harmless(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || turnsDirection(r) || invisible(r)
	})
}

func FuzzEscape(f *testing.F) {
	for _, text := range []string{"plain", "\x1b]8;;http://x\x1b\\", "\u202eabc", "\xff\xfe", "e\u0301\u0301"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := escape(text)
		if !harmless(got) {
			t.Errorf("escape(%q): got %q", text, got)
		}
		if again := escape(got); again != got {
			t.Errorf("escaped twice: got %q, want %q", again, got)
		}
	})
}

// TestWrap: lines fit, and hold all words in order.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab橋é👩 -\u0301"))).Draw(t, "text")
		columns := rapid.IntRange(1, 30).Draw(t, "columns")
		var all strings.Builder
		first := rapid.IntRange(1, columns).Draw(t, "first")
		for i, line := range wrap([]piece{{text: text}}, first, columns) {
			most := columns
			if i == 0 {
				most = first
			}
			used := len(line) - 1
			for _, w := range line {
				used += w.width()
				for _, part := range w {
					all.WriteString(part.text)
				}
			}
			if used > most && most > 1 && first > 1 { // a wide character does not fit one column
				t.Fatalf("%d columns, want at most %d", used, most)
			}
		}
		if got, want := all.String(), strings.ReplaceAll(text, " ", ""); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}
