package slack_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"briefbot/bot/slack/slacktest"
)

func TestCommands(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, c := range []struct{ line, want string }{
			{"now", "Mayor agreed to sell lighthouse"},
			{"denials", "I have never met anybody"},
			{"person petra lundqvist", "Petra Lundqvist"},
			{"claim c1", "sell the old lighthouse"},
			{"story 1", "Mayor agreed to sell lighthouse"},
			{"source s3", "she told Radio Estuary on Sunday"},
			{"search council", "council"},
			{"why s2", "s2"},
			{"status", "Articles: 6"},
			{"help", "What you can ask"},
			{"", "What you can ask"},
			{"schedule list", "chedule"},
			{"denails since 3d", "Did you mean “denials”"},
			{strings.Repeat("x", 5000), "longer than"},
			{"search \u202eשלום 👩‍👩‍👧‍👦", ""},
		} {
			if got := d.ask(t, slacktest.Reader, slacktest.Newsroom, c.line); got.User != slacktest.Reader || !strings.Contains(got.Text, c.want) {
				t.Errorf("%.40q: got %q, want %q", c.line, got.Text, c.want)
			}
		}
		if posted := d.Messages(slacktest.Newsroom); len(posted) != 0 {
			t.Errorf("%d messages were posted for all to see", len(posted))
		}
	})
}

func TestShare(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		answer := d.ask(t, slacktest.Reader, slacktest.Lobby, "denials")
		expectOK(t, d.ClickShown(answer, "share", ""))
		d.Wait(t, "the shared answer", func() bool { return len(d.Messages(slacktest.Lobby)) == 1 })
		if got := d.Messages(slacktest.Lobby)[0]; got.Text != answer.Text+"\nShared by rosa" || !strings.Contains(fmt.Sprint(got.Blocks...), "Shared by rosa") {
			t.Errorf("got %q, want %q and who shared it", got.Text, answer.Text)
		}
	})
}

// What tells of the news can be shared; what changes something, or is another
// answer the second time, cannot.
func TestWhatIsShared(t *testing.T) {
	d := newDesk(t, "http")
	for line, want := range map[string]bool{
		"now": true, "/brief NOW": true, "denials": true, "person petra lundqvist": true, "claim c1": true, "source s3": true, "search council": true, "why s2": true,
		"source s99": false, "claim c99": false, "person zebra": false, "story 77": false, "search zebra": false,
		"unread": false, "follow council": false, "follow": false, "unfollow council": false, "mute milk": false, "unmute milk": false, "forget-me": false,
		"schedule list": false, "settings stories 3": false, "status": false, "history": false, "help": false, "denails": false, "": false,
	} {
		if got := slices.Contains(slices.Collect(maps.Values(everyButton(d.ask(t, slacktest.Reader, slacktest.Newsroom, line).Blocks))), line); got != want {
			t.Errorf("%q has the button to share it: %t, want %t", line, got, want)
		}
	}
}

// Buttons and menus of a briefing that was posted answer the one who pressed.
func TestFollowUps(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.ask(t, slacktest.Reader, slacktest.Newsroom, "now") // its edition is what the buttons ask about
		answer := d.ask(t, slacktest.Reader, slacktest.Newsroom, "now")
		expectOK(t, d.ClickShown(answer, "share", ""))
		d.Wait(t, "the briefing", func() bool { return len(d.Messages(slacktest.Newsroom)) == 1 })
		briefing := d.Messages(slacktest.Newsroom)[0]
		before := len(d.Shown())
		expectOK(t, d.Click(slacktest.Admin, slacktest.Newsroom, briefing.TS, "ask:1", ""))
		d.Wait(t, "all statements", func() bool { return len(d.Shown()) == before+1 })
		expectOK(t, d.Click(slacktest.Admin, slacktest.Newsroom, briefing.TS, "ask:2", "claim c1"))
		d.Wait(t, "the claim", func() bool { return len(d.Shown()) == before+2 })
		for i, want := range []string{"Story 1", "sell the old lighthouse"} {
			if got := d.Shown()[before+i]; got.User != slacktest.Admin || !strings.Contains(got.Text, want) {
				t.Errorf("got %+v, want %q", got, want)
			}
		}
		if got := d.Messages(slacktest.Newsroom); len(got) != 1 || got[0].Text != briefing.Text {
			t.Errorf("the briefing was changed: %+v", got)
		}
	})
}

