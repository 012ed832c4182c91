package summarize

import "slices"

// Figures of the search for copies.
const (
	// sketchShare is the least estimated share of shingles at which two texts
	// are worth comparing word by word.
	sketchShare = 0.12
	// copyTold is how much of the shorter text's own words, outside quotation
	// marks, must stand in the other. Independent reports of one speech share
	// its quotations, but hardly four words in a row beside; a wire text with
	// cut and added paragraphs keeps more than half.
	copyTold = 0.4
	// copyToldShort is the same where the shorter text has few own words: one
	// that tells again in a sentence what is denied, in the words of the
	// other, is no copy.
	copyToldShort = 0.6
	copyShort     = 60
	// copyToldLeast runs of own words are needed to decide by them; else all
	// words decide, of which copyAll must be shared.
	copyToldLeast = 12
	copyAll       = 0.6
)

// MayCopy reports whether one of two texts can be a near-copy of the other by
// their signatures, so that [CopyShare] is worth its work.
func MayCopy(a, b Signature) bool {
	share, compared := contained(a.Shingles, b.Shingles)
	return compared > 0 && share >= sketchShare
}

// CopyText is a text prepared for [CopyShare].
type CopyText struct {
	all, told []uint64 // hashes of all runs of words, and of those outside quotations; ascending, distinct
}

// NewCopyText prepares a text. It takes time in proportion to it.
func NewCopyText(text string) CopyText {
	doc := NewDocument("", text)
	var t CopyText
	eachShingle(doc, func(hash uint64, quoted bool) {
		t.all = append(t.all, hash)
		if !quoted {
			t.told = append(t.told, hash)
		}
	})
	for _, list := range []*[]uint64{&t.all, &t.told} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return t
}

// CopyShare says how much of the shorter of two texts' own words stands in the
// other, 0 to 1, and whether that makes them near-copies of one text: one
// origin, whichever was cut and whatever was added.
func CopyShare(a, b CopyText) (share float64, isCopy bool) {
	if fewer := min(len(a.told), len(b.told)); fewer >= copyToldLeast {
		share = sharedPart(a.told, b.told)
		return share, share >= copyTold && (fewer >= copyShort || share >= copyToldShort)
	}
	share = sharedPart(a.all, b.all)
	return share, share >= copyAll
}

// sharedPart is the share of the shorter list that stands in the other.
func sharedPart(a, b []uint64) float64 {
	fewer := min(len(a), len(b))
	if fewer == 0 {
		return 0
	}
	return float64(countShared(a, b)) / float64(fewer)
}

// contained estimates how much of the shorter text stands in the other, 0 to
// 1, by how many shingles. A full list is complete only up to its largest
// value, so nothing above the smaller of the two is looked at.
func contained(a, b []uint64) (share float64, compared int) {
	a, b = complete(a, b), complete(b, a)
	compared = min(len(a), len(b))
	return sharedPart(a, b), compared
}

// countShared counts the values that stand in both ascending lists.
func countShared(a, b []uint64) int {
	shared := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			shared++
			a, b = a[1:], b[1:]
		}
	}
	return shared
}

// complete returns the part of a in whose range b is complete.
func complete(a, b []uint64) []uint64 {
	if len(b) < maxShingles {
		return a // b holds every shingle of its text
	}
	at, _ := slices.BinarySearch(a, b[len(b)-1]+1)
	return a[:at]
}
