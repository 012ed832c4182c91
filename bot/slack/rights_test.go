package slack_test

import (
	"strings"
	"testing"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
)

func TestRights(t *testing.T) {
	for _, c := range []struct {
		title, user, channel string
		group                bool
		want                 bool
	}{
		{"an admin", slacktest.Admin, slacktest.Newsroom, false, true},
		{"the channel's creator", slacktest.Reader, slacktest.Newsroom, false, true},
		{"anybody else", slacktest.Reader, slacktest.Lobby, false, false},
		{"a member of the group", slacktest.Reader, slacktest.Lobby, true, true},
		{"an admin of another workspace that shares the channel", "U0PARTNER", slacktest.Lobby, false, false},
		{"somebody whom Slack does not know", "U0GONE", slacktest.Lobby, true, false},
	} {
		t.Run(c.title, func(t *testing.T) {
			d := newDesk(t, "http", func(s *slack.Settings) {
				if c.group {
					s.ManagerGroup = "S0EDITORS"
				}
			})
			d.SetGroup("S0EDITORS", slacktest.Reader)
			d.AddUser(slacktest.User{ID: "U0PARTNER", Name: "pia", Admin: true, Team: "T0PARTNER"})
			d.ask(t, c.user, c.channel, "schedule add weekdays 08:00")
			list := d.ask(t, slacktest.Reader, c.channel, "schedule list")
			if got := strings.Contains(list.Text, "08:00"); got != c.want {
				t.Errorf("added: %v, want %v: %s", got, c.want, list.Text)
			}
		})
	}
}

// Where Slack does not say who may change things, nobody is told for certain
// that they may not.
func TestRightsThatAreUnknown(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		const note = "Slack did not say in full whether you manage this channel"
		for line, method := range map[string]string{"schedule add daily 07:00": "users.info", "mute milk": "conversations.info"} {
			d.Misbehave(slacktest.Fault{Method: method, Times: 1, Error: "internal_error"})
			if got := d.ask(t, slacktest.Reader, slacktest.Lobby, line).Text; !strings.Contains(got, "Only those who manage") || !strings.Contains(got, note) {
				t.Errorf("%s: got %q", line, got)
			}
		}
		if got := d.ask(t, slacktest.Reader, slacktest.Lobby, "schedule add daily 07:00").Text; strings.Contains(got, note) {
			t.Errorf("where Slack says it: got %q", got)
		}
		d.Misbehave(slacktest.Fault{Method: "conversations.info", Times: 1, Error: "internal_error"})
		if got := d.ask(t, slacktest.Admin, slacktest.Lobby, "mute milk").Text; strings.Contains(got, note) || !strings.Contains(got, "leave out “milk”") {
			t.Errorf("an admin, whatever else is unknown: got %q", got)
		}
	})
}
