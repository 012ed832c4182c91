package summarize

import "math/bits"

// wordFeatures are the features of a token that both the cue finder and the
// span labeler look at: the words around it, the state of quotation, likely
// cues near by, its place in clause and sentence, and its place in the
// dependency tree.
func wordFeatures(f *featureSet, a *analysis, s *surroundings, i int) {
	ownFeatures(f, a.words[i].lexeme, a.words[i].tag)
	contextFeatures(f, a, s, i)
}

// ownFeatures are those of the word and its tag alone.
func ownFeatures(f *featureSet, w *lexeme, tag uint8) {
	f.keys = append(f.keys,
		feature0(1),
		feature1(2, w.form),
		feature2(11, w.lexicon, uint32(tag)),
		feature1(12, w.suffix3),
		feature1(13, w.suffix4),
		feature1(14, w.prefix3),
		feature1(15, w.shape),
		feature1(19, uint32(w.cueClass)),
		feature1(23, w.lemma),
		feature1(29, w.lexicon),
		feature1(100, uint32(tag)),
		feature2(111, uint32(tag), w.form),
		feature2(112, uint32(tag), w.lemma),
	)
}

// contextFeatures are the others.
func contextFeatures(f *featureSet, a *analysis, s *surroundings, i int) {
	w, at := &a.words[i], s.of(i)
	formFeatures(f, a, s, i)
	quoteFeatures(f, a, s, i)
	nearbyCueFeatures(f, a, w, at, i)
	placeFeatures(f, a, s, w, at, i)
	tagAndTreeFeatures(f, a, s, i)
	ruledFeatures(f, a, s, i)
}

// lexemeOf is the lexeme at token i if it lies in the stretch.
func (s *surroundings) lexemeOf(a *analysis, i int) *lexeme {
	if i < s.stretch.first || i >= s.stretch.last {
		return &outside
	}
	return a.words[i].lexeme
}

func (s *surroundings) tagOf(a *analysis, i int) uint32 {
	if i < s.stretch.first || i >= s.stretch.last {
		return noTag
	}
	return uint32(a.words[i].tag)
}

func formFeatures(f *featureSet, a *analysis, s *surroundings, i int) {
	w := a.words[i].lexeme
	p1, p2, p3 := s.lexemeOf(a, i-1), s.lexemeOf(a, i-2), s.lexemeOf(a, i-3)
	n1, n2, n3 := s.lexemeOf(a, i+1), s.lexemeOf(a, i+2), s.lexemeOf(a, i+3)
	f.keys = append(f.keys,
		feature1(3, p1.form),
		feature1(4, n1.form),
		feature1(5, p2.form),
		feature1(6, n2.form),
		feature2(7, p1.form, w.form),
		feature2(8, w.form, n1.form),
		feature2(9, p2.form, p1.form),
		feature2(10, n1.form, n2.form),
		feature2(16, p1.shape, w.shape),
		feature2(17, w.shape, n1.shape),
		feature3(18, p1.shape, w.shape, n1.shape),
		feature3(20, uint32(p1.cueClass), uint32(w.cueClass), uint32(n1.cueClass)),
		feature1(21, p3.form),
		feature1(22, n3.form),
		feature2(24, p1.lemma, w.lemma),
		feature2(25, w.lemma, n1.lemma),
	)
}

func quoteFeatures(f *featureSet, a *analysis, s *surroundings, i int) {
	w, at := &a.words[i], s.of(i)
	before, after := uint32(2), uint32(2)
	if i > s.stretch.first {
		before = bit(a.words[i-1].quoted())
	}
	if i+1 < s.stretch.last {
		after = bit(a.words[i+1].quoted())
	}
	in := bit(w.quoted())
	state := before*9 + in*3 + after
	f.keys = append(f.keys,
		feature1(30, state),
		feature2(31, state, w.form),
	)
	left, right := distanceClass(int(at.quoteLeft)), distanceClass(int(at.quoteRight))
	if !w.quoted() {
		f.keys = append(f.keys,
			feature1(32, left),
			feature1(33, right),
			feature2(34, left, w.shape),
			feature2(35, right, w.shape),
			feature2(36, left, uint32(w.cueClass)),
			feature2(37, right, uint32(w.cueClass)),
		)
	} else {
		length := distanceClass(int(at.quoteLength))
		f.keys = append(f.keys,
			feature1(38, length),
			feature3(39, length, distanceClass(i-int(at.cueLeft)), distanceClass(int(at.cueRight)-i)),
		)
	}
	f.keys = append(f.keys,
		feature3(40, bit(at.sentenceQuoted), bit(s.quoted), in),
		feature3(41, bit(at.sentenceQuoted), in, uint32(w.cueClass)),
		feature2(42, state, uint32(w.tag)),
		feature2(43, state, w.lexicon),
		feature3(44, s.before, in, bit(i == s.stretch.first)),
		feature3(45, s.before, in, state),
		feature2(46, s.before, distanceClass(i-s.stretch.first)),
		feature2(47, uint32(w.speaker), w.shape),
		feature3(48, uint32(w.speaker), distanceClass(int(at.cueRight)-i), distanceClass(i-int(at.cueLeft))),
	)
}

