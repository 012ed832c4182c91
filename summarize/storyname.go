package summarize

import (
	"slices"
	"strings"
)

// fullNames maps each term to itself, and a single word that ends exactly one
// longer name of the window to that name, so that "Graham" in one article
// meets "Lindsey Graham" in another.
func fullNames(texts []string, numbers map[string]int32) []int32 {
	full := make([]int32, len(texts))
	ambiguous := make([]bool, len(texts))
	for term := range full {
		full[term] = int32(term)
	}
	for term, text := range texts {
		space := strings.LastIndexByte(text, ' ')
		if space < 0 {
			continue
		}
		lone, known := numbers[text[space+1:]]
		switch {
		case !known || ambiguous[lone]:
		case full[lone] == lone:
			full[lone] = int32(term)
		default:
			full[lone], ambiguous[lone] = lone, true
		}
	}
	return full
}

// withoutRepeats keeps the first of each number, in place. There are at most
// 24, so that looking through them beats a map.
func withoutRepeats(terms []int32) []int32 {
	kept := terms[:0]
	for _, term := range terms {
		if !slices.Contains(kept, term) {
			kept = append(kept, term)
		}
	}
	return kept
}
