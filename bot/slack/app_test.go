package slack_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/store"
	"briefbot/store/memory"
)

// desk is an app at work against a fake Slack.
type desk struct {
	*slacktest.Server
	app     *slack.App
	store   store.Store
	home    store.WorkspaceID
	address string
	log     *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(data []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(data)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

// transports are the two ways; every test of what people do runs over both.
var transports = []string{"socket", "http"}

func newDesk(t testing.TB, transport string, change ...func(*slack.Settings)) *desk {
	t.Helper()
	d := &desk{Server: slacktest.New(t), log: &lockedBuffer{}}
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	if err := bottest.Fill(t.Context(), s, workspace.ID, bottest.Newsroom()); err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(d.log, nil))
	settings := slack.Settings{
		Bot: bot.New(bot.Options{Store: s, Log: log, Now: bottest.Now}), Store: s, Workspace: workspace.ID, Log: log, Token: slacktest.BotToken,
		AppToken: slacktest.AppToken, Secret: slacktest.SigningSecret, API: d.APIURL(), Zone: "Europe/London",
	}
	for _, c := range change {
		c(&settings)
	}
	d.store, d.home = s, workspace.ID
	if d.app, err = slack.NewApp(settings); err != nil {
		t.Fatal(err)
	}
	if err := d.app.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	var running sync.WaitGroup
	if transport == "http" {
		web := httptest.NewServer(d.app.Handler(ctx))
		t.Cleanup(web.Close)
		d.address = web.URL
		d.SetEndpoint(slacktest.Endpoint{Events: web.URL + slack.PathEvents, Commands: web.URL + slack.PathCommands, Interactivity: web.URL + slack.PathInteractivity, Options: web.URL + slack.PathInteractivity})
	} else {
		running.Go(func() { _ = d.app.Socket(ctx) })
		d.Wait(t, "two connections", func() bool { return d.Connections() == 2 })
	}
	t.Cleanup(func() {
		cancel()
		running.Wait()
		d.app.Wait()
	})
	return d
}

// ask types a command and gives the first answer that is shown for it.
func (d *desk) ask(t testing.TB, user, channel, text string) slacktest.Shown {
	t.Helper()
	before := len(d.Shown())
	expectOK(t, d.Command(user, channel, "/brief", text))
	d.Wait(t, "an answer to "+text, func() bool { return len(d.Shown()) > before })
	return d.Shown()[before]
}

func expectOK(t testing.TB, ack slacktest.Ack) {
	t.Helper()
	if !ack.OK() {
		t.Fatalf("not acknowledged: %+v (%s)", ack, ack.Body)
	}
}

func over(t *testing.T, test func(*testing.T, *desk)) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) { test(t, newDesk(t, transport)) })
	}
}

func TestCommands(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, c := range []struct{ line, want string }{
			{"now", "Mayor agreed to sell lighthouse"},
			{"denials", "I have never met anybody"},
			{"person petra lundqvist", "Petra Lundqvist"},
			{"claim c1", "sell the old lighthouse"},
			{"story 1", "Mayor agreed to sell lighthouse"},
			{"source s3", "she told Radio Estuary on Sunday"},
			{"search council", "council"},
			{"why s2", "s2"},
			{"status", "Articles: 6"},
			{"help", "What you can ask"},
			{"", "What you can ask"},
			{"schedule list", "chedule"},
			{"denails since 3d", "Did you mean “denials”"},
			{strings.Repeat("x", 5000), "longer than"},
			{"search \u202eשלום 👩‍👩‍👧‍👦", ""},
		} {
			if got := d.ask(t, slacktest.Reader, slacktest.Newsroom, c.line); got.User != slacktest.Reader || !strings.Contains(got.Text, c.want) {
				t.Errorf("%.40q: got %q, want %q", c.line, got.Text, c.want)
			}
		}
		if posted := d.Messages(slacktest.Newsroom); len(posted) != 0 {
			t.Errorf("%d messages were posted for all to see", len(posted))
		}
	})
}

