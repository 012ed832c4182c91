package summarize

// attributed is the content within the borders that the corpora of attribution
// relations draw (PARC, PolNeAR): with the "that" which opens a clause, and
// without the verb that takeVerbIn lends to a clause for the reader's sake.
func (p *people) attributed(s Statement) []Span {
	content := append([]Span(nil), s.Content...)
	first := &content[0]
	if !s.Cue.Empty() && first.Start == s.Cue.Start && first.End > s.Cue.End {
		after := p.tokenAt(s.Cue.End)
		if s.Stance == Asserts || s.Stance == Confirms || s.Stance != NoComment && p.at(after) == "that" {
			first.Start = p.Tokens[after].Start
		}
		return content
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
