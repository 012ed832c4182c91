package summarize

import "strings"

// attributed is the content within the borders that the corpora of attribution
// relations draw (PARC, PolNeAR): with the "that" which opens a clause, and
// without the verb that takeVerbIn lends to a clause for the reader's sake.
func (p *people) attributed(s Statement) []Span {
	content := append([]Span(nil), s.Content...)
	first := &content[0]
	if !s.Cue.Empty() && first.Start == s.Cue.Start && first.End > s.Cue.End {
		after := p.tokenAt(s.Cue.End)
		if s.Stance == Asserts || s.Stance == Confirms || s.Stance != NoComment && p.at(after) == "that" {
			first.Start = p.Tokens[p.pastOwnPreposition(after, s)].Start
		}
		return content
	}
	begins := p.tokenAt(first.Start)
	if !s.Cue.Empty() && begins == p.tokenAt(s.Cue.End) {
		first.Start = p.Tokens[p.pastOwnPreposition(begins, s)].Start
	}
	if i := p.tokenAt(first.Start); p.at(i-1) == "that" && p.opensClause(s, i-1) {
		first.Start = p.Tokens[i-1].Start
	}
	return content
}

// opensClause reports whether the "that" before a content belongs to it: not
// where it is the reporter's own pronoun ("a promise that “failed”").
func (p *people) opensClause(s Statement, that int) bool {
	return !s.Cue.Empty() && s.Cue.End <= p.Tokens[that].Start
}

// pastOwnPreposition skips the preposition with which a cue governs, if one
// stands at a token: called [for] a recount, pointed [to] the figures.
func (p *people) pastOwnPreposition(i int, s Statement) int {
	end := s.Content[0].End
	if i+1 >= len(p.Tokens) || p.Tokens[i+1].End > end || p.Tokens[i].Quotation >= 0 {
		return i
	}
	switch verb := p.at(i - 1); p.at(i) {
	case "for", "on":
		return i + 1
	case "to":
		if strings.HasPrefix(verb, "point") {
			return i + 1
		}
	case "of":
		if strings.HasPrefix(verb, "warn") {
			return i + 1
		}
	}
	return i
}
