package summarize

import (
	"os"
	"strings"
	"testing"
)

// TestPlainDenials counts how many of the plain ways to deny something are told,
// and how many other sentences are taken for denials. What is still missed
// mostly has no word of denying: a change may lift the first bound and lower the
// second, never the other way round.
func TestPlainDenials(t *testing.T) {
	told := readDenials(t, "testdata/plain_denials.txt")
	if told.denials != 98 || told.others != 44 || told.right < 74 || told.wrong > 0 {
		t.Errorf("want at least 74 of 98, and none of 44 wrong")
	}
}

// TestFalseWords counts the same of denials that say of others' words that they
// are not so, or not fair, and of sentences with the same words that deny nothing.
func TestFalseWords(t *testing.T) {
	told := readDenials(t, "testdata/false_words.txt")
	if told.denials != 353 || told.others != 261 || told.right < 303 || told.wrong > 4 {
		t.Errorf("want at least 303 of 353, and at most 4 of 261 wrong")
	}
}

// toldDenials is how many of the sentences that deny are told, and how many others
// are wrongly.
type toldDenials struct{ right, denials, wrong, others int }

// readDenials extracts every sentence of a file after its section's beginning.
func readDenials(t *testing.T, name string) toldDenials {
	t.Helper()
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var told toldDenials
	for _, section := range strings.Split(string(file), "\n== ")[1:] {
		beginning, sentences, _ := strings.Cut(section, "\n")
		for _, line := range strings.Split(strings.TrimSpace(sentences), "\n") {
			sentence := line[len("+ "):]
			denied := deniedAfter(beginning+"\n\n", sentence)
			switch {
			case line[0] == '+' && denied:
				told.right, told.denials = told.right+1, told.denials+1
			case line[0] == '+':
				told.denials++
				t.Logf("not told: %s", sentence)
			case denied:
				told.wrong, told.others = told.wrong+1, told.others+1
				t.Logf("no denial: %s", sentence)
			default:
				told.others++
			}
		}
	}
	t.Logf("%d of %d denials are told, %d of %d others wrongly", told.right, told.denials, told.wrong, told.others)
	return told
}

// deniedAfter reports whether a denial is found in what follows a beginning.
func deniedAfter(beginning, sentence string) bool {
	for _, s := range Extract("", beginning+sentence+"\n").Statements {
		if s.Stance == Denies && s.Content[len(s.Content)-1].End > len(beginning) {
			return true
		}
	}
	return false
}
