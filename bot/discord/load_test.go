package discord

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
	"briefbot/store"
)

// askedASecond is how many interactions a second are asked of it at least, of
// which the slowest in a hundred is to wait 300 ms for its first response.
// Discord itself waits three seconds.
const askedASecond = 200

// load sends interactions at a steady rate for a time and returns how long
// each waited for its first response, shortest first. All answers must come.
func (s *server) load(send func(*discordtest.Interaction) (time.Duration, error), during time.Duration) []time.Duration {
	s.t.Helper()
	kinds := []discordtest.Asked{brief("source", "id", "s3"), brief("now"), brief("denials", "since", "all"), brief("help")}
	total := int(during.Seconds() * askedASecond)
	all := make([]*discordtest.Interaction, total)
	waits := make([]time.Duration, total)
	var sending sync.WaitGroup
	tick := time.NewTicker(time.Second / askedASecond)
	defer tick.Stop()
	for n := range total {
		<-tick.C
		sending.Go(func() {
			asked := kinds[n%len(kinds)]
			asked.Channel = s.text
			all[n] = s.NewInteraction(asked)
			var err error
			if waits[n], err = send(all[n]); err != nil {
				s.t.Errorf("interaction %d: %v", n, err)
			}
		})
	}
	sending.Wait()
	s.app.Wait()
	for n, i := range all {
		if now := s.Interaction(i.Token); now.Original == nil || len(now.Original.Body) < 100 {
			s.t.Fatalf("interaction %d has no answer: %+v", n, now)
		}
	}
	slices.Sort(waits)
	return waits
}

// manyConnections keeps connections open, as Discord does.
var manyConnections = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}

// overHTTP sends an interaction to the endpoint, and lets the fake hear the
// response, which is no part of the wait.
func (s *server) overHTTP(i *discordtest.Interaction) (time.Duration, error) {
	request, err := s.Signed(s.web.URL, i.Payload, bottest.Now())
	if err != nil {
		return 0, err
	}
	began := time.Now()
	response, err := manyConnections.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	wait := time.Since(began)
	if err != nil || response.StatusCode != http.StatusOK {
		return wait, fmt.Errorf("status %d: %s (%v)", response.StatusCode, body, err)
	}
	s.Settle(i.Token, body)
	return wait, nil
}

// overGateway dispatches an interaction and waits for the callback.
func (s *server) overGateway(i *discordtest.Interaction) (time.Duration, error) {
	began := time.Now()
	s.Dispatch(i)
	for deadline := time.Now().Add(3 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if s.Interaction(i.Token).Callback != 0 {
			return time.Since(began), nil
		}
	}
	return time.Since(began), errors.New("no first response within three seconds")
}

// connected runs the gateway until the test ends.
func (s *server) connected() {
	s.t.Helper()
	ctx, stop := context.WithCancel(context.WithoutCancel(s.t.Context()))
	done := make(chan error, 1)
	go func() { done <- s.app.Gateway(ctx) }()
	s.t.Cleanup(func() { stop(); must(s.t, <-done) })
	for deadline := time.Now().Add(20 * time.Second); s.Gateway().Connected == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			s.t.Fatal("the gateway did not connect")
		}
	}
}

// busyStore is a store that gives no text until it is released.
type busyStore struct {
	store.Store
	released     chan struct{}
	asking, most atomic.Int64
}

func (b *busyStore) ArticleText(ctx context.Context, workspace store.WorkspaceID, article store.ArticleID, version int) (string, error) {
	for now := b.asking.Add(1); ; {
		if most := b.most.Load(); now <= most || b.most.CompareAndSwap(most, now) {
			break
		}
	}
	defer b.asking.Add(-1)
	<-b.released
	return b.Store.ArticleText(ctx, workspace, article, version)
}

