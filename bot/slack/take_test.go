package slack_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
)

// What is pressed at the message that begins a thread is answered in the
// channel, which is what one looks at there; what is pressed in the thread is
// answered in it, and so is what is pressed at that answer.
func TestAnswersInThreads(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		button := []any{map[string]any{"type": "actions", "elements": []any{map[string]any{"type": "button", "action_id": "ask:1", "value": "source s3",
			"text": map[string]any{"type": "plain_text", "text": "Source"}}}}}
		first := d.PostAs(slacktest.Newsroom, slacktest.Message{Text: "first part", Blocks: button})
		second := d.PostAs(slacktest.Newsroom, slacktest.Message{Text: "second part", Blocks: button, Thread: first.TS})
		answered := func(press func() slacktest.Ack, want string) slacktest.Shown {
			t.Helper()
			before := len(d.Shown())
			expectOK(t, press())
			d.Wait(t, "an answer", func() bool { return len(d.Shown()) > before })
			if got := d.Shown()[before]; got.Thread != want {
				t.Errorf("answered in the thread %q, want %q", got.Thread, want)
			}
			return d.Shown()[before]
		}
		press := func(at slacktest.Message) func() slacktest.Ack {
			return func() slacktest.Ack { return d.Click(slacktest.Reader, slacktest.Newsroom, at.TS, "ask:1", "") }
		}
		answered(press(first), "")
		answered(func() slacktest.Ack {
			return d.Shortcut(slacktest.Reader, d.Messages(slacktest.Newsroom)[0], "who_denies")
		}, "")
		inThread := answered(press(second), first.TS)
		answered(func() slacktest.Ack { return d.ClickShown(inThread, "ask:1", "") }, first.TS)
		expectOK(t, d.ClickShown(inThread, "share", ""))
		d.Wait(t, "the shared answer", func() bool { return len(d.Messages(slacktest.Newsroom)) == 3 })
		if got := d.Messages(slacktest.Newsroom)[2]; got.Thread != first.TS {
			t.Errorf("shared into the thread %q, want %q", got.Thread, first.TS)
		}
	})
}

// An event that comes again is done once.
func TestEventsAreDoneOnce(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		message := d.Post(slacktest.Newsroom, slacktest.Reader, "<@"+slacktest.Bot+"> help")
		payload := map[string]any{"type": "event_callback", "team_id": slacktest.Team, "event_id": "Ev1",
			"event": map[string]any{"type": "app_mention", "user": slacktest.Reader, "text": message.Text, "ts": message.TS, "channel": slacktest.Newsroom}}
		for attempt := range 4 {
			expectOK(t, d.SendEvent(payload, attempt, "http_timeout"))
		}
		d.app.Wait()
		if got := d.Messages(slacktest.Newsroom); len(got) != 2 {
			t.Errorf("%d messages, want the question and one answer", len(got))
		}
	})
}

// So are a command and a button, whose acknowledgement may be lost too.
func TestQuestionsAreAnsweredOnce(t *testing.T) {
	d := newDesk(t, "http")
	form := url.Values{"command": {"/brief"}, "text": {"help"}, "team_id": {slacktest.Team}, "channel_id": {slacktest.Newsroom}, "user_id": {slacktest.Reader}, "trigger_id": {"1.2.3"}}
	press := map[string]any{"trigger_id": "4.5.6", "channel": map[string]any{"id": slacktest.Newsroom},
		"actions": []any{map[string]any{"type": "button", "block_id": "b", "action_id": "ask:1", "value": "source s3"}}}
	for range 3 {
		expectOK(t, d.Send(d.address+slack.PathCommands, "application/x-www-form-urlencoded", []byte(form.Encode()), nil))
		expectOK(t, d.Interact("block_actions", slacktest.Reader, press))
	}
	d.app.Wait()
	if got := d.Messages(slacktest.Newsroom); len(got) != 2 {
		t.Errorf("%d answers, want one each: %+v", len(got), got)
	}
}

