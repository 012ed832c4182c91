package slack_test

import (
	"fmt"
	"strings"
	"testing"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
)

func TestExamine(t *testing.T) {
	archived := slacktest.Channel{ID: "C0OLD", Name: "old", Archived: true, Members: []string{slacktest.Bot}}
	foreign := slacktest.Channel{ID: "C0FOREIGN", Name: "foreign"}
	channels := []string{"slack:" + slacktest.Newsroom, "slack:" + archived.ID, "slack:" + foreign.ID, "slack:C0NOWHERE"}
	for _, c := range []struct {
		title  string
		change func(*slack.Settings)
		spoil  func(*desk)
		says   []string
		never  string
	}{
		{"as it should be", nil, nil, []string{"ok Slack token: accepted", "ok Slack scopes: all that are needed", "ok Slack commands: come over Socket Mode", "ok slack:" + slacktest.Newsroom,
			"FAULT slack:C0OLD: is archived", "FAULT slack:C0FOREIGN: the app is not in it", "FAULT slack:C0NOWHERE: cannot be seen: channel_not_found"}, ""},
		{"over HTTP", func(s *slack.Settings) { s.AppToken = "" }, nil, []string{"ok Slack commands: come over HTTP"}, ""},
		{"no way in", func(s *slack.Settings) { s.AppToken, s.Secret = "", "" }, nil, []string{"FAULT Slack commands: cannot come in"}, ""},
		{"a scope too few", nil, func(d *desk) { d.SetScopes("chat:write", "channels:read") }, []string{"FAULT Slack scopes: the token lacks app_mentions:read"}, ""},
		{"a token that was revoked", nil, func(d *desk) { d.RevokeToken() }, []string{"FAULT Slack token: is not accepted"}, "scopes"},
	} {
		t.Run(c.title, func(t *testing.T) {
			var changes []func(*slack.Settings)
			if c.change != nil {
				changes = append(changes, c.change)
			}
			d := newDesk(t, "http", changes...)
			d.AddChannel(archived)
			d.AddChannel(foreign)
			if c.spoil != nil {
				c.spoil(d)
			}
			var all []string
			for _, found := range d.app.Examine(t.Context(), channels) {
				word := "ok"
				if found.Fault() {
					word = "FAULT"
				}
				all = append(all, fmt.Sprintf("%s %s: %s", word, found.Part, found.Standing))
			}
			got := strings.Join(all, "\n")
			for _, want := range c.says {
				if !strings.Contains(got, want) {
					t.Errorf("%q is not in\n%s", want, got)
				}
			}
			if c.never != "" && strings.Contains(got, c.never) {
				t.Errorf("%q is in\n%s", c.never, got)
			}
		})
	}
}
