package bot

import (
	"strings"
	"testing"
	"unicode/utf8"

	"briefbot/store"

	"pgregory.net/rapid"
)

func TestCut(t *testing.T) {
	long := "“We have looked at every page of it. There is nothing in the ledger that was not there in March. I would say the same under oath, and I shall.”"
	cases := []struct {
		title string
		text  string
		parts []string // looked up in text one after the other
		limit int
		want  string
	}{
		{"short enough is whole", "“No,” he said.", []string{"“No,”"}, 40, "“No,”"},
		{"the default limit is 240", strings.Repeat("nine tens ", 24), []string{strings.TrimSpace(strings.Repeat("nine tens ", 24))}, 0,
			strings.TrimSpace(strings.Repeat("nine tens ", 24))},
		{"cut at the end of a sentence, both ends kept", long, []string{long}, 100,
			"“We have looked at every page of it. […] I would say the same under oath, and I shall.”"},
		{"cut between words where a sentence is too long",
			"the harbour board had weighed the offer of the three companies for a year before it turned all of them down without a vote",
			[]string{"the harbour board had weighed the offer of the three companies for a year before it turned all of them down without a vote"}, 60,
			"the harbour board had weighed the offer […] without a vote"},
		{"split quotation with its own marks is joined by a space",
			"“They came at night,” she said. “They left nothing.”", []string{"“They came at night,”", "“They left nothing.”"}, 240,
			"“They came at night,” “They left nothing.”"},
		{"parts without marks show what is left out",
			"that the bridge, he said, would be closed for a week", []string{"the bridge", "would be closed for a week"}, 240,
			"the bridge […] would be closed for a week"},
		{"paragraphs of one quotation are joined by a space",
			"“One.\n\n“Two.”", []string{"“One.", "“Two.”"}, 240, "“One. “Two.”"},
		{"a line break is shown as a space, other space as it is",
			"the first \n line and  two spaces", []string{"the first \n line and  two spaces"}, 240, "the first line and  two spaces"},
		{"a cut never joins two quotations",
			"“Alpha beta gamma delta epsilon zeta eta theta iota kappa” and “lambda mu nu xi omicron pi rho sigma tau upsilon”",
			[]string{"“Alpha beta gamma delta epsilon zeta eta theta iota kappa” and “lambda mu nu xi omicron pi rho sigma tau upsilon”"}, 70,
			"“Alpha beta gamma […] kappa” […] “lambda mu nu xi […] tau upsilon”"},
		{"middle parts are left out before words are",
			"“Aaaa aaaa aaaa,” he said. “Bbbb bbbb bbbb,” he said. “Cccc cccc cccc.”",
			[]string{"“Aaaa aaaa aaaa,”", "“Bbbb bbbb bbbb,”", "“Cccc cccc cccc.”"}, 45,
			"“Aaaa aaaa aaaa,” […] “Cccc cccc cccc.”"},
		{"no spaces to cut at", strings.Repeat("橋", 60), []string{strings.Repeat("橋", 60)}, 40,
			strings.Repeat("橋", 38) + " […] " + strings.Repeat("橋", 5)},
		{"nothing", "text", nil, 240, ""},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			got := Cut(c.text, find(t, c.text, c.parts), c.limit)
			if got.Text != c.want {
				t.Errorf("Cut:\n got %s\nwant %s", got.Text, c.want)
			}
			if got.Text != "" && !shows(c.text, got.Spans, got.Text) {
				t.Errorf("Cut gives what Check refuses: %q of %v", got.Text, got.Spans)
			}
		})
	}
}

func TestCutRefusesSpansThatAreNone(t *testing.T) {
	text := "é is two bytes"
	for _, spans := range [][]store.Span{
		{{Start: 1, End: 4}}, {{Start: 0, End: 1}}, {{Start: 3, End: 99}}, {{Start: -1, End: 3}},
		{{Start: 5, End: 8}, {Start: 2, End: 4}}, {{Start: 5, End: 3}},
	} {
		if got := Cut(text, spans, 0); got.Text != "" || got.Spans != nil {
			t.Errorf("Cut(%v): got %+v, want none", spans, got)
		}
	}
}

