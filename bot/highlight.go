package bot

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
)

// QuoteRun is a stretch of a quote's words.
type QuoteRun struct {
	Text   string
	Marked bool // what the reader searched for
}

// Runs are the quote's words in order, those that were searched for marked.
// Together they are exactly Text, which each platform escapes run by run and
// marks in its own manner. A quote in which nothing was searched for is one run.
func (q Quote) Runs() []QuoteRun {
	var runs []QuoteRun
	at := 0
	for _, found := range q.Found {
		if q.Refused || found.Empty() || found.Start < at || found.End > len(q.Text) || !onBorder(q.Text, found.Start) || !onBorder(q.Text, found.End) {
			continue
		}
		if found.Start > at {
			runs = append(runs, QuoteRun{Text: q.Text[at:found.Start]})
		}
		runs = append(runs, QuoteRun{q.Text[found.Start:found.End], true})
		at = found.End
	}
	if at < len(q.Text) {
		runs = append(runs, QuoteRun{Text: q.Text[at:]})
	}
	return runs
}

// highlighted is the quote with the words that search would find marked, in
// whatever case and with whatever accents they stand there.
func highlighted(q Quote, words []string) Quote {
	q.Found = placesOf(q.Text, words)
	return q
}

// placesOf are the places of the words in a text, as search compares words.
func placesOf(text string, words []string) []store.Span {
	var folded []string
	for _, word := range words {
		folded = append(folded, store.Fold(word))
	}
	var found []store.Span
	start := -1
	for i, r := range text + " " {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || unicode.Is(unicode.Co, r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 && slices.Contains(folded, store.Fold(text[start:i])) {
			found = append(found, store.Span{Start: start, End: i})
		}
		start = -1
	}
	return found
}

// wordsAround is the sentence of the text that holds the first of the places,
// cut to whole words some two hundred bytes to each side.
func wordsAround(text string, place store.Span) store.Span {
	const most = 200
	isEnd := func(i int) bool {
		return text[i] == '\n' || (text[i] == '.' || text[i] == '!' || text[i] == '?') && i+1 < len(text) && (text[i+1] == ' ' || text[i+1] == '\n')
	}
	span := place
	for span.Start > 0 && !isEnd(span.Start-1) && place.Start-span.Start < most {
		span.Start--
	}
	for span.End < len(text) && span.End-place.End < most {
		span.End++
		if isEnd(span.End - 1) {
			break
		}
	}
	for span.Start < place.Start && span.Start > 0 && !isEnd(span.Start-1) && !unicode.IsSpace(rune(text[span.Start-1])) {
		span.Start++ // not within a word
	}
	for span.End > place.End && span.End < len(text) && !unicode.IsSpace(rune(text[span.End])) && !isEnd(span.End-1) {
		span.End--
	}
	for !utf8.RuneStart(text[span.Start]) {
		span.Start++
	}
	for span.End < len(text) && !utf8.RuneStart(text[span.End]) {
		span.End++
	}
	return trim(text, span)
}
