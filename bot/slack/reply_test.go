package slack_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
)

// Answers go to Slack's own addresses and to the one that stands for it, however
// alike another is.
func TestResponseAddressesThatAreNotSlacks(t *testing.T) {
	d := newDesk(t, "http")
	for i, address := range []string{"http://hooks.slack.com/x", "https://hooks.slack.com:8443/x", "https://hooks.slack.evil.example/x", "https://hooks.slack.com@evil.example/x",
		"https://user@hooks.slack.com/x", "https://slack.com/x", strings.Replace(d.URL, "http://", "https://", 1) + "/response/R1", ":", ""} {
		expectOK(t, d.Interact("block_actions", slacktest.Reader, map[string]any{"response_url": address, "channel": map[string]any{"id": slacktest.Lobby},
			"actions": []any{map[string]any{"type": "button", "block_id": "b", "action_id": "ask:1", "value": "source s3"}}}))
		d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == i+1 })
	}
	if strings.Contains(d.log.String(), "cannot be reached") {
		t.Errorf("something was sent there: %s", d.log.String())
	}
}

// A redirection is not followed: it would carry the token to whoever answers.
func TestRedirectionsAreNotFollowed(t *testing.T) {
	called := false
	foreign := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called = true }))
	defer foreign.Close()
	api := httptest.NewServer(http.RedirectHandler(foreign.URL, http.StatusTemporaryRedirect))
	defer api.Close()
	client, err := slack.NewClient(slacktest.BotToken, "", api.URL+"/api/")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.AuthTest(); err == nil || called {
		t.Errorf("got %v, followed: %t", err, called)
	}
}

// An answer that the response address no longer takes comes as a direct
// message.
func TestLateAnswers(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		d.Misbehave(slacktest.Fault{Method: "response_url", Status: http.StatusNotFound})
		expectOK(t, d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "help"))
		d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 1 })
		if got := d.DirectMessages(slacktest.Reader)[0].Text; !strings.Contains(got, "What you can ask") {
			t.Errorf("got %q", got)
		}
	})
}

// While Slack limits calls an answer waits for as long as Slack says, and comes
// where it belongs; rights are not taken for missing.
func TestAnswersWhileSlackLimits(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, method := range []string{"response_url", "users.info", "chat.postMessage", "views.publish"} {
			d.Misbehave(slacktest.Fault{Method: method, Times: 1, RetryAfter: time.Second})
		}
		for _, ack := range []slacktest.Ack{
			d.Command(slacktest.Admin, slacktest.Lobby, "/brief", "schedule add weekdays 08:00"), d.Command(slacktest.Reader, slacktest.Lobby, "/brief", "help"),
			d.OpenHome(slacktest.Reader),
		} {
			expectOK(t, ack)
		}
		mention, ack := d.Mention(slacktest.Reader, slacktest.Newsroom, "help")
		expectOK(t, ack)
		d.app.Wait()
		if got := d.Messages(slacktest.Newsroom); len(got) != 2 || got[1].Thread != mention.TS {
			t.Errorf("the mention: got %+v", got)
		}
		if _, is := d.Home(slacktest.Reader); !is {
			t.Error("there is no home tab")
		}
		var texts []string
		for _, shown := range d.Shown() {
			texts = append(texts, shown.Text)
		}
		if all := strings.Join(texts, "\n"); len(texts) != 2 || !strings.Contains(all, "is added") || !strings.Contains(all, "What you can ask") {
			t.Errorf("got %d answers: %s", len(texts), all)
		}
		if direct := append(d.DirectMessages(slacktest.Reader), d.DirectMessages(slacktest.Admin)...); len(direct) != 0 {
			t.Errorf("answers went astray: %+v", direct)
		}
	})
}

// What the response address does not take in time comes as a direct message, and
// nobody waits for it until it is too late for that too.
func TestAnswersThatSlackPutsOffForLong(t *testing.T) {
	d := newDesk(t, "http")
	d.Misbehave(slacktest.Fault{Method: "response_url", RetryAfter: 5 * time.Minute})
	expectOK(t, d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "help"))
	d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 1 })
}

func TestSecretsAreNotLogged(t *testing.T) {
	d := newDesk(t, "socket")
	d.Misbehave(slacktest.Fault{Method: "response_url", Status: 500})
	d.Misbehave(slacktest.Fault{Method: "chat.postMessage", Status: 500})
	expectOK(t, d.Command(slacktest.Reader, slacktest.Newsroom, "/brief", "help"))
	d.Wait(t, "a line in the log", func() bool { return strings.Contains(d.log.String(), "an answer in Slack failed") })
	for _, secret := range []string{slacktest.BotToken, slacktest.AppToken, slacktest.SigningSecret, "/response/"} {
		if strings.Contains(d.log.String(), secret) {
			t.Errorf("the log holds %q: %s", secret, d.log.String())
		}
	}
}
