package bot_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

// letterbox is a platform that writes to readers whose names begin with "U".
type letterbox struct {
	plainPlatform
	opened []string
	posts  []schedule.Post
	down   bool
}

func (l *letterbox) Direct(_ context.Context, _ store.WorkspaceID, reader string) (string, error) {
	if l.down {
		return "", errors.New("the platform is down")
	}
	if !strings.HasPrefix(reader, "U") {
		return "", fmt.Errorf("%w: %q", bot.ErrNoReader, reader)
	}
	l.opened = append(l.opened, reader)
	return "chat:D" + reader[1:], nil
}

func (l *letterbox) Post(_ context.Context, post schedule.Post) (string, error) {
	l.posts = append(l.posts, post)
	return "m", nil
}

func TestManagersAreToldOnceOfAPause(t *testing.T) {
	r := newRoom(t, nil)
	channel, err := r.store.PutChannel(t.Context(), store.Channel{Workspace: r.channel.Workspace, Name: "chat:C1"})
	if err != nil {
		t.Fatal(err)
	}
	box := &letterbox{}
	var log strings.Builder
	notices := bot.Notices{Bot: r.bot, Platforms: bot.Platforms{"chat": box}, Log: slog.New(slog.NewTextHandler(&log, nil))}
	notice := schedule.Notice{Channel: channel, Cause: "the channel is archived.", Schedules: []store.Schedule{
		{ID: 1, Spec: "daily 08:00 UTC", Manager: "U1"}, {ID: 2, Spec: "daily 17:00 UTC", Manager: "root"}, {ID: 3, Spec: "mon 09:00 UTC", Manager: "U1"}, {ID: 4, Spec: "tue 09:00 UTC"},
	}}
	if err := notices.Notify(t.Context(), notice); err != nil {
		t.Fatal(err)
	}
	if len(box.posts) != 1 || box.posts[0].Channel.Name != "chat:D1" {
		t.Fatalf("got %+v, want one message, to the one manager who can be written to", box.posts)
	}
	wants(t, string(box.posts[0].Delivery.Payload), "# Briefings are paused", "to this channel: the channel is archived.", "chat:C1", "#1", "daily 08:00 UTC", "#3", "“/brief schedule resume 1”")
	refuses(t, string(box.posts[0].Delivery.Payload), "17:00", "tue")
	wants(t, log.String(), "schedule=4", "cannot be written to", "manager=root")

	// A cause that is over by itself, its end, and Discord, where lines are not typed.
	for _, c := range []struct {
		title  string
		change func(n *schedule.Notice)
		want   []string
	}{
		{"archived", func(n *schedule.Notice) { n.Schedules[0].Cause = store.CauseArchived }, []string{"# Briefings are paused", "Once that is over they go on by themselves", "“/brief schedule remove 1”"}},
		{"unarchived", func(n *schedule.Notice) { n.Resumed, n.Cause = true, "it was unarchived" },
			[]string{"# Briefings go on", "I can post to this channel again: it was unarchived.", "chat:C1", "“/brief schedule pause 1”"}},
		{"on Discord", func(n *schedule.Notice) { n.Channel.Name = "discord:1" }, []string{"“/brief-admin resume 1”", "“/brief-admin remove 1”"}},
	} {
		box := &letterbox{}
		notices := bot.Notices{Bot: r.bot, Platforms: bot.Platforms{"chat": box, "discord": box}, Log: slog.New(slog.DiscardHandler)}
		changed := notice
		changed.Schedules = slices.Clone(notice.Schedules)
		c.change(&changed)
		if err := notices.Notify(t.Context(), changed); err != nil || len(box.posts) != 1 {
			t.Fatalf("%s: got %+v (%v)", c.title, box.posts, err)
		}
		wants(t, string(box.posts[0].Delivery.Payload), c.want...)
	}

	box.down = true // the pause stands, and the log has it
	if err := notices.Notify(t.Context(), notice); err != nil {
		t.Fatal(err)
	}
	wants(t, log.String(), "could not be told")
}
