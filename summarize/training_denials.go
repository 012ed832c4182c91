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
	Invented bool // written to teach the choice of claims; stances it taught worse than print does
}

// MarkedDenial is one of them.
type MarkedDenial struct {
	Spans  []Span
	Stance Stance // Denies, NoComment or Retracts
	Claims []Span // where what it answers is stated; none if nowhere or in doubt
	// Optional is set where one careful reader may see a denial and another
	// none: it is neither right nor wrong to tell it.
	Optional bool
}

// TrainDenials learns from articles. The same articles give the same model.
func TrainDenials(examples []DenialExample) *DenialModel {
	var rows []stanceExample
	var choices []claimExample
	features := newInterner()
	for i := range examples {
		d, _ := readDispute(NewDocument("", examples[i].Text), shippedModel())
		if !examples[i].Invented {
			rows = append(rows, stanceExamples(d, &examples[i], i, features)...)
		}
		choices = append(choices, claimExamples(d, &examples[i])...)
	}
	return &DenialModel{stances: trainStances(rows, features), claims: trainClaims(choices)}
}

// stanceExample is one statement of a training article.
type stanceExample struct {
	features []int32 // all
	classes  []int32 // those of classes of words
	stance   Stance  // Asserts if it is none of the three
	neutral  bool    // near a marked denial of the same speaker: neither right nor wrong
	marked   int     // number of the denial, counted over all articles; -1
	article  int
	told     [len(judged)]bool // the rules tell each stance by themselves
	barred   [len(judged)]bool // the rules bar each stance, whatever the model says
}

func stanceExamples(d *dispute, x *DenialExample, article int, features *interner) []stanceExample {
	var rows []stanceExample
	var e evidence
	speakers := make([][]string, len(x.Denials)) // by marked denial
	for _, s := range d.statements {
		if n := x.marked(s.extent()); n >= 0 {
			speakers[n] = append(speakers[n], s.Speaker)
		}
	}
	for i, s := range d.statements {
		row := stanceExample{stance: Asserts, marked: -1, article: article}
		extent := s.extent()
		if n := x.marked(extent); n >= 0 {
			row.stance, row.marked = x.Denials[n].Stance, article<<16|n
			row.neutral = x.Denials[n].Optional
		} else {
			row.neutral = x.goesOn(extent, s.Speaker, speakers)
		}
		d.of(i, &e)
		row.features, row.classes = features.numbers(e.keys), features.numbers(e.keys[:e.classes])
		rows = append(rows, row)
	}
	markRuled(d, rows)
	return rows
}

