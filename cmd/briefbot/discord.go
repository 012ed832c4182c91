package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"briefbot/bot/discord"
	"briefbot/schedule"
)

// discordPath is where Discord sends interactions over HTTP, and where the
// application's Interactions Endpoint URL must point.
const discordPath = "/discord/interactions"

// newDiscord makes the adapter that answers commands; nil where no token is
// set. The notifier may be nil where nothing is awaited from Discord.
func (d *desk) newDiscord(notifier schedule.Notifier) (*discord.App, error) {
	set := d.settings
	if set.DiscordToken == "" {
		return nil, nil
	}
	if set.DiscordApplicationID == "" {
		return nil, errors.New("a Discord token is set, but no application id; set BRIEFBOT_DISCORD_APPLICATION_ID to the id on the application's General Information page")
	}
	return discord.NewApp(discord.Settings{
		Bot: d.bot, Store: d.store, Log: d.log, Token: string(set.DiscordToken), ApplicationID: set.DiscordApplicationID,
		PublicKey: set.DiscordPublicKey, API: set.DiscordAPIURL, Guild: set.DiscordGuild, Home: localWorkspace,
		TestGuild: set.DiscordTestGuild, ManagerRole: set.DiscordManagerRole, Keep: time.Duration(set.DiscordKeep), Notifier: notifier, Now: d.now,
	})
}

// handleDiscord adds the way for interactions over HTTP, where a public key
// is set. The context bounds the answers that are still to come.
func (s *server) handleDiscord(ctx context.Context, app *discord.App, mux *http.ServeMux) error {
	if app == nil || s.settings.DiscordPublicKey == "" {
		return nil
	}
	handler, err := app.Handler(ctx)
	if err != nil {
		return err
	}
	mux.Handle(discordPath, handler)
	return nil
}

// speakDiscord registers the commands and answers those that come over the
// gateway, until the context ends. While Discord cannot be reached it tries
// again, and everything else goes on.
func (s *server) speakDiscord(ctx context.Context, app *discord.App) {
	const longest = 5 * time.Minute
	for pause := time.Second; ctx.Err() == nil; pause = min(2*pause, longest) {
		began := time.Now()
		err := app.Register(ctx, s.workspace)
		if err == nil && s.settings.DiscordPublicKey == "" {
			err = app.Gateway(ctx)
		} else if err == nil {
			<-ctx.Done()
		}
		if ctx.Err() != nil {
			break
		}
		if time.Since(began) > longest {
			pause = time.Second // it worked for a while
		}
		s.log.ErrorContext(ctx, "Discord cannot be reached; trying again", "error", err, "in", pause)
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// tidyEvery is how often Discord is asked whether the bot is still in the
// servers that have something stored.
const tidyEvery = 6 * time.Hour

// tidyDiscord deletes what servers stored that the bot was removed from long
// ago, at the start and every few hours, until the context ends.
func (s *server) tidyDiscord(ctx context.Context, app *discord.App) {
	tick := time.NewTicker(tidyEvery)
	defer tick.Stop()
	for {
		if err := app.Tidy(ctx); err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "it is not known whether briefbot is still in some Discord servers; trying again later", "error", err, "in", tidyEvery)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// publishEvery is how often it is tried to publish what Discord would not
// publish when it was posted.
const publishEvery = time.Minute

// publishDiscord publishes that, at the start and every minute, until the
// context ends.
func (s *server) publishDiscord(ctx context.Context, app *discord.App) {
	tick := time.NewTicker(publishEvery)
	defer tick.Stop()
	for {
		if err := app.Publish(ctx); err != nil && ctx.Err() == nil {
			s.log.WarnContext(ctx, "what was posted on Discord is not published to the channels that follow; trying again", "error", err, "in", publishEvery)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// keepTime is how long something is kept.
type keepTime time.Duration

// UnmarshalText takes days, which nobody wants to write as hours, and what Go
// takes for a time.
func (k *keepTime) UnmarshalText(text []byte) error {
	days, isDays := strings.CutSuffix(string(text), "d")
	count, err := strconv.ParseUint(days, 10, 16)
	kept := time.Duration(count) * 24 * time.Hour
	if !isDays {
		kept, err = time.ParseDuration(string(text))
	}
	if err != nil || kept < time.Hour {
		return fmt.Errorf("%q is no time for which to keep something; write days such as 30d, or hours such as 36h", text)
	}
	*k = keepTime(kept)
	return nil
}

// discordRemark says how Discord is spoken to, for who started the program.
func (s *server) discordRemark() string {
	if s.settings.DiscordPublicKey != "" {
		return fmt.Sprintf("Discord: interactions at %s", discordPath)
	}
	return "Discord: over the gateway"
}
