package summarize

// borderView is one of the likely borders of a content, with what its features
// look at.
type borderView struct {
	a       *analysis
	s       *surroundings
	p       *proposal
	place   contentPlace
	borders []border
	border
	inner  tokenRange // the content that the border would make
	cue    uint32     // lemma of the cue's main word
	after  uint32     // 1 if the content stands behind the cue
	margin uint32     // class of the border's probability beside the likeliest other one's
}

func (fd *modelFinder) borderView(p *proposal, c contentPlace, borders []border, k int) *borderView {
	v := &borderView{a: fd.a, s: &fd.s, p: p, place: c, borders: borders, border: borders[k], inner: c.tokenRange}
	v.cue = v.a.words[mainWord(v.a, p.cue.tokenRange)].lemma
	other := 0.0
	for j, o := range borders {
		if j != k {
			other = max(other, o.probability)
		}
	}
	v.margin = probabilityClass(v.probability / max(v.probability+other, 1e-6))
	return v
}

// borderFeatures are the features of a border: beginFeatures or endFeatures.
type borderFeatures func(f *featureSet, v *borderView)

// beginFeatures are those of a content's first border.
func beginFeatures(f *featureSet, v *borderView) {
	v.inner.first = v.at
	v.after = bit(v.at >= v.p.cue.last)
	v.rivals(f, 450)
	v.firstWords(f)
	v.wayFromCue(f)
	v.firstHangs(f)
	v.ruledBorder(f, 486, func(r tokenRange) int { return r.first })
}

// endFeatures are those of a content's last border.
func endFeatures(f *featureSet, v *borderView) {
	v.inner.last = v.at
	v.after = bit(v.place.first >= v.p.cue.last)
	v.rivals(f, 400)
	follows := v.following()
	v.lastWords(f, follows)
	v.followingHangs(f, follows)
	v.wholeContent(f, follows)
	v.ruledBorder(f, 436, func(r tokenRange) int { return r.last })
}

// rivals tell how likely the border is, by itself and beside the others, and how
// far it is from the usual one.
func (v *borderView) rivals(f *featureSet, base uint32) {
	usual, off := bit(v.usual), v.at-v.borders[0].at
	f.keys = append(f.keys,
		feature2(base, probabilityClass(v.probability), usual),
		feature2(base+1, v.margin, usual),
		feature2(base+2, uint32(len(v.borders)), usual),
		feature2(base+3, bit(off > 0), distanceClass(max(off, -off))),
		feature0(base+4),
	)
}

// firstWords are the words around a content's beginning.
func (v *borderView) firstWords(f *featureSet) {
	a, s, i := v.a, v.s, v.at
	w, before, next := s.lexemeOf(a, i), s.lexemeOf(a, i-1), s.lexemeOf(a, i+1)
	tag, beforeTag, nextTag := s.tagOf(a, i), s.tagOf(a, i-1), s.tagOf(a, i+1)
	adjacent, opens := bit(i == v.p.cue.last), bit(v.opensSentence())
	f.keys = append(f.keys,
		feature3(455, before.form, w.form, v.after),
		feature3(456, beforeTag, tag, v.after),
		feature3(457, w.form, next.form, v.after),
		feature4(458, beforeTag, tag, nextTag, v.after),
		feature3(459, v.cue, w.form, adjacent),
		feature3(460, v.cue, tag, adjacent),
		feature3(461, v.cue, before.form, v.after),
		feature3(462, w.form, adjacent, v.after),
		feature3(463, opens, v.after, v.margin),
		feature3(464, opens, v.after, bit(v.usual)),
		feature3(465, tag, v.after, v.margin),
		feature3(466, w.form, uint32(w.cueClass), opens),
		feature2(467, v.cue, v.margin),
		feature4(468, before.form, tag, nextTag, adjacent),
	)
	open, brackets := v.a.openMarks(v.inner)
	quotedBefore, quoted := v.s.quotedAt(a, i-1), v.s.quotedAt(a, i)
	f.keys = append(f.keys,
		feature4(473, open, brackets, quotedBefore, quoted),
		feature4(474, open, quotedBefore, quoted, beforeTag),
		feature3(484, distanceClass(v.inner.last-i), v.after, v.margin),
		feature3(485, bit(i > v.place.first), min(a.commasBetween(i, v.place.first), 3), v.after),
	)
}

// opensSentence reports whether a content would begin with a sentence.
func (v *borderView) opensSentence() bool {
	return v.at == v.s.stretch.first || v.a.words[v.at-1].sentence != v.a.words[v.at].sentence
}

// quotedAt is 1 for a quoted token, 0 for another, 2 beyond the stretch.
func (s *surroundings) quotedAt(a *analysis, i int) uint32 {
	if i < s.stretch.first || i >= s.stretch.last {
		return 2
	}
	return bit(a.words[i].quoted())
}

