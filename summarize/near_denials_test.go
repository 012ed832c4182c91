package summarize

import (
	"strings"
	"testing"
)

// TestNearDenials tells denials, refusals and retractions from what comes near
// them, by kinds: what is admitted, ruled on, asked, told of one's youth. It counts
// as TestInventedDenials does, and its bounds may move as there.
func TestNearDenials(t *testing.T) {
	const leastTold, mostWrong = 215, 26 // of 235 and 479
	told := countTold(t, "testdata/near_denials.txt", func(section string) (kind, beginning, sentences string) {
		kind, rest, _ := strings.Cut(section, "\n")
		beginning, sentences, _ = strings.Cut(rest, "\n")
		return kind, beginning, sentences
	}, func(beginning, sentence string) Stance {
		return stanceAfter(beginning, sentence, Denies, NoComment, Retracts)
	})
	if told.denials != 235 || told.others != 479 || told.right < leastTold || told.wrong > mostWrong {
		t.Errorf("want at least %d of 235, and at most %d of 479 wrong", leastTold, mostWrong)
	}
}
