package summarize

import "testing"

// Times speak to nobody.
func TestIsTime(t *testing.T) {
	for name, want := range map[string]bool{
		"the weekend": true, "last week": true, "Sunday": true, "the past month": true,
		"": false, "the": false, "The Sunday Courier": false, "the night watchman": false, "Marta Oleander": false,
	} {
		if got := isTime(name); got != want {
			t.Errorf("isTime(%q) = %t, want %t", name, got, want)
		}
	}
}
