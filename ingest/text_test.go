package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParse reads strangers' bytes in every format. Whatever they are, it ends
// without a panic, every text is sound and bounded, and every refusal is one
// line that says which input and why.
func FuzzParse(f *testing.F) {
	for name, data := range map[string]string{
		"a.txt":   "Title: A\nPublished: June 16, 2025 at 3 p.m. ET\n\nHe said \x93no\x94.\r\n",
		"b.txt":   "\xFF\xFEn\x00o\x00",
		"a.md":    "---\ntitle: A: b\nauthor: [a, {name: b}]\n---\n# A\n\nText.",
		"a.html":  "<title>A</title><script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script><article><p>One <q>two</q> three four five six seven eight nine.</article>",
		"a.json":  `{"articles": [{"headline": "A", "source": {"name": "B"}, "content": "<p>One.</p>", "date": 1750060800}, {"text": "\u0000\ud800"}]}`,
		"a.jsonl": "{\"text\": \"One.\"}\n{\n[{\"text\": \"Two.\"}]",
		"a.xml":   rssHead + rssItem("A", "<link>/a</link><description><![CDATA[<p>One.</p>]]></description>") + "<item><title>B</titl" + rssTail,
		"b.xml":   `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="xhtml"><b>A</b></title><content type="xhtml"><div>One.</div></content></entry></feed>`,
		"-":       "# A\n\nText.",
	} {
		f.Add(name, "", []byte(data))
	}
	f.Add("https://harbour.example/a?b", "text/html; charset=utf-16", []byte("<p>One."))
	f.Fuzz(func(t *testing.T, name, contentType string, data []byte) {
		if len(data) > 100_000 {
			return
		}
		texts, refusals := Parse(name, contentType, data)
		if len(texts)+len(refusals) == 0 {
			t.Fatal("got neither text nor refusal")
		}
		for _, text := range texts {
			checkText(t, text)
		}
		for _, refusal := range refusals {
			if line := refusal.Error(); refusal.Reason == "" || strings.ContainsAny(line, "\n\r\x1b") || !utf8.ValidString(line) {
				t.Fatalf("got the refusal %q, want one clean line", line)
			}
		}
	})
}

// checkText checks what holds for every text.
func checkText(t *testing.T, text Text) {
	t.Helper()
	if !utf8.ValidString(text.Body) || !utf8.ValidString(text.Whole) || strings.ContainsRune(text.Body, 0) {
		t.Fatalf("got body %q, want sound UTF-8", text.Body)
	}
	if text.Offset < 0 || text.Offset > len(text.Whole) || text.Whole[text.Offset:] != text.Body {
		t.Fatalf("got offset %d of %d, body of %d, want Whole[Offset:] to be the body", text.Offset, len(text.Whole), len(text.Body))
	}
	if strings.TrimSpace(text.Body) == "" || len(text.Body) > maxText {
		t.Fatalf("got a body of %d bytes, want some text within bounds", len(text.Body))
	}
	for _, line := range []struct {
		field string
		limit int
	}{{text.Title, maxTitle}, {text.Outlet, maxOutlet}, {text.Byline, maxByline}} {
		if line.field != oneLine(line.field, line.limit) {
			t.Fatalf("got the field %q, want one clean line", line.field)
		}
	}
	if canonical, ok := CanonicalURL(text.URL); text.URL != "" && (!ok || canonical != text.URL) {
		t.Fatalf("got URL %q, want it canonical", text.URL)
	}
	if !text.Published.IsZero() && !plausible(text.Published) {
		t.Fatalf("got the date %v", text.Published)
	}
}
