package summarize

import (
	"slices"
	"strings"
)

// analysis is a document with what the models have worked out about each
// token. Every stage reads what the stages before it have filled in.
type analysis struct {
	doc        *Document
	words      []word
	sentences  []tokenRange
	paragraphs []tokenRange
	ruled      []ruledAttribution
	children   []relationSet
	parsing    parseState         // the parser's memory
	lexemes    map[string]*lexeme // of the forms looked up, in this and earlier documents
	frame      uint64             // the relations of a verb's frame, as bits
}

// tokenRange is a half-open range of token indices.
type tokenRange struct{ first, last int }

// word is one token.
type word struct {
	*lexeme
	sentence  int
	paragraph int
	// quotation is the number of the quotation around the token, 0 outside
	// quotations; see quotationNumbers.
	quotation int
	ruled     ruledPart // what the rules take the token for
	ruledBy   int32     // of a reporting word of the rules: index of its attribution in ruled plus one, else 0
	speaker   uint8     // how often the rules find the name as a source in this document: 0, 1, 2 for more
	tag       uint8     // part of speech, index into tags
	relation  uint8     // to the head, index into relations
	head      int       // token index of the head, -1 for the root of a sentence
}

func (w *word) quoted() bool { return w.quotation != 0 }

// newAnalysis looks up the words and notes what the rules have found.
func newAnalysis(doc *Document, ruled []Attribution, vocabulary *vocabulary) *analysis {
	a := new(analysis)
	a.reset(doc, ruled, vocabulary)
	return a
}

// reset is newAnalysis in the memory of an analysis of another document by the
// same vocabulary, whose forms need not be looked up again.
func (a *analysis) reset(doc *Document, ruled []Attribution, vocabulary *vocabulary) {
	*a = analysis{doc: doc, words: slices.Grow(a.words[:0], len(doc.Tokens))[:len(doc.Tokens)], sentences: a.sentences[:0], paragraphs: a.paragraphs[:0],
		ruled: a.ruled[:0], children: a.children, parsing: a.parsing, lexemes: a.lexemes}
	if len(a.lexemes) == 0 || len(a.lexemes) > mostLexemes {
		a.lexemes = make(map[string]*lexeme, doc.manyForms())
	}
	numbers := quotationNumbers(doc)
	lexemes := make([]*lexeme, doc.formCount)
	for i, token := range doc.Tokens {
		form := doc.forms[i]
		if lexemes[form] == nil {
			lexemes[form] = a.lexeme(token.In(doc.Text), vocabulary)
		}
		a.words[i] = word{lexeme: lexemes[form], sentence: token.Sentence, head: -1}
		if token.Quotation >= 0 {
			a.words[i].quotation = numbers[token.Quotation]
		}
	}
	for _, sentence := range doc.Sentences {
		r := tokenRange{sentence.First, sentence.Last}
		a.sentences = append(a.sentences, r)
		for i := r.first; i < r.last; i++ {
			a.words[i].paragraph = sentence.Paragraph
		}
	}
	for i := range a.words {
		if i == 0 || a.words[i].paragraph != a.words[i-1].paragraph {
			a.paragraphs = append(a.paragraphs, tokenRange{i, i})
		}
		a.paragraphs[len(a.paragraphs)-1].last = i + 1
	}
	a.noteRuled(ruled)
}

// mostLexemes bounds the forms kept from document to document: the language's
// usual ones and the names of some dozen articles.
const mostLexemes = 8192

// lexeme is what the vocabulary says of a form, looked up once.
func (a *analysis) lexeme(form string, vocabulary *vocabulary) *lexeme {
	l := a.lexemes[form]
	if l == nil {
		l = vocabulary.lookUp(form)
		a.lexemes[strings.Clone(form)] = l // the text is not kept for its words
	}
	return l
}

