package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"briefbot/bot"
	"briefbot/bot/slack"
)

// addSlack adds Slack where its token is set.
func (d *desk) addSlack(platforms bot.Platforms) error {
	if d.settings.SlackBotToken == "" {
		return nil
	}
	api, err := slack.NewClient(string(d.settings.SlackBotToken), "", d.settings.SlackAPIURL)
	if err != nil {
		return err
	}
	platforms[slack.Name] = slack.NewPlatform(api, d.store)
	return nil
}

// newSlack makes the adapter that answers commands; nil where no token is set.
func (s *server) newSlack() (*slack.App, error) {
	set := s.settings
	if set.SlackBotToken == "" {
		if set.SlackAppToken != "" || set.SlackSigningSecret != "" {
			return nil, errors.New("an app token or a signing secret of Slack is set, but no bot token; set BRIEFBOT_SLACK_BOT_TOKEN to the Bot User OAuth Token on the app's Install App page")
		}
		return nil, nil
	}
	return slack.NewApp(slack.Settings{
		Bot: s.bot, Store: s.store, Workspace: s.workspace, Log: s.log, Token: string(set.SlackBotToken), AppToken: string(set.SlackAppToken),
		Secret: string(set.SlackSigningSecret), API: set.SlackAPIURL, ManagerGroup: set.SlackManagerGroup,
		Zone: set.Zone.location(s.environ).String(), Now: s.now,
	})
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
	app.Wait()
}