func TestShare(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		answer := d.ask(t, slacktest.Reader, slacktest.Lobby, "denials")
		expectOK(t, d.ClickShown(answer, "share", ""))
		d.Wait(t, "the shared answer", func() bool { return len(d.Messages(slacktest.Lobby)) == 1 })
		if got := d.Messages(slacktest.Lobby)[0]; got.Text != answer.Text+"\nShared by rosa" || !strings.Contains(fmt.Sprint(got.Blocks...), "Shared by rosa") {
			t.Errorf("got %q, want %q and who shared it", got.Text, answer.Text)
		}
	})
}

// What tells of the news can be shared; what changes something, or is another
// answer the second time, cannot.
func TestWhatIsShared(t *testing.T) {
	d := newDesk(t, "http")
	for line, want := range map[string]bool{
		"now": true, "/brief NOW": true, "denials": true, "person petra lundqvist": true, "claim c1": true, "source s3": true, "search council": true, "why s2": true,
		"source s99": false, "claim c99": false, "person zebra": false, "story 77": false, "search zebra": false,
		"unread": false, "follow council": false, "follow": false, "unfollow council": false, "mute milk": false, "unmute milk": false, "forget-me": false,
		"schedule list": false, "settings stories 3": false, "status": false, "history": false, "help": false, "denails": false, "": false,
	} {
		if got := slices.Contains(slices.Collect(maps.Values(everyButton(d.ask(t, slacktest.Reader, slacktest.Newsroom, line).Blocks))), line); got != want {
			t.Errorf("%q has the button to share it: %t, want %t", line, got, want)
		}
	}
}

// Buttons and menus of a briefing that was posted answer the one who pressed.
func TestFollowUps(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.ask(t, slacktest.Reader, slacktest.Newsroom, "now") // its edition is what the buttons ask about
		answer := d.ask(t, slacktest.Reader, slacktest.Newsroom, "now")
		expectOK(t, d.ClickShown(answer, "share", ""))
		d.Wait(t, "the briefing", func() bool { return len(d.Messages(slacktest.Newsroom)) == 1 })
		briefing := d.Messages(slacktest.Newsroom)[0]
		before := len(d.Shown())
		expectOK(t, d.Click(slacktest.Admin, slacktest.Newsroom, briefing.TS, "ask:1", ""))
		d.Wait(t, "all statements", func() bool { return len(d.Shown()) == before+1 })
		expectOK(t, d.Click(slacktest.Admin, slacktest.Newsroom, briefing.TS, "ask:2", "claim c1"))
		d.Wait(t, "the claim", func() bool { return len(d.Shown()) == before+2 })
		for i, want := range []string{"Story 1", "sell the old lighthouse"} {
			if got := d.Shown()[before+i]; got.User != slacktest.Admin || !strings.Contains(got.Text, want) {
				t.Errorf("got %+v, want %q", got, want)
			}
		}
		if got := d.Messages(slacktest.Newsroom); len(got) != 1 || got[0].Text != briefing.Text {
			t.Errorf("the briefing was changed: %+v", got)
		}
	})
}

// What is pressed at the message that begins a thread is answered in the
// channel, which is what one looks at there; what is pressed in the thread is
// answered in it, and so is what is pressed at that answer.
func TestAnswersInThreads(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		button := []any{map[string]any{"type": "actions", "elements": []any{map[string]any{"type": "button", "action_id": "ask:1", "value": "source s3",
			"text": map[string]any{"type": "plain_text", "text": "Source"}}}}}
		first := d.PostAs(slacktest.Newsroom, slacktest.Message{Text: "first part", Blocks: button})
		second := d.PostAs(slacktest.Newsroom, slacktest.Message{Text: "second part", Blocks: button, Thread: first.TS})
		answered := func(press func() slacktest.Ack, want string) slacktest.Shown {
			t.Helper()
			before := len(d.Shown())
			expectOK(t, press())
			d.Wait(t, "an answer", func() bool { return len(d.Shown()) > before })
			if got := d.Shown()[before]; got.Thread != want {
				t.Errorf("answered in the thread %q, want %q", got.Thread, want)
			}
			return d.Shown()[before]
		}
		press := func(at slacktest.Message) func() slacktest.Ack {
			return func() slacktest.Ack { return d.Click(slacktest.Reader, slacktest.Newsroom, at.TS, "ask:1", "") }
		}
		answered(press(first), "")
		answered(func() slacktest.Ack {
			return d.Shortcut(slacktest.Reader, d.Messages(slacktest.Newsroom)[0], "who_denies")
		}, "")
		inThread := answered(press(second), first.TS)
		answered(func() slacktest.Ack { return d.ClickShown(inThread, "ask:1", "") }, first.TS)
		expectOK(t, d.ClickShown(inThread, "share", ""))
		d.Wait(t, "the shared answer", func() bool { return len(d.Messages(slacktest.Newsroom)) == 3 })
		if got := d.Messages(slacktest.Newsroom)[2]; got.Thread != first.TS {
			t.Errorf("shared into the thread %q, want %q", got.Thread, first.TS)
		}
	})
}