// quotationNumbers says for each quotation under which number its tokens go:
// that of the outermost quotation around it, plus one. A quotation that has
// others in double marks within is a block: a passage of another text, set
// off by marks, whose own speakers count; its tokens go as unquoted, 0.
func quotationNumbers(doc *Document) []int {
	block := make([]bool, len(doc.Quotations))
	for _, q := range doc.Quotations {
		if q.Parent >= 0 && doubleMark(doc.Text[q.Start:]) {
			block[q.Parent] = true
		}
	}
	for i, q := range doc.Quotations { // a block goes on over its paragraphs
		if q.Previous >= 0 && block[q.Previous] {
			block[i] = true
		}
	}
	for i := len(doc.Quotations) - 1; i >= 0; i-- {
		if q := doc.Quotations[i]; q.Previous >= 0 && block[i] {
			block[q.Previous] = true
		}
	}
	numbers := make([]int, len(doc.Quotations))
	for i, q := range doc.Quotations {
		numbers[i] = i + 1
		if block[i] {
			numbers[i] = 0
		}
		if q.Parent >= 0 && numbers[q.Parent] != 0 {
			numbers[i] = numbers[q.Parent]
		}
	}
	return numbers
}

func doubleMark(s string) bool {
	return strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "``") || strings.HasPrefix(s, "«")
}

// vocabulary is what training has learned about single word forms.
type vocabulary struct {
	cueClass   map[uint32]uint8
	certainTag map[uint32]uint8 // tag plus one
	cluster    map[uint32]uint8
}

func (v *vocabulary) lookUp(form string) *lexeme {
	l := newLexeme(form)
	l.cueClass = v.cueClass[l.form]
	l.certainTag = v.certainTag[l.form]
	l.cluster = uint32(v.cluster[l.form])
	return &l
}

// relationSet says which relations a word's children have, by side, as bits.
type relationSet struct{ left, right uint64 }

// frameRelations are the relations that make up a verb's frame.
var frameRelations = wordSet(`nsubj nsubjpass csubj dobj iobj ccomp xcomp advcl parataxis mark aux auxpass neg case
	nmod:poss acl acl:relcl dep cop conj nmod appos det compound:prt`)

// readTree notes the children of each word once heads and relations stand.
func (a *analysis) readTree(names []string) {
	a.frame = 0
	for i, name := range names {
		if frameRelations.has(name) && i < 64 {
			a.frame |= 1 << i
		}
	}
	a.children = slices.Grow(a.children[:0], len(a.words))[:len(a.words)]
	clear(a.children)
	for i := range a.words {
		head := a.words[i].head
		if head < 0 {
			continue
		}
		if relation := uint64(1) << (a.words[i].relation & 63); i < head {
			a.children[head].left |= relation
		} else {
			a.children[head].right |= relation
		}
	}
}

// longestStretch bounds the tokens that the sequence models read at once: a
// paragraph, or a part of one that is longer than news ever is. It keeps the
// work linear in the length of the text.
const longestStretch = 400

// stretches are the paragraphs, long ones cut.
func (a *analysis) stretches() []tokenRange {
	var stretches []tokenRange
	for _, p := range a.paragraphs {
		for first := p.first; first < p.last; first += longestStretch {
			stretches = append(stretches, tokenRange{first, min(first+longestStretch, p.last)})
		}
	}
	return stretches
}

// stretchOf is the stretch that a run of tokens begins in.
func (a *analysis) stretchOf(r tokenRange) tokenRange {
	low, high := 0, len(a.paragraphs)
	for low+1 < high {
		if mid := (low + high) / 2; a.paragraphs[mid].first <= r.first {
			low = mid
		} else {
			high = mid
		}
	}
	p := a.paragraphs[low]
	first := p.first + (r.first-p.first)/longestStretch*longestStretch
	return tokenRange{first, min(first+longestStretch, p.last)}
}

// borderBefore is the borderClass of token i, 0 at a stretch's start.
func (a *analysis) borderBefore(stretch tokenRange, i int) uint8 {
	if i == stretch.first {
		return 0
	}
	return borderClass(a, i)
}
