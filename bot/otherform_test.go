package bot

import (
	"slices"
	"testing"
)

func TestNumberForms(t *testing.T) {
	for word, want := range map[string][]string{
		"tram": {"trams"}, "Trams": {"Tram"}, "ferry": {"ferries", "ferrys"}, "ferries": {"ferry", "ferrie"},
		"boxes": {"box", "boxe"}, "box": {"boxes"}, "loss": {"losses"}, "losses": {"loss", "losse"}, "us": nil, "über": {"übers"},
	} {
		if got := numberForms(word); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}
