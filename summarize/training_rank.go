package summarize

import (
	"math"
	"math/rand"
)

// KeyExample is one article to learn from which statements are key.
type KeyExample struct {
	Title, Text string
	Chosen      [][]Span // contents of the statements that an editor chose
}

// keyRow is one statement of an example.
type keyRow struct {
	features keyFeatures
	chosen   bool
}

// keyRows are the statements of one example.
type keyRows struct {
	statements []Statement
	rows       []keyRow
}

// KeyTraining is what [TrainKeyWeights] tells of its work.
type KeyTraining struct {
	Statements, Chosen int // of the examples; chosen ones touch what an editor chose
	// Unseen is the precision of the first three on articles that the weights
	// were not fitted to; Possible what a perfect choice among the statements
	// found would reach, Chance a choice by lot, First the first three in the
	// text. All 0 to 1.
	Unseen, Possible, Chance, First float64
}

// TrainKeyWeights learns which statements an editor would choose: a logistic
// regression over the statements that [Extract] finds, in which a statement
// counts as chosen if its content touches one that was. The same examples
// give the same weights.
func TrainKeyWeights(examples []KeyExample) (*KeyWeights, KeyTraining) {
	var articles []keyRows
	for _, e := range examples {
		articles = append(articles, rowsOf(e))
	}
	told := describeKeyRows(articles)
	told.Unseen = crossValidate(articles)
	return fitKeyWeights(articles), told
}

func rowsOf(e KeyExample) keyRows {
	doc := NewDocument(e.Title, e.Text)
	if doc.Language != "en" {
		return keyRows{}
	}
	d, _ := readDispute(doc, shippedModel())
	shippedDenials().judge(d)
	shippedDenials().tieDenials(d)
	statements := d.statements
	all := keyRows{statements: statements}
	for i, features := range d.keyFeatures(statements, d.speakers) {
		all.rows = append(all.rows, keyRow{features, touches(statements[i].Content, e.Chosen)})
	}
	return all
}

func touches(content []Span, chosen [][]Span) bool {
	for _, contents := range chosen {
		for _, gold := range contents {
			for _, span := range content {
				if span.Overlaps(gold) {
					return true
				}
			}
		}
	}
	return false
}

func describeKeyRows(articles []keyRows) KeyTraining {
	var told KeyTraining
	possible, chance, first, taken := 0.0, 0.0, 0.0, 0.0
	for _, a := range articles {
		chosen, take := 0, min(len(a.rows), keyStatements)
		for i, row := range a.rows {
			if row.chosen {
				chosen++
				first += truth(i < keyStatements)
			}
		}
		told.Statements += len(a.rows)
		told.Chosen += chosen
		taken += float64(take)
		possible += float64(min(chosen, take))
		chance += float64(take*chosen) / float64(max(len(a.rows), 1))
	}
	taken = max(taken, 1)
	told.Possible, told.Chance, told.First = possible/taken, chance/taken, first/taken
	return told
}

// keyFolds and keyRounds: the articles are divided into ten parts three times
// over, since with a few hundred articles one division alone is off by a
// point.
const (
	keyFolds  = 10
	keyRounds = 3
)

// crossValidate is the precision of the first three on unseen articles.
func crossValidate(articles []keyRows) float64 {
	right, taken := 0, 0
	for round := range keyRounds {
		order := rand.New(rand.NewSource(int64(round + 1))).Perm(len(articles))
		for fold := range keyFolds {
			var learn, ask []keyRows
			for i, at := range order {
				if i%keyFolds == fold {
					ask = append(ask, articles[at])
				} else {
					learn = append(learn, articles[at])
				}
			}
			weights := fitKeyWeights(learn)
			for _, a := range ask {
				for _, i := range bothSides(a.scores(weights), a.statements) {
					taken++
					right += int(truth(a.rows[i].chosen))
				}
			}
		}
	}
	return float64(right) / float64(max(taken, 1))
}

func (a *keyRows) scores(w *KeyWeights) []float64 {
	scores := make([]float64, len(a.rows))
	for i := range a.rows {
		scores[i] = w.score(&a.rows[i].features)
	}
	return scores
}

// keyShrink pulls the weights of features, taken in standard deviations,
// towards nothing; keySteps is how often the weights are moved. Values from
// 1 to 50 and from 100 steps on make no difference of note.
const (
	keyShrink = 100
	keySteps  = 200
)

// fitKeyWeights is logistic regression by AdaGrad (Duchi, Hazan and Singer,
// JMLR 2011) over standardised features.
func fitKeyWeights(articles []keyRows) *KeyWeights {
	scale := standardise(articles)
	var w, pushed keyFeatures
	w[keyBias] = -1.5 // about one statement in six is chosen
	for range keySteps {
		var gradient keyFeatures
		for a := range articles {
			for r := range articles[a].rows {
				addGradient(&gradient, &w, &articles[a].rows[r], scale)
			}
		}
		for k := range w {
			if keyFeature(k) != keyBias {
				gradient[k] -= keyShrink * w[k]
			}
			pushed[k] += gradient[k] * gradient[k]
			w[k] += 0.15 * gradient[k] / math.Sqrt(pushed[k]+1e-9)
		}
	}
	return scale.undo(&w)
}

func addGradient(gradient, w *keyFeatures, row *keyRow, scale *keyScale) {
	var x keyFeatures
	score := 0.0
	for k, value := range row.features {
		x[k] = (value - scale.mean[k]) / scale.deviation[k]
		score += w[k] * x[k]
	}
	fault := truth(row.chosen) - 1/(1+math.Exp(-score))
	for k := range x {
		gradient[k] += fault * x[k]
	}
}

// keyScale is the mean and deviation of each feature.
type keyScale struct{ mean, deviation keyFeatures }

func standardise(articles []keyRows) *keyScale {
	var s keyScale
	count := 0.0
	each := func(do func(k int, value float64)) {
		for _, a := range articles {
			for _, row := range a.rows {
				for k, value := range row.features {
					do(k, value)
				}
			}
		}
	}
	each(func(k int, value float64) { s.mean[k] += value; count += truth(keyFeature(k) == keyBias) })
	for k := range s.mean {
		s.mean[k] /= max(count, 1)
	}
	each(func(k int, value float64) { s.deviation[k] += (value - s.mean[k]) * (value - s.mean[k]) })
	for k := range s.deviation {
		s.deviation[k] = math.Sqrt(s.deviation[k]/max(count, 1)) + 1e-6
	}
	s.mean[keyBias], s.deviation[keyBias] = 0, 1
	return &s
}

// undo gives the weights of the features as they are.
func (s *keyScale) undo(w *keyFeatures) *KeyWeights {
	var plain KeyWeights
	plain.of[keyBias] = w[keyBias]
	for k := range w {
		if keyFeature(k) != keyBias {
			plain.of[k] = w[k] / s.deviation[k]
			plain.of[keyBias] -= plain.of[k] * s.mean[k]
		}
	}
	return &plain
}
