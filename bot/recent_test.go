package bot

import "testing"

func TestRecent(t *testing.T) {
	r := NewRecent(2)
	for i, c := range []struct {
		name string
		want bool
	}{{"a", true}, {"a", false}, {"b", true}, {"a", false}, {"c", true}, {"b", false}, {"a", true}, {"", true}, {"", true}} {
		if got := r.First(c.name); got != c.want {
			t.Errorf("%d, %q: got %v, want %v", i, c.name, got, c.want)
		}
	}
}
