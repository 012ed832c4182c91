package memory

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"briefbot/store"
)

// search is what somebody looks for.
type search struct {
	blank bool // nothing was asked: everything is found
	words []string
}

func newSearch(query string) search {
	s := search{blank: strings.TrimSpace(query) == ""}
	for _, word := range store.SearchWords(query) {
		s.words = append(s.words, store.Fold(word))
	}
	return s
}

// finds reports whether each word stands in one of the texts.
func (s search) finds(texts ...string) bool {
	if s.blank {
		return true
	}
	if len(s.words) == 0 {
		return false
	}
	counts, _ := count(texts)
	for _, word := range s.words {
		if counts[word] == 0 {
			return false
		}
	}
	return true
}

// count returns how often each word stands in the texts, and how many there are.
func count(texts []string) (counts map[string]int, total int) {
	counts = make(map[string]int)
	for _, text := range texts {
		for _, word := range store.Words(text) {
			counts[store.Fold(word)]++
			total++
		}
	}
	return counts, total
}

// The usual constants of the BM25 ranking, the same as in SQLite's FTS5
// (https://www.sqlite.org/fts5.html#the_bm25_function).
const (
	bm25Saturation = 1.2
	bm25Length     = 0.75
)

// sortByMatch puts the best match first by BM25; equal ones keep their order.
// All statements found hold all the words, so how rare a word is counts the
// same for all and is left out.
func (s *Store) sortByMatch(found []*statement, words search) {
	lengths, average := make(map[*statement]int), 0.0
	counts := make(map[*statement]map[string]int)
	for _, st := range found {
		counts[st], lengths[st] = count([]string{st.content, st.Speaker, st.title})
		average += float64(lengths[st]) / float64(len(found))
	}
	score := func(st *statement) (total float64) {
		for _, word := range words.words {
			n := float64(counts[st][word])
			total += n / (n + bm25Saturation*(1-bm25Length+bm25Length*float64(lengths[st])/average))
		}
		return math.Round(total*1e9) / 1e9 // so that sums of other order are equal
	}
	slices.SortStableFunc(found, func(a, b *statement) int { return cmp.Compare(score(b), score(a)) })
}