func nearbyCueFeatures(f *featureSet, a *analysis, w *word, at *surrounding, i int) {
	in := bit(w.quoted())
	left, right := -1, -1
	leftForm, rightForm := uint32(absent), uint32(absent)
	if at.cueLeft >= 0 {
		left, leftForm = i-int(at.cueLeft), a.words[at.cueLeft].lemma
	}
	if at.cueRight >= 0 {
		right, rightForm = int(at.cueRight)-i, a.words[at.cueRight].lemma
	}
	l, r := distanceClass(left), distanceClass(right)
	f.keys = append(f.keys,
		feature2(50, l, in),
		feature2(51, r, in),
		feature3(52, l, r, in),
		feature2(53, leftForm, in),
		feature2(54, rightForm, in),
		feature2(55, leftForm, l),
		feature2(56, rightForm, r),
		feature2(57, l, w.form),
		feature2(58, r, w.form),
		feature3(59, bit(at.afterThat), l, in),
		feature2(60, bit(at.afterThat), leftForm),
		feature2(61, r, w.shape),
		feature2(62, l, w.shape),
		feature3(79, bit(w.pronoun), r, l),
		feature2(108, uint32(w.tag), l),
		feature2(109, uint32(w.tag), r),
	)
}

func placeFeatures(f *featureSet, a *analysis, s *surroundings, w *word, at *surrounding, i int) {
	in := bit(w.quoted())
	commaLeft, commaRight := distanceClass(int(at.commaLeft)), distanceClass(int(at.commaRight))
	f.keys = append(f.keys,
		feature2(70, distanceClass(i-int(at.sentenceFirst)), in),
		feature2(71, distanceClass(int(at.sentenceEnd)-1-i), in),
		feature2(72, commaLeft, commaRight),
		feature1(75, a.words[at.sentenceFirst].form),
		feature3(76, bit(i == s.stretch.first), bit(i == int(at.sentenceFirst)), bit(i == s.stretch.last-1)),
		feature2(77, distanceClass(int(at.sentenceFirst)-s.stretch.first), in),
		feature2(78, distanceClass(int(at.nameLength)), bit(at.nameBeforeCue)),
	)
}

func tagAndTreeFeatures(f *featureSet, a *analysis, s *surroundings, i int) {
	w := &a.words[i]
	tag, p1, p2 := uint32(w.tag), s.tagOf(a, i-1), s.tagOf(a, i-2)
	n1, n2 := s.tagOf(a, i+1), s.tagOf(a, i+2)
	f.keys = append(f.keys,
		feature1(101, p1),
		feature1(102, n1),
		feature2(103, p1, tag),
		feature2(104, tag, n1),
		feature3(105, p2, p1, tag),
		feature3(106, p1, tag, n1),
		feature3(107, tag, n1, n2),
		feature2(119, p1, w.form),
		feature2(120, w.form, n1),
	)

	relation := uint32(w.relation)
	head := &outside
	headTag := uint32(noTag)
	if w.head >= 0 {
		head, headTag = a.words[w.head].lexeme, uint32(a.words[w.head].tag)
	}
	side := bit(w.head > i)
	f.keys = append(f.keys,
		feature2(150, relation, side),
		feature2(151, relation, head.lemma),
		feature3(152, relation, uint32(head.cueClass), side),
		feature2(153, w.lemma, head.lemma),
		feature3(164, relation, tag, headTag),
	)
	ancestorFeatures(f, a, i)
	childFeatures(f, a, i)
}

// ancestorFeatures describes the path up to the nearest likely cue.
func ancestorFeatures(f *featureSet, a *analysis, i int) {
	w := &a.words[i]
	in := bit(w.quoted())
	j, steps, top := i, 0, uint32(w.relation)
	for ; steps < 12; steps++ {
		head := a.words[j].head
		if head < 0 {
			break
		}
		top, j = uint32(a.words[j].relation), head
		if a.words[j].cueClass >= likelyCue {
			break
		}
	}
	if j == i || a.words[j].cueClass < likelyCue {
		f.keys = append(f.keys, feature1(160, uint32(w.cueClass)))
		return
	}
	f.keys = append(f.keys,
		feature1(154, top),
		feature2(155, top, a.words[j].lemma),
		feature2(156, top, distanceClass(steps)),
		feature3(157, top, in, uint32(a.words[j].cueClass)),
		feature2(158, top, w.shape),
		feature2(159, top, bit(j > i)),
	)
}

// childFeatures names the relations of the word's own children, as far as
// they tell a verb's frame.
func childFeatures(f *featureSet, a *analysis, i int) {
	w := &a.words[i]
	frame := uint32(2166136261)
	for side, mask := range [2]uint64{a.children[i].left & a.frame, a.children[i].right & a.frame} {
		for m := mask; m != 0; m &= m - 1 {
			r := uint32(bits.TrailingZeros64(m))<<1 | uint32(side)
			frame = mix(frame, r)
			f.keys = append(f.keys,
				feature1(161, r),
				feature2(162, r, uint32(w.cueClass)),
				feature2(163, r, w.lemma),
			)
		}
	}
	f.keys = append(f.keys,
		feature2(165, frame, uint32(w.tag)),
		feature2(166, frame, w.lemma),
	)
}
