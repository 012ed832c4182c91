package summarize

import "testing"

// TestCorrections counts how many of the third-party denials are told.
func TestCorrections(t *testing.T) {
	readDenials(t, "testdata/third_denials.txt")
}
