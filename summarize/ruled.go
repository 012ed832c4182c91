package summarize

import "slices"

// ruledPart is what the rules take a token for.
type ruledPart uint8

// The parts; first is added for the first token of a part.
const (
	ruledNothing ruledPart = iota
	ruledSource
	ruledCue
	ruledContent
	ruledFirst = 4
)

// ruledAttribution is an attribution of the rules in tokens. The models take
// the rules for witnesses: they have learned when to believe them.
type ruledAttribution struct {
	source, cue tokenRange
	content     []tokenRange
}

// anchor is the token by which an attribution is placed: its reporting word's
// first, or its content's.
func (r *ruledAttribution) anchor() int {
	if r.cue.first < r.cue.last {
		return r.cue.first
	}
	return r.content[0].first
}

// noteRuled notes at each token what the rules take it for. Where reports lie
// inside one another, a cue counts before a source and a source before content.
func (a *analysis) noteRuled(ruled []Attribution) {
	for _, attribution := range ruled {
		r := ruledAttribution{source: a.within(attribution.Source), cue: a.within(attribution.Cue)}
		for _, span := range attribution.Content {
			r.content = append(r.content, a.within(span))
			a.note(r.content[len(r.content)-1], ruledContent)
		}
		a.ruled = append(a.ruled, r)
	}
	slices.SortStableFunc(a.ruled, func(r, o ruledAttribution) int { return r.anchor() - o.anchor() })
	for _, r := range a.ruled {
		a.note(r.source, ruledSource)
	}
	for k, r := range a.ruled {
		a.note(r.cue, ruledCue)
		for i := r.cue.first; i < r.cue.last; i++ {
			a.words[i].ruledBy = int32(k + 1)
		}
	}
	a.noteSpeakers()
}

// noteSpeakers notes at each name how often the rules find it in a source:
// who has spoken speaks again.
func (a *analysis) noteSpeakers() {
	count := map[uint32]uint8{}
	for _, r := range a.ruled {
		for i := r.source.first; i < r.source.last; i++ {
			if w := &a.words[i]; w.capital && !w.pronoun {
				count[w.form] = min(count[w.form]+1, 2)
			}
		}
	}
	for i := range a.words {
		if w := &a.words[i]; w.capital {
			w.speaker = count[w.form]
		}
	}
}

func (a *analysis) within(span Span) tokenRange {
	first, last := a.doc.within(span)
	return tokenRange{first, last}
}

func (a *analysis) note(r tokenRange, part ruledPart) {
	for i := r.first; i < r.last; i++ {
		a.words[i].ruled = part
	}
	if r.first < r.last {
		a.words[r.first].ruled |= ruledFirst
	}
}

// ruledFor is the attribution of the rules whose reporting words share a token
// with the cue, nil if there is none.
func (a *analysis) ruledFor(cue tokenRange) *ruledAttribution {
	for i := cue.first; i < cue.last; i++ {
		if k := a.words[i].ruledBy; k > 0 {
			return &a.ruled[k-1]
		}
	}
	return nil
}

// ruledIn are the rules' attributions of a stretch.
func (a *analysis) ruledIn(stretch tokenRange) []ruledAttribution {
	place := func(r ruledAttribution, token int) int { return r.anchor() - token }
	first, _ := slices.BinarySearchFunc(a.ruled, stretch.first, place)
	last, _ := slices.BinarySearchFunc(a.ruled, stretch.last, place)
	return a.ruled[first:last]
}

// part is what the attribution takes a token for.
func (r *ruledAttribution) part(i int) ruledPart {
	if r.source.holds(i) {
		return ruledSource
	}
	if r.cue.holds(i) {
		return ruledCue
	}
	for _, content := range r.content {
		if content.holds(i) {
			return ruledContent
		}
	}
	return ruledNothing
}

func (r tokenRange) holds(i int) bool { return r.first <= i && i < r.last }

// ruledFeatures are the rules' verdicts on the tokens around token i.
func ruledFeatures(f *featureSet, a *analysis, s *surroundings, i int) {
	w := &a.words[i]
	own, before, after := uint32(w.ruled), s.ruledOf(a, i-1), s.ruledOf(a, i+1)
	f.keys = append(f.keys,
		feature2(170, own, bit(w.quoted())),
		feature3(171, before, own, after),
		feature2(172, own, w.lemma),
		feature2(173, own, uint32(w.cueClass)),
		feature2(174, own, uint32(w.tag)),
		feature3(175, own, s.ruledOf(a, i+2), s.ruledOf(a, i-2)),
	)
}

func (s *surroundings) ruledOf(a *analysis, i int) uint32 {
	if i < s.stretch.first || i >= s.stretch.last {
		return absent
	}
	return uint32(a.words[i].ruled)
}

// ruledFeatures are what the rules say of token i as a part of this cue's
// attribution.
func (v *cueView) ruledFeatures(f *featureSet, i int, side, in uint32) {
	if v.ruled == nil {
		f.keys = append(f.keys, feature3(280, side, uint32(v.a.words[i].ruled), in))
		return
	}
	own, before, after := uint32(v.ruled.part(i)), uint32(v.ruled.part(i-1)), uint32(v.ruled.part(i+1))
	f.keys = append(f.keys,
		feature3(284, own, before, uint32(v.a.words[i].tag)),
		feature3(285, own, before, v.a.words[i].form),
		feature3(286, own, after, v.s.lexemeOf(v.a, i+1).form),
	)
}

func (v *cueView) ruledPlace(i int, p cuePlace) ruledPlace {
	return ruledPlace{side: p.side, in: p.in, own: uint32(v.ruled.part(i)), before: uint32(v.ruled.part(i - 1)),
		after: uint32(v.ruled.part(i + 1)), noted: uint32(v.a.words[i].ruled)}
}

func (v *cueView) ruledPlaceFeatures(f *featureSet, r ruledPlace) {
	f.keys = append(f.keys,
		feature3(281, r.side, r.own, r.in),
		feature4(282, r.side, r.before, r.own, r.after),
		feature2(283, r.own, v.headLemma),
		feature3(287, r.side, r.own, r.noted),
		feature2(288, r.own, bit(v.ruled.source.first < v.ruled.source.last)),
	)
}
