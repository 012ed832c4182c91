package ingest

import (
	"strings"
	"testing"
	"time"
)

// one parses an input that must hold one article and no refusal.
func one(t *testing.T, name, data string) Text {
	t.Helper()
	texts, refusals := Parse(name, "", []byte(data))
	if len(texts) != 1 || len(refusals) != 0 {
		t.Fatalf("Parse(%s): got %d texts, refusals %v, want one text", name, len(texts), refusals)
	}
	return texts[0]
}

func TestHeader(t *testing.T) {
	for _, c := range []struct {
		title, text   string
		header        string // what stands before the body
		want, outlet  string // title and outlet
		notes, byline string
	}{
		{title: "all five keys", text: "Title: Quay sold\nOutlet: Harbour Post\nURL: https://harbour.example/1\nPublished: 2025-06-16\nByline: By Ann Ode\n\nText.\n",
			header: "Title: Quay sold\nOutlet: Harbour Post\nURL: https://harbour.example/1\nPublished: 2025-06-16\nByline: By Ann Ode\n\n",
			want:   "Quay sold", outlet: "Harbour Post", byline: "Ann Ode"},
		{title: "one key, any case", text: "TITLE:Quay sold\n\nText.", header: "TITLE:Quay sold\n\n", want: "Quay sold"},
		{title: "line ends of Windows stay in the text", text: "Title: Quay sold\r\n\r\nText.\r\nMore.\r\n", header: "Title: Quay sold\r\n\r\n", want: "Quay sold"},
		{title: "only the first blank line is the header's", text: "Title: Quay sold\n\n\n  Text.", header: "Title: Quay sold\n\n", want: "Quay sold"},
		{title: "keys beside known ones", text: "Language: en\nTitle: Quay sold\nAuthor: Ann Ode\n\nText.", header: "Language: en\nTitle: Quay sold\nAuthor: Ann Ode\n\n", want: "Quay sold", byline: "Ann Ode"},
		{title: "empty values", text: "Title:\nOutlet: Harbour Post\n\nText.", header: "Title:\nOutlet: Harbour Post\n\n", outlet: "Harbour Post"},
		{title: "no header", text: "The quay was sold.\n\nText."},
		{title: "a first line that merely holds a colon", text: "Mayor: the quay was never sold\n\nText."},
		{title: "a sentence with a colon after a key", text: "Title: Quay sold\nThe mayor, when asked: nothing.\n\nText.", notes: "no blank line"},
		{title: "no blank line", text: "Title: Quay sold\nThe quay was sold.\n", notes: "no blank line"},
		{title: "a header that is not at the start", text: "\nTitle: Quay sold\n\nText."},
		{title: "a date that is none", text: "Published: some day\n\nText.", header: "Published: some day\n\n", notes: `the date "some day" was not understood`},
		{title: "an address that is none", text: "URL: quay-sold\n\nText.", header: "URL: quay-sold\n\n", notes: `the URL "quay-sold" is no web address`},
		{title: "the host for want of an outlet", text: "URL: https://www.harbour.example/1\n\nText.", header: "URL: https://www.harbour.example/1\n\n", outlet: "harbour.example"},
		{title: "hostile words", text: "Title: Quay \u202esold\u202c\x07\nOutlet:  Harbour \t Post \n\nText.", header: "Title: Quay \u202esold\u202c\x07\nOutlet:  Harbour \t Post \n\n", want: "Quay sold", outlet: "Harbour Post"},
	} {
		t.Run(c.title, func(t *testing.T) {
			got := one(t, "a.txt", c.text)
			if got.Title != c.want || got.Outlet != c.outlet || got.Byline != c.byline {
				t.Errorf("got title %q, outlet %q, byline %q, want %q, %q, %q", got.Title, got.Outlet, got.Byline, c.want, c.outlet, c.byline)
			}
			if got.Whole != c.text || got.Offset != len(c.header) || got.Body != c.text[len(c.header):] {
				t.Errorf("got offset %d, body %q, want %d, %q", got.Offset, got.Body, len(c.header), c.text[len(c.header):])
			}
			if notes := strings.Join(got.Notes, "; "); !strings.Contains(notes, c.notes) || c.notes == "" && notes != "" {
				t.Errorf("got notes %q, want %q in them", notes, c.notes)
			}
		})
	}
}

func TestHeaderFields(t *testing.T) {
	got := one(t, "news/a.txt", "URL: HTTPS://Harbour.Example:443/1?utm_source=x#top\nPublished: 16 June 2025, 8:30 a.m. BST\n\nText.")
	if want := "https://harbour.example/1"; got.URL != want {
		t.Errorf("got URL %q, want %q", got.URL, want)
	}
	if want := time.Date(2025, 6, 16, 7, 30, 0, 0, time.UTC); !got.Published.Equal(want) {
		t.Errorf("got published %v, want %v", got.Published, want)
	}
	if got.Origin != "news/a.txt" || got.Part != "" {
		t.Errorf("got origin %q, part %q, want news/a.txt alone", got.Origin, got.Part)
	}
}

func TestHeaderWithoutText(t *testing.T) {
	_, refusals := Parse("a.txt", "", []byte("Title: Quay sold\nOutlet: Harbour Post\n"))
	if len(refusals) != 1 || !strings.Contains(refusals[0].Error(), "a header but no text") {
		t.Errorf("got %v, want a refusal of a header without text", refusals)
	}
}
