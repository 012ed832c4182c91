package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"briefbot/store"
	"briefbot/summarize"
)

// DefaultQuoteLength is the longest quotation shown, in code points, where a
// channel does not say otherwise.
const DefaultQuoteLength = 240

// shortestQuote is the least limit that Cut obeys: below it there is no room
// for the two ends of two quotations, each with its marks and a sign between.
const shortestQuote = 48

// Cut makes a quote of the spans of a text (a statement's content, a claim)
// that shows at most limit code points; 0 means DefaultQuoteLength, and less
// than 48 is taken for 48. Article and version are for the caller to fill in.
//
// What is short enough is shown whole. Else words are left out of the middle,
// for which " […] " stands, and both ends are kept, so that nothing at the end
// that turns the meaning is dropped unseen. The cut is at the end of a
// sentence where that leaves enough, else between words, else (a script
// without spaces) between characters; it never pairs the opening mark of one
// quotation with the closing mark of another, as far as there is room: below
// twice shortestQuote, long words and marks in a heap may leave no such place.
// Parts of a split quotation are
// joined by a space where each has its own quotation marks or nothing but
// white space parts them, else by " […] ". Spans must be in text order on rune
// borders of valid UTF-8; anything else gives the zero Quote.
func Cut(text string, spans []store.Span, limit int) Quote {
	if limit <= 0 {
		limit = DefaultQuoteLength
	}
	limit = max(limit, shortestQuote)
	parts := tidy(text, spans)
	if len(parts) == 0 {
		return Quote{}
	}
	whole := excerpt{text: text}
	for i, part := range parts {
		whole.add(part, i == 0 || joinedBySpace(text, parts[i-1], part))
	}
	if whole.length() > limit {
		whole = shorten(text, parts, limit)
	}
	return Quote{Spans: whole.spans, Text: whole.String()}
}

// excerpt is parts of a text to be shown in a row.
type excerpt struct {
	text  string
	spans []store.Span
	// plain tells for each part whether a mere space joins it to the one before.
	plain []bool
}

func (e *excerpt) add(span store.Span, plain bool) {
	e.spans = append(e.spans, span)
	e.plain = append(e.plain, plain)
}

func (e excerpt) length() int { return utf8.RuneCountInString(e.String()) }

func (e excerpt) String() string {
	var out strings.Builder
	for i, span := range e.spans {
		switch {
		case i == 0:
		case e.plain[i]:
			out.WriteString(" ")
		default:
			out.WriteString(" " + ellipsis + " ")
		}
		out.WriteString(onOneLine(e.text[span.Start:span.End]))
	}
	return out.String()
}

// tidy drops empty spans and joins those that touch; nil if one is out of
// order, not on rune borders or over what is not valid UTF-8, which no store
// holds.
func tidy(text string, spans []store.Span) []store.Span {
	var parts []store.Span
	end := 0
	for _, span := range spans {
		if span.Start < end || span.End < span.Start || span.End > len(text) ||
			!onBorder(text, span.Start) || !onBorder(text, span.End) || !utf8.ValidString(text[span.Start:span.End]) {
			return nil
		}
		end = span.End
		if span = trim(text, span); span.Empty() {
			continue
		}
		if last := len(parts) - 1; last >= 0 && parts[last].End == span.Start {
			parts[last].End = span.End
			continue
		}
		parts = append(parts, span)
	}
	return parts
}

// trim takes white space off both ends.
func trim(text string, span store.Span) store.Span {
	words := text[span.Start:span.End]
	span.Start += len(words) - len(strings.TrimLeftFunc(words, unicode.IsSpace))
	if span.Start < span.End {
		span.End -= len(words) - len(strings.TrimRightFunc(words, unicode.IsSpace))
	}
	return span
}

// jointLength is the length of " […] ".
const jointLength = 5

// shorten leaves out words so that at most limit code points are shown: whole
// parts from the middle if that is enough, else of the first and the last.
func shorten(text string, parts []store.Span, limit int) excerpt {
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 {
		return cutPart(text, first, limit)
	}
	if len(parts) > 2 && length(text, first)+jointLength+length(text, last) <= limit {
		return withoutMiddle(text, parts, limit)
	}
	return shortenEnds(text, first, last, len(parts) == 2 && joinedBySpace(text, first, last), limit)
}

// shortenEnds shows two stretches within the limit, each cut as far as needed.
func shortenEnds(text string, first, last store.Span, plain bool, limit int) excerpt {
	room := limit - jointLength
	firstLength, lastLength := length(text, first), length(text, last)
	firstRoom := max(room/2, room-lastLength)
	cut := cutPart(text, first, firstRoom)
	rest := cutPart(text, last, room-min(firstLength, firstRoom))
	for i, span := range rest.spans {
		cut.add(span, rest.plain[i] && (i > 0 || plain))
	}
	return cut
}

// withoutMiddle keeps the last part and as many of the first as fit.
func withoutMiddle(text string, parts []store.Span, limit int) excerpt {
	last := len(parts) - 1
	kept := excerpt{text: text}
	kept.add(parts[0], true)
	for i := 1; i < last; i++ {
		longer := excerpt{text, append([]store.Span(nil), kept.spans...), append([]bool(nil), kept.plain...)}
		longer.add(parts[i], joinedBySpace(text, parts[i-1], parts[i]))
		if longer.length()+jointLength+length(text, parts[last]) > limit {
			break
		}
		kept = longer
	}
	kept.add(parts[last], false)
	return kept
}

