package ingest

import "strings"

// plain reads a text with or without a header block. The text is what follows
// the header's blank line, to the byte.
func (s source) plain(data []byte) piece {
	t, refusal := s.decoded(data)
	if refusal != nil {
		return piece{refusal: refusal}
	}
	header, offset, unended := splitHeader(t.Whole)
	if unended {
		t.note("it begins like a header, but no blank line ends it: all of it is read as text")
	}
	header.fill(&t)
	t.Body, t.Offset = t.Whole[offset:], offset
	if header != nil && strings.TrimSpace(t.Body) == "" {
		return piece{refusal: refuse("it holds a header but no text", "put the text after the blank line")}
	}
	return piece{text: t}
}

// decoded is a whole file as text, or why it is none.
func (s source) decoded(data []byte) (Text, *Refusal) {
	var t Text
	whole, note := decode(data, declaredIn(s.contentType))
	if controls(whole) {
		return t, refuse("it is binary, not text", "give the article as .txt, .md, .html or .json in UTF-8")
	}
	if note != "" {
		t.note(note)
	}
	t.Whole = whole
	return t, nil
}

// splitHeader reads the header block: lines "Key: value" from the first line
// on, ended by a blank line, at least one of them with a key of its own kind
// (title, outlet, url, published, byline). Other keys beside these are
// tolerated, those that mean the same are understood ("Author:"). A text that
// merely begins with a line with a colon has no header: the fields are nil and
// the offset is 0. Unended says that all lines up to the first that is no
// header line would be a header, had a blank line followed.
func splitHeader(text string) (header fields, offset int, unended bool) {
	header, known := fields{}, false
	for offset < len(text) && offset < maxHeader {
		line, _, found := strings.Cut(text[offset:], "\n")
		next := offset + len(line)
		if found {
			next++
		}
		line = strings.TrimSpace(line)
		if line == "" {
			if known {
				return header, next, false
			}
			return nil, 0, false
		}
		key, value, ok := headerLine(line)
		if !ok {
			return nil, 0, known
		}
		header.add(key, value)
		known = known || headerKeys[key]
		offset = next
	}
	if known && offset == len(text) {
		return header, offset, false // a header and nothing else
	}
	return nil, 0, known
}

// headerKeys make a block of lines with colons a header.
var headerKeys = map[string]bool{"title": true, "outlet": true, "url": true, "published": true, "byline": true}

// headerLine takes "Key: value" apart. A key is one to three words of letters.
func headerLine(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ":")
	if !ok || len(key) > 30 || len(strings.Fields(key)) > 3 {
		return "", "", false
	}
	for _, r := range key {
		if !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == ' ' || r == '-' || r == '_') {
			return "", "", false
		}
	}
	key = fieldName(key)
	return key, strings.TrimSpace(value), key != ""
}
