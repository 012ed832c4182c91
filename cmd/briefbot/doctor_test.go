package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/bot/discord/discordtest"
	"briefbot/bot/slack/slacktest"
)

// What the doctor says of Discord, by what is set up, and how it ends.
func TestDoctor(t *testing.T) {
	fake := discordtest.Start(discordtest.Options{})
	t.Cleanup(fake.Close)
	channel := fake.AddChannel("desk", 0)
	database := filepath.Join(t.TempDir(), "briefbot.db")
	complete := map[string]string{
		"BRIEFBOT_DATABASE": database, "BRIEFBOT_DISCORD_TOKEN": fake.Token, "BRIEFBOT_DISCORD_APPLICATION_ID": fake.ApplicationID,
		"BRIEFBOT_DISCORD_GUILD": fake.GuildID, "BRIEFBOT_DISCORD_API_URL": fake.URL,
	}
	call := func(args []string, changes ...string) (int, string) {
		environ := map[string]string{}
		for name, value := range complete {
			environ[name] = value
		}
		for i := 0; i < len(changes); i += 2 {
			environ[changes[i]] = changes[i+1]
		}
		var out bytes.Buffer
		code := run(t.Context(), args, system{stdin: strings.NewReader(""), stdout: &out, stderr: &out, environ: environ, now: time.Now})
		if strings.Contains(out.String(), "wrong-token") {
			t.Errorf("it shows a secret: %s", &out)
		}
		return code, out.String()
	}
	if code, out := call([]string{"doctor"}); code != exitFailed || !strings.Contains(out, "there is no database") {
		t.Errorf("without a database it ended with %d: %s", code, out)
	}
	if code, out := call([]string{"ingest", "samples"}); code != exitDone {
		t.Fatal(out)
	}
	if code, out := call([]string{"schedule", "add", "--channel", "discord:" + channel, "daily 08:00 UTC"}); code != exitDone {
		t.Fatal(out)
	}
	for _, c := range []struct {
		name    string
		changes []string
		want    string
	}{
		{"commands that were never registered", nil, "FAULT  Discord commands: not registered"},
		{"a token that is not accepted", []string{"BRIEFBOT_DISCORD_TOKEN", "wrong-token"}, "FAULT  Discord token: is not accepted"},
		{"no application", []string{"BRIEFBOT_DISCORD_APPLICATION_ID", ""}, "BRIEFBOT_DISCORD_APPLICATION_ID"},
		{"no token, but a schedule", []string{"BRIEFBOT_DISCORD_TOKEN", ""}, "no token is set"},
	} {
		if code, out := call([]string{"doctor"}, c.changes...); code != exitFailed || !strings.Contains(out, c.want) {
			t.Errorf("%s: it ended with %d and %s, want %q", c.name, code, out, c.want)
		}
	}
	fake.KeepCommands("brief", "brief-admin", "Who denies this?")
	code, out := call([]string{"doctor", "--json"})
	if code != exitDone {
		t.Errorf("with all in order it ended with %d: %s", code, out)
	}
	for line := range strings.Lines(out) {
		var d jsonDiagnosis
		if err := json.Unmarshal([]byte(line), &d); err != nil || d.Part == "" || d.Standing == "" || d.Fault {
			t.Errorf("got %s (%v), want a part in order", line, err)
		}
	}
	if want := "discord:" + channel; !strings.Contains(out, want) {
		t.Errorf("the channel %s is not looked at: %s", want, out)
	}
}

// What the doctor says of Slack.
func TestDoctorExaminesSlack(t *testing.T) {
	fake := slacktest.New(t)
	environ := map[string]string{"BRIEFBOT_DATABASE": filepath.Join(t.TempDir(), "briefbot.db"), "BRIEFBOT_SLACK_BOT_TOKEN": slacktest.BotToken,
		"BRIEFBOT_SLACK_APP_TOKEN": slacktest.AppToken, "BRIEFBOT_SLACK_API_URL": fake.APIURL()}
	call := func(want int, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if code := run(t.Context(), args, system{stdin: strings.NewReader(""), stdout: &out, stderr: &out, environ: environ, now: time.Now}); code != want {
			t.Fatalf("%v ended with %d, want %d: %s", args, code, want, &out)
		}
		return out.String()
	}
	call(exitDone, "ingest", "samples")
	call(exitDone, "schedule", "add", "--channel", "slack:"+slacktest.Newsroom, "daily 08:00 UTC")
	checkContains(t, call(exitDone, "doctor"), "ok Slack token: accepted", "ok Slack scopes", "ok Slack commands: come over Socket Mode", "ok slack:"+slacktest.Newsroom)
	call(exitDone, "schedule", "add", "--channel", "slack:C0NOWHERE", "daily 08:00 UTC")
	checkContains(t, call(exitFailed, "doctor"), "FAULT slack:C0NOWHERE: cannot be seen")
	delete(environ, "BRIEFBOT_SLACK_BOT_TOKEN")
	delete(environ, "BRIEFBOT_SLACK_APP_TOKEN")
	checkContains(t, call(exitFailed, "doctor"), "FAULT Slack settings: there are schedules for Slack, but no token is set")
	maps.Copy(environ, map[string]string{"BRIEFBOT_SLACK_TOKEN_KEY": base64.StdEncoding.EncodeToString(make([]byte, 32)), "BRIEFBOT_SLACK_SIGNING_SECRET": slacktest.SigningSecret})
	checkContains(t, call(exitDone, "doctor"), "ok Slack workspaces: 0 installed the app", "ok Slack commands: come over HTTP")
}
