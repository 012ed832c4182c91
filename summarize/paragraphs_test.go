package summarize

import (
	"slices"
	"strings"
	"testing"
)

func TestParagraphs(t *testing.T) {
	wrapped := "The bridge was opened on Friday after nine years, and the mayor of the\n" +
		"town said that it would last for a hundred. Trams cross it every ten\n" +
		"minutes.\n" +
		"\n" +
		"“We did not think that we would see the day,” said a man who lives on\n" +
		"the other side. Tolls stay low."
	for _, test := range []struct {
		title, text string
		want        int
	}{
		{"empty", "", 0},
		{"only blanks", " \n\t\u00a0\r\n\u200b\n", 0},
		{"blank lines", "One is here.\n\nTwo is here.\n \t\nThree.", 3},
		{"a line each", "One is here.\nTwo is here.\n“Three,” she said.\nFour", 4},
		{"Windows and old Mac", "One.\r\nTwo.\rThree.\r\n\r\nFour.", 4},
		{"hard-wrapped", wrapped, 2},
		{"hard-wrapped, CRLF", strings.ReplaceAll(wrapped, "\n", "\r\n"), 2},
		{"hard-wrapped, indented", strings.ReplaceAll(wrapped, "\n\n", "\n   "), 2},
		{"hard-wrapped, last line short", strings.ReplaceAll(wrapped, "\n\n", "\n"), 2},
		{"hard-wrapped, list", wrapped + "\n- one thing and\nmore of it\n- another", 4},
		{"long lines", strings.Repeat("A long line of many words goes on. ", 9) + "\nanother begins small.\n" + strings.Repeat("More words follow. ", 9), 3},
		{"Unicode separators", "One.\u2028Two.\u2029Three.", 3},
	} {
		t.Run(test.title, func(t *testing.T) {
			doc := NewDocument("", test.text)
			checkDocument(t, doc)
			if got := len(doc.Paragraphs); got != test.want {
				t.Errorf("got %d paragraphs, want %d: %q", got, test.want, inText(test.text, doc.Paragraphs))
			}
		})
	}
}

func TestParagraphsAreTrimmed(t *testing.T) {
	text := "  One. \t\r\n\u00a0Two.\ufeff\n"
	got, want := inText(text, NewDocument("", text).Paragraphs), []string{"One.", "Two."}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// inText gives the words that the spans cover.
func inText(text string, spans []Span) []string {
	var words []string
	for _, s := range spans {
		words = append(words, s.In(text))
	}
	return words
}
