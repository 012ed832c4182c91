package summarize

import "testing"

// TestHighest: of equal scores the first is taken, below zero too.
func TestHighest(t *testing.T) {
	for _, c := range []struct {
		scores []int32
		want   int
	}{
		{[]int32{0, 0, 0}, 0},
		{[]int32{-5, -3, -3, -4}, 1},
		{[]int32{-1 << 31, 1<<31 - 1, 1<<31 - 1}, 1},
		{[]int32{-1 << 31}, 0},
	} {
		if got := highest(c.scores); got != c.want {
			t.Errorf("highest of %v is %d, want %d", c.scores, got, c.want)
		}
	}
}
