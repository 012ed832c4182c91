package ingest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	rssHead = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><link>https://harbour.example/</link>`
	rssTail = `</channel></rss>`
)

func rssItem(title, rest string) string {
	return "<item><title>" + title + "</title>" + rest + "</item>"
}

func TestFeed(t *testing.T) {
	for _, c := range []struct {
		title, data string
		want        []string
	}{
		{"RSS", rssHead + rssItem("A", "<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>") + rssItem("B &amp;amp; C", "<description>no</description><content:encoded><![CDATA[<p>Three.</p>]]></content:encoded>") + rssTail,
			[]string{"entry 1> A: One.\n\nTwo.", "entry 2> B & C: Three."}},
		{"Atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><title type="html">A</title><link href="https://harbour.example/1"/><summary>no</summary><content type="html">&lt;p&gt;One.&lt;/p&gt;</content></entry></feed>`,
			[]string{"entry 1> A: One."}},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Harbour Post</title></channel><item><title>A</title><description>One.</description></item></rdf:RDF>`,
			[]string{"entry 1> A: One."}},
		{"characters that XML does not allow", rssHead + rssItem("A", "<description>On\x07e.&#7;&#x1F;&#10;</description>") + rssTail, []string{"entry 1> A: One."}},
		{"entities and signs that should be escaped", rssHead + rssItem("A & B", "<description>Caf&eacute; & more.</description>") + rssTail, []string{"entry 1> A & B: Café & more."}},
		{"a broken entry", rssHead + rssItem("A", "<description>One.</description>") + rssItem("B", "<description>Two <oops</description>") + rssItem("C", "<description>Three.</description>") + rssTail,
			[]string{"entry 1> A: One.", "entry 3> C: Three.", "a.xml, entry 2: the entry is broken: XML syntax error on line 1: expected attribute name in element; the feed's other entries were read; tell its publisher"}},
		{"an entry that is not closed", rssHead + rssItem("A", "<description>One.</description>") + "<item><title>B</title><description>Two <" + rssItem("C", "<description>Three.</description>") + rssTail,
			[]string{"entry 1> A: One.", "entry 3> C: Three.", "a.xml, entry 2: the entry is broken: XML syntax error on line 1: expected element name after <; the feed's other entries were read; tell its publisher"}},
		{"a section that is not closed", rssHead + rssItem("A", "<description><![CDATA[One.</description>") + rssItem("B", "<description><![CDATA[Two with <item> in it.]]></description>") + rssTail,
			[]string{"entry 2> B: Two with <item> in it.", "a.xml, entry 1: the entry is broken: XML syntax error on line 1: unexpected EOF in CDATA section; the feed's other entries were read; tell its publisher"}},
		{"cut short", rssHead + rssItem("A", "<description>One.</description>") + "<item><title>B</title><descr",
			[]string{"entry 1> A: One.", "a.xml, entry 2: the entry is broken: XML syntax error on line 1: expected attribute name in element; the feed's other entries were read; tell its publisher"}},
		{"entries without text", rssHead + rssItem("A", "<link>https://harbour.example/1</link>") + rssItem("B", "<description> </description>") + rssTail,
			[]string{"a.xml, entry 1: the entry has no text, only a link; give the link as input: https://harbour.example/1", "a.xml, entry 2: the entry has neither text nor link; tell the feed's publisher"}},
		{"no entries", rssHead + rssTail, []string{"a.xml: it holds no articles; check that it is the right file or address"}},
		{"no feed at all", "<?xml version=\"1.0\"?><catalogue><book/></catalogue>", []string{"a.xml: it is XML, but neither a feed nor a page; give it as RSS, Atom, HTML or text"}},
		{"broken before the first entry", "<rss><channel><title>A</", []string{"a.xml: the feed is broken: XML syntax error on line 1: unexpected EOF; check the address or the file in a browser"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			if got := outline(Parse("a.xml", "", []byte(c.data))); !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestFeedFields(t *testing.T) {
	day := time.Date(2025, 6, 16, 8, 0, 0, 0, time.UTC)
	want := Text{Title: "Quay sold", Outlet: "Harbour Post", URL: "https://harbour.example/1", Byline: "Ann Ode", Published: day}
	for title, data := range map[string]string{
		"RSS":             rssHead + rssItem("Quay sold", "<link>https://harbour.example/1?utm_source=rss</link><pubDate>Mon, 16 Jun 2025 03:00:00 EST</pubDate><dc:creator>Ann Ode</dc:creator><description>One.</description>") + rssTail,
		"a relative link": rssHead + rssItem("Quay sold", "<link>/1</link><pubDate>16 June 2025 08:00</pubDate><author>ann@harbour.example (Ann Ode)</author><description>One.</description>") + rssTail,
		"a link as id":    rssHead + rssItem("Quay sold", "<guid>https://harbour.example/1</guid><dc:date>2025-06-16T08:00:00Z</dc:date><dc:creator>Ann Ode</dc:creator><description>One.</description>") + rssTail,
		"Atom":            `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><title>Quay sold</title><author><name>Ann Ode</name></author><link rel="alternate" href="https://harbour.example/1"/><updated>2025-06-16T10:00:00+02:00</updated><content>One.</content></entry></feed>`,
	} {
		t.Run(title, func(t *testing.T) {
			got := one(t, "a.xml", data)
			if got.Title != want.Title || got.Outlet != want.Outlet || got.URL != want.URL || got.Byline != want.Byline || !got.Published.Equal(want.Published) {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestFeedDateThatIsNone(t *testing.T) {
	got := one(t, "a.xml", rssHead+rssItem("A", "<pubDate>soon</pubDate><description>One.</description>")+rssTail)
	if !got.Published.IsZero() || len(got.Notes) != 1 || !strings.Contains(got.Notes[0], `"soon"`) {
		t.Errorf("got %v, notes %q, want no date and a note", got.Published, got.Notes)
	}
}

func TestFeedCharacterSet(t *testing.T) {
	head := strings.Replace(rssHead, "UTF-8", "windows-1252", 1)
	got := one(t, "a.xml", head+rssItem("Caf\xe9", "<description>\x93No.\x94</description>")+rssTail)
	if got.Title != "Café" || got.Body != "“No.”" || len(got.Notes) != 0 {
		t.Errorf("got %q, %q, notes %q, want Café, “No.” and none", got.Title, got.Body, got.Notes)
	}
}

func TestFeedBounds(t *testing.T) {
	var entries strings.Builder
	for n := range maxEntries + 5 {
		entries.WriteString(rssItem(fmt.Sprint(n), "<description>One.</description>"))
	}
	for title, data := range map[string]string{
		"whole":  rssHead + entries.String() + rssTail,
		"mended": rssHead + entries.String() + "<oops",
	} {
		texts, refusals := Parse("a.xml", "", []byte(data))
		if len(texts) != maxEntries || len(refusals) != 1 || !strings.Contains(refusals[0].Reason, "1005 entries") {
			t.Errorf("%s: got %d texts, refusals %v, want %d and one refusal", title, len(texts), refusals, maxEntries)
		}
	}
}

// TestHostileFeeds holds feeds that would end the program by a stack overflow,
// or hold it up for minutes, without the bounds of checkXML and entryTags.
func TestHostileFeeds(t *testing.T) {
	for title, data := range map[string]string{
		"deep elements":        rssHead + "<item><x:a>" + strings.Repeat("<x:a>", 1_000_000),
		"deep in a closed one": rssHead + rssItem("A", "<description>One.</description>"+strings.Repeat("<x:a>", 1_000_000)+strings.Repeat("</x:a>", 1_000_000)) + rssTail,
		"scattered text":       rssHead + "<item><x:a>" + strings.Repeat("x<b/>", 1_000_000) + "</x:a></item>" + rssTail,
		"open sections":        rssHead + "<item>" + strings.Repeat("<![CDATA[", 500_000) + "<",
		"open comments":        rssHead + "<item>" + strings.Repeat("<!--", 500_000) + "<",
		"entities":             `<!DOCTYPE rss [<!ENTITY a "` + strings.Repeat("x", 1000) + `"><!ENTITY b "&a;&a;&a;">]>` + rssHead + rssItem("&b;", "<description>One.</description>") + rssTail,
	} {
		texts, refusals := Parse("a.xml", "", []byte(data))
		if len(texts)+len(refusals) != 1 {
			t.Errorf("%s: got %d texts, refusals %v, want one of either", title, len(texts), refusals)
		}
		for _, text := range texts {
			if len(text.Title) > 100 {
				t.Errorf("%s: got a title of %d bytes, want entities left alone", title, len(text.Title))
			}
		}
	}
}

func TestEntriesOfOneAddress(t *testing.T) {
	live := rssHead + rssItem("A", "<link>https://harbour.example/live#1</link><description>One.</description>") +
		rssItem("B", "<link>https://harbour.example/live#2</link><description>Two.</description>") +
		rssItem("C", "<link>https://harbour.example/3</link><description>Three.</description>") + rssTail
	texts, _ := Parse("a.xml", "", []byte(live))
	var got []string
	for _, text := range texts {
		got = append(got, text.identity(text.Title))
	}
	if want := []string{"sha256:A", "sha256:B", "https://harbour.example/3"}; !slices.Equal(got, want) {
		t.Errorf("got identities %q, want %q: the posts of a live page are no versions of each other", got, want)
	}
}

func TestEntryLinkWithoutSite(t *testing.T) {
	data := strings.Replace(rssHead, "<link>https://harbour.example/</link>", "", 1) + rssItem("A", "<link>/1</link><description>One.</description>") + rssTail
	address, _ := url.Parse("https://harbour.example/feeds/all.xml")
	texts, _ := collect(source{name: address.String(), address: address, reader: strings.NewReader(data)})
	if len(texts) != 1 || texts[0].URL != "https://harbour.example/1" {
		t.Errorf("got %+v, want the link resolved by the feed's address", texts)
	}
	if got := one(t, "a.xml", data); got.URL != "" || len(got.Notes) != 1 {
		t.Errorf("got URL %q, notes %q, want none and a note: a file has no address", got.URL, got.Notes)
	}
}