// markRuled notes for each statement which stances the rules tell or bar by
// themselves, so that the model's border is set by what it decides.
func markRuled(d *dispute, rows []stanceExample) {
	ruled := make([]Stance, len(d.statements))
	for i, s := range d.statements {
		ruled[i] = s.Stance
	}
	settled := func(suggested func(Stance) Stance) []Stance {
		stances := make([]Stance, len(ruled))
		for i, stance := range ruled {
			stances[i] = suggested(stance)
		}
		d.settle(stances)
		for i := range d.statements {
			stances[i], d.statements[i].Stance = d.statements[i].Stance, ruled[i]
		}
		return stances
	}
	alone := settled(unsuggested)
	for label, stance := range judged {
		most := settled(func(Stance) Stance { return stance })
		for i := range rows {
			rows[i].told[label], rows[i].barred[label] = alone[i] == stance, most[i] != stance
		}
	}
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

// besideMarked is how near a marked denial another statement of its speaker is
// neither right nor wrong, in bytes: a denial goes on over a passage.
const besideMarked = 400

// goesOn reports whether a statement that is not marked stands beside a marked
// denial of the same speaker.
func (x *DenialExample) goesOn(extent Span, speaker string, speakers [][]string) bool {
	for n, marked := range x.Denials {
		if !slices.Contains(speakers[n], speaker) {
			continue
		}
		for _, span := range marked.Spans {
			if extent.Start < span.End+besideMarked && span.Start < extent.End+besideMarked {
				return true
			}
		}
	}
	return false
}

const (
	// The border of each stance is set by cross-validation over so many
	// divisions of the articles into so many folds.
	stanceDivisions = 4
	stanceFolds     = 5
	rareFeature     = 8 // features of fewer training statements are left out
)

// stancePenalties keep the weights of each stance small. What a denial says is
// told by many words, each seen a few times, which need more of it.
var stancePenalties = map[Stance]float64{Denies: 1, NoComment: 1}

func trainStances(rows []stanceExample, features *interner) *weightTable {
	counts := make([]int, len(features.keys))
	for _, row := range rows {
		for _, f := range row.features {
			counts[f]++
		}
	}
	for i := range rows {
		rare := func(f int32) bool { return counts[f] < rareFeature }
		rows[i].features, rows[i].classes = slices.DeleteFunc(rows[i].features, rare), slices.DeleteFunc(rows[i].classes, rare)
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
		table[always].weights[label] -= float32(stanceBorder(rows, label, len(features.keys)))
	}
	return newWeightTable(table)
}

// of are the features that the model of a stance looks at.
func (row *stanceExample) of(stance Stance) []int32 {
	if stance == NoComment {
		return row.features
	}
	return row.classes
}

// fitStance fits the model of one stance to the rows that are wanted.
func fitStance(rows []stanceExample, stance Stance, features int, wanted func(article int) bool) []float64 {
	var examples []logisticExample
	for _, row := range rows {
		if !row.neutral && (wanted == nil || wanted(row.article)) {
			examples = append(examples, logisticExample{row.of(stance), row.stance == stance})
		}
	}
	return trainLogistic(examples, features, stancePenalties[stance])
}

// stanceBorder is the score from which a statement is judged to have a stance:
// the one that gives the best F1 over articles that the weights have not seen,
// divided in several ways so that no single article moves it.
func stanceBorder(rows []stanceExample, label, features int) float64 {
	stance := judged[label]
	var all []scoredRow
	for division := range stanceDivisions {
		fold := func(article int) int { return int(uint32(article*2654435761+division*40503)>>16) % stanceFolds }
		for held := range stanceFolds {
			weights := fitStance(rows, stance, features, func(article int) bool { return fold(article) != held })
			for i := range rows {
				if fold(rows[i].article) == held && !rows[i].neutral {
					all = append(all, scoredRow{scoreOf(weights, rows[i].of(stance)), division, &rows[i]})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b scoredRow) int { return cmp.Compare(b.score, a.score) })
	return bestBorder(all, label)
}

// scoredRow is a statement with the score that a model which has not seen its
// article gives it.
type scoredRow struct {
	score    float64
	division int
	row      *stanceExample
}

// bestBorder is the highest score between two rows above which F1 is best, what
// the rules tell or bar by themselves counted as they leave it; a marked denial
// that several statements find counts once.
func bestBorder(all []scoredRow, label int) float64 {
	stance := judged[label]
	type denial struct{ division, marked int }
	golds := map[denial]bool{}
	found, wrong, best := map[denial]bool{}, 0, 0.0
	tell := func(x scoredRow) {
		if x.row.stance == stance {
			found[denial{x.division, x.row.marked}] = true
		} else {
			wrong++
		}
	}
	var sorted []scoredRow // what the model decides
	for _, x := range all {
		if x.row.stance == stance {
			golds[denial{x.division, x.row.marked}] = true
		}
		switch {
		case x.row.told[label]:
			tell(x)
		case !x.row.barred[label]:
			sorted = append(sorted, x)
		}
	}
	reached := make([]float64, max(len(sorted)-1, 0)) // F1 with the border below each row
	for i := range reached {
		tell(sorted[i])
		reached[i] = 2 * float64(len(found)) / float64(len(found)+wrong+len(golds))
		best = max(best, reached[i])
	}
	for i, f1 := range reached {
		if best > 0 && f1 >= best {
			return (sorted[i].score + sorted[i+1].score) / 2
		}
	}
	return math.Inf(1)
}
