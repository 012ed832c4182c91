package summarize

// surroundings holds, for each token of a stretch of text, what stands near
// by: the nearest likely cues, quotations, commas. It is worked out once a
// paragraph and read by the features of cues and of spans.
type surroundings struct {
	stretch tokenRange
	at      []surrounding
	quoted  bool   // is there any quotation
	before  uint32 // how the paragraph before ends: see endOf
}

type surrounding struct {
	cueLeft, cueRight          int32 // token index of the nearest likely cue of the sentence outside quotations, -1
	quoteLeft, quoteRight      int32 // distance to the nearest quoted token of the stretch, -1
	commaLeft, commaRight      int32 // distance to the nearest unquoted comma of the sentence, -1
	quoteLength                int32 // tokens of the quotation around the token, 0
	nameLength                 int32 // tokens of the run of capitalised words around it, 0
	afterThat                  bool  // a "that" stands between the likely cue on the left and the token
	nameBeforeCue              bool  // a likely cue follows the run of capitalised words
	sentenceQuoted             bool  // the sentence has a quotation
	sentenceFirst, sentenceEnd int32 // of the sentence, cut to the stretch
	// running counts from the stretch's start to the token, inclusive
	commas, quotes, cues uint32
	isCue                bool // a likely cue outside quotations
}

// likelyCue is the cueClass from which a word counts as a likely cue.
const likelyCue = 2

var formThat = hashString("that")

func (s *surroundings) reset(a *analysis, stretch tokenRange) {
	s.stretch, s.quoted, s.before = stretch, false, endOf(a, stretch.first)
	s.at = resize(s.at, stretch.last-stretch.first)
	s.lookLeft(a)
	s.lookRight(a)
	s.names(a)
	s.sentences(a)
	s.quotations(a)
	s.counts(a)
}

// endOf is how the text before token i ends: with a colon, in a quotation, or
// otherwise; 0 where there is none.
func endOf(a *analysis, i int) uint32 {
	if i == 0 {
		return 0
	}
	w := &a.words[i-1]
	return 1 + bit(w.form == formColon) + 2*bit(w.quoted())
}

func (s *surroundings) lookLeft(a *analysis) {
	cue, quote, comma, that := int32(-1), -1, -1, false
	for i := s.stretch.first; i < s.stretch.last; i++ {
		w := &a.words[i]
		if i == s.stretch.first || w.sentence != a.words[i-1].sentence {
			cue, comma, that = -1, -1, false
		}
		at := surrounding{cueLeft: cue, quoteLeft: -1, commaLeft: -1, afterThat: that}
		if quote >= 0 {
			at.quoteLeft = int32(i - quote)
		}
		if comma >= 0 {
			at.commaLeft = int32(i - comma)
		}
		s.at[i-s.stretch.first] = at
		if w.cueClass >= likelyCue && !w.quoted() {
			cue, that = int32(i), false
		}
		if w.form == formThat && cue >= 0 {
			that = true
		}
		if w.quoted() {
			quote, s.quoted = i, true
		}
		if w.comma && !w.quoted() {
			comma = i
		}
	}
}

func (s *surroundings) lookRight(a *analysis) {
	cue, quote, comma := int32(-1), -1, -1
	for i := s.stretch.last - 1; i >= s.stretch.first; i-- {
		w := &a.words[i]
		if i+1 < s.stretch.last && a.words[i+1].sentence != w.sentence {
			cue, comma = -1, -1
		}
		at := &s.at[i-s.stretch.first]
		at.cueRight, at.quoteRight, at.commaRight = cue, -1, -1
		if quote >= 0 {
			at.quoteRight = int32(quote - i)
		}
		if comma >= 0 {
			at.commaRight = int32(comma - i)
		}
		if w.cueClass >= likelyCue && !w.quoted() {
			cue = int32(i)
		}
		if w.quoted() {
			quote = i
		}
		if w.comma && !w.quoted() {
			comma = i
		}
	}
}

func (s *surroundings) names(a *analysis) {
	words := a.words
	for i := s.stretch.first; i < s.stretch.last; {
		if !words[i].capital {
			i++
			continue
		}
		j := i + 1
		for j < s.stretch.last && words[j].sentence == words[i].sentence && words[j].capital {
			j++
		}
		cueNext := j < s.stretch.last && words[j].cueClass >= likelyCue
		for k := i; k < j; k++ {
			s.at[k-s.stretch.first].nameLength = int32(j - i)
			s.at[k-s.stretch.first].nameBeforeCue = cueNext
		}
		i = j
	}
}

func (s *surroundings) sentences(a *analysis) {
	for i := s.stretch.first; i < s.stretch.last; {
		j, quoted := i, false
		for j < s.stretch.last && a.words[j].sentence == a.words[i].sentence {
			quoted = quoted || a.words[j].quoted()
			j++
		}
		for k := i; k < j; k++ {
			at := &s.at[k-s.stretch.first]
			at.sentenceQuoted, at.sentenceFirst, at.sentenceEnd = quoted, int32(i), int32(j)
		}
		i = j
	}
}

func (s *surroundings) quotations(a *analysis) {
	for i := s.stretch.first; i < s.stretch.last; {
		if !a.words[i].quoted() {
			i++
			continue
		}
		j := i
		for j < s.stretch.last && a.words[j].quotation == a.words[i].quotation {
			j++
		}
		for k := i; k < j; k++ {
			s.at[k-s.stretch.first].quoteLength = int32(j - i)
		}
		i = j
	}
}

func (s *surroundings) counts(a *analysis) {
	var commas, quotes, cues uint32
	last := 0
	for i := s.stretch.first; i < s.stretch.last; i++ {
		w, at := &a.words[i], s.of(i)
		commas += bit(w.comma && !w.quoted())
		at.isCue = w.cueClass >= likelyCue && !w.quoted()
		cues += bit(at.isCue)
		if w.quoted() && w.quotation != last {
			quotes++
		}
		last = w.quotation
		at.commas, at.quotes, at.cues = commas, quotes, cues
	}
}

// of is the surrounding of token i.
func (s *surroundings) of(i int) *surrounding { return &s.at[i-s.stretch.first] }
