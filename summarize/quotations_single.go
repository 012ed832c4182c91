package summarize

import (
	"slices"
	"strings"
	"unicode"
)

// matchSingles pairs single marks. It gives the single quotation that the
// paragraph leaves open and the next may go on with, or -1.
func (q *quoter) matchSingles(before int) int {
	doubles := slices.Clone(q.found[before:])
	slices.SortFunc(doubles, func(a, b Quotation) int { return a.Start - b.Start })
	region := []int{-1} // doubles around, innermost last
	open := []int{-1}   // for each region, the mark that opens a single quotation in it
	next := 0
	for n, m := range q.marks {
		t := q.tokens[m.token]
		for len(region) > 1 && doubles[region[len(region)-1]].End <= t.Start {
			region, open = region[:len(region)-1], open[:len(open)-1]
		}
		for next < len(doubles) && doubles[next].Start < t.Start {
			if doubles[next].End > t.Start {
				region, open = append(region, next), append(open, -1)
			}
			next++
		}
		switch m.mark {
		case singleStraight, singleOpen, singleClose:
			q.single(n, &open[len(open)-1])
		}
	}
	if open[0] < 0 {
		return -1
	}
	return q.keepOpenSingle(q.marks[open[0]])
}

// single decides on one single mark; open is the index into marks of the one
// that it might close.
func (q *quoter) single(n int, open *int) {
	m := q.marks[n]
	before, after := q.spaced(m.token)
	touchesBefore := m.token > q.first && q.tokens[m.token-1].End == q.tokens[m.token].Start
	switch {
	case q.isElision(m.token):
	case *open >= 0 && (touchesBefore && (after || m.mark == singleClose)):
		if q.isPossessive(n) {
			return
		}
		opener := q.tokens[q.marks[*open].token]
		q.found = append(q.found, Quotation{
			Span:   Span{opener.Start, q.tokens[m.token].End},
			Inner:  Span{opener.End, max(opener.End, q.tokens[m.token].Start)},
			Parent: -1, Previous: -1, Closed: true,
		})
		*open = -1
	case before && !after && m.mark != singleClose:
		*open = n
	}
}

// isElision reports whether the mark at token stands for letters left out:
// ’90s, ’em, 'til.
func (q *quoter) isElision(token int) bool {
	if token+1 >= q.last || q.tokens[token+1].Start != q.tokens[token].End {
		return false
	}
	next := q.tokens[token+1]
	if next.Kind == Number {
		return strings.HasSuffix(next.In(q.text), "0s")
	}
	switch strings.ToLower(next.In(q.text)) {
	case "em", "til", "till", "tis", "twas", "cause", "bout", "n", "cuz", "round", "nuff", "neath":
		return true
	}
	return false
}

// isPossessive reports whether a mark that could close a single quotation is
// the apostrophe of (players’) or (goin’): a small letter follows, and a mark
// that closes for certain, after punctuation, comes before another opens.
func (q *quoter) isPossessive(n int) bool {
	i := q.marks[n].token
	if i == q.first || i+1 >= q.last || q.tokens[i-1].Kind != Word {
		return false
	}
	last := q.text[q.tokens[i-1].End-1]
	if (last != 's' && last != 'n') || !startsLower(q.text, q.tokens[i+1].Span) {
		return false
	}
	const looked = 16 // marks ahead, so that the work stays linear
	for _, m := range q.marks[n+1 : min(len(q.marks), n+1+looked)] {
		before, after := q.spaced(m.token)
		switch m.mark {
		case singleOpen:
			return false
		case singleStraight, singleClose:
			if before && !after && m.mark == singleStraight {
				return false
			}
			r, _, _ := runeBefore(q.text, q.tokens[m.token].Start)
			if strings.ContainsRune(".,?!…", r) {
				return true
			}
		}
	}
	return false
}

// keepOpenSingle makes a quotation of a single mark that nothing closes, if
// it can hardly be a stray: a curly one at the paragraph's beginning or after
// punctuation. It gives the quotation or -1.
func (q *quoter) keepOpenSingle(m markAt) int {
	if m.mark != singleOpen {
		return -1
	}
	if m.token > q.first {
		r, _, _ := runeAt(q.text, q.tokens[m.token-1].Start)
		if !unicode.IsPunct(r) || q.tokens[m.token].Start == q.tokens[m.token-1].End {
			return -1
		}
	}
	t, end := q.tokens[m.token], q.tokens[q.last-1].End
	q.found = append(q.found, Quotation{Span: Span{t.Start, end}, Inner: Span{t.End, end}, Parent: -1, Previous: -1})
	return len(q.found) - 1
}