// Two bots that answer each other never end.
func TestBotsAreNotAnswered(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for _, event := range []map[string]any{
			{"type": "app_mention", "user": "U0OTHERBOT", "bot_id": "B0OTHER", "text": "<@" + slacktest.Bot + "> help", "ts": "1.1", "channel": slacktest.Newsroom},
			{"type": "message", "channel_type": "im", "user": "U0OTHERBOT", "bot_id": "B0OTHER", "text": "help", "ts": "1.2", "channel": "D0OTHER"},
			{"type": "message", "channel_type": "im", "subtype": "message_changed", "user": slacktest.Reader, "text": "help", "ts": "1.3", "channel": "D0READER"},
			{"type": "message", "channel_type": "channel", "user": slacktest.Reader, "text": "help", "ts": "1.4", "channel": slacktest.Newsroom},
		} {
			expectOK(t, d.Event(event))
		}
		d.app.Wait()
		if got := d.Calls("chat.postMessage"); len(got) != 0 {
			t.Errorf("answered was %+v", got)
		}
	})
}

// Nothing is sent to a response address that is not Slack's, and what a button
// that is not ours asks is not done.
func TestForgedInteractions(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		var called bool
		foreign := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called = true }))
		defer foreign.Close()
		action := func(id, value string) map[string]any {
			return map[string]any{"response_url": foreign.URL, "channel": map[string]any{"id": slacktest.Newsroom},
				"actions": []any{map[string]any{"type": "button", "block_id": "b", "action_id": id, "value": value}}}
		}
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("ask:1", "source s999999")))
		d.Wait(t, "a direct message", func() bool { return len(d.DirectMessages(slacktest.Reader)) == 1 })
		if got := d.DirectMessages(slacktest.Reader)[0].Text; !strings.Contains(got, "There is no statement s999999 here") {
			t.Errorf("a statement that is gone: got %q", got)
		}
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("other", "now")))
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("open:3", "now")))
		expectOK(t, d.Interact("block_actions", slacktest.Reader, action("share", "schedule add 08:00")))
		expectOK(t, d.Interact("message_action", slacktest.Reader, map[string]any{"callback_id": "unknown"}))
		expectOK(t, d.Interact("something_new", slacktest.Reader, nil))
		d.app.Wait()
		if called || len(d.Shown()) != 0 || len(d.DirectMessages(slacktest.Reader)) != 1 {
			t.Errorf("called %v, shown %v", called, d.Shown())
		}
	})
}

// In a channel that another workspace made and shares, an event names that one;
// the app is asked as installed here all the same.
func TestEventsOfSharedChannels(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		message := d.Post(slacktest.Newsroom, slacktest.Reader, "<@"+slacktest.Bot+"> source s3")
		payload := func(id, installed string) map[string]any {
			return map[string]any{"type": "event_callback", "team_id": "T0PARTNER", "event_id": id, "is_ext_shared_channel": true,
				"authorizations": []any{map[string]any{"team_id": installed, "user_id": slacktest.Bot, "is_bot": true}},
				"event":          map[string]any{"type": "app_mention", "user": slacktest.Reader, "text": message.Text, "ts": message.TS, "channel": slacktest.Newsroom}}
		}
		expectOK(t, d.SendEvent(payload("Ev1", "T0PARTNER"), 0, ""))
		d.app.Wait()
		if got := d.Messages(slacktest.Newsroom); len(got) != 1 {
			t.Errorf("an event for an installation that is not here was answered: %+v", got)
		}
		expectOK(t, d.SendEvent(payload("Ev2", slacktest.Team), 0, ""))
		d.app.Wait()
		if got := d.Messages(slacktest.Newsroom); len(got) != 2 || !strings.Contains(got[1].Text, "Source of s3") {
			t.Errorf("got %+v", got)
		}
	})
}
