package summarize

// cueView is a stretch of text seen from one cue: how each token lies to it.
type cueView struct {
	a          *analysis
	s          *surroundings
	cue        tokenRange
	head       int // the cue's main word
	headLemma  uint32
	ruled      *ruledAttribution // of the rules, nil if they know nothing of this cue
	beforeKind uint32            // what stands before the cue, what after it
	afterKind  uint32
	// tree position of the tokens of the cue's sentence, from base on
	base   int
	places []treePlace
	chain  []int // the cue's ancestors, nearest first
}

// treePlace is where a token hangs, seen from the cue.
type treePlace struct {
	anchor int8  // 0 unknown; 1 under the cue; 1+k under its k-th ancestor; -1 neither
	top    uint8 // relation of the last word on the path up to the anchor
	steps  uint8 // length of that path
}

// ancestorLimit is how many ancestors of the cue are told apart.
const ancestorLimit = 4

func newCueView(a *analysis, s *surroundings, c tokenRange) *cueView {
	v := &cueView{a: a, s: s, cue: c, head: mainWord(a, c)}
	v.headLemma = a.words[v.head].lemma
	v.ruled = a.ruledFor(c)
	if w := c.first - 1; w >= s.stretch.first {
		v.beforeKind = 1 + bit(a.words[w].quoted())*2 + bit(a.words[w].comma)
	}
	if w := c.last; w < s.stretch.last {
		v.afterKind = 1 + bit(a.words[w].quoted())*4 + bit(a.words[w].comma) + 2*bit(a.words[w].capital)
	}
	v.climb()
	return v
}

// mainWord is the word of a run that is most often a cue, the last of equals
// first: of "said in a statement" it is "said".
func mainWord(a *analysis, c tokenRange) int {
	best, high := c.first, -1000
	for i := c.first; i < c.last; i++ {
		value := int(a.words[i].cueClass)*10 + i - c.first
		if a.words[i].mark {
			value -= 20
		}
		if value > high {
			best, high = i, value
		}
	}
	return best
}

// climb finds for each token of the cue's sentence whether it hangs under the
// cue or under one of the cue's ancestors.
func (v *cueView) climb() {
	a := v.a
	sentence := a.sentences[a.words[v.head].sentence]
	first, last := max(sentence.first, v.s.stretch.first), min(sentence.last, v.s.stretch.last)
	v.base = first
	n := last - first
	v.places, v.chain = make([]treePlace, n), make([]int, 0, ancestorLimit)
	up := a.words[v.head].head
	for up >= 0 && v.cue.first <= up && up < v.cue.last {
		up = a.words[up].head
	}
	for up >= first && up < last && len(v.chain) < ancestorLimit {
		v.chain = append(v.chain, up)
		up = a.words[up].head
	}
	for k, i := range v.chain {
		v.places[i-first] = treePlace{anchor: int8(2 + k), top: 255}
	}
	for i := v.cue.first; i < v.cue.last; i++ {
		if i >= first && i < last {
			v.places[i-first] = treePlace{anchor: 1, top: 255}
		}
	}
	var buffer [100]int // enough for most sentences
	for i := first; i < last; i++ {
		path := buffer[:0]
		j := i
		for j >= first && j < last && v.places[j-first].anchor == 0 && len(path) < n {
			path = append(path, j)
			j = a.words[j].head
		}
		at := treePlace{anchor: -1, top: 255}
		if j >= first && j < last && v.places[j-first].anchor != 0 {
			at = v.places[j-first]
		}
		for k := len(path) - 1; k >= 0; k-- {
			if at.anchor > 0 && at.top == 255 {
				at.top = a.words[path[k]].relation
			}
			if at.steps < 200 {
				at.steps++
			}
			v.places[path[k]-first] = at
		}
	}
}

// cuePlace is how a token lies to the cue, as far as many in a row share it.
type cuePlace struct {
	side                 uint32 // 0 before the cue, 1 in it, 2 after it
	in                   uint32 // in a quotation
	sentences            uint32 // sentences away, up to three
	commas, quotes, cues uint32 // between: see between
	distance             uint32 // class; see distanceClass
}

// ruledPlace is what the rules say of a token as a part of this cue's
// attribution, where they know the cue.
type ruledPlace struct {
	side, in           uint32
	own, before, after uint32 // parts of the token and its neighbours
	noted              uint32 // what the rules take the token for, whatever the cue
}

// reach is where the tokens between a token and the cue begin and end, and
// how far it is to the cue.
func (v *cueView) reach(i int) (side uint32, distance, from, to int) {
	switch {
	case i < v.cue.first:
		return 0, v.cue.first - i, i, v.cue.first
	case i >= v.cue.last:
		return 2, i - v.cue.last + 1, v.cue.last, i
	}
	return 1, 0, i, i
}

func (v *cueView) place(i int) cuePlace {
	side, d, from, to := v.reach(i)
	w := &v.a.words[i]
	sentences := w.sentence - v.a.words[v.head].sentence
	p := cuePlace{side: side, in: bit(w.quoted()), sentences: uint32(min(max(sentences, -sentences), 3)), distance: distanceClass(d)}
	p.commas, p.quotes, p.cues = v.between(from, to, i)
	return p
}

func (v *cueView) features(f *featureSet, i int) {
	p := v.place(i)
	v.placeFeatures(f, p)
	v.distanceFeatures(f, p)
	if v.ruled != nil {
		v.ruledPlaceFeatures(f, v.ruledPlace(i, p))
	}
	v.tokenFeatures(f, i, p)
}

