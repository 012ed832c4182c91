package summarize

import (
	"cmp"
	"slices"
)

// origins knows what each way of finding attributions gives, by anchor.
type origins struct{ rules, model map[Span]bool }

func newOrigins(doc *Document) origins {
	return origins{anchors(findByRules(doc)), anchors(newModelFinder(shippedModel(), doc).find())}
}

func anchors(attributions []Attribution) map[Span]bool {
	known := map[Span]bool{}
	for _, a := range attributions {
		known[a.anchor()] = true
	}
	return known
}

// anchor is what an attribution is known by while its other parts are mended:
// its cue, or its quotation where there is none.
func (a Attribution) anchor() Span {
	if a.Cue.Empty() && len(a.Content) > 0 {
		return a.Content[0]
	}
	return a.Cue
}

// finder names the ways that find a statement.
func (o origins) finder(s Statement) string {
	byRules, byModel := o.rules[s.anchor()], o.model[s.anchor()]
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
		fd.read(stretch)
		for _, cue := range fd.model.cues.candidates(fd.a, &fd.s, fd.scores, &fd.lattice) {
			v.located = append(v.located, ConsideredSpan{Span: fd.span(cue.tokenRange), Probability: rounded(cue.probability)})
		}
	}
	slices.SortFunc(v.located, func(a, b ConsideredSpan) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
	v.located = slices.CompactFunc(v.located, func(a, b ConsideredSpan) bool { return a.Span == b.Span })
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
	first, _ := slices.BinarySearchFunc(v.located, sentence.Start, func(c ConsideredSpan, start int) int { return c.Start - start })
	for _, c := range v.located[first:] {
		if c.Start >= sentence.End {
			break
		}
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
	fd.read(fd.a.stretchOf(tokenRange{first, last}))
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
