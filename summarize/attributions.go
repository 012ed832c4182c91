package summarize

import (
	"slices"
	"strings"
)

// findAttributions finds who is said to have said what. The rules speak first
// and keep their spans; the trained finder adds reports that no rule knows.
//
// This is the seam: everything that follows asks only for attributions.
func findAttributions(doc *Document) []Attribution {
	if len(doc.Tokens) == 0 {
		return nil
	}
	ruled := findByRules(doc)
	open := unexplained(doc, ruled)
	if len(open) == 0 {
		return ruled
	}
	found := shippedModel().Attributions(doc, func(paragraph int) bool { return open[paragraph] })
	voiced := found[:0]
	for _, a := range found {
		if spoken(doc, &a) {
			voiced = append(voiced, a)
		}
	}
	return combine(ruled, voiced)
}

// unexplained are the paragraphs with a reporting word or a quotation that no
// attribution accounts for: only there the trained finder, which is slower,
// can add anything.
func unexplained(doc *Document, ruled []Attribution) map[int]bool {
	var explained []Span
	for _, a := range ruled {
		explained = append(append(explained, a.Content...), a.Cue)
	}
	explained = sortedSpans(explained)
	open := map[int]bool{}
	for _, token := range doc.Tokens {
		paragraph := doc.Sentences[token.Sentence].Paragraph
		if token.Kind == Word && !open[paragraph] && (token.Quotation >= 0 || reporting(doc, token)) && !overlapsAny(explained, token.Span) {
			open[paragraph] = true
		}
	}
	return open
}

// reporting reports whether a word is one of the lexicon's.
func reporting(doc *Document, token Token) bool {
	word := strings.ToLower(token.In(doc.Text))
	if cueNouns[word] || word == "according" {
		return true
	}
	_, known := lookupCue(word)
	return known && !silent[word]
}

// spoken reports whether an attribution is one of speech: its cue has a
// reporting verb or noun, or its content stands in quotation marks. The corpus
// marks beliefs, wishes and decrees as well, which are no statements. A
// leading "that" is taken off its content.
func spoken(doc *Document, a *Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	first, last := doc.within(a.Content[0])
	if last-first > 1 && strings.EqualFold(doc.Tokens[first].In(doc.Text), "that") {
		a.Content[0].Start = doc.Tokens[first+1].Start
	}
	if doc.Tokens[first].Quotation >= 0 && doc.Tokens[last-1].Quotation >= 0 {
		return true
	}
	if a.Source.Empty() {
		return false // words of nobody, and not even quoted
	}
	first, last = doc.within(a.Cue)
	return slices.ContainsFunc(doc.Tokens[first:last], func(token Token) bool { return reporting(doc, token) })
}

// silent are words of the lexicon that speak of no speech by themselves.
var silent = wordSet(`refused refuse refuses refusing declined declines decline declining rejected reject rejects rejecting proposed signal signals signaled offer offered offers begin began begins determine determined mean`)

// combine adds to the first list those of the second that say something else.
// Both are in text order.
func combine(first, second []Attribution) []Attribution {
	taken := make([]Span, 0, len(first))
	for _, a := range first {
		taken = append(taken, a.Content...)
	}
	taken = sortedSpans(taken)
	all := slices.Clone(first)
	for _, b := range second {
		if !slices.ContainsFunc(b.Content, func(span Span) bool { return overlapsAny(taken, span) }) {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(a, b Attribution) int { return a.Content[0].Start - b.Content[0].Start })
	return all
}

// sortedSpans puts spans in text order, with ends that grow where one lies
// inside another, so that they can be searched.
func sortedSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	for i := 1; i < len(spans); i++ {
		spans[i].End = max(spans[i].End, spans[i-1].End)
	}
	return spans
}

// overlapsAny reports whether a span overlaps one of those in text order.
func overlapsAny(sorted []Span, span Span) bool {
	i, _ := slices.BinarySearchFunc(sorted, span.Start, func(s Span, start int) int { return s.End - start - 1 })
	return i < len(sorted) && sorted[i].Overlaps(span)
}
