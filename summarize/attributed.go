package summarize

import (
	"slices"
	"strings"
)

// attributed is the content within the borders that the corpora of attribution
// relations draw (PARC, PolNeAR): with the "that" which opens a clause, and
// without the reporting verb, which Content has where it says nothing without it
// (a bare denial, a refusal, the clause that takeVerbIn lends its verb to).
func (p *people) attributed(s Statement) []Span {
	content := slices.Clone(s.Content)
	if s.uncut != nil {
		content = slices.Clone(s.uncut)
	}
	first := &content[0]
	if s.Cue.Empty() {
		return content
	}
	if first.Start == s.Cue.Start && first.End > s.Cue.End {
		first.Start = p.Tokens[p.pastOwnPreposition(p.tokenAt(s.Cue.End), *first)].Start
		return content
	}
	if begins := p.tokenAt(first.Start); begins == p.tokenAt(s.Cue.End) {
		first.Start = p.Tokens[p.pastOwnPreposition(begins, *first)].Start
	}
	if i := p.tokenAt(first.Start); p.at(i-1) == "that" && s.Cue.End <= p.Tokens[i-1].Start {
		first.Start = p.Tokens[i-1].Start
	}
	return content
}

// pastOwnPreposition skips the preposition with which a cue governs, if one
// stands at a token: called [for] a recount, pointed [to] the figures, took issue
// [with] the plan. What is left is a part of the content.
func (p *people) pastOwnPreposition(i int, content Span) int {
	if i+1 >= len(p.Tokens) || p.Tokens[i+1].End > content.End || p.Tokens[i].Quotation >= 0 {
		return i
	}
	word, verb := p.at(i), p.at(i-1)
	if ownPrepositions.has(word) || word == "to" && (strings.HasPrefix(verb, "point") || strings.HasPrefix(verb, "respond")) || word == "of" && strings.HasPrefix(verb, "warn") {
		return i + 1
	}
	return i
}

// ownPrepositions belong to the cue before them, not to the content.
var ownPrepositions = wordSet(`for on upon with against about down off over at`)
