package ingest

import "testing"

func TestOneLine(t *testing.T) {
	for _, c := range []struct {
		title, words string
		limit        int
		want         string
	}{
		{"spaces", "  Harbour \t\n Post\u00a0 ", 100, "Harbour Post"},
		{"control characters", "Har\x1b[31mbour\x00\x7f\u0085", 100, "Har[31mbour"},
		{"overrides and isolates", "a\u202eb\u2066c\u200fd\u061ce", 100, "abcde"},
		{"what shows nothing", "a\u200bb\ufeffc\u00add\U000E0041e", 100, "abcde"},
		{"joiners stay", "نامه\u200cای 👩\u200d🚀", 100, "نامه\u200cای 👩\u200d🚀"},
		{"broken UTF-8", "a\xffb", 100, "ab"},
		{"cut at a letter", "Häfen und Kräne", 9, "Häfen und"},
		{"cut at a space", "Häfen und Kräne", 10, "Häfen und"},
		{"nothing", "\u202e \n", 100, ""},
	} {
		if got := oneLine(c.words, c.limit); got != c.want {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}
