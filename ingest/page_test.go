package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func testdata(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestPage(t *testing.T) {
	got := one(t, "article.html", testdata(t, "article.html"))
	for field, pair := range map[string][2]string{
		"title":  {got.Title, "Quay was never for sale, mayor says"},
		"outlet": {got.Outlet, "Harbour Post"},
		"byline": {got.Byline, "Ann Ode, Bo Pier"},
		"URL":    {got.URL, "https://www.harbour.example/2025/quay?id=3"},
		"body":   {got.Body + "\n", testdata(t, "article.txt")},
		"whole":  {got.Whole, got.Body},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %q, want %q", field, pair[0], pair[1])
		}
	}
	if want := time.Date(2025, 6, 16, 6, 0, 0, 0, time.UTC); !got.Published.Equal(want) {
		t.Errorf("got published %v, want %v", got.Published, want)
	}
	if len(got.Notes) != 0 || got.Offset != 0 {
		t.Errorf("got notes %q, offset %d, want none", got.Notes, got.Offset)
	}
}

// sentences is enough text for an article.
var sentences = strings.Repeat("<p>The old quay was never for sale, its mayor said on Monday, and nobody had asked him about it.</p>"+
	"<p>The company that is said to have bought it, and its owner, declined to comment over the weekend.</p>", 1)

