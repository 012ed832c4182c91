package summarize

import (
	"strings"
	"testing"
)

func TestTokens(t *testing.T) {
	for _, test := range []struct{ title, text, want string }{
		{"possessive", "Holm’s and the players’ boats", "Holm|’s|and|the|players|’|boats"},
		{"short verbs", "They've said we’re late, he'd", "They|'ve|said|we|’re|late|,|he|'d"},
		{"inner apostrophes", "don’t O'Brien D’Souza", "don’t|O'Brien|D’Souza"},
		{"after a mark", "the “Post”’s owner", "the|“|Post|”|’s|owner"},
		{"hyphens", "vice-president F-16 x--y - z", "vice-president|F-16|x|--|y|-|z"},
		{"numbers", "1,000.5 3.5% $12 2nd 9/11 10:30 ’90s", "1,000.5|3.5|%|$|12|2nd|9/11|10:30|’|90s"},
		{"abbreviations", "U.S. a.m. Mr. No. 5 Ph.D. R-Ga.", "U.S.|a.m.|Mr.|No.|5|Ph.D.|R-Ga."},
		{"initials", "J. D. Marsh", "J.|D.|Marsh"},
		{"full stop", "so. It", "so|.|It"},
		{"ellipsis", "so... and…", "so|...|and|…"},
		{"typewriter marks", "``So it goes''", "``|So|it|goes|''"},
		{"companies", "AT&T and A & B", "AT&T|and|A|&|B"},
		{"accents and others", "Łódź naïve Привет 東京", "Łódź|naïve|Привет|東京"},
		{"soft hyphen, zero width", "diplo\u00admatic \u200b a\u00a0b\ufeff", "diplo\u00admatic|a|b"},
		{"no UTF-8", "caf\xe9 bar \xff", "caf|bar"},
		{"handle", "@ann_lee #win", "@|ann_lee|#|win"},
	} {
		t.Run(test.title, func(t *testing.T) {
			doc := NewDocument("", test.text)
			checkDocument(t, doc)
			var words []string
			for _, token := range doc.Tokens {
				words = append(words, token.In(test.text))
			}
			if got := strings.Join(words, "|"); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestTokenKinds(t *testing.T) {
	doc := NewDocument("", "Ann’s 2nd plan, ½ done")
	want := []TokenKind{Word, Word, Number, Word, Punctuation, Number, Word}
	for i, token := range doc.Tokens {
		if token.Kind != want[i] {
			t.Errorf("%q: got kind %d, want %d", token.In(doc.Text), token.Kind, want[i])
		}
	}
}
