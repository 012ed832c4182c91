package summarize

// borders trains the border ranker on the contents that models find in articles
// which they have not seen.
func (t *training) borders() {
	all, byFold := t.choice("borders", (*trainingArticle).borderSequences, borderLabels, borderPenalty)
	t.model.borders = &borderRanker{all}
	for k, m := range byFold {
		t.foldBorders[k] = &borderRanker{m}
	}
}

// borderSequences are the candidates for the borders of contents that a model
// finds in the article, each a sequence of one.
func (article *trainingArticle) borderSequences(model *Model) []rawSequence {
	fd := &modelFinder{model: model, a: article.analysis}
	var sequences []rawSequence
	for _, stretch := range fd.a.stretches() {
		for _, cue := range fd.likelyCues(stretch) {
			p, ok := fd.propose(cue)
			if !ok {
				continue
			}
			if g := article.goldFor(&p); g != nil {
				sequences = append(sequences, fd.borderSequences(&p, g, article.fold)...)
			}
		}
	}
	return sequences
}

// borderSequences are the candidates for the borders of a proposal about a
// marked attribution.
func (fd *modelFinder) borderSequences(p *proposal, g *goldAttribution, fold int) []rawSequence {
	var sequences []rawSequence
	for k, r := range p.content {
		marked, ok := g.contentAt(r)
		if !ok {
			continue
		}
		c := fd.contentPlace(p, k)
		sequences = append(sequences, fd.choicesOf(p, c, fd.beginnings(c), beginFeatures, marked.first, fold)...)
		sequences = append(sequences, fd.choicesOf(p, c, fd.endings(c), endFeatures, marked.last, fold)...)
	}
	return sequences
}

// choicesOf are the candidates for one border. Where there is but one, or none
// is right, there is nothing to learn.
func (fd *modelFinder) choicesOf(p *proposal, c contentPlace, borders []border, features borderFeatures, right, fold int) []rawSequence {
	var sequences []rawSequence
	known := false
	for k, b := range borders {
		fd.f.reset()
		features(&fd.f, fd.borderView(p, c, borders, k))
		label := uint8(borderWrong)
		if fd.a.sameBorder(b.at, right) {
			label, known = borderRight, true
		}
		var raw rawSequence
		raw.reset(fold)
		raw.token(&fd.f, 0, label)
		sequences = append(sequences, raw)
	}
	if len(borders) < 2 || !known {
		return nil
	}
	return sequences
}

// goldFor is the marked attribution that a proposal is about, nil if there is
// none.
func (article *trainingArticle) goldFor(c *proposal) *goldAttribution {
	for k := range article.gold {
		g := &article.gold[k]
		if g.cue.first < c.cue.last && c.cue.first < g.cue.last && overlap(g.content, c.content) >= .5 {
			return g
		}
	}
	return nil
}

// contentAt is the marked span that most of a found one lies in; not ok if there
// is none.
func (g *goldAttribution) contentAt(found tokenRange) (best tokenRange, ok bool) {
	most := 0
	for _, r := range g.content {
		if common := min(r.last, found.last) - max(r.first, found.first); common > most {
			most, best = common, r
		}
	}
	return best, most > 0
}

// sameBorder reports whether there are no words between two borders.
func (a *analysis) sameBorder(at, other int) bool {
	for i := min(at, other); i < max(at, other); i++ {
		if !a.words[i].mark {
			return false
		}
	}
	return true
}
