package ingest

import (
	"strings"
	"testing"
	"time"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		title, text, body string
		want              Text
		note              string
	}{
		{title: "front matter", text: "---\ntitle: \"Quay: sold\"\nsource: Harbour Post\ncanonical: https://harbour.example/1\ndate: 2025-06-16T08:00:00Z\nauthor: [Ann Ode, Bo Pier]\n---\n\nText of *it*.\n",
			body: "Text of *it*.\n",
			want: Text{Title: "Quay: sold", Outlet: "Harbour Post", URL: "https://harbour.example/1", Byline: "Ann Ode, Bo Pier", Published: time.Date(2025, 6, 16, 8, 0, 0, 0, time.UTC)}},
		{title: "nested names and a number as date", text: "---\ntitle: >\n  Quay\n  sold\npublisher:\n  name: Harbour Post\ndate: 20250616\nauthors:\n  - name: Ann Ode\n  - Bo Pier\ntags: [[x]]\n---\nText.",
			body: "Text.", want: Text{Title: "Quay sold", Outlet: "Harbour Post", Byline: "Ann Ode, Bo Pier", Published: time.Date(2025, 6, 16, 0, 0, 0, 0, time.UTC)}},
		{title: "a colon that breaks the YAML", text: "---\ntitle: Mayor: quay \"not\" sold\nauthor: [Ann Ode]\n---\nText.",
			body: "Text.", want: Text{Title: `Mayor: quay "not" sold`, Byline: "Ann Ode"}, note: "no valid YAML"},
		{title: "the first heading as title", text: "# Quay sold #\n\nText.\n\n# Later\n", body: "Text.\n\n# Later\n", want: Text{Title: "Quay sold"}},
		{title: "a heading that says the title again", text: "---\ntitle: Quay sold\n---\n\n# Quay  sold\n\nText.", body: "Text.", want: Text{Title: "Quay sold"}},
		{title: "a heading of its own stays", text: "---\ntitle: Quay sold\n---\n# What happened\n\nText.", body: "# What happened\n\nText.", want: Text{Title: "Quay sold"}},
		{title: "a heading after the lead stays", text: "Lead.\n\n# Quay sold\n\nText.", body: "Lead.\n\n# Quay sold\n\nText.", want: Text{Title: "Quay sold"}},
		{title: "a comment in code is no heading", text: "```\n# no\n```\nText.", body: "```\n# no\n```\nText."},
		{title: "front matter that does not end", text: "---\ntitle: Quay sold\n\nText.", body: "---\ntitle: Quay sold\n\nText."},
		{title: "an alias is not followed", text: "---\na: &a [x, x]\ntitle: *a\n---\nText.", body: "Text."},
		{title: "line ends of Windows", text: "---\r\ntitle: Quay sold\r\n---\r\n\r\nText.\r\n", body: "Text.\r\n", want: Text{Title: "Quay sold"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			got := one(t, "a.md", c.text)
			if got.Title != c.want.Title || got.Outlet != c.want.Outlet || got.URL != c.want.URL || got.Byline != c.want.Byline || !got.Published.Equal(c.want.Published) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if got.Body != c.body || got.Whole != c.text || got.Whole[got.Offset:] != got.Body {
				t.Errorf("got body %q at %d, want %q", got.Body, got.Offset, c.body)
			}
			if notes := strings.Join(got.Notes, "; "); !strings.Contains(notes, c.note) || c.note == "" && notes != "" {
				t.Errorf("got notes %q, want %q", notes, c.note)
			}
		})
	}
}
