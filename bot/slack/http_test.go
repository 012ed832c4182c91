package slack_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
)

func TestBadRequests(t *testing.T) {
	d := newDesk(t, "http")
	good := []byte(`{"type":"url_verification","challenge":"c"}`)
	at := func(offset time.Duration) http.Header {
		timestamp, signature := slacktest.Sign(slacktest.SigningSecret, time.Now().Add(offset), good)
		return http.Header{"X-Slack-Request-Timestamp": {timestamp}, "X-Slack-Signature": {signature}}
	}
	for _, c := range []struct {
		title, path string
		body        []byte
		headers     http.Header
		want        int
	}{
		{"sound", slack.PathEvents, good, nil, 200},
		{"four minutes old", slack.PathEvents, good, at(-4 * time.Minute), 200},
		{"replayed after six minutes", slack.PathEvents, good, at(-6 * time.Minute), 401},
		{"from the future", slack.PathEvents, good, at(6 * time.Minute), 401},
		{"a signature of another body", slack.PathEvents, []byte(`{}`), at(0), 401},
		{"no signature", slack.PathEvents, good, http.Header{"X-Slack-Signature": nil}, 401},
		{"a signature that is none", slack.PathEvents, good, http.Header{"X-Slack-Signature": {"v0=zz"}}, 401},
		{"10 MB", slack.PathEvents, bytes.Repeat([]byte("x"), 10<<20), nil, 413},
		{"no JSON", slack.PathEvents, []byte("x"), nil, 400},
		{"no command", slack.PathCommands, []byte("x=%zz"), nil, 400},
		{"no payload", slack.PathInteractivity, []byte("payload=x"), nil, 400},
		{"an unknown interaction", slack.PathInteractivity, []byte(`payload={"type":"block_actions","team":{"id":"T0GULLCOVE"}}`), nil, 200},
		{"another team", slack.PathCommands, []byte("command=/brief&team_id=T0OTHER&channel_id=C1&user_id=U1&text=now"), nil, 200},
		{"another path", "/slack/other", good, nil, 404},
	} {
		t.Run(c.title, func(t *testing.T) {
			if ack := d.Send(d.address+c.path, "application/x-www-form-urlencoded", c.body, c.headers); ack.Status != c.want {
				t.Errorf("got %d (%s, %v), want %d", ack.Status, ack.Body, ack.Err, c.want)
			}
		})
	}
	d.app.Wait()
	if shown := d.Shown(); len(shown) != 0 {
		t.Errorf("answers were given: %v", shown)
	}
}

// Until Slack has said whose token it is, a payload could be of anybody: it is put
// off, and Slack sends events again.
func TestNothingIsTakenBeforeTheStart(t *testing.T) {
	d := newDesk(t, "http")
	app, err := slack.NewApp(d.app.Settings)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(app.Handler(t.Context()))
	defer web.Close()
	event := []byte(`{"type":"event_callback","team_id":"` + slacktest.Team + `","event_id":"Ev1","event":{"type":"app_home_opened","tab":"home","user":"` + slacktest.Reader + `"}}`)
	if ack := d.Send(web.URL+slack.PathEvents, "application/json", event, nil); ack.Status != http.StatusServiceUnavailable {
		t.Errorf("before: got %d", ack.Status)
	}
	if err := app.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	expectOK(t, d.Send(web.URL+slack.PathEvents, "application/json", event, nil))
	app.Wait()
	if _, is := d.Home(slacktest.Reader); !is {
		t.Error("what is sent again is not done")
	}
}
