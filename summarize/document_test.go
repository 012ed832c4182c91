package summarize

import (
	"strings"
	"testing"
)

// checkDocument fails the test where a document breaks what its types promise.
func checkDocument(t *testing.T, doc *Document) {
	t.Helper()
	text := doc.Text
	borders := make([]bool, len(text)+1)
	for i := range text { // also before each byte that is no UTF-8
		borders[i] = true
	}
	borders[len(text)] = true
	span := func(what string, s Span) {
		t.Helper()
		if s.Start < 0 || s.End > len(text) || s.Start > s.End || !borders[s.Start] || !borders[s.End] {
			t.Fatalf("%s %v is not a span of the text's %d bytes", what, s, len(text))
		}
	}
	end := 0
	for _, p := range doc.Paragraphs {
		span("paragraph", p)
		if p.Start < end || p.Empty() {
			t.Fatalf("paragraph %v overlaps the one before or is empty", p)
		}
		end = p.End
	}
	end = 0
	for i, token := range doc.Tokens {
		span("token", token.Span)
		if token.Start < end || token.Empty() {
			t.Fatalf("token %v overlaps the one before or is empty", token)
		}
		if rest := strings.TrimFunc(strings.ToValidUTF8(text[end:token.Start], ""), blankRune); rest != "" {
			t.Fatalf("%q is in no token", rest)
		}
		end = token.End
		if s := doc.Sentences[token.Sentence]; i < s.First || i >= s.Last || !s.Contains(token.Span) {
			t.Fatalf("token %d %q is not in its sentence", i, token.In(text))
		}
		if token.Quotation >= 0 && !doc.Quotations[token.Quotation].Contains(token.Span) {
			t.Fatalf("token %d %q is not in its quotation", i, token.In(text))
		}
	}
	if rest := strings.TrimFunc(strings.ToValidUTF8(text[end:], ""), blankRune); rest != "" {
		t.Fatalf("%q is in no token", rest)
	}
	first := 0
	for i, s := range doc.Sentences {
		span("sentence", s.Span)
		if s.First != first || s.Last <= s.First || !doc.Paragraphs[s.Paragraph].Contains(s.Span) {
			t.Fatalf("sentence %d %+v does not follow on, is empty or leaves its paragraph", i, s)
		}
		first = s.Last
	}
	if first != len(doc.Tokens) {
		t.Fatalf("sentences cover %d of %d tokens", first, len(doc.Tokens))
	}
	for i, q := range doc.Quotations {
		span("quotation", q.Span)
		if !q.Contains(q.Inner) || q.Empty() {
			t.Fatalf("quotation %d %+v does not hold its inner part", i, q)
		}
		if i > 0 && q.Start <= doc.Quotations[i-1].Start {
			t.Fatalf("quotation %d is out of order", i)
		}
		if q.Parent >= i || q.Previous >= i || q.Parent >= 0 && !doc.Quotations[q.Parent].Contains(q.Span) {
			t.Fatalf("quotation %d %+v has a wrong parent or previous", i, q)
		}
	}
}

func blankRune(r rune) bool {
	class := classOf(r)
	return class == blank || class == invisible
}

func FuzzNewDocument(f *testing.F) {
	for _, seed := range []string{
		"", "\xff", "a", "“One two,” she said.\n\n“Three", "‘He said “no”,’ they’d say: ‘It’s the players’ day’.",
		"\"6'2\" tall\" 'n' ``x'' «y» „z“ ‹w› ”wrong“ ’90s", "U.S. Mr. J. D. Vance et al.\r\nNo. 5 at 3.5 a.m. …\u00ad\u200b x\u00ady",
		"LONDON (Reuters) — Text. (CNN)Text", "“A\n“B\n“C” 'D\n'E' (“Post”’s)", "wrapped line that\ngoes on and\non.\n\n- item\n- item",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkDocument(t, NewDocument("", text)) })
}

// TestTokenAt: the first token that does not end before the offset, wherever the
// offset is.
func TestTokenAt(t *testing.T) {
	for _, text := range []string{"", "  ", prose(700), "No." + strings.Repeat(" ", 70) + "Never, said Ruiz."} {
		doc := NewDocument("", text)
		for offset := -1; offset <= len(text)+1; offset++ {
			want := 0
			for want < len(doc.Tokens) && doc.Tokens[want].End <= offset {
				want++
			}
			if got := doc.tokenAt(offset); got != want {
				t.Fatalf("at %d of %q: token %d, want %d", offset, text, got, want)
			}
		}
	}
}
