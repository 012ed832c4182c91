package summarize

import "math"

// tagger finds the part of speech of each word: a greedy linear classifier,
// left to right, over the word, its neighbours and the two tags before.
type tagger struct {
	tags    []string // Penn Treebank names
	weights *weightTable
}

// noTag is the tag before the first word.
const noTag = 255

func (t *tagger) run(a *analysis) {
	scores := make([]int32, len(t.tags))
	var f featureSet
	for _, s := range a.sentences {
		previous, before := uint8(noTag), uint8(noTag)
		for i := s.first; i < s.last; i++ {
			w := &a.words[i]
			if w.certainTag > 0 {
				w.tag = w.certainTag - 1
			} else {
				copy(scores, t.own(w.lexeme, &f))
				f.reset()
				tagContextFeatures(&f, a.words[s.first:s.last], i-s.first, previous, before)
				t.weights.addTo(scores, f.keys)
				w.tag = uint8(highest(scores))
			}
			before, previous = previous, w.tag
		}
	}
}

// ownTagScores are what the features of a lexeme alone say of its tag by some
// weights. They are worked out once, as most words of a text are not new.
type ownTagScores struct {
	by     *weightTable
	scores []int32
}

func (t *tagger) own(l *lexeme, f *featureSet) []int32 {
	if l.tagged.by != t.weights {
		scores := make([]int32, len(t.tags))
		f.reset()
		ownTagFeatures(f, l)
		t.weights.addTo(scores, f.keys)
		l.tagged = ownTagScores{t.weights, scores}
	}
	return l.tagged.scores
}

// highest is the label of the highest score, the first of equals. A score and its
// label are compared as one number: a branch would be foretold wrongly too often.
func highest(scores []int32) int {
	best := int64(math.MinInt64)
	for label, score := range scores {
		best = max(best, int64(score)<<32|int64(^uint32(label)))
	}
	return int(^uint32(best))
}

// outside stands for the words before the first and after the last.
var outside = lexeme{form: absent, lemma: absent, shape: absent, suffix2: absent, suffix3: absent, suffix4: absent, prefix3: absent, cluster: absent, mark: true}

func lexemeAt(words []word, i int) *lexeme {
	if i < 0 || i >= len(words) {
		return &outside
	}
	return words[i].lexeme
}

func tagFeatures(f *featureSet, words []word, i int, previous, before uint8) {
	f.reset()
	ownTagFeatures(f, words[i].lexeme)
	tagContextFeatures(f, words, i, previous, before)
}

// ownTagFeatures are those of the word alone.
func ownTagFeatures(f *featureSet, w *lexeme) {
	f.keys = append(f.keys,
		feature0(1),
		feature1(2, w.form),
		feature1(3, w.suffix3),
		feature1(4, w.suffix2),
		feature1(5, w.prefix3),
		feature1(6, w.shape),
		feature1(19, w.suffix4),
	)
}

// tagContextFeatures are those of its neighbours and the two tags before.
func tagContextFeatures(f *featureSet, words []word, i int, previous, before uint8) {
	w, left, right := words[i].lexeme, lexemeAt(words, i-1), lexemeAt(words, i+1)
	left2, right2 := lexemeAt(words, i-2), lexemeAt(words, i+2)
	p, b := uint32(previous), uint32(before)
	f.keys = append(f.keys,
		feature1(7, p),
		feature2(8, p, b),
		feature1(9, left.form),
		feature1(10, right.form),
		feature1(11, left2.form),
		feature1(12, right2.form),
		feature2(13, p, w.form),
		feature2(14, left.form, w.form),
		feature2(15, w.form, right.form),
		feature1(16, right.suffix3),
		feature1(17, left.suffix3),
		feature2(18, w.shape, bit(i == 0)),
		feature2(20, p, w.suffix3),
		feature2(21, w.suffix3, right.suffix2),
		feature2(22, p, right.suffix2),
		feature2(23, right.form, right2.form),
	)
}
