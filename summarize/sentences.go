package summarize

import (
	"strings"
	"unicode"
)

// appendSentences splits the paragraph whose tokens are doc.Tokens[first:last].
// Every token is in one sentence. A dateline, "LONDON (Reuters) —", is a
// sentence of its own, so that the sentence after it can be shown without it.
func (doc *Document) appendSentences(paragraph, first, last int) {
	start := first
	end := func(after int) {
		index := len(doc.Sentences)
		doc.Sentences = append(doc.Sentences, Sentence{
			Span:      Span{doc.Tokens[start].Start, doc.Tokens[after-1].End},
			Paragraph: paragraph, First: start, Last: after,
		})
		for i := start; i < after; i++ {
			doc.Tokens[i].Sentence = index
		}
		start = after
	}
	if after := doc.datelineEnd(first, last); after > first && after < last {
		end(after)
	}
	brackets := 0
	for i := start; i < last; i++ {
		switch text := doc.Tokens[i].In(doc.Text); text {
		case "(", "[":
			brackets++
		case ")", "]":
			brackets = max(brackets-1, 0)
		default:
			if i >= start && doc.terminates(i) {
				after := doc.afterClosers(i+1, last, brackets)
				if after < last && doc.splits(i, after, brackets) {
					end(after)
					brackets = 0
				}
				i = after - 1
			}
		}
	}
	if start < last {
		end(last)
	}
}

// terminates reports whether a sentence could end with token i.
func (doc *Document) terminates(i int) bool {
	t := doc.Tokens[i]
	if t.Kind == Word {
		return doc.Text[t.End-1] == '.'
	}
	switch doc.Text[t.Start] {
	case '.', '?', '!':
		return true
	}
	return t.In(doc.Text) == "…"
}

// afterClosers gives the first token after i that does not belong to the
// sentence's end: further marks, closing quotation marks, closing brackets.
func (doc *Document) afterClosers(i, last, brackets int) int {
	for ; i < last; i++ {
		t := doc.Tokens[i]
		switch {
		case t.Kind != Punctuation:
			return i
		case doc.closesQuotation(i):
		case t.In(doc.Text) == ")" || t.In(doc.Text) == "]":
		case doc.terminates(i):
		default:
			return i
		}
	}
	return i
}

// closesQuotation reports whether token i is the closing mark of a quotation.
func (doc *Document) closesQuotation(i int) bool {
	t := doc.Tokens[i]
	if t.Quotation < 0 || t.Kind != Punctuation {
		return false
	}
	q := doc.Quotations[t.Quotation]
	return q.Closed && q.End == t.End
}

// opensQuotation reports whether token i is the opening mark of a quotation.
func (doc *Document) opensQuotation(i int) bool {
	t := doc.Tokens[i]
	return t.Quotation >= 0 && doc.Quotations[t.Quotation].Start == t.Start && t.Kind == Punctuation
}

// splits reports whether a sentence ends with the token at end (and the
// closers up to after) or goes on at after.
func (doc *Document) splits(end, after, brackets int) bool {
	next := after
	for next < len(doc.Tokens)-1 && doc.Tokens[next].Kind == Punctuation && doc.opensSomething(next) {
		next++
	}
	t, word := doc.Tokens[end], doc.Tokens[next]
	closed := after > end+1 && doc.closesQuotation(after-1)
	opened := next > after
	attached := doc.Tokens[after].Start == doc.Tokens[after-1].End
	if word.Kind == Punctuation && !opened {
		return false // a dash, a comma: goes on
	}
	upper := word.Kind != Word || !startsLower(doc.Text, word.Span)
	switch {
	case attached && !opened && (!startsUpper(doc.Text, word.Span) || doc.Text[t.End-1] == '.' && t.Kind == Word):
		return false
	case t.Kind == Word:
		return upper && doc.abbreviationEnds(end, next, closed)
	case t.End-t.Start > 1 && doc.Text[t.Start] == '.' || t.In(doc.Text) == "…":
		return upper && (closed || t.End-t.Start >= 4 && doc.Text[t.Start] == '.' || beginsSentence(doc.Text, word))
	case !upper:
		return opened && !closed && doc.opensQuotation(next-1)
	case closed && doc.Text[t.Start] != '.':
		return !doc.tagFollows(after)
	}
	return true
}

