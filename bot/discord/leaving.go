package discord

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"briefbot/schedule"
	"briefbot/store"

	"github.com/bwmarrin/discordgo"
)

// DefaultKeep is how long what a server had stored is kept after the bot was
// removed from it: long enough for one that was removed by mistake, or whose
// administrators change.
const DefaultKeep = 30 * 24 * time.Hour

// leftMark names, in a server's workspace, the second at which the bot was
// found to be no longer in it, in Unix time; 0 while it is in it.
const leftMark = "discord left "

// removed is a server that the bot was taken out of: its schedules pause now,
// and what it stored goes after the time in Settings.Keep, see Tidy. An outage
// of Discord's looks the same but for Unavailable:
// https://docs.discord.com/developers/events/gateway-events#guild-delete.
func (a *App) removed(ctx context.Context, guild *discordgo.Guild) {
	if guild.Unavailable {
		return
	}
	workspace, err := a.Store.EnsureWorkspace(ctx, a.workspaceName(guild.ID))
	if err == nil {
		err = a.leave(ctx, workspace.ID, guild.ID)
	}
	if err != nil {
		a.Log.ErrorContext(ctx, "it could not be noted that briefbot was removed from a server", "guild", guild.ID, "error", err)
	}
}

// leave notes since when the bot is no longer in a server and pauses what was
// scheduled there. Coming back ends the pause of none: whoever removed the bot
// did not ask for briefings.
func (a *App) leave(ctx context.Context, workspace store.WorkspaceID, guild string) error {
	a.pauseAll(ctx, guild, func(store.Channel) bool { return true }, "briefbot was removed from the server")
	return a.markLeft(ctx, workspace, guild, a.Now().Unix())
}

// markLeft sets the mark, 0 for none.
func (a *App) markLeft(ctx context.Context, workspace store.WorkspaceID, guild string, second int64) error {
	before, err := a.Store.Mark(ctx, workspace, leftMark+guild)
	if err != nil || before == second {
		return err
	}
	_, err = a.Store.MoveMark(ctx, workspace, leftMark+guild, before, second)
	return err
}

// Tidy asks Discord about each server that has something stored here whether
// the bot is still in it. One that was left since, also while nothing ran or
// where no gateway tells of it, is treated as one that was left now; one that
// was left longer ago than Settings.Keep loses all that is its own: the whole
// workspace, or, of the one that it shares with the command line or another
// platform, its channels with all that is theirs; one that has it again keeps everything. It is to be called every few
// hours. What fails for one server is tried for the others all the same.
func (a *App) Tidy(ctx context.Context) error {
	workspaces, err := a.Store.ListWorkspaces(ctx)
	for _, workspace := range workspaces {
		if guild := a.guildOf(workspace.Name); guild != "" {
			err = errors.Join(err, a.tidy(ctx, workspace, guild))
		}
	}
	return err
}

// guildOf is the server that a workspace belongs to; empty for none.
func (a *App) guildOf(workspace string) string {
	if workspace == a.Home {
		return a.Guild
	}
	guild, ok := strings.CutPrefix(workspace, Platform+":")
	if !ok {
		return ""
	}
	return guild
}

func (a *App) tidy(ctx context.Context, workspace store.Workspace, guild string) error {
	channels, others, err := a.channels(ctx, workspace.ID)
	alone := workspace.Name != a.Home && others == 0
	if err != nil || len(channels) == 0 && !alone {
		return err
	}
	inside, err := a.inside(ctx, guild)
	if err != nil {
		return fmt.Errorf("ask whether briefbot is in Discord server %s: %w", guild, err)
	}
	if inside {
		return a.markLeft(ctx, workspace.ID, guild, 0)
	}
	left, err := a.Store.Mark(ctx, workspace.ID, leftMark+guild)
	if err != nil {
		return err
	}
	if left == 0 {
		return a.leave(ctx, workspace.ID, guild)
	}
	since := time.Unix(left, 0)
	switch {
	case a.Now().Sub(since) < a.Keep:
		return nil
	case alone:
		return a.forgetAll(ctx, workspace, guild, since)
	}
	return a.forget(ctx, workspace.ID, guild, channels, since)
}

// channels are those of Discord in a workspace, and how many others there are.
func (a *App) channels(ctx context.Context, workspace store.WorkspaceID) (own []store.Channel, others int, err error) {
	all, err := a.Store.ListChannels(ctx, workspace)
	for _, channel := range all {
		if schedule.Platform(channel) == Platform {
			own = append(own, channel)
		}
	}
	return own, len(all) - len(own), err
}

// Codes of what a bot is told of a server that it is not in:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
// The HTTP status alone could be a proxy's.
const (
	unknownGuild  = 10004
	missingAccess = 50001
)

// inside reports whether the bot is in a server. An outage is an error.
func (a *App) inside(ctx context.Context, guild string) (bool, error) {
	path := "/guilds/" + guild
	_, err := a.call(ctx, "GET", path, nil, path)
	if refusal := code(err); refusal == unknownGuild || refusal == missingAccess {
		return false, nil
	}
	return err == nil, err
}

// forgetAll deletes the workspace of a server with all that it stored.
func (a *App) forgetAll(ctx context.Context, workspace store.Workspace, guild string, since time.Time) error {
	err := a.Store.DeleteWorkspace(ctx, workspace.ID)
	if errors.Is(err, store.ErrNotFound) {
		return nil // another process did it, and logs it
	}
	if err != nil {
		return fmt.Errorf("delete what %s stored, which was left: %w", workspace.Name, err)
	}
	a.Log.WarnContext(ctx, "deleted all that a Discord server had stored, which briefbot is no longer in", "guild", guild, "left", since.UTC())
	return nil
}

// forget deletes what the channels of a server stored. The note of it names
// none of them.
func (a *App) forget(ctx context.Context, workspace store.WorkspaceID, guild string, channels []store.Channel, since time.Time) error {
	deleted := 0
	for _, channel := range channels {
		err := a.Store.DeleteChannel(ctx, workspace, channel.ID)
		if errors.Is(err, store.ErrNotFound) {
			continue // another process did it, and notes it
		}
		if err != nil {
			return fmt.Errorf("delete what %s stored, whose server was left: %w", channel.Name, err)
		}
		deleted++
	}
	if deleted == 0 {
		return nil
	}
	a.Log.WarnContext(ctx, "deleted what a Discord server had stored, which briefbot is no longer in", "guild", guild, "left", since.UTC(), "channels", deleted)
	what := fmt.Sprintf("deleted what %d channel%s of a Discord server stored that briefbot was removed from on %s", deleted, plural(deleted), since.UTC().Format("2 January 2006"))
	return errors.Join(
		a.Store.AddAudit(ctx, store.Audit{Workspace: workspace, At: a.Now().UTC(), Who: "briefbot", What: what}),
		a.markLeft(ctx, workspace, guild, 0),
	)
}
