package slack

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefbot/schedule"
	"briefbot/store"
)

// lost is why a channel can no longer be posted to.
type lost struct {
	why   string      // behind "paused all schedules until resumed:"
	cause store.Cause // of what an event ends
}

// goneEvents say that a channel can no longer be posted to, and how to say so.
// Of renamed channels, and of those that are made private, nothing has to be
// known: they keep their id and the app. Each at
// https://docs.slack.dev/reference/events/ and its name.
var goneEvents = map[string]lost{
	"channel_archive": {"it was archived", store.CauseArchived}, "group_archive": {"it was archived", store.CauseArchived},
	"channel_deleted": {"it was deleted", ""}, "group_deleted": {"it was deleted", ""},
	"channel_left": {"the app was removed from it", ""}, "group_left": {"the app was removed from it", ""},
}

// backEvents say that a channel can be posted to again. Where the app is not in
// the channel any more the next post says so, and pauses its schedules for that.
// https://docs.slack.dev/reference/events/channel_unarchive and group_unarchive.
var backEvents = map[string]lost{
	"channel_unarchive": {"it was unarchived", store.CauseArchived}, "group_unarchive": {"it was unarchived", store.CauseArchived},
}

// Events are the names of the events that the app subscribes to.
func Events() []string {
	names := []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}
	names = slices.AppendSeq(names, maps.Keys(goneEvents))
	names = slices.AppendSeq(names, maps.Keys(backEvents))
	slices.Sort(names)
	return names
}

// gone pauses the schedules of a channel before the next post fails, and tells
// who added them, once: what is paused already is not paused again.
func (a *App) gone(ctx context.Context, id string, lost lost) error {
	return a.tellOf(ctx, id, schedule.Notice{Cause: lost.why}, func(channel store.Channel) ([]store.Schedule, error) {
		return a.Store.PauseChannel(ctx, a.Workspace, channel.ID, lost.cause, a.noteOf(channel, "paused all schedules of %s until resumed: %s", lost.why))
	})
}

// back resumes the schedules of a channel that were paused for what is over,
// and tells who added them.
func (a *App) back(ctx context.Context, id string, over lost) error {
	return a.tellOf(ctx, id, schedule.Notice{Cause: over.why, Resumed: true}, func(channel store.Channel) ([]store.Schedule, error) {
		return a.Store.ResumeChannel(ctx, a.Workspace, channel.ID, over.cause, a.noteOf(channel, "resumed the schedules of %s: %s", over.why))
	})
}

// installedAgain resumes, in all channels, the schedules that were paused since
// Slack took no token for them. Where the app is in a channel no more the next
// post says so.
func (a *App) installedAgain(ctx context.Context) error {
	channels, err := a.Store.ListChannels(ctx, a.Workspace)
	if err != nil {
		return fmt.Errorf("list the channels in which briefings may go on: %w", err)
	}
	schedules, err := a.Store.ListSchedules(ctx, store.ScheduleQuery{Workspace: a.Workspace})
	if err != nil {
		return fmt.Errorf("list the schedules that may go on: %w", err)
	}
	for _, channel := range channels {
		id, is := strings.CutPrefix(channel.Name, Name+":")
		if is && slices.ContainsFunc(schedules, func(s store.Schedule) bool { return s.Channel == channel.ID && s.Cause == store.CauseUninstalled }) {
			err = errors.Join(err, a.back(ctx, id, lost{"Slack takes the app’s token again", store.CauseUninstalled}))
		}
	}
	return err
}

func (a *App) noteOf(channel store.Channel, what, why string) store.Audit {
	return store.Audit{Workspace: a.Workspace, Channel: channel.ID, At: a.Now(), Who: "briefbot", What: fmt.Sprintf(what, channel.Name, why)}
}

// tellOf changes the schedules of a channel, if anything was ever posted or
// asked there, and tells their managers.
func (a *App) tellOf(ctx context.Context, id string, notice schedule.Notice, change func(store.Channel) ([]store.Schedule, error)) error {
	channel, err := a.Store.Channel(ctx, a.Workspace, Name+":"+id)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for the channel %s: %w", id, err)
	}
	notice.Channel = channel
	if notice.Schedules, err = change(channel); err != nil || len(notice.Schedules) == 0 || a.Notifier == nil {
		return err
	}
	return a.Notifier.Notify(ctx, notice)
}
