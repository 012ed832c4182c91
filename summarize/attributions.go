package summarize

import (
	"slices"
	"strings"
)

// attributions finds who is said to have said what, and who is written to have
// which attitude.
//
// This is the seam: everything that follows asks only for attributions.
func (m *Model) attributions(doc *Document) (speech, attitudes []Attribution) {
	if len(doc.Tokens) == 0 {
		return nil, nil
	}
	finder := newModelFinder(m, doc)
	defer finder.done()
	speech, attitudes = withoutAttitudes(doc, finder.find())
	return byLayout(doc, combine(doc, speech, finder.ruled)), attitudes
}

// combine adds to what the models find what the rules alone know, and takes
// the rules' word where the corpus marks otherwise than we do: bare denials and
// refusals, whose content holds its own verb; "voiced concern about", where the
// concern is the content; "called it ‘false’", where the word is; and the
// clause before "according to", which has no border of its own. What the models
// would have marked is noted beside.
func combine(doc *Document, found, ruled []Attribution) []Attribution {
	near := byPlace(found)
	kept := slices.DeleteFunc(slices.Clone(ruled), func(r Attribution) bool {
		return !isBare(r) && !isWord(doc, r) && !strings.HasPrefix(strings.ToLower(r.Cue.In(doc.Text)), "according") &&
			!slices.ContainsFunc(near(r), func(a Attribution) bool { return cutsOtherwise(a, r) })
	})
	for i := range kept {
		for _, a := range near(kept[i]) {
			kept[i].endBeforeAnswer(doc, a)
		}
		kept[i].uncut = uncutIn(near(kept[i]), kept[i])
	}
	near = byPlace(kept)
	found = slices.DeleteFunc(found, func(a Attribution) bool {
		return slices.ContainsFunc(near(a), func(r Attribution) bool {
			return r.Cue.Overlaps(a.Cue) || isBare(r) && overlapsAny(r.Content, a.Cue) || cutsOtherwise(a, r)
		})
	})
	near = byPlace(ruled)
	for i := range found {
		for _, r := range near(found[i]) {
			found[i].bordered(doc, r)
		}
	}
	all := append(found, kept...)
	near = byPlace(all)
	for _, r := range ruled {
		if !slices.ContainsFunc(near(r), func(a Attribution) bool { return touch(a, r) }) {
			all = append(all, r)
		}
	}
	inTextOrder(all)
	return slices.CompactFunc(all, func(a, b Attribution) bool { return slices.Equal(a.Content, b.Content) })
}

// endBeforeAnswer ends a bare content where its sentence goes on to an answer: When
// Holt accused him of hiding it, | Brandt said …; accused Quill of being late, though |
// records show …
func (a *Attribution) endBeforeAnswer(doc *Document, answer Attribution) {
	if !isBare(*a) || answer.Source.Empty() || answer.Cue.Start < answer.Source.Start {
		return
	}
	content := &a.Content[len(a.Content)-1]
	source, _ := doc.within(answer.Source)
	cue, _ := doc.within(a.Cue)
	if !content.Contains(answer.Source) || !content.Contains(answer.Cue) || a.Cue.Overlaps(answer.Cue) || source == 0 {
		return
	}
	opens := strings.ToLower(doc.Tokens[doc.Sentences[doc.Tokens[cue].Sentence].First].In(doc.Text))
	last := source - 1
	switch before := strings.ToLower(doc.Tokens[last].In(doc.Text)); {
	case before == "," && accusedWhen.has(opens):
	case againstBefore.has(before) && doc.showsAgainst(&answer):
		last--
	default:
		return
	}
	for last > 0 && doc.Tokens[last].Kind == Punctuation {
		last--
	}
	if end := doc.Tokens[last].End; end > a.Cue.End {
		a.Content = slices.Clone(a.Content)
		a.Content[len(a.Content)-1].End = end
	}
}

// uncutIn is the content that one of the attributions found by the models has for
// the cue of one of the rules, nil if none has.
func uncutIn(found []Attribution, r Attribution) []Span {
	for _, a := range found {
		if a.Cue.Overlaps(r.Cue) && slices.ContainsFunc(r.Content, func(span Span) bool { return overlapsAny(a.Content, span) }) {
			return slices.Clone(a.Content)
		}
	}
	return nil
}

