package slack

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"briefbot/schedule"
	"briefbot/store"
)

// goneEvents say that a channel can no longer be posted to, and how to say so.
// Of renamed channels, and of those that are made private, nothing has to be
// known: they keep their id and the app. Each at
// https://docs.slack.dev/reference/events/ and its name.
var goneEvents = map[string]string{
	"channel_archive": "it was archived", "group_archive": "it was archived",
	"channel_deleted": "it was deleted", "group_deleted": "it was deleted",
	"channel_left": "the app was removed from it", "group_left": "the app was removed from it",
}

// Events are the names of the events that the app subscribes to.
func Events() []string {
	names := []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}
	for name := range goneEvents {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// gone pauses the schedules of a channel before the next post fails, and tells
// who added them, once: what is paused already is not paused again.
func (a *App) gone(ctx context.Context, id, why string) error {
	channel, err := a.Store.Channel(ctx, a.Workspace, Name+":"+id)
	if errors.Is(err, store.ErrNotFound) {
		return nil // nothing was ever posted or asked there
	}
	if err != nil {
		return fmt.Errorf("look for the channel %s: %w", id, err)
	}
	paused, err := a.Store.PauseChannel(ctx, a.Workspace, channel.ID, store.Audit{
		Workspace: a.Workspace, Channel: channel.ID, At: a.Now(), Who: "briefbot",
		What: fmt.Sprintf("paused all schedules of %s until resumed: %s", channel.Name, why),
	})
	if err != nil || len(paused) == 0 || a.Notifier == nil {
		return err
	}
	return a.Notifier.Notify(ctx, schedule.Notice{Channel: channel, Schedules: paused, Cause: why})
}
