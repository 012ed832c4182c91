package discord

import (
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
)

func share(line string) discordtest.Asked {
	return discordtest.Asked{Type: discordtest.Component, User: someone, Permissions: discordtest.SendMessages,
		Data: map[string]any{"custom_id": sharePrefix + line, "component_type": 2}}
}

// TestShare: an answer is shown to all, with who shows it, whom it does not
// ping.
func TestShare(t *testing.T) {
	s := newServer(t)
	got := s.send(share("source s3"))
	if got.Original.Ephemeral || !strings.Contains(shows(got), "forty mayors") || !strings.Contains(shows(got), "Shared by") || !strings.Contains(shows(got), someone) {
		t.Errorf("shared is %s", shows(got))
	}
	if !strings.Contains(shows(got), `"allowed_mentions":{"parse":[]}`) {
		t.Errorf("it may ping: %s", shows(got))
	}
}

// TestShareIsOffered: where there is something to share and somebody to share it
// with.
func TestShareIsOffered(t *testing.T) {
	for _, c := range []struct {
		title string
		asked discordtest.Asked
		alone bool // in a direct message
		right discordtest.Permission
		want  bool
	}{
		{"a briefing", brief("now"), false, discordtest.SendMessages, true},
		{"a briefing in a thread", brief("now"), false, discordtest.SendMessagesInThreads, true},
		{"a source", brief("source", "id", "s3"), false, discordtest.SendMessages, true},
		{"nothing found", brief("person", "name", "nobody"), false, discordtest.SendMessages, false},
		{"not understood", brief("source", "id", "zzz"), false, discordtest.SendMessages, false},
		{"nobody else's business", brief("status"), false, discordtest.SendMessages, false},
		{"who may only read", brief("now"), false, discordtest.ViewChannel, false},
		{"a direct message", brief("now"), true, 0, false},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := newServer(t)
			c.asked.Permissions = c.right
			if c.alone {
				c.asked.User = s.AddMember()
				c.asked.Channel = s.AddChannel("alone", direct)
				s.ChangeChannel(c.asked.Channel, func(ch *discordtest.Channel) { ch.GuildID = "" })
			}
			if got := shows(s.send(c.asked)); strings.Contains(got, "Share to channel") != c.want {
				t.Errorf("offered to share: %t in %s", !c.want, got)
			}
		})
	}
}

// TestSharingNeedsTheRightToWrite: the button does not let anybody write through
// the bot where they may not themselves.
func TestSharingNeedsTheRightToWrite(t *testing.T) {
	for _, c := range []struct {
		title  string
		kind   int
		rights discordtest.Permission
		want   bool
	}{
		{"may write", 0, discordtest.SendMessages | discordtest.SendMessagesInThreads, true},
		{"may only read", 0, discordtest.ViewChannel, false},
		{"may write in the channel alone", 0, discordtest.SendMessages, true},
		{"may write in threads alone", 0, discordtest.SendMessagesInThreads, false},
		{"in a thread, may write in threads", publicThread, discordtest.SendMessagesInThreads, true},
		{"in a thread, may write in the channel alone", publicThread, discordtest.SendMessages, false},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := newServer(t)
			asked := share("source s3")
			asked.Permissions, asked.Channel = c.rights, s.AddChannel("here", c.kind)
			s.ChangeChannel(asked.Channel, func(ch *discordtest.Channel) { ch.Parent = s.text })
			got := s.send(asked)
			if shared := strings.Contains(shows(got), "forty mayors"); shared != c.want || got.Original.Ephemeral == c.want {
				t.Errorf("got %s, for the asker alone: %t", shows(got), got.Original.Ephemeral)
			}
		})
	}
}
