package slack_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/schedule"
)

// postToAll posts one edition to each channel, eight at once as the queue does,
// in so many parts: what comes too fast for its channel comes again after the
// pause that Slack asks for. It returns how often that was.
func postToAll(t testing.TB, s *slacktest.Server, channels, parts int) (limited int) {
	t.Helper()
	p := newPlatform(t, s, nil)
	model := briefingPost(t, p)
	model.Delivery.Slot = 0 // each part stands in the channel
	posts := make(chan schedule.Post, channels*parts)
	for part := range parts {
		for n := range channels {
			post := model
			post.Channel.Name = fmt.Sprintf("slack:C%08d", n)
			post.Delivery.Key = fmt.Sprintf("edition of %d, part %d", n, part)
			posts <- post
		}
	}
	close(posts)
	for n := range channels {
		s.AddChannel(slacktest.Channel{ID: fmt.Sprintf("C%08d", n), Name: fmt.Sprint("desk", n), Members: []string{slacktest.Bot}})
	}
	s.LimitPosts()
	var posting sync.WaitGroup
	var mu sync.Mutex
	for range 8 {
		posting.Go(func() {
			for post := range posts {
				again := postUntilDone(t, p, post)
				mu.Lock()
				limited += again
				mu.Unlock()
			}
		})
	}
	posting.Wait()
	for n := range channels {
		if got := len(s.Messages(fmt.Sprintf("C%08d", n))); got != parts {
			t.Errorf("channel %d holds %d messages, want %d", n, got, parts)
		}
	}
	return limited
}

func postUntilDone(t testing.TB, p *slack.Platform, post schedule.Post) (limited int) {
	for {
		_, err := p.Post(t.Context(), post)
		var failure *schedule.PostError
		switch {
		case err == nil:
			return limited
		case errors.As(err, &failure) && failure.Kind == schedule.RetryAfter:
			limited++
			time.Sleep(failure.After) // what the queue does with a snooze
		default:
			t.Errorf("post: %v", err)
			return limited
		}
	}
}

// The short form of BenchmarkChannels, for every run: nothing is lost or doubled
// under Slack's limit of one post a second and channel.
func TestManyChannels(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for a limit of one a second")
	}
	if limited := postToAll(t, slacktest.New(t), 16, 4); limited == 0 {
		t.Error("nothing came too fast: the limit was not tried")
	}
}

// BenchmarkChannels posts five messages to each of 500 channels under Slack's
// limit of one a second and channel
// (https://docs.slack.dev/apis/web-api/rate-limits).
func BenchmarkChannels(b *testing.B) {
	for range b.N {
		began := time.Now()
		limited := postToAll(b, slacktest.New(b), 500, 5)
		b.ReportMetric(time.Since(began).Seconds(), "s")
		b.ReportMetric(float64(limited), "limited")
	}
}

// load sends commands at a rate and gives the times of their acknowledgements,
// sorted.
func load(t testing.TB, d *desk, rate int, duration time.Duration) []time.Duration {
	t.Helper()
	var mu sync.Mutex
	var took []time.Duration
	var sending sync.WaitGroup
	ticker := time.NewTicker(time.Second / time.Duration(rate))
	defer ticker.Stop()
	for range int(duration.Seconds() * float64(rate)) {
		<-ticker.C
		sending.Go(func() {
			ack := d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "denials")
			mu.Lock()
			defer mu.Unlock()
			if !ack.OK() {
				t.Errorf("not acknowledged: %+v", ack)
			}
			took = append(took, ack.Took)
		})
	}
	sending.Wait()
	slices.Sort(took)
	return took
}

// BenchmarkAcknowledgement is 200 commands a second; with -benchtime 30x it
// lasts 30 s. It reports the 99th percentile of the acknowledgement.
func BenchmarkAcknowledgement(b *testing.B) {
	for _, transport := range transports {
		b.Run(transport, func(b *testing.B) {
			d := newDesk(b, transport)
			b.ResetTimer()
			took := load(b, d, 200, time.Duration(b.N)*time.Second)
			b.StopTimer()
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
			b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "max-ms")
			b.ReportMetric(0, "ns/op")
			before := len(took)
			d.Wait(b, fmt.Sprintf("%d answers", before), func() bool { return len(d.Shown()) >= before })
		})
	}
}