func TestMentionsAndMessages(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		mention, ack := d.Mention(slacktest.Reader, slacktest.Newsroom, "search milk &amp; listeria")
		expectOK(t, ack)
		d.Wait(t, "a reply", func() bool { return len(d.Messages(slacktest.Newsroom)) == 2 })
		if got := d.Messages(slacktest.Newsroom)[1]; got.Thread != mention.TS || !strings.Contains(got.Text, "milk &amp; listeria") {
			t.Errorf("got %+v", got)
		}
		_, ack = d.Tell(slacktest.Reader, "help denials")
		expectOK(t, ack)
		d.Wait(t, "a direct reply", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 2 })
		// Our own message comes as an event too, and must not be answered.
		own := d.DirectMessages(slacktest.Reader)[1]
		expectOK(t, d.Event(map[string]any{"type": "message", "channel_type": "im", "user": slacktest.Bot, "bot_id": slacktest.BotID, "text": own.Text, "ts": own.TS, "channel": own.Channel}))
		d.app.Wait()
		if got := d.DirectMessages(slacktest.Reader); len(got) != 2 {
			t.Errorf("%d messages, want 2", len(got))
		}
	})
}

// People address the app as they address each other.
func TestHowTheAppIsAddressed(t *testing.T) {
	d := newDesk(t, "http")
	for i, text := range []string{"<@%s> source s3", "<@%s>: source s3", "<@%s>, source s3", "Good morning <@%s>\u00a0source s3", "source s3 <@%s>", "<@%s> /brief source s3"} {
		text = fmt.Sprintf(text, slacktest.Bot)
		message := d.Post(slacktest.Newsroom, slacktest.Reader, text)
		expectOK(t, d.Event(map[string]any{"type": "app_mention", "user": slacktest.Reader, "text": text, "ts": message.TS, "channel": slacktest.Newsroom}))
		d.app.Wait()
		all := d.Messages(slacktest.Newsroom)
		if got := all[len(all)-1].Text; len(all) != 2*i+2 || !strings.Contains(got, "Source of s3") {
			t.Errorf("%q: got %q", text, got)
		}
	}
}

// The shortcut answers about any message to the one who asked alone, and says
// so where it finds nothing.
func TestShortcut(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, c := range []struct{ message, want string }{
			{"<@" + slacktest.Bot + "> heard that the *Tollgate Bridge* is unsafe :fearful:", "Retracts"},
			{"<https://gullcovegazette.example/x|Mayor agreed to sell the old lighthouse to a hotel company> before the council voted &amp; all that", "seagull’s tale"},
			{"see you at four", "I found no claim in that message"},
			{"", "I found no claim in that message"},
			{strings.Repeat("\u202eשלום 👩‍👩‍👧‍👦 ", 300), "I found no claim in that message"},
		} {
			message := d.Post(slacktest.Newsroom, slacktest.Admin, c.message)
			before := len(d.Shown())
			expectOK(t, d.Shortcut(slacktest.Reader, message, "who_denies"))
			d.Wait(t, "who denies it", func() bool { return len(d.Shown()) > before })
			if got := d.Shown()[before]; got.User != slacktest.Reader || !strings.Contains(got.Text, c.want) {
				t.Errorf("%.40s: got %q, want %q", c.message, got.Text, c.want)
			}
		}
	})
}

// A message that only forwards another, or holds a link with its preview, is
// asked about by what it shows.
func TestShortcutOnWhatIsForwarded(t *testing.T) {
	const words = "Mayor agreed to sell the old lighthouse to a hotel company before the council voted"
	d := newDesk(t, "http")
	for _, attached := range []map[string]any{
		{"is_share": true, "text": "Heard in the bar: " + words, "fallback": "[June 16th] rosa: Heard"},
		{"from_url": "https://gazette.example/x", "title": "Lighthouse row", "text": words},
		{"fallback": words},
	} {
		message := d.Post(slacktest.Newsroom, slacktest.Admin, "<https://gazette.example/x>")
		message.Attachments = []any{attached}
		before := len(d.Shown())
		expectOK(t, d.Shortcut(slacktest.Reader, message, "who_denies"))
		d.Wait(t, "who denies it", func() bool { return len(d.Shown()) > before })
		if got := d.Shown()[before].Text; !strings.Contains(got, "seagull’s tale") {
			t.Errorf("%v: got %q", attached, got)
		}
	}
}
