package summarize

import (
	"cmp"
	"math"
	"slices"
)

// explainRank says for each statement where it came out and what moved it.
func (p *people) explainRank(extraction Extraction, speakers []speaker, explanations []Explanation) {
	statements := extraction.Statements
	features := p.keyFeatures(statements, speakers)
	for i := range explanations {
		e := &explanations[i]
		e.Place = 1
		for _, other := range statements {
			if other.Score > statements[i].Score {
				e.Place++
			}
		}
		e.Key = slices.Index(extraction.Key, i) + 1
		e.Reasons = reasons(&features[i])
	}
}

// slight is the points under which a reason is not worth telling.
const slight = 0.05

// reasons are the features of a statement with their points.
func reasons(features *keyFeatures) []Reason {
	var told []Reason
	for i, value := range features {
		points := rounded(shippedKeyWeights().of[i] * value)
		if i != int(keyBias) && math.Abs(points) >= slight {
			told = append(told, Reason{keyFeatureNames[i], points})
		}
	}
	slices.SortStableFunc(told, func(a, b Reason) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return told
}

func rounded(x float64) float64 { return math.Round(1000*x) / 1000 }
