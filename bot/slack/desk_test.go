package slack_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http/httptest"
	"sync"
	"testing"

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
