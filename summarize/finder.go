package summarize

import (
	"slices"
	"strings"
)

// findByRules finds who says what in a document, by rules: reporting
// verbs with their subjects, "according to" and its kind, and quotations with
// the words beside them. They come in text order of their first content.
//
// The reporter's grammar is read with each quotation as one word (item), a
// sentence at a time. Each reporting verb is asked for its subject
// (finder_subject.go) and, by the frames that cues.go gives it, for its content
// before and after it (finder_frames.go, finder_objects.go; how far it goes:
// finder_content.go). Set phrases and nouns are in finder_phrases.go, and what
// becomes of quotations that nobody claimed in finder_quotes.go.
func findByRules(doc *Document) []Attribution {
	f := &finder{doc: doc, words: make([]wordInfo, len(doc.Tokens)), heldBy: make([]int32, len(doc.Quotations)), awaits: -1}
	known, infos := make([]bool, doc.formCount), make([]wordInfo, doc.formCount)
	for i, t := range doc.Tokens {
		form := doc.forms[i]
		switch opening := doc.Sentences[t.Sentence].First == i; {
		case opening:
			f.words[i] = infoOf(doc.Text, t, opening)
		case known[form]:
			f.words[i] = infos[form]
		default:
			f.words[i] = infoOf(doc.Text, t, opening)
			known[form], infos[form] = true, f.words[i]
		}
		if t.Kind == Punctuation && i > 0 && t.Quotation < 0 && doc.Tokens[i-1].End == t.Start && isApostrophe(t.In(doc.Text)) {
			f.words[i].flags = possessive // the players’
		}
	}
	for i := range f.heldBy {
		f.heldBy[i] = -1
	}
	for first := 0; first < len(doc.Tokens); {
		paragraph := doc.Sentences[doc.Tokens[first].Sentence].Paragraph
		last := first
		for last < len(doc.Tokens) && doc.Sentences[doc.Tokens[last].Sentence].Paragraph == paragraph {
			last = doc.Sentences[doc.Tokens[last].Sentence].Last
		}
		f.paragraph(first, last)
		first = last
	}
	return f.attributions()
}

func isApostrophe(mark string) bool { return mark == "’" || mark == "'" }

// finder holds the state of one run.
type finder struct {
	doc    *Document
	words  []wordInfo // of each token
	drafts []draft
	// heldBy is, for each quotation, the draft that holds it, or -1.
	heldBy []int32
	items  []item // of the paragraph at hand
	// before is the draft that a quotation at the beginning of a sentence may
	// go on with, or -1.
	before int32
	// awaits is a draft whose sentence ended with a colon at its paragraph's
	// end, so that the next paragraph's quotation is its content, or -1.
	awaits int32
	// running: the paragraph before has an attribution, so that a quotation
	// with nobody beside it goes on in the same voice.
	running bool
}

// item is a token outside quotations, or a whole quotation, which counts as
// one word: the grammar around it is the reporter's.
type item struct {
	first, last int32 // tokens, both included
	quotation   int32 // -1: a token
}

// draft is an attribution in the making.
type draft struct {
	Attribution
	// subject bounds the source's items, for verbs that share it.
	subject bounds
	// direct: the content holds a quotation, which another may go on with.
	direct bool
}

// bounds are the first and last of a run of items; {0, -1} is empty.
type bounds struct{ first, last int }

var nowhere = bounds{0, -1}

func (b bounds) empty() bool { return b.last < b.first }

// overlaps reports whether the two share an item; the empty bounds share none.
func (b bounds) overlaps(other bounds) bool {
	return !b.empty() && !other.empty() && b.first <= other.last && other.first <= b.last
}

// longestSentence bounds the work on one sentence, in items. Prose stays far
// below; what is longer is no prose, and is looked at piece by piece.
const longestSentence = 250

// paragraph finds the attributions among tokens [first, last), a paragraph.
func (f *finder) paragraph(first, last int) {
	f.gatherItems(first, last)
	f.before = -1
	drafts := len(f.drafts)
	for start := 0; start < len(f.items); {
		end := f.sentenceEnd(start)
		s := sentence{finder: f, items: f.items[start:end], draftsBefore: len(f.drafts)}
		s.find()
		start = end
	}
	f.running = len(f.drafts) > drafts
}

// gatherItems fills items with the paragraph's tokens and quotations.
func (f *finder) gatherItems(first, last int) {
	f.items = f.items[:0]
	for i := first; i < last; {
		q := f.doc.Tokens[i].Quotation
		if q < 0 {
			f.items = append(f.items, item{int32(i), int32(i), -1})
			i++
			continue
		}
		for f.doc.Quotations[q].Parent >= 0 {
			q = f.doc.Quotations[q].Parent
		}
		end := i
		for end < last && f.doc.Tokens[end].Start < f.doc.Quotations[q].End {
			end++
		}
		f.items = append(f.items, item{int32(i), int32(end - 1), int32(q)})
		i = end
	}
}

