package summarize

// The penalties on the weights of choices (see trainLogistic), by what was best
// on articles that the weights had not seen.
const (
	borderPenalty   = 6
	proposalPenalty = 30
)

// choice trains what chooses among the candidates that models find in articles which
// they have not seen: on all of them, and without those of each fold.
func (t *training) choice(name string, of func(*trainingArticle, *Model) []rawSequence, labels []string, penalty float64) (all *sequenceModel, byFold [Folds]*sequenceModel) {
	sequences, keys := t.unseenChoices(of)
	t.options.logf("%s: %d candidates, %d features", name, len(sequences), len(keys))
	return t.trainFolds(func(use func(int) bool) *sequenceModel {
		return trainChoice(labels, sequences, keys, use, penalty)
	})
}

// unseenChoices are the sequences that models make of articles which they have
// not seen.
func (t *training) unseenChoices(of func(*trainingArticle, *Model) []rawSequence) ([]sequence, []uint32) {
	found := make([][]rawSequence, len(t.articles))
	var jobs []func()
	for fold := range Folds {
		jobs = append(jobs, func() {
			model := t.foldModel(fold)
			model.prune()
			for k, article := range t.articles {
				if article.fold == fold {
					found[k] = of(article, model)
				}
			}
		})
	}
	t.options.parallel(jobs...)
	return numberSequences(func(yield func(*rawSequence)) {
		for _, article := range found {
			for k := range article {
				yield(&article[k])
			}
		}
	}, 3)
}

// trainChoice fits a model of two labels, of which the second means yes, to
// sequences of one token.
func trainChoice(labels []string, sequences []sequence, keys []uint32, use func(fold int) bool, penalty float64) *sequenceModel {
	var examples []logisticExample
	for _, s := range sequences {
		if use(s.fold) {
			examples = append(examples, logisticExample{s.features, s.labels[0] == 1})
		}
	}
	rows := make([]weightRow, len(keys))
	for f, weight := range trainLogistic(examples, len(keys), penalty) {
		rows[f] = weightRow{keys[f], []float32{0, float32(weight)}}
	}
	m := newSequenceModel(labels)
	m.transitions = make([]float32, borderClasses*len(labels)*len(labels))
	m.weights = newWeightTable(rows)
	m.prepare()
	return m
}
