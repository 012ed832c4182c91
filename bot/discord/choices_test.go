package discord

import (
	"context"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/store"
)

func TestAutocomplete(t *testing.T) {
	s := newServer(t)
	now := brief("now")
	now.User = someone
	s.send(now)
	add := command(adminCommand, "add", "when", "weekdays 08:00", "topic", "harbour")
	add.Permissions = discordtest.ManageChannels
	s.send(add)
	follow := brief("follow", "what", "harbour")
	follow.User = someone
	s.send(follow)
	mute := command(adminCommand, "mute", "what", "lottery")
	mute.Permissions = discordtest.ManageChannels
	s.send(mute)
	for _, c := range []struct{ command, subcommand, option, value, want string }{
		{readCommand, "person", "name", "lund", `"Petra Lundqvist"`},
		{readCommand, "person", "name", "nobody", `"choices":[]`},
		{readCommand, "person", "name", strings.Repeat("x", 6000), `"choices":[]`},
		{readCommand, "person", "name", "שלום 🙂\u202e", `"choices":[]`},
		{readCommand, "person", "topic", "lund", `"Petra Lundqvist"`},
		{readCommand, "claim", "claim", "lighthouse", `"c1"`},
		{readCommand, "story", "number", "lighthouse", `"value":"1"`},
		{readCommand, "follow", "what", "petra", `"Petra Lundqvist"`},
		{readCommand, "why", "id", "lighthouse", `"c1"`},
		{readCommand, "source", "id", "s99", `"choices":[]`},
		{readCommand, "search", "speaker", "lund", `"Petra Lundqvist"`},
		{readCommand, "search", "outlet", "gaz", `"choices":[]`},
		{readCommand, "unfollow", "what", "HARB", `"harbour"`},
		{readCommand, "unfollow", "what", "petra", `"choices":[]`},
		{adminCommand, "unmute", "what", "lot", `"lottery"`},
		{adminCommand, "unmute", "what", "petra", `"choices":[]`},
		{adminCommand, "mute", "what", "lund", `"Petra Lundqvist"`},
		{readCommand, "of another version", "id", "s", `"choices":[]`},
		{adminCommand, "pause", "schedule", "harb", `"value":"1"`},
		{adminCommand, "pause", "schedule", "lighthouse", `"choices":[]`},
		{adminCommand, "set", "zone", "berl", `"Europe/Berlin"`},
	} {
		if got := s.complete(c.command, c.subcommand, c.option, c.value); !strings.Contains(got, c.want) {
			t.Errorf("/%s %s %s: %.50q: %s is not in %s", c.command, c.subcommand, c.option, c.value, c.want, got)
		}
	}
	zones := s.complete(adminCommand, "set", "zone", "e")
	if got := strings.Count(zones, `"value"`); got != mostChoices {
		t.Errorf("%d zones are offered, want as many as Discord takes: %d", got, mostChoices)
	}
}

// complete is what is offered while an option is typed.
func (s *server) complete(name, subcommand, option, value string) string {
	s.t.Helper()
	got := s.send(discordtest.Asked{Type: discordtest.Autocomplete, User: someone, Data: map[string]any{"id": "1", "type": 1, "name": name,
		"options": []any{map[string]any{"type": 1, "name": subcommand, "options": []any{
			map[string]any{"type": 3, "name": option, "value": value, "focused": true}}}}}})
	return string(got.Data)
}

// stuckSpeakers is a store that is busy with something else.
type stuckSpeakers struct{ store.Store }

func (stuckSpeakers) ListSpeakers(ctx context.Context, _ store.WorkspaceID, _ string, _ int) ([]string, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestAutocompleteIsQuick: a store that takes its time makes nobody wait.
func TestAutocompleteIsQuick(t *testing.T) {
	s := newServer(t)
	s.app.Store = stuckSpeakers{s.store}
	began := time.Now()
	if got := s.complete(readCommand, "person", "name", "lund"); !strings.Contains(got, `"choices":[]`) {
		t.Errorf("got %s, want nothing offered", got)
	}
	if waited := time.Since(began); waited > offerWithin+500*time.Millisecond {
		t.Errorf("it took %s, want about %s at most", waited, offerWithin)
	}
}