// opensSomething reports whether token i is an opening quotation mark or
// bracket.
func (doc *Document) opensSomething(i int) bool {
	switch doc.Tokens[i].In(doc.Text) {
	case "(", "[":
		return true
	}
	return doc.opensQuotation(i)
}

// abbreviationEnds reports whether the full stop of the word at end is that of
// a sentence too, where the word at next begins with no small letter.
func (doc *Document) abbreviationEnds(end, next int, closed bool) bool {
	t, word := doc.Tokens[end], doc.Tokens[next]
	if abbreviationOf(strings.TrimSuffix(t.In(doc.Text), ".")) == goesOn {
		return false
	}
	if closed || doc.opensQuotation(next-1) {
		return true
	}
	return beginsSentence(doc.Text, word)
}

// beginsSentence reports whether the word is one of those that begin most
// sentences and no names: articles, pronouns, prepositions, conjunctions.
func beginsSentence(text string, word Token) bool {
	return word.Kind == Word && startsUpper(text, word.Span) && sentenceBeginnings.has(word.In(text))
}

var sentenceBeginnings = wordSet(`The A An This That These Those He She It They We You There Here His Her Its Their Our My
	In On At By For From With Without Under Over After Before Since Until During Through Between Among Against About As Of To
	But And Or Nor So Yet If When While Where Although Though Because Unless Whether What Who How Why Which
	However Meanwhile Moreover Also Then Now Still Instead Both Some Many Most All Several Others Another Each Every No Not
	Asked Earlier Later Last Officials Critics Police Its Even Only More Other`)

// tagFollows reports whether the tokens from i on look like the reporting
// words after a quotation that ended with a question or exclamation mark:
// (“Are you mad?”) Ann Lee asked.
func (doc *Document) tagFollows(i int) bool {
	const looked = 8 // a name with a title
	for k := i; k < len(doc.Tokens) && k < i+looked; k++ {
		t := doc.Tokens[k]
		if t.Kind == Punctuation {
			return false
		}
		if k > i && tagVerb(t.In(doc.Text)) {
			return true
		}
	}
	return false
}

// datelineEnd gives the token after a dateline that begins the paragraph at
// first, or first: one to six words, the first in capitals or a bracket with
// the agency after them, and a dash.
func (doc *Document) datelineEnd(first, last int) int {
	const longest = 16 // tokens
	capitals, agency := false, false
	for i := first; i < last && i < first+longest; i++ {
		t := doc.Tokens[i]
		text := t.In(doc.Text)
		switch {
		case t.Kind == Punctuation && (text == "—" || text == "–" || text == "--" || text == "-" || text == "―"):
			if i > first && (capitals || agency) {
				return i + 1
			}
			return first
		case t.Kind == Punctuation && text == ")":
			agency = true
			if i+1 < last && (i > first+2 || capitals) && doc.Tokens[i+1].Start == t.End && doc.Tokens[i+1].Kind == Word {
				return i + 1 // (CNN)The
			}
		case t.Kind == Punctuation && !strings.Contains("(,./", text):
			return first
		case t.Kind == Word && i == first && len(text) > 2 && allCapitals(text):
			capitals = true
		case t.Kind == Word && i == first+1 && text != "" && doc.Tokens[first].In(doc.Text) == "(" && allCapitals(text):
			capitals = true
		case t.Kind == Word && !startsUpper(doc.Text, t.Span) && text != "and" && text != "of":
			return first
		}
	}
	return first
}

// allCapitals reports whether a word has no small letters.
func allCapitals(word string) bool {
	return strings.IndexFunc(word, unicode.IsLower) < 0
}
