package slack_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
)

// diagnosed is what was found, a line each.
func diagnosed(all []bot.Diagnosis) string {
	var lines []string
	for _, found := range all {
		word := "ok"
		if found.Fault() {
			word = "FAULT"
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s", word, found.Part, found.Standing))
	}
	return strings.Join(lines, "\n")
}

// The workspaces that installed the app are looked at with their own tokens.
func TestExamineInstalled(t *testing.T) {
	d := installing(t, time.Now)
	expect := func(wants ...string) {
		t.Helper()
		got := diagnosed(d.app.ExamineInstalled(t.Context()))
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%q is not in\n%s", want, got)
			}
		}
	}
	expect("ok Slack workspaces: 0 installed the app")
	state, cookie := d.begin(t)
	d.AddCode("good", otherTeam)
	d.get(t, back(state, "good"), cookie)
	for _, channel := range []string{slacktest.Newsroom, slacktest.Lobby} {
		before := len(d.Shown())
		expectOK(t, d.CommandFrom(otherTeam, slacktest.Admin, channel, "/brief", "schedule add daily 07:00"))
		d.Wait(t, "a schedule", func() bool { return len(d.Shown()) > before })
	}
	expect("ok Slack workspaces: 1 installed", "ok Slack workspace slack:"+otherTeam+": the token is accepted", "ok slack:"+slacktest.Newsroom+" in slack:"+otherTeam,
		"FAULT slack:"+slacktest.Lobby+" in slack:"+otherTeam+": the app is not in it")
	d.Misbehave(slacktest.Fault{Method: "auth.test", Error: "account_inactive", Times: 1})
	expect("FAULT Slack workspace slack:" + otherTeam + ": is not accepted: account_inactive")
	installed := d.installations(t)[0]
	installed.Token = tokenKeys(t, tokenKey(9)).Seal(installed.Name, "xoxb-1")
	if err := d.store.PutInstallation(t.Context(), installed); err != nil {
		t.Fatal(err)
	}
	expect("FAULT Slack workspace slack:" + otherTeam + ": the Slack workspace slack:" + otherTeam + ": none of the keys")
}

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
			got := diagnosed(d.app.Examine(t.Context(), channels))
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
