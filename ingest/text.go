package ingest

import (
	"errors"
	"io"
	"strings"
	"time"
)

// Text is one article as read from an input, before it is stored.
type Text struct {
	// Title, Outlet and Byline are single lines without control characters;
	// empty if unknown. Outlet is the host of URL where nothing names one.
	Title, Outlet, Byline string
	// URL is the canonical address ([CanonicalURL]); empty if unknown.
	URL string
	// Origin is where it was read: a path, an address, "-".
	Origin string
	// Part is which article of the origin it is ("line 7", "entry 3"); empty
	// where the origin holds one.
	Part string
	// Published is in UTC, zero if unknown; a time without a zone is taken
	// for UTC. It may lie in the future.
	Published time.Time

	// Body is the text, valid UTF-8. For .txt, and for .md without marks, it is
	// exactly what follows the header, line ends included; for other formats
	// its paragraphs are parted by blank lines.
	Body string
	// Whole is the text as decoded that Offset points into: the whole file
	// for .txt and for .md without marks (without a byte order mark), else Body.
	Whole string
	// Offset is where Body begins in Whole, in bytes: the length of the
	// header. Whole[Offset:] is Body.
	Offset int

	// Notes are what the reader should know of the reading: "read as
	// Windows-1252", "the date … was not understood".
	Notes []string

	// shared: other articles of the same input have the same URL.
	shared bool
}

// Parse reads the articles in the bytes of a named input: one in a .txt, .md
// or HTML page, any number in JSON, JSON Lines and feeds. The name is a path,
// an address or "-"; it and the content type (that of HTTP, may be empty)
// tell the format, else the bytes do. What could not be read comes as
// refusals; both may be given. Sizes are bounded, see limit.go.
func Parse(name, contentType string, data []byte) ([]Text, []Refusal) {
	return collect(source{name: name, contentType: contentType, reader: strings.NewReader(string(data))})
}

// ReadFile reads the articles of one file, or of standard input if the path is
// "-". The error joins a [Refusal] for everything that could not be read; the
// other articles are returned beside it. A folder or a web address is an
// error. All articles are in memory at once: for large collections use an
// [Ingester].
func ReadFile(path string, stdin io.Reader) ([]Text, error) {
	opened, refusal := openFile(path, stdin)
	if refusal != nil {
		return nil, *refusal
	}
	defer opened.close()
	texts, refusals := collect(opened)
	var errs []error
	for _, r := range refusals {
		errs = append(errs, r)
	}
	return texts, errors.Join(errs...)
}

// collect reads a source to its end.
func collect(s source) (texts []Text, refusals []Refusal) {
	for text, refusal := range s.pieces() {
		if refusal != nil {
			refusals = append(refusals, *refusal)
			continue
		}
		texts = append(texts, text)
	}
	return texts, refusals
}

// note adds what the reader should know.
func (t *Text) note(text string) { t.Notes = append(t.Notes, text) }

// setURL keeps an address in its canonical form. One that is no web address is
// left out with a note.
func (t *Text) setURL(address string) {
	if address = strings.TrimSpace(address); address == "" {
		return
	}
	canonical, ok := CanonicalURL(address)
	if !ok {
		t.note("the URL " + quoted(address) + " is no web address and was left out")
		return
	}
	t.URL = canonical
}

// setPublished keeps a date. One that is not understood is left out with a
// note.
func (t *Text) setPublished(date string) {
	if date = strings.TrimSpace(date); date == "" {
		return
	}
	published, ok := parseDate(date)
	if !ok {
		t.note("the date " + quoted(date) + " was not understood and was left out")
		return
	}
	t.Published = published
}

// finish tidies a text that a format has filled in and checks its bounds.
func (t *Text) finish(origin, part string) *Refusal {
	t.Origin, t.Part = origin, part
	t.Title = oneLine(t.Title, maxTitle)
	t.Outlet = oneLine(t.Outlet, maxOutlet)
	t.Byline = bareByline(oneLine(t.Byline, maxByline))
	if t.Outlet == "" {
		t.Outlet = outletOf(t.URL)
	}
	if t.Whole == "" {
		t.cleanBody()
	}
	switch {
	case strings.TrimSpace(t.Body) == "":
		return refuse("it holds no text", putText)
	case len(t.Body) > maxText:
		return refuse("the text is larger than 2 MB, the most for one article", "split it into its articles")
	}
	return nil
}

// putText is the remedy for inputs without text.
const putText = "put the article's text into it, or leave it out"

// cleanBody makes the text of a format without offsets valid: no broken UTF-8
// and no NUL, which some databases cannot keep in a text.
func (t *Text) cleanBody() {
	t.Body = strings.ToValidUTF8(t.Body, "\uFFFD")
	if strings.ContainsRune(t.Body, 0) {
		t.Body = strings.ReplaceAll(t.Body, "\x00", "\uFFFD")
		t.note("NUL characters were replaced by U+FFFD")
	}
	t.Whole, t.Offset = t.Body, 0
}

// bareByline drops the "By" before the names.
func bareByline(byline string) string {
	if len(byline) > 3 && strings.EqualFold(byline[:3], "by ") {
		return strings.TrimSpace(byline[3:])
	}
	return byline
}

// quoted is a stranger's word for use in a note: one short line in marks.
func quoted(word string) string { return `"` + oneLine(word, 80) + `"` }