func TestMentionsAndMessages(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		mention, ack := d.Mention(slacktest.Reader, slacktest.Newsroom, "search milk &amp; listeria")
		expectOK(t, ack)
		d.Wait(t, "a reply", func() bool { return len(d.Messages(slacktest.Newsroom)) == 2 })
		if got := d.Messages(slacktest.Newsroom)[1]; got.Thread != mention.TS || !strings.Contains(got.Text, "milk &amp; listeria") {
			t.Errorf("got %+v", got)
		}
		_, ack = d.Tell(slacktest.Reader, "help denials")
		expectOK(t, ack)
		d.Wait(t, "a direct reply", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 2 })
		// Our own message comes as an event too, and must not be answered.
		own := d.DirectMessages(slacktest.Reader)[1]
		expectOK(t, d.Event(map[string]any{"type": "message", "channel_type": "im", "user": slacktest.Bot, "bot_id": slacktest.BotID, "text": own.Text, "ts": own.TS, "channel": own.Channel}))
		d.app.Wait()
		if got := d.DirectMessages(slacktest.Reader); len(got) != 2 {
			t.Errorf("%d messages, want 2", len(got))
		}
	})
}

// People address the app as they address each other.
func TestHowTheAppIsAddressed(t *testing.T) {
	d := newDesk(t, "http")
	for i, text := range []string{"<@%s> source s3", "<@%s>: source s3", "<@%s>, source s3", "Good morning <@%s>\u00a0source s3", "source s3 <@%s>", "<@%s> /brief source s3"} {
		text = fmt.Sprintf(text, slacktest.Bot)
		message := d.Post(slacktest.Newsroom, slacktest.Reader, text)
		expectOK(t, d.Event(map[string]any{"type": "app_mention", "user": slacktest.Reader, "text": text, "ts": message.TS, "channel": slacktest.Newsroom}))
		d.app.Wait()
		all := d.Messages(slacktest.Newsroom)
		if got := all[len(all)-1].Text; len(all) != 2*i+2 || !strings.Contains(got, "Source of s3") {
			t.Errorf("%q: got %q", text, got)
		}
	}
}

// The shortcut answers about any message to the one who asked alone, and says
// so where it finds nothing.
func TestShortcut(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, c := range []struct{ message, want string }{
			{"<@" + slacktest.Bot + "> heard that the *Tollgate Bridge* is unsafe :fearful:", "Retracts"},
			{"<https://gullcovegazette.example/x|Mayor agreed to sell the old lighthouse to a hotel company> before the council voted &amp; all that", "seagull’s tale"},
			{"see you at four", "I found no claim in that message"},
			{"", "I found no claim in that message"},
			{strings.Repeat("\u202eשלום 👩‍👩‍👧‍👦 ", 300), "I found no claim in that message"},
		} {
			message := d.Post(slacktest.Newsroom, slacktest.Admin, c.message)
			before := len(d.Shown())
			expectOK(t, d.Shortcut(slacktest.Reader, message, "who_denies"))
			d.Wait(t, "who denies it", func() bool { return len(d.Shown()) > before })
			if got := d.Shown()[before]; got.User != slacktest.Reader || !strings.Contains(got.Text, c.want) {
				t.Errorf("%.40s: got %q, want %q", c.message, got.Text, c.want)
			}
		}
	})
}

