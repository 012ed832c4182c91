package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
)

// says is the answer to a line of one reader.
func (r *room) says(t *testing.T, reader, line string) string {
	t.Helper()
	return plainText(r.bot.Answer(t.Context(), bot.Request{Channel: r.channel, Reader: reader, Line: line}))
}

// Each step is asked after the ones before it; the denial of the dyke's claim
// comes in between.
func TestWhatIsUnreadAndFollowed(t *testing.T) {
	d := newDesk(t, bottest.Newsroom()...)
	steps := func(steps ...struct{ reader, line, want, never string }) {
		t.Helper()
		for _, s := range steps {
			got := d.says(t, s.reader, s.line)
			if !strings.Contains(got, s.want) || s.never != "" && strings.Contains(got, s.never) {
				t.Errorf("%s asks %q: got\n%swant %q in it and not %q", s.reader, s.line, got, s.want, s.never)
			}
		}
	}
	type step = struct{ reader, line, want, never string }
	steps(
		step{"ana", "follow", "You follow nothing in this channel.", ""},
		step{"ana", "follow salla verhoeven", "You follow “salla verhoeven” in this channel. Its news will stand in the answer to “unread”", ""},
		step{"ana", "follow Salla Verhoeven", "You follow “Salla Verhoeven” already.", ""},
		step{"ana", "follow zebra", "You follow “zebra”", ""},
		step{"ana", "follow outlet:Polder Radio", "You follow “outlet:Polder Radio”", ""},
		step{"ana", "follow s1", "s1 is no person, topic or claim", ""},
		step{"ana", "follow c999", "There is no claim c999 here.", ""},
		step{"ana", "follow " + strings.Repeat("x", 101), "longer than 100 bytes", ""},
		step{"cy", "follow c1", "You follow “c1”", ""},
		step{"cy", "follow", "lighthouse", ""}, // in its words: the number tells nothing
		step{"cy", "unfollow c1", "You no longer follow “c1”.", ""},
		step{"cy", "follow e1", "You follow “e1”", ""},
		step{"cy", "follow", "lighthouse", ""},
		step{"bo", "follow", "You follow nothing in this channel.", ""},
		step{"ana", "unread", "lighthouse", "Ottersand"},
		step{"ana", "unread", "No article since", "lighthouse"},
	)
	d.file(t, dykeDenial())
	steps(
		step{"ana", "unread", "# You follow\n- salla verhoeven · 1 statement\nDenies|Salla Verhoeven", "lighthouse"},
		step{"ana", "story 1", "Ottersand", ""},
		step{"ana", "unread", "No article since", "Ottersand"},
		step{"bo", "unread", "lighthouse", "You follow"}, // bo asks for the first time
		step{"ana", "unfollow ZEBRA", "You no longer follow “ZEBRA”.", ""},
		step{"ana", "unfollow zebra", "You do not follow “zebra” in this channel.", ""},
		step{"ana", "follow", "salla verhoeven", "zebra"},
		step{"ana", "forget-me", "is deleted", ""},
		step{"ana", "follow", "You follow nothing in this channel.", ""},
		step{"ana", "unread", "lighthouse", ""}, // as for the first time
	)
}

func TestThereIsAMostToFollow(t *testing.T) {
	r := newRoom(t, nil)
	for n := range 20 {
		wants(t, r.says(t, "ana", "follow "+strings.Repeat("x", n+1)), "You follow")
	}
	wants(t, r.says(t, "ana", "follow y"), "You follow 20 things here", "> unfollow x\n")
}
