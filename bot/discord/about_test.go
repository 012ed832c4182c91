package discord

import (
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
)

// The message command answers about any message, its embeds too, to the one who
// asked alone.
func TestWhoDeniesThis(t *testing.T) {
	for _, c := range []struct{ title, content, embed, want string }{
		{"a claim", "Is the Tollgate Bridge unsafe, as they say?", "", "Retracts"},
		{"a claim in a preview of a page", "look at this", "Mayor agreed to sell the old lighthouse to a hotel company before the council voted", "seagull’s tale"},
		{"no claim", "see you at four", "", "I found no claim in that message"},
		{"a picture", "", "", "I found no claim in that message"},
		{"4,000 characters", strings.Repeat("long ", 800), "", "I found no claim in that message"},
	} {
		t.Run(c.title, func(t *testing.T) {
			s := newServer(t)
			embeds := []any{}
			if c.embed != "" {
				embeds = append(embeds, map[string]any{"type": "article", "title": c.embed})
			}
			got := s.send(discordtest.Asked{Type: discordtest.Command, Data: map[string]any{
				"id": "1", "type": 3, "name": askMessage, "target_id": "77",
				"resolved": map[string]any{"messages": map[string]any{"77": map[string]any{
					"id": "77", "channel_id": s.text, "content": c.content, "embeds": embeds, "author": map[string]any{"id": "5", "username": "ana"}}}},
			}})
			if !strings.Contains(shows(got), c.want) {
				t.Errorf("got %s, want %q in it", shows(got), c.want)
			}
		})
	}
}
