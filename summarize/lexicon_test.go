package summarize

import "testing"

// TestLexicon: a lexicon holds its words and no others, also those that look like
// them.
func TestLexicon(t *testing.T) {
	list := []string{"a", "deny", "denied", "co-founder", "élan", "n't"}
	held := wordSet("a deny denied co-founder élan n't")
	numbers := map[string]int{}
	for i, word := range list {
		numbers[word] = i + 1
		if !held.has(word) {
			t.Errorf("%q is not held", word)
		}
	}
	table := newWordTable(numbers)
	for i, word := range list {
		if got := table.of(word); got != i+1 {
			t.Errorf("the table says %d of %q, want %d", got, word, i+1)
		}
	}
	for _, word := range []string{"", "b", "dery", "dxnixd", "Deny", "elan"} { // “dxnixd” has the marks of “denied”
		if held.has(word) || table.of(word) != 0 {
			t.Errorf("%q is held", word)
		}
	}
	if none := (lexicon{}); none.has("a") || !none.empty() || held.empty() {
		t.Error("the zero lexicon holds a word, or the other none")
	}
	if both := union(held, wordSet("refute")); !both.has("refute") || !both.has("deny") {
		t.Error("a union lacks a word of its parts")
	}
}
