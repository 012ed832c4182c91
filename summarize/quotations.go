package summarize

import (
	"slices"
	"strings"
)

// quotationMark is what a token can be to quotations.
type quotationMark uint8

const (
	noMark         quotationMark = iota
	doubleStraight               // " and '' and ＂
	doubleOpen                   // “ ‟ ``
	doubleLow                    // „, which “ or ” closes
	doubleClose                  // ”
	angleLeft                    // « and ‹
	angleRight                   // » and ›
	singleStraight               // ' and `
	singleOpen                   // ‘ ‚ ‛
	singleClose                  // ’, which is the apostrophe as well
)

// markOf says which mark a token is.
func markOf(text string, t Token) quotationMark {
	if t.Kind != Punctuation {
		return noMark
	}
	switch text[t.Start:t.End] {
	case "\"", "''", "＂":
		return doubleStraight
	case "“", "‟", "``":
		return doubleOpen
	case "„":
		return doubleLow
	case "”":
		return doubleClose
	case "«", "‹":
		return angleLeft
	case "»", "›":
		return angleRight
	case "'", "`":
		return singleStraight
	case "‘", "‚", "‛":
		return singleOpen
	case "’":
		return singleClose
	}
	return noMark
}

// quoter finds the quotations of one paragraph after another.
type quoter struct {
	text   string
	tokens []Token // all of the document
	found  []Quotation

	first, last int // the paragraph: tokens[first:last]
	// marks are the paragraph's quotation marks, by token index.
	marks []markAt
	// open are the double marks still to be closed, as indexes into found.
	open []int
	// carried is the quotation left open at the end of the paragraph before,
	// or -1: the next may go on with it.
	carried int
}

type markAt struct {
	token int
	mark  quotationMark
}

// paragraph finds the quotations of tokens[first:last]. Double marks are
// matched first; single ones then only with their like inside the same double
// quotation, so that an apostrophe can do no harm beyond it.
func (q *quoter) paragraph(first, last int) {
	q.first, q.last = first, last
	q.marks = q.marks[:0]
	for i := first; i < last; i++ {
		if mark := markOf(q.text, q.tokens[i]); mark != noMark {
			q.marks = append(q.marks, markAt{i, mark})
		}
	}
	if len(q.marks) == 0 {
		q.carried = -1
		return
	}
	before := len(q.found)
	q.matchDoubles()
	unclosed := q.endOpen()
	if s := q.matchSingles(before); s >= 0 && unclosed < 0 {
		unclosed = s
	}
	q.settle(before, unclosed)
}

// spaced reports whether blanks (or the paragraph's ends) stand before and
// after the token. An opening bracket, dash or quotation mark counts as a
// blank before, a closing one or other punctuation as a blank after.
func (q *quoter) spaced(i int) (before, after bool) {
	t := q.tokens[i]
	before = i == q.first || q.tokens[i-1].End < t.Start
	if !before && q.tokens[i-1].Kind == Punctuation {
		r, _, _ := runeAt(q.text, q.tokens[i-1].Start)
		before = strings.ContainsRune("([{“‘„«‹—–-/\"'`¿¡", r)
	}
	after = i+1 == q.last || q.tokens[i+1].Start > t.End
	if !after && q.tokens[i+1].Kind == Punctuation {
		r, _, _ := runeAt(q.text, q.tokens[i+1].Start)
		after = strings.ContainsRune(")]}”’»›—–-,.;:!?…/\"'", r)
	}
	return before, after
}

// matchDoubles pairs all but the single marks.
func (q *quoter) matchDoubles() {
	q.open = q.open[:0]
	for n, m := range q.marks {
		before, after := q.spaced(m.token)
		switch m.mark {
		case doubleStraight:
			q.straight(n, before, after)
		case doubleOpen:
			if q.topIs(doubleLow) || len(q.open) > 0 && !before && after {
				q.close(m.token)
			} else {
				q.push(m)
			}
		case doubleLow:
			q.push(m)
		case doubleClose:
			if len(q.open) > 0 {
				q.close(m.token)
			} else if before && !after {
				q.push(m) // typed the wrong way round
			}
		case angleLeft, angleRight:
			q.angle(m, before, after)
		}
	}
}

// straight decides on a mark that looks the same at both ends.
func (q *quoter) straight(n int, before, after bool) {
	m := q.marks[n]
	if q.isInch(n, after) {
		return
	}
	switch {
	case before && !after:
		q.push(m)
	case len(q.open) > 0:
		q.close(m.token)
	case before || !after:
		q.push(m)
	}
}

