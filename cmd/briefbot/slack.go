package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"briefbot/bot"
	"briefbot/bot/slack"
	"briefbot/schedule"
)

// addSlack adds Slack where its token is set.
func (d *desk) addSlack(platforms bot.Platforms) error {
	tokens, err := d.slackTokens()
	if err != nil || d.settings.SlackBotToken == "" && tokens == nil {
		return err
	}
	platform := slack.NewPlatform(nil, d.store)
	if d.settings.SlackBotToken != "" {
		api, err := slack.NewClient(string(d.settings.SlackBotToken), "", d.settings.SlackAPIURL)
		if err != nil {
			return err
		}
		platform = slack.NewPlatform(api, d.store)
	}
	if tokens != nil {
		platform = platform.WithTokens(d.workspace, tokens)
	}
	platforms[slack.Name] = platform
	return nil
}

// slackTokens are those of workspaces that installed the app; nil where none
// can.
func (d *desk) slackTokens() (*slack.Tokens, error) {
	set := d.settings
	if set.SlackTokenKey == "" {
		if set.SlackClientID != "" || set.SlackClientSecret != "" {
			return nil, errors.New("a client id or a client secret of Slack is set, but no key to seal tokens with; set BRIEFBOT_SLACK_TOKEN_KEY to what \"openssl rand -base64 32\" prints")
		}
		return nil, nil
	}
	keys, err := slack.ParseTokenKeys(string(set.SlackTokenKey))
	if err != nil {
		return nil, err
	}
	return slack.NewTokens(d.store, keys, set.SlackAPIURL), nil
}

// newSlack makes the adapter that answers commands; nil where neither a token
// is set nor a workspace can install the app.
func (d *desk) newSlack(ctx context.Context, notifier schedule.Notifier) (*slack.App, error) {
	set := d.settings
	tokens, err := d.slackTokens()
	if err != nil {
		return nil, err
	}
	if set.SlackBotToken == "" && tokens == nil {
		if set.SlackAppToken != "" || set.SlackSigningSecret != "" {
			return nil, errors.New("an app token or a signing secret of Slack is set, but no bot token; set BRIEFBOT_SLACK_BOT_TOKEN to the Bot User OAuth Token on the app's Install App page")
		}
		return nil, nil
	}
	settings := slack.Settings{
		Bot: d.bot, Store: d.store, Workspace: d.workspace, Log: d.log, Token: string(set.SlackBotToken), AppToken: string(set.SlackAppToken),
		Secret: string(set.SlackSigningSecret), API: set.SlackAPIURL, ManagerGroup: set.SlackManagerGroup,
		Zone: set.Zone.location(d.environ).String(), Now: d.now, Tokens: tokens,
		Notifier: notifier,
	}
	if tokens != nil {
		if set.SlackClientID != "" {
			settings.Install = &slack.InstallSettings{ClientID: set.SlackClientID, ClientSecret: string(set.SlackClientSecret), Address: set.PublicURL}
		}
		sealed, err := tokens.Reseal(ctx)
		if err != nil {
			d.log.ErrorContext(ctx, "some Slack workspaces cannot be served", "error", err)
		}
		if sealed > 0 {
			d.log.InfoContext(ctx, "tokens of Slack workspaces are sealed with the new key; the old one can be taken out", "tokens", sealed)
		}
	}
	return slack.NewApp(settings)
}

// handleSlack adds the ways for what Slack sends over HTTP, where a signing
// secret is set. The context bounds the answers that are still to come.
func (s *server) handleSlack(ctx context.Context, app *slack.App, mux *http.ServeMux) {
	if app != nil && s.settings.SlackSigningSecret != "" {
		mux.Handle("/slack/", app.Handler(ctx))
	}
}

// speakSlack takes what comes over Socket Mode, where an app token is set,
// until the context ends. While Slack cannot be reached it tries again, and
// everything else goes on.
func (s *server) speakSlack(ctx context.Context, app *slack.App) {
	const longest = 5 * time.Minute
	for pause := time.Second; ctx.Err() == nil; pause = min(2*pause, longest) {
		err := app.Start(ctx)
		if err == nil && s.settings.SlackAppToken != "" {
			err = app.Socket(ctx)
		} else if err == nil {
			<-ctx.Done()
		}
		if ctx.Err() != nil {
			break
		}
		s.log.ErrorContext(ctx, "Slack cannot be reached; trying again", "error", err, "in", pause)
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}
