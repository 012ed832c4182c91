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
	const leastTold, mostWrong = 72, 1 // of 98 and 44
	told, denials, wrong, others := countTold(t, "testdata/plain_denials.txt")
	t.Logf("%d of %d denials are told, %d of %d others wrongly", told, denials, wrong, others)
	if denials != 98 || others != 44 || told < leastTold || wrong > mostWrong {
		t.Errorf("want at least %d of 98, and at most %d of 44 wrong", leastTold, mostWrong)
	}
}

// countTold counts the denials of a file that are told, and the other sentences
// that are taken for one.
func countTold(t *testing.T, path string) (told, denials, wrong, others int) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range strings.Split(string(file), "\n== ")[1:] {
		beginning, sentences, _ := strings.Cut(section, "\n")
		for _, line := range strings.Split(strings.TrimSpace(sentences), "\n") {
			sentence := line[len("+ "):]
			denied := deniedAfter(beginning+"\n\n", sentence)
			switch {
			case line[0] == '+' && denied:
				told, denials = told+1, denials+1
			case line[0] == '+':
				denials++
				t.Logf("not told: %s", sentence)
			case denied:
				wrong, others = wrong+1, others+1
				t.Logf("no denial: %s", sentence)
			default:
				others++
			}
		}
	}
	return told, denials, wrong, others
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
