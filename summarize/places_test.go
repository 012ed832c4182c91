package summarize

import (
	"math/rand"
	"slices"
	"testing"
)

// TestPlaces: every key has a place of its own, in few more places than keys.
func TestPlaces(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	scattered := make([]uint32, 100_000)
	for i := range scattered {
		scattered[i] = random.Uint32() | 1
	}
	slices.Sort(scattered)
	for title, keys := range map[string][]uint32{
		"none": nil, "one": {7}, "many": slices.Compact(scattered),
	} {
		p := newPlaces(keys)
		if p.count > len(keys)*3/2+8 {
			t.Errorf("%s: %d places for %d keys", title, p.count, len(keys))
		}
		taken := make([]bool, p.count)
		for _, key := range keys {
			if place := p.of(key); taken[place] {
				t.Fatalf("%s: key %d has the place of another", title, key)
			} else {
				taken[place] = true
			}
		}
		if place := p.of(1 << 31); int(place) >= p.count {
			t.Errorf("%s: an unknown key has place %d of %d", title, place, p.count)
		}
	}
}

// TestWeightTable: look-ups find what stands in the rows, for every number of
// labels, and nothing for other features.
func TestWeightTable(t *testing.T) {
	for _, labels := range []int{2, 4, 5, 6, 8, 9, 40} {
		var rows []weightRow
		want := make([]int32, labels)
		var asked []uint32
		for k := range 300 {
			row := weightRow{finish(uint32(k) + 1), make([]float32, labels)}
			for i := range k%labels + 1 {
				row.weights[(k+i)%labels] = float32(k-150) * weightUnit
			}
			rows = append(rows, row)
			asked = append(asked, finish(uint32(k)+1), finish(uint32(k)+1000))
			for label, w := range row.weights {
				want[label] += int32(w / weightUnit)
			}
		}
		scores := make([]int32, labels)
		newWeightTable(rows).addTo(scores, asked)
		if !slices.Equal(scores, want) {
			t.Errorf("%d labels: got %v, want %v", labels, scores, want)
		}
	}
}
