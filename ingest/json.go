package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// document reads JSON: one article, an array of them, or an object that holds
// them as "articles" or "items", as JSON Feed does. Articles before a break in
// the syntax are kept.
func (s source) document(data []byte) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		text, note := decode(data, declaredIn(s.contentType))
		w := &jsonWalk{source: s, note: note, yield: yield}
		w.run(text)
	}
}

// lines reads JSON Lines: one article or one array of them a line. A broken
// line is refused alone; the file is never in memory as a whole.
func (s source) lines(reader io.Reader) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		// Byte order marks say how to decode; else it is UTF-8, as JSON Lines must be.
		reader = transform.NewReader(reader, unicode.BOMOverride(encoding.Nop.NewDecoder()))
		buffered := bufio.NewReaderSize(reader, 64<<10)
		for number := 1; ; number++ {
			line, refusal, err := readLine(buffered)
			part := fmt.Sprintf("line %d", number)
			ended := err != nil
			switch {
			case err != nil && err != io.EOF:
				yield(piece{part: part, refusal: s.failed(err)})
				return
			case refusal != nil:
				if !yield(piece{part: part, refusal: refusal}) {
					return
				}
			case len(bytes.TrimSpace(line)) > 0:
				text, note := decode(line, "")
				w := &jsonWalk{source: s, line: part, note: note, yield: yield}
				if !w.run(text) {
					return
				}
			}
			if ended {
				return
			}
		}
	}
}

// readLine reads up to the next line feed. Of a line that is too long nothing
// is kept.
func readLine(buffered *bufio.Reader) (line []byte, refusal *Refusal, err error) {
	for {
		chunk, err := buffered.ReadSlice('\n')
		if len(line)+len(chunk) > maxLine {
			refusal = refuse("the line is longer than 10 MB", "split it: one article a line")
			line = nil
		}
		if refusal == nil {
			line = append(line, chunk...)
		}
		if err != bufio.ErrBufferFull {
			return line, refusal, err
		}
	}
}

// jsonWalk gives the articles of one JSON text.
type jsonWalk struct {
	source source
	line   string // which line of JSON Lines it is; else empty
	note   string // how it was decoded
	yield  func(piece) bool
	number int // of articles so far
	many   bool
	// outlet is what the object around the articles calls the outlet.
	outlet string
}

// run reads the text; false if the caller wants no more.
func (w *jsonWalk) run(text string) bool {
	if depth := jsonDepth(text); depth > maxDepth {
		return w.refuse(refuse(fmt.Sprintf("the JSON is nested deeper than %d", maxDepth), "give one object for each article"))
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	for values := 0; ; values++ {
		decoder.UseNumber()
		more, err := w.value(decoder)
		if !more {
			return false
		}
		if err == io.EOF && values > 0 {
			return true
		}
		if err != nil {
			return w.broken(text, decoder.InputOffset(), err)
		}
		w.many = true // a second value after the first: JSON Lines under another name
	}
}

// value reads the next value: an article, or several in an array or object.
func (w *jsonWalk) value(decoder *json.Decoder) (more bool, err error) {
	token, err := decoder.Token()
	switch {
	case err != nil:
		return true, err
	case token == json.Delim('['):
		w.many = true
		return w.array(decoder)
	case token == json.Delim('{'):
		return w.object(decoder)
	}
	return w.refuse(refuse("it is JSON, but neither an article nor a list of articles", jsonRemedy)), nil
}

const jsonRemedy = `give objects with "title", "url", "outlet", "published" and "text"`

// array reads the articles up to the closing bracket.
func (w *jsonWalk) array(decoder *json.Decoder) (more bool, err error) {
	for decoder.More() {
		var raw json.RawMessage
		if err := decoder.Decode(&raw); err != nil {
			return true, err
		}
		if !w.element(raw) {
			return false, nil
		}
	}
	_, err = decoder.Token()
	return true, err
}

// object reads an object: a list of articles with something around it, or one
// article.
func (w *jsonWalk) object(decoder *json.Decoder) (more bool, err error) {
	found := fields{}
	held := false
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return true, err
		}
		key, _ := token.(string)
		var raw json.RawMessage
		if key != "articles" && key != "items" {
			if err := decoder.Decode(&raw); err != nil {
				return true, err
			}
			found.addJSON(key, raw)
			continue
		}
		next, err := decoder.Token()
		if err != nil {
			return true, err
		}
		if next != json.Delim('[') {
			return true, fmt.Errorf("%q is no list", key)
		}
		held, w.many = true, true
		w.outlet = found.first(outletNames)
		if w.outlet == "" && strings.Contains(found["version"], "jsonfeed.org") {
			w.outlet = found["title"]
		}
		if more, err := w.array(decoder); !more || err != nil {
			return more, err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return true, err
	}
	if held {
		return true, nil
	}
	return w.article(found), nil
}

// element reads one value of a list.
func (w *jsonWalk) element(raw json.RawMessage) bool {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil || object == nil {
		w.number++
		return w.yield(piece{part: w.part(), refusal: refuse("it is no JSON object", jsonRemedy)})
	}
	found := fields{}
	for _, key := range slices.Sorted(maps.Keys(object)) { // in one order: of two spellings of a key one wins
		found.addJSON(key, object[key])
	}
	return w.article(found)
}

// article gives one article.
func (w *jsonWalk) article(found fields) bool {
	w.number++
	var t Text
	found.fill(&t)
	t.Title = fragmentLine(t.Title)
	if t.Outlet == "" {
		t.Outlet = w.outlet
	}
	if w.note != "" {
		t.note(w.note)
	}
	t.Body = fragmentText(found.first(textNames))
	if t.Body == "" {
		if t.Body = fragmentText(found.first(summaryNames)); t.Body != "" {
			t.note("it has no text but a summary, which was read instead")
		}
	}
	if t.Body == "" {
		refusal := refuse(`it has no "text"`, jsonRemedy)
		if refusal.Link = t.URL; t.URL != "" {
			refusal.Remedy = "give its address as input: " + t.URL
		}
		return w.yield(piece{part: w.part(), refusal: refusal})
	}
	return w.yield(piece{part: w.part(), text: t})
}

// part names the article in the input; one alone needs no name.
func (w *jsonWalk) part() string {
	article := ""
	if w.many {
		article = fmt.Sprintf("article %d", max(w.number, 1))
	}
	if w.line == "" || article == "" {
		return w.line + article
	}
	return w.line + ", " + article
}

// refuse refuses the whole of what is walked.
func (w *jsonWalk) refuse(refusal *Refusal) bool {
	return w.yield(piece{part: w.line, refusal: refusal})
}

// broken refuses the rest after an error of syntax, with its line.
func (w *jsonWalk) broken(text string, offset int64, err error) bool {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset > offset {
		offset = syntax.Offset
	}
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends in the middle")
	}
	offset = min(max(offset, 0), int64(len(text)))
	reason := "broken JSON: " + err.Error()
	if w.line == "" {
		reason = fmt.Sprintf("broken JSON at line %d: %v", strings.Count(text[:offset], "\n")+1, err)
	}
	remedy := "correct it and give it again"
	if w.number > 0 {
		remedy += "; the " + count(w.number, "article") + " before it came in"
	}
	return w.refuse(refuse(reason, remedy))
}
