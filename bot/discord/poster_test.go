package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/discord/discordtest"
	"briefbot/schedule"
	"briefbot/store"
)

// platform is a fake of Discord that is held against Discord's own file where
// that is at hand, with a clock of the test's, and a poster at it.
type platform struct {
	*discordtest.Server
	poster *Poster
	text   string // a channel
	mu     sync.Mutex
	clock  time.Time
}

// now is the clock of test, poster and fake.
func (p *platform) now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.clock
}

// tick moves the clock on and tells it.
func (p *platform) tick(by time.Duration) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clock = p.clock.Add(by)
	return p.clock
}

func newPlatform(t testing.TB) *platform {
	t.Helper()
	p := &platform{clock: time.Date(2026, 6, 15, 8, 0, 0, 0, time.UTC)}
	specification, err := discordtest.LoadSpecification("../../../shared/specs/discord-openapi.json")
	if err != nil {
		specification = nil
	}
	p.Server = discordtest.Start(discordtest.Options{Specification: specification, Now: func() time.Time {
		return p.tick(time.Millisecond) // so that ids differ
	}})
	t.Cleanup(func() {
		for _, broken := range p.Broken() {
			t.Errorf("a rule of Discord's was broken: %s", broken)
		}
		for _, m := range p.AllMessages() { // those of others in tests have no components
			if strings.Contains(string(m.Body), `"components"`) && !strings.Contains(string(m.Body), `"allowed_mentions":{"parse":[]`) {
				t.Errorf("a message may ping: %s", m.Body)
			}
		}
		p.Close()
	})
	p.text = p.AddChannel("desk", 0)
	if p.poster, err = NewPoster(PosterSettings{Token: p.Token, API: p.URL, Guild: p.GuildID, Home: 1, Now: p.now}); err != nil {
		t.Fatal(err)
	}
	return p
}

// edition is the parts of a briefing as they are stored.
func edition(t testing.TB, parts int) []Envelope {
	t.Helper()
	b, channel := newsroom(t, bottest.Newsroom())
	message := b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"})
	var envelopes []Envelope
	for range parts {
		envelopes = append(envelopes, Envelope{Message: Render(message, Options{})[0], Title: "Morning briefing"})
	}
	return envelopes
}

func (p *platform) delivery(t testing.TB, channel string, part int, e Envelope) schedule.Post {
	t.Helper()
	payload, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return schedule.Post{
		Channel:  store.Channel{Name: "discord:" + channel},
		Delivery: store.Delivery{Key: fmt.Sprintf("1 2026-06-15T08:00 Europe/London %d", part), Part: part, Payload: payload, Due: p.now()},
		Slot:     store.Slot{Due: p.now()}, At: p.now(),
	}
}

