package ingest

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// outline is what came of an input, a line for each piece: articles in their
// order, then refusals.
func outline(texts []Text, refusals []Refusal) []string {
	var lines []string
	for _, text := range texts {
		lines = append(lines, text.Part+"> "+text.Title+": "+text.Body)
	}
	for _, refusal := range refusals {
		lines = append(lines, refusal.Error())
	}
	return lines
}

func TestJSON(t *testing.T) {
	for _, c := range []struct {
		title, name, data string
		want              []string
	}{
		{"one object", "a.json", `{"title": "A", "text": "one"}`, []string{"> A: one"}},
		{"an array", "a.json", `[{"title": "A", "text": "one"}, {"title": "B", "text": "two"}]`, []string{"article 1> A: one", "article 2> B: two"}},
		{"articles in an object", "a.json", `{"status": "ok", "articles": [{"title": "A", "text": "one"}]}`, []string{"article 1> A: one"}},
		{"items in an object", "a.json", `{"items": [{"title": "A", "text": "one"}], "more": {"x": []}}`, []string{"article 1> A: one"}},
		{"JSON Lines", "a.jsonl", "{\"title\": \"A\", \"text\": \"one\"}\n\n{\"title\": \"B\", \"text\": \"two\"}", []string{"line 1> A: one", "line 3> B: two"}},
		{"JSON Lines with a mark", "a.jsonl", "\xEF\xBB\xBF{\"title\": \"A\", \"text\": \"one\"}\n", []string{"line 1> A: one"}},
		{"a list in a line", "a.jsonl", `[{"title": "A", "text": "one"}, {"title": "B", "text": "two"}]`, []string{"line 1, article 1> A: one", "line 1, article 2> B: two"}},
		{"JSON Lines under another name", "a.json", "{\"title\": \"A\", \"text\": \"one\"}\n{\"title\": \"B\", \"text\": \"two\"}\n", []string{"line 1> A: one", "line 2> B: two"}},
		{"objects one after the other", "a.json", "{\n\"title\": \"A\", \"text\": \"one\"}\n{\"title\": \"B\", \"text\": \"two\"}", []string{"> A: one", "article 2> B: two"}},
		{"a broken line", "a.jsonl", "{\"title\": \"A\", \"text\": \"one\"}\n{\"title\": \"B\", \"te\n{\"title\": \"C\", \"text\": \"three\"}",
			[]string{"line 1> A: one", "line 3> C: three", "a.jsonl, line 2: broken JSON: invalid character '\\n' in string literal; correct it and give it again"}},
		{"a break in an array", "a.json", "[{\"title\": \"A\", \"text\": \"one\"},\n{\"title\": \"B\" \"text\": \"two\"},\n{}]",
			[]string{"article 1> A: one", "a.json: broken JSON at line 2: invalid character '\"' after object key:value pair; correct it and give it again; the 1 article before it came in"}},
		{"cut short", "a.json", `{"articles": [{"title": "A", "text": "one"}, {"title":`,
			[]string{"article 1> A: one", "a.json: broken JSON at line 1: it ends in the middle; correct it and give it again; the 1 article before it came in"}},
		{"an element that is no object", "a.json", `[{"title": "A", "text": "one"}, 7, {"title": "B", "text": "two"}]`,
			[]string{"article 1> A: one", "article 3> B: two", `a.json, article 2: it is no JSON object; ` + jsonRemedy}},
		{"an object without text", "a.json", `[{"title": "A"}, {"url": "https://harbour.example/1"}]`,
			[]string{`a.json, article 1: it has no "text"; ` + jsonRemedy, `a.json, article 2: it has no "text"; give its address as input: https://harbour.example/1`}},
		{"no articles", "a.json", `{"articles": []}`, []string{"a.json: it holds no articles; check that it is the right file or address"}},
		{"articles that are no list", "a.json", `{"articles": 7}`, []string{`a.json: broken JSON at line 1: "articles" is no list; correct it and give it again`}},
		{"a number", "a.json", `7`, []string{"a.json: it is JSON, but neither an article nor a list of articles; " + jsonRemedy}},
		{"too deep", "a.json", strings.Repeat("[", 100_000), []string{"a.json: the JSON is nested deeper than 64; give one object for each article"}},
		{"too deep in a line", "a.jsonl", strings.Repeat("[", 100_000) + "\n{\"title\": \"A\", \"text\": \"one\"}", []string{"line 2> A: one", "a.jsonl, line 1: the JSON is nested deeper than 64; give one object for each article"}},
	} {
		t.Run(c.title, func(t *testing.T) {
			if got := outline(Parse(c.name, "", []byte(c.data))); !slices.Equal(got, c.want) {
				t.Errorf("got %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestJSONFields(t *testing.T) {
	day := time.Date(2025, 6, 16, 8, 0, 0, 0, time.UTC)
	want := Text{Title: "Quay & crane", Outlet: "Harbour Post", URL: "https://harbour.example/1", Byline: "Ann Ode, Bo Pier", Published: day, Body: "One.\n\nTwo."}
	for title, data := range map[string]string{
		"plain names":  `{"title": "Quay & crane", "outlet": "Harbour Post", "url": "https://harbour.example/1", "byline": "By Ann Ode, Bo Pier", "published": "2025-06-16T08:00:00Z", "text": "One.\n\nTwo."}`,
		"news service": `{"headline": "Quay &amp; crane", "source": {"id": null, "name": "Harbour Post"}, "link": "https://harbour.example/1?utm_source=x", "author": "Ann Ode, Bo Pier", "publishedAt": "2025-06-16T08:00:00Z", "content": "<p>One.</p><p>Two.</p>", "description": "No."}`,
		"JSON-LD":      `{"@type": "NewsArticle", "headline": "Quay & crane", "publisher": {"name": "Harbour Post"}, "mainEntityOfPage": {"@id": "https://harbour.example/1"}, "author": [{"name": "Ann Ode"}, {"name": "Bo Pier"}], "datePublished": "2025-06-16T10:00+02:00", "articleBody": "One.\n\nTwo."}`,
		"other words":  `{"Title": "Quay & crane", "publisher": "Harbour Post", "URL": "https://harbour.example/1", "authors": ["Ann Ode", "Bo Pier"], "published_at": 1750060800, "body": ["One.", "Two."]}`,
		"JSON Feed":    `{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [{"id": "1", "url": "https://harbour.example/1", "title": "Quay & crane", "authors": [{"name": "Ann Ode"}, {"name": "Bo Pier"}], "date_published": "2025-06-16T08:00:00Z", "content_html": "<p>One.</p><p>Two.</p>"}]}`,
	} {
		t.Run(title, func(t *testing.T) {
			got := one(t, "a.json", data)
			if got.Title != want.Title || got.Outlet != want.Outlet || got.URL != want.URL || got.Byline != want.Byline || !got.Published.Equal(want.Published) || got.Body != want.Body {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestJSONNotes(t *testing.T) {
	for data, want := range map[string]string{
		`{"title": "A", "summary": "Short."}`: "no text but a summary",
		`{"text": "a\u0000b"}`:                "NUL characters",
		`{"text": "a", "date": "soon"}`:       `the date "soon"`,
		"{\"text\": \"caf\xe9\"}":             "Windows-1252",
	} {
		if got := one(t, "a.json", data); !strings.Contains(strings.Join(got.Notes, "; "), want) || strings.ContainsRune(got.Body, 0) {
			t.Errorf("%s: got %q, notes %q, want a note of %q", data, got.Body, got.Notes, want)
		}
	}
}

// TestLongLines reads more JSON Lines than may be in memory, one of the lines
// longer than allowed.
func TestLongLines(t *testing.T) {
	line := `{"text": "` + strings.Repeat("quay ", 100_000) + `"}` + "\n"
	long := `{"text": "` + strings.Repeat("a", maxLine) + `"}` + "\n"
	var readers []io.Reader
	for range 40 {
		readers = append(readers, strings.NewReader(line))
	}
	readers = append(readers, strings.NewReader(long), strings.NewReader(line))
	s := source{name: "-", reader: io.MultiReader(readers...)}
	texts, refusals := 0, []Refusal(nil)
	for _, refusal := range s.pieces() {
		if refusal != nil {
			refusals = append(refusals, *refusal)
			continue
		}
		texts++
	}
	if texts != 41 || len(refusals) != 1 || !strings.Contains(refusals[0].Error(), "standard input, line 41: the line is longer than 10 MB") {
		t.Errorf("got %d texts, refusals %v, want 41 and one of line 41", texts, refusals)
	}
}

// failing gives some bytes and then an error.
func failing(data string, err error) io.Reader {
	return io.MultiReader(strings.NewReader(data), iotestErr{err})
}

type iotestErr struct{ err error }

func (r iotestErr) Read([]byte) (int, error) { return 0, r.err }

func TestReadingBreaksOff(t *testing.T) {
	for name, data := range map[string]string{
		"a.jsonl": fmt.Sprintf("{\"title\": \"A\", \"text\": %q}\n", bytes.Repeat([]byte("a"), sniffed)),
		"a.txt":   strings.Repeat("text ", sniffed),
		"b.txt":   "text",
	} {
		texts, refusals := collect(source{name: name, reader: failing(data, fmt.Errorf("the disk is gone"))})
		if len(refusals) != 1 || !strings.Contains(refusals[0].Error(), "the disk is gone") {
			t.Errorf("%s: got %v, want a refusal that says the disk is gone", name, refusals)
		}
		if want := strings.Count(name, "jsonl"); len(texts) != want {
			t.Errorf("%s: got %d texts, want %d", name, len(texts), want)
		}
	}
}