// TestFirstResponsesWaitForNoAnswer: of many interactions at once each has its
// first response before a single answer is composed, no more answers are
// composed at once than there are desks, and in the end all are there. How fast
// that is on a machine with nothing else to do, BenchmarkInteractions measures.
func TestFirstResponsesWaitForNoAnswer(t *testing.T) {
	const together = 20
	s := newServer(t)
	busy := &busyStore{Store: s.store, released: make(chan struct{})}
	s.app.Bot = bot.New(bot.Options{Store: busy, Now: bottest.Now})
	all := make(chan *discordtest.Interaction, askedASecond)
	for range askedASecond {
		asked := brief("source", "id", "s3")
		asked.Channel = s.text
		all <- s.NewInteraction(asked)
	}
	close(all)
	answers := make(chan string, askedASecond)
	var sending sync.WaitGroup
	for range together {
		sending.Go(func() {
			for i := range all {
				if wait, err := s.overHTTP(i); err != nil || wait > firstWithin {
					t.Errorf("the first response came after %s: %v", wait, err)
				}
				answers <- i.Token
			}
		})
	}
	sending.Wait()
	close(answers)
	eventually(t, "the store is asked", func() bool { return busy.asking.Load() > 0 })
	if got, most := busy.most.Load(), int64(composedPerCore*runtime.GOMAXPROCS(0)); got > most {
		t.Errorf("%d answers were composed at once, want %d at most", got, most)
	}
	if got := s.Requests("PATCH /webhooks/*/*/messages/*"); got != 0 {
		t.Errorf("%d answers are there although the store gave nothing", got)
	}
	close(busy.released)
	s.app.Wait()
	for token := range answers {
		if got := shows(s.Interaction(token)); !strings.Contains(got, "forty mayors") {
			t.Fatalf("an answer is %s", got)
		}
	}
}

// BenchmarkInteractions sends 200 interactions a second, for as many seconds as
// -benchtime says: "-benchtime 30x" for half a minute.
func BenchmarkInteractions(b *testing.B) {
	for _, transport := range []string{"http", "gateway"} {
		b.Run(transport, func(b *testing.B) {
			s := newServer(b)
			send := s.overHTTP
			if transport == "gateway" {
				s.connected()
				send = s.overGateway
			}
			b.ResetTimer()
			waits := s.load(send, time.Duration(b.N)*time.Second)
			b.ReportMetric(float64(waits[len(waits)*99/100].Microseconds())/1000, "ms/p99")
			b.ReportMetric(float64(waits[len(waits)-1].Microseconds())/1000, "ms/longest")
		})
	}
}

// addChannels makes so many channels and returns their ids.
func (p *platform) addChannels(count int) []string {
	var ids []string
	for range count {
		ids = append(ids, p.AddChannel("desk", 0))
	}
	return ids
}

// postAll posts the n-th edition to each channel, eight at once, as the queue
// does: what is limited comes again after the pause that was asked for.
func (p *platform) postAll(t testing.TB, ids []string, n int) (retries int) {
	t.Helper()
	envelope := edition(t, 1)[0]
	posts := make(chan schedule.Post, len(ids))
	for _, id := range ids {
		post := p.delivery(t, id, 1, envelope)
		post.Delivery.Key += fmt.Sprint(" edition ", n)
		posts <- post
	}
	close(posts)
	var posting sync.WaitGroup
	var mu sync.Mutex
	for range 8 {
		posting.Go(func() {
			for post := range posts {
				again := p.postUntilDone(t, post)
				mu.Lock()
				retries += again
				mu.Unlock()
			}
		})
	}
	posting.Wait()
	for _, id := range ids {
		if got := len(p.Messages(id)); got != n {
			t.Errorf("channel %s holds %d messages, want %d", id, got, n)
		}
	}
	return retries
}

func (p *platform) postUntilDone(t testing.TB, post schedule.Post) (retries int) {
	for {
		_, err := p.poster.Post(t.Context(), post)
		var failure *schedule.PostError
		switch {
		case err == nil:
			return retries
		case errors.As(err, &failure) && failure.Kind == schedule.RetryAfter:
			retries++
			time.Sleep(failure.After) // what the queue does with a snooze
		default:
			t.Errorf("post: %v", err)
			return retries
		}
	}
}

// The short form of BenchmarkChannels, for every run: no post is lost or
// doubled under a global limit.
func TestManyChannelsUnderAGlobalLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for a limit of a few a second")
	}
	p := newPlatform(t)
	p.LimitGlobally(50)
	p.postAll(t, p.addChannels(60), 1)
}

// BenchmarkChannels posts two editions, one after the other, to 500 channels under Discord's limit of
// 50 requests a second
// (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit).
func BenchmarkChannels(b *testing.B) {
	for range b.N {
		p := newPlatform(b)
		p.LimitGlobally(50)
		channels, retries := p.addChannels(500), 0
		for n, name := range []string{"s/first", "s/second"} {
			began := time.Now()
			retries += p.postAll(b, channels, n+1)
			b.ReportMetric(time.Since(began).Seconds(), name)
		}
		b.ReportMetric(float64(retries), "limited")
		b.ReportMetric(float64(p.Invalid()), "invalid")
	}
}