// isInch reports whether the straight mark stands for inches: right after a
// number where nothing is to be closed, or where another mark will close it.
func (q *quoter) isInch(n int, after bool) bool {
	i := q.marks[n].token
	if i == q.first || q.tokens[i-1].Kind != Number || q.tokens[i-1].End != q.tokens[i].Start {
		return false
	}
	if len(q.open) == 0 {
		return true
	}
	if n+1 >= len(q.marks) || q.marks[n+1].mark != doubleStraight {
		return false
	}
	nextBefore, _ := q.spaced(q.marks[n+1].token)
	return !nextBefore
}

// angle decides on guillemets, which some languages turn inwards.
func (q *quoter) angle(m markAt, before, after bool) {
	for k := len(q.open) - 1; k >= 0; k-- {
		opener := q.openerOf(q.open[k])
		if opener != angleLeft && opener != angleRight {
			continue
		}
		if opener != m.mark {
			q.open = q.open[:k+1]
			q.close(m.token)
			return
		}
		break
	}
	if m.mark == angleLeft || before && !after {
		q.push(m)
	}
}

func (q *quoter) openerOf(found int) quotationMark {
	s := q.found[found]
	return markOf(q.text, Token{Span: Span{s.Start, s.Inner.Start}, Kind: Punctuation})
}

func (q *quoter) topIs(mark quotationMark) bool {
	return len(q.open) > 0 && q.openerOf(q.open[len(q.open)-1]) == mark
}

// deepest bounds how many quotations may be open at once. Prose has three at
// most; more are marks that stand for something else.
const deepest = 8

// push opens a quotation at the mark.
func (q *quoter) push(m markAt) {
	if len(q.open) >= deepest {
		return
	}
	t := q.tokens[m.token]
	q.open = append(q.open, len(q.found))
	q.found = append(q.found, Quotation{Span: t.Span, Inner: Span{t.End, t.End}, Parent: -1, Previous: -1})
}

// close ends the innermost open quotation with the mark at token.
func (q *quoter) close(token int) {
	top := len(q.open) - 1
	q.end(q.open[top], q.tokens[token].Start, q.tokens[token].End)
	q.found[q.open[top]].Closed = true
	q.open = q.open[:top]
}

func (q *quoter) end(found, innerEnd, end int) {
	f := &q.found[found]
	f.End, f.Inner.End = end, max(innerEnd, f.Inner.Start)
}

// endOpen ends the outermost quotation that the paragraph leaves open at the
// paragraph's end and gives it, or -1. Others left open inside it are dropped:
// they are more likely strays.
func (q *quoter) endOpen() int {
	unclosed := -1
	if len(q.open) > 0 {
		unclosed = q.open[0]
		end := q.tokens[q.last-1].End
		q.end(unclosed, end, end)
	}
	return unclosed
}

// settle drops what was never ended, puts the paragraph's quotations in order,
// ties them to those around them and to the paragraph before, and tells the
// tokens.
func (q *quoter) settle(before, unclosed int) {
	var carry Span
	if unclosed >= 0 {
		carry = q.found[unclosed].Span
	}
	kept := q.found[before:before]
	for _, f := range q.found[before:] {
		if f.End > f.Inner.Start || f.Closed {
			kept = append(kept, f)
		}
	}
	slices.SortFunc(kept, func(a, b Quotation) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	q.found = q.found[:before+len(kept)]
	previous := q.carried
	q.carried = -1
	around := -1
	token := q.first
	tell := func(limit int) {
		for ; token < q.last && q.tokens[token].Start < limit; token++ {
			for around >= 0 && q.found[around].End <= q.tokens[token].Start {
				around = q.found[around].Parent
			}
			q.tokens[token].Quotation = around
		}
		for around >= 0 && q.found[around].End <= limit {
			around = q.found[around].Parent
		}
	}
	for i := before; i < len(q.found); i++ {
		f := &q.found[i]
		tell(f.Start)
		f.Parent = around
		if i == before && f.Start == q.tokens[q.first].Start && previous >= 0 && q.sameStyle(previous, i) {
			f.Previous = previous
		}
		if f.Span == carry && !f.Closed {
			q.carried = i
		}
		around = i
	}
	tell(q.tokens[q.last-1].End)
}

// sameStyle reports whether both quotations open with single or both with
// double marks.
func (q *quoter) sameStyle(a, b int) bool {
	return (q.openerOf(a) >= singleStraight) == (q.openerOf(b) >= singleStraight)
}
