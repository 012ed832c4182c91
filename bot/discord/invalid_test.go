package discord

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
)

// TestRefusalsAreCounted: a bot that is refused stops long before Discord
// shuts its address out.
func TestRefusalsAreCounted(t *testing.T) {
	p := newPlatform(t)
	p.deny(discordtest.SendMessages)
	post := p.delivery(t, p.text, 1, edition(t, 1)[0])
	for range mostInvalid + 50 {
		if _, err := p.poster.Post(t.Context(), post); err == nil {
			t.Fatal("posted without the right to")
		}
	}
	if got := p.Invalid(); got != mostInvalid {
		t.Errorf("%d refused calls reached Discord, want %d at most", got, mostInvalid)
	}
	if _, err := p.poster.Post(t.Context(), post); kindOf(err) != schedule.RetryAfter {
		t.Errorf("got %v, want a pause", err)
	}
	p.tick(invalidWindow + time.Minute)
	if _, err := p.poster.Post(t.Context(), post); kindOf(err) != schedule.Permanent {
		t.Errorf("after the window: got %v, want it tried again", err)
	}
}

// TestWhatCountsAsRefused: what brings the bot nearer to being shut out, and
// what does not.
func TestWhatCountsAsRefused(t *testing.T) {
	for _, c := range []struct {
		title  string
		status int
		scope  string
		path   string
		want   int
	}{
		{"not authorized", 401, "", "/channels/1", 1},
		{"forbidden", 403, "", "/channels/1", 1},
		{"gone", 404, "", "/channels/1", 1},
		{"an answer's message that is not there yet", 404, "", "/api/v9/webhooks/1/token/messages/@original", 0},
		{"an interaction that is void", 404, "", "/api/v9/interactions/1/token/callback", 0},
		{"our own limit", 429, "user", "/channels/1", 1},
		{"the bot's limit", 429, "global", "/channels/1", 1},
		{"a limit that others caused", 429, "shared", "/channels/1", 0},
		{"a failure of Discord's", 503, "", "/channels/1", 0},
		{"done", 200, "", "/channels/1", 0},
	} {
		counter := &invalidCounter{now: time.Now}
		counter.count(&http.Response{StatusCode: c.status, Header: http.Header{"X-Ratelimit-Scope": {c.scope}}, Request: &http.Request{URL: &url.URL{Path: c.path}}})
		if got := counter.number(); got != c.want {
			t.Errorf("%s: counted %d, want %d", c.title, got, c.want)
		}
	}
}
