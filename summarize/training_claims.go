package summarize

import (
	"math"
	"slices"
)

// claimExample is a marked denial with all that might be its claim.
type claimExample struct {
	candidates [][claimFeatures]float64
	right      []bool
}

// claimExamples are the marked denials of an article whose claim was marked
// too, as far as a statement is found in them and a candidate in the claim.
func claimExamples(d *dispute, x *DenialExample) []claimExample {
	candidates := d.claimCandidates(d.statements)
	var examples []claimExample
	for _, marked := range x.Denials {
		index := d.statementIn(marked)
		if index < 0 || len(marked.Claims) == 0 {
			continue
		}
		stance := d.statements[index].Stance
		d.statements[index].Stance = marked.Stance // as if it had been judged right
		if e := d.claimExample(index, candidates, marked.Claims); slices.Contains(e.right, true) {
			examples = append(examples, e)
		}
		d.statements[index].Stance = stance
	}
	return examples
}

// statementIn is the first statement that overlaps a marked denial, of those
// that have its stance if there are any, or -1.
func (d *dispute) statementIn(marked MarkedDenial) int {
	index := -1
	for i, s := range d.statements {
		if !slices.ContainsFunc(marked.Spans, s.extent().Overlaps) {
			continue
		}
		if s.Stance == marked.Stance {
			return i
		}
		if index < 0 {
			index = i
		}
	}
	return index
}

func (d *dispute) claimExample(index int, candidates []candidate, claims []Span) claimExample {
	context := d.contextOf(index)
	var e claimExample
	considered := d.considered(candidates, context)
	e.candidates = slices.Clone(d.claimFeaturesOf(considered, context))
	for _, c := range considered {
		e.right = append(e.right, slices.ContainsFunc(claims, c.states))
	}
	return e
}

// states reports whether a candidate is a marked claim: they share a third of
// the shorter, as scorers count it.
func (c *candidate) states(claim Span) bool {
	both := min(c.span.End, claim.End) - max(c.span.Start, claim.Start)
	return both > 0 && both*3 >= min(c.span.End-c.span.Start, claim.End-claim.Start)
}

const (
	claimPenalty = 5
	claimEpochs  = 300
	claimRate    = 0.3
)

// trainClaims fits a softmax over each denial's candidates, in which any right
// one will do, with an L2 penalty by AdaGrad (Duchi, Hazan and Singer 2011).
func trainClaims(examples []claimExample) claimWeights {
	var weights, squares claimWeights
	for range claimEpochs {
		var gradient claimWeights
		for i := range examples {
			examples[i].addGradient(&weights, &gradient)
		}
		for f := range weights {
			g := gradient[f] + claimPenalty*weights[f]
			squares[f] += g * g
			weights[f] -= claimRate * g / (math.Sqrt(squares[f]) + 1e-6)
		}
	}
	return weights
}

// odds are how likely the weights take each candidate to be, and all together, and
// the right ones: not as shares, but to each other.
func (e *claimExample) odds(weights *claimWeights) (likely []float64, total, right float64) {
	likely = make([]float64, len(e.candidates))
	for i := range e.candidates {
		likely[i] = math.Exp(weights.score(&e.candidates[i]))
		total += likely[i]
		if e.right[i] {
			right += likely[i]
		}
	}
	return likely, total, right
}

// addGradient adds how the loss of one example changes with the weights.
func (e *claimExample) addGradient(weights, gradient *claimWeights) {
	likely, total, right := e.odds(weights)
	for i, features := range e.candidates {
		wrong := likely[i] / total
		if e.right[i] {
			wrong -= likely[i] / right
		}
		for f, value := range features {
			gradient[f] += wrong * value
		}
	}
}
