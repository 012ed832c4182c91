package summarize

import (
	"cmp"
	"math"
	"slices"
)

// DenialExample is an article in which every denial, refusal to comment and
// retraction was marked by hand.
type DenialExample struct {
	Text     string
	Denials  []MarkedDenial
	Invented bool // written to teach: no border is set by it, since denials are denser in it than in print
}

// MarkedDenial is one of them.
type MarkedDenial struct {
	Spans    []Span
	Stance   Stance // Denies, NoComment or Retracts
	Claims   []Span // where what it answers is stated; none if nowhere or in doubt
	Doubtful bool   // only one of two who mark would mark it: it teaches, but no border is set by it
}

// TrainDenials learns from articles. The same articles give the same model.
func TrainDenials(examples []DenialExample) *DenialModel {
	var rows []stanceExample
	var choices []claimExample
	features := newInterner()
	for i := range examples {
		d, _ := readDispute(NewDocument("", examples[i].Text), shippedModel())
		rows = append(rows, stanceExamples(d, &examples[i], i, features)...)
		choices = append(choices, claimExamples(d, &examples[i])...)
	}
	return &DenialModel{stances: trainStances(rows, features), claims: trainClaims(choices)}
}

// stanceExample is one statement of a training article.
type stanceExample struct {
	features []int32
	stance   Stance // Asserts if it is none of the three
	neutral  bool   // near a marked denial of the same speaker: neither right nor wrong
	marked   int    // number of the denial, counted over all articles; -1
	doubtful bool   // only one of two would mark it
	article  int
	invented bool
}

func stanceExamples(d *dispute, x *DenialExample, article int, features *interner) []stanceExample {
	var rows []stanceExample
	var e evidence
	for i, s := range d.statements {
		row := stanceExample{stance: Asserts, marked: -1, article: article, invented: x.Invented}
		extent := s.extent()
		if n := x.marked(extent); n >= 0 {
			row.stance, row.marked, row.doubtful = x.Denials[n].Stance, article<<16|n, x.Denials[n].Doubtful
		}
		row.neutral = row.marked < 0 && x.near(extent)
		d.of(i, &e)
		row.features = features.numbers(e.keys)
		rows = append(rows, row)
	}
	return rows
}

// marked is the number of the marked denial that a statement overlaps, the
// last one if there are several, or -1.
func (x *DenialExample) marked(extent Span) int {
	for n := len(x.Denials) - 1; n >= 0; n-- {
		if slices.ContainsFunc(x.Denials[n].Spans, extent.Overlaps) {
			return n
		}
	}
	return -1
}

// numbers are the features' numbers, each once.
func (in *interner) numbers(keys []uint32) []int32 {
	numbers := make([]int32, 0, len(keys))
	for _, key := range keys {
		numbers = append(numbers, in.intern(key))
	}
	slices.Sort(numbers)
	return slices.Compact(numbers)
}

// besideMarked is how near a marked denial a statement is neither right nor
// wrong, in bytes: a denial goes on over a passage.
const besideMarked = 200

func (x *DenialExample) near(extent Span) bool {
	return slices.ContainsFunc(x.Denials, func(marked MarkedDenial) bool {
		return slices.ContainsFunc(marked.Spans, func(span Span) bool {
			return extent.Start < span.End+besideMarked && span.Start < extent.End+besideMarked
		})
	})
}

const (
	stancePenalty = 10
	// The border of each stance is set by cross-validation over so many
	// divisions of the articles into so many folds.
	stanceDivisions = 4
	stanceFolds     = 5
	rareFeature     = 8 // features of fewer training statements are left out
)

func trainStances(rows []stanceExample, features *interner) *weightTable {
	counts := make([]int, len(features.keys))
	for _, row := range rows {
		for _, f := range row.features {
			counts[f]++
		}
	}
	for i := range rows {
		rows[i].features = slices.DeleteFunc(rows[i].features, func(f int32) bool { return counts[f] < rareFeature })
	}
	table := make([]weightRow, len(features.keys))
	for f, key := range features.keys {
		table[f] = weightRow{key: key, weights: make([]float32, len(judged))}
	}
	if len(rows) == 0 {
		return newWeightTable(nil) // nothing was found in the articles
	}
	always := features.find(finish(mix(start(hashString("always")), hashString(""))))
	for label, stance := range judged {
		weights := fitStance(rows, stance, len(features.keys), nil)
		for f, w := range weights {
			table[f].weights[label] = float32(w)
		}
		table[always].weights[label] -= float32(stanceBorder(rows, stance, len(features.keys)))
	}
	return newWeightTable(table)
}

// fitStance fits the model of one stance to the rows that are wanted.
func fitStance(rows []stanceExample, stance Stance, features int, wanted func(article int) bool) []float64 {
	var examples []logisticExample
	for _, row := range rows {
		if !row.neutral && (wanted == nil || wanted(row.article)) {
			examples = append(examples, logisticExample{row.features, row.stance == stance})
		}
	}
	return trainLogistic(examples, features, stancePenalty)
}

// stanceBorder is the score from which a statement is judged to have a stance:
// the one that gives the best F1 over articles that the weights have not seen,
// divided in several ways so that no single article moves it.
func stanceBorder(rows []stanceExample, stance Stance, features int) float64 {
	var all []scoredRow
	for division := range stanceDivisions {
		fold := func(article int) int { return int(uint32(article*2654435761+division*40503)>>16) % stanceFolds }
		for held := range stanceFolds {
			weights := fitStance(rows, stance, features, func(article int) bool { return fold(article) != held })
			for i := range rows {
				if fold(rows[i].article) == held && !rows[i].neutral && !rows[i].doubtful && !rows[i].invented {
					all = append(all, scoredRow{scoreOf(weights, rows[i].features), division, &rows[i]})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b scoredRow) int { return cmp.Compare(b.score, a.score) })
	return bestBorder(all, stance)
}

// scoredRow is a statement with the score that a model which has not seen its
// article gives it.
type scoredRow struct {
	score    float64
	division int
	row      *stanceExample
}

// bestBorder is the score between two rows above which F1 is best; a marked
// denial that several statements find counts once.
func bestBorder(sorted []scoredRow, stance Stance) float64 {
	type denial struct{ division, marked int }
	golds := map[denial]bool{}
	for _, x := range sorted {
		if x.row.stance == stance {
			golds[denial{x.division, x.row.marked}] = true
		}
	}
	found, wrong, best, border := map[denial]bool{}, 0, 0.0, math.Inf(1)
	for i := 0; i+1 < len(sorted); i++ {
		x := sorted[i]
		if x.row.stance == stance {
			found[denial{x.division, x.row.marked}] = true
		} else {
			wrong++
		}
		if f1 := 2 * float64(len(found)) / float64(len(found)+wrong+len(golds)); f1 > best {
			best, border = f1, (x.score+sorted[i+1].score)/2
		}
	}
	return border
}
