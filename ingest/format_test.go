package ingest

import "testing"

func TestDetect(t *testing.T) {
	const rss = "<?xml version=\"1.0\"?>\n<!-- all -->\n<rss version=\"2.0\">"
	for _, c := range []struct {
		title, name, contentType, head string
		want                           format
	}{
		{"by name", "a.txt", "", "<p>text</p>", plain},
		{"by name, in capitals", "A.HTM", "", "text", page},
		{"Markdown by name", "a.md", "", "text", markdown},
		{"XML that is a feed", "a.xml", "", rss, feed},
		{"XML that is a page", "a.xml", "", "<?xml version=\"1.0\"?><html>", page},
		{"a feed without name", "-", "", rss, feed},
		{"Atom without name", "-", "", "<feed xmlns='http://www.w3.org/2005/Atom'>", feed},
		{"RSS 1.0 without name", "-", "", "<rdf:RDF>", feed},
		{"a page without name", "-", "", " \n<!doctype html>", page},
		{"a fragment without name", "-", "", "<p>text", page},
		{"an object without name", "-", "", "{\"title\": \"A\",\n\"text\": \"b\"}", document},
		{"lines without name", "-", "", "{\"title\": \"A\"}\n{\"title\"", lines},
		{"an array without name", "-", "", "[\n {\"title\"", document},
		{"front matter without name", "-", "", "---\ntitle: A\n---\n", markdown},
		{"a heading without name", "-", "", "# A\n\ntext", markdown},
		{"text without name", "-", "", "The quay was sold.", plain},
		{"text that begins in brackets", "-", "", "[Lindhaven] The quay was sold.", plain},
		{"text that begins in braces", "-", "", "{sic} The quay was sold.", plain},
		{"text that begins with a sign", "-", "", "<3 the quay", plain},
		{"UTF-16", "-", "", "\xFF\xFE<\x00r\x00s\x00s\x00>\x00", feed},
		{"a feed under a page's address", "https://h.example/news.html", "text/html", rss, feed},
		{"a page under a text's address", "https://h.example/news.txt", "text/html; charset=utf-8", "<html>", page},
		{"text from a server", "https://h.example/a.txt?x=a.html", "text/plain", "The quay", plain},
		{"a JSON Feed", "https://h.example/feed", "application/feed+json", "{\"version\": 1}", document},
		{"lines from a server", "https://h.example/feed", "application/x-ndjson", "{\"title\": 1}", lines},
		{"a list under the name of lines", "a.jsonl", "", "[\n{", document},
	} {
		if got, refusal := detect(c.name, c.contentType, []byte(c.head)); got != c.want || refusal != nil {
			t.Errorf("%s: got %d, %v, want %d", c.title, got, refusal, c.want)
		}
	}
}
