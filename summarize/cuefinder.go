package summarize

import (
	"cmp"
	"slices"
)

// cueFinder finds the reporting words of attributions: "told", "according
// to", "in a statement". A cue is one run of tokens; a paragraph is read as
// one sequence.
type cueFinder struct{ model *sequenceModel }

// The labels of cues.
const (
	cueOutside = iota
	cueBegin
	cueInside
	cueLabelCount
)

var cueLabels = []string{"O", "B-cue", "I-cue"}

// foundCue is a run of tokens that may be a cue.
type foundCue struct {
	tokenRange
	probability float64 // of the run being a cue exactly as it stands, as the finder sees it
	chosen      bool    // on the finder's best path
}

// candidates gives the cues on the best path of a stretch and, besides them,
// every run that is not too unlikely.
func (c *cueFinder) candidates(a *analysis, s *surroundings, scores wordScores, l *lattice) []foundCue {
	c.score(a, s, scores, l)
	path, _ := c.model.viterbi(l)
	c.model.marginals(l)
	first := s.stretch.first
	var cues []foundCue
	for _, r := range c.model.spans(path, "cue", first) {
		cues = append(cues, foundCue{r, l.cueProbability(r, first), true})
	}
	for k := range l.borders {
		if l.marginal(k, cueBegin) < rareCue || path[k] == cueBegin {
			continue
		}
		end := k + 1
		for end < len(l.borders) && l.marginal(end, cueInside) > l.marginal(end-1, cueInside)/2 && l.marginal(end, cueInside) > l.marginal(k, cueBegin)/2 {
			end++
		}
		r := tokenRange{first + k, first + end}
		cues = append(cues, foundCue{r, l.cueProbability(r, first), false})
	}
	return likeliestCues(cues, len(l.borders))
}

// likeliestCues bounds the work after: each cue is labelled over its whole
// stretch. News has a cue in ten tokens at most; a text that is made of
// reporting words keeps the likeliest.
func likeliestCues(cues []foundCue, tokens int) []foundCue {
	most := tokens/8 + 8
	if len(cues) <= most {
		return cues
	}
	order := slices.Clone(cues)
	slices.SortStableFunc(order, func(a, b foundCue) int { return cmp.Compare(b.probability, a.probability) })
	least := order[most-1].probability
	kept := slices.DeleteFunc(cues, func(c foundCue) bool { return c.probability < least })
	return kept[:min(most, len(kept))] // there are more where several are as likely
}

// rareCue is the probability below which a run is no candidate.
const rareCue = 0.1

// cueProbability is the smallest of the marginals along the run.
func (l *lattice) cueProbability(r tokenRange, offset int) float64 {
	p := l.marginal(r.first-offset, cueBegin)
	for i := r.first + 1; i < r.last; i++ {
		p = min(p, l.marginal(i-offset, cueInside))
	}
	return p
}

// score fills the lattice.
func (c *cueFinder) score(a *analysis, s *surroundings, scores wordScores, l *lattice) {
	n := s.stretch.last - s.stretch.first
	l.reset(n, cueLabelCount)
	for k := range n {
		for label, score := range scores.ofCues(k) {
			l.emissions[k][label] = float32(score) * weightUnit
		}
		if k > 0 {
			l.borders[k] = borderClass(a, s.stretch.first+k)
		}
	}
}
