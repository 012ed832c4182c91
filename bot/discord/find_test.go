package discord

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
)

func TestFindAfterALostAnswer(t *testing.T) {
	p := newPlatform(t)
	p.Break(discordtest.Fault{Kind: discordtest.LosingAnswer, Pattern: "POST /channels/*/messages", Times: 1})
	post := p.delivery(t, p.text, 1, edition(t, 1)[0])
	_, err := p.poster.Post(t.Context(), post)
	if kindOf(err) != schedule.Unknown {
		t.Fatalf("got %v, want an unknown outcome", err)
	}
	// Others write meanwhile: more than one page of it.
	for n := range 2*pageOfMessages + 7 {
		other := p.delivery(t, p.text, 1, edition(t, 1)[0])
		other.Delivery.Key = fmt.Sprint("other ", n)
		if n > 3 {
			p.ChangeChannel(p.text, func(c *discordtest.Channel) {
				c.Messages = append(c.Messages, discordtest.Message{ID: snowflake(p.now().Add(time.Duration(n) * time.Second)), ChannelID: c.ID, Body: json.RawMessage(`{"content":"x"}`), At: p.now()})
			})
			continue
		}
		if _, err := p.poster.Post(t.Context(), other); err != nil {
			t.Fatal(err)
		}
	}
	want := p.Messages(p.text)[0].ID
	if id, found, err := p.poster.Find(t.Context(), post); err != nil || !found || id != want {
		t.Errorf("got %q, %v, %v, want %q", id, found, err, want)
	}
	post.Delivery.Key = "never posted"
	if id, found, err := p.poster.Find(t.Context(), post); err != nil || found {
		t.Errorf("a key that was never posted gave %q, %v, %v", id, found, err)
	}
}
