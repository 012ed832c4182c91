package summarize

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// commonnessText holds words that are common in news of any story, each line
// with how many of a thousand articles hold them. It was counted over the
// training part of PolNeAR (Newell, Margolin and Ruths 2018, "An attribution
// relations corpus for political news"): words of four letters and more that
// mostly stand in lower case, in at least one of a hundred articles.
//
//go:embed commonness.txt
var commonnessText string

// commonness is the share of articles that hold a form of the word, by its
// stem; words that are not listed are absent.
var commonness = sync.OnceValue(func() map[string]float64 {
	shares := map[string]float64{}
	for line := range strings.Lines(commonnessText) {
		class, words, _ := strings.Cut(line, " ")
		share, err := strconv.ParseFloat(class, 64)
		if err != nil {
			panic("commonness.txt: " + err.Error()) // it is part of the program
		}
		for word := range strings.FieldsSeq(words) {
			shares[Stem(word)] += share / 1000
		}
	}
	return shares
})

// rareShare is what a word is thought to stand in that is not listed: the list
// ends at one in a hundred, and nearly all words are far rarer.
const rareShare = 1.0 / 400

// readBefore is how many articles are thought to have been read before the
// first: until a store holds as many, the list counts more than what is
// stored, so that the first forty articles of a newsroom are weighed as its
// last forty.
const readBefore = 400

// TermRarity says how telling a term is, from 0: the logarithm of how many
// articles there are for one that holds it. holders of the origins stored hold
// it.
func TermRarity(term string, holders, origins int) float64 {
	share, listed := commonness()[Stem(term)]
	if !listed {
		share = rareShare
	}
	return rarity(min(share, 0.5), holders, origins)
}
