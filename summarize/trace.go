package summarize

import (
	"cmp"
	"slices"
)

// trace is where stages note what they weighed, for [Explain]. A nil trace
// takes no notes and costs nothing, so that stages note without asking.
type trace struct {
	people       map[int][]consideredPerson // by the source's first token
	claims       map[int][]ConsideredClaim  // by the denial's index
	explanations []Explanation
}

type consideredPerson struct {
	person int // index into people.persons
	score  float64
}

func newTrace() *trace {
	return &trace{people: map[int][]consideredPerson{}, claims: map[int][]ConsideredClaim{}}
}

// person notes that somebody was considered for the source that begins with a
// token.
func (t *trace) person(token, person int, score float64) {
	if t != nil {
		t.people[token] = append(t.people[token], consideredPerson{person, score})
	}
}

// claim notes that a clause was considered as what a denial answers.
func (t *trace) claim(denial int, c *candidate, score float64) {
	if t != nil {
		t.claims[denial] = append(t.claims[denial], ConsideredClaim{Span: c.span, Statement: c.statement, Score: score})
	}
}

// shown is how many candidates an explanation tells of: the best ones.
const shown = 5

// best keeps the first few by score, in a stable order.
func best[T any](all []T, score func(T) float64) []T {
	slices.SortStableFunc(all, func(a, b T) int { return cmp.Compare(score(b), score(a)) })
	return all[:min(len(all), shown)]
}
