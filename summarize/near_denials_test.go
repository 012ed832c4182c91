package summarize

import (
	"os"
	"strings"
	"testing"
)

// TestNearDenials tells denials, refusals and retractions from what comes near
// them, by kinds: what is admitted, ruled on, asked, told of one's youth. It counts
// as TestInventedDenials does, and its bounds may move as there.
func TestNearDenials(t *testing.T) {
	const leastTold, mostWrong = 215, 26 // of 235 and 479
	file, err := os.ReadFile("testdata/near_denials.txt")
	if err != nil {
		t.Fatal(err)
	}
	var told, denials, wrong, others int
	for _, section := range strings.Split(string(file), "\n== ")[1:] {
		kind, rest, _ := strings.Cut(section, "\n")
		beginning, sentences, _ := strings.Cut(rest, "\n")
		for _, line := range strings.Split(strings.TrimSpace(sentences), "\n") {
			sentence := line[len("+ "):]
			replies := repliesAfter(beginning+"\n\n", sentence)
			switch {
			case line[0] == '+' && replies != "":
				told, denials = told+1, denials+1
			case line[0] == '+':
				denials++
				t.Logf("%s: not told: %s", kind, sentence)
			case replies != "":
				wrong, others = wrong+1, others+1
				t.Logf("%s: %s: %s", kind, replies, sentence)
			default:
				others++
			}
		}
	}
	t.Logf("%d of %d are told, %d of %d others wrongly", told, denials, wrong, others)
	if denials != 235 || others != 479 || told < leastTold || wrong > mostWrong {
		t.Errorf("want at least %d of 235, and at most %d of 479 wrong", leastTold, mostWrong)
	}
}

// repliesAfter is the stance of a denial, a refusal or a retraction that is found
// in what follows a beginning; empty if there is none.
func repliesAfter(beginning, sentence string) Stance {
	for _, s := range Extract("", beginning+sentence+"\n").Statements {
		reply := s.Stance == Denies || s.Stance == NoComment || s.Stance == Retracts
		if reply && s.Content[len(s.Content)-1].End > len(beginning) {
			return s.Stance
		}
	}
	return ""
}
