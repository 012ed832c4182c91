package eval

import (
	"slices"
	"strings"
	"unicode"
)

// quotations finds what stands in quotation marks, marks included: curly and
// straight double ones, “ and ”, guillemets, and single ones outside double
// ones. A quotation left open ends with its paragraph. This decides what is
// direct and what indirect, for gold and predictions alike, and is the
// scorer's own: were it the extractor's, faults of the extractor would hide.
func quotations(text []rune) []Span {
	var found []Span
	for start := 0; start < len(text); {
		end := start + slices.Index(text[start:], '\n')
		if end < start {
			end = len(text)
		}
		line := quotationReader{line: text[start:end], opened: -1}
		for _, span := range line.read() {
			found = append(found, Span{start + span[0], start + span[1]})
		}
		start = end + 1
	}
	return found
}

// quotationReader reads one paragraph, which is a line.
type quotationReader struct {
	line   []rune
	opened int // where the open quotation begins, or -1
	depth  int // curly marks opened inside it
	found  []Span
}

// markRole is what a mark does.
type markRole int

const (
	noMark markRole = iota
	opens
	closes
)

func (q *quotationReader) read() []Span {
	for i := 0; i < len(q.line); {
		role, width := q.role(i)
		switch {
		case role == opens:
			q.open(i, width)
		case role == closes:
			q.close(i + width)
		case q.opened < 0:
			if end := q.singleQuotation(i); end > 0 {
				q.found = append(q.found, Span{i, end})
				i = end
				continue
			}
		}
		i += width
	}
	if q.opened >= 0 {
		q.found = append(q.found, Span{q.opened, len(q.line)})
	}
	return q.found
}

// at is the rune at an index, a blank beyond the ends.
func (q *quotationReader) at(i int) rune {
	if i < 0 || i >= len(q.line) {
		return ' '
	}
	return q.line[i]
}

// role tells what the rune at i does, and how many runes the mark has.
func (q *quotationReader) role(i int) (markRole, int) {
	mark, next := q.at(i), q.at(i+1)
	switch {
	case mark == '“' || mark == '«':
		return opens, 1
	case mark == '”' && q.inches(i):
		return noMark, 1
	case mark == '”' || mark == '»':
		return closes, 1
	case mark == '`' && next == '`':
		return opens, 2
	case mark == '\'' && next == '\'':
		return closes, 2
	case mark == '"':
		return q.straightRole(i), 1
	}
	return noMark, 1
}

// straightRole tells by its neighbours whether a straight mark opens.
func (q *quotationReader) straightRole(i int) markRole {
	before, after := q.at(i-1), q.at(i+1)
	left := space(before) || strings.ContainsRune("([{—–-/:>‘'", before)
	right := space(after) || strings.ContainsRune(")]}.,;:!?—–<’'", after)
	switch {
	case q.inches(i):
		return noMark
	case q.opened < 0 && right && !left:
		return noMark
	case q.opened < 0 || left && !right && space(before):
		return opens
	}
	return closes
}

// inches reports whether a mark ends a measure such as 6'2".
func (q *quotationReader) inches(i int) bool {
	digits := 0
	for digits < 2 && unicode.IsDigit(q.at(i-1-digits)) {
		digits++
	}
	for ; digits > 0; digits-- {
		foot := q.at(i - 1 - digits)
		if (foot == '\'' || foot == '’') && unicode.IsDigit(q.at(i-2-digits)) {
			return true
		}
	}
	return false
}

func (q *quotationReader) open(i, width int) {
	curlyInside := q.line[i] == '“' && q.opened >= 0
	next := q.at(i + 1)
	switch {
	case curlyInside && !space(next) && q.moreCloseThanOpen(i):
		q.depth++
	case curlyInside && !space(q.at(i-1)) && (space(next) || strings.ContainsRune(",.;", next)):
		q.close(i + width) // a closing mark the wrong way round
	default:
		q.opened, q.depth = i, 0 // one left open before is given up
	}
}

func (q *quotationReader) moreCloseThanOpen(from int) bool {
	balance := 0
	for _, r := range q.line[from:] {
		switch r {
		case '“':
			balance--
		case '”':
			balance++
		}
	}
	return balance > 0
}

func (q *quotationReader) close(end int) {
	switch {
	case q.depth > 0 && q.line[end-1] != '“':
		q.depth--
	case q.opened >= 0:
		q.found = append(q.found, Span{q.opened, end})
		q.opened = -1
	}
}

// longestSingle bounds the search for the end of a quotation in single marks:
// beyond it the mark is taken for an apostrophe.
const longestSingle = 400

// singleQuotation is where the quotation in single marks that begins at i
// ends, 0 if none does.
func (q *quotationReader) singleQuotation(i int) int {
	mark, before, next := q.line[i], q.at(i-1), q.at(i+1)
	if mark != '‘' && mark != '\'' || !space(before) && !strings.ContainsRune("([{—–-:;/", before) {
		return 0
	}
	if i+1 >= len(q.line) || !alphanumeric(next) && !strings.ContainsRune("“\"$", next) || q.elides(i+1) {
		return 0
	}
	closing := map[rune]rune{'‘': '’', '\'': '\''}[mark]
	last := min(len(q.line), i+longestSingle)
	for end := i + 2; end < last; end++ {
		if q.line[end] == closing && !space(q.line[end-1]) && (end+1 == last || !alphanumeric(q.line[end+1])) {
			if slices.ContainsFunc(q.line[i+1:end], func(r rune) bool { return r == '“' || r == '”' || r == '"' }) {
				return 0
			}
			return end + 1
		}
	}
	return 0
}

// elisions begin with an apostrophe that opens nothing.
var elisions = []string{"em", "til", "tis", "twas", "cause", "n"}

// elides reports whether what follows a single mark is a decade ('90s) or a
// shortened word ('em).
func (q *quotationReader) elides(i int) bool {
	if unicode.IsDigit(q.at(i)) && q.at(i+1) == '0' && unicode.ToLower(q.at(i+2)) == 's' {
		return true
	}
	end := i
	for end < len(q.line) && (alphanumeric(q.line[end]) || q.line[end] == '_') {
		end++
	}
	return slices.Contains(elisions, strings.ToLower(string(q.line[i:end])))
}
