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
	f.add0(1)
	f.add(2, w.form)
	f.add2(11, w.lexicon, uint32(tag))
	f.add(12, w.suffix3)
	f.add(13, w.suffix4)
	f.add(14, w.prefix3)
	f.add(15, w.shape)
	f.add(19, uint32(w.cueClass))
	f.add(23, w.lemma)
	f.add(29, w.lexicon)
	f.add(100, uint32(tag))
	f.add2(111, uint32(tag), w.form)
	f.add2(112, uint32(tag), w.lemma)
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
	f.add(3, p1.form)
	f.add(4, n1.form)
	f.add(5, p2.form)
	f.add(6, n2.form)
	f.add2(7, p1.form, w.form)
	f.add2(8, w.form, n1.form)
	f.add2(9, p2.form, p1.form)
	f.add2(10, n1.form, n2.form)
	f.add2(16, p1.shape, w.shape)
	f.add2(17, w.shape, n1.shape)
	f.add3(18, p1.shape, w.shape, n1.shape)
	f.add3(20, uint32(p1.cueClass), uint32(w.cueClass), uint32(n1.cueClass))
	f.add(21, p3.form)
	f.add(22, n3.form)
	f.add2(24, p1.lemma, w.lemma)
	f.add2(25, w.lemma, n1.lemma)
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
	f.add(30, state)
	f.add2(31, state, w.form)
	left, right := distanceClass(int(at.quoteLeft)), distanceClass(int(at.quoteRight))
	if !w.quoted() {
		f.add(32, left)
		f.add(33, right)
		f.add2(34, left, w.shape)
		f.add2(35, right, w.shape)
		f.add2(36, left, uint32(w.cueClass))
		f.add2(37, right, uint32(w.cueClass))
	} else {
		length := distanceClass(int(at.quoteLength))
		f.add(38, length)
		f.add3(39, length, distanceClass(i-int(at.cueLeft)), distanceClass(int(at.cueRight)-i))
	}
	f.add3(40, bit(at.sentenceQuoted), bit(s.quoted), in)
	f.add3(41, bit(at.sentenceQuoted), in, uint32(w.cueClass))
	f.add2(42, state, uint32(w.tag))
	f.add2(43, state, w.lexicon)
	f.add3(44, s.before, in, bit(i == s.stretch.first))
	f.add3(45, s.before, in, state)
	f.add2(46, s.before, distanceClass(i-s.stretch.first))
	f.add2(47, uint32(w.speaker), w.shape)
	f.add3(48, uint32(w.speaker), distanceClass(int(at.cueRight)-i), distanceClass(i-int(at.cueLeft)))
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
	f.add2(50, l, in)
	f.add2(51, r, in)
	f.add3(52, l, r, in)
	f.add2(53, leftForm, in)
	f.add2(54, rightForm, in)
	f.add2(55, leftForm, l)
	f.add2(56, rightForm, r)
	f.add2(57, l, w.form)
	f.add2(58, r, w.form)
	f.add3(59, bit(at.afterThat), l, in)
	f.add2(60, bit(at.afterThat), leftForm)
	f.add2(61, r, w.shape)
	f.add2(62, l, w.shape)
	f.add3(79, bit(w.pronoun), r, l)
	f.add2(108, uint32(w.tag), l)
	f.add2(109, uint32(w.tag), r)
}

func placeFeatures(f *featureSet, a *analysis, s *surroundings, w *word, at *surrounding, i int) {
	in := bit(w.quoted())
	commaLeft, commaRight := distanceClass(int(at.commaLeft)), distanceClass(int(at.commaRight))
	f.add2(70, distanceClass(i-int(at.sentenceFirst)), in)
	f.add2(71, distanceClass(int(at.sentenceEnd)-1-i), in)
	f.add2(72, commaLeft, commaRight)
	f.add(75, a.words[at.sentenceFirst].form)
	f.add3(76, bit(i == s.stretch.first), bit(i == int(at.sentenceFirst)), bit(i == s.stretch.last-1))
	f.add2(77, distanceClass(int(at.sentenceFirst)-s.stretch.first), in)
	f.add2(78, distanceClass(int(at.nameLength)), bit(at.nameBeforeCue))
}

func tagAndTreeFeatures(f *featureSet, a *analysis, s *surroundings, i int) {
	w := &a.words[i]
	tag, p1, p2 := uint32(w.tag), s.tagOf(a, i-1), s.tagOf(a, i-2)
	n1, n2 := s.tagOf(a, i+1), s.tagOf(a, i+2)
	f.add(101, p1)
	f.add(102, n1)
	f.add2(103, p1, tag)
	f.add2(104, tag, n1)
	f.add3(105, p2, p1, tag)
	f.add3(106, p1, tag, n1)
	f.add3(107, tag, n1, n2)
	f.add2(119, p1, w.form)
	f.add2(120, w.form, n1)

	relation := uint32(w.relation)
	head := &outside
	headTag := uint32(noTag)
	if w.head >= 0 {
		head, headTag = a.words[w.head].lexeme, uint32(a.words[w.head].tag)
	}
	side := bit(w.head > i)
	f.add2(150, relation, side)
	f.add2(151, relation, head.lemma)
	f.add3(152, relation, uint32(head.cueClass), side)
	f.add2(153, w.lemma, head.lemma)
	f.add3(164, relation, tag, headTag)
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
		f.add(160, uint32(w.cueClass))
		return
	}
	f.add(154, top)
	f.add2(155, top, a.words[j].lemma)
	f.add2(156, top, distanceClass(steps))
	f.add3(157, top, in, uint32(a.words[j].cueClass))
	f.add2(158, top, w.shape)
	f.add2(159, top, bit(j > i))
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
			f.add(161, r)
			f.add2(162, r, uint32(w.cueClass))
			f.add2(163, r, w.lemma)
		}
	}
	f.add2(165, frame, uint32(w.tag))
	f.add2(166, frame, w.lemma)
}
