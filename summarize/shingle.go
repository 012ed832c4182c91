package summarize

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// shingles are the smallest hashes of all runs of four words.
func shingles(doc *Document) []uint64 {
	var smallest []uint64
	eachShingle(doc, func(hash uint64, _ bool) { smallest = keepSmallestShingles(smallest, hash) })
	return smallest
}

// eachShingle calls for every run of four words with its hash, and whether a
// word of it is quoted. Punctuation does not count, so that another style of
// quotation marks changes nothing.
func eachShingle(doc *Document, call func(hash uint64, quoted bool)) {
	var window [shingleWords]uint64
	words, lastQuoted := 0, -shingleWords
	for _, token := range doc.Tokens {
		if token.Kind == Punctuation {
			continue
		}
		window[words%shingleWords] = hashWord(token.In(doc.Text))
		if token.Quotation >= 0 {
			lastQuoted = words
		}
		words++
		if words < shingleWords {
			continue
		}
		var hash uint64
		for i := range shingleWords {
			hash = mixBits(hash*31 + window[(words+i)%shingleWords])
		}
		call(hash>>(64-shingleBits), words-lastQuoted <= shingleWords)
	}
}

// keepSmallestShingles puts the hash into the ascending list, which holds no value
// twice and at most maxShingles.
func keepSmallestShingles(smallest []uint64, hash uint64) []uint64 {
	if len(smallest) == maxShingles && hash >= smallest[maxShingles-1] {
		return smallest
	}
	at, found := slices.BinarySearch(smallest, hash)
	if found {
		return smallest
	}
	smallest = slices.Insert(smallest, at, hash)
	return smallest[:min(len(smallest), maxShingles)]
}

// hashWord is FNV-1a over the word in lower case; words beyond ASCII take the
// slow way. It is our own because it must be the same in every release:
// signatures are stored.
func hashWord(word string) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	hash := uint64(offset)
	for i := range len(word) {
		b := word[i]
		if b >= utf8.RuneSelf {
			return hashWord(asciiForm(word))
		}
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		hash = (hash ^ uint64(b)) * prime
	}
	return hash
}

// asciiForm is a word in lower case with everything beyond ASCII spelled out,
// so that hashWord ends; ’ becomes '.
func asciiForm(word string) string {
	var b strings.Builder
	for _, r := range termForm(word) {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "{%x}", r)
		}
	}
	return b.String()
}

// mixBits spreads all bits over all (the finalizer of SplitMix64, Steele, Lea and
// Flood 2014, "Fast splittable pseudorandom number generators").
func mixBits(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}
