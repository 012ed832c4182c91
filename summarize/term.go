package summarize

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNameWords in a row with capitals are a headline, not a name.
const maxNameWords = 5

// signatureTerm is one candidate with what speaks for it.
type signatureTerm struct {
	text  string
	name  bool // seen with a capital where a plain word has none
	count int
	first int     // the sentence where it first stands
	tells float64 // its weight, once all are counted
}

// weight is how telling the term is. The numbers were set on articles of
// several outlets on the same events: a name tells about twice as much as a
// word, and repeating it adds ever less.
func (t signatureTerm) weight() float64 {
	w := 1 + math.Log(float64(t.count))
	if t.name {
		w *= 2
	}
	if t.first < 4 {
		w *= 1.4 // the lead of a news text holds its news
	}
	return w
}

func signatureTerms(doc *Document) []string {
	found := termCounter{byText: make(map[string]int, doc.manyForms()), terms: make([]signatureTerm, 0, doc.manyForms())}
	for i := range doc.Sentences {
		found.sentence(doc, i)
	}
	found.title(doc.Title)
	found.foldSurnames()

	terms := slices.DeleteFunc(found.terms, func(t signatureTerm) bool { return t.count == 0 })
	for i := range terms {
		terms[i].tells = terms[i].weight()
	}
	slices.SortFunc(terms, moreTelling)
	terms = terms[:min(len(terms), maxSignatureTerms)]
	var texts []string
	for _, t := range terms {
		texts = append(texts, t.text)
	}
	return texts
}

// moreTelling orders terms, the most telling first; it compares no more than it
// must, as there are hundreds in a text.
func moreTelling(a, b signatureTerm) int {
	if a.tells != b.tells {
		return cmp.Compare(b.tells, a.tells)
	}
	if a.first != b.first {
		return cmp.Compare(a.first, b.first)
	}
	return strings.Compare(a.text, b.text)
}

// termCounter gathers the candidates of one text.
type termCounter struct {
	terms  []signatureTerm
	byText map[string]int // index into terms
}

func (c *termCounter) add(text string, name bool, sentence int) {
	if len(text) > maxTermBytes {
		return // no name and no word is that long
	}
	i, known := c.byText[text]
	if !known {
		i = len(c.terms)
		c.byText[text] = i
		c.terms = append(c.terms, signatureTerm{text: text, first: sentence})
	}
	c.terms[i].count++
	c.terms[i].name = c.terms[i].name || name
}

// sentence adds runs of capitalised words as names and the rest as words.
func (c *termCounter) sentence(doc *Document, number int) {
	sentence := doc.Sentences[number]
	opening := true // a capital here says nothing: the sentence or a quotation begins
	for i := sentence.First; i < sentence.Last; {
		token := doc.Tokens[i]
		word := token.In(doc.Text)
		switch {
		case token.Kind == Punctuation:
			opening = opening || marksQuotation(word)
			i++
		case token.Kind == Word && opensWithCapital(word):
			last := i + 1
			for last < sentence.Last && doc.Tokens[last].Kind == Word && opensWithCapital(doc.Tokens[last].In(doc.Text)) {
				last++
			}
			c.name(doc, i, last, opening, number)
			i, opening = last, false
		default:
			if token.Kind == Word {
				c.word(termForm(word), number)
			}
			i++
			opening = false
		}
	}
}

// name adds the run Tokens[first:last] without what is no part of a name. A
// single word where a capital says nothing counts as a word; if it is a name
// it stands elsewhere too.
func (c *termCounter) name(doc *Document, first, last int, opening bool, sentence int) {
	words := make([]string, 0, last-first)
	for _, token := range doc.Tokens[first:last] {
		words = append(words, termForm(token.In(doc.Text)))
	}
	name := withoutTitles(words)
	switch {
	case len(name) > maxNameWords:
		for _, word := range name {
			c.word(word, sentence)
		}
	case len(name) == 0 || len(name) == 1 && utf8.RuneCountInString(name[0]) == 1:
	case len(name) == 1 && len(words) == 1 && opening:
		c.word(name[0], sentence)
	default:
		c.add(strings.Join(name, " "), true, sentence)
	}
}

// withoutTitles drops leading titles and common words ("The", "President"),
// and all up to a title that two more words follow: of "Transport Minister
// Vera Hald" two words stay, of "Dunmoor General Hospital" all three.
func withoutTitles(words []string) []string {
	for len(words) > 0 && (storyTitles[words[0]] || storyCommonWords[words[0]]) {
		words = words[1:]
	}
	for i := len(words) - 3; i > 0; i-- {
		if storyTitles[words[i]] {
			return words[i+1:]
		}
	}
	return words
}

// word adds a word that is long and rare enough to tell something.
func (c *termCounter) word(word string, sentence int) {
	if utf8.RuneCountInString(word) >= 4 && !storyCommonWords[word] && !storyTitles[word] {
		c.add(word, false, sentence)
	}
}

// title adds the words of a title; its capitals say nothing in English.
func (c *termCounter) title(title string) {
	letters := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '\'' && r != '’'
	}
	for word := range strings.FieldsFuncSeq(clipTitle(title), letters) {
		c.word(termForm(strings.Trim(word, "-'’")), 0)
	}
}

// clipTitle bounds a title: nobody's title is longer than 500 bytes.
func clipTitle(title string) string {
	return strings.ToValidUTF8(title[:min(len(title), 500)], "")
}

// foldSurnames counts a single word that ends exactly one longer name of the
// text for that name: "Graham" for "lindsey graham".
func (c *termCounter) foldSurnames() {
	full := map[string]int{} // last word to index, or -1 where two names share it
	for i, t := range c.terms {
		if space := strings.LastIndexByte(t.text, ' '); space >= 0 {
			surname := t.text[space+1:]
			if _, taken := full[surname]; taken {
				full[surname] = -1
			} else {
				full[surname] = i
			}
		}
	}
	for surname, i := range full {
		if lone, ok := c.byText[surname]; ok && i >= 0 {
			c.terms[i].count += c.terms[lone].count
			c.terms[i].first = min(c.terms[i].first, c.terms[lone].first)
			c.terms[lone].count = 0
		}
	}
}

func opensWithCapital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func marksQuotation(mark string) bool {
	switch mark {
	case `"`, "'", "“", "”", "„", "‟", "‘", "‚", "«", "»", "‹", "›":
		return true
	}
	return false
}

// termForm is a word in lower case with one form of the apostrophe and without
// the full stop of an abbreviation ("Nov.", but not "U.S.").
func termForm(word string) string {
	form := strings.ReplaceAll(strings.ToLower(word), "’", "'")
	if strings.IndexByte(form, '.') == len(form)-1 {
		form = strings.TrimSuffix(form, ".")
	}
	return form
}
