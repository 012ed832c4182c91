package summarize

import (
	"cmp"
	"math"
	"slices"
)

// likelyAttribution is the probability from which a candidate is taken.
const likelyAttribution = 0.5

// modelFinder is one run of the trained statement finder with its buffers.
type modelFinder struct {
	model   *Model
	a       *analysis
	s       surroundings
	lattice lattice
	f       featureSet
	scores  wordScores
	ruled   []Attribution // what the rules find
}

// newModelFinder reads a document by the model's tagger and parser, and by the
// rules. It takes the memory of a run that is done, if there is one.
func newModelFinder(m *Model, doc *Document) *modelFinder {
	fd, _ := m.finders.Get().(*modelFinder)
	if fd == nil {
		fd = &modelFinder{model: m, a: new(analysis)}
	}
	fd.ruled = findByRules(doc)
	fd.a.reset(doc, fd.ruled, m.vocabulary)
	m.tagger.run(fd.a)
	m.parser.run(fd.a)
	fd.a.readTree(m.parser.names)
	return fd
}

// longestKept bounds the documents, in tokens, whose memory is kept for the
// next: articles of usual length.
const longestKept = 1 << 13

// done gives the run's memory back; nothing of it may be used any more.
func (fd *modelFinder) done() {
	if len(fd.a.words) > longestKept {
		return
	}
	fd.a.doc, fd.ruled = nil, nil
	fd.model.finders.Put(fd)
}

func (fd *modelFinder) find() []Attribution {
	var chosen []proposal
	for _, stretch := range fd.a.stretches() {
		chosen = append(chosen, fd.chosen(stretch)...)
	}
	fd.continueQuotations(chosen)
	found := make([]Attribution, 0, len(chosen))
	for _, p := range chosen {
		found = append(found, fd.attribution(p))
	}
	inTextOrder(found)
	return found
}

// chosen are the proposals of a stretch that the reranker takes for right, and
// for quotations that these leave out, the likeliest.
func (fd *modelFinder) chosen(stretch tokenRange) []proposal {
	proposals := fd.proposals(stretch)
	for k := range proposals {
		proposals[k].probability = fd.model.reranker.probability(fd.a, &fd.s, proposals, k, &fd.f)
	}
	slices.SortStableFunc(proposals, func(p, o proposal) int { return cmp.Compare(o.probability, p.probability) })
	claimed := make([]bool, stretch.last-stretch.first)
	chosen := proposals[:0]
	for _, p := range proposals {
		if slices.ContainsFunc(chosen, p.repeats) {
			continue
		}
		if p.probability >= likelyAttribution || p.probability >= likelyQuotation && fd.quotes(p, claimed) {
			chosen = append(chosen, p)
			for _, r := range p.content {
				for i := r.first; i < r.last; i++ {
					claimed[i-stretch.first] = true
				}
			}
		}
	}
	return chosen
}

// repeats reports whether another proposal is about the same words, with more or
// fewer words in the cue.
func (c *proposal) repeats(o proposal) bool {
	return o.cue.first < c.cue.last && c.cue.first < o.cue.last && overlap(o.content, c.content) > 0
}

// likelyQuotation is the probability from which a proposal is taken that has
// a whole quotation which no likelier one has: somebody must have said it.
const likelyQuotation = 0.2

// quotes reports whether the content is quoted, most of it not claimed, and
// longer than a scare quote.
func (fd *modelFinder) quotes(p proposal, claimed []bool) bool {
	words, open := 0, 0
	for _, r := range p.content {
		for i := r.first; i < r.last; i++ {
			w := &fd.a.words[i]
			switch {
			case w.mark:
				continue
			case !w.quoted():
				return false
			case !claimed[i-fd.s.stretch.first]:
				open++
			}
			words++
		}
	}
	return words >= 4 && open*2 > words
}

