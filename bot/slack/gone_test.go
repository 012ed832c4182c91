package slack_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/schedule"
	"briefbot/store"
)

// noticed keeps what the managers are told.
type noticed struct {
	mu  sync.Mutex
	all []schedule.Notice
}

func (n *noticed) Notify(_ context.Context, notice schedule.Notice) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.all = append(n.all, notice)
	return nil
}

func (n *noticed) count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.all)
}

// A channel that is archived or deleted, or that the app is removed from, has
// its schedules paused at once, and its managers are told once.
func TestChannelsThatAreGone(t *testing.T) {
	for _, transport := range transports {
		for kind, why := range map[string]string{"channel_archive": "archived", "group_left": "removed from it", "channel_deleted": "deleted"} {
			t.Run(transport+" "+kind, func(t *testing.T) {
				told := &noticed{}
				d := newDesk(t, transport, func(s *slack.Settings) { s.Notifier = told })
				d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add weekdays 08:00")
				d.ask(t, slacktest.Admin, slacktest.Lobby, "schedule add daily 07:00")
				for range 2 { // archived, and then the app removed: paused is paused
					expectOK(t, d.Event(map[string]any{"type": kind, "channel": slacktest.Newsroom, "user": slacktest.Admin}))
				}
				expectOK(t, d.Event(map[string]any{"type": kind, "channel": "C0NEVERSEEN"}))
				d.Wait(t, "the managers are told", func() bool { return told.count() > 0 })
				d.app.Wait()
				all, err := d.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: d.home})
				if err != nil || len(all) != 2 {
					t.Fatalf("%d schedules, %v", len(all), err)
				}
				if !all[0].Paused || all[1].Paused {
					t.Errorf("paused: %t and %t, want the first alone", all[0].Paused, all[1].Paused)
				}
				if told.count() != 1 || !strings.Contains(told.all[0].Cause, why) || told.all[0].Schedules[0].Manager != slacktest.Admin {
					t.Errorf("told was %+v", told.all)
				}
			})
		}
	}
}

// What was paused because the channel was archived goes on when that is over;
// what somebody paused, before or since, does not.
func TestChannelsThatComeBack(t *testing.T) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			told := &noticed{}
			d := newDesk(t, transport, func(s *slack.Settings) { s.Notifier = told })
			for _, line := range []string{"schedule add weekdays 08:00", "schedule add daily 07:00", "schedule add daily 09:00", "schedule pause 2"} {
				d.ask(t, slacktest.Admin, slacktest.Newsroom, line)
			}
			happens := func(kind string, notices int) {
				t.Helper()
				expectOK(t, d.Event(map[string]any{"type": kind, "channel": slacktest.Newsroom, "user": slacktest.Admin}))
				d.Wait(t, "the managers are told", func() bool { return told.count() == notices })
			}
			happens("channel_archive", 1)
			d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule pause 3")
			happens("channel_unarchive", 2)
			happens("channel_unarchive", 2) // twice is once
			expectOK(t, d.Event(map[string]any{"type": "channel_unarchive", "channel": "C0NEVERSEEN"}))
			d.app.Wait()
			all, err := d.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: d.home})
			if err != nil || len(all) != 3 || all[0].Paused || !all[1].Paused || !all[2].Paused {
				t.Errorf("got %+v (%v), want the first alone to run", all, err)
			}
			if got := told.all[len(told.all)-1]; told.count() != 2 || !got.Resumed || len(got.Schedules) != 1 || got.Schedules[0].Manager != slacktest.Admin {
				t.Errorf("told was %+v", told.all)
			}
			audits, err := d.store.ListAudits(t.Context(), d.home, 0, 1)
			if err != nil || len(audits) != 1 || !strings.Contains(audits[0].What, "resumed the schedules of slack:"+slacktest.Newsroom+": it was unarchived") {
				t.Errorf("noted is %+v (%v)", audits, err)
			}
		})
	}
}

// Briefings that were paused while Slack refused the token go on once the
// program is started with one that it takes.
func TestANewTokenGoesOn(t *testing.T) {
	d := newDesk(t, "http")
	for _, line := range []string{"schedule add weekdays 08:00", "schedule add daily 07:00", "schedule pause 2"} {
		d.ask(t, slacktest.Admin, slacktest.Newsroom, line)
	}
	p := newPlatform(t, d.Server, nil)
	post := briefingPost(t, p)
	d.Misbehave(slacktest.Fault{Method: "chat.postMessage", Times: 1, Error: "account_inactive"})
	_, err := p.Post(t.Context(), post)
	var refused *schedule.PostError
	if !errors.As(err, &refused) {
		t.Fatal(err)
	}
	channel, err := d.store.Channel(t.Context(), d.home, "slack:"+slacktest.Newsroom)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.store.PauseChannel(t.Context(), d.home, channel.ID, refused.Cause, store.Audit{Workspace: d.home, Channel: channel.ID, At: time.Now(), Who: "briefbot", What: "paused"}); err != nil {
		t.Fatal(err)
	}
	if got := d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule list").Text; !strings.Contains(got, "paused until the app is installed again") {
		t.Errorf("meanwhile: got %s", got)
	}
	if err := d.app.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.app.Wait()
	all, err := d.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: d.home})
	if err != nil || len(all) != 2 || all[0].Paused || !all[1].Paused {
		t.Errorf("got %+v (%v), want the first alone to run", all, err)
	}
}

// Who added a schedule is told in a direct message which channel it is, as Slack
// shows channels, and in words why; the code of Slack stands behind.
func TestManagersAreToldWhichChannel(t *testing.T) {
	d := newDesk(t, "http")
	d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add weekdays 08:00")
	all, err := d.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: d.home})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d schedules, %v", len(all), err)
	}
	p := newPlatform(t, d.Server, nil)
	d.Misbehave(slacktest.Fault{Method: "chat.postMessage", Times: 1, Error: "not_in_channel"})
	_, refused := p.Post(t.Context(), briefingPost(t, p))
	channel, err := d.store.Channel(t.Context(), d.home, "slack:"+slacktest.Newsroom)
	if err != nil || refused == nil {
		t.Fatal(err, refused)
	}
	notices := bot.Notices{Bot: bot.New(bot.Options{Store: d.store}), Platforms: bot.Platforms{slack.Name: p}, Log: slog.New(slog.DiscardHandler)}
	if err := notices.Notify(t.Context(), schedule.Notice{Channel: channel, Schedules: all, Cause: refused.Error()}); err != nil {
		t.Fatal(err)
	}
	told := d.DirectMessages(slacktest.Admin)
	if len(told) != 1 {
		t.Fatalf("%d direct messages, want one", len(told))
	}
	expectView(t, "channel-lost", slacktest.View{Body: map[string]any{"text": told[0].Text, "blocks": told[0].Blocks}})
}
