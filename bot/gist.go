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

// functionWords are the words of grammar, with commonWords: two passages that
// share them are not about one thing for that.
var functionWords = func() map[string]bool {
	listed := map[string]bool{}
	for _, word := range append(strings.Fields(`she him himself herself itself themselves myself yourself ourselves who whom whose which what when where why how
		did does doing don didn doesn isn wasn aren weren hasn haven hadn won wouldn couldn shouldn been being being can cannot could should shall might must may
		nothing nobody none never no-one neither nor not either both all any anything anybody anyone some something somebody someone every everything everybody
		everyone each other others another such same own only just even also too very much many more most less least than then thus there here
		about above after again against along among around because before behind below between beyond during except for from inside into like near off
		onto out outside over past per since through throughout till toward towards under until upon via while within without although though unless whether
		these those our ours mine yours hers theirs one ones now yet still ever already almost quite rather`), commonWords...) {
		listed[word] = true
	}
	return listed
}()

// stems are the different telling words of a text by their stems, sorted, as
// articles are compared.
func stems(text string) gist {
	words := slices.DeleteFunc(store.Words(store.Fold(text)), func(word string) bool { return functionWords[word] })
	found := stemsOf(words)
	for i, stem := range found {
		found[i] = undoubled(stem)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// stemsOf are the stems of the words that may tell something, each but once, sorted.
func stemsOf(words []string) gist {
	var found gist
	for _, word := range words {
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

// undoubled is a stem without the letter that English doubles before an ending:
// "ram" of "rammed".
func undoubled(stem string) string {
	n := len(stem)
	if n >= 4 && stem[n-1] == stem[n-2] && strings.IndexByte("bdgmnprt", stem[n-1]) >= 0 {
		return stem[:n-1]
	}
	return stem
}

// answerWords are how people answer; they say nothing about what.
var answerWords = strings.Fields(`denied deny denies denying dismissed rejected called false baseless untrue confirmed confirms
	retracted declined refused comment monday tuesday wednesday thursday friday saturday sunday statement said says told report reports claim claims allegation allegations accusation that`)

// telling are the stems of the names and of the rarer words of a text, sorted,
// as the statements of one article are compared.
func telling(text string) gist { return tellingOf(stemsOf(store.Words(store.Fold(text)))) }

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
