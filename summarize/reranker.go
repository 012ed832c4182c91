package summarize

import "math"

// reranker says how likely it is that a candidate is an attribution: the cue
// finder has seen only a paragraph's words, the reranker sees what became of
// the cue, what the rules say of it and what the other candidates claim.
type reranker struct{ model *sequenceModel }

// The labels of candidates.
const (
	proposalWrong = iota
	proposalRight
	proposalLabelCount
)

var proposalLabels = []string{"O", "B-attribution"}

// proposal is an attribution in tokens, with what the models make of it.
type proposal struct {
	cue     foundCue
	source  tokenRange
	content []tokenRange
	// probabilities: of source and content together as they stand; of each
	// token of the content being content, the smallest; of the content's
	// first border; of the source's first token, or, without a source, of the
	// likeliest one.
	whole, contentSure, borderSure, sourceSure float64
	// probability of being right, by the reranker
	probability float64
}

// probability is what the reranker makes of candidate k of a stretch.
func (r *reranker) probability(a *analysis, s *surroundings, candidates []proposal, k int, f *featureSet) float64 {
	f.reset()
	proposalFeatures(f, a, s, candidates, k)
	var scores [proposalLabelCount]int32
	r.model.weights.addTo(scores[:], f.keys)
	return 1 / (1 + math.Exp(float64(scores[proposalWrong]-scores[proposalRight])*weightUnit))
}

// probabilityClass puts probabilities into classes, finer near 0 and 1.
func probabilityClass(p float64) uint32 {
	p = min(max(p, 1e-4), 1-1e-4)
	return uint32(int(math.Round(math.Log(p/(1-p))*1.5)) + 50)
}

func proposalFeatures(f *featureSet, a *analysis, s *surroundings, candidates []proposal, k int) {
	c := &candidates[k]
	v := mainWord(a, c.cue.tokenRange)
	head := &a.words[v]
	cue, whole := probabilityClass(c.cue.probability), probabilityClass(c.whole)
	content, border, source := probabilityClass(c.contentSure), probabilityClass(c.borderSure), probabilityClass(c.sourceSure)
	hasSource := bit(c.source.first < c.source.last)
	kind, balance := contentKind(a, c)
	f.keys = append(f.keys,
		feature0(1),
		feature2(2, cue, bit(c.cue.chosen)),
		feature1(3, whole),
		feature1(4, content),
		feature2(5, source, hasSource),
		feature1(6, border),
		feature2(7, cue, whole),
		feature2(8, cue, content),
		feature3(9, cue, source, hasSource),
		feature2(10, kind, balance),
		feature3(11, kind, cue, hasSource),
		feature2(12, kind, whole),
		feature2(13, kind, content),
		feature1(14, head.lemma),
		feature2(15, head.lemma, kind),
		feature2(16, uint32(head.cueClass), uint32(head.tag)),
		feature2(17, uint32(head.cueClass), cue),
		feature2(18, head.lemma, hasSource),
	)
	length := 0
	for _, r := range c.content {
		length += r.last - r.first
	}
	f.keys = append(f.keys,
		feature2(20, distanceClass(length), kind),
		feature2(21, uint32(len(c.content)), kind),
		feature2(22, distanceClass(c.source.last-c.source.first), hasSource),
		feature2(23, distanceClass(c.cue.last-c.cue.first), uint32(head.tag)),
	)
	nearest := 1 << 20
	for _, r := range c.content {
		nearest = min(nearest, max(c.cue.first-r.last, r.first-c.cue.last))
	}
	f.keys = append(f.keys,
		feature2(24, distanceClass(max(nearest, 0)), kind),
		feature2(25, uint32(head.relation), hasSource),
		feature3(26, bit(head.quoted()), kind, uint32(head.cueClass)),
		feature2(27, a.words[c.content[0].first].form, bit(c.content[0].first > c.cue.first)),
		feature2(28, s.lexemeOf(a, c.cue.last).form, bit(c.content[0].first > c.cue.first)),
	)
	if hasSource == 1 {
		f.keys = append(f.keys,
			feature2(29, bit(c.source.first > c.cue.first), kind),
			feature1(30, a.words[c.source.last-1].form),
			feature1(31, uint32(a.words[c.source.first].tag)),
			feature2(32, distanceClass(max(c.cue.first-c.source.last, c.source.first-c.cue.last)), bit(c.source.first > c.cue.first)),
		)
	}
	agreementFeatures(f, a, c, cue, kind)
	rivalFeatures(f, candidates, k, cue, kind)
}

