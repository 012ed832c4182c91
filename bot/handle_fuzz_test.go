package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
)

// FuzzHandle: whatever is typed gets an answer in words, and no failure.
func FuzzHandle(f *testing.F) {
	for _, line := range []string{"now", "now iran since 6h", "denials on x since friday", "person a on b since 3d", "claim c1", "claim x y",
		"story 1", "source s1", "source \xff", "search *\"(", "why a2", "status", "help now", "/brief", "since since since", "person on",
		"person …", "claim 0", "source s99999999999999999999", "story -1", "now since 9999999w", "\u202enow", "s1"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		r := newRoom(t, bottest.Newsroom()[:3])
		for range 2 { // the second time with a last briefing, if the first asked for one
			got := r.bot.Answer(t.Context(), bot.Request{Channel: r.channel, Line: line})
			if len(got.Blocks()) == 0 {
				t.Errorf("%q: no answer", line)
			}
			if text := plainText(got); strings.Contains(text, "went wrong") || strings.Contains(text, "left out: it is not in") {
				t.Errorf("%q: %s\n%s", line, text, &r.log)
			}
		}
	})
}
