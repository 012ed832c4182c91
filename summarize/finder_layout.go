package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// findByLayout finds the attributions of paragraphs that are set in a form
// which says by itself who speaks, by paragraph:
//
//	“The harbour stinks.” — Ada Ruiz, Port Arden
//	RUIZ: We closed the pier in May.
//
// The first is a signed quotation, the second a turn of a transcript. What
// stands in such a paragraph is all one speaker's, so that nothing else is
// looked for there.
func findByLayout(doc *Document) map[int]Attribution {
	found := map[int]Attribution{}
	var turns []turn
	for first := 0; first < len(doc.Tokens); {
		paragraph := doc.Sentences[doc.Tokens[first].Sentence].Paragraph
		last := first
		for last < len(doc.Tokens) && doc.Sentences[doc.Tokens[last].Sentence].Paragraph == paragraph {
			last = doc.Sentences[doc.Tokens[last].Sentence].Last
		}
		p := passage{doc, first, last}
		if signed, ok := p.signed(); ok {
			found[paragraph] = signed
		} else if t, ok := p.turn(); ok {
			t.paragraph = paragraph
			turns = append(turns, t)
		}
		first = last
	}
	for _, t := range transcript(turns) {
		found[t.paragraph] = t.Attribution
	}
	return found
}

// passage is a paragraph's tokens.
type passage struct {
	doc         *Document
	first, last int
}

func (p passage) at(i int) string {
	if i < p.first || i >= p.last {
		return ""
	}
	return p.doc.Tokens[i].In(p.doc.Text)
}

func (p passage) span(first, last int) Span {
	return Span{p.doc.Tokens[first].Start, p.doc.Tokens[last-1].End}
}

// longestSignature bounds a signature, in tokens.
const longestSignature = 14

// signed reports a quotation, the paragraph's whole, with its speaker's name
// behind a dash.
func (p passage) signed() (Attribution, bool) {
	dash := p.last - 1
	for dash > p.first && p.last-dash <= longestSignature && !isDash(p.at(dash)) {
		dash--
	}
	if dash-p.first < 4 || !isDash(p.at(dash)) || !isQuoteMark(p.at(p.first)) || !isQuoteMark(p.at(dash-1)) {
		return Attribution{}, false
	}
	end := dash + 1
	for end < p.last && (p.capital(end) || end > dash+1 && lowerInNames.has(p.at(end))) {
		end++
	}
	if end == dash+1 || end < p.last && !strings.Contains(".,(", p.at(end)) {
		return Attribution{}, false
	}
	return Attribution{Source: p.span(dash+1, end), Cue: p.span(dash, dash+1), Content: []Span{p.span(p.first, dash)}}, true
}

func isDash(mark string) bool {
	return mark == "—" || mark == "–" || mark == "―" || mark == "--" || mark == "-"
}

func isQuoteMark(mark string) bool { return strings.Contains("“”\"''``«»", mark) && mark != "" }

// lowerInNames are the small words inside names: Oscar de la Cruz.
var lowerInNames = wordSet(`de la del der den van von da di du al el bin ben of and`)

func (p passage) capital(i int) bool {
	first, _ := utf8.DecodeRuneInString(p.at(i))
	return unicode.IsUpper(first)
}

// turn is a paragraph that begins with a name and a colon.
type turn struct {
	Attribution
	paragraph int
	label     string
	shouted   bool // the label is in capitals
}

// turn reports whether the paragraph begins like one.
func (p passage) turn() (turn, bool) {
	first := p.first
	if isQuoteMark(p.at(first)) {
		first++
	}
	colon := first
	for colon < p.last && colon-first < 5 && p.capital(colon) {
		colon++
	}
	if colon == first || p.at(colon) != ":" || p.last-colon < 4 {
		return turn{}, false
	}
	label := p.span(first, colon)
	words := label.In(p.doc.Text)
	return turn{
		Attribution: Attribution{Source: label, Cue: p.span(colon, colon+1), Content: []Span{p.span(colon+1, p.last)}},
		label:       words, shouted: len(words) > 1 && strings.ToUpper(words) == words,
	}, true
}

// transcript are the turns that belong to a conversation: at least three, two
// of them of one speaker, in labels of one style. A single paragraph such as
// "Note: the bridge is closed" is none.
func transcript(turns []turn) []turn {
	count, speakers := map[string]int{}, map[string]bool{}
	most := 0
	for _, t := range turns {
		count[t.label]++
		speakers[t.label] = true
		most = max(most, count[t.label])
	}
	if len(turns) < 3 || most < 2 || len(speakers) < 2 {
		return nil
	}
	var spoken []turn
	for _, t := range turns {
		if t.shouted || count[t.label] >= 2 {
			spoken = append(spoken, t)
		}
	}
	return spoken
}
