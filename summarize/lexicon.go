package summarize

import (
	"maps"
	"strings"
)

// lexicon is a read-only set of words; wordSet makes one. The zero lexicon holds
// none.
type lexicon struct {
	words map[string]bool
	marks wordMarks
}

// wordTable says something of each of some words, and of others nothing: the zero
// value.
type wordTable[T any] struct {
	words map[string]T
	marks wordMarks
}

// wordMarks are what words look like: for each a bit, by its length and a few of
// its letters.
//
// There are hundreds of lexicons, and the rules ask many of them about every word
// of a text, nearly always for nothing. Hardly any word that a lexicon does not
// hold looks like one that it does, so that it need not be looked up.
type wordMarks []uint64

// marksPerWord is how many bits there are for each word: about one in as many of
// the words that a lexicon does not hold is looked up for nothing.
const marksPerWord = 16

// wordSet makes a lexicon of the words of a list.
func wordSet(list string) lexicon {
	words := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		words[word] = true
	}
	return newLexicon(words)
}

func newLexicon(words map[string]bool) lexicon { return lexicon{words, marksOf(words)} }

func newWordTable[T any](words map[string]T) wordTable[T] { return wordTable[T]{words, marksOf(words)} }

func marksOf[T any](words map[string]T) wordMarks {
	marks := make(wordMarks, (len(words)*marksPerWord+63)/64)
	for word := range words {
		at := marks.place(word)
		marks[at/64] |= 1 << (at % 64)
	}
	return marks
}

// place is the bit of a word that is not empty, by its length and its first, middle
// and last letters.
func (m wordMarks) place(word string) uint64 {
	n := len(word)
	letters := uint32(word[0]) | uint32(word[n/2])<<8 | uint32(word[n-1])<<16 | uint32(n)<<24
	return uint64(letters*0x9E3779B1) * uint64(len(m)) >> 26
}

// likely reports whether a word looks like one that is held.
func (m wordMarks) likely(word string) bool {
	if word == "" || len(m) == 0 {
		return false
	}
	at := m.place(word)
	return m[at/64]>>(at%64)&1 != 0
}

// has reports whether the lexicon holds a word.
func (l lexicon) has(word string) bool { return l.marks.likely(word) && l.words[word] }

// of is what the table says of a word.
func (t *wordTable[T]) of(word string) (says T) {
	if t.marks.likely(word) {
		says = t.words[word]
	}
	return says
}

// empty reports whether the lexicon holds no word.
func (l lexicon) empty() bool { return len(l.words) == 0 }

// union holds the words of all lexicons.
func union(lexicons ...lexicon) lexicon {
	all := make(map[string]bool)
	for _, l := range lexicons {
		maps.Copy(all, l.words)
	}
	return newLexicon(all)
}
