package eval

import (
	"slices"
	"strings"
)

// AnswerFigures is how well denials, their claims, speakers and key
// statements are found.
type AnswerFigures struct {
	Denials, NoComments, Retractions Counts
	// Claims: of the denials found whose gold names a claim, those whose claim
	// overlaps it by at least a third of the shorter. Speakers: of the denials
	// and key statements found, those with the right name. Key: of the first
	// three key statements, those that any annotator chose. KeyAgreed: of
	// those that all chose, those among the first three.
	Claims, Speakers, Key, KeyAgreed Ratio
	// Missing is how many labelled articles have no prediction.
	Missing int
}

// All is denials, refusals and retractions together.
func (f *AnswerFigures) All() Counts {
	var all Counts
	for _, c := range []Counts{f.Denials, f.NoComments, f.Retractions} {
		all.add(c)
	}
	return all
}

// Ratio is a part of a whole.
type Ratio struct{ Part, Whole int }

// Share is 0 of nothing.
func (r Ratio) Share() float64 { return share(r.Part, r.Whole) }

func (r *Ratio) count(is bool) { r.Part, r.Whole = r.Part+one(is), r.Whole+1 }

// kindOfStance names by the stance of a statement the kind of label that it
// answers to.
var kindOfStance = map[string]string{"denies": "denial", "no_comment": "no_comment", "retracts": "retraction"}

func (f *AnswerFigures) counts(kind string) *Counts {
	switch kind {
	case "denial":
		return &f.Denials
	case "no_comment":
		return &f.NoComments
	}
	return &f.Retractions
}

// answer is a predicted statement that denies, declines or retracts.
type answer struct {
	*PredictedStatement
	kind   string
	extent Span // from its first part to the end of its last
}

func answersOf(p Prediction) []answer {
	var answers []answer
	for i := range p.Statements {
		s := &p.Statements[i]
		if kind := kindOfStance[s.Stance]; kind != "" {
			answers = append(answers, answer{s, kind, s.extent()})
		}
	}
	return answers
}

func (s *PredictedStatement) extent() Span {
	all := slices.Concat(s.Source, s.Cue, s.Content)
	if len(all) == 0 {
		return Span{}
	}
	extent := all[0]
	for _, span := range all {
		extent = Span{min(extent[0], span[0]), max(extent[1], span[1])}
	}
	return extent
}

func (a *answer) on(d *LabelledDenial) bool {
	return a.kind == d.Kind && overlapsAny(a.extent, d.Spans)
}

// article counts one labelled article.
func (f *AnswerFigures) article(a *Article, labels ArticleLabels, p Prediction) {
	answers := answersOf(p)
	found := make([][]answer, len(labels.Denials))
	for i := range labels.Denials {
		for _, given := range answers {
			if given.on(&labels.Denials[i]) {
				found[i] = append(found[i], given)
			}
		}
	}
	for i := range labels.Denials {
		f.denial(&labels.Denials[i], found[i])
	}
	for _, given := range answers {
		if !excused(&given, labels.Denials, found) {
			f.counts(given.kind).Wrong++
		}
	}
	f.key(a, labels, p)
}

// denial counts one labelled denial with the answers on it; several on one
// count once.
func (f *AnswerFigures) denial(d *LabelledDenial, found []answer) {
	switch {
	case d.Optional:
		return
	case len(found) == 0:
		f.counts(d.Kind).Missed++
		return
	}
	f.counts(d.Kind).Right++
	f.Speakers.count(slices.ContainsFunc(found, func(given answer) bool { return sameName(given.Speaker, d.Speaker...) }))
	if len(d.Claims) > 0 && (d.Sure == nil || *d.Sure) {
		f.Claims.count(slices.ContainsFunc(found, func(given answer) bool { return given.Denies != nil && claimed(given.Denies.Span, d.Claims) }))
	}
}

// claimed reports whether a claim overlaps a gold one by at least a third of
// the shorter.
func claimed(span Span, claims []Span) bool {
	return slices.ContainsFunc(claims, func(gold Span) bool { return 3*span.overlap(gold) >= min(span.length(), gold.length()) })
}

// passage is within how many code points of a denial found another one by the
// same speaker is part of it: one gold denial may span a passage.
const passage = 400

// excused reports whether an answer is on a gold denial, an optional one
// too, or beside one that was found.
func excused(given *answer, denials []LabelledDenial, found [][]answer) bool {
	for i := range denials {
		d := &denials[i]
		if given.on(d) || d.Optional && overlapsAny(given.extent, d.Spans) {
			return true
		}
		if len(found[i]) > 0 && sameName(given.Speaker, d.Speaker...) && near(given.extent, d.Spans) {
			return true
		}
	}
	return false
}

// near reports whether a statement begins by where a span ends, or ends by
// where one begins.
func near(extent Span, spans []Span) bool {
	return slices.ContainsFunc(spans, func(s Span) bool {
		return distance(extent[0], s[1]) <= passage || distance(s[0], extent[1]) <= passage
	})
}

func distance(a, b int) int { return max(a-b, b-a) }

// keyStatements is how many key statements are judged.
const keyStatements = 3

// key counts the first three key statements. One is right if its content
// touches that of a statement that any annotator chose.
func (f *AnswerFigures) key(a *Article, labels ArticleLabels, p Prediction) {
	gold := a.KeyContents(labels)
	hit := make([]bool, len(gold))
	for _, s := range p.keyStatements() {
		right := false
		for i, contents := range gold {
			if !slices.ContainsFunc(s.Content, func(span Span) bool { return overlapsAny(span, contents) }) {
				continue
			}
			if right = true; !hit[i] {
				f.Speakers.count(sameName(s.Speaker, labels.Key[i].Speaker))
			}
			hit[i] = true
		}
		f.Key.count(right)
	}
	most := 0
	for _, key := range labels.Key {
		most = max(most, key.Votes)
	}
	for i, key := range labels.Key {
		if key.Votes == most {
			f.KeyAgreed.count(hit[i])
		}
	}
}

// keyStatements are the first three of those predicted as key.
func (p *Prediction) keyStatements() []*PredictedStatement {
	byID := map[int]*PredictedStatement{}
	for i := range p.Statements {
		s, id := &p.Statements[i], i
		if s.ID != nil {
			id = *s.ID
		}
		byID[id] = s
	}
	var first []*PredictedStatement
	for _, id := range p.Key[:min(len(p.Key), keyStatements)] {
		if byID[id] != nil {
			first = append(first, byID[id])
		}
	}
	return first
}

// sameName reports whether a speaker has the last word of one of the gold
// names, but for a plural or possessive ending: "Maria Alvarez" is "Alvarez",
// "the officials" is "a senior official".
func sameName(speaker string, gold ...string) bool {
	words := nameWords(speaker)
	for i, word := range words {
		words[i] = strings.TrimRight(word, "s")
	}
	return slices.ContainsFunc(gold, func(name string) bool {
		last := nameWords(name)
		last = slices.DeleteFunc(last, func(word string) bool { return slices.Contains([]string{"jr", "sr", "ii", "iii"}, word) })
		if len(last) == 0 || len(words) == 0 {
			return false
		}
		word := strings.TrimSuffix(strings.TrimSuffix(last[len(last)-1], "'s"), "’s")
		return slices.Contains(words, strings.TrimRight(word, "s"))
	})
}

// nameWords are the words of a name in lower case; apostrophes and hyphens
// belong to them.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !alphanumeric(r) && !strings.ContainsRune("_'’-", r) })
}
