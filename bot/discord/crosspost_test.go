package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/store"
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

// announced is a server whose poster keeps what is to be published later, and
// an announcement channel that wants it.
func announced(t *testing.T) (*server, store.Channel) {
	s := newServer(t)
	s.app.Now = s.now
	s.poster.marks = s.store
	home, err := s.store.EnsureWorkspace(t.Context(), "local")
	must(t, err)
	channel, err := s.store.PutChannel(t.Context(), store.Channel{Workspace: home.ID, Name: "discord:" + s.AddChannel("news", announcement), Crosspost: true})
	must(t, err)
	return s, channel
}

// announce posts so many briefings, numbered from a first one.
func (s *server) announce(channel store.Channel, first, count int) {
	s.t.Helper()
	for n := first; n < first+count; n++ {
		post := s.delivery(s.t, channelID(channel.Name), 1, edition(s.t, 1)[0])
		post.Delivery.Key, post.Channel = fmt.Sprint("briefing ", n), channel
		_, err := s.poster.Post(s.t.Context(), post)
		must(s.t, err)
	}
}

// published says of each message of a channel whether it is published.
func (s *server) published(channel store.Channel) string {
	out := ""
	for _, m := range s.Messages(channelID(channel.Name)) {
		out += map[bool]string{true: "x", false: "-"}[m.Crossposted]
	}
	return out
}

const crossposts = "POST /channels/*/messages/*/crosspost"

