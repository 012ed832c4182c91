package bot

import (
	"testing"

	"briefbot/store"
)

// What counts as a change of position: the other side of a claim, or the same
// claim negated or with other figures.
func TestTurned(t *testing.T) {
	cases := []struct {
		title         string
		before, after store.EventKind
		words, later  string
		want          string
	}{
		{"denied, then said", store.EventDenies, store.EventSays, "I knew nothing of it", "I was told of it", "denied it, then said it"},
		{"said, then taken back", store.EventSays, store.EventRetracts, "the crew left torches", "I was wrong", "said it, then took it back"},
		{"said again", store.EventSays, store.EventSays, "the pit will close", "the pit will close in May", ""},
		{"said negated", store.EventSays, store.EventSays, "the pit will close", "the pit will not close", "said that it is so and that it is not"},
		{"other figures", store.EventSays, store.EventSays, "1,200 jobs will go", "300 jobs will go", "other figures: 1200, then 300"},
		{"one figure is the same", store.EventSays, store.EventSays, "300 jobs will go by 2027", "300 jobs will go", ""},
		{"denied twice", store.EventDenies, store.EventDenies, "never", "not once", ""},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			if got := turned(store.LedgerEvent{Kind: c.before}, store.LedgerEvent{Kind: c.after}, c.words, c.later); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