// A message that only forwards another, or holds a link with its preview, is
// asked about by what it shows.
func TestShortcutOnWhatIsForwarded(t *testing.T) {
	const words = "Mayor agreed to sell the old lighthouse to a hotel company before the council voted"
	d := newDesk(t, "http")
	for _, attached := range []map[string]any{
		{"is_share": true, "text": "Heard in the bar: " + words, "fallback": "[June 16th] rosa: Heard"},
		{"from_url": "https://gazette.example/x", "title": "Lighthouse row", "text": words},
		{"fallback": words},
	} {
		message := d.Post(slacktest.Newsroom, slacktest.Admin, "<https://gazette.example/x>")
		message.Attachments = []any{attached}
		before := len(d.Shown())
		expectOK(t, d.Shortcut(slacktest.Reader, message, "who_denies"))
		d.Wait(t, "who denies it", func() bool { return len(d.Shown()) > before })
		if got := d.Shown()[before].Text; !strings.Contains(got, "seagull’s tale") {
			t.Errorf("%v: got %q", attached, got)
		}
	}
}

// An event that comes again is done once.
func TestEventsAreDoneOnce(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		message := d.Post(slacktest.Newsroom, slacktest.Reader, "<@"+slacktest.Bot+"> help")
		payload := map[string]any{"type": "event_callback", "team_id": slacktest.Team, "event_id": "Ev1",
			"event": map[string]any{"type": "app_mention", "user": slacktest.Reader, "text": message.Text, "ts": message.TS, "channel": slacktest.Newsroom}}
		for attempt := range 4 {
			expectOK(t, d.SendEvent(payload, attempt, "http_timeout"))
		}
		d.app.Wait()
		if got := d.Messages(slacktest.Newsroom); len(got) != 2 {
			t.Errorf("%d messages, want the question and one answer", len(got))
		}
	})
}

// So are a command and a button, whose acknowledgement may be lost too.
func TestQuestionsAreAnsweredOnce(t *testing.T) {
	d := newDesk(t, "http")
	form := url.Values{"command": {"/brief"}, "text": {"help"}, "team_id": {slacktest.Team}, "channel_id": {slacktest.Newsroom}, "user_id": {slacktest.Reader}, "trigger_id": {"1.2.3"}}
	press := map[string]any{"trigger_id": "4.5.6", "channel": map[string]any{"id": slacktest.Newsroom},
		"actions": []any{map[string]any{"type": "button", "block_id": "b", "action_id": "ask:1", "value": "source s3"}}}
	for range 3 {
		expectOK(t, d.Send(d.address+slack.PathCommands, "application/x-www-form-urlencoded", []byte(form.Encode()), nil))
		expectOK(t, d.Interact("block_actions", slacktest.Reader, press))
	}
	d.app.Wait()
	if got := d.Messages(slacktest.Newsroom); len(got) != 2 {
		t.Errorf("%d answers, want one each: %+v", len(got), got)
	}
}

// Two bots that answer each other never end.
func TestBotsAreNotAnswered(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, event := range []map[string]any{
			{"type": "app_mention", "user": "U0OTHERBOT", "bot_id": "B0OTHER", "text": "<@" + slacktest.Bot + "> help", "ts": "1.1", "channel": slacktest.Newsroom},
			{"type": "message", "channel_type": "im", "user": "U0OTHERBOT", "bot_id": "B0OTHER", "text": "help", "ts": "1.2", "channel": "D0OTHER"},
			{"type": "message", "channel_type": "im", "subtype": "message_changed", "user": slacktest.Reader, "text": "help", "ts": "1.3", "channel": "D0READER"},
			{"type": "message", "channel_type": "channel", "user": slacktest.Reader, "text": "help", "ts": "1.4", "channel": slacktest.Newsroom},
		} {
			expectOK(t, d.Event(event))
		}
		d.app.Wait()
		if got := d.Calls("chat.postMessage"); len(got) != 0 {
			t.Errorf("answered was %+v", got)
		}
	})
}

