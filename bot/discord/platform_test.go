package discord

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
	"briefbot/store"
)

// platform is a fake of Discord that is held against Discord's own file where
// that is at hand, with a clock of the test's, and a poster at it.
type platform struct {
	*discordtest.Server
	poster *Poster
	text   string // a channel
	mu     sync.Mutex
	clock  time.Time
}

// now is the clock of test, poster and fake.
func (p *platform) now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.clock
}

// tick moves the clock on and tells it.
func (p *platform) tick(by time.Duration) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clock = p.clock.Add(by)
	return p.clock
}

// specification is Discord's file, read and its schemas compiled once for all
// tests, as that takes longer than most of them; nil where it is not at hand.
var specification = sync.OnceValue(func() *discordtest.Specification {
	read, err := discordtest.LoadSpecification("../../../shared/specs/discord-openapi.json")
	if err != nil {
		return nil
	}
	return read
})

func newPlatform(t testing.TB) *platform {
	t.Helper()
	return newPlatformAt(t, time.Date(2026, 6, 15, 8, 0, 0, 0, time.UTC))
}

func newPlatformAt(t testing.TB, clock time.Time) *platform {
	t.Helper()
	p := &platform{clock: clock}
	p.Server = discordtest.Start(discordtest.Options{Specification: specification(), Now: func() time.Time {
		return p.tick(time.Millisecond) // so that ids differ
	}})
	t.Cleanup(func() {
		for _, broken := range p.Broken() {
			t.Errorf("a rule of Discord's was broken: %s", broken)
		}
		for _, m := range p.AllMessages() { // those of others in tests have no components
			if strings.Contains(string(m.Body), `"components"`) && !strings.Contains(string(m.Body), `"allowed_mentions":{"parse":[]`) {
				t.Errorf("a message may ping: %s", m.Body)
			}
		}
		p.Close()
	})
	p.text = p.AddChannel("desk", 0)
	var err error
	if p.poster, err = NewPoster(PosterSettings{Token: p.Token, API: p.URL, Guild: p.GuildID, Home: 1, Now: p.now}); err != nil {
		t.Fatal(err)
	}
	return p
}

// edition is the parts of a briefing as they are stored.
func edition(t testing.TB, parts int) []Envelope {
	t.Helper()
	b, channel := newsroom(t, bottest.Newsroom())
	message := b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"})
	var envelopes []Envelope
	for range parts {
		envelopes = append(envelopes, Envelope{Message: Render(message, Options{})[0], Title: "Morning briefing"})
	}
	return envelopes
}

func (p *platform) delivery(t testing.TB, channel string, part int, e Envelope) schedule.Post {
	t.Helper()
	payload, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return schedule.Post{
		Channel:  store.Channel{Name: "discord:" + channel},
		Delivery: store.Delivery{Key: fmt.Sprintf("1 2026-06-15T08:00 Europe/London %d", part), Part: part, Payload: payload, Due: p.now()},
		Slot:     store.Slot{Due: p.now()}, At: p.now(),
	}
}

func (p *platform) deny(right discordtest.Permission) {
	p.ChangeChannel(p.text, func(c *discordtest.Channel) { c.Denied |= right })
}
