package summarize

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
)

// weightTable maps features to the weights of a linear model's labels. Most
// features have weights for one to three labels only, so rows are sparse.
//
// It is read-only after making. Rows stand in order of their keys, as they are
// written to files; beside them stand copies in the order of places (see
// places), for look-ups. How much of these the processor can keep near decides
// how fast text is read.
type weightTable struct {
	keys    []uint32 // of the rows, growing
	first   []uint32 // of the rows: where its entries begin; one more at the end, which ends the last
	entries []weightEntry
	places  places
	// narrow, middle and wide hold keys and weights by place for a model with few
	// labels, side by side, so that a row is fetched at once: to add all weights,
	// most of them nothing, is quicker than to see which. One of them is filled
	// at most. The key of a place without a row is 0.
	narrow []weights3
	middle []weights6
	wide   []weights9
	// packed is the same for a model with more labels: most of its rows have
	// weights for four of them at most.
	packed []weightsOf4
}

// Rows of tables with few labels: the weights by label, in lanes. A row of nine
// fills half a line of the processor's cache and never lies across two.
type (
	weights3 struct {
		key uint32
		of  lanes
	}
	weights6 struct {
		key uint32
		of  [2]lanes
	}
	weights9 struct {
		key uint32
		of  [3]lanes
	}
)

// weightsOf4 is a row of a table with many labels: its key, up to four weights
// with their labels, nothing for label 0 where there are fewer. A row with more
// has moreLabels in the last place, and after two weights where the others are
// to be found in the entries.
type weightsOf4 struct {
	key    uint32
	labels [4]uint8 // where there are more: the third is their number
	of     [4]int16 // where there are more: the last two are the place of the first of them
}

// moreLabels is no label: no model has as many.
const moreLabels = 255

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
	t.first = append(t.first, uint32(len(t.entries)))
	t.index()
	return t
}

// index makes a table of which the rows stand ready for look-ups.
func (t *weightTable) index() {
	t.places = newPlaces(t.keys)
	t.spread()
}

// spread fills narrow, middle or wide if the labels are few enough, as those of the
// sequence models and the parser's moves are, and otherwise packed.
func (t *weightTable) spread() {
	labels, n := 0, t.places.count
	for _, e := range t.entries {
		labels = max(labels, int(e.label)+1)
	}
	switch {
	case labels <= 3:
		t.narrow = make([]weights3, n)
	case labels <= 6:
		t.middle = make([]weights6, n)
	case labels <= 9:
		t.wide = make([]weights9, n)
	default:
		t.packed = make([]weightsOf4, n)
	}
	for row, key := range t.keys {
		place := t.places.of(key)
		if t.packed != nil {
			t.packed[place] = t.pack(row)
			continue
		}
		switch of := t.lanes(row); {
		case t.narrow != nil:
			t.narrow[place] = weights3{key, of[0]}
		case t.middle != nil:
			t.middle[place] = weights6{key, [2]lanes(of[:])}
		default:
			t.wide[place] = weights9{key, of}
		}
	}
}

// lanes are the weights of a row of nine labels at most.
func (t *weightTable) lanes(row int) (of [3]lanes) {
	for _, e := range t.entriesOf(row) {
		of[e.label/laneCount].add(int(e.label)%laneCount, e.weight)
	}
	return of
}

// pack is a row as packed holds it.
func (t *weightTable) pack(row int) weightsOf4 {
	packed := weightsOf4{key: t.keys[row]}
	entries := t.entriesOf(row)
	for i, e := range entries[:min(4, len(entries))] {
		packed.labels[i], packed.of[i] = uint8(e.label), e.weight
	}
	if len(entries) > 4 {
		from := t.first[row] + 2
		packed.labels[2], packed.labels[3] = uint8(len(entries)-2), moreLabels
		packed.of[2], packed.of[3] = int16(from), int16(from>>16)
	}
	return packed
}