// Answers go to Slack's own addresses and to the one that stands for it, however
// alike another is.
func TestResponseAddressesThatAreNotSlacks(t *testing.T) {
	d := newDesk(t, "http")
	for i, address := range []string{"http://hooks.slack.com/x", "https://hooks.slack.com:8443/x", "https://hooks.slack.evil.example/x", "https://hooks.slack.com@evil.example/x",
		"https://user@hooks.slack.com/x", "https://slack.com/x", strings.Replace(d.URL, "http://", "https://", 1) + "/response/R1", ":", ""} {
		expectOK(t, d.Interact("block_actions", slacktest.Reader, map[string]any{"response_url": address, "channel": map[string]any{"id": slacktest.Lobby},
			"actions": []any{map[string]any{"type": "button", "block_id": "b", "action_id": "ask:1", "value": "source s3"}}}))
		d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == i+1 })
	}
	if strings.Contains(d.log.String(), "cannot be reached") {
		t.Errorf("something was sent there: %s", d.log.String())
	}
}

// A redirection is not followed: it would carry the token to whoever answers.
func TestRedirectionsAreNotFollowed(t *testing.T) {
	called := false
	foreign := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called = true }))
	defer foreign.Close()
	api := httptest.NewServer(http.RedirectHandler(foreign.URL, http.StatusTemporaryRedirect))
	defer api.Close()
	client, err := slack.NewClient(slacktest.BotToken, "", api.URL+"/api/")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.AuthTest(); err == nil || called {
		t.Errorf("got %v, followed: %t", err, called)
	}
}

// An answer that the response address no longer takes comes as a direct
// message.
func TestLateAnswers(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.Misbehave(slacktest.Fault{Method: "response_url", Status: http.StatusNotFound})
		expectOK(t, d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "help"))
		d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 1 })
		if got := d.DirectMessages(slacktest.Reader)[0].Text; !strings.Contains(got, "What you can ask") {
			t.Errorf("got %q", got)
		}
	})
}

// While Slack limits calls an answer waits for as long as Slack says, and comes
// where it belongs; rights are not taken for missing.
func TestAnswersWhileSlackLimits(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, method := range []string{"response_url", "users.info", "chat.postMessage", "views.publish"} {
			d.Misbehave(slacktest.Fault{Method: method, Times: 1, RetryAfter: time.Second})
		}
		for _, ack := range []slacktest.Ack{
			d.Command(slacktest.Admin, slacktest.Lobby, "/brief", "schedule add weekdays 08:00"), d.Command(slacktest.Reader, slacktest.Lobby, "/brief", "help"),
			d.OpenHome(slacktest.Reader),
		} {
			expectOK(t, ack)
		}
		mention, ack := d.Mention(slacktest.Reader, slacktest.Newsroom, "help")
		expectOK(t, ack)
		d.app.Wait()
		if got := d.Messages(slacktest.Newsroom); len(got) != 2 || got[1].Thread != mention.TS {
			t.Errorf("the mention: got %+v", got)
		}
		if _, is := d.Home(slacktest.Reader); !is {
			t.Error("there is no home tab")
		}
		var texts []string
		for _, shown := range d.Shown() {
			texts = append(texts, shown.Text)
		}
		if all := strings.Join(texts, "\n"); len(texts) != 2 || !strings.Contains(all, "is added") || !strings.Contains(all, "What you can ask") {
			t.Errorf("got %d answers: %s", len(texts), all)
		}
		if direct := append(d.DirectMessages(slacktest.Reader), d.DirectMessages(slacktest.Admin)...); len(direct) != 0 {
			t.Errorf("answers went astray: %+v", direct)
		}
	})
}

