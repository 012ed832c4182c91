package ingest

import (
	"strings"
	"testing"
	"time"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		title, text, body string
		marked            bool
		want              Text
		note              string
	}{
		{title: "front matter", text: "---\ntitle: \"Quay: sold\"\nsource: Harbour Post\ncanonical: https://harbour.example/1\ndate: 2025-06-16T08:00:00Z\nauthor: [Ann Ode, Bo Pier]\n---\n\nText of *it*.\n",
			marked: true, body: "Text of it.",
			want: Text{Title: "Quay: sold", Outlet: "Harbour Post", URL: "https://harbour.example/1", Byline: "Ann Ode, Bo Pier", Published: time.Date(2025, 6, 16, 8, 0, 0, 0, time.UTC)}},
		{title: "nested names and a number as date", text: "---\ntitle: >\n  Quay\n  sold\npublisher:\n  name: Harbour Post\ndate: 20250616\nauthors:\n  - name: Ann Ode\n  - Bo Pier\ntags: [[x]]\n---\nText.",
			body: "Text.", want: Text{Title: "Quay sold", Outlet: "Harbour Post", Byline: "Ann Ode, Bo Pier", Published: time.Date(2025, 6, 16, 0, 0, 0, 0, time.UTC)}},
		{title: "a colon that breaks the YAML", text: "---\ntitle: Mayor: quay \"not\" sold\nauthor: [Ann Ode]\n---\nText.",
			body: "Text.", want: Text{Title: `Mayor: quay "not" sold`, Byline: "Ann Ode"}, note: "no valid YAML"},
		{title: "the first heading as title", text: "# Quay sold #\n\nText.\n\n# Later\n", marked: true, body: "Text.\n\nLater", want: Text{Title: "Quay sold"}},
		{title: "a heading that says the title again", text: "---\ntitle: Quay sold\n---\n\n# Quay  sold\n\nText.", body: "Text.", want: Text{Title: "Quay sold"}},
		{title: "a heading of its own stays", text: "---\ntitle: Quay sold\n---\n# What happened\n\nText.", marked: true, body: "What happened\n\nText.", want: Text{Title: "Quay sold"}},
		{title: "a heading after the lead stays", text: "Lead.\n\n# Quay sold\n\nText.", marked: true, body: "Lead.\n\nQuay sold\n\nText.", want: Text{Title: "Quay sold"}},
		{title: "a comment in code is no heading", text: "```\n# no\n```\nText.", marked: true, body: "# no\n\nText."},
		{title: "front matter that does not end", text: "---\ntitle: Quay sold\n\nText.", marked: true, body: "title: Quay sold\n\nText."},
		{title: "an alias is not followed", text: "---\na: &a [x, x]\ntitle: *a\n---\nText.", body: "Text."},
		{title: "links, emphasis, pictures and line breaks", text: "**Elm** — The *mayor*, [Ann Ode](https://harbour.example/ode \"Ode\"), sold\nthe [quay][1].\\\n![A quay](q.jpg)~~Not~~ [![](x.png)](y) She said 2 * 3 \\* 4 &amp; <b>no</b>.\n\n[1]: https://harbour.example/quay\n",
			marked: true, body: "Elm — The mayor, Ann Ode, sold the quay.\nNot She said 2 * 3 * 4 & no."},
		{title: "quotations, lists and tables", text: "> “No,” she\n> said.\n\n- “Yes,” he said.\n- “Well.”\n\n1. One.\n\n| a | b |\n| - | - |\n| c | d |\n\n***\n<!-- unseen -->\n",
			marked: true, body: "“No,” she said.\n\n“Yes,” he said.\n\n“Well.”\n\nOne.\n\na b\n\nc d"},
		{title: "marks in the title", text: "# The [quay](https://harbour.example) is *sold*\n\nText.\n", body: "Text.\n", want: Text{Title: "The quay is sold"}},
		{title: "a paragraph longer than any keeps its marks", text: strings.Repeat("*a* ", 5000), body: strings.Repeat("*a* ", 5000)},
		{title: "a text longer than any keeps its marks", text: strings.Repeat("*a*\n\n", 60000), body: strings.Repeat("*a*\n\n", 60000)},
		{title: "line ends of Windows", text: "---\r\ntitle: Quay sold\r\n---\r\n\r\nText.\r\n", body: "Text.\r\n", want: Text{Title: "Quay sold"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			got := one(t, "a.md", c.text)
			if got.Title != c.want.Title || got.Outlet != c.want.Outlet || got.URL != c.want.URL || got.Byline != c.want.Byline || !got.Published.Equal(c.want.Published) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			whole := c.text
			if c.marked {
				whole = c.body // offsets are into what was made of it
			}
			if got.Body != c.body || got.Whole != whole || got.Whole[got.Offset:] != got.Body {
				t.Errorf("got body %q at %d, want %q", got.Body, got.Offset, c.body)
			}
			if notes := strings.Join(got.Notes, "; "); !strings.Contains(notes, c.note) || c.note == "" && notes != "" {
				t.Errorf("got notes %q, want %q", notes, c.note)
			}
		})
	}
}