// TestCrosspostsThatFailAreMadeUp: what Discord does not publish now is
// published later, once, in order, also by a process that begins later.
func TestCrosspostsThatFailAreMadeUp(t *testing.T) {
	type step struct {
		title string
		do    func(s *server, channel store.Channel)
		want  string
	}
	post := func(first, count int) func(*server, store.Channel) {
		return func(s *server, channel store.Channel) { s.announce(channel, first, count) }
	}
	publish := func(s *server, _ store.Channel) { must(s.t, s.app.Publish(s.t.Context())) }
	later := func(s *server, _ store.Channel) { // the pause is over
		s.Mend()
		s.app = s.like(func(*Settings) {}) // by another process
		s.app.Now = s.now
		must(s.t, s.app.Publish(s.t.Context()))
	}
	breaks := func(fault discordtest.Fault) func(*server, store.Channel) {
		fault.Pattern = crossposts
		return func(s *server, _ store.Channel) { s.Break(fault) }
	}
	hour := discordtest.Fault{Kind: discordtest.RateLimited, RetryAfter: time.Hour}
	for _, c := range []struct {
		title string
		steps []step
	}{
		{"a limit of an hour", []step{
			{"posted", post(1, 2), "xx"}, {"limited", breaks(hour), "xx"}, {"more", post(3, 2), "xx--"},
			{"a minute later", publish, "xx--"}, {"another", post(5, 1), "xx---"}, {"an hour later", later, "xxxxx"}, {"and once more", later, "xxxxx"}}},
		{"Discord fails", []step{
			{"failing", breaks(discordtest.Fault{Kind: discordtest.Failing, Status: http.StatusServiceUnavailable}), ""}, {"posted", post(1, 2), "--"},
			{"a minute later", publish, "--"}, {"mended", later, "xx"}}},
		{"the answer is lost", []step{
			{"losing", breaks(discordtest.Fault{Kind: discordtest.LosingAnswer, Times: 1}), ""}, {"posted", post(1, 1), "x"},
			{"a minute later", func(s *server, channel store.Channel) {
				before := s.Requests(crossposts)
				publish(s, channel)
				if s.Requests(crossposts) != before {
					s.t.Error("what is published was to be published again")
				}
			}, "x"}}},
		{"refused for good", []step{
			{"refusing", breaks(discordtest.Fault{Kind: discordtest.Refusing, Status: http.StatusForbidden, Code: 50013}), ""}, {"posted", post(1, 1), "-"},
			{"a minute later", later, "-"}}},
		{"one is refused for good", []step{
			{"failing", breaks(discordtest.Fault{Kind: discordtest.Failing, Status: 500}), ""}, {"posted", post(1, 2), "--"}, {"mended", func(s *server, _ store.Channel) { s.Mend() }, "--"},
			{"refusing", breaks(discordtest.Fault{Kind: discordtest.Refusing, Status: http.StatusForbidden, Code: 50013, Times: 1}), "--"}, {"a minute later", publish, "-x"}, {"and once more", publish, "-x"}}},
		{"a day later", []step{
			{"failing", breaks(discordtest.Fault{Kind: discordtest.Failing, Status: 500}), ""}, {"posted", post(1, 1), "-"},
			{"a day", func(s *server, _ store.Channel) { s.tick(publishWithin) }, "-"}, {"mended", later, "-"}}},
		{"no longer wanted", []step{
			{"failing", breaks(discordtest.Fault{Kind: discordtest.Failing, Status: 500}), ""}, {"posted", post(1, 1), "-"},
			{"unwanted", func(s *server, channel store.Channel) {
				channel.Crosspost = false
				_, err := s.store.PutChannel(s.t.Context(), channel)
				must(s.t, err)
			}, "-"}, {"mended", later, "-"}}},
		{"the channel is gone", []step{
			{"failing", breaks(discordtest.Fault{Kind: discordtest.Failing, Status: 500}), ""}, {"posted", post(1, 1), "-"},
			{"gone", func(s *server, channel store.Channel) { s.DeleteChannel(channelID(channel.Name)) }, ""}, {"mended", later, ""}}},
		{"messages of others between", []step{
			{"failing", breaks(discordtest.Fault{Kind: discordtest.Failing, Status: 500}), ""}, {"posted", post(1, 1), "-"},
			{"others", func(s *server, channel store.Channel) {
				s.Write(channelID(channel.Name), json.RawMessage(`{"content":"a key that is none","allowed_mentions":{"parse":[]}}`), 2*pageOfMessages+3)
			}, "-" + strings.Repeat("-", 203)},
			{"one more", post(2, 1), strings.Repeat("-", 205)}, {"mended", later, "x" + strings.Repeat("-", 203) + "x"}}},
	} {
		t.Run(c.title, func(t *testing.T) {
			s, channel := announced(t)
			for _, step := range c.steps {
				step.do(s, channel)
				if got := s.published(channel); got != step.want {
					t.Fatalf("%s: published are %s, want %s", step.title, got, step.want)
				}
			}
			before := s.Requests(crossposts)
			must(t, s.app.Publish(t.Context()))
			if got := s.Requests(crossposts); got != before {
				t.Errorf("at the end %d more calls were made to publish", got-before)
			}
		})
	}
}

// TestNoCrosspostIsForgotten: one that fails just while others are published is
// published the next time.
func TestNoCrosspostIsForgotten(t *testing.T) {
	s, channel := announced(t)
	s.Break(discordtest.Fault{Kind: discordtest.Failing, Status: 500, Pattern: crossposts, Times: 1})
	s.announce(channel, 1, 1)
	release := s.Hold("GET /channels/*/messages")
	publishing := make(chan error)
	go func() { publishing <- s.app.Publish(t.Context()) }()
	eventually(t, "publishing", func() bool { return s.Held() == 1 })
	id := s.Messages(channelID(channel.Name))[0].ID
	must(t, note(t.Context(), s.store, channel.Workspace, channelID(channel.Name), fmt.Sprint(idOf(id)+1)))
	release()
	must(t, <-publishing)
	left, err := s.store.Mark(t.Context(), channel.Workspace, outstandingMark+channelID(channel.Name))
	must(t, err)
	if left == 0 || left >= idOf(id) {
		t.Errorf("what is left begins after %d, want before %s", left, id)
	}
}
