package discord

import (
	"errors"
	"strings"
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

// TestErrorsHoldNoToken: what is logged of a call that failed does not hold the
// token of the interaction.
func TestErrorsHoldNoToken(t *testing.T) {
	for _, c := range []struct {
		title string
		fault discordtest.Fault
	}{
		{"the answer is lost", discordtest.Fault{Kind: discordtest.LosingAnswer}},
		{"it is limited", discordtest.Fault{Kind: discordtest.RateLimited}},
		{"Discord fails", discordtest.Fault{Kind: discordtest.Failing, Status: 500}},
		{"Discord fails in another way", discordtest.Fault{Kind: discordtest.Failing, Status: 502}},
	} {
		t.Run(c.title, func(t *testing.T) {
			p := newPlatform(t)
			i := p.NewInteraction(discordtest.Asked{Type: discordtest.Command, Channel: p.text})
			p.Settle(i.Token, []byte(`{"type":5}`))
			c.fault.Pattern = "PATCH /webhooks/*/*/messages/*"
			p.Break(c.fault)
			_, err := p.poster.call(t.Context(), "PATCH", "/webhooks/"+p.ApplicationID+"/"+i.Token+"/messages/@original", inPlainWords("one", false), "")
			if err == nil || strings.Contains(err.Error(), i.Token) {
				t.Errorf("got the error %v", err)
			}
		})
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