// contentKind is how much of the content is quoted, 0 nothing to 2 all, and
// whether it begins or ends in the midst of a quotation.
func contentKind(a *analysis, c *proposal) (kind, balance uint32) {
	words, quoted := 0, 0
	for _, r := range c.content {
		for i := r.first; i < r.last; i++ {
			if a.words[i].mark {
				continue
			}
			words++
			if a.words[i].quoted() {
				quoted++
			}
		}
		if r.first > 0 && a.words[r.first].quoted() && a.words[r.first-1].quotation == a.words[r.first].quotation {
			balance |= 1
		}
		if r.last < len(a.words) && a.words[r.last-1].quoted() && a.words[r.last].quotation == a.words[r.last-1].quotation {
			balance |= 2
		}
	}
	switch {
	case quoted == 0:
		return 0, balance
	case quoted*20 >= words*19:
		return 2, balance
	}
	return 1, balance
}

// agreementFeatures tell how far the rules agree.
func agreementFeatures(f *featureSet, a *analysis, c *proposal, cue, kind uint32) {
	ruled := a.ruledFor(c.cue.tokenRange)
	if ruled == nil {
		f.keys = append(f.keys,
			feature2(40, cue, kind),
			feature2(41, uint32(a.words[c.content[0].first].ruled), kind),
		)
		return
	}
	sourceAgrees := uint32(0)
	switch {
	case ruled.source == c.source:
		sourceAgrees = 1
	case ruled.source.first < c.source.last && c.source.first < ruled.source.last:
		sourceAgrees = 2
	case ruled.source.first == ruled.source.last:
		sourceAgrees = 3
	}
	contentAgrees := shareClass(overlap(ruled.content, c.content))
	f.keys = append(f.keys,
		feature2(42, sourceAgrees, contentAgrees),
		feature3(43, sourceAgrees, contentAgrees, cue),
		feature3(44, sourceAgrees, contentAgrees, kind),
	)
}

// overlap is the Dice coefficient of two contents in tokens.
func overlap(a, b []tokenRange) float64 {
	common, total := 0, 0
	for _, x := range a {
		total += x.last - x.first
		for _, y := range b {
			common += max(min(x.last, y.last)-max(x.first, y.first), 0)
		}
	}
	for _, y := range b {
		total += y.last - y.first
	}
	return 2 * float64(common) / float64(max(total, 1))
}

func shareClass(share float64) uint32 {
	switch {
	case share == 0:
		return 0
	case share == 1:
		return 4
	case share < .5:
		return 1
	case share < .85:
		return 2
	}
	return 3
}

// rivalFeatures tell how the candidate lies to those of likelier cues.
func rivalFeatures(f *featureSet, candidates []proposal, k int, cue, kind uint32) {
	c := &candidates[k]
	same, inside, around, cueInside := 0.0, false, false, false
	for j := range candidates {
		o := &candidates[j]
		if j == k {
			continue
		}
		if o.cue.probability < c.cue.probability || o.cue.probability == c.cue.probability && j > k {
			continue
		}
		d := overlap(o.content, c.content)
		same = max(same, d)
		if d > 0 && d < 1 {
			if covers(o.content, c.content) {
				inside = true
			} else if covers(c.content, o.content) {
				around = true
			}
		}
		for _, r := range o.content {
			if r.first <= c.cue.first && c.cue.last <= r.last {
				cueInside = true
			}
		}
	}
	f.keys = append(f.keys,
		feature2(50, shareClass(same), kind),
		feature3(51, bit(inside), bit(around), kind),
		feature2(52, bit(cueInside), cue),
		feature3(53, bit(inside), bit(cueInside), kind),
		feature3(54, shareClass(same), bit(c.cue.chosen), cue),
	)
}

// covers reports whether each of b lies in one of a.
func covers(a, b []tokenRange) bool {
	for _, y := range b {
		in := false
		for _, x := range a {
			in = in || x.first <= y.first && y.last <= x.last
		}
		if !in {
			return false
		}
	}
	return true
}
