package summarize

// spanLabeler finds the source and the content of one given cue.
type spanLabeler struct{ model *sequenceModel }

// The labels of spans.
const (
	spanOutside = iota
	sourceBegin
	sourceInside
	contentBegin
	contentInside
	spanLabelCount
)

var spanLabels = []string{"O", "B-source", "I-source", "B-content", "I-content"}

// score fills the lattice for one cue.
func (sl *spanLabeler) score(a *analysis, s *surroundings, c tokenRange, words wordScores, l *lattice, f *featureSet) {
	n := s.stretch.last - s.stretch.first
	l.reset(n, spanLabelCount)
	v := newCueView(a, s, c)
	var scores [spanLabelCount]int32
	for k := range n {
		i := s.stretch.first + k
		f.reset()
		v.features(f, i)
		copy(scores[:], words.ofSpans(k))
		sl.model.weights.addTo(scores[:], f.keys)
		for label, score := range scores {
			l.emissions[k*spanLabelCount+label] = float32(score) * weightUnit
		}
		if k > 0 {
			l.borders[k] = borderClass(a, i)
		}
	}
}