// Where Slack does not say who may change things, nobody is told for certain
// that they may not.
func TestRightsThatAreUnknown(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		const note = "Slack did not say in full whether you manage this channel"
		for line, method := range map[string]string{"schedule add daily 07:00": "users.info", "mute milk": "conversations.info"} {
			d.Misbehave(slacktest.Fault{Method: method, Times: 1, Error: "internal_error"})
			if got := d.ask(t, slacktest.Reader, slacktest.Lobby, line).Text; !strings.Contains(got, "Only those who manage") || !strings.Contains(got, note) {
				t.Errorf("%s: got %q", line, got)
			}
		}
		if got := d.ask(t, slacktest.Reader, slacktest.Lobby, "schedule add daily 07:00").Text; strings.Contains(got, note) {
			t.Errorf("where Slack says it: got %q", got)
		}
		d.Misbehave(slacktest.Fault{Method: "conversations.info", Times: 1, Error: "internal_error"})
		if got := d.ask(t, slacktest.Admin, slacktest.Lobby, "mute milk").Text; strings.Contains(got, note) || !strings.Contains(got, "leave out “milk”") {
			t.Errorf("an admin, whatever else is unknown: got %q", got)
		}
	})
}

// What the response address does not take in time comes as a direct message, and
// nobody waits for it until it is too late for that too.
func TestAnswersThatSlackPutsOffForLong(t *testing.T) {
	d := newDesk(t, "http")
	d.Misbehave(slacktest.Fault{Method: "response_url", RetryAfter: 5 * time.Minute})
	expectOK(t, d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "help"))
	d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 1 })
}

func TestRights(t *testing.T) {
	for _, c := range []struct {
		title, user, channel string
		group                bool
		want                 bool
	}{
		{"an admin", slacktest.Admin, slacktest.Newsroom, false, true},
		{"the channel's creator", slacktest.Reader, slacktest.Newsroom, false, true},
		{"anybody else", slacktest.Reader, slacktest.Lobby, false, false},
		{"a member of the group", slacktest.Reader, slacktest.Lobby, true, true},
		{"somebody whom Slack does not know", "U0GONE", slacktest.Lobby, true, false},
	} {
		t.Run(c.title, func(t *testing.T) {
			d := newDesk(t, "http", func(s *slack.Settings) {
				if c.group {
					s.ManagerGroup = "S0EDITORS"
				}
			})
			d.SetGroup("S0EDITORS", slacktest.Reader)
			d.ask(t, c.user, c.channel, "schedule add weekdays 08:00")
			list := d.ask(t, slacktest.Reader, c.channel, "schedule list")
			if got := strings.Contains(list.Text, "08:00"); got != c.want {
				t.Errorf("added: %v, want %v: %s", got, c.want, list.Text)
			}
		})
	}
}

func TestBadRequests(t *testing.T) {
	d := newDesk(t, "http")
	good := []byte(`{"type":"url_verification","challenge":"c"}`)
	at := func(offset time.Duration) http.Header {
		timestamp, signature := slacktest.Sign(slacktest.SigningSecret, time.Now().Add(offset), good)
		return http.Header{"X-Slack-Request-Timestamp": {timestamp}, "X-Slack-Signature": {signature}}
	}
	for _, c := range []struct {
		title, path string
		body        []byte
		headers     http.Header
		want        int
	}{
		{"sound", slack.PathEvents, good, nil, 200},
		{"four minutes old", slack.PathEvents, good, at(-4 * time.Minute), 200},
		{"replayed after six minutes", slack.PathEvents, good, at(-6 * time.Minute), 401},
		{"from the future", slack.PathEvents, good, at(6 * time.Minute), 401},
		{"a signature of another body", slack.PathEvents, []byte(`{}`), at(0), 401},
		{"no signature", slack.PathEvents, good, http.Header{"X-Slack-Signature": nil}, 401},
		{"a signature that is none", slack.PathEvents, good, http.Header{"X-Slack-Signature": {"v0=zz"}}, 401},
		{"10 MB", slack.PathEvents, bytes.Repeat([]byte("x"), 10<<20), nil, 413},
		{"no JSON", slack.PathEvents, []byte("x"), nil, 400},
		{"no command", slack.PathCommands, []byte("x=%zz"), nil, 400},
		{"no payload", slack.PathInteractivity, []byte("payload=x"), nil, 400},
		{"an unknown interaction", slack.PathInteractivity, []byte(`payload={"type":"block_actions","team":{"id":"T0GULLCOVE"}}`), nil, 200},
		{"another team", slack.PathCommands, []byte("command=/brief&team_id=T0OTHER&channel_id=C1&user_id=U1&text=now"), nil, 200},
		{"another path", "/slack/other", good, nil, 404},
	} {
		t.Run(c.title, func(t *testing.T) {
			if ack := d.Send(d.address+c.path, "application/x-www-form-urlencoded", c.body, c.headers); ack.Status != c.want {
				t.Errorf("got %d (%s, %v), want %d", ack.Status, ack.Body, ack.Err, c.want)
			}
		})
	}
	d.app.Wait()
	if shown := d.Shown(); len(shown) != 0 {
		t.Errorf("answers were given: %v", shown)
	}
}

