package eval

import "sort"

// token is a run of letters and digits, or any other single rune that is no
// space. Spans are compared by the tokens that they touch, so that white space
// and tokens cut in half make no difference.
type token struct {
	Span
	word bool // letters and digits
}

func tokenize(text []rune) []token {
	var tokens []token
	for i := 0; i < len(text); {
		start := i
		for i < len(text) && alphanumeric(text[i]) {
			i++
		}
		switch {
		case i > start:
			tokens = append(tokens, token{Span{start, i}, true})
		case space(text[i]):
			i++
		default:
			i++
			tokens = append(tokens, token{Span{start, i}, false})
		}
	}
	return tokens
}

// tokenSet is the indexes of tokens, in order, each once.
type tokenSet []int

// touched are the tokens that share a code point with one of the spans.
func touched(tokens []token, spans []Span) tokenSet {
	in := map[int]bool{}
	for _, span := range spans {
		first := sort.Search(len(tokens), func(i int) bool { return tokens[i].Span[1] > span[0] })
		for i := first; i < len(tokens) && tokens[i].Span[0] < span[1]; i++ {
			in[i] = true
		}
	}
	set := make(tokenSet, 0, len(in))
	for i := range in {
		set = append(set, i)
	}
	sort.Ints(set)
	return set
}

// where are the members that a condition holds for.
func (s tokenSet) where(condition func(token int) bool) tokenSet {
	var kept tokenSet
	for _, i := range s {
		if condition(i) {
			kept = append(kept, i)
		}
	}
	return kept
}

// has looks a token up.
func (s tokenSet) has(token int) bool {
	i := sort.SearchInts(s, token)
	return i < len(s) && s[i] == token
}

// common counts the tokens in both sets.
func (s tokenSet) common(other tokenSet) int {
	count := 0
	for i, k := 0, 0; i < len(s) && k < len(other); {
		switch {
		case s[i] < other[k]:
			i++
		case s[i] > other[k]:
			k++
		default:
			count, i, k = count+1, i+1, k+1
		}
	}
	return count
}

func (s tokenSet) equal(other tokenSet) bool {
	return len(s) == len(other) && s.common(other) == len(s)
}

// dice is how alike two sets are, 0 to 1.
func (s tokenSet) dice(other tokenSet) float64 {
	if len(s)+len(other) == 0 {
		return 0
	}
	return 2 * float64(s.common(other)) / float64(len(s)+len(other))
}
