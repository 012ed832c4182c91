package eval

import (
	"cmp"
	"slices"
)

// foundFrom is from which Dice coefficient of contents on a statement counts
// as found.
const foundFrom = 0.5

// pairs says for each gold statement which prediction it was matched with, and
// the other way round; -1 for none.
type pairs struct{ ofGold, ofPredicted []int }

// match pairs gold and predictions one to one, the most alike contents first;
// any overlap can make a pair. Cue, source and order decide ties.
func match(gold, predicted []statement) pairs {
	type candidate struct {
		alike  [3]float64 // content, cue, source
		gi, pi int
	}
	var candidates []candidate
	for i := range gold {
		for k := range predicted {
			g, p := &gold[i], &predicted[k]
			if c := g.tokens[content].dice(p.tokens[content]); c > 0 {
				alike := [3]float64{c, g.tokens[cue].dice(p.tokens[cue]), g.tokens[source].dice(p.tokens[source])}
				candidates = append(candidates, candidate{alike, i, k})
			}
		}
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		return cmp.Or(slices.Compare(b.alike[:], a.alike[:]), a.gi-b.gi, a.pi-b.pi)
	})
	result := pairs{slices.Repeat([]int{-1}, len(gold)), slices.Repeat([]int{-1}, len(predicted))}
	for _, c := range candidates {
		if result.ofGold[c.gi] < 0 && result.ofPredicted[c.pi] < 0 {
			result.ofGold[c.gi], result.ofPredicted[c.pi] = c.pi, c.gi
		}
	}
	return result
}

// measure is a way to call a part right.
type measure int

// The measures over pairs.
const (
	exact      measure = iota // the same tokens
	exactWords                // the same words: marks and commas at the edges make no difference
	soft                      // see softly; the one to steer by
	measures
)

// right reports whether a pair agrees in a part.
func (m measure) right(g, p *statement, r role) bool {
	switch m {
	case soft:
		return softly(g, p, r)
	case exactWords:
		if len(g.words[r])+len(p.words[r]) > 0 { // else there is punctuation alone
			return g.words[r].equal(p.words[r])
		}
	}
	return g.tokens[r].equal(p.tokens[r])
}

// softly: contents are half alike; of the sources one holds the other, or
// they are half alike; the cues share a word.
func softly(g, p *statement, r role) bool {
	a, b := g.words[r], p.words[r]
	switch r {
	case content:
		return g.tokens[r].dice(p.tokens[r]) >= foundFrom
	case cue:
		return len(a) == 0 || a.common(b) > 0
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return a.common(b) == min(len(a), len(b)) || a.dice(b) >= 0.5
}
