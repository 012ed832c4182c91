package slack_test

import (
	"context"
	"strings"
	"sync"
	"testing"

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
