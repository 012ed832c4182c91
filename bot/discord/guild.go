package discord

import (
	"context"
	"errors"

	"briefbot/schedule"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

// joined is a server that the bot is in, told at each start too.
func (a *App) joined(ctx context.Context, guild *discordgo.Guild) {
	if guild.Unavailable {
		return
	}
	if a.Guild == "" {
		a.Log.WarnContext(ctx, "this Discord server sees nothing of what is stored from the command line; to change that, set BRIEFBOT_DISCORD_GUILD to its id",
			"guild", guild.ID, "name", guild.Name)
	}
}

// deleted is a channel, or a thread, that is gone.
func (a *App) deleted(ctx context.Context, channel *discordgo.Channel) {
	a.pauseAll(ctx, channel.GuildID, func(c store.Channel) bool { return c.Name == Platform+":"+channel.ID }, "the channel was deleted")
}

// pauseAll pauses the schedules of a server's channels that fit, each with a
// note, and tells who added them, once. After the bot was removed from the server it
// may still write to them where they share another server with it, or wrote to
// it before; else the log and the record have it.
func (a *App) pauseAll(ctx context.Context, guild string, fits func(store.Channel) bool, why string) {
	workspace, err := a.Store.EnsureWorkspace(ctx, a.workspaceName(guild))
	var channels []store.Channel
	if err == nil {
		channels, err = a.Store.ListChannels(ctx, workspace.ID)
	}
	for _, channel := range channels {
		if schedule.Platform(channel) != Platform || !fits(channel) {
			continue
		}
		audit := store.Audit{At: a.Now().UTC(), Who: "briefbot", What: "paused all schedules of " + channel.Name + ": " + why}
		paused, pauseErr := a.Store.PauseChannel(ctx, workspace.ID, channel.ID, "", audit)
		if pauseErr == nil && len(paused) > 0 && a.Notifier != nil {
			pauseErr = a.Notifier.Notify(ctx, schedule.Notice{Channel: channel, Schedules: paused, Cause: why})
		}
		err = errors.Join(err, pauseErr)
	}
	if err != nil {
		a.Log.ErrorContext(ctx, "schedules could not be paused", "guild", guild, "why", why, "error", err)
	}
}
