package slack

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

// installed is the app of a workspace that installed this one, with the token
// that it was kept for.
type installed struct {
	app    *App
	sealed []byte
}

// of is the app of a payload's workspace: this one, or that of a workspace
// that installed it. The store is asked each time, since another process may
// have stored or deleted the token.
func (a *App) of(ctx context.Context, team string) (*App, error) {
	switch {
	case a.ours(team):
		return a, nil
	case a.Tokens == nil || CheckTeam(team) != nil:
		return nil, errForeign(team)
	}
	found, token, err := a.Tokens.find(ctx, store.InstallationQuery{Name: workspaceName(team)})
	if errors.Is(err, errNotInstalled) {
		return nil, errForeign(team)
	} else if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if kept, is := a.installed[team]; is && bytes.Equal(kept.sealed, found.Token) {
		return kept.app, nil
	}
	made, err := a.join(found, team, token)
	if err == nil {
		a.installed[team] = installed{made, found.Token}
	}
	return made, err
}

// join makes the app of a workspace that installed this one. It has the same
// settings, but for those that name something of the first workspace.
func (a *App) join(found store.Installation, team, token string) (*App, error) {
	settings := a.Settings
	settings.Workspace, settings.Token, settings.ManagerGroup, settings.Install = found.Workspace, token, "", nil
	made, err := NewApp(settings)
	if err != nil {
		return nil, err
	}
	made.installer = found.By
	made.self = slack.AuthTestResponse{TeamID: team, UserID: found.User, URL: found.Address}
	return made, nil
}

// zone is where new channels are and in which the home tab says times: that of
// the settings, or, in a workspace that installed the app, that of who installed
// it, https://docs.slack.dev/reference/objects/user-object. While Slack does not
// say it, the one of the settings does.
func (a *App) zone(ctx context.Context) string {
	a.mu.Lock()
	known := a.installerZone
	a.mu.Unlock()
	if known != "" || a.installer == "" {
		return cmp.Or(known, a.Zone)
	}
	found, err := a.api.GetUserInfoContext(ctx, a.installer)
	if err == nil {
		_, err = schedule.LoadZone(found.TZ)
	}
	if err != nil {
		a.Log.WarnContext(ctx, "the zone of who installed the app is not known; the one of the settings is taken", "user", a.installer, "zone", a.Zone, "error", err)
		return a.Zone
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.installerZone = found.TZ
	return found.TZ
}

// refuse takes no payload of a workspace that has not installed the app, and
// says so to whoever can be told.
func (a *App) refuse(ctx context.Context, cause error, response string) {
	a.Log.WarnContext(ctx, "refused", "error", cause)
	if response == "" {
		return
	}
	a.work(ctx, "refusal", func(ctx context.Context) error {
		message := bot.Message{Blocks: []bot.Block{bot.Paragraph{Text: "I am not installed in this Slack workspace, so there is nothing that I could show here. Whoever runs me can say how to install me."}}}
		for _, content := range Render(a.Bot.Check(ctx, a.Workspace, message)) {
			if err := a.respond(ctx, asked{response: response}, content); err != nil {
				return err
			}
		}
		return nil
	})
}

// removed forgets the token of a workspace where the app was removed: what is
// to be posted there fails for good, which pauses its schedules.
func (a *App) removed(ctx context.Context, e event) {
	if e.Event.Type == "tokens_revoked" && len(e.Event.Tokens.Bot) == 0 {
		return // of users: we have none, https://docs.slack.dev/reference/events/tokens_revoked
	}
	a.Log.ErrorContext(ctx, "the app was removed from the Slack workspace; posts will fail until it is installed again", "event", e.Event.Type, "team", e.team())
	if a.Tokens == nil {
		return
	}
	at := a.Now()
	if e.Time != 0 {
		at = time.Unix(e.Time, 0).Add(time.Second) // it says whole seconds
	}
	a.work(ctx, "removal", func(ctx context.Context) error {
		if err := a.Tokens.remove(ctx, e.team(), e.Event.Type, at); err != nil {
			return fmt.Errorf("the token of the Slack workspace %s could not be deleted: %w", e.team(), err)
		}
		return nil
	})
}