// more are the entries of a row with moreLabels that do not stand in it.
func (t *weightTable) more(w *weightsOf4) []weightEntry {
	from := uint32(uint16(w.of[2])) | uint32(uint16(w.of[3]))<<16
	return t.entries[from : from+uint32(w.labels[2])]
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
// of features is looked up in two passes: their places, then the rows, in both
// of which the processor can fetch all that it needs at once, as nothing is
// asked of what comes.
func (t *weightTable) addTo(scores []int32, keys []uint32) {
	var batch [laneRows]placedKey
	for len(keys) > 0 {
		n := min(len(batch), len(keys))
		t.places.all(batch[:], keys[:n])
		switch {
		case t.narrow != nil:
			sumNarrow(t.narrow, batch[:n]).addTo(scores)
		case t.middle != nil:
			a, b := sumMiddle(t.middle, batch[:n])
			a.addTo(scores)
			b.addTo(scores[min(laneCount, len(scores)):])
		case t.wide != nil:
			a, b, c := sumWide(t.wide, batch[:n])
			a.addTo(scores)
			b.addTo(scores[min(laneCount, len(scores)):])
			c.addTo(scores[min(2*laneCount, len(scores)):])
		default:
			t.addPacked(scores, batch[:n])
		}
		keys = keys[n:]
	}
}

// sumNarrow, sumMiddle and sumWide add every row up, but nothing of one with another
// key: a branch would be foretold wrongly as often as not.

//go:noinline
func sumNarrow(rows []weights3, keys []placedKey) (sum lanes) {
	for _, k := range keys {
		row := &rows[k.place]
		held := -lanes(bit(row.key == k.key)) // all bits or none
		sum += row.of & held
	}
	return sum
}

//go:noinline
func sumMiddle(rows []weights6, keys []placedKey) (a, b lanes) { // in registers, which an array is not
	for _, k := range keys {
		row := &rows[k.place]
		held := -lanes(bit(row.key == k.key))
		a, b = a+row.of[0]&held, b+row.of[1]&held
	}
	return a, b
}

//go:noinline
func sumWide(rows []weights9, keys []placedKey) (a, b, c lanes) {
	for _, k := range keys {
		row := &rows[k.place]
		held := -lanes(bit(row.key == k.key))
		a, b, c = a+row.of[0]&held, b+row.of[1]&held, c+row.of[2]&held
	}
	return a, b, c
}

// addPacked is for tables with many labels. It first moves the places that hold
// the row asked for to the front; then there are as a rule four additions without
// a question, of which some add nothing.
func (t *weightTable) addPacked(scores []int32, keys []placedKey) {
	rows, found := t.packed, 0
	for _, k := range keys {
		keys[found].place = k.place
		found += int(bit(rows[k.place].key == k.key))
	}
	for _, k := range keys[:found] {
		w := &rows[k.place]
		scores[w.labels[0]] += int32(w.of[0])
		scores[w.labels[1]] += int32(w.of[1])
		if w.labels[3] != moreLabels {
			scores[w.labels[2]] += int32(w.of[2])
			scores[w.labels[3]] += int32(w.of[3])
			continue
		}
		for _, e := range t.more(w) {
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

// weightTable reads what appendTo wrote. The table is to be indexed before
// anything is looked up in it.
func (r *byteReader) weightTable(labels int) *weightTable {
	n := int(r.uvarint())
	if n > len(r.data) || labels >= moreLabels {
		r.err = errModelCut
		return nil
	}
	t := &weightTable{keys: make([]uint32, n), first: make([]uint32, n+1)}
	last, total := uint32(0), 0
	for i := range t.keys {
		t.keys[i] = last + uint32(r.uvarint())
		if t.keys[i] <= last && r.err == nil {
			r.err = errors.New("the features of the model's weights are not in order")
		}
		last = t.keys[i]
	}
	for i := range n {
		t.first[i] = uint32(total)
		total += int(r.uvarint())
	}
	t.first[n] = uint32(total)
	if r.err != nil {
		return nil
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
	return t
}
