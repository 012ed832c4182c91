package ingest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"net/url"
	"os"
	"strings"
)

// source is one opened input.
type source struct {
	name        string
	contentType string // as a server named it; else empty
	address     *url.URL
	reader      io.Reader
	closer      io.Closer
	// fetched: it came from an address that was given as input, so that what
	// it links to may be fetched as well.
	fetched bool
	// pageOnly: it is what an entry of a feed linked to.
	pageOnly bool
}

// close releases what was opened. Nothing is written through a source, so its
// error says nothing.
func (s source) close() {
	if s.closer != nil {
		_ = s.closer.Close()
	}
}

// openFile opens a path, or standard input for "-".
func openFile(path string, stdin io.Reader) (source, *Refusal) {
	if path == "-" {
		if stdin == nil {
			stdin = strings.NewReader("")
		}
		return source{name: "-", reader: stdin}, nil
	}
	switch scheme, _, found := strings.Cut(path, "://"); {
	case isAddress(path):
		return source{}, &Refusal{Input: path, Reason: "it is a web address, not a file", Remedy: "briefbot ingest reads addresses"}
	case found && !strings.ContainsAny(scheme, "/."):
		return source{}, &Refusal{Input: path, Reason: errScheme.Error(), Remedy: "download it and give the file"}
	}
	file, err := os.Open(path)
	return opened(path, file, err)
}

// opened is a file as a source, or why it is none.
func opened(name string, file *os.File, err error) (source, *Refusal) {
	if err != nil {
		return source{}, unreadable(name, err)
	}
	info, err := file.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("it is a folder, not a file")
	}
	if err != nil {
		_ = file.Close()
		return source{}, unreadable(name, err)
	}
	return source{name: name, reader: file, closer: file}, nil
}

// unreadable says why a file could not be opened or read.
func unreadable(name string, err error) *Refusal {
	refusal := &Refusal{Input: name}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		refusal.Reason, refusal.Remedy = "there is no such file", "check the path; a file that was moved while reading can be given again"
	case errors.Is(err, fs.ErrPermission):
		refusal.Reason, refusal.Remedy = "no permission to read it", "give the user that runs briefbot the right to read it"
	default:
		refusal.Reason, refusal.Remedy = "it could not be read: "+err.Error(), "check the path"
	}
	return refusal
}

// pieces is the articles of a source and what of it could not be read, in
// order; each comes with its origin.
func (s source) pieces() iter.Seq2[Text, *Refusal] {
	return func(yield func(Text, *Refusal) bool) {
		buffered := bufio.NewReaderSize(s.reader, sniffed)
		kind, refusal := s.tell(buffered)
		if refusal != nil {
			yield(Text{}, s.refusal("", *refusal))
			return
		}
		found := false
		for p := range s.parse(kind, buffered) {
			found = true
			if p.refusal == nil {
				p.refusal = p.text.finish(s.name, p.part)
			}
			if p.refusal != nil {
				p.text, p.refusal = Text{}, s.refusal(p.part, *p.refusal)
			}
			if !yield(p.text, p.refusal) {
				return
			}
		}
		if !found {
			yield(Text{}, s.refusal("", *refuse("it holds no articles", "check that it is the right file or address")))
		}
	}
}

// piece is one article or one refusal of a source, and which part it is.
type piece struct {
	part    string
	text    Text
	refusal *Refusal
}

// tell reads the head of a source and tells its format.
func (s source) tell(buffered *bufio.Reader) (format, *Refusal) {
	head, err := buffered.Peek(sniffed)
	if err != nil && err != io.EOF {
		return unknown, s.failed(err)
	}
	if len(head) == 0 {
		return unknown, refuse("it is empty", putText)
	}
	kind, refusal := detect(s.name, s.contentType, head)
	if refusal == nil && s.pageOnly && kind != page {
		refusal = refuse("it is no HTML page", "give the link as input, to see what it holds")
	}
	return kind, refusal
}

// parse takes a source apart.
func (s source) parse(kind format, buffered *bufio.Reader) iter.Seq[piece] {
	if kind == lines {
		return s.lines(buffered)
	}
	data, refusal := s.whole(kind, buffered)
	switch {
	case refusal != nil:
		return only(piece{refusal: refusal})
	case kind == page:
		return only(s.page(data))
	case kind == document:
		return s.document(data)
	case kind == feed:
		return s.feed(data)
	case kind == markdown:
		return only(s.markdown(data))
	}
	return only(s.plain(data))
}

// only is a sequence of one.
func only(p piece) iter.Seq[piece] {
	return func(yield func(piece) bool) { yield(p) }
}

// whole reads a source up to its format's limit.
func (s source) whole(kind format, reader io.Reader) ([]byte, *Refusal) {
	limit, tooLarge := kind.limit()
	data, err := io.ReadAll(io.LimitReader(reader, limit+1))
	switch {
	case err != nil:
		return nil, s.failed(err)
	case int64(len(data)) > limit:
		return nil, tooLarge
	}
	return data, nil
}

// failed says that reading broke off.
func (s source) failed(err error) *Refusal {
	if s.address != nil {
		return unfetched(s.name, err)
	}
	return unreadable(s.name, err)
}

// refusal completes a refusal by its input.
func (s source) refusal(part string, r Refusal) *Refusal {
	r.Input = inputName(s.name, part)
	return &r
}

// input is how a text is named in reports.
func (t *Text) input() string { return oneLine(inputName(t.Origin, t.Part), 500) }

// inputName names an input and which part of it.
func inputName(name, part string) string {
	if name == "-" {
		name = "standard input"
	}
	if part == "" {
		return name
	}
	return name + ", " + part
}

// guarded runs a parser that is not ours. Such parsers have panicked over
// strangers' bytes before; here that refuses one input instead of ending all.
func guarded(parse func() error) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("the parser failed: %v", broken)
		}
	}()
	return parse()
}
