package terminal

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

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
