package discord

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"briefbot/bot/discord/discordtest"
)

func TestAnnouncementsAreCrossposted(t *testing.T) {
	p := newPlatform(t)
	news := p.AddChannel("news", 5)
	e := edition(t, 1)[0]
	for _, wanted := range []bool{false, true} {
		post := p.delivery(t, news, 1, e)
		post.Delivery.Key += fmt.Sprint(wanted)
		post.Channel.Crosspost = wanted
		id, err := p.poster.Post(t.Context(), post)
		if err != nil {
			t.Fatal(err)
		}
		for _, message := range p.Messages(news) {
			if message.ID == id && message.Crossposted != wanted {
				t.Errorf("published to the channels that follow: %t, want %t", message.Crossposted, wanted)
			}
		}
	}
}

// A process that ends between the post and the crosspost leaves a delivery
// whose outcome is not known; the one that finds it publishes it.
func TestCrosspostsAreMadeUp(t *testing.T) {
	for _, c := range []struct {
		title             string
		channel           int
		before, crosspost bool // published before it is looked for; wanted by the channel
		calls             int
		want              bool
	}{
		{"lost", announcement, false, true, 1, true},
		{"published before", announcement, true, true, 0, true},
		{"not wanted", announcement, false, false, 0, false},
		{"in a channel that has no followers", 0, false, true, 0, false},
	} {
		t.Run(c.title, func(t *testing.T) {
			p := newPlatform(t)
			post := p.delivery(t, p.AddChannel("news", c.channel), 1, edition(t, 1)[0])
			post.Channel.Crosspost = c.before
			id, err := p.poster.Post(t.Context(), post)
			if err != nil {
				t.Fatal(err)
			}
			const crosspost = "POST /channels/*/messages/*/crosspost"
			before := p.Requests(crosspost)
			post.Channel.Crosspost = c.crosspost
			if found, ok, err := p.poster.Find(t.Context(), post); found != id || !ok || err != nil {
				t.Errorf("got %q, %t, %v, want %q", found, ok, err, id)
			}
			if got := p.Requests(crosspost) - before; got != c.calls {
				t.Errorf("got %d calls to publish it, want %d", got, c.calls)
			}
			if got := p.Messages(channelID(post.Channel.Name))[0].Crossposted; got != c.want {
				t.Errorf("published: %t, want %t", got, c.want)
			}
		})
	}
}

// A crosspost that is refused leaves the post as it is, and a line in the log
// that says what to do.
func TestCrosspostsThatFailAreLogged(t *testing.T) {
	p := newPlatform(t)
	var log bytes.Buffer
	p.poster.log = slog.New(slog.NewTextHandler(&log, nil))
	p.Break(discordtest.Fault{Kind: discordtest.Refusing, Pattern: "POST /channels/*/messages/*/crosspost", Times: 1, Status: http.StatusForbidden, Code: 50013})
	post := p.delivery(t, p.AddChannel("news", announcement), 1, edition(t, 1)[0])
	post.Channel.Crosspost = true
	id, err := p.poster.Post(t.Context(), post)
	if err != nil || id == "" {
		t.Errorf("got %q and %v, want the post", id, err)
	}
	for _, want := range []string{"choose Publish", "channel=" + post.Channel.Name, "message=" + id, "50013"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("got the log %q, want %q in it", log.String(), want)
		}
	}
	// The same delivery again finds the same message, and publishes it; once more is nothing.
	log.Reset()
	for range 2 {
		if again, err := p.poster.Post(t.Context(), post); again != id || err != nil {
			t.Errorf("got %q and %v, want %q", again, err, id)
		}
	}
	if log.Len() > 0 {
		t.Errorf("got the log %s", log.String())
	}
}