// find gives the spans of the parts in the text, each after the one before.
func find(t *testing.T, text string, parts []string) []store.Span {
	t.Helper()
	var spans []store.Span
	from := 0
	for _, part := range parts {
		at := strings.Index(text[from:], part)
		if at < 0 {
			t.Fatalf("%q is not in the text", part)
		}
		spans = append(spans, store.Span{Start: from + at, End: from + at + len(part)})
		from += at + len(part)
	}
	return spans
}

// TestCutProperties: whatever is cut compares with the text, is bounded, keeps
// both ends and has as many opening as closing marks as far as the text has.
func TestCutProperties(t *testing.T) {
	word := rapid.SampledFrom([]string{
		"we", "shall", "never", "U.S.", "12", "harbour", "don’t", "élan", "橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋橋", "[…]",
		"yes.", "no!", "why?", "\n", " ", "“window”", "e\u0301\u0301", "‘single’", "so,",
	})
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		var spans []store.Span
		for range rapid.IntRange(1, 4).Draw(t, "parts") {
			text.WriteString("Somebody said ")
			inner := strings.TrimSpace(strings.Join(rapid.SliceOfN(word, 1, 120).Draw(t, "words"), " "))
			if inner == "" {
				inner = "x"
			}
			if rapid.Bool().Draw(t, "quoted") {
				inner = "“" + inner + "”"
			}
			spans = append(spans, store.Span{Start: text.Len(), End: text.Len() + len(inner)})
			text.WriteString(inner + rapid.SampledFrom([]string{" ", ". ", "\n\n", ""}).Draw(t, "gap"))
		}
		limit := rapid.IntRange(-5, 300).Draw(t, "limit")
		quote := Cut(text.String(), spans, limit)
		bound := limit
		if limit <= 0 {
			bound = 240
		}
		if n, most := utf8.RuneCountInString(quote.Text), max(bound, shortestQuote); n > most {
			t.Fatalf("%d code points, want at most %d: %q", n, most, quote.Text)
		}
		if !shows(text.String(), quote.Spans, quote.Text) {
			t.Fatalf("what is shown does not compare: %q of %v", quote.Text, quote.Spans)
		}
		if got, want := quote.Spans[0].Start, spans[0].Start; got != want {
			t.Fatalf("begins at %d, want %d", got, want)
		}
		if got, want := quote.Spans[len(quote.Spans)-1].End, spans[len(spans)-1].End; got != want {
			t.Fatalf("ends at %d, want %d", got, want)
		}
		// With less room, words without a space beside marks in a heap may leave
		// no balanced place: see Cut.
		if bound >= 2*shortestQuote && strings.Count(quote.Text, "“") != strings.Count(quote.Text, "”") {
			t.Fatalf("unbalanced: %q", quote.Text)
		}
		for _, span := range quote.Spans {
			if part := text.String()[span.Start:span.End]; !strings.Contains(quote.Text, onOneLine(part)) {
				t.Fatalf("%q is not in %q", part, quote.Text)
			}
		}
	})
}

func FuzzCut(f *testing.F) {
	f.Add("“We won. We go on,” she said.", 0, 20, 40)
	f.Add("“‘“‘””’’”", 0, 26, 1)
	f.Add(strings.Repeat("“a” ", 80), 0, 500, 60)
	f.Add("\xff\xfe“\xc3", 0, 5, 40)
	f.Fuzz(func(t *testing.T, text string, start, end, limit int) {
		quote := Cut(text, []store.Span{{Start: start, End: end}}, limit)
		if quote.Text == "" {
			return
		}
		if !shows(text, quote.Spans, quote.Text) {
			t.Errorf("what is shown does not compare: %q of %v", quote.Text, quote.Spans)
		}
		most := limit
		if most <= 0 {
			most = DefaultQuoteLength
		}
		if got := utf8.RuneCountInString(quote.Text); got > max(most, shortestQuote) {
			t.Errorf("%d code points, want at most %d", got, most)
		}
	})
}

// TestCutOfAHugeQuotation: the work stays within bounds for what a stranger
// may send.
func TestCutOfAHugeQuotation(t *testing.T) {
	text := "“" + strings.Repeat("he said “no” and ‘yes’. ", 100_000) + "Done.”"
	quote := Cut(text, []store.Span{{Start: 0, End: len(text)}}, 0)
	if !strings.HasPrefix(quote.Text, "“he said “no”") || !strings.HasSuffix(quote.Text, "Done.”") || !shows(text, quote.Spans, quote.Text) {
		t.Errorf("got %q", quote.Text)
	}
}
