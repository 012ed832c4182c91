package summarize

// rerank trains the reranker on the candidates that models find in articles
// that they have not seen.
func (t *training) rerank() {
	all, byFold := t.choice("reranker", (*trainingArticle).proposalSequences, proposalLabels, proposalPenalty)
	t.model.reranker = &reranker{all}
	for k, m := range byFold {
		t.foldRerankers[k] = &reranker{m}
	}
}

// proposalSequences are the candidates that a model finds in the article,
// each a sequence of one.
func (article *trainingArticle) proposalSequences(model *Model) []rawSequence {
	fd := &modelFinder{model: model, a: article.analysis}
	var sequences []rawSequence
	var f featureSet
	for _, stretch := range fd.a.stretches() {
		candidates := fd.proposals(stretch)
		for k := range candidates {
			f.reset()
			proposalFeatures(&f, fd.a, &fd.s, candidates, k)
			label := uint8(proposalWrong)
			if article.right(&candidates[k]) {
				label = proposalRight
			}
			var raw rawSequence
			raw.reset(article.fold)
			raw.token(&f, 0, label)
			sequences = append(sequences, raw)
		}
	}
	return sequences
}

// right reports whether a candidate is an attribution of the annotators': at
// least half of the content, by the Dice coefficient, and the source, in part
// at least.
func (article *trainingArticle) right(c *proposal) bool {
	for _, g := range article.gold {
		cue := g.cue.first < c.cue.last && c.cue.first < g.cue.last || c.cue.first == c.cue.last
		if cue && overlap(g.content, c.content) >= .5 {
			none := c.source.first == c.source.last
			if g.source.first == g.source.last {
				return none
			}
			return !none && g.source.first < c.source.last && c.source.first < g.source.last
		}
	}
	return false
}