// Until Slack has said whose token it is, a payload could be of anybody: it is put
// off, and Slack sends events again.
func TestNothingIsTakenBeforeTheStart(t *testing.T) {
	d := newDesk(t, "http")
	app, err := slack.NewApp(d.app.Settings)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(app.Handler(t.Context()))
	defer web.Close()
	event := []byte(`{"type":"event_callback","team_id":"` + slacktest.Team + `","event_id":"Ev1","event":{"type":"app_home_opened","tab":"home","user":"` + slacktest.Reader + `"}}`)
	if ack := d.Send(web.URL+slack.PathEvents, "application/json", event, nil); ack.Status != http.StatusServiceUnavailable {
		t.Errorf("before: got %d", ack.Status)
	}
	if err := app.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectOK(t, d.Send(web.URL+slack.PathEvents, "application/json", event, nil))
	app.Wait()
	if _, is := d.Home(slacktest.Reader); !is {
		t.Error("what is sent again is not done")
	}
}

// Nothing is sent to a response address that is not Slack's, and what a button
// that is not ours asks is not done.
func TestForgedInteractions(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		var called bool
		foreign := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called = true }))
		defer foreign.Close()
		action := func(id, value string) map[string]any {
			return map[string]any{"response_url": foreign.URL, "channel": map[string]any{"id": slacktest.Newsroom},
				"actions": []any{map[string]any{"type": "button", "block_id": "b", "action_id": id, "value": value}}}
		}
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("ask:1", "source s999999")))
		d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 1 })
		if got := d.DirectMessages(slacktest.Reader)[0].Text; !strings.Contains(got, "There is no statement s999999 here") {
			t.Errorf("a statement that is gone: got %q", got)
		}
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("other", "now")))
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("open:3", "now")))
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("share", "schedule add 08:00")))
		expectOK(t, d.Interact("message_action", slacktest.Reader, map[string]any{"callback_id": "unknown"}))
		expectOK(t, d.Interact("something_new", slacktest.Reader, nil))
		d.app.Wait()
		if called || len(d.Shown()) != 0 || len(d.DirectMessages(slacktest.Reader)) != 1 {
			t.Errorf("called %v, shown %v", called, d.Shown())
		}
	})
}

// A socket that is dropped, refreshed and warned goes on.
func TestSocketsThatEnd(t *testing.T) {
	d := newDesk(t, "socket")
	for i, end := range []func(){d.Drop, func() { d.Disconnect("refresh_requested") }, func() { d.Disconnect("warning") }} {
		opened := d.Opened()
		end()
		d.Wait(t, "new connections", func() bool { return d.Opened() >= opened+2 && d.Connections() == 2 })
		if got := d.ask(t, slacktest.Reader, slacktest.Newsroom, "help"); !strings.Contains(got.Text, "What you can ask") {
			t.Errorf("%d: got %q", i, got.Text)
		}
	}
}

func TestSecretsAreNotLogged(t *testing.T) {
	d := newDesk(t, "socket")
	d.Misbehave(slacktest.Fault{Method: "response_url", Status: 500})
	d.Misbehave(slacktest.Fault{Method: "chat.postMessage", Status: 500})
	expectOK(t, d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "help"))
	d.Wait(t, "a line in the log", func() bool { return strings.Contains(d.log.String(), "an answer in Slack failed") })
	for _, secret := range []string{slacktest.BotToken, slacktest.AppToken, slacktest.SigningSecret, "/response/"} {
		if strings.Contains(d.log.String(), secret) {
			t.Errorf("the log holds %q: %s", secret, d.log.String())
		}
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