// read works out what does not depend on a cue.
func (fd *modelFinder) read(stretch tokenRange) {
	fd.s.reset(fd.a, stretch)
	fd.scores = fd.model.wordScores(fd.a, &fd.s, &fd.f, fd.scores)
}

// proposals are what the models and the rules find for the likely cues of a
// stretch.
func (fd *modelFinder) proposals(stretch tokenRange) []proposal {
	var proposals []proposal
	for _, cue := range fd.likelyCues(stretch) {
		if p, ok := fd.propose(cue); ok {
			fd.border(&p)
			fd.assess(&p)
			proposals = append(proposals, p)
		}
	}
	return proposals
}

// likelyCues are those that the models and the rules find in a stretch, which is
// read before.
func (fd *modelFinder) likelyCues(stretch tokenRange) []foundCue {
	fd.read(stretch)
	ruled := fd.a.ruledIn(stretch)
	cues := fd.model.cues.candidates(fd.a, &fd.s, fd.scores, &fd.lattice)
	for _, r := range ruled {
		known := slices.ContainsFunc(cues, func(c foundCue) bool { return c.first < r.cue.last && r.cue.first < c.last })
		if !known && r.cue.first < r.cue.last && r.cue.last <= stretch.last {
			cues = append(cues, foundCue{r.cue, fd.lattice.cueProbability(r.cue, stretch.first), false})
		}
	}
	return cues
}

// propose is what the labeler finds for a cue; not ok without content.
func (fd *modelFinder) propose(cue foundCue) (p proposal, ok bool) {
	m, l, offset := fd.model.spans.model, &fd.lattice, fd.s.stretch.first
	fd.model.spans.score(fd.a, &fd.s, cue.tokenRange, fd.scores, l, &fd.f)
	path, score := m.viterbi(l)
	p = proposal{cue: cue, content: m.spans(path, "content", offset)}
	if len(p.content) == 0 {
		return p, false
	}
	nearest := 1 << 30
	for _, r := range m.spans(path, "source", offset) {
		if d := max(cue.first-r.last, r.first-cue.last); d < nearest {
			nearest, p.source = d, r
		}
	}
	p.whole = math.Exp(score - m.marginals(l))
	return p, true
}

// assess notes how sure the labeler is of a proposal for the cue just scored.
func (fd *modelFinder) assess(p *proposal) {
	l, stretch := &fd.lattice, fd.s.stretch
	p.contentSure, p.borderSure = 1, 1
	for _, r := range p.content {
		if !stretch.holds(r.first) {
			continue
		}
		p.borderSure = min(p.borderSure, l.marginal(r.first-stretch.first, contentBegin))
		for i := r.first; i < min(r.last, stretch.last); i++ {
			k := i - stretch.first
			p.contentSure = min(p.contentSure, l.marginal(k, contentBegin)+l.marginal(k, contentInside))
		}
	}
	fd.sureSource(p)
}

// sureSource notes how likely the source is.
func (fd *modelFinder) sureSource(c *proposal) {
	if c.source.first < c.source.last {
		if fd.s.stretch.holds(c.source.first) {
			c.sourceSure = fd.lattice.marginal(c.source.first-fd.s.stretch.first, sourceBegin)
		}
		return
	}
	for k := range fd.lattice.borders {
		c.sourceSure = max(c.sourceSure, fd.lattice.marginal(k, sourceBegin))
	}
}

// attribution turns tokens into bytes.
func (fd *modelFinder) attribution(c proposal) Attribution {
	at := Attribution{Source: fd.span(c.source), Cue: fd.span(c.cue.tokenRange)}
	for _, r := range c.content {
		at.Content = append(at.Content, fd.span(r))
	}
	return at
}

func (fd *modelFinder) span(r tokenRange) Span {
	if r.first >= r.last {
		return Span{}
	}
	return Span{fd.a.doc.Tokens[r.first].Start, fd.a.doc.Tokens[r.last-1].End}
}
