package discord

import (
	"context"
	"fmt"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
)

// TestChannelsAreAskedForOnce: what a channel is is asked for before the first
// post, again after a while, and after a post that failed.
func TestChannelsAreAskedForOnce(t *testing.T) {
	p := newPlatform(t)
	asked := 0
	post := func() error {
		before := p.Requests("GET /channels/*")
		_, err := p.poster.Post(t.Context(), p.delivery(t, p.text, 1, edition(t, 1)[0]))
		asked = p.Requests("GET /channels/*") - before
		return err
	}
	for _, step := range []struct {
		title   string
		arrange func()
		asked   int
		kind    schedule.PostKind // 0 for posted
		fails   bool
	}{
		{"the first post", func() {}, 1, 0, false},
		{"the second", func() {}, 0, 0, false},
		{"one a while later", func() { p.tick(describedFor) }, 1, 0, false},
		{"one that is refused", func() { p.deny(discordtest.SendMessages) }, 0, schedule.Permanent, true},
		{"one after that", func() {}, 1, schedule.Permanent, true},
	} {
		step.arrange()
		err := post()
		if asked != step.asked || (err != nil) != step.fails || step.fails && kindOf(err) != step.kind {
			t.Errorf("%s: asked %d times, error %v; want %d times", step.title, asked, err, step.asked)
		}
	}
}

// TestForumsAreAskedForEachTime: a tag that was removed a moment ago is not used.
func TestForumsAreAskedForEachTime(t *testing.T) {
	p := newPlatform(t)
	channel := p.AddChannel("briefings", forum)
	for n := range 3 {
		post := p.delivery(t, channel, 1, edition(t, 1)[0])
		post.Delivery.Key = fmt.Sprint("edition ", n)
		if _, err := p.poster.Post(t.Context(), post); err != nil {
			t.Fatal(err)
		}
	}
	if got := p.Requests("GET /channels/*"); got != 3 {
		t.Errorf("the forum was asked for %d times with three posts, want each time", got)
	}
}

// TestDescriptionsAreBounded: however many channels, no more are kept than are
// allowed, and all are found.
func TestDescriptionsAreBounded(t *testing.T) {
	d := newDescriptions(func() time.Time { return time.Unix(0, 0) })
	ask := func(_ context.Context, channel string) (target, error) { return target{channel: channel}, nil }
	for n := range mostDescribed + 10 {
		channel := fmt.Sprint(n)
		if found, err := d.find(t.Context(), channel, ask); err != nil || found.channel != channel {
			t.Fatalf("got %+v, %v", found, err)
		}
	}
	if len(d.of) > mostDescribed {
		t.Errorf("%d are kept, want %d at most", len(d.of), mostDescribed)
	}
}
