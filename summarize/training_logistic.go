package summarize

import "math"

// logisticExample is one decision of a logistic model: its features by
// number, and whether the answer is yes.
type logisticExample struct {
	features []int32
	yes      bool
}

// logisticEpochs is how often every example is seen; later ones change
// nothing that is seen in the figures.
const logisticEpochs = 40

// trainLogistic fits logistic regression with an L2 penalty (half of it times the
// square of each weight) by AdaGrad
// (Duchi, Hazan and Singer 2011), in the order given, so that the same
// examples give the same weights.
func trainLogistic(examples []logisticExample, features int, penalty float64) []float64 {
	weights, squares, shares := make([]float64, features), make([]float64, features), make([]float64, features)
	for _, x := range examples {
		for _, f := range x.features {
			shares[f]++
		}
	}
	for f, count := range shares {
		shares[f] = penalty / math.Max(count, 1) // of the penalty, each time that the feature is seen
	}
	const rate = 0.1
	for range logisticEpochs {
		for _, x := range examples {
			score := 0.0
			for _, f := range x.features {
				score += weights[f]
			}
			gradient := 1 / (1 + math.Exp(-score))
			if x.yes {
				gradient--
			}
			for _, f := range x.features {
				g := gradient + shares[f]*weights[f]
				squares[f] += g * g
				weights[f] -= rate * g / (math.Sqrt(squares[f]) + 1e-6)
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
