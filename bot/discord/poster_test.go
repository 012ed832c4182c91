package discord

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
	"briefbot/store"
)

func TestPost(t *testing.T) {
	p := newPlatform(t)
	post := p.delivery(t, p.text, 1, edition(t, 1)[0])
	id, err := p.poster.Post(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	messages := p.Messages(p.text)
	if len(messages) != 1 || messages[0].ID != id {
		t.Fatalf("got %v and id %s, want one message of that id", messages, id)
	}
	if got := messages[0].Nonce; got == "" || units(got) > mostNonce {
		t.Errorf("nonce %q, want one of 1 to %d characters", got, mostNonce)
	}
	again, err := p.poster.Post(t.Context(), post)
	if err != nil || again != id || len(p.Messages(p.text)) != 1 {
		t.Errorf("the same key again gave %q, %v and %d messages; want the first message", again, err, len(p.Messages(p.text)))
	}
}

func TestPostSaysThatItIsLate(t *testing.T) {
	for _, layout := range []Layout{Components, Embeds} {
		t.Run(string(layout), func(t *testing.T) {
			p := newPlatform(t)
			b, channel := newsroom(t, bottest.Newsroom())
			message := Render(b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"}), Options{Layout: layout})[0]
			post := p.delivery(t, p.text, 1, Envelope{Message: message})
			post.Late = true
			if _, err := p.poster.Post(t.Context(), post); err != nil {
				t.Fatal(err)
			}
			if body := string(p.Messages(p.text)[0].Body); !strings.Contains(body, "Late") || !strings.Contains(body, fmt.Sprint(post.Slot.Due.Unix())) {
				t.Errorf("%s does not say that it is late", body)
			}
		})
	}
}

func TestBriefingsLookAsTheChannelWants(t *testing.T) {
	p := newPlatform(t)
	b, channel := newsroom(t, bottest.Newsroom())
	now := b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"})
	for _, c := range []struct {
		title   string
		channel store.Channel
		ping    string
		holds   string
		lacks   string
	}{
		{"usual", store.Channel{}, "", `"components"`, `"embeds"`},
		{"embeds", store.Channel{Look: store.LookEmbeds}, "", `"embeds"`, `"flags":32768`},
		{"a role", store.Channel{}, "112233445566778899", `"allowed_mentions":{"parse":[],"roles":["112233445566778899"]`, `"embeds"`},
	} {
		payloads, err := p.poster.Render(bot.Sheet{Channel: c.channel, Message: now, Ping: c.ping})
		if err != nil {
			t.Fatal(err)
		}
		if first := string(payloads[0]); !strings.Contains(first, c.holds) || strings.Contains(first, c.lacks) {
			t.Errorf("%s: the message is %s", c.title, first)
		}
	}
}

func TestPostRefusesChannelsOfAnotherServer(t *testing.T) {
	p := newPlatform(t)
	p.ChangeChannel(p.text, func(c *discordtest.Channel) { c.GuildID = "112233445566778899" })
	post := p.delivery(t, p.text, 1, edition(t, 1)[0])
	post.Channel.Workspace = 1 // the home server's
	_, err := p.poster.Post(t.Context(), post)
	var failure *schedule.PostError
	if !errors.As(err, &failure) || failure.Kind != schedule.Permanent || !strings.Contains(err.Error(), "another server") {
		t.Errorf("got %v, want a permanent failure that names the reason", err)
	}
	post.Channel.Workspace = 2 // that server's own
	if _, err := p.poster.Post(t.Context(), post); err != nil || len(p.Messages(p.text)) != 1 {
		t.Errorf("got %v and %d messages, want its own briefing posted", err, len(p.Messages(p.text)))
	}
}
