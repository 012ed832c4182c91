package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	"briefbot/schedule"
	"briefbot/store"
)

// Direct is a platform that can write to one reader alone.
type Direct interface {
	// Direct is the name of the channel in which a reader of a workspace is written to,
	// "slack:D0123456": the same each time, opened where it is not there yet.
	// An error that wraps [ErrNoReader] says that it is nobody's name there.
	Direct(ctx context.Context, workspace store.WorkspaceID, reader string) (channel string, err error)
}

// ErrNoReader: a platform knows nobody by that name.
var ErrNoReader = errors.New("nobody goes by that name there")

// Direct is the channel for messages to one reader of a platform. Where a
// platform writes to channels alone the error wraps ErrNoReader.
func (p Platforms) Direct(ctx context.Context, workspace store.WorkspaceID, platform, reader string) (string, error) {
	direct, can := p[platform].(Direct)
	if !can || reader == "" {
		return "", fmt.Errorf("%w: %q on %q", ErrNoReader, reader, platform)
	}
	return direct.Direct(ctx, workspace, reader)
}

// Notices tell the managers of schedules in direct messages that a channel can
// no longer be posted to, or can again. It is a schedule.Notifier. Whoever cannot be written
// to is left to the log, the status and the record of changes, which have it in
// any case.
type Notices struct {
	Bot       *Bot
	Platforms Platforms
	Log       *slog.Logger
}

var _ schedule.Notifier = Notices{}

// Notify implements schedule.Notifier: one message a manager.
func (n Notices) Notify(ctx context.Context, notice schedule.Notice) error {
	var managers []string
	for _, s := range notice.Schedules {
		if !slices.Contains(managers, s.Manager) {
			managers = append(managers, s.Manager)
		}
		what := []any{"channel", notice.Channel.Name, "schedule", int64(s.ID), "manager", s.Manager, "cause", notice.Cause}
		if notice.Resumed {
			n.Log.InfoContext(ctx, "a schedule goes on: its channel can be posted to again", what...)
		} else {
			n.Log.ErrorContext(ctx, "a schedule was paused: its channel cannot be posted to", what...)
		}
	}
	for _, manager := range managers {
		err := n.tell(ctx, notice, manager)
		switch {
		case errors.Is(err, ErrNoReader):
			n.Log.InfoContext(ctx, "who added a schedule cannot be written to", "manager", manager, "channel", notice.Channel.Name)
		case err != nil:
			n.Log.WarnContext(ctx, "who added a schedule could not be told of it", "manager", manager, "channel", notice.Channel.Name, "resumed", notice.Resumed, "error", err)
		}
	}
	return nil
}

func (n Notices) tell(ctx context.Context, notice schedule.Notice, manager string) error {
	name, err := n.Platforms.Direct(ctx, notice.Channel.Workspace, schedule.Platform(notice.Channel), manager)
	if err != nil {
		return err
	}
	to := store.Channel{Workspace: notice.Channel.Workspace, Name: name, Zone: notice.Channel.Zone, Locale: notice.Channel.Locale}
	message, key := noticeOf(notice, manager)
	return n.Platforms.Send(ctx, to, key, Sheet{Message: n.Bot.Check(ctx, to.Workspace, message)})
}

// noticeOf says which schedules of a manager are paused or go on, why, and what
// to do.
func noticeOf(notice schedule.Notice, manager string) (message Message, key string) {
	fields := []Field{{Name: "Channel", Value: notice.Channel.Name, Channel: true}}
	var ids []string
	for _, s := range notice.Schedules {
		if s.Manager == manager {
			ids = append(ids, fmt.Sprint(int64(s.ID)))
			fields = append(fields, Field{Name: fmt.Sprintf("#%d", s.ID), Value: Describe(s)})
		}
	}
	cause := strings.TrimSuffix(notice.Cause, ".")
	line := "/brief schedule"
	if schedule.Platform(notice.Channel) == "discord" {
		line = "/brief-admin" // there lines are not typed
	}
	heading, done := "Briefings are paused", "paused"
	before := fmt.Sprintf("I can no longer post to this channel: %s.", cause)
	after := fmt.Sprintf("Once that is mended, “%s resume %s” in that channel goes on; nothing that came meanwhile is lost. “%s remove %s” ends it.", line, ids[0], line, ids[0])
	switch {
	case notice.Resumed:
		heading, done = "Briefings go on", "resumed"
		before = fmt.Sprintf("I can post to this channel again: %s.", cause)
		after = fmt.Sprintf("Nothing that came meanwhile is lost. “%s pause %s” in that channel pauses it.", line, ids[0])
	case slices.ContainsFunc(notice.Schedules, func(s store.Schedule) bool { return s.Cause != "" }):
		after = fmt.Sprintf("Once that is over they go on by themselves, but those that were paused for a time before; nothing that came meanwhile is lost. “%s remove %s” ends it.", line, ids[0])
	}
	message = Message{Blocks: []Block{Heading{heading}, Paragraph{before}, Fields{fields}, Paragraph{after}}}
	return message, fmt.Sprintf("%s %s in channel %d", done, strings.Join(ids, " "), notice.Channel.ID)
}