// cutPart shortens one part to its two ends.
func cutPart(text string, part store.Span, limit int) excerpt {
	whole := excerpt{text, []store.Span{part}, []bool{true}}
	if length(text, part) <= limit {
		return whole
	}
	marks := quotationsIn(text, part)
	units := endUnits(text, part, marks)
	// Cuts are made near the ends alone; quotations that lie wholly between do
	// not matter for them, however many there are.
	near := limit * utf8.UTFMax
	marks = slices.DeleteFunc(marks, func(q store.Span) bool { return q.Start > part.Start+near && q.End < part.End-near })
	// Three rounds: between words; then, where the ends lie in different
	// quotations, each of them cut on its own; then between characters.
	if head, tail, found := bestCut(text, part, marks, limit, wordBorders); found {
		return excerpt{text, []store.Span{head, tail}, []bool{true, false}}
	}
	if len(units) == 2 && limit >= 2*shortestUnit {
		between := strings.TrimSpace(text[units[0].End:units[1].Start])
		return shortenEnds(text, units[0], units[1], between == "", limit)
	}
	if head, tail, found := bestCut(text, part, marks, limit, characterBorders); found {
		return excerpt{text, []store.Span{head, tail}, []bool{true, false}}
	}
	// Marks in a heap leave no balanced place within the limit: the first and
	// last code points, whatever they are. From a limit of 7 there is always one.
	head, tail, _ := bestCut(text, part, nil, limit, runeBorders)
	return excerpt{text, []store.Span{head, tail}, []bool{true, false}}
}

// shortestUnit is the least room for one end on its own: two marks, the sign
// between them, and a little for punctuation.
const shortestUnit = 10

func length(text string, span store.Span) int {
	return utf8.RuneCountInString(onOneLine(text[span.Start:span.End]))
}

// border is a place where a part may be cut.
type border struct {
	at       int  // in the text
	length   int  // code points from the part's end that is kept
	sentence bool // between sentences
	inside   int  // the innermost quotation around it, or -1
}

// bestCut chooses where the first end stops and the last end starts. It weighs
// every pair that fits: long is good, the end of a sentence is worth half the
// room, the start of one a quarter; the first end should be the longer, and
// the last more than a word.
func bestCut(text string, part store.Span, marks []store.Span, limit int, borders func(string, bool, int) []border) (head, tail store.Span, found bool) {
	room := limit - jointLength
	words := text[part.Start:part.End]
	heads, tails := borders(words, true, room), borders(words, false, room)
	for _, list := range [][]border{heads, tails} {
		for i := range list {
			list[i].at += part.Start
			list[i].inside = innermost(marks, list[i].at)
		}
	}
	best := -limit * limit
	for _, h := range heads {
		for _, t := range tails {
			kept := h.length + t.length
			if kept > room || h.at >= t.at || h.inside != t.inside || strings.TrimSpace(text[h.at:t.at]) == "" {
				continue
			}
			worth := kept - max(0, t.length-h.length) - max(0, room/8-t.length)
			if h.sentence {
				worth += room / 2
			}
			if t.sentence {
				worth += room / 4
			}
			if worth > best || worth == best && h.at > head.End {
				best, found = worth, true
				head, tail = store.Span{Start: part.Start, End: h.at}, store.Span{Start: t.at, End: part.End}
			}
		}
	}
	return head, tail, found
}

// wordBorders are the ends of words within the first room code points, or the
// starts of words within the last.
func wordBorders(words string, front bool, room int) []border {
	sentences := sentenceBorders(words, front, room)
	var found []border
	for _, b := range characterBorders(words, front, room) {
		before, _ := utf8.DecodeLastRuneInString(words[:b.at])
		after, _ := utf8.DecodeRuneInString(words[b.at:])
		if front && !unicode.IsSpace(before) && unicode.IsSpace(after) ||
			!front && unicode.IsSpace(before) && !unicode.IsSpace(after) {
			b.sentence = sentences[b.at]
			found = append(found, b)
		}
	}
	return found
}

// characterBorders are all places within the first or the last room code
// points that do not part a letter from its accents.
func characterBorders(words string, front bool, room int) []border {
	return slices.DeleteFunc(runeBorders(words, front, room), func(b border) bool {
		r, _ := utf8.DecodeRuneInString(words[b.at:])
		return unicode.IsMark(r)
	})
}

// runeBorders are all places within the first or the last room code points.
func runeBorders(words string, front bool, room int) []border {
	var found []border
	if front {
		count := 0
		for at := range words {
			if count > 0 {
				found = append(found, border{at: at, length: count})
			}
			if count++; count > room {
				break
			}
		}
		return found
	}
	at := len(words)
	for count := 1; count <= room && at > 0; count++ {
		_, size := utf8.DecodeLastRuneInString(words[:at])
		if at -= size; at > 0 {
			found = append(found, border{at: at, length: count})
		}
	}
	return found
}

// sentenceBorders are where sentences end, or start, near one end of the words.
func sentenceBorders(words string, front bool, room int) map[int]bool {
	// The room and as much again, so that the last sentence is seen to end.
	offset, reach := 0, 2*room*utf8.UTFMax
	if reach < len(words) {
		if front {
			for !utf8.RuneStart(words[reach]) {
				reach--
			}
			words = words[:reach]
		} else {
			for offset = len(words) - reach; !utf8.RuneStart(words[offset]); {
				offset++
			}
		}
	}
	borders := map[int]bool{}
	for _, sentence := range summarize.NewDocument("", words[offset:]).Sentences {
		if front {
			borders[sentence.End+offset] = true
		} else {
			borders[sentence.Start+offset] = true
		}
	}
	return borders
}
