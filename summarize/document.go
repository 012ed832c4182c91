package summarize

import "sort"

// Document is a text taken apart. It copies nothing: every part is a span of
// Text. Make one with [NewDocument].
type Document struct {
	Text       string
	Title      string // as given beside the text; "" if there is none
	Language   string // BCP 47: "en", or "und" for anything else
	Paragraphs []Span
	Sentences  []Sentence
	Tokens     []Token
	Quotations []Quotation
	forms      []int32 // of each token: the number of its form
	formCount  int     // how many forms there are
	firstIn    []int32 // by the text's indexedBytes: the first token that does not end before them
	trace      *trace  // nil unless somebody asks why
}

// NewDocument takes a text apart. Any string is accepted: bytes that are no
// UTF-8 are treated as blanks, so that no token holds one, and no span begins
// or ends inside a rune. It takes time in proportion to the text.
func NewDocument(title, text string) *Document {
	doc := &Document{Text: text, Title: title, Paragraphs: findParagraphs(text)}
	doc.Tokens = make([]Token, 0, len(text)/4+1) // English has a token in five bytes; to grow would take twice the memory
	doc.Sentences = make([]Sentence, 0, len(text)/100+1)
	quoter := quoter{text: text, carried: -1}
	for i, paragraph := range doc.Paragraphs {
		first := len(doc.Tokens)
		doc.Tokens = appendTokens(doc.Tokens, text, paragraph)
		quoter.tokens = doc.Tokens
		quoter.paragraph(first, len(doc.Tokens))
		doc.Quotations = quoter.found
		doc.appendSentences(i, first, len(doc.Tokens))
	}
	doc.indexTokens()
	doc.numberForms()
	doc.Language = languageOf(doc)
	return doc
}

// manyForms is about how many different words an article of this length has, for
// tables to have room; longer texts repeat theirs.
func (doc *Document) manyForms() int { return min(len(doc.Tokens)/4, 1000) }

// within returns the tokens [first, last) that lie inside the span.
func (doc *Document) within(span Span) (first, last int) {
	if span.Empty() {
		return 0, 0
	}
	first = doc.tokenAt(span.Start)
	return first, max(first, doc.tokenAt(span.End))
}

// tokenAt is the first token that does not end before the offset. It is asked
// hundreds of times an article.
func (doc *Document) tokenAt(offset int) int {
	if len(doc.firstIn) == 0 {
		return 0
	}
	i := int(doc.firstIn[min(max(offset, 0)/indexedBytes, len(doc.firstIn)-1)])
	for i < len(doc.Tokens) && doc.Tokens[i].End <= offset {
		i++
	}
	return i
}

// indexedBytes of text hold a token or two.
const indexedBytes = 8

// indexTokens fills in firstIn.
func (doc *Document) indexTokens() {
	doc.firstIn = make([]int32, len(doc.Text)/indexedBytes+1)
	token := 0
	for i := range doc.firstIn {
		for token < len(doc.Tokens) && doc.Tokens[token].End <= i*indexedBytes {
			token++
		}
		doc.firstIn[i] = int32(token)
	}
}

// numberForms numbers the different tokens, as written, so that what is asked of
// a form is worked out once. A third of an article's tokens are new forms.
func (doc *Document) numberForms() {
	doc.forms = make([]int32, len(doc.Tokens))
	numbers := make(map[string]int32, doc.manyForms())
	for i, token := range doc.Tokens {
		form := token.In(doc.Text)
		number, known := numbers[form]
		if !known {
			number = int32(len(numbers))
			numbers[form] = number
		}
		doc.forms[i] = number
	}
	doc.formCount = len(numbers)
}

// sentenceAt is the index of the sentence that holds the offset, the last one
// before it where it lies between two.
func (doc *Document) sentenceAt(offset int) int {
	after := sort.Search(len(doc.Sentences), func(i int) bool { return doc.Sentences[i].Start > offset })
	return max(after-1, 0)
}

// paragraphAt is the index of the paragraph of the sentence that holds the
// offset.
func (doc *Document) paragraphAt(offset int) int {
	return doc.Sentences[doc.sentenceAt(offset)].Paragraph
}

// Sentence is one sentence. A sentence never crosses a paragraph. What stands
// inside quotation marks is split as well: “We won. We go on,” she said. is
// the sentences [“We won.] and [We go on,” she said.].
type Sentence struct {
	Span
	Paragraph int // index into Paragraphs
	// First and Last bound the sentence's tokens: Tokens[First:Last].
	First, Last int
}

// TokenKind tells words from the rest.
type TokenKind uint8

// The kinds of token.
const (
	Word        TokenKind = iota // letters, with inner apostrophes, hyphens and full stops: don’t, U.S., Mr., J., vice-president
	Number                       // begins with a digit: 12, 1,000, 3.5, 2nd
	Punctuation                  // any other single rune that is not space, but "...", "--", `` and '' are one token
)

// Token is one word, number or punctuation mark. A possessive ending is a
// token of its own, [Graham][’s], and so are verbs shortened to it:
// [they][’ve]. The full stop of an abbreviation or initial belongs to it, also
// at the end of a sentence.
type Token struct {
	Span
	Kind      TokenKind
	Sentence  int // index into Sentences
	Quotation int // index of the innermost quotation that holds it (marks included), or -1
}

// Quotation is one passage in quotation marks.
type Quotation struct {
	Span       // with its marks
	Inner Span // without them
	// Parent is the index of the quotation around a nested one, or -1.
	Parent int
	// Previous is the index of the quotation that this one goes on with, in
	// the manner of multi-paragraph quotations (every paragraph opens with a
	// mark, only the last closes), or -1.
	Previous int
	// Closed is false where the closing mark is missing and the quotation was
	// ended at its paragraph's end.
	Closed bool
}
