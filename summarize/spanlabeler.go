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

// spanScores are sums of weights, by label.
type spanScores [spanLabelCount]int32

// score fills the lattice for one cue. Tokens in a row lie alike to the cue;
// what follows from that alone is worked out when it changes.
func (sl *spanLabeler) score(a *analysis, s *surroundings, c tokenRange, words wordScores, l *lattice, f *featureSet) {
	n := s.stretch.last - s.stretch.first
	l.reset(n, spanLabelCount)
	v := newCueView(a, s, c)
	shared := sharedScores{labeler: sl, view: v}
	for k := range n {
		i := s.stretch.first + k
		p := v.place(i)
		scores := shared.at(i, p, f)
		f.reset()
		v.tokenFeatures(f, i, p)
		sl.model.weights.addTo(scores[:], f.keys)
		for label, score := range words.ofSpans(k) {
			l.emissions[k][label] = float32(scores[label]+score) * weightUnit
		}
		if k > 0 {
			l.borders[k] = borderClass(a, i)
		}
	}
}

// sharedScores are the scores of the features that a token has in common with
// the one before it.
type sharedScores struct {
	labeler *spanLabeler
	view    *cueView
	known   bool // a token has been scored
	place   cuePlace
	ruled   ruledPlace
	// by place without the distance, by place and distance, by ruled
	ofPlace, ofDistance, ofRuled spanScores
}

// at moves on to token i and gives the sum of its shared scores.
func (s *sharedScores) at(i int, p cuePlace, f *featureSet) spanScores {
	near, nearBefore := p, s.place
	near.distance, nearBefore.distance = 0, 0
	if !s.known || near != nearBefore {
		f.reset()
		s.view.placeFeatures(f, p)
		s.ofPlace = s.labeler.sum(f)
	}
	if !s.known || p != s.place {
		f.reset()
		s.view.distanceFeatures(f, p)
		s.ofDistance = s.labeler.sum(f)
	}
	if s.view.ruled != nil {
		if r := s.view.ruledPlace(i, p); !s.known || r != s.ruled {
			f.reset()
			s.view.ruledPlaceFeatures(f, r)
			s.ruled, s.ofRuled = r, s.labeler.sum(f)
		}
	}
	s.known, s.place = true, p
	sum := s.ofPlace
	for label := range sum {
		sum[label] += s.ofDistance[label] + s.ofRuled[label]
	}
	return sum
}

// sum is what the features say.
func (sl *spanLabeler) sum(f *featureSet) (scores spanScores) {
	sl.model.weights.addTo(scores[:], f.keys)
	return scores
}
