package discord

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
)

func kindOf(err error) schedule.PostKind {
	var failure *schedule.PostError
	if !errors.As(err, &failure) {
		return schedule.Unknown
	}
	return failure.Kind
}

func TestFailures(t *testing.T) {
	for _, c := range []struct {
		name    string
		arrange func(*platform)
		want    schedule.PostKind
		says    string
	}{
		{"a channel that was deleted", func(p *platform) { p.DeleteChannel(p.text) }, schedule.Permanent, "gone"},
		{"no right to see", func(p *platform) { p.deny(discordtest.ViewChannel) }, schedule.Permanent, "View Channel"},
		{"no right to send", func(p *platform) { p.deny(discordtest.SendMessages) }, schedule.Permanent, "Send Messages"},
		{"a rate limit", func(p *platform) {
			p.Break(discordtest.Fault{Kind: discordtest.RateLimited, Pattern: "POST /channels/*/messages", RetryAfter: 3 * time.Second})
		}, schedule.RetryAfter, "3s"},
		{"a global rate limit", func(p *platform) {
			p.Break(discordtest.Fault{Kind: discordtest.RateLimitedGlobally, Pattern: "POST /channels/*/messages"})
		}, schedule.RetryAfter, "pause"},
		{"a limit that others in the channel caused", func(p *platform) {
			p.Break(discordtest.Fault{Kind: discordtest.RateLimitedShared, Pattern: "POST /channels/*/messages", RetryAfter: 2 * time.Second})
		}, schedule.RetryAfter, "2s"},
		{"500", failing(500), schedule.Unknown, ""},
		{"502", failing(502), schedule.Unknown, ""},
		{"503", failing(503), schedule.Unknown, ""},
		{"504", failing(504), schedule.Unknown, ""},
		{"500 before anything is posted", func(p *platform) {
			p.Break(discordtest.Fault{Kind: discordtest.Failing, Pattern: "GET /channels/*", Status: 500})
		}, schedule.Retry, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPlatform(t)
			c.arrange(p)
			_, err := p.poster.Post(t.Context(), p.delivery(t, p.text, 1, edition(t, 1)[0]))
			if err == nil || kindOf(err) != c.want || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got kind %d, %v; want kind %d and %q", kindOf(err), err, c.want, c.says)
			}
		})
	}
}

func failing(status int) func(*platform) {
	return func(p *platform) {
		p.Break(discordtest.Fault{Kind: discordtest.Failing, Pattern: "POST /channels/*/messages", Status: status})
	}
}

// TestErrorCodes: what each code means for a post: whether the channel's
// schedules pause, the post is tried again, or it is given up.
func TestErrorCodes(t *testing.T) {
	for _, c := range []struct {
		status, code int
		want         schedule.PostKind
		says         string
	}{
		{404, 10003, schedule.Permanent, "gone"},
		{404, 10004, schedule.Permanent, "removed"},
		{400, 10087, schedule.Retry, "tag"},
		{400, 20029, schedule.Retry, "too fast"},
		{400, 40003, schedule.Retry, "too fast"},
		{400, 40067, schedule.Permanent, "tag"},
		{403, 50278, schedule.BadPayload, "no server"},
		{400, 160006, schedule.Retry, "active threads"},
		{400, 30046, schedule.Retry, "edited too often"},
		{400, 40060, schedule.BadPayload, "answered already"},
		{403, 50001, schedule.Permanent, "View Channel"},
		{403, 50013, schedule.Permanent, "Send Messages"},
		{400, 50035, schedule.BadPayload, "does not take"},
		{400, 50083, schedule.Permanent, "archived"},
		{400, 160005, schedule.Permanent, "locked"},
		{400, 240000, schedule.BadPayload, "filter"},
		{401, 0, schedule.Permanent, "401"},
		{403, 99999, schedule.Permanent, "99999"},
		{404, 0, schedule.Permanent, "404"},
		{400, 99999, schedule.BadPayload, "99999"},
	} {
		t.Run(fmt.Sprint(c.status, " ", c.code), func(t *testing.T) {
			p := newPlatform(t)
			p.Break(discordtest.Fault{Kind: discordtest.Refusing, Pattern: "POST /channels/*/messages", Status: c.status, Code: c.code})
			_, err := p.poster.Post(t.Context(), p.delivery(t, p.text, 1, edition(t, 1)[0]))
			if err == nil || kindOf(err) != c.want || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got kind %d, %v; want kind %d and %q", kindOf(err), err, c.want, c.says)
			}
		})
	}
}
