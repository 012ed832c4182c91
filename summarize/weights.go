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
//
// It is a hash table, read-only after making, of which only what is filled is
// kept: rows stand in order of their keys, hence of their slots, and a row is
// found by counting the filled slots before its own. That makes it a third as
// large as a table with gaps, and how much of it the processor can keep near
// decides how fast text is read.
type weightTable struct {
	shift   uint8 // slot of a key = key >> shift; a row whose slot is taken goes to the next free one
	filled  []weightSlots
	keys    []uint32 // of the rows, growing
	first   []uint32 // of the rows: where its entries begin; one more at the end, which ends the last
	entries []weightEntry
	// dense holds the weights of each row by label, for a model with few
	// labels: to add all, most of them nothing, is quicker than to see which.
	// A row has stride weights; 0 if there are too many labels.
	dense  []int16
	stride int
}

// weightSlots are 64 slots.
type weightSlots struct {
	taken  uint64 // a bit for each slot
	before uint32 // rows in slots before these
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
	for _, row := range rows {
		first := len(t.entries)
		for label, w := range row.weights {
			q := int(w/weightUnit + 0.5)
			if w < 0 {
				q = int(w/weightUnit - 0.5)
			}
			if q = min(max(q, -32768), 32767); q != 0 {
				t.entries = append(t.entries, weightEntry{int16(label), int16(q)})
			}
		}
		if len(t.entries) > first {
			t.keys, t.first = append(t.keys, row.key), append(t.first, uint32(first))
		}
	}
	t.index()
	return t
}

// index ends the rows, which stand in order of their keys, and builds the
// slots: about three times as many as rows.
func (t *weightTable) index() {
	size := bits.Len(uint(len(t.keys)*2 + 1))
	t.shift = uint8(32 - size)
	t.filled = make([]weightSlots, 1<<size/64+1)
	free := 0
	for _, key := range t.keys {
		slot := max(int(key>>t.shift), free)
		free = slot + 1
		for slot/64+1 >= len(t.filled) { // the last rows may go beyond the last slot; one group stays empty
			t.filled = append(t.filled, weightSlots{})
		}
		t.filled[slot/64].taken |= 1 << (slot % 64)
	}
	before := 0
	for i := range t.filled {
		t.filled[i].before = uint32(before)
		before += bits.OnesCount64(t.filled[i].taken)
	}
	t.first = append(t.first, uint32(len(t.entries)))
	t.spread()
}

// fewLabels is how many labels a model may have for its weights to be dense;
// the sequence models and the parser's moves have three or five.
const fewLabels = 8

// spread fills dense.
func (t *weightTable) spread() {
	labels := 0
	for _, e := range t.entries {
		labels = max(labels, int(e.label)+1)
	}
	switch {
	case labels > fewLabels:
		return
	case labels > fewLabels/2:
		t.stride = fewLabels
	default:
		t.stride = fewLabels / 2
	}
	t.dense = make([]int16, len(t.keys)*t.stride)
	for row := range t.keys {
		for _, e := range t.entriesOf(row) {
			t.dense[row*t.stride+int(e.label)] = e.weight
		}
	}
}

// entriesOf are the weights of a row.
func (t *weightTable) entriesOf(row int) []weightEntry {
	return t.entries[t.first[row]:t.first[row+1]]
}

// pruned is the table without weights nearer to zero than least.
func (t *weightTable) pruned(least int16) *weightTable {
	var rows []weightRow
	for i, key := range t.keys {
		row := weightRow{key: key}
		for _, e := range t.entriesOf(i) {
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
//
// It is where most of the time of finding goes, waiting for memory. So a batch
// of features is looked up in three passes, in each of which the processor can
// fetch all that it needs at once: slots, rows, entries.
func (t *weightTable) addTo(scores []int32, keys []uint32) {
	var batch [32]lookUp
	for len(keys) > 0 {
		n, likely := min(len(batch), len(keys)), 0
		for _, key := range keys[:n] {
			slot := key >> t.shift
			group := &t.filled[slot/64]
			below := group.taken & (1<<(slot%64) - 1)
			at := &batch[likely&31]
			at.key, at.row = key, group.before+uint32(bits.OnesCount64(below))
			likely += int(group.taken >> (slot % 64) & 1)
		}
		found := 0
		for _, look := range batch[:likely] {
			// Rows of slots that follow each other follow each other, and their
			// keys grow: the row is here, a little further on, or nowhere.
			row := look.row
			for t.keys[row] < look.key && int(row) < len(t.keys)-1 {
				row++
			}
			if t.keys[row] == look.key {
				batch[found].row = row
				found++
			}
		}
		t.add(scores, batch[:found])
		keys = keys[n:]
	}
}

// lookUp is a feature and the row that it may have.
type lookUp struct{ key, row uint32 }

// add adds the weights of rows.
func (t *weightTable) add(scores []int32, found []lookUp) {
	var a, b, c, d, e, f, g, h int32 // in registers, which an array is not
	switch t.stride {
	case fewLabels:
		for _, look := range found {
			w := (*[fewLabels]int16)(t.dense[look.row*fewLabels:])
			a, b, c, d = a+int32(w[0]), b+int32(w[1]), c+int32(w[2]), d+int32(w[3])
			e, f, g, h = e+int32(w[4]), f+int32(w[5]), g+int32(w[6]), h+int32(w[7])
		}
	case fewLabels / 2:
		for _, look := range found {
			w := (*[fewLabels / 2]int16)(t.dense[look.row*fewLabels/2:])
			a, b, c, d = a+int32(w[0]), b+int32(w[1]), c+int32(w[2]), d+int32(w[3])
		}
	default:
		for _, look := range found {
			for _, e := range t.entriesOf(int(look.row)) {
				scores[e.label] += int32(e.weight)
			}
		}
		return
	}
	for label, sum := range [fewLabels]int32{a, b, c, d, e, f, g, h} {
		if label < len(scores) {
			scores[label] += sum
		}
	}
}

// appendTo writes the table: number of rows, then each row's key as the
// difference to the row before, its number of entries, its entries.
func (t *weightTable) appendTo(out []byte) []byte {
	out = binary.AppendUvarint(out, uint64(len(t.keys)))
	last := uint32(0)
	for _, key := range t.keys {
		out = binary.AppendUvarint(out, uint64(key-last))
		last = key
	}
	for i := range t.keys {
		out = binary.AppendUvarint(out, uint64(len(t.entriesOf(i))))
	}
	for _, e := range t.entries {
		out = binary.AppendUvarint(out, uint64(e.label))
	}
	for _, e := range t.entries {
		out = binary.AppendVarint(out, int64(e.weight))
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
	t := &weightTable{keys: make([]uint32, n), first: make([]uint32, n, n+1)}
	last, total := uint32(0), 0
	for i := range t.keys {
		last += uint32(r.uvarint())
		t.keys[i] = last
	}
	for i := range t.first {
		t.first[i] = uint32(total)
		total += int(r.uvarint())
	}
	if total > len(r.data) {
		r.err = errModelCut
		return nil
	}
	t.entries = make([]weightEntry, total)
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
		t.index()
	}
	return t
}
