package summarize

// wordScores are what the cue finder and the span labeler make of each word of
// a stretch by its wordFeatures, in units of weightUnit: for a word the scores
// of the labels of cues, then of those of spans. Neither depends on a cue, so
// they are worked out once a stretch.
type wordScores []int32

// wordLabelCount is the number of scores of a word.
const wordLabelCount = cueLabelCount + spanLabelCount

func (scores wordScores) ofCues(k int) []int32 {
	return scores[k*wordLabelCount : k*wordLabelCount+cueLabelCount]
}

func (scores wordScores) ofSpans(k int) []int32 {
	return scores[k*wordLabelCount+cueLabelCount : (k+1)*wordLabelCount]
}

// wordScores reads a stretch into scores, which are grown as needed.
func (m *Model) wordScores(a *analysis, s *surroundings, f *featureSet, scores wordScores) wordScores {
	n := s.stretch.last - s.stretch.first
	scores = resize(scores, n*wordLabelCount)
	for k := range n {
		ofWord := scores[k*wordLabelCount : (k+1)*wordLabelCount]
		copy(ofWord, m.ownScores(&a.words[s.stretch.first+k], f))
		f.reset()
		contextFeatures(f, a, s, s.stretch.first+k)
		m.words.addTo(ofWord, f.keys)
	}
	return scores
}

// ownWordScores are what ownFeatures say of a lexeme with one tag by some
// weights. Most words of a text are not new, and have the tag that they had.
type ownWordScores struct {
	by     *weightTable
	tag    uint8
	scores [wordLabelCount]int32
}

func (m *Model) ownScores(w *word, f *featureSet) []int32 {
	own := &w.lexeme.scored
	if own.by != m.words || own.tag != w.tag {
		*own = ownWordScores{by: m.words, tag: w.tag}
		f.reset()
		ownFeatures(f, w.lexeme, w.tag)
		m.words.addTo(own.scores[:], f.keys)
	}
	return own.scores[:]
}

// joined has the weights of both tables for each feature, the labels of the
// second numbered on from shift: one look-up finds what two would. It is for
// look-ups alone.
func (t *weightTable) joined(other *weightTable, shift int16) *weightTable {
	n := len(t.keys) + len(other.keys)
	both := &weightTable{keys: make([]uint32, 0, n), first: make([]uint32, 0, n+1), entries: make([]weightEntry, 0, len(t.entries)+len(other.entries))}
	for i, j := 0, 0; i < len(t.keys) || j < len(other.keys); {
		fromOther := i == len(t.keys) || j < len(other.keys) && other.keys[j] <= t.keys[i]
		fromThis := j == len(other.keys) || i < len(t.keys) && t.keys[i] <= other.keys[j]
		both.first = append(both.first, uint32(len(both.entries)))
		key := uint32(0)
		if fromThis {
			key = t.keys[i]
			both.entries = append(both.entries, t.entriesOf(i)...)
			i++
		}
		if fromOther {
			key = other.keys[j]
			for _, e := range other.entriesOf(j) {
				both.entries = append(both.entries, weightEntry{e.label + shift, e.weight})
			}
			j++
		}
		both.keys = append(both.keys, key)
	}
	both.first = append(both.first, uint32(len(both.entries)))
	both.index()
	if both.packed == nil { // only the rows by place are looked at
		both.keys, both.first, both.entries = nil, nil, nil
	}
	return both
}
