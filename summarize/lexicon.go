package summarize

import "strings"

// lexicon is a read-only set of words; wordSet makes one. The zero lexicon holds
// none.
//
// There are hundreds, and the rules ask many of them about every word of a text,
// nearly always for nothing. So a lexicon first looks at a word's marks, a few of
// its letters: hardly any word that it does not hold has a mark there.
type lexicon struct {
	words map[string]bool
	marks []uint64 // see mark: a bit for each word
}

// marksPerWord is how many bits there are for each word: one word in as many that
// a lexicon does not hold is looked for in vain.
const marksPerWord = 16

// wordSet makes a lexicon of the words of a list.
func wordSet(list string) lexicon {
	words := make(map[string]bool)
	for _, word := range strings.Fields(list) {
		words[word] = true
	}
	return newLexicon(words)
}

func newLexicon(words map[string]bool) lexicon {
	l := lexicon{words, make([]uint64, (len(words)*marksPerWord+63)/64)}
	for word := range words {
		at := l.mark(word)
		l.marks[at/64] |= 1 << (at % 64)
	}
	return l
}

// mark is which bit of the marks a word has, by its length and its first, middle
// and last letters.
func (l *lexicon) mark(word string) uint64 {
	n := len(word)
	letters := uint32(word[0]) | uint32(word[n/2])<<8 | uint32(word[n-1])<<16 | uint32(n)<<24
	return uint64(letters*0x9E3779B1) * uint64(len(l.marks)) >> 26
}

// has reports whether the lexicon holds a word.
func (l lexicon) has(word string) bool {
	if word == "" || len(l.marks) == 0 {
		return false
	}
	at := l.mark(word)
	return l.marks[at/64]>>(at%64)&1 != 0 && l.words[word]
}

// empty reports whether the lexicon holds no word.
func (l lexicon) empty() bool { return len(l.words) == 0 }

// union holds the words of all lexicons.
func union(lexicons ...lexicon) lexicon {
	all := make(map[string]bool)
	for _, l := range lexicons {
		for word := range l.words {
			all[word] = true
		}
	}
	return newLexicon(all)
}
