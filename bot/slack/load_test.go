package slack_test

import (
	"errors"
	"fmt"
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
