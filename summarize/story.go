package summarize

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"
)

// StoryText is what [NewStoryTexts] needs of one independent text.
type StoryText struct {
	Terms []string // as in [Signature]
	Time  time.Time
}

// StoryTexts are the texts of some stories, to be compared and grouped. There
// should be few: the work grows with the square of their number.
type StoryTexts struct {
	texts   []StoryText
	names   []string // of each term number
	vectors [][]weighted
}

// weighted is a term's number with its weight, in order of the numbers.
type weighted struct {
	number int32
	weight float64
}

// Figures of the grouping, set on invented and real news of several outlets
// (see the tests): high enough that two events about one person on one day
// stay two.
const (
	// storyLikeness is the least likeness of two groups that are one story.
	storyLikeness = 0.18
	// storyShared is the least number of terms that two texts of a story
	// share, and storySharedShort where one of them has but few.
	storyShared, storySharedShort = 3, 2
	storyShort                    = 8
	// storyTermShare is the most that one term can add to a likeness: one
	// person is in many stories, and only many terms make an event.
	storyTermShare = 0.09
	// storyRank is the rank among a text's terms where the weight is half.
	storyRank = 16.0
	// StoryPause is the longest time without news after which a story is over.
	StoryPause = 96 * time.Hour
)

// NewStoryTexts weighs the terms of the texts by their rank and by how telling they are, see
// [TermRarity]. A lone surname counts as the full name where just one full
// name of the texts ends with it.
func NewStoryTexts(texts []StoryText, telling func(term string) float64) *StoryTexts {
	s := &StoryTexts{texts: texts, vectors: make([][]weighted, len(texts))}
	numbers := map[string]int32{}
	terms := make([][]int32, len(texts))
	var forms []string
	for i, text := range texts {
		for _, term := range text.Terms {
			form := termStem(term)
			n, known := numbers[form]
			if !known {
				n = int32(len(forms))
				numbers[form] = n
				forms, s.names = append(forms, form), append(s.names, term)
			}
			terms[i] = append(terms[i], n)
		}
	}
	full := fullNames(forms, numbers)
	rare := make([]float64, len(forms))
	for n, name := range s.names {
		rare[n] = telling(name)
	}
	for i := range texts {
		for j, n := range terms[i] {
			terms[i][j] = full[n]
		}
		s.vectors[i] = unitVector(withoutRepeats(terms[i]), rare)
	}
	return s
}

// unitVector weighs terms in the order of their rank; its length is one.
func unitVector(terms []int32, rare []float64) []weighted {
	vector := make([]weighted, 0, len(terms))
	square := 0.0
	for rank, n := range terms {
		weight := rare[n] / (1 + float64(rank)/storyRank)
		vector = append(vector, weighted{n, weight})
		square += weight * weight
	}
	if square == 0 {
		return nil
	}
	for i := range vector {
		vector[i].weight /= math.Sqrt(square)
	}
	slices.SortFunc(vector, func(a, b weighted) int { return cmp.Compare(a.number, b.number) })
	return vector
}

// Likeness is the cosine of the weighted terms of two texts, no term adding
// more than a little, and 0 where they share too few or lie too far apart in
// time. shared are the terms that both hold, the most telling first.
func (s *StoryTexts) Likeness(i, j int) (likeness float64, shared []string) {
	both := s.shared(i, j, nil)
	slices.SortStableFunc(both, func(a, b weighted) int { return cmp.Compare(b.weight, a.weight) })
	for _, term := range both {
		shared = append(shared, s.names[term.number])
	}
	return s.weigh(i, j, both), shared
}

// shared appends the terms that both texts hold with the product of their weights.
func (s *StoryTexts) shared(i, j int, into []weighted) []weighted {
	a, b := s.vectors[i], s.vectors[j]
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].number < b[0].number:
			a = a[1:]
		case a[0].number > b[0].number:
			b = b[1:]
		default:
			into = append(into, weighted{a[0].number, a[0].weight * b[0].weight})
			a, b = a[1:], b[1:]
		}
	}
	return into
}

