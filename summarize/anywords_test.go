package summarize

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAnyWords extracts short texts of words of the invented denials in any order,
// also cut off anywhere: rules that look at a word's neighbours must not look past
// the end of a text. A fuzzer rarely writes words that rules know.
func TestAnyWords(t *testing.T) {
	const texts, longest = 4000, 14
	words := inventedWords(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range texts {
		var text []string
		for range 1 + random.IntN(longest) {
			text = append(text, words[random.IntN(len(words))])
		}
		checkAny(t, strings.Join(text, " "))
	}
}

// inventedWords are the words and marks of the files of invented sentences, the
// frequent ones as often as they stand there.
func inventedWords(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/*denials.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no invented denials: %v", err)
	}
	var words []string
	for _, name := range append(files, "testdata/false_words.txt", "testdata/plain_replies.txt") {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, strings.Fields(string(file))...)
	}
	return words
}

// checkAny extracts a text and fails by saying which text it was.
func checkAny(t *testing.T, text string) {
	t.Helper()
	defer func() {
		if cause := recover(); cause != nil {
			t.Errorf("%q: %v", text, cause)
		}
	}()
	Extract("", text)
}