// bordered lets the rules set the borders of a content where they see them
// better: the other half of a split quotation, its other paragraphs; where a
// quotation begins behind the name of a place, or behind what it is said of
// (called the plan “a joke”); a comma at which a clause ends; what follows a
// clause that does not stand alone.
func (a *Attribution) bordered(doc *Document, r Attribution) {
	if !r.Cue.Overlaps(a.Cue) || isBare(r) {
		return
	}
	inside := func(outer, inner []Span) bool {
		return !slices.ContainsFunc(inner, func(span Span) bool {
			return !slices.ContainsFunc(outer, func(whole Span) bool { return whole.Contains(span) })
		})
	}
	quoted := allQuoted(doc, r.Content)
	switch {
	case quoted && inside(r.Content, a.Content):
		a.Content = r.Content
	case quoted && inside(a.Content[:1], r.Content[:1]) && a.Content[0].Start < r.Content[0].Start && short(doc, Span{a.Content[0].Start, r.Content[0].Start}):
		if doc.Tokens[doc.tokenAt(r.Content[0].Start)-1].Kind == Word { // behind the name of a place stands a mark
			a.uncut = a.Content
		}
		a.Content = append([]Span{{r.Content[0].Start, a.Content[0].End}}, a.Content[1:]...)
	case len(a.Content) == 1 && len(r.Content) == 1 && a.Content[0].Start == r.Content[0].Start && r.Content[0].End < a.Content[0].End && endsAtComma(doc, r.Content[0].End):
		a.Content = r.Content
	case len(a.Content) == 1 && len(r.Content) == 1 && a.Content[0].Start == r.Content[0].Start && r.Content[0].End > a.Content[0].End && halfClause(doc, a.Content[0]):
		a.Content = r.Content
	}
}

// halfClause reports whether a content ends with the clause that opens its
// sentence, before what is said under that condition: although the crane had a
// fault[, the crew was told to go on].
func halfClause(doc *Document, content Span) bool {
	first, last := doc.within(content)
	if first >= last || !subordinators.has(strings.ToLower(doc.Tokens[first].In(doc.Text))) || !endsAtComma(doc, content.End) {
		return false
	}
	return !slices.ContainsFunc(doc.Tokens[first:last], func(token Token) bool { return token.In(doc.Text) == "," })
}

// subordinators open clauses that do not stand alone.
var subordinators = wordSet(`although though while if unless because since when once after before until`)

// short reports whether a stretch is no longer than the name of a place.
func short(doc *Document, span Span) bool {
	first, last := doc.within(span)
	return last-first <= 5
}

func endsAtComma(doc *Document, end int) bool {
	i := doc.tokenAt(end)
	return i < len(doc.Tokens) && doc.Tokens[i].In(doc.Text) == ","
}

// byPlace answers which of some attributions lie in the paragraphs of another,
// so that no pair of distant ones is looked at.
func byPlace(attributions []Attribution) func(Attribution) []Attribution {
	sorted := slices.Clone(attributions)
	slices.SortStableFunc(sorted, func(a, b Attribution) int { return a.extent().Start - b.extent().Start })
	ends := make([]int, len(sorted)) // the furthest end so far
	for i, a := range sorted {
		ends[i] = a.extent().End
		if i > 0 {
			ends[i] = max(ends[i], ends[i-1])
		}
	}
	return func(other Attribution) []Attribution {
		whole := other.extent()
		first, _ := slices.BinarySearch(ends, whole.Start+1)
		last, _ := slices.BinarySearchFunc(sorted, whole.End, func(a Attribution, end int) int { return a.extent().Start - end })
		if first >= last {
			return nil
		}
		return sorted[first:last]
	}
}

// inTextOrder sorts attributions by where their contents begin; those that begin
// together stay as they are.
func inTextOrder(attributions []Attribution) {
	slices.SortStableFunc(attributions, func(a, b Attribution) int { return a.Content[0].Start - b.Content[0].Start })
}

// extent is from the first to the last byte of an attribution.
func (a Attribution) extent() Span {
	extent := a.Content[0].with(a.Source).with(a.Cue)
	for _, span := range a.Content[1:] {
		extent = extent.with(span)
	}
	return extent
}

// with is the stretch from the first to the last byte of two spans, of which the
// other may be empty.
func (s Span) with(other Span) Span {
	if other.Empty() {
		return s
	}
	return Span{min(s.Start, other.Start), max(s.End, other.End)}
}

// allQuoted reports whether all words of the content stand in quotation marks.
func allQuoted(doc *Document, content []Span) bool {
	for _, span := range content {
		first, last := doc.within(span)
		if slices.ContainsFunc(doc.Tokens[first:last], func(token Token) bool { return token.Kind == Word && token.Quotation < 0 }) {
			return false
		}
	}
	return true
}

func isBare(a Attribution) bool { return overlapsAny(a.Content, a.Cue) }

