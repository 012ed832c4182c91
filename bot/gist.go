package bot

import (
	"slices"
	"strings"
	"unicode/utf8"

	"briefbot/store"
	"briefbot/summarize"
)

// gist is the telling words of a passage, to be compared with many.
type gist []string

// like reports whether two passages say the same in nearly the same words, so
// that showing both would be a repetition: of the shorter one's words, at
// least three, seven in ten stand in the other.
func (g gist) like(other gist) bool {
	if len(g) > len(other) {
		g, other = other, g
	}
	if len(g) < 3 {
		return len(g) > 0 && slices.Equal(g, other)
	}
	missing, allowed := 0, len(g)-(len(g)*7+9)/10
	for _, word := range g {
		if !holds(other, word) {
			if missing++; missing > allowed {
				return false
			}
		}
	}
	return true
}

// gistOf is the different words of more than two letters, sorted.
func gistOf(text string) gist {
	words := slices.DeleteFunc(store.Words(store.Fold(text)), func(word string) bool {
		return utf8.RuneCountInString(word) < 3 || slices.Contains(commonWords, word)
	})
	slices.Sort(words)
	return slices.Compact(words)
}

// commonWords tell nothing about what a passage says.
var commonWords = strings.Fields("and are but for had has have her his its not that the their them there they this was were will with would you")

// stems are the different telling words of a text by their stems, sorted.
func stems(text string) gist {
	var found gist
	for _, word := range store.Words(store.Fold(text)) {
		if utf8.RuneCountInString(word) >= 3 && !slices.Contains(commonWords, word) && !slices.Contains(answerWords, word) {
			if first, known := familyOf[word]; known {
				word = first
			}
			found = append(found, summarize.Stem(word))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// answerWords are how people answer; they say nothing about what.
var answerWords = strings.Fields(`denied deny denies denying dismissed rejected called false baseless untrue confirmed confirms
	retracted declined refused comment monday tuesday wednesday thursday friday saturday sunday statement said says told report reports claim claims allegation allegations accusation that`)

// telling are the stems of the names and of the rarer words of a text, sorted.
func telling(text string) gist { return tellingOf(stems(text)) }

// tellingOf are those of the stems that tell.
func tellingOf(stems gist) gist {
	return slices.DeleteFunc(slices.Clone(stems), func(stem string) bool {
		return utf8.RuneCountInString(stem) < 4 || summarize.TermRarity(stem, 0, 0) < tellingRarity
	})
}

// shared counts the words that both hold.
func shared(a, b gist) int {
	n := 0
	for _, word := range a {
		if holds(b, word) {
			n++
		}
	}
	return n
}

// union are the words that either holds.
func union(a, b gist) gist {
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

// holds reports whether a word is among those.
func holds(words gist, word string) bool {
	_, found := slices.BinarySearch(words, word)
	return found
}
