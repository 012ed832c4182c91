package summarize

import (
	"math/bits"
	"slices"
)

// Figures of the search for copies.
const (
	// copyHolders is how many articles are remembered for a shingle. A later
	// copy meets one of the first eight; what more articles share is a
	// newsletter's invitation.
	copyHolders = 8
	// copyShared is how much of the shorter of two texts must stand in the
	// other. Independent reports of one speech share their quotations, up to
	// a third of their words; a rewritten wire report keeps more than half.
	copyShared = 0.5
	// copyCompared is the least number of shingles that decide.
	copyCompared = 6
)

// copyIndex finds near-copies by the shingles that they share.
type copyIndex struct {
	table   shingleTable
	holders []copyHolder
	hits    []int // scratch by article, reset after use
	touched []int
}

// copyHolder is an article that holds a shingle, and the next that does.
type copyHolder struct {
	article int32
	next    int32 // index into holders, or -1
}

func newCopyIndex(articles []StoryArticle) copyIndex {
	total := 0
	for _, article := range articles {
		total += len(article.Signature.Shingles)
	}
	return copyIndex{
		table:   newShingleTable(total),
		holders: make([]copyHolder, 0, total),
		hits:    make([]int, len(articles)),
	}
}

// original returns the earlier article that the article is most a copy of, or
// -1, and remembers the article for those that follow. Whether one text was
// cut or the other lengthened makes no difference.
func (c *copyIndex) original(articles []StoryArticle, article int) int {
	shingles := articles[article].Signature.Shingles
	for _, shingle := range shingles {
		c.meet(c.table.slot(shingle), article)
	}
	best, most := -1, 0.0
	for _, earlier := range c.touched {
		// Two shared values are no copy; do not look closer.
		if c.hits[earlier] > 2 {
			share := contained(shingles, articles[earlier].Signature.Shingles)
			if share >= copyShared && (share > most || share == most && earlier < best) {
				best, most = earlier, share
			}
		}
		c.hits[earlier] = 0
	}
	c.touched = c.touched[:0]
	return best
}

// meet counts a hit for every holder of the shingle and adds the article to them.
func (c *copyIndex) meet(slot *shingleSlot, article int) {
	count := 0
	for at := slot.first; at >= 0; at = c.holders[at].next {
		earlier := int(c.holders[at].article)
		if earlier == article {
			return // a list made by hand may hold a shingle twice; nothing is a copy of itself
		}
		if c.hits[earlier] == 0 {
			c.touched = append(c.touched, earlier)
		}
		c.hits[earlier]++
		count++
	}
	if count < copyHolders {
		c.holders = append(c.holders, copyHolder{int32(article), slot.first})
		slot.first = int32(len(c.holders) - 1)
	}
}

// shingleTable is a hash table with open addressing. Shingles are hashes
// already, and nearly all of a window's are seen once: a built-in map spends
// more time on them than all the rest of the grouping.
type shingleTable struct {
	slots []shingleSlot // a power of two, at most half full
}

type shingleSlot struct {
	key   uint64 // shingle+1, so that 0 is a free slot
	first int32  // the newest holder, or -1
}

func newShingleTable(most int) shingleTable {
	return shingleTable{slots: make([]shingleSlot, 1<<bits.Len(uint(2*most)))}
}

// slot finds the shingle's slot or takes a free one for it.
func (t shingleTable) slot(shingle uint64) *shingleSlot {
	key, mask := shingle+1, uint64(len(t.slots)-1)
	// The smallest hashes are kept, so their high bits are all alike; the
	// low ones are as good as random.
	for at := shingle & mask; ; at = (at + 1) & mask {
		slot := &t.slots[at]
		if slot.key == 0 {
			*slot = shingleSlot{key: key, first: -1}
		}
		if slot.key == key {
			return slot
		}
	}
}

// contained estimates how much of the shorter text stands in the other, 0 to
// 1; 0 where too little can be compared. A full list is complete only up to
// its largest value, so nothing above the smaller of the two is looked at.
func contained(a, b []uint64) float64 {
	a, b = complete(a, b), complete(b, a)
	fewer := min(len(a), len(b))
	if fewer < copyCompared {
		return 0
	}
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
	return float64(shared) / float64(fewer)
}

// complete returns the part of a in whose range b is complete.
func complete(a, b []uint64) []uint64 {
	if len(b) < maxShingles {
		return a // b holds every shingle of its text
	}
	at, _ := slices.BinarySearch(a, b[len(b)-1]+1)
	return a[:at]
}