// isWord reports whether the content is a quotation of one word or two:
// “FAKE”.
func isWord(doc *Document, a Attribution) bool {
	first, last := doc.within(a.Content[0])
	return len(a.Content) == 1 && last-first <= 4 && last-first > 2 && isQuoteMark(doc.Tokens[first].In(doc.Text)) && doc.Tokens[first+1].Quotation >= 0
}

// cutsOtherwise reports whether two attributions of one source part its words
// into cue and content at different places.
func cutsOtherwise(a, r Attribution) bool {
	return a.Source.Overlaps(r.Source) && a.Cue.Overlaps(r.Cue) && (overlapsAny(r.Content, a.Cue) || overlapsAny(a.Content, r.Cue))
}

// touch reports whether two attributions are about the same words.
func touch(a, b Attribution) bool {
	if !a.Cue.Empty() && a.Cue.Overlaps(b.Cue) {
		return true
	}
	return slices.ContainsFunc(b.Content, func(span Span) bool { return overlapsAny(a.Content, span) })
}

// byLayout puts what the layout of a paragraph says in place of all that was
// found there.
func byLayout(doc *Document, found []Attribution) []Attribution {
	layout := findByLayout(doc)
	if len(layout) == 0 {
		return found
	}
	found = slices.DeleteFunc(found, func(a Attribution) bool {
		_, set := layout[doc.paragraphAt(a.Content[0].Start)]
		return set
	})
	for _, a := range layout {
		found = append(found, a)
	}
	inTextOrder(found)
	return found
}

// reporting reports whether a word is one of the lexicon's.
func reporting(doc *Document, token Token) bool {
	word := strings.ToLower(token.In(doc.Text))
	if cueNouns.has(word) || word == "according" {
		return true
	}
	_, known := lookupCue(word)
	return known && !silent.has(word)
}

// spoken reports whether an attribution is one of speech: its cue has a
// reporting verb or noun, or its content stands in quotation marks. The corpus
// marks beliefs, wishes and decrees as well, which are attitudes. The "that"
// which opens a clause behind the cue is taken off its content.
func spoken(doc *Document, a *Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	first, last := doc.within(a.Content[0])
	if last-first > 1 && doc.Tokens[first].In(doc.Text) == "that" && (a.Cue.Empty() || a.Cue.Start < a.Content[0].Start) {
		a.Content[0].Start = doc.Tokens[first+1].Start
	}
	if doc.Tokens[first].Quotation >= 0 && doc.Tokens[last-1].Quotation >= 0 {
		return true
	}
	if a.Source.Empty() {
		return false // words of nobody, and not even quoted
	}
	if quotesSome(doc, a.Content) {
		return true
	}
	first, last = doc.within(a.Cue)
	return doc.saysBack(first, last) || doc.showsAgainst(a) || slices.ContainsFunc(doc.Tokens[first:last], func(token Token) bool {
		return reporting(doc, token) || token.In(doc.Text) == ":"
	})
}

// saysBack reports whether a cue is one of answering: fired back.
func (doc *Document) saysBack(first, last int) bool {
	for i := first; i+1 < last; i++ {
		if strings.EqualFold(doc.Tokens[i+1].In(doc.Text), "back") && brushVerbs.has(strings.ToLower(doc.Tokens[i].In(doc.Text))) {
			return true
		}
	}
	return false
}

// showsAgainst reports whether records are said to show something against what the
// sentence says before: though [records show that …].
func (doc *Document) showsAgainst(a *Attribution) bool {
	const records = 4 // tokens of a source of records
	first, last := doc.within(a.Source)
	if first >= last || last-first > records || !documents.has(strings.ToLower(doc.Tokens[last-1].In(doc.Text))) {
		return false
	}
	for i := doc.Sentences[doc.Tokens[first].Sentence].First; i < first; i++ {
		if word := strings.ToLower(doc.Tokens[i].In(doc.Text)); againstBefore.has(word) || word == "despite" {
			return true
		}
	}
	return false
}

// quotesSome reports whether a part of the content stands in quotation marks.
func quotesSome(doc *Document, content []Span) bool {
	for _, span := range content {
		first, last := doc.within(span)
		if slices.ContainsFunc(doc.Tokens[first:last], func(token Token) bool { return token.Kind == Word && token.Quotation >= 0 }) {
			return true
		}
	}
	return false
}

// silent are words of the lexicon that speak of no speech by themselves.
var silent = wordSet(`refused refuse refuses refusing declined declines decline declining rejected reject rejects rejecting proposed signal signals signaled offer offered offers begin began begins determine determined mean`)

// overlapsAny reports whether a span has bytes in common with one of others.
func overlapsAny(spans []Span, span Span) bool { return slices.ContainsFunc(spans, span.Overlaps) }
