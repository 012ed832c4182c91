package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

// Settings are what an App works with.
type Settings struct {
	Bot   *bot.Bot    // needed
	Store store.Store // needed
	// Workspace is the one whose articles the Slack workspace sees.
	Workspace store.WorkspaceID
	Log       *slog.Logger // nil discards
	Token     string       // of the bot; needed where no workspace can install the app
	AppToken  string       // for Socket Mode
	Secret    string       // for requests over HTTP: the signing secret
	API       string       // in place of Slack's own address
	// Tokens are those of workspaces that installed the app, beside the one of
	// Token; nil where none can.
	Tokens *Tokens
	// Install is how they do; nil where they cannot. It needs Tokens.
	Install *InstallSettings
	// Notifier tells who added schedules that they are paused; nil tells nobody.
	Notifier schedule.Notifier
	// ManagerGroup is a user group whose members may change schedules, beside
	// admins, owners and the channel's creator; empty for none.
	ManagerGroup string
	// Zone is of channels that are seen for the first time.
	Zone string
	Now  func() time.Time // nil is time.Now
}

// App answers what people ask in Slack: commands, buttons, mentions, direct
// messages, the home tab. Everything is acknowledged before it is worked on, so
// that Slack's three seconds are kept under any load.
type App struct {
	Settings
	api     *slack.Client
	http    *http.Client
	recent  *bot.Recent
	slots   chan struct{} // one for each answer that is worked on
	running sync.WaitGroup
	mu      sync.Mutex
	self    slack.AuthTestResponse
	counted map[store.WorkspaceID]counted // for the home tab
	// installed are the apps of workspaces that installed this one, by team.
	installed map[string]installed
	// installer is who installed the app in this workspace, and its zone once
	// Slack has said it; both empty in the workspace of the settings.
	installer, installerZone string
}

const (
	// remembered is how many payloads are kept in mind, to do each once: those
	// of the longest retry, five minutes, at the most that Slack sends (30,000
	// an hour, https://docs.slack.dev/apis/events-api/#rate-limiting).
	remembered = 4096
	// atOnce is how many answers are worked on at once; the others wait.
	atOnce = 16
	// answerTime bounds one answer. A response address lives half an hour, but
	// nobody waits so long.
	answerTime = 2 * time.Minute
)

// NewApp makes an app. It does no I/O.
func NewApp(settings Settings) (*App, error) {
	api, err := newAnswering(settings.Token, settings.AppToken, settings.API)
	if err != nil {
		return nil, err
	}
	if settings.Install != nil {
		if err := settings.Install.Validate(); err != nil {
			return nil, err
		}
	}
	if settings.Log == nil {
		settings.Log = slog.New(slog.DiscardHandler)
	}
	if settings.Now == nil {
		settings.Now = time.Now
	}
	return &App{Settings: settings, api: api, http: newHTTP(), recent: bot.NewRecent(remembered), slots: make(chan struct{}, atOnce),
		counted: map[store.WorkspaceID]counted{}, installed: map[string]installed{}}, nil
}

// Start asks Slack whose token this is, and goes on with what was paused since
// Slack took none. Until it has, every payload is refused: it could be of another
// workspace. Without a token there is nothing to ask.
func (a *App) Start(ctx context.Context) error {
	if a.Token == "" {
		return nil
	}
	self, err := a.api.AuthTestContext(ctx)
	if err != nil {
		return fmt.Errorf("the bot token is not taken by Slack: %w; copy the Bot User OAuth Token of the app anew", err)
	}
	a.mu.Lock()
	a.self = *self
	a.mu.Unlock()
	a.work(ctx, "token", a.installedAgain)
	return nil
}

func (a *App) me() slack.AuthTestResponse {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.self
}

// ours reports whether a payload is of the workspace of the token.
func (a *App) ours(team string) bool { return team != "" && team == a.me().TeamID }

// Wait returns when all answers that were begun are given. Its own come first:
// they hand on what is for the other workspaces.
func (a *App) Wait() {
	a.running.Wait()
	a.mu.Lock()
	all := slices.Collect(maps.Values(a.installed))
	a.mu.Unlock()
	for _, other := range all {
		other.app.Wait()
	}
}

// work answers in the background. The context is the program's, not the
// request's: that ends with the acknowledgement.
func (a *App) work(ctx context.Context, what string, do func(ctx context.Context) error) {
	a.running.Go(func() {
		defer a.survive(ctx, what)
		select {
		case a.slots <- struct{}{}:
			defer func() { <-a.slots }()
		case <-ctx.Done():
			a.Log.WarnContext(ctx, "an answer was given up: the program stops", "what", what)
			return
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), answerTime)
		defer cancel()
		if err := do(ctx); err != nil {
			a.Log.ErrorContext(ctx, "an answer in Slack failed", "what", what, "error", err)
		}
	})
}

// survive logs a panic in place of the end of the program, which would silence
// every channel of every workspace for one answer that fails.
func (a *App) survive(ctx context.Context, what string) {
	if cause := recover(); cause != nil {
		a.Log.ErrorContext(ctx, "an answer in Slack broke off", "what", what, "panic", cause, "stack", string(debug.Stack()))
	}
}

// channel is a Slack channel as stored, stored first where it is not.
func (a *App) channel(ctx context.Context, id string) (store.Channel, error) {
	name := Name + ":" + id
	found, err := a.Store.Channel(ctx, a.Workspace, name)
	if !errors.Is(err, store.ErrNotFound) {
		return found, err
	}
	return a.Store.ChangeChannel(ctx, a.Workspace, name, store.MadeAs(store.Channel{Zone: a.zone(ctx)}, nil))
}
