package summarize

import (
	"slices"
	"testing"
)

// TestLanes: the highest and the lowest weights, as many as fit, leave the
// weights beside them alone.
func TestLanes(t *testing.T) {
	var sum lanes
	for range laneRows {
		var row lanes
		row.add(0, 32767)
		row.add(1, -32768)
		row.add(2, 32767)
		sum += row
	}
	scores := []int32{1, 2, 3}
	sum.addTo(scores)
	if want := []int32{1 + 32767*laneRows, 2 - 32768*laneRows, 3 + 32767*laneRows}; !slices.Equal(scores, want) {
		t.Errorf("got %v, want %v", scores, want)
	}
}
