package discord

import (
	"errors"
	"strings"
	"testing"

	"briefbot/bot"
)

// A user is written to in one channel of no server, in which a post is found
// again.
func TestDirect(t *testing.T) {
	p := newPlatform(t)
	name, err := p.poster.Direct(t.Context(), 1, "112233445566778899")
	again, _ := p.poster.Direct(t.Context(), 1, "112233445566778899")
	if err != nil || !strings.HasPrefix(name, "discord:") || again != name {
		t.Fatalf("got %q and %q, error %v", name, again, err)
	}
	post := p.delivery(t, strings.TrimPrefix(name, "discord:"), 1, edition(t, 1)[0])
	p.poster.guild, p.poster.home = "99", post.Channel.Workspace
	if _, err := p.poster.Post(t.Context(), post); err != nil {
		t.Fatal(err)
	}
	if _, found, err := p.poster.Find(t.Context(), post); !found || err != nil {
		t.Errorf("found: %t, error %v", found, err)
	}
	for _, nobody := range []string{"", "root", "12"} {
		if _, err := p.poster.Direct(t.Context(), 1, nobody); !errors.Is(err, bot.ErrNoReader) {
			t.Errorf("%q: got %v, want that it is nobody", nobody, err)
		}
	}
}
