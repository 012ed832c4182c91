package summarize

import "math"

// logisticExample is one decision of a logistic model: its features by
// number, each once, and whether the answer is yes.
type logisticExample struct {
	features []int32
	yes      bool
}

// logisticRounds is how often every weight is set anew; later rounds change
// nothing that is seen in the figures.
const logisticRounds = 40

// trainLogistic fits logistic regression with an L2 penalty on all weights
// together: the sum over the examples of log(1+exp(-score)), and penalty/2 times
// the sum of the squared weights, is least. Weights are set one after the other,
// each by a step of Newton's method that may not go further than twice its last
// one (Genkin, Lewis and Madigan 2007, "Large-scale Bayesian logistic regression for text
// categorization", algorithm CLG), so that the same examples give the same weights.
func trainLogistic(examples []logisticExample, features int, penalty float64) []float64 {
	weights, reach := make([]float64, features), make([]float64, features)
	holders := make([][]int32, features)
	for i, x := range examples {
		for _, f := range x.features {
			holders[f] = append(holders[f], int32(i))
		}
	}
	for f := range reach {
		reach[f] = 1
	}
	scores := make([]float64, len(examples))
	for range logisticRounds {
		for f, held := range holders {
			if len(held) == 0 {
				continue
			}
			slope, bend := penalty*weights[f], penalty
			for _, i := range held {
				likely := 1 / (1 + math.Exp(-scores[i]))
				bend += likely * (1 - likely)
				if examples[i].yes {
					likely--
				}
				slope += likely
			}
			step := min(max(-slope/bend, -reach[f]), reach[f])
			reach[f] = max(2*math.Abs(step), reach[f]/2)
			weights[f] += step
			for _, i := range held {
				scores[i] += step
			}
		}
	}
	return weights
}

func scoreOf(weights []float64, features []int32) float64 {
	score := 0.0
	for _, f := range features {
		score += weights[f]
	}
	return score
}
