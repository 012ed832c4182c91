package summarize

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"sort"
)

// weightTable maps features to the weights of a linear model's labels. Most
// features have weights for one to three labels only, so rows are sparse.
// It is an open-addressing hash table, read-only after making: a miss, the
// usual case for rare words, costs one probe.
type weightTable struct {
	shift   uint8 // slot of a key = key >> shift
	slots   []weightSlot
	entries []weightEntry
}

type weightSlot struct {
	key   uint32 // 0: empty
	first uint32 // index of the row's first entry << 6 | number of entries
}

type weightEntry struct {
	label  int16
	weight int16 // in units of weightUnit
}

// weightUnit is the step of stored weights. Weights beyond ±32 do not occur;
// a finer step changes no decision.
const weightUnit = 1.0 / 1024

// weightRow is a feature with its weights by label, as training leaves it.
type weightRow struct {
	key     uint32
	weights []float32
}

// newWeightTable quantises the rows; weights that round to zero are left out,
// and so are rows without any other.
func newWeightTable(rows []weightRow) *weightTable {
	sort.Slice(rows, func(i, j int) bool { return rows[i].key < rows[j].key })
	t := &weightTable{}
	var keys []uint32
	var counts []int
	for _, row := range rows {
		n := 0
		for label, w := range row.weights {
			q := int(w/weightUnit + 0.5)
			if w < 0 {
				q = int(w/weightUnit - 0.5)
			}
			if q = min(max(q, -32768), 32767); q != 0 {
				t.entries = append(t.entries, weightEntry{int16(label), int16(q)})
				n++
			}
		}
		if n > 0 {
			keys = append(keys, row.key)
			counts = append(counts, n)
		}
	}
	t.index(keys, counts)
	return t
}

// index builds the slots for keys whose entries stand in order.
func (t *weightTable) index(keys []uint32, counts []int) {
	size := bits.Len(uint(len(keys)*2 + 1))
	t.shift = uint8(32 - size)
	t.slots = make([]weightSlot, 1<<size)
	first := 0
	for i, key := range keys {
		slot := key >> t.shift
		for t.slots[slot].key != 0 {
			slot = (slot + 1) & uint32(len(t.slots)-1)
		}
		t.slots[slot] = weightSlot{key, uint32(first)<<6 | uint32(counts[i])}
		first += counts[i]
	}
}

// pruned is the table without weights nearer to zero than least.
func (t *weightTable) pruned(least int16) *weightTable {
	var rows []weightRow
	for _, slot := range t.slots {
		if slot.key == 0 {
			continue
		}
		row := weightRow{key: slot.key}
		for _, e := range t.entries[slot.first>>6 : slot.first>>6+slot.first&63] {
			if e.weight >= least || e.weight <= -least {
				for len(row.weights) <= int(e.label) {
					row.weights = append(row.weights, 0)
				}
				row.weights[e.label] = float32(e.weight) * weightUnit
			}
		}
		if row.weights != nil {
			rows = append(rows, row)
		}
	}
	return newWeightTable(rows)
}

// addTo adds the weights of the features to scores, one score a label, in
// units of weightUnit.
func (t *weightTable) addTo(scores []int32, keys []uint32) {
	// Slots lie far apart in memory. Fetching a batch of them before looking
	// at any lets the processor wait for all at once instead of one by one.
	var batch [16]weightSlot
	mask := uint32(len(t.slots) - 1)
	for len(keys) > 0 {
		n := min(len(batch), len(keys))
		for i, key := range keys[:n] {
			batch[i] = t.slots[key>>t.shift]
		}
		for i, key := range keys[:n] {
			found := batch[i]
			for slot := key >> t.shift; found.key != key && found.key != 0; {
				slot = (slot + 1) & mask
				found = t.slots[slot]
			}
			if found.key == 0 {
				continue
			}
			for _, e := range t.entries[found.first>>6 : found.first>>6+found.first&63] {
				scores[e.label] += int32(e.weight)
			}
		}
		keys = keys[n:]
	}
}

// appendTo writes the table: number of rows, then each row's key as the
// difference to the row before, its number of entries, its entries.
func (t *weightTable) appendTo(out []byte) []byte {
	type row struct{ key, first uint32 }
	var rows []row
	for _, s := range t.slots {
		if s.key != 0 {
			rows = append(rows, row(s))
		}
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].key < rows[j].key })
	out = binary.AppendUvarint(out, uint64(len(rows)))
	last := uint32(0)
	for _, r := range rows {
		out = binary.AppendUvarint(out, uint64(r.key-last))
		last = r.key
	}
	for _, r := range rows {
		out = binary.AppendUvarint(out, uint64(r.first&63))
	}
	for _, r := range rows {
		for _, e := range t.entries[r.first>>6 : r.first>>6+r.first&63] {
			out = binary.AppendUvarint(out, uint64(e.label))
		}
	}
	for _, r := range rows {
		for _, e := range t.entries[r.first>>6 : r.first>>6+r.first&63] {
			out = binary.AppendVarint(out, int64(e.weight))
		}
	}
	return out
}

var errModelCut = errors.New("the model's data end too early")

// byteReader reads varints and keeps the first error.
type byteReader struct {
	data []byte
	err  error
}

func (r *byteReader) uvarint() uint64 {
	v, n := binary.Uvarint(r.data)
	if n <= 0 {
		r.err, r.data = errModelCut, nil
		return 0
	}
	r.data = r.data[n:]
	return v
}

func (r *byteReader) varint() int64 {
	v, n := binary.Varint(r.data)
	if n <= 0 {
		r.err, r.data = errModelCut, nil
		return 0
	}
	r.data = r.data[n:]
	return v
}

// weightTable reads what appendTo wrote.
func (r *byteReader) weightTable(labels int) *weightTable {
	n := int(r.uvarint())
	if n > len(r.data) {
		r.err = errModelCut
		return nil
	}
	keys, counts, total := make([]uint32, n), make([]int, n), 0
	last := uint32(0)
	for i := range keys {
		last += uint32(r.uvarint())
		keys[i] = last
	}
	for i := range counts {
		counts[i] = int(r.uvarint())
		total += counts[i]
	}
	if total > len(r.data) {
		r.err = errModelCut
		return nil
	}
	t := &weightTable{entries: make([]weightEntry, total)}
	for i := range t.entries {
		label := int16(r.uvarint())
		if int(label) >= labels {
			r.err = fmt.Errorf("the model has label %d of %d", label, labels)
			return nil
		}
		t.entries[i].label = label
	}
	for i := range t.entries {
		t.entries[i].weight = int16(r.varint())
	}
	if r.err == nil {
		t.index(keys, counts)
	}
	return t
}
