package summarize

import (
	"cmp"
	"slices"
)

// borderRanker says where a content begins and ends, of the few places that the
// span labeler takes for likely. The labeler looks at one token and the one
// before it; the ranker sees the whole content that a border would make.
type borderRanker struct{ model *sequenceModel }

// The labels of borders.
const (
	borderWrong = iota
	borderRight
	borderLabelCount
)

var borderLabels = []string{"O", "B-border"}

// border is a place where a content may begin, or end.
type border struct {
	at          int     // the content's first token, or the one after its last
	probability float64 // as the span labeler sees it
	usual       bool    // on the labeler's best path
}

// rareBorder is the probability below which a place is no candidate, and
// mostBorders how many are looked at.
const (
	rareBorder  = 0.02
	mostBorders = 4
)

// contentPlace is one span of a proposal's content, with the tokens between
// which it may lie: it touches neither source nor cue nor another span.
type contentPlace struct {
	tokenRange
	room tokenRange
}

func (fd *modelFinder) contentPlace(p *proposal, k int) contentPlace {
	r := p.content[k]
	room := fd.s.stretch
	for _, other := range [...]tokenRange{p.source, p.cue.tokenRange} {
		room.keepFrom(r, other)
	}
	for j, other := range p.content {
		if j != k {
			room.keepFrom(r, other)
		}
	}
	return contentPlace{r, room}
}

// keepFrom narrows the room around r so that it does not touch another range.
func (room *tokenRange) keepFrom(r, other tokenRange) {
	switch {
	case other.first >= other.last:
	case other.last <= r.first:
		room.first = max(room.first, other.last)
	case other.first >= r.last:
		room.last = min(room.last, other.first)
	}
}

// beginnings are the likely places at which a span of content begins.
func (fd *modelFinder) beginnings(c contentPlace) []border {
	l, offset := &fd.lattice, fd.s.stretch.first
	borders := []border{{c.first, l.marginal(c.first-offset, contentBegin), true}}
	for i := c.room.first; i < c.last; i++ {
		if p := l.marginal(i-offset, contentBegin); p >= rareBorder && i != c.first {
			borders = append(borders, border{i, p, false})
		}
	}
	return likeliestBorders(borders)
}

// endings are the likely places at which it ends.
func (fd *modelFinder) endings(c contentPlace) []border {
	l, offset := &fd.lattice, fd.s.stretch.first
	borders := []border{{c.last, l.endsContent(c.last - 1 - offset), true}}
	for i := c.first; i < c.room.last; i++ {
		if p := l.endsContent(i - offset); p >= rareBorder && i+1 != c.last {
			borders = append(borders, border{i + 1, p, false})
		}
	}
	return likeliestBorders(borders)
}

// endsContent is the probability that a token is a content's last.
func (l *lattice) endsContent(k int) float64 {
	p := l.marginal(k, contentBegin) + l.marginal(k, contentInside)
	if k+1 < len(l.borders) {
		p -= l.marginal(k+1, contentInside)
	}
	return p
}

// likeliestBorders keeps the first, which is the usual one, and the likeliest
// others.
func likeliestBorders(borders []border) []border {
	if len(borders) > mostBorders {
		slices.SortStableFunc(borders[1:], func(a, b border) int { return cmp.Compare(b.probability, a.probability) })
		borders = borders[:mostBorders]
	}
	return borders
}

// border sets the borders of a proposal for the cue just scored.
func (fd *modelFinder) border(p *proposal) {
	content := slices.Clone(p.content)
	for k := range p.content {
		c := fd.contentPlace(p, k)
		r := &content[k]
		if borders := fd.beginnings(c); len(borders) > 1 {
			r.first = borders[fd.bestBorder(p, c, borders, beginFeatures)].at
		}
		if borders := fd.endings(c); len(borders) > 1 {
			r.last = borders[fd.bestBorder(p, c, borders, endFeatures)].at
		}
		if r.first >= r.last {
			*r = c.tokenRange
		}
	}
	p.content = content
}

// bestBorder is the index of the border that the ranker likes best.
func (fd *modelFinder) bestBorder(p *proposal, c contentPlace, borders []border, features borderFeatures) int {
	best, high := 0, int32(-1<<31)
	for k := range borders {
		fd.f.reset()
		features(&fd.f, fd.borderView(p, c, borders, k))
		var scores [borderLabelCount]int32
		fd.model.borders.model.weights.addTo(scores[:], fd.f.keys)
		if score := scores[borderRight] - scores[borderWrong]; score > high {
			best, high = k, score
		}
	}
	return best
}
