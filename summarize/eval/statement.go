package eval

import "strings"

// role is a part of an attribution.
type role int

// The parts of an attribution.
const (
	source role = iota
	cue
	content
	roles
)

// statement is one attribution as it is compared, by hand or predicted.
type statement struct {
	spans  [roles][]Span
	tokens [roles]tokenSet // but for those that are left out
	words  [roles]tokenSet // of these, letters and digits
	kind   string          // by the text: "direct", "mixed", "indirect"
	// What a prediction says of itself.
	saidKind, speaker string
}

// statement makes spans of an article comparable.
func (a *Article) statement(sources, cues, contents []Span) statement {
	s := statement{spans: [roles][]Span{sources, cues, contents}}
	for r, spans := range s.spans {
		s.tokens[r] = touched(a.tokens, spans).where(func(i int) bool { return !a.drop.has(i) })
		s.words[r] = s.tokens[r].where(func(i int) bool { return a.tokens[i].word })
	}
	s.kind = a.kindOf(s.words[content])
	return s
}

// kindOf tells by the share of a content's words in quotation marks what kind
// it is: direct from 95 % on, since marks are often a word off, indirect at
// none.
func (a *Article) kindOf(words tokenSet) string {
	quoted := words.common(a.quoted)
	switch {
	case quoted == 0:
		return "indirect"
	case float64(quoted)/float64(len(words)) >= 0.95:
		return "direct"
	}
	return "mixed"
}

// speech reports whether an attribution is one of speech: its cue has a word
// of speech, or something of its content stands in quotation marks.
func (a *Article) speech(s *statement) bool {
	if s.kind != "indirect" {
		return true
	}
	for _, i := range s.tokens[cue] {
		span := a.tokens[i].Span
		if speechWords[strings.ToLower(string(a.Text[span[0]:span[1]]))] {
			return true
		}
	}
	return false
}
