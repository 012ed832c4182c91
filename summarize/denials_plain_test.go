package summarize

import (
	"os"
	"strings"
	"testing"
)

// TestInventedDenials counts how many of the denials of a file are told, and how
// many other sentences are taken for denials. What is still missed mostly has no
// word of denying: a change may lift the first bound and lower the second, never
// the other way round.
func TestInventedDenials(t *testing.T) {
	for _, c := range []struct {
		title                string
		denials, others      int // that the file has
		leastTold, mostFalse int
	}{
		{"plain denials", 98, 44, 78, 0},
		{"false words", 353, 261, 302, 3},  // said of others' words
		{"third denials", 98, 71, 64, 0},   // facts, records and rivals say otherwise
		{"side denials", 160, 196, 113, 1}, // one's side did not do, know or mean what is said of it
	} {
		t.Run(c.title, func(t *testing.T) {
			told := readDenials(t, "testdata/"+strings.ReplaceAll(c.title, " ", "_")+".txt")
			if told.denials != c.denials || told.others != c.others || told.right < c.leastTold || told.wrong > c.mostFalse {
				t.Errorf("want at least %d of %d, and at most %d of %d wrong", c.leastTold, c.denials, c.mostFalse, c.others)
			}
		})
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
