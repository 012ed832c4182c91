package summarize

import "slices"

// origins knows what each way of finding attributions gives.
type origins struct{ rules, model []Attribution }

func newOrigins(doc *Document) origins {
	return origins{findByRules(doc), newModelFinder(shippedModel(), doc).find()}
}

// finder names the ways that give exactly a statement's attribution, marks and
// a leading "that" at the borders of its content aside.
func (o origins) finder(s Statement) string {
	same := func(a Attribution) bool {
		return a.Cue == s.Cue && len(a.Content) > 0 && a.Content[0].Overlaps(s.Content[0])
	}
	byRules, byModel := slices.ContainsFunc(o.rules, same), slices.ContainsFunc(o.model, same)
	switch {
	case byRules && byModel:
		return "both"
	case byRules:
		return "rules"
	case byModel:
		return "model"
	}
	return "mended"
}

// modelView is what the trained finder thinks of every word of a document,
// whoever found what stands there.
type modelView struct {
	finder  *modelFinder
	located []ConsideredSpan // runs that may be cues, in text order
}

func newModelView(doc *Document) *modelView {
	v := &modelView{finder: newModelFinder(shippedModel(), doc)}
	fd := v.finder
	for _, stretch := range fd.a.stretches() {
		fd.s.reset(fd.a, stretch)
		for _, cue := range fd.model.cues.candidates(fd.a, &fd.s, &fd.lattice, &fd.f) {
			v.located = append(v.located, ConsideredSpan{Span: fd.span(cue.tokenRange), Probability: rounded(cue.probability)})
		}
	}
	return v
}

// cues are the candidates in the sentence of a statement's cue.
func (v *modelView) cues(s Statement) []ConsideredSpan {
	if s.Cue.Empty() {
		return nil
	}
	doc := v.finder.a.doc
	sentence := doc.Sentences[doc.sentenceAt(s.Cue.Start)].Span
	var inside []ConsideredSpan
	for _, c := range v.located {
		if sentence.Contains(c.Span) {
			c.Chosen = c.Span == s.Cue
			inside = append(inside, c)
		}
	}
	inside = best(inside, func(c ConsideredSpan) float64 { return c.Probability })
	if !slices.ContainsFunc(inside, func(c ConsideredSpan) bool { return c.Chosen }) {
		inside = append(inside, ConsideredSpan{Span: s.Cue, Chosen: true}) // the model would not have it
	}
	return inside
}

// rareSource is the probability under which words are no candidate for the
// source.
const rareSource = 0.02

// sources are the candidates for the source of a statement's cue.
func (v *modelView) sources(s Statement) []ConsideredSpan {
	fd := v.finder
	first, last := fd.a.doc.within(s.Cue)
	if first >= last {
		return nil
	}
	fd.s.reset(fd.a, fd.a.stretchOf(tokenRange{first, last}))
	fd.scores = fd.model.spans.wordScores(fd.a, &fd.s, &fd.f, fd.scores)
	fd.model.spans.score(fd.a, &fd.s, tokenRange{first, last}, fd.scores, &fd.lattice, &fd.f)
	fd.model.spans.model.marginals(&fd.lattice)
	var found []ConsideredSpan
	for k := range fd.lattice.borders {
		probability := fd.lattice.marginal(k, sourceBegin)
		if probability < rareSource {
			continue
		}
		end := k + 1
		for end < len(fd.lattice.borders) && fd.lattice.marginal(end, sourceInside) > probability/2 {
			end++
		}
		span := fd.span(tokenRange{fd.s.stretch.first + k, fd.s.stretch.first + end})
		found = append(found, ConsideredSpan{Span: span, Probability: rounded(probability), Chosen: span.Start == s.Source.Start && !s.Source.Empty()})
	}
	return best(found, func(c ConsideredSpan) float64 { return c.Probability })
}
