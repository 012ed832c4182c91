package summarize

import "testing"

// TestPlainReplies has the ways in which somebody who was accused says how it was
// without a word of denying, and what may as well follow an accusation but answers
// nothing. All of them are told apart: they are what the rules were written for.
func TestPlainReplies(t *testing.T) {
	told := readDenials(t, "testdata/plain_replies.txt")
	if told.denials == 0 || told.others == 0 || told.right < told.denials || told.wrong > 0 {
		t.Errorf("want all of %d, and none of %d wrong", told.denials, told.others)
	}
}