func TestPageFacts(t *testing.T) {
	for _, c := range []struct {
		title, head string
		want        Text
	}{
		{title: "nothing", head: ""},
		{title: "meta", head: `<meta property="og:title" content="Quay &amp;amp; crane"><meta name="author" content="By Ann Ode"><meta itemprop="datePublished" content="2025-06-16">`,
			want: Text{Title: "Quay & crane", Byline: "Ann Ode", Published: time.Date(2025, 6, 16, 0, 0, 0, 0, time.UTC)}},
		{title: "time", head: `<time datetime="2025-06-16">Monday</time>`, want: Text{Published: time.Date(2025, 6, 16, 0, 0, 0, 0, time.UTC)}},
		{title: "a date that is none gives way", head: `<meta name="date" content="soon"><time datetime="2025-06-16">`, want: Text{Published: time.Date(2025, 6, 16, 0, 0, 0, 0, time.UTC)}},
		{title: "the title without its outlet", head: `<meta property="og:title" content="Quay sold – Harbour Post"><meta property="og:site_name" content="Harbour Post">`,
			want: Text{Title: "Quay sold", Outlet: "Harbour Post"}},
		{title: "publisher in JSON-LD", head: `<script type="application/ld+json">[{"@type":"https://schema.org/ReportageNewsArticle","headline":"Quay sold","publisher":{"name":"Harbour Post"},"mainEntityOfPage":{"@id":"https://harbour.example/1"}}]</script>`,
			want: Text{Title: "Quay sold", Outlet: "Harbour Post", URL: "https://harbour.example/1"}},
		{title: "og:url", head: `<meta property="og:url" content="https://www.harbour.example/1#x">`, want: Text{URL: "https://www.harbour.example/1", Outlet: "harbour.example"}},
		{title: "a canonical address that is the site's root", head: `<link rel="canonical" href="https://harbour.example/">`},
		{title: "a relative canonical address in a file", head: `<link rel="canonical" href="/1">`},
		{title: "broken JSON-LD", head: `<script type="application/ld+json">{"@type": </script>`},
		{title: "deep JSON-LD", head: `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 5000) + `</script>`},
	} {
		t.Run(c.title, func(t *testing.T) {
			got := one(t, "a.html", "<html><head>"+c.head+"</head><body><article>"+sentences+"</article></body></html>")
			if got.Title != c.want.Title || got.Outlet != c.want.Outlet || got.Byline != c.want.Byline || got.URL != c.want.URL || !got.Published.Equal(c.want.Published) {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestPageCharacterSet(t *testing.T) {
	body := "<article>" + strings.Repeat("<p>\x93No,\x94 he said of the caf\xe9 on the quay, and went on to speak of other things.</p>", 3)
	for title, data := range map[string]string{
		"declared":   `<meta charset="iso-8859-1">` + body,
		"undeclared": "<title>Quay</title>" + body,
	} {
		got := one(t, "a.html", data)
		if !strings.Contains(got.Body, "“No,” he said of the café") {
			t.Errorf("%s: got %q, want it read as Windows-1252", title, got.Body)
		}
		if noted := len(got.Notes) > 0; noted != (title == "undeclared") {
			t.Errorf("%s: got notes %q", title, got.Notes)
		}
	}
}

func TestPageWithoutArticle(t *testing.T) {
	for title, data := range map[string]string{
		"a front page":       testdata(t, "front.html"),
		"an empty page":      "<html><body></body></html>",
		"a log-in page":      "<html><body><form><label>Name</label><input></form><p>Please log in.</p></body></html>",
		"a page of scripts":  "<html><body><div id=root></div><script>" + strings.Repeat("render(); ", 100) + "</script></body></html>",
		"an empty <article>": "<html><body><article></article></body></html>",
	} {
		texts, refusals := Parse("a.html", "", []byte(data))
		if len(texts) != 0 || len(refusals) != 1 || !strings.Contains(refusals[0].Reason, "no article was found") {
			t.Errorf("%s: got %v, %v, want a refusal without article", title, texts, refusals)
		}
	}
}

func TestPageArticleBodyInJSONLD(t *testing.T) {
	got := one(t, "a.html", `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay sold","articleBody":"The old quay was never for sale, its mayor said.\n\nHe said no more."}</script></head><body><div id=root></div></body></html>`)
	if want := "The old quay was never for sale, its mayor said.\n\nHe said no more."; got.Body != want {
		t.Errorf("got %q, want %q", got.Body, want)
	}
}

// TestHostilePages holds pages that made the parser take gigabytes or minutes
// before the bounds of parseHTML.
func TestHostilePages(t *testing.T) {
	for title, data := range map[string]string{
		"formatting reopened in each paragraph": "<p>" + strings.Repeat("<b x=1><I x=2><font size=3><tt/>", 120) + "</p>" + strings.Repeat("<p>quay", 40_000),
		"text between ignored tags":             strings.Repeat("</x>"+strings.Repeat("a", 500), 20_000),
		"deep":                                  strings.Repeat("<div>", 50_000) + "quay",
		"many tags":                             strings.Repeat("<p>", 1_000_000),
	} {
		texts, refusals := Parse("a.html", "", []byte(data))
		if len(texts)+len(refusals) != 1 {
			t.Errorf("%s: got %d texts, refusals %v, want one of either", title, len(texts), refusals)
		}
	}
}

func TestFragmentText(t *testing.T) {
	for _, c := range []struct{ title, fragment, want string }{
		{"paragraphs", "<p>One.</p><p>Two\n lines.</p>", "One.\n\nTwo lines."},
		{"line breaks", "One.<br>Two.<br><br>Three.", "One.\nTwo.\n\nThree."},
		{"words in marks", "<p>a<b>b</b> <i>c</i>&nbsp;d&shy;e</p>", "ab c de"},
		{"quotation elements", "<p>He said <q>no</q>.</p>", "He said “no”."},
		{"pre", "<pre>a\n  b</pre>", "a\nb"},
		{"what is not shown", "<p>a</p><script>b</script><style>c</style><p hidden>d</p><figure><img alt=e><figcaption>f</figcaption></figure><nav>g</nav>", "a"},
		{"tables", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"},
		{"plain text keeps its lines", "One & two.\r\n\r\n3 < 4 &amp; 5.\n", "One & two.\n\n3 < 4 & 5."},
		{"short words may be repeated", "<p>No.</p><p>No.</p>", "No.\n\nNo."},
		{"nothing", "<p> </p>", ""},
	} {
		if got := fragmentText(c.fragment); got != c.want {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}
