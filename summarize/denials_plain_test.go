package summarize

import (
	"os"
	"slices"
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
	return countTold(t, name, func(section string) (title, beginning, sentences string) {
		beginning, sentences, _ = strings.Cut(section, "\n")
		return beginning, beginning, sentences
	}, deniedAfter)
}

// countTold counts the sentences of a file, a line each in sections, of which those
// with a plus are to be told after the section's beginning. A sentence is told that
// tells finds a stance in.
func countTold(t *testing.T, name string, parts func(section string) (title, beginning, sentences string), tells func(beginning, sentence string) Stance) (told toldDenials) {
	t.Helper()
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range strings.Split(string(file), "\n== ")[1:] {
		title, beginning, sentences := parts(section)
		for _, line := range strings.Split(strings.TrimSpace(sentences), "\n") {
			sentence := line[len("+ "):]
			stance := tells(beginning+"\n\n", sentence)
			switch {
			case line[0] == '+' && stance != "":
				told.right, told.denials = told.right+1, told.denials+1
			case line[0] == '+':
				told.denials++
				t.Logf("%s: not told: %s", title, sentence)
			case stance != "":
				told.wrong, told.others = told.wrong+1, told.others+1
				t.Logf("%s: %s: %s", title, stance, sentence)
			default:
				told.others++
			}
		}
	}
	t.Logf("%d of %d are told, %d of %d others wrongly", told.right, told.denials, told.wrong, told.others)
	return told
}

// deniedAfter is the stance of a denial that is found in what follows a beginning;
// empty if there is none.
func deniedAfter(beginning, sentence string) Stance { return stanceAfter(beginning, sentence, Denies) }

// stanceAfter is the first of some stances that is found in what follows a beginning;
// empty if there is none.
func stanceAfter(beginning, sentence string, of ...Stance) Stance {
	for _, s := range Extract("", beginning+sentence+"\n").Statements {
		if slices.Contains(of, s.Stance) && s.Content[len(s.Content)-1].End > len(beginning) {
			return s.Stance
		}
	}
	return ""
}
