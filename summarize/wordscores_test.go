package summarize

import (
	"slices"
	"testing"
)

// TestJoinedWeights: one look-up in the joined table gives what a look-up in
// each of the two gives, for features that both, one or neither know.
func TestJoinedWeights(t *testing.T) {
	m := shippedModel()
	cues, spans := m.cues.model.weights, m.spans.model.weights
	keys := append(slices.Clone(cues.keys[:500]), spans.keys[len(spans.keys)-500:]...)
	keys = append(keys, cues.keys[0], 1, 1<<32-1) // twice; the ends, where nothing is
	for _, key := range keys {
		got := make([]int32, wordLabelCount)
		want := make([]int32, wordLabelCount)
		m.words.addTo(got, []uint32{key})
		cues.addTo(want[:cueLabelCount], []uint32{key})
		spans.addTo(want[cueLabelCount:], []uint32{key})
		if !slices.Equal(got, want) {
			t.Fatalf("feature %d: got %v, want %v", key, got, want)
		}
	}
	if n := len(m.words.keys); n >= len(cues.keys)+len(spans.keys) || n <= len(spans.keys) {
		t.Errorf("%d rows joined from %d and %d", n, len(cues.keys), len(spans.keys))
	}
}

// TestWeightRows: every row of a table is found by its key, whatever the
// number of labels, and the weights are those that were put in.
func TestWeightRows(t *testing.T) {
	for _, labels := range []int{2, 3, 5, 8, 40} {
		var rows []weightRow
		for k := range uint32(3000) { // keys close to each other share slots
			row := weightRow{key: k%7 + k/7*1_000_003, weights: make([]float32, labels)}
			row.weights[int(k)%labels] = float32(k+1) * weightUnit
			rows = append(rows, row)
		}
		table := newWeightTable(slices.Clone(rows))
		for _, row := range rows {
			got, want := make([]int32, labels), make([]int32, labels)
			table.addTo(got, []uint32{row.key})
			for label, w := range row.weights {
				want[label] = int32(w / weightUnit)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%d labels, feature %d: got %v, want %v", labels, row.key, got, want)
			}
		}
	}
}
