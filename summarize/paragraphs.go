package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of a text without the blanks around it.
type line struct {
	Span
	indented bool // begins with blanks
}

// longestWrapped is the most bytes a line of hard-wrapped text has: 80 columns
// are usual, 120 the most that editors wrap at.
const longestWrapped = 130

// findParagraphs splits a text at blank lines. Single line breaks end a
// paragraph as well, unless the text is hard-wrapped: then they stand in the
// middle of sentences, which shows in lines that begin with a small letter.
func findParagraphs(text string) []Span {
	wrapped := hardWrapped(text)
	paragraphs := make([]Span, 0, len(text)/400+1)
	var open Span
	var last line
	width := 0
	closeParagraph := func() {
		if !open.Empty() {
			paragraphs = append(paragraphs, open)
		}
		open, width = Span{}, 0
	}
	for at := 0; at < len(text); {
		var l line
		l, at = nextLine(text, at)
		if l.Empty() {
			closeParagraph()
			continue
		}
		if !open.Empty() && (!wrapped || beginsParagraph(text, last, l, width)) {
			closeParagraph()
		}
		if open.Empty() {
			open = l.Span
		} else {
			open.End = l.End
		}
		width = max(width, l.End-l.Start)
		last = l
	}
	closeParagraph()
	return paragraphs
}

// nextLine gives the line at start and where the next one begins.
func nextLine(text string, start int) (line, int) {
	end, next := lineEnd(text, start)
	span := trim(text, Span{start, end})
	return line{Span: span, indented: span.Start > start}, next
}

// lineEnd finds the line's end and the start of the next line. Lines end with
// LF, CR, CRLF, form feed, and Unicode's line and paragraph separators.
func lineEnd(text string, start int) (end, next int) {
	for i := start; i < len(text); i++ {
		switch text[i] {
		case '\n', '\f', '\v':
			return i, i + 1
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xE2: // U+2028, U+2029
			if strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029") {
				return i, i + 3
			}
		}
	}
	return len(text), len(text)
}

// hardWrapped reports whether at least three in ten of the breaks between two
// lines with words stand before a small letter. In running text about eight in
// ten do; where every line is a paragraph almost none do, save in odd lists.
func hardWrapped(text string) bool {
	const looked = 2000 // lines; more would not change the answer
	breaks, inside := 0, 0
	var last line
	for at, n := 0, 0; at < len(text) && n < looked; n++ {
		var l line
		l, at = nextLine(text, at)
		if !l.Empty() && !last.Empty() {
			breaks++
			if startsLower(text, l.Span) && last.End-last.Start <= longestWrapped {
				inside++
			}
		}
		last = l
	}
	return inside*10 >= breaks*3 && inside > 0
}

// beginsParagraph reports whether a line of hard-wrapped text begins a
// paragraph although no blank line stands before it: an item of a list, an
// indented line, or one after a line that ends early with a full stop.
func beginsParagraph(text string, last, l line, width int) bool {
	if isListItem(l.In(text)) {
		return true
	}
	if startsLower(text, l.Span) || !endsSentence(text, last.Span) {
		return false
	}
	return l.indented && !last.indented || (last.End-last.Start)*3 < width*2
}

// isListItem reports whether a line begins with a bullet or a number.
func isListItem(s string) bool {
	for _, bullet := range [...]string{"- ", "* ", "• ", "· ", "– ", "— ", "‣ ", "◦ ", "▪ ", "●"} {
		if strings.HasPrefix(s, bullet) {
			return true
		}
	}
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i > 0 && i+1 < len(s) && (s[i] == '.' || s[i] == ')') && s[i+1] == ' '
}

// startsLower reports whether the span begins with a small letter.
func startsLower(text string, s Span) bool {
	r, _ := utf8.DecodeRuneInString(text[s.Start:s.End])
	return unicode.IsLower(r)
}

// endsSentence reports whether the span ends with a mark that ends a sentence,
// or with one and a closing quotation mark.
func endsSentence(text string, s Span) bool {
	tail := strings.TrimRight(s.In(text), "\"'”’»)]")
	return strings.HasSuffix(tail, ".") || strings.HasSuffix(tail, "!") || strings.HasSuffix(tail, "?") ||
		strings.HasSuffix(tail, "…") || strings.HasSuffix(tail, ":")
}