// wayFromCue is what stands between the cue and a content behind it: to whom, when
// and where it was said, or words that belong to the content.
func (v *borderView) wayFromCue(f *featureSet) {
	gap := 0
	if v.after == 1 {
		gap = v.at - v.p.cue.last
	}
	tag := v.s.tagOf(v.a, v.at)
	f.keys = append(f.keys,
		feature3(469, distanceClass(gap), v.after, tag),
		feature3(470, distanceClass(gap), v.cue, v.s.lexemeOf(v.a, v.at).form),
	)
	if gap == 0 || gap > 5 {
		return
	}
	path := uint32(11)
	for i := v.p.cue.last; i < v.at; i++ {
		path = mix(path, uint32(v.a.words[i].tag))
	}
	f.keys = append(f.keys,
		feature2(471, path, tag),
		feature2(472, path, v.cue),
	)
}

// firstHangs tell on what a content's main word hangs, and the word before the
// content.
func (v *borderView) firstHangs(f *featureSet) {
	top := v.a.topOf(v.inner)
	w, tag := &v.a.words[top], v.s.tagOf(v.a, v.at)
	where, relation := v.whereIs(w.head), uint32(w.relation)
	f.keys = append(f.keys,
		feature3(475, relation, where, v.after),
		feature3(476, relation, where, v.cue),
		feature4(477, relation, where, tag, bit(v.at == v.p.cue.last)),
		feature3(478, relation, bit(top == v.at), v.margin),
		feature3(479, uint32(w.tag), where, v.s.lexemeOf(v.a, v.at).form),
	)
	if v.opensSentence() {
		return
	}
	before := &v.a.words[v.at-1]
	where, relation = v.whereIs(before.head), uint32(before.relation)
	if v.p.cue.holds(v.at - 1) {
		where = 9
	}
	f.keys = append(f.keys,
		feature3(480, where, relation, v.after),
		feature4(481, where, relation, uint32(before.tag), tag),
		feature3(482, where, before.form, v.s.lexemeOf(v.a, v.at).form),
		feature3(483, where, relation, v.margin),
	)
}

// whereIs tells in which part of the attribution a token is: -1, the head of a
// root, is in none.
func (v *borderView) whereIs(i int) uint32 {
	switch {
	case i < 0:
		return 0
	case v.inner.holds(i):
		return 1
	case v.p.cue.holds(i):
		return 2
	case v.p.source.holds(i):
		return 3
	case i < v.inner.first:
		return 4
	}
	return 5
}

// following is what follows the end of a content.
type following struct {
	word  int    // the first behind up to three marks
	marks uint32 // how many there are
	ends  uint32 // 1 if the sentence ends with the content
}

func (v *borderView) following() following {
	words, end := v.a.words, v.s.stretch.last
	next := following{word: v.at}
	for next.word < end && words[next.word].mark && next.marks < 3 {
		next.marks++
		next.word++
	}
	next.ends = bit(next.word >= end || words[next.word].sentence != words[v.lastWord()].sentence)
	return next
}

// lastWord is a content's last token that is no mark.
func (v *borderView) lastWord() int {
	i := v.at - 1
	for i > v.inner.first && v.a.words[i].mark {
		i--
	}
	return i
}

// lastWords are the words around a content's end.
func (v *borderView) lastWords(f *featureSet, follows following) {
	a, s, end, w := v.a, v.s, v.at, follows.word
	next, word, before := s.lexemeOf(a, end), s.lexemeOf(a, w), v.lastWord()
	nextTag, tag := s.tagOf(a, end), s.tagOf(a, w)
	f.keys = append(f.keys,
		feature2(405, s.lexemeOf(a, end-1).form, next.form),
		feature2(406, s.tagOf(a, end-1), nextTag),
		feature3(407, next.form, word.form, follows.ends),
		feature3(408, next.form, tag, follows.ends),
		feature2(409, s.lexemeOf(a, before).form, word.form),
		feature3(410, s.tagOf(a, before), nextTag, tag),
		feature3(411, word.form, s.lexemeOf(a, w+1).form, follows.marks),
		feature3(412, tag, s.tagOf(a, w+1), s.tagOf(a, w+2)),
		feature3(413, follows.ends, v.margin, v.after),
		feature2(414, follows.ends, bit(v.usual)),
		feature3(415, next.form, nextTag, v.after),
		feature2(416, v.cue, word.form),
		feature3(417, v.cue, next.form, follows.ends),
		feature2(418, word.lemma, uint32(word.cueClass)),
	)
	open, brackets := a.openMarks(v.inner)
	quoted, quotedNext := s.quotedAt(a, end-1), s.quotedAt(a, end)
	f.keys = append(f.keys,
		feature4(419, open, brackets, quoted, quotedNext),
		feature4(420, open, quoted, quotedNext, nextTag),
		feature2(421, open, v.margin),
	)
}

