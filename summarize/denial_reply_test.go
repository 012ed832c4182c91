package summarize

import "testing"

// TestPlainReplies has the ways in which somebody who was accused says how it was
// without a word of denying, and what may as well follow an accusation but answers
// nothing. All of them are told apart: they are what the rules were written for.
func TestPlainReplies(t *testing.T) {
	told, denials, wrong, others := countTold(t, "testdata/plain_replies.txt")
	if denials == 0 || others == 0 || told < denials || wrong > 0 {
		t.Errorf("%d of %d denials are told, %d of %d others wrongly; want all and none", told, denials, wrong, others)
	}
}
