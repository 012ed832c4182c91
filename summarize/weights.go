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
	// narrow, middle and wide hold keys and weights again for a model with few
	// labels, side by side, so that a row is fetched at once: to add all
	// weights, most of them nothing, is quicker than to see which. One of them
	// is filled at most.
	narrow []weights4
	middle []weights6
	wide   []weights8
	// packed is the same for a model with more labels: most of its rows have
	// weights for four of them at most.
	packed []weightsOf4
}

// Rows of tables with few labels: the weights by label.
type (
	weights4 struct {
		key uint32
		of  [4]int16
	}
	weights6 struct {
		key uint32
		of  [6]int16
	}
	weights8 struct {
		key uint32
		of  [8]int16
	}
)

// weightsOf4 is a row of a table with many labels: its key, up to four weights
// with their labels, nothing for label 0 where there are fewer; the others are
// to be found in the entries.
type weightsOf4 struct {
	key    uint32
	labels [4]uint8 // moreLabels in the last place: the row has more than three
	of     [4]int16
}

// moreLabels is no label: no model has as many.
const moreLabels = 255

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
	size := bits.Len(uint(len(t.keys)*8 + 1))
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

// spread fills narrow, middle or wide if the labels are few enough, as those of
// the sequence models and the parser's moves are, and otherwise packed.
func (t *weightTable) spread() {
	labels := 0
	for _, e := range t.entries {
		labels = max(labels, int(e.label)+1)
	}
	switch {
	case labels <= 4:
		t.narrow = make([]weights4, len(t.keys))
	case labels <= 6:
		t.middle = make([]weights6, len(t.keys))
	case labels <= 8:
		t.wide = make([]weights8, len(t.keys))
	default:
		t.packed = make([]weightsOf4, len(t.keys))
		for row := range t.keys {
			t.packed[row] = t.pack(row)
		}
		return
	}
	for row, key := range t.keys {
		var of [8]int16
		for _, e := range t.entriesOf(row) {
			of[e.label] = e.weight
		}
		switch {
		case labels <= 4:
			t.narrow[row] = weights4{key, [4]int16(of[:])}
		case labels <= 6:
			t.middle[row] = weights6{key, [6]int16(of[:])}
		default:
			t.wide[row] = weights8{key, of}
		}
	}
}

// pack is a row as packed holds it.
func (t *weightTable) pack(row int) weightsOf4 {
	packed := weightsOf4{key: t.keys[row]}
	for i, e := range t.entriesOf(row) {
		if i == len(packed.labels) {
			packed.labels[i-1], packed.of[i-1] = moreLabels, 0
			break
		}
		packed.labels[i], packed.of[i] = uint8(e.label), e.weight
	}
	return packed
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
// of features is looked up in three passes: slots, then the keys of rows, in
// both of which the processor can fetch all that it needs at once, as nothing
// is asked of what comes; then rows.
func (t *weightTable) addTo(scores []int32, keys []uint32) {
	var batch [64]lookUp
	for len(keys) > 0 {
		n, likely := min(len(batch), len(keys)), 0
		for _, key := range keys[:n] {
			slot := key >> t.shift
			group := &t.filled[slot/64]
			below := group.taken & (1<<(slot%64) - 1)
			at := &batch[likely&63]
			at.key, at.row = key, group.before+uint32(bits.OnesCount64(below))
			likely += int(group.taken >> (slot % 64) & 1)
		}
		switch found := batch[:likely]; {
		case t.narrow != nil:
			addNarrow(t.narrow, scores, found)
		case t.middle != nil:
			addMiddle(t.middle, scores, found)
		case t.wide != nil:
			addWide(t.wide, scores, found)
		default:
			t.addPacked(scores, found)
		}
		keys = keys[n:]
	}
}

// lookUp is a feature and the row that it may have: rows of slots that follow
// each other follow each other, and their keys grow, so that the row is here,
// a little further on, or nowhere.
type lookUp struct {
	key, row uint32
	has      uint32 // the key of that row
}

func addNarrow(rows []weights4, scores []int32, found []lookUp) {
	for i := range found {
		found[i].has = rows[found[i].row].key
	}
	var a, b, c, d int32 // in registers, which an array is not
	for _, look := range found {
		row := rows[look.row:]
		for look.has < look.key && row[0].key < look.key && len(row) > 1 {
			row = row[1:]
		}
		if w := &row[0]; w.key == look.key {
			a, b, c, d = a+int32(w.of[0]), b+int32(w.of[1]), c+int32(w.of[2]), d+int32(w.of[3])
		}
	}
	addSums(scores, [8]int32{a, b, c, d})
}

func addMiddle(rows []weights6, scores []int32, found []lookUp) {
	for i := range found {
		found[i].has = rows[found[i].row].key
	}
	var a, b, c, d, e, f int32
	for _, look := range found {
		row := rows[look.row:]
		for look.has < look.key && row[0].key < look.key && len(row) > 1 {
			row = row[1:]
		}
		if w := &row[0]; w.key == look.key {
			a, b, c, d = a+int32(w.of[0]), b+int32(w.of[1]), c+int32(w.of[2]), d+int32(w.of[3])
			e, f = e+int32(w.of[4]), f+int32(w.of[5])
		}
	}
	addSums(scores, [8]int32{a, b, c, d, e, f})
}

func addWide(rows []weights8, scores []int32, found []lookUp) {
	for i := range found {
		found[i].has = rows[found[i].row].key
	}
	var a, b, c, d, e, f, g, h int32
	for _, look := range found {
		row := rows[look.row:]
		for look.has < look.key && row[0].key < look.key && len(row) > 1 {
			row = row[1:]
		}
		if w := &row[0]; w.key == look.key {
			a, b, c, d = a+int32(w.of[0]), b+int32(w.of[1]), c+int32(w.of[2]), d+int32(w.of[3])
			e, f, g, h = e+int32(w.of[4]), f+int32(w.of[5]), g+int32(w.of[6]), h+int32(w.of[7])
		}
	}
	addSums(scores, [8]int32{a, b, c, d, e, f, g, h})
}

func addSums(scores []int32, sums [8]int32) {
	for label := range min(len(scores), len(sums)) {
		scores[label] += sums[label]
	}
}

// addPacked is for tables with many labels: as a rule four additions without a
// question, of which some add nothing.
func (t *weightTable) addPacked(scores []int32, found []lookUp) {
	for i := range found {
		found[i].has = t.packed[found[i].row].key
	}
	for _, look := range found {
		row := look.row
		for t.packed[row].key < look.key && int(row) < len(t.packed)-1 {
			row++
		}
		w := &t.packed[row]
		if w.key != look.key {
			continue
		}
		scores[w.labels[0]] += int32(w.of[0])
		scores[w.labels[1]] += int32(w.of[1])
		scores[w.labels[2]] += int32(w.of[2])
		if w.labels[3] != moreLabels {
			scores[w.labels[3]] += int32(w.of[3])
			continue
		}
		for _, e := range t.entriesOf(int(row))[3:] {
			scores[e.label] += int32(e.weight)
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
	if n > len(r.data) || labels >= moreLabels {
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