// followingHangs tell how what follows in the sentence hangs together with the
// content: by the highest word above it that does not stand before it.
func (v *borderView) followingHangs(f *featureSet, follows following) {
	if follows.ends == 1 {
		return
	}
	a, next := v.a, v.s.lexemeOf(v.a, v.at)
	top := a.topFrom(follows.word)
	w := &a.words[top]
	where, relation, head := v.whereIs(w.head), uint32(w.relation), &outside
	if w.head >= 0 {
		head = a.words[w.head].lexeme
	}
	f.keys = append(f.keys,
		feature3(422, where, relation, next.form),
		feature4(423, where, relation, uint32(w.tag), follows.marks),
		feature3(424, where, relation, uint32(a.children[top].left&a.frame)),
		feature4(425, where, relation, uint32(w.cueClass), v.after),
		feature3(426, where, relation, v.margin),
		feature3(427, where, relation, w.lemma),
		feature3(428, where, v.s.tagOf(a, follows.word), next.form),
		feature3(429, relation, head.lemma, where),
		feature3(430, where, relation, v.cue),
	)
}

// wholeContent are features of the content that an end would make.
func (v *borderView) wholeContent(f *featureSet, follows following) {
	a, words := v.a, v.a.words
	length := distanceClass(v.inner.last - v.inner.first)
	f.keys = append(f.keys,
		feature3(431, length, follows.ends, v.after),
		feature3(432, bit(words[v.inner.first].form == formThat), follows.ends, v.margin),
		feature2(433, length, v.margin),
	)
	usual, cues := v.place.last, uint32(0)
	for i := min(v.at, usual); i < max(v.at, usual); i++ {
		cues += bit(words[i].cueClass >= likelyCue)
	}
	f.keys = append(f.keys, feature3(434, bit(v.at > usual), min(cues, 3), min(a.commasBetween(v.at, usual), 3)))
	top := &words[a.topOf(v.inner)]
	f.keys = append(f.keys,
		feature3(440, uint32(top.relation), bit(v.p.cue.holds(top.head)), follows.ends),
		feature3(441, uint32(top.relation), uint32(top.tag), v.margin),
	)
}

// ruledBorder tells where the rules see the border.
func (v *borderView) ruledBorder(f *featureSet, base uint32, of func(tokenRange) int) {
	ruled := v.a.ruledFor(v.p.cue.tokenRange)
	if ruled == nil {
		f.keys = append(f.keys, feature1(base, 9))
		return
	}
	nearest := 1 << 20
	for _, r := range ruled.content {
		if d := v.at - of(r); max(d, -d) < max(nearest, -nearest) {
			nearest = d
		}
	}
	side := bit(nearest > 0) // 0 before, 1 behind, 2 there, 3 beside
	switch nearest {
	case 0:
		side = 2
	case 1, -1:
		side = 3
	}
	f.keys = append(f.keys,
		feature1(base, side),
		feature2(base+1, side, bit(v.s.lexemeOf(v.a, v.at).comma)),
		feature2(base+2, side, v.s.lexemeOf(v.a, v.at).form),
	)
}

// topFrom is the highest word above a token, of those that do not stand before
// it and not far behind.
func (a *analysis) topFrom(i int) int {
	top := i
	for range 12 {
		head := a.words[top].head
		if head < i || head >= i+60 {
			break
		}
		top = head
	}
	return top
}

// topOf is the first word of a range whose head stands outside of it.
func (a *analysis) topOf(r tokenRange) int {
	for i := r.first; i < r.last; i++ {
		if w := &a.words[i]; !w.mark && !r.holds(w.head) {
			return i
		}
	}
	return r.first
}

// openMarks tell whether a quotation begins (1) or ends (2) outside of a range
// that holds a part of it, and whether the range closes a bracket that it does not
// open (2), or leaves one open (1).
func (a *analysis) openMarks(r tokenRange) (quotations, brackets uint32) {
	goesOn := func(i int) bool {
		return i > 0 && i < len(a.words) && a.words[i].quoted() && a.words[i-1].quotation == a.words[i].quotation
	}
	depth, least := 0, 0
	for i := r.first; i < r.last; i++ {
		switch a.words[i].form {
		case formOpening:
			depth++
		case formClosing:
			depth--
			least = min(least, depth)
		}
	}
	return bit(goesOn(r.first)) | bit(goesOn(r.last))<<1, bit(depth > least) | bit(least < 0)<<1
}

var formOpening, formClosing = hashString("("), hashString(")")

// commasBetween counts the commas between two borders.
func (a *analysis) commasBetween(at, other int) (commas uint32) {
	for i := min(at, other); i < max(at, other); i++ {
		commas += bit(a.words[i].comma)
	}
	return commas
}
