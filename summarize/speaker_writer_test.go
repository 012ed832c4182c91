package summarize

import (
	"strings"
	"testing"
)

// TestWriter asks whom a word of a text means that nobody reports.
func TestWriter(t *testing.T) {
	const letters = "LETTERS\n\nThe board of Arden has failed this town.\n\nI would add a reason: it has no money.\n\nRuth Amsel.\n\nArden\n\nThe board is right.\n\nPia Lund\n"
	const answers = "What the ferries cost\n\nNora Walz runs the ferries of Sull. Walz spoke to Ben Cole of the Courier.\n\nQ: Are they safe?\n\nA: They are.\n"
	for _, example := range []struct{ title, text, source, want string }{
		{"the writer of a letter signs it", letters, "I would", "Ruth Amsel"},
		{"an unsigned letter", "I would add a reason: it has no money.\n\nThe board is right, Pia Lund said.\n", "I would", "I"},
		{"who is named most answers", answers, "A: They", "Nora Walz"},
		{"who asks is nobody of the story", answers, "Q: Are", ""},
		{"a letter A that answers nothing", "Nora Walz chose plan A. A was cheap.\n", "A was", "a"},
	} {
		t.Run(example.title, func(t *testing.T) {
			start := strings.Index(example.text, example.source)
			who := findPeople(NewDocument("", example.text)).speakerOf(Span{start, start + 1}, nobody)
			if who.name != example.want {
				t.Errorf("%q means %q, want %q", example.source, who.name, example.want)
			}
		})
	}
}
