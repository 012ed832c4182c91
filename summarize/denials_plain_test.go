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
	told, denials, wrong, others := toldOf(t, "testdata/plain_denials.txt")
	if denials != 98 || others != 44 || told < leastTold || wrong > mostWrong {
		t.Errorf("want at least %d of 98, and at most %d of 44 wrong", leastTold, mostWrong)
	}
}

// TestSideDenials is TestPlainDenials for denials without a word of denying: that
// somebody's side did not do, know or mean what is said of it.
func TestSideDenials(t *testing.T) {
	const leastTold, mostWrong = 117, 1 // of 160 and 196
	told, denials, wrong, others := toldOf(t, "testdata/side_denials.txt")
	if denials != 160 || others != 196 || told < leastTold || wrong > mostWrong {
		t.Errorf("want at least %d of 160, and at most %d of 196 wrong", leastTold, mostWrong)
	}
}

// toldOf counts the denials of a file that are told, all denials, the other
// sentences that are taken for some, and all others.
func toldOf(t *testing.T, name string) (told, denials, wrong, others int) {
	file, err := os.ReadFile(name)
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
	t.Logf("%d of %d denials are told, %d of %d others wrongly", told, denials, wrong, others)
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
