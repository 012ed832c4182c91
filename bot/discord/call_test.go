package discord

import (
	"errors"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
)

// TestALimitMakesNobodyWaitLong: after a call that is to pause for an hour the
// next of its bucket is told so at once, and reaches Discord no more.
func TestALimitMakesNobodyWaitLong(t *testing.T) {
	p := newPlatform(t)
	p.Break(discordtest.Fault{Kind: discordtest.RateLimited, Pattern: "GET /channels/*", RetryAfter: time.Hour, Times: 1})
	for range 2 {
		_, err := p.poster.describe(t.Context(), p.text)
		if pause := pauseOf(err); pause < 59*time.Minute || pause > time.Hour {
			t.Errorf("got %v, want a pause of an hour", err)
		}
	}
	if got := p.Requests("GET /channels/*"); got != 1 {
		t.Errorf("%d calls reached Discord, want the first alone", got)
	}
}

// TestAShortLimitIsWaitedFor: a pause of a moment is no failure.
func TestAShortLimitIsWaitedFor(t *testing.T) {
	p := newPlatform(t)
	p.Break(discordtest.Fault{Kind: discordtest.RateLimited, Pattern: "GET /channels/*", RetryAfter: 50 * time.Millisecond, Times: 1})
	if _, err := p.poster.describe(t.Context(), p.text); pauseOf(err) != 50*time.Millisecond {
		t.Errorf("got %v, want a pause", err)
	}
	if _, err := p.poster.describe(t.Context(), p.text); err != nil {
		t.Error(err)
	}
}

// pauseOf is the pause that an error asks for, 0 for none.
func pauseOf(err error) time.Duration {
	var failure *schedule.PostError
	if !errors.As(err, &failure) || failure.Kind != schedule.RetryAfter {
		return 0
	}
	return failure.After
}
