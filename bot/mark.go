package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
)

// The marks that end a quotation, by the mark that opens it.
var closingMarks = map[rune]string{
	'“': "”", '‘': "’", '"': "\"", '\'': "'", '«': "»", '‹': "›", '„': "“”", '‚': "‘’", '「': "」", '『': "』",
}

// quotationsIn are the quotations of a part of a text with their marks, those
// opened first first. A mark without its partner is passed over: the opening
// marks of a quotation's further paragraphs, apostrophes.
func quotationsIn(text string, part store.Span) []store.Span {
	var found []store.Span
	type opened struct {
		at   int
		mark rune
	}
	var open []opened
	for at, size := part.Start, 0; at < part.End; at += size {
		var r rune
		r, size = utf8.DecodeRuneInString(text[at:part.End])
		if unicode.IsLetter(r) || unicode.IsSpace(r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[part.Start:at])
		after, _ := utf8.DecodeRuneInString(text[at+size : part.End])
		inWord := unicode.IsLetter(before) && unicode.IsLetter(after)
		closed := false
		for n := len(open) - 1; n >= 0 && !closed && !inWord; n-- {
			if strings.ContainsRune(closingMarks[open[n].mark], r) {
				found = append(found, store.Span{Start: open[n].at, End: at + size})
				open, closed = open[:n], true
			}
		}
		straight := r == '"' || r == '\''
		if _, opens := closingMarks[r]; opens && !closed && !inWord && !(straight && unicode.IsLetter(before)) {
			open = append(open, opened{at, r})
		}
	}
	slices.SortFunc(found, func(a, b store.Span) int { return a.Start - b.Start })
	return found
}

// innermost is the index of the shortest quotation with the place between its
// marks, or -1.
func innermost(quotations []store.Span, at int) int {
	inside := -1
	for i, q := range quotations {
		if q.Start < at && at < q.End {
			inside = i // a later one that holds the place is nested in the earlier
		}
	}
	return inside
}

// endUnits are the first and the last of the stretches into which outer
// quotations divide a part; the part alone if there is but one stretch. Bare
// punctuation before or after a quotation belongs to it.
func endUnits(text string, part store.Span, quotations []store.Span) []store.Span {
	var outer []store.Span
	for _, q := range quotations {
		if n := len(outer); n == 0 || q.Start >= outer[n-1].End {
			outer = append(outer, q)
		}
	}
	if len(outer) == 0 {
		return []store.Span{part}
	}
	first, last := part, part
	if q := outer[0]; hasWords(text[part.Start:q.Start]) {
		first.End = q.Start
	} else {
		first.End = q.End
	}
	if q := outer[len(outer)-1]; hasWords(text[q.End:part.End]) {
		last.Start = q.End
	} else {
		last.Start = q.Start
	}
	first, last = trim(text, first), trim(text, last)
	if first.Empty() || last.Empty() || first.End > last.Start {
		return []store.Span{part}
	}
	return []store.Span{first, last}
}

func hasWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}