// placeFeatures are those of a place at any distance.
func (v *cueView) placeFeatures(f *featureSet, p cuePlace) {
	s, side, in, sd := v.s, p.side, p.in, p.sentences
	f.keys = append(f.keys,
		feature2(203, side, v.headLemma),
		feature3(205, side, v.headLemma, in),
		feature3(208, side, p.commas, in),
		feature3(210, side, sd, in),
		feature4(211, side, sd, in, bit(s.of(v.head).sentenceQuoted)<<1|bit(s.quoted)),
		feature4(212, side, p.quotes, in, sd),
		feature4(213, side, p.cues, in, sd),
		feature4(214, side, p.cues, p.commas, in),
		feature4(220, side, in, v.beforeKind, v.afterKind),
		feature4(223, side, sd, s.lexemeOf(v.a, v.cue.last).form, in),
		feature4(224, side, sd, s.lexemeOf(v.a, v.cue.first-1).form, in),
		feature4(229, side, s.before, sd, in),
	)
}

// distanceFeatures are those of a place at its distance.
func (v *cueView) distanceFeatures(f *featureSet, p cuePlace) {
	f.keys = append(f.keys,
		feature2(200, p.side, p.distance),
		feature3(204, p.side, v.headLemma, p.distance),
		feature3(209, p.side, p.commas, p.distance),
	)
}

// tokenFeatures are those of the token itself.
func (v *cueView) tokenFeatures(f *featureSet, i int, p cuePlace) {
	a, s, w := v.a, v.s, &v.a.words[i]
	at := s.of(i)
	side, distance, in, sd := p.side, p.distance, p.in, p.sentences
	cw := v.headLemma
	tag := uint32(w.tag)
	f.keys = append(f.keys,
		feature3(201, side, distance, w.form),
		feature3(202, side, distance, w.shape),
	)
	if _, d, from, to := v.reach(i); d <= 4 {
		path, tags := uint32(7), uint32(9)
		for q := from; q < to; q++ {
			path, tags = mix(path, a.words[q].form), mix(tags, uint32(a.words[q].tag))
		}
		f.keys = append(f.keys,
			feature4(206, side, uint32(d), cw, w.form),
			feature2(207, side, path),
			feature2(253, side, tags),
			feature3(254, side, tags, tag),
		)
	}
	f.keys = append(f.keys,
		feature4(215, side, sd, distanceClass(int(at.commaLeft)), distanceClass(int(at.commaRight))),
		feature4(216, side, bit(w.pronoun), distance, min(p.cues, 2)),
		feature3(217, side, distanceClass(int(at.nameLength)), distance),
		feature3(218, side, uint32(w.cueClass), distance),
		feature4(219, side, bit(at.afterThat), distance, in),
		feature3(221, side, cw, w.form),
		feature4(225, side, sd, distanceClass(int(at.quoteLength)), p.quotes),
		feature4(226, side, bit(i == int(at.sentenceFirst)), sd, in),
		feature3(227, side, uint32(w.speaker), distance),
		feature4(228, side, uint32(w.speaker), sd, in),
		feature3(250, side, distance, tag),
		feature3(251, side, uint32(a.words[v.head].tag), tag),
		feature3(252, side, cw, tag),
		feature3(256, side, cw, w.lemma),
	)
	v.ruledFeatures(f, i, side, in)
	v.treeFeatures(f, i, side, in, sd)
}

// between counts commas, quotations and likely cues between a token and the
// cue, up to three of each.
func (v *cueView) between(from, to, i int) (commas, quotes, cues uint32) {
	first, last := v.s.of(from), &surrounding{}
	if to > from {
		last = v.s.of(to - 1)
	} else {
		return 0, 0, 0
	}
	commas = last.commas - first.commas + bit(v.a.words[from].comma && !v.a.words[from].quoted())
	cues = last.cues - first.cues + bit(first.isCue)
	if v.s.of(i).isCue && i >= from && i < to {
		cues--
	}
	quotes = last.quotes - first.quotes + bit(v.a.words[from].quoted())
	return min(commas, 3), min(quotes, 3), min(cues, 3)
}

// treeFeatures describes how a token hangs together with the cue in the
// dependency tree.
func (v *cueView) treeFeatures(f *featureSet, i int, side, in, sd uint32) {
	w := &v.a.words[i]
	k := i - v.base
	if k < 0 || k >= len(v.places) || v.places[k].anchor < 0 {
		f.keys = append(f.keys, feature2(274, side, sd))
		return
	}
	top, steps, anchor := uint32(v.places[k].top), uint32(v.places[k].steps), uint32(v.places[k].anchor)
	if anchor == 1 {
		f.keys = append(f.keys,
			feature2(260, top, side),
			feature3(261, top, side, distanceClass(int(steps))),
			feature2(262, top, v.headLemma),
			feature3(263, top, in, side),
			feature3(264, top, w.shape, side),
			feature3(265, top, side, uint32(w.relation)),
			feature4(266, top, side, uint32(w.tag), v.beforeKind*16+v.afterKind),
		)
		return
	}
	up := v.chain[anchor-2]
	chain := uint32(v.a.words[v.head].relation)
	for _, c := range v.chain[:anchor-2] {
		chain = mix(chain, uint32(v.a.words[c].relation))
	}
	f.keys = append(f.keys,
		feature3(270, chain, top, side),
		feature3(271, anchor, top, side),
		feature4(272, chain, top, side, uint32(v.a.words[up].tag)),
		feature3(273, chain, side, bit(steps == 0)),
		feature3(275, chain, top, v.headLemma),
		feature4(276, chain, top, uint32(w.relation), side),
	)
}
