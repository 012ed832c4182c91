package ingest

import (
	"errors"
	"net/url"
	"regexp"
	"strings"

	readability "codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"
)

// How much text makes an article, in bytes. A page that says it is one needs
// a sentence; another needs some paragraphs, and most of its words must not be
// links, as on front pages and in lists.
const (
	shortestDeclared   = 40
	shortestUndeclared = 200
)

var errNoArticle = errors.New("no article was found in the page")

// page reads an HTML page: the article's text by readability, the rest by what
// the page says of itself.
func (s source) page(data []byte) piece {
	text, note := decode(data, declaredInPage(data, s.contentType))
	root, err := parseHTML(text)
	if err != nil {
		return piece{refusal: refuse("the page could not be parsed: "+err.Error(), "save the article's text as .txt")}
	}
	about := aboutPage(root)
	t := about.text(s.address)
	if note != "" && !strings.HasPrefix(note, "read as ") {
		t.note(note) // a declared character set is no news
	}
	err = guarded(func() error { return readArticle(root, about, s.address, &t) })
	switch {
	case errors.Is(err, errNoArticle):
		return piece{refusal: refuse(err.Error(), "give the address of one article, or save its text as .txt")}
	case err != nil:
		return piece{refusal: refuse("the page could not be read: "+err.Error(), "save the article's text as .txt")}
	}
	return piece{text: t}
}

// metaCharset finds the character set in <meta charset="…"> and in <meta
// http-equiv="Content-Type" content="text/html; charset=…">.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]*[\s;"']charset\s*=\s*["']?([a-z0-9._:-]+)`)

// declaredInPage is the character set that the server or else the page names.
// Browsers look at the first 1024 bytes, and take UTF-16 there for a mistake.
func declaredInPage(data []byte, contentType string) string {
	if declared := declaredIn(contentType); declared != "" {
		return declared
	}
	found := metaCharset.FindSubmatch(data[:min(len(data), 1024)])
	if found == nil || strings.HasPrefix(strings.ToLower(string(found[1])), "utf-16") {
		return ""
	}
	return string(found[1])
}

// readArticle fills in the text, and the title and byline where the page does
// not say them itself. It changes the tree.
func readArticle(root *html.Node, about pageFacts, address *url.URL, t *Text) error {
	reader := readability.NewParser()
	reader.DisableJSONLD = true // read already, in more of its forms
	article, err := reader.ParseAndMutate(root, address)
	if err != nil {
		return err
	}
	if t.Title == "" {
		t.Title = article.Title
	}
	if t.Byline == "" {
		t.Byline = article.Byline
	}
	if article.Node != nil {
		t.Body = nodeText(article.Node)
	}
	switch enough := about.isArticle(); {
	case enough && len(t.Body) >= shortestDeclared:
		return nil
	case len(t.Body) >= shortestUndeclared && linked(article.Node, false)*2 < linked(article.Node, true):
		return nil
	case len(about.body) >= shortestDeclared:
		t.Body = fragmentText(about.body)
		return nil
	}
	return errNoArticle
}

// linked counts the letters in links below a node, or all letters.
func linked(n *html.Node, all bool) int {
	if n.Type == html.TextNode {
		if all {
			return len(strings.TrimSpace(n.Data))
		}
		return 0
	}
	count := 0
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		count += linked(child, all || n.DataAtom == atom.A)
	}
	return count
}

// pageFacts is what a page says of itself: in JSON-LD, in <meta>, in <link>
// and <time>.
type pageFacts struct {
	meta      map[string]string // by name or property, the first of each
	canonical string
	time      string // the first <time datetime>
	articles  int    // <article> elements
	ld        fields // of the first article in JSON-LD; nil if there is none
	body      string // its articleBody
}

// isArticle reports a page that calls itself one article.
func (f pageFacts) isArticle() bool {
	return f.ld != nil || f.meta["og:type"] == "article" || f.articles == 1
}

// first is the first of some <meta> that is there.
func (f pageFacts) first(names ...string) string {
	for _, name := range names {
		if value := strings.TrimSpace(f.meta[name]); value != "" {
			return value
		}
	}
	return ""
}

// aboutPage gathers the facts in one walk.
func aboutPage(root *html.Node) pageFacts {
	facts := pageFacts{meta: map[string]string{}}
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			name := strings.ToLower(attribute(n, "property") + attribute(n, "itemprop"))
			if name == "" {
				name = strings.ToLower(attribute(n, "name"))
			}
			if _, known := facts.meta[name]; !known {
				facts.meta[name] = attribute(n, "content")
			}
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") && facts.canonical == "" {
				facts.canonical = attribute(n, "href")
			}
		case atom.Time:
			if facts.time == "" {
				facts.time = attribute(n, "datetime")
			}
		case atom.Article:
			facts.articles++
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") && facts.ld == nil && n.FirstChild != nil {
				facts.ld = linkedData(n.FirstChild.Data)
				facts.body = facts.ld["articlebody"]
			}
		}
	}
	return facts
}

// attribute is an element's attribute, "" if it has none.
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// text is an article with everything but its text. Address is where the page
// was fetched; nil for a file.
func (f pageFacts) text(address *url.URL) Text {
	var t Text
	t.Outlet = f.first("og:site_name", "application-name")
	if publisher := f.ld.first([]string{"publisher"}); t.Outlet == "" {
		t.Outlet = publisher
	}
	t.Title = f.ld.first(titleNames)
	if t.Title == "" {
		t.Title = withoutOutlet(f.first("og:title"), t.Outlet)
	}
	t.Title = fragmentLine(t.Title)
	if t.Byline = f.ld.first([]string{"author", "creator"}); t.Byline == "" {
		t.Byline = f.first("author", "parsely-author", "dc.creator")
	}
	for _, date := range []string{
		f.ld["datepublished"],
		f.first("article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "dc.date", "dc.date.issued", "date", "pubdate"),
		f.time,
	} {
		if t.Published.IsZero() {
			t.Notes = nil // of the candidates before
			t.setPublished(date)
		}
	}
	t.URL = f.url(address)
	return t
}

// withoutOutlet drops the outlet's name from the end of a title.
func withoutOutlet(title, outlet string) string {
	for _, between := range []string{" - ", " | ", " – ", " — "} {
		if outlet != "" && strings.HasSuffix(title, between+outlet) {
			return strings.TrimSuffix(title, between+outlet)
		}
	}
	return title
}

// url is the page's canonical address: what it names itself, else where it was
// fetched. A name that leads to a site's root, as broken templates write it,
// would make all articles of that site one, and is not believed. Neither is a
// page that was fetched and names another site: it could overwrite that
// site's article.
func (f pageFacts) url(address *url.URL) string {
	for _, named := range []string{f.canonical, f.first("og:url"), f.ld.first([]string{"url", "mainentityofpage"})} {
		parsed, err := url.Parse(strings.TrimSpace(named))
		if err != nil || named == "" {
			continue
		}
		if address != nil {
			parsed = address.ResolveReference(parsed)
		}
		canonical, ok := CanonicalURL(parsed.String())
		if ok && !isRoot(canonical) && (address == nil || sameSite(parsed, address)) {
			return canonical
		}
	}
	if address == nil {
		return ""
	}
	canonical, _ := CanonicalURL(address.String())
	return canonical
}

// sameSite reports hosts of one registrable domain: m.example.com and
// www.example.com.
func sameSite(a, b *url.URL) bool {
	if strings.EqualFold(a.Hostname(), b.Hostname()) {
		return true
	}
	one, err1 := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(a.Hostname()))
	two, err2 := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(b.Hostname()))
	return err1 == nil && err2 == nil && one == two
}
