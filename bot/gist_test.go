package bot

import (
	"slices"
	"testing"
)

// What two passages are compared by: no words of grammar, and one form of each
// word.
func TestStems(t *testing.T) {
	for _, c := range []struct{ text, other string }{
		{"The ship rammed him", "Nobody did ram a ship"},
		{"She planned it herself", "They had no plan at all"},
		{"He threw himself at them", "it was thrown against nothing"},
	} {
		if one, other := stems(c.text), stems(c.other); len(one) == 0 || !slices.Equal(one, other) {
			t.Errorf("%q has %v, and %q has %v; want the same", c.text, one, c.other, other)
		}
	}
}
