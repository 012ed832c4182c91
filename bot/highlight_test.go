package bot

import (
	"strings"
	"testing"

	"briefbot/store"
)

// What was searched for is marked word for word, as search compares words; the
// runs of a quote together are its words, whatever places are asked to be marked.
func TestHighlighted(t *testing.T) {
	cases := []struct{ title, text, words, want string }{
		{"whole words in any case", "The Harbour fees rose; harbours did not.", "harbour FEES", "The [Harbour] [fees] rose; harbours did not."},
		{"accents", "“Café Müller” closed", "cafe muller", "“[Café] [Müller]” closed"},
		{"nothing found", "The pit will close", "harbour", "The pit will close"},
		{"markup is text", "*harbour* <@U1> _fees_", "harbour fees", "*[harbour]* <@U1> _[fees]_"},
		{"at both ends", "fees and fees", "fees", "[fees] and [fees]"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			var got strings.Builder
			for _, run := range highlighted(Quote{Text: c.text}, store.SearchWords(c.words)).Runs() {
				if run.Marked {
					got.WriteString("[" + run.Text + "]")
				} else {
					got.WriteString(run.Text)
				}
			}
			if got.String() != c.want {
				t.Errorf("got %s, want %s", got.String(), c.want)
			}
		})
	}
}

func FuzzHighlighted(f *testing.F) {
	f.Add("The Harbour fees rose", "harbour", 3, 9)
	f.Add("Ünïcode \xff bytes", "ünïcode", -1, 400)
	f.Fuzz(func(t *testing.T, text, word string, start, end int) {
		q := highlighted(Quote{Text: text}, store.SearchWords(word))
		q.Found = append(q.Found, store.Span{Start: start, End: end})
		all := ""
		for _, run := range q.Runs() {
			all += run.Text
		}
		if all != text {
			t.Errorf("the runs are %q, want %q", all, text)
		}
		for _, place := range placesOf(text, store.SearchWords(word)) {
			if span := wordsAround(text, place); span.Start > place.Start || span.End < place.End || span.End > len(text) {
				t.Errorf("around %v of %q is %v", place, text, span)
			}
		}
	})
}