func (s *StoryTexts) weigh(i, j int, both []weighted) float64 {
	least := storyShared
	if min(len(s.vectors[i]), len(s.vectors[j])) < storyShort {
		least = storySharedShort
	}
	apart := s.texts[i].Time.Sub(s.texts[j].Time).Abs()
	if len(both) < least || apart > StoryPause {
		return 0
	}
	sum := 0.0
	for _, term := range both {
		sum += min(term.weight, storyTermShare)
	}
	return sum
}

// Groups sorts the texts into stories: beginning with each text alone, the two
// groups that are most alike are joined, until none are alike enough. The
// order of the texts does not matter beyond ties. Groups come in the order of
// their first texts.
func (s *StoryTexts) Groups() [][]int {
	groups := make([][]int, len(s.texts))
	like := make([][]float64, len(s.texts))
	var scratch []weighted
	for i := range s.texts {
		groups[i] = []int{i}
		like[i] = make([]float64, len(s.texts))
		for j := range i {
			scratch = s.shared(i, j, scratch[:0])
			like[i][j] = s.weigh(i, j, scratch)
			like[j][i] = like[i][j]
		}
	}
	links := linkages(groups, like)
	for {
		a, b := closest(groups, links)
		if a < 0 {
			break
		}
		groups[a] = append(groups[a], groups[b]...)
		slices.Sort(groups[a])
		groups[b] = nil
		for c := range groups {
			if c != a && groups[c] != nil {
				links[a][c] = linkage(groups[a], groups[c], like)
				links[c][a] = links[a][c]
			}
		}
	}
	return slices.DeleteFunc(groups, func(group []int) bool { return group == nil })
}

func linkages(groups [][]int, like [][]float64) [][]float64 {
	links := make([][]float64, len(groups))
	for i := range groups {
		links[i] = slices.Clone(like[i])
	}
	return links
}

// closest are the two groups that are most alike; -1: none are alike enough.
func closest(groups [][]int, links [][]float64) (a, b int) {
	a, b = -1, -1
	most := storyLikeness
	for i := range groups {
		if groups[i] == nil {
			continue
		}
		for j := i + 1; j < len(groups); j++ {
			if groups[j] != nil && links[i][j] > most {
				a, b, most = i, j, links[i][j]
			}
		}
	}
	return a, b
}

// linkage is how alike two groups are: halfway between the mean over all pairs
// and the mean over each text's nearest in the other group. The first alone
// would break a story whose words drift over days, the second alone would
// chain stories through one text.
func linkage(a, b []int, like [][]float64) float64 {
	sum := 0.0
	nearest := 0.0
	nearestOf := make([]float64, len(b))
	for _, i := range a {
		best := 0.0
		for k, j := range b {
			l := like[i][j]
			sum += l
			best = max(best, l)
			nearestOf[k] = max(nearestOf[k], l)
		}
		nearest += best
	}
	mean := nearest / float64(len(a))
	nearest = 0
	for _, l := range nearestOf {
		nearest += l
	}
	mean = (mean + nearest/float64(len(b))) / 2
	return (sum/float64(len(a)*len(b)) + mean) / 2
}

// termStem is a term as terms are compared: names as they are, words by their stems.
func termStem(term string) string {
	if strings.Contains(term, " ") {
		return term
	}
	return Stem(term)
}

// TermKey is the hash that a term is found by. It is stored.
func TermKey(term string) uint64 {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(termStem(term))) // a hash takes everything
	return hash.Sum64()
}

// LastWordKey is the hash of the last word of a name, by which "Hald" finds
// "Vera Hald"; false for a term that is one word.
func LastWordKey(term string) (uint64, bool) {
	space := strings.LastIndexByte(term, ' ')
	if space < 0 {
		return 0, false
	}
	return TermKey(term[space+1:]), true
}

// rarity is the logarithm of one over the share of articles that hold a term,
// where so many stored ones were added to those that were read before.
func rarity(share float64, holders, origins int) float64 {
	return math.Log(float64(origins+readBefore+1) / (float64(holders) + share*readBefore + 1))
}

// Stem is the form by which words of several articles are compared; it is no
// word itself.
func Stem(word string) string {
	if form := strings.TrimSuffix(stem(word), "y"); len(form) >= 4 {
		return form // "ferry", whose plural's stem is "ferr"
	}
	return stem(word)
}