// sentenceEnd gives the end of the sentence that begins at item start. Inside
// a quotation none ends.
func (f *finder) sentenceEnd(start int) int {
	end := start + 1
	for end < len(f.items) && end-start < longestSentence &&
		f.doc.Tokens[f.items[end].first].Sentence == f.doc.Tokens[f.items[end-1].last].Sentence {
		end++
	}
	return end
}

// attributions gives the finished drafts in text order, each content once.
func (f *finder) attributions() []Attribution {
	found := make([]Attribution, 0, len(f.drafts))
	for _, d := range f.drafts {
		if len(d.Content) > 0 {
			found = append(found, d.Attribution)
		}
	}
	inTextOrder(found)
	return found
}

// sentence is one sentence, as items, while attributions are looked for.
type sentence struct {
	*finder
	items        []item
	draftsBefore int  // drafts from here on are this sentence's
	titleCase    bool // a headline: capitals mean nothing
	relative     bool // the verb at hand follows a "who"
}

// flags are what is known of item k; beyond the sentence's ends there is only
// punctuation.
func (s *sentence) flags(k int) wordFlags {
	if k < 0 || k >= len(s.items) {
		return mark
	}
	if s.items[k].quotation >= 0 {
		return quoteItem
	}
	return s.words[s.items[k].first].flags
}

// cueAt gives the reporting verb at item k, nil cue if there is none.
func (s *sentence) cueAt(k int) wordInfo {
	if k < 0 || k >= len(s.items) || s.items[k].quotation >= 0 {
		return wordInfo{}
	}
	return s.words[s.items[k].first]
}

// word gives the words of item k as written.
func (s *sentence) word(k int) string {
	if k < 0 || k >= len(s.items) || s.items[k].quotation >= 0 {
		return ""
	}
	return s.doc.Tokens[s.items[k].first].In(s.doc.Text)
}

// is reports whether item k is one of the words, in small or capital letters.
func (s *sentence) is(k int, words ...string) bool {
	word := s.word(k)
	return word != "" && slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, word) })
}

// quotationAt gives the quotation that is item k, or -1.
func (s *sentence) quotationAt(k int) int {
	if k < 0 || k >= len(s.items) {
		return -1
	}
	return int(s.items[k].quotation)
}

// span covers the items of b.
func (s *sentence) span(b bounds) Span {
	if b.empty() {
		return Span{}
	}
	tokens := s.doc.Tokens
	return Span{tokens[s.items[b.first].first].Start, tokens[s.items[b.last].last].End}
}

// add makes a draft. Content that is already another draft's as a whole is
// not given twice: the first, which is nearer to it, keeps it.
func (s *sentence) add(source, cue bounds, content ...bounds) {
	d := draft{Attribution: Attribution{Source: s.span(source), Cue: s.span(cue)}, subject: source}
	for _, b := range content {
		if b.empty() || b.overlaps(source) {
			continue // nobody is what they say
		}
		for k := b.first; k <= b.last; k++ {
			if q := s.quotationAt(k); q >= 0 {
				if b.first == b.last && s.heldBy[q] >= 0 {
					b = nowhere
					break
				}
				s.heldBy[q] = int32(len(s.drafts))
				d.direct = true
			}
		}
		if !b.empty() {
			d.Content = append(d.Content, s.span(b))
		}
	}
	if len(d.Content) > 0 {
		s.takeOver(&d, content)
		s.drafts = append(s.drafts, d)
	}
}

// takeOver gives a draft the earlier paragraphs of its quotation, where nobody
// stood beside them.
func (s *sentence) takeOver(d *draft, content []bounds) {
	for _, b := range content {
		q := s.quotationAt(b.first)
		if q < 0 || d.Source.Empty() || s.doc.Quotations[q].Previous < 0 {
			continue
		}
		if before := s.heldBy[s.doc.Quotations[q].Previous]; before >= 0 && s.drafts[before].Source.Empty() {
			d.Content = append(s.drafts[before].Content, d.Content...)
			s.drafts[before].Content = nil
		}
	}
}

// find looks at each word of the sentence.
func (s *sentence) find() {
	s.titleCase = s.inTitleCase()
	for k := range s.items {
		w := s.cueAt(k)
		switch {
		case w.form != 0:
			s.verb(k, w)
		case w.flags&setPhrase == 0:
		case s.is(k, "according") && s.is(k+1, "to"):
			s.accordingTo(k)
		default:
			s.phrase(k)
		}
	}
	s.quotations()
}

// inTitleCase reports whether most longer words begin with capitals.
func (s *sentence) inTitleCase() bool {
	words, capitals := 0, 0
	for k := range s.items {
		if len(s.word(k)) > 3 && s.flags(k)&mark == 0 {
			words++
			if s.flags(k)&capital != 0 {
				capitals++
			}
		}
	}
	return words > 3 && capitals*10 >= words*8
}
