package ingest

import (
	"bytes"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode turns bytes into UTF-8 without a byte order mark. A mark decides,
// then the declared character set (empty if none). Otherwise, and where
// declared UTF-8 is none, the bytes decide: UTF-8 if they are that, else
// Windows-1252 if they hold hardly any UTF-8 letters, else UTF-8 with U+FFFD
// for each bad byte. The note says what was guessed or lost.
func decode(data []byte, declared string) (text, note string) {
	if enc := markedEncoding(data); enc != nil {
		return decodeWith(enc, data, "")
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if declared != "" {
		enc, name := charset.Lookup(declared)
		switch {
		case enc == nil:
			note = "the declared character set " + quoted(declared) + " is not known; "
		case name != "utf-8" && name != "replacement":
			return decodeWith(enc, data, name)
		}
	}
	if utf8.Valid(data) {
		return string(data), strings.TrimSuffix(note, "; ")
	}
	letters, bad, defined := weigh(data)
	// A text in Windows-1252 holds a byte pair that happens to be UTF-8 now
	// and then (“CAFÉ”); a damaged one in UTF-8 has far more good letters
	// than bad bytes.
	if defined && bad > 4*letters {
		text, _ = decodeWith(charmap.Windows1252, data, "")
		return text, note + "it is not UTF-8 and was read as Windows-1252"
	}
	return strings.ToValidUTF8(eachBad(data), "\uFFFD"), note + count(bad, "byte") + " that cannot be read as UTF-8 became U+FFFD"
}

// markedEncoding is the encoding that a byte order mark names, but UTF-8.
func markedEncoding(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	return nil
}

// decodeWith decodes by one encoding. All of those used replace what they
// cannot read by U+FFFD.
func decodeWith(enc encoding.Encoding, data []byte, name string) (text, note string) {
	decoded, err := enc.NewDecoder().Bytes(data)
	text = strings.ToValidUTF8(string(decoded), "\uFFFD")
	lost := strings.Count(text, "\uFFFD")
	switch {
	case err != nil:
		note = "it could not be decoded to its end"
	case lost > 0:
		note = count(lost, "character") + " that cannot be decoded became U+FFFD"
	case name != "":
		note = "read as " + name
	}
	return text, note
}

// weigh counts the letters of more than one byte that are good UTF-8 and the
// bytes that are bad, and says whether Windows-1252 defines all the bytes
// above ASCII.
func weigh(data []byte) (letters, bad int, defined bool) {
	defined = true
	for n := 0; n < len(data); {
		if data[n] < utf8.RuneSelf {
			n++
			continue
		}
		r, size := utf8.DecodeRune(data[n:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			letters++
		}
		for _, c := range data[n : n+size] {
			defined = defined && bytes.IndexByte([]byte{0x81, 0x8D, 0x8F, 0x90, 0x9D}, c) < 0
		}
		n += size
	}
	return letters, bad, defined
}

// eachBad makes every bad byte a U+FFFD of its own, so that the note's number
// is what is seen.
func eachBad(data []byte) string {
	var text strings.Builder
	text.Grow(len(data))
	for n := 0; n < len(data); {
		r, size := utf8.DecodeRune(data[n:])
		text.WriteRune(r)
		n += size
	}
	return text.String()
}

// declaredIn is the character set that a content type names, or "".
func declaredIn(contentType string) string {
	_, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	return parameters["charset"]
}

// binary tells what a file is that is no text at all, by its first bytes, and
// what to do with it; nil for text.
func binary(head []byte) *Refusal {
	if markedEncoding(head) != nil && !bytes.HasPrefix(head, []byte{0xFF, 0xFE, 0, 0}) {
		return nil
	}
	kind, _, _ := mime.ParseMediaType(http.DetectContentType(head))
	switch {
	case kind == "application/pdf":
		return refuse("it is a PDF, not text", "convert it to text first, for example with pdftotext")
	case kind == "application/zip", kind == "application/x-gzip", kind == "application/x-rar-compressed":
		return refuse("it is an archive or an office document, not text", "unpack it, or save the document as .txt or .html")
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return refuse("it is an RTF document, not text", "save the document as .txt or .html")
	case strings.HasPrefix(kind, "text/"), kind == "application/octet-stream": // a stray control character makes that of a text
		if !controls(head) {
			return nil
		}
		return refuse("it is binary, not text", "give the article as .txt, .md, .html or .json in UTF-8")
	}
	return refuse("it is "+kind+", not text", "give the article as .txt, .md, .html or .json in UTF-8")
}

// controls reports a text with NULs, or of which more than a tenth are control
// characters that no text has.
func controls[T string | []byte](text T) bool {
	count := 0
	for n := range len(text) {
		switch c := text[n]; {
		case c == 0:
			return true
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b':
			count++
		}
	}
	return count*10 > len(text)
}
