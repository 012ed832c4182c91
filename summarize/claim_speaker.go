package summarize

import (
	"slices"
	"sort"
)

// claimant is who makes a claim that stands in no statement of its own: the
// first source within the next sentences that hands it on, other than the
// denier and those who deny as well.
func (p *people) claimant(c candidate, d *denialContext) string {
	statements := d.statements
	first := sort.Search(len(statements), func(i int) bool {
		return p.sentenceAt(statements[i].Content[0].Start) >= c.sentence
	})
	for _, statement := range statements[first:] {
		here := p.sentenceAt(statement.Content[0].Start)
		if here > c.sentence+3 {
			break
		}
		if statement.Speaker == "" || statement.Speaker == d.statement.Speaker || denier(statement.Speaker, d) {
			continue
		}
		if statement.Stance == Asserts || statement.Stance == Confirms {
			return statement.Speaker
		}
	}
	return ""
}

// denier reports whether somebody denies anything near the denial.
func denier(name string, d *denialContext) bool {
	const near = 40 // statements to either side
	around := d.statements[max(d.index-near, 0):min(d.index+near, len(d.statements))]
	return slices.ContainsFunc(around, func(s Statement) bool { return s.Stance == Denies && s.Speaker == name })
}
