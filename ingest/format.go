package ingest

import (
	"bytes"
	"mime"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// format is how an input is written.
type format int

const (
	unknown format = iota
	plain
	markdown
	page
	document // JSON
	lines    // JSON Lines
	feed     // RSS, Atom; JSON Feed is a document
)

// limit is the most bytes of an input that are read, and the refusal for more.
func (f format) limit() (int64, *Refusal) {
	switch f {
	case page:
		return maxPage, refuse("the page is larger than 10 MB", "save the article's text as .txt")
	case document:
		return maxDocument, refuse("the JSON document is larger than 32 MB", "write it as JSON Lines (.jsonl), one article a line")
	case feed:
		return maxFeed, refuse("the feed is larger than 10 MB", "split it")
	}
	return maxPlain, refuse("the text is larger than 2 MB, the most for one article", "split it into its articles")
}

// extensions are the names of files that are taken for articles.
var extensions = map[string]format{
	".txt": plain, ".text": plain,
	".md": markdown, ".markdown": markdown,
	".html": page, ".htm": page, ".xhtml": page,
	".json": document, ".jsonl": lines, ".ndjson": lines,
	".rss": feed, ".atom": feed, ".rdf": feed,
	".xml": unknown, // told by its first element
}

// mediaTypes are the content types that say more than the bytes do.
var mediaTypes = map[string]format{
	"text/markdown":    markdown,
	"application/json": document, "application/feed+json": document,
	"application/x-ndjson": lines, "application/jsonl": lines, "application/json-lines": lines,
}

// detect tells the format: by the bytes where they are plainly a feed, a page
// or JSON and the name says nothing else, by the name's extension, by the
// content type.
func detect(name, contentType string, head []byte) (format, *Refusal) {
	if refusal := binary(head); refusal != nil {
		return unknown, refusal
	}
	seen := sniff(head)
	named := extensions[strings.ToLower(path.Ext(withoutQuery(name)))]
	media, _, _ := mime.ParseMediaType(contentType)
	if declared := mediaTypes[media]; declared != unknown {
		named = declared
	}
	switch {
	case contentType != "" && named == page, contentType != "" && named == plain && media == "text/html":
		named = unknown // "/story.html" may be a feed, "/story.txt" a page: a server's word and the bytes tell more
	case named == document && seen == lines:
		named = lines // JSON Lines under the name .json
	case named == lines && bytes.HasPrefix(bytes.TrimSpace(head), []byte("[\n")):
		named = document // and the other way round
	case named == unknown && contentType == "" && seen == document && len(head) == sniffed && !bytes.Contains(head, []byte("\n")):
		named = lines // one object on a long line: more may follow, and as lines they need not fit into memory
	}
	if named != unknown {
		return named, nil
	}
	if seen == unknown {
		return unknown, refuse("it is XML, but neither a feed nor a page", "give it as RSS, Atom, HTML or text")
	}
	return seen, nil
}

// withoutQuery drops the query of an address, so that its path's extension
// shows.
func withoutQuery(name string) string {
	if isAddress(name) {
		name, _, _ = strings.Cut(name, "?")
	}
	return name
}

// sniff tells the format by the first bytes; plain text if they show nothing
// else, unknown for other XML.
func sniff(head []byte) format {
	text, _ := decode(head, "")
	text = strings.TrimLeft(text, " \t\r\n")
	switch {
	case strings.HasPrefix(text, "<"):
		return sniffElement(text)
	case strings.HasPrefix(text, "{"):
		return sniffObject(text)
	case strings.HasPrefix(text, "[") && strings.HasPrefix(strings.TrimLeft(text[1:], " \t\r\n"), "{"):
		return document
	case strings.HasPrefix(text, "---\n"), strings.HasPrefix(text, "---\r\n"), strings.HasPrefix(text, "# "):
		return markdown
	}
	return plain
}

// sniffElement tells feeds and pages by their first element.
func sniffElement(text string) format {
	tokens := html.NewTokenizer(strings.NewReader(text))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return sniffRest(text)
		case html.DoctypeToken:
			return page
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			switch string(name) {
			case "rss", "feed", "rdf:rdf":
				return feed
			case "html", "head", "body", "meta", "title", "div", "main", "article", "section", "p", "h1", "header":
				return page
			}
			return sniffRest(text)
		}
	}
}

// sniffRest is for what begins with "<" and is no element that is known:
// unknown XML if it says so, else text.
func sniffRest(text string) format {
	if strings.HasPrefix(text, "<?xml") {
		return unknown
	}
	return plain
}

// sniffObject tells one JSON document from JSON Lines: those have a complete
// object in the first line and another one after it. Text in braces is text.
func sniffObject(text string) format {
	inner := strings.TrimLeft(text[1:], " \t\r\n")
	if !strings.HasPrefix(inner, `"`) && !strings.HasPrefix(inner, "}") {
		return plain
	}
	line, rest, _ := strings.Cut(text, "\n")
	if strings.HasPrefix(strings.TrimSpace(rest), "{") && strings.HasSuffix(strings.TrimSpace(line), "}") {
		return lines
	}
	return document
}
