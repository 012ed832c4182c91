package summarize

import "slices"

// places gives every key of a set a place of its own, in a table hardly larger
// than the set: a perfect hash, by "hash, displace, and compress" (Belazzougui,
// Botelho and Dietzfelbinger 2009). Keys fall into groups of three on average;
// each group has a number by which its keys are displaced so that none meets
// another. To find a key's place takes one look at that number, and all these
// numbers together are small enough to stay in the processor's cache.
//
// A key that is not of the set gets the place of one that is, or an empty one.
type places struct {
	groups []uint8 // the displacements
	count  int     // of places
}

func newPlaces(keys []uint32) places {
	for count := len(keys) + len(keys)/8 + 1; ; count += count/8 + 1 {
		p := places{make([]uint8, len(keys)/3+1), count}
		if p.settle(keys) {
			return p
		}
	}
}

// of is the place of a key.
func (p *places) of(key uint32) uint32 {
	return p.displaced(key, p.groups[p.group(key)])
}

// placedKey is a key that is looked up with the place where it would be.
type placedKey struct{ key, place uint32 }

// all fills in the keys with their places, as many as there are.
//
//go:noinline
func (p *places) all(into []placedKey, keys []uint32) {
	groups, count := p.groups, uint64(p.count) // in registers
	into = into[:len(keys)]                    // so that none is asked whether it is in bounds
	for i, key := range keys {
		by := groups[uint64(key)*uint64(len(groups))>>32]
		into[i] = placedKey{key, uint32(uint64(displacedHash(key, by)) * count >> 32)}
	}
}

func (p *places) group(key uint32) uint32 {
	return uint32(uint64(key) * uint64(len(p.groups)) >> 32)
}

func (p *places) displaced(key uint32, by uint8) uint32 {
	return uint32(uint64(displacedHash(key, by)) * uint64(p.count) >> 32)
}

func displacedHash(key uint32, by uint8) uint32 {
	return (key ^ uint32(by)*0x9E3779B1) * 0xC2B2AE35
}

// settle displaces the groups, the largest first, while there is room. It
// reports whether all have found their places. The keys are in order and
// differ, so that a group's stand together.
func (p *places) settle(keys []uint32) bool {
	taken := make([]bool, p.count)
	for _, groups := range slices.Backward(p.bySize(keys)) {
		for _, group := range groups {
			if !p.settleGroup(group, taken) {
				return false
			}
		}
	}
	return true
}

// bySize are the groups that hold keys, by the number of them.
func (p *places) bySize(keys []uint32) (groups [][][]uint32) {
	for len(keys) > 0 {
		size, group := 1, p.group(keys[0])
		for size < len(keys) && p.group(keys[size]) == group {
			size++
		}
		for len(groups) <= size {
			groups = append(groups, nil)
		}
		groups[size] = append(groups[size], keys[:size])
		keys = keys[size:]
	}
	return groups
}

func (p *places) settleGroup(keys []uint32, taken []bool) bool {
	for by := range 256 {
		settled := 0
		for _, key := range keys {
			place := p.displaced(key, uint8(by))
			if taken[place] {
				break
			}
			taken[place] = true
			settled++
		}
		if settled == len(keys) {
			p.groups[p.group(keys[0])] = uint8(by)
			return true
		}
		for _, key := range keys[:settled] {
			taken[p.displaced(key, uint8(by))] = false
		}
	}
	return false
}