func TestPost(t *testing.T) {
	p := newPlatform(t)
	post := p.delivery(t, p.text, 1, edition(t, 1)[0])
	id, err := p.poster.Post(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	messages := p.Messages(p.text)
	if len(messages) != 1 || messages[0].ID != id {
		t.Fatalf("got %v and id %s, want one message of that id", messages, id)
	}
	if got := messages[0].Nonce; got == "" || units(got) > mostNonce {
		t.Errorf("nonce %q, want one of 1 to %d characters", got, mostNonce)
	}
	again, err := p.poster.Post(t.Context(), post)
	if err != nil || again != id || len(p.Messages(p.text)) != 1 {
		t.Errorf("the same key again gave %q, %v and %d messages; want the first message", again, err, len(p.Messages(p.text)))
	}
}

func TestPostSaysThatItIsLate(t *testing.T) {
	for _, layout := range []Layout{Components, Embeds} {
		t.Run(string(layout), func(t *testing.T) {
			p := newPlatform(t)
			b, channel := newsroom(t, bottest.Newsroom())
			message := Render(b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"}), Options{Layout: layout})[0]
			post := p.delivery(t, p.text, 1, Envelope{Message: message})
			post.Late = true
			if _, err := p.poster.Post(t.Context(), post); err != nil {
				t.Fatal(err)
			}
			if body := string(p.Messages(p.text)[0].Body); !strings.Contains(body, "Late") || !strings.Contains(body, fmt.Sprint(post.Slot.Due.Unix())) {
				t.Errorf("%s does not say that it is late", body)
			}
		})
	}
}

func TestLongEditionsGoOnInAThread(t *testing.T) {
	p := newPlatform(t)
	parts := edition(t, 3)
	first, err := p.poster.Post(t.Context(), p.delivery(t, p.text, 1, parts[0]))
	if err != nil {
		t.Fatal(err)
	}
	for part := 2; part <= 3; part++ {
		post := p.delivery(t, p.text, part, parts[part-1])
		post.First = first
		if _, err := p.poster.Post(t.Context(), post); err != nil {
			t.Fatal(err)
		}
		if id, found, err := p.poster.Find(t.Context(), post); err != nil || !found {
			t.Errorf("part %d: got %q, %v, %v, want it found in the thread", part, id, found, err)
		}
	}
	if got := len(p.Messages(p.text)); got != 1 {
		t.Errorf("%d messages in the channel, want the first part alone", got)
	}
	if got := len(p.Messages(first)); got != 2 {
		t.Errorf("%d messages in the thread, want the two that follow", got)
	}
}

func TestForumsGetAPostAnEdition(t *testing.T) {
	p := newPlatform(t)
	board := p.AddChannel("board", 15)
	p.ChangeChannel(board, func(c *discordtest.Channel) { c.Tags["112233445566778800"] = "Denied" })
	parts := edition(t, 2)
	parts[0].Tags = []string{"denied", "unknown"}
	post := p.delivery(t, board, 1, parts[0])
	id, err := p.poster.Post(t.Context(), post)
	if err != nil {
		t.Fatal(err)
	}
	threads := p.Threads(board)
	if len(threads) != 1 {
		t.Fatalf("%d posts in the forum, want 1", len(threads))
	}
	p.ChangeChannel(threads[0], func(c *discordtest.Channel) {
		if len(c.Applied) != 1 || c.Name != "Morning briefing" {
			t.Errorf("the post has name %q and tags %v", c.Name, c.Applied)
		}
	})
	if found, ok, err := p.poster.Find(t.Context(), post); err != nil || !ok || found != id {
		t.Errorf("Find gave %q, %v, %v, want %q", found, ok, err, id)
	}
	second := p.delivery(t, board, 2, parts[1])
	second.First = id
	if _, err := p.poster.Post(t.Context(), second); err != nil {
		t.Fatal(err)
	}
	if got := len(p.Messages(threads[0])); got != 2 {
		t.Errorf("%d messages in the forum's post, want both parts", got)
	}
}

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

func TestBriefingsLookAsTheChannelWants(t *testing.T) {
	p := newPlatform(t)
	b, channel := newsroom(t, bottest.Newsroom())
	now := b.Answer(t.Context(), bot.Request{Channel: channel, Line: "now"})
	for _, c := range []struct {
		title   string
		channel store.Channel
		ping    string
		holds   string
		lacks   string
	}{
		{"usual", store.Channel{}, "", `"components"`, `"embeds"`},
		{"embeds", store.Channel{Look: store.LookEmbeds}, "", `"embeds"`, `"flags":32768`},
		{"a role", store.Channel{}, "112233445566778899", `"allowed_mentions":{"parse":[],"roles":["112233445566778899"]`, `"embeds"`},
	} {
		payloads, err := p.poster.Render(bot.Sheet{Channel: c.channel, Message: now, Ping: c.ping})
		if err != nil {
			t.Fatal(err)
		}
		if first := string(payloads[0]); !strings.Contains(first, c.holds) || strings.Contains(first, c.lacks) {
			t.Errorf("%s: the message is %s", c.title, first)
		}
	}
}

func TestFindAfterALostAnswer(t *testing.T) {
	p := newPlatform(t)
	p.Break(discordtest.Fault{Kind: discordtest.LosingAnswer, Pattern: "POST /channels/*/messages", Times: 1})
	post := p.delivery(t, p.text, 1, edition(t, 1)[0])
	_, err := p.poster.Post(t.Context(), post)
	if kindOf(err) != schedule.Unknown {
		t.Fatalf("got %v, want an unknown outcome", err)
	}
	// Others write meanwhile: more than one page of it.
	for n := range 2*pageOfMessages + 7 {
		other := p.delivery(t, p.text, 1, edition(t, 1)[0])
		other.Delivery.Key = fmt.Sprint("other ", n)
		if n > 3 {
			p.ChangeChannel(p.text, func(c *discordtest.Channel) {
				c.Messages = append(c.Messages, discordtest.Message{ID: snowflake(p.now().Add(time.Duration(n) * time.Second)), ChannelID: c.ID, Body: json.RawMessage(`{"content":"x"}`), At: p.now()})
			})
			continue
		}
		if _, err := p.poster.Post(t.Context(), other); err != nil {
			t.Fatal(err)
		}
	}
	want := p.Messages(p.text)[0].ID
	if id, found, err := p.poster.Find(t.Context(), post); err != nil || !found || id != want {
		t.Errorf("got %q, %v, %v, want %q", id, found, err, want)
	}
	post.Delivery.Key = "never posted"
	if id, found, err := p.poster.Find(t.Context(), post); err != nil || found {
		t.Errorf("a key that was never posted gave %q, %v, %v", id, found, err)
	}
}

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

func (p *platform) deny(right discordtest.Permission) {
	p.ChangeChannel(p.text, func(c *discordtest.Channel) { c.Denied |= right })
}

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

func TestPostRefusesChannelsOfAnotherServer(t *testing.T) {
	p := newPlatform(t)
	p.ChangeChannel(p.text, func(c *discordtest.Channel) { c.GuildID = "112233445566778899" })
	post := p.delivery(t, p.text, 1, edition(t, 1)[0])
	post.Channel.Workspace = 1 // the home server's
	_, err := p.poster.Post(t.Context(), post)
	var failure *schedule.PostError
	if !errors.As(err, &failure) || failure.Kind != schedule.Permanent || !strings.Contains(err.Error(), "another server") {
		t.Errorf("got %v, want a permanent failure that names the reason", err)
	}
	post.Channel.Workspace = 2 // that server's own
	if _, err := p.poster.Post(t.Context(), post); err != nil || len(p.Messages(p.text)) != 1 {
		t.Errorf("got %v and %d messages, want its own briefing posted", err, len(p.Messages(p.text)))
	}
}

func TestLongEditionsStayInAChannelWithoutThreads(t *testing.T) {
	p := newPlatform(t)
	thread := p.AddChannel("a thread", publicThread)
	p.ChangeChannel(thread, func(c *discordtest.Channel) { c.Parent = p.text })
	parts := edition(t, 2)
	first, err := p.poster.Post(t.Context(), p.delivery(t, thread, 1, parts[0]))
	if err != nil {
		t.Fatal(err)
	}
	second := p.delivery(t, thread, 2, parts[1])
	second.First = first
	if _, err := p.poster.Post(t.Context(), second); err != nil || len(p.Messages(thread)) != 2 {
		t.Errorf("got %v and %d messages, want both parts in the thread", err, len(p.Messages(thread)))
	}
}

// A user is written to in one channel of no server, in which a post is found
// again.
func TestDirect(t *testing.T) {
	p := newPlatform(t)
	name, err := p.poster.Direct(t.Context(), 1, "112233445566778899")
	again, _ := p.poster.Direct(t.Context(), 1, "112233445566778899")
	if err != nil || !strings.HasPrefix(name, "discord:") || again != name {
		t.Fatalf("got %q and %q, error %v", name, again, err)
	}
	post := p.delivery(t, strings.TrimPrefix(name, "discord:"), 1, edition(t, 1)[0])
	p.poster.guild, p.poster.home = "99", post.Channel.Workspace
	if _, err := p.poster.Post(t.Context(), post); err != nil {
		t.Fatal(err)
	}
	if _, found, err := p.poster.Find(t.Context(), post); !found || err != nil {
		t.Errorf("found: %t, error %v", found, err)
	}
	for _, nobody := range []string{"", "root", "12"} {
		if _, err := p.poster.Direct(t.Context(), 1, nobody); !errors.Is(err, bot.ErrNoReader) {
			t.Errorf("%q: got %v, want that it is nobody", nobody, err)
		}
	}
}
