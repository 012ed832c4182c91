package summarize

import (
	"fmt"
	"math"
	"slices"
)

// ClaimMeasure tells how well claims are chosen for the denials that somebody
// marked, each taken for found where it was marked: some four times as many as
// the finder finds, so that it shows what a change is worth.
type ClaimMeasure struct {
	Marked   int     // denials with a marked claim
	Stated   int     // of them those in which a statement is found
	Possible int     // of them those with a candidate in a marked claim
	Shown    int     // of those stated, for how many a claim is chosen at all
	Right    int     // for how many a right one
	Surprise float64 // of the possible ones, all together: the negative logarithm of how likely the weights take the right ones to be; it moves less by chance than Right
}

func (m ClaimMeasure) String() string {
	share := func(of, in int) float64 { return 100 * float64(of) / float64(max(in, 1)) }
	return fmt.Sprintf("%d marked, %d stated, %d possible, %d shown; right %d, %.1f %% of the marked, %.1f %% of the shown; surprise %.3f each",
		m.Marked, m.Stated, m.Possible, m.Shown, m.Right, share(m.Right, m.Marked), share(m.Right, m.Shown), m.Surprise/float64(max(m.Possible, 1)))
}

// Add counts another measure in.
func (m *ClaimMeasure) Add(other ClaimMeasure) {
	m.Marked, m.Stated, m.Possible = m.Marked+other.Marked, m.Stated+other.Stated, m.Possible+other.Possible
	m.Shown, m.Right, m.Surprise = m.Shown+other.Shown, m.Right+other.Right, m.Surprise+other.Surprise
}

// MeasureClaims reads each article that is not invented by weights that have not
// seen it, its other statements judged by the model that ships, and tells of each
// how many claims are chosen right.
func MeasureClaims(examples []DenialExample, folds int) []ClaimMeasure {
	disputes := make([]*dispute, len(examples))
	for i := range examples {
		disputes[i], _ = readDispute(NewDocument("", examples[i].Text), shippedModel())
	}
	choices := make([][]claimExample, len(examples))
	for i, d := range disputes {
		choices[i] = claimExamples(d, &examples[i])
		shippedDenials().judge(d)
	}
	measures := make([]ClaimMeasure, len(examples))
	for fold := range folds {
		unseen := func(i int) bool { return !examples[i].Invented && i%folds == fold }
		var others []claimExample
		for i := range examples {
			if !unseen(i) {
				others = append(others, choices[i]...)
			}
		}
		m := &DenialModel{claims: trainClaims(others)}
		for i := range examples {
			if unseen(i) {
				measures[i].measure(m, disputes[i], &examples[i])
			}
		}
	}
	return measures
}

// measure adds the denials of one article.
func (m *ClaimMeasure) measure(model *DenialModel, d *dispute, x *DenialExample) {
	candidates := d.claimCandidates(d.statements)
	for _, marked := range x.Denials {
		if len(marked.Claims) == 0 || marked.Optional {
			continue
		}
		m.Marked++
		index := d.statementIn(marked)
		if index < 0 {
			continue
		}
		m.Stated++
		judged := d.statements[index].Stance
		d.statements[index].Stance = marked.Stance
		e := d.claimExample(index, candidates, marked.Claims)
		if slices.Contains(e.right, true) {
			m.Possible++
			_, total, right := e.odds(&model.claims)
			m.Surprise -= math.Log(right / total)
		}
		if chosen := model.claimOf(index, d, candidates); chosen != nil {
			m.Shown++
			c := candidate{span: chosen.Span}
			m.Right += int(truth(slices.ContainsFunc(marked.Claims, c.states)))
		}
		d.statements[index].Stance = judged
	}
}
