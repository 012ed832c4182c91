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
	scores := make([]float64, len(statements))
	for i, s := range statements {
		scores[i] = s.Score
	}
	slices.Sort(scores)
	for i := range explanations {
		e := &explanations[i]
		equal, _ := slices.BinarySearch(scores, math.Nextafter(statements[i].Score, 2))
		e.Place = len(scores) - equal + 1
		e.Key = slices.Index(extraction.Key, i) + 1
		e.Heard = heardBy(i, extraction)
		e.Reasons = reasons(&features[i])
	}
}

// heardBy counts the key statements of the same speaker that were chosen when
// a statement's turn came.
func heardBy(i int, extraction Extraction) int {
	heard := 0
	for _, k := range extraction.Key {
		if k == i {
			break
		}
		if extraction.Statements[k].Speaker == extraction.Statements[i].Speaker {
			heard++
		}
	}
	return heard
}

// slight is the points under which a reason is not worth telling.
const slight = 0.05

// reasons are the features of a statement with their points.
func reasons(features *keyFeatures) []Reason {
	var told []Reason
	for i, value := range features {
		points := rounded(shippedKeyWeights().of[i] * value)
		if i != int(keyBias) && math.Abs(points) >= slight {
			told = append(told, Reason{keyFeatureName(i), points})
		}
	}
	slices.SortStableFunc(told, func(a, b Reason) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return told
}

func rounded(x float64) float64 { return math.Round(1000*x) / 1000 }
