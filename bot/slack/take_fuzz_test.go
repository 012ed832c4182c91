package slack_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
)

// FuzzInteractivity brings payloads of any kind, rightly signed: whatever they
// are, the program lives on and answers one of the statuses that it may.
func FuzzInteractivity(f *testing.F) {
	team := `"team":{"id":"` + slacktest.Team + `"},"user":{"id":"U0READER"},"trigger_id":""`
	for _, seed := range []string{
		`{}`, `null`, `[]`, `{` + team + `}`,
		`{"type":"block_actions",` + team + `,"actions":[null]}`,
		`{"type":"block_actions",` + team + `,"actions":[{"action_id":"ask:1","value":"now"}],"channel":{"id":"C0NEWSROOM"}}`,
		`{"type":"block_actions",` + team + `,"view":{"type":"home"},"actions":[null]}`,
		`{"type":"block_actions",` + team + `,"view":{"type":"home"},"actions":[{"action_id":"home:1","value":"C0NEWSROOM schedule pause 1"}]}`,
		`{"type":"block_actions",` + team + `,"view":{"type":"home"},"actions":[{"action_id":"home:1","value":""}]}`,
		`{"type":"block_actions",` + team + `,"view":{"type":"modal","callback_id":"schedule","private_metadata":"{\"channel\":\"C0NEWSROOM\"}","blocks":[null],"state":{"values":{"days":{"days":{"selected_options":[{"value":"mon"}]}}}}},"actions":[]}`,
		`{"type":"view_submission",` + team + `,"view":{"callback_id":"schedule","private_metadata":"{\"channel\":\"C0NEWSROOM\",\"schedule\":-1}","state":null}}`,
		`{"type":"view_submission",` + team + `,"view":{"callback_id":"settings","private_metadata":"{\"channel\":\"C0NEWSROOM\"}","state":{"values":{"zone":null}}}}`,
		`{"type":"view_submission",` + team + `,"view":null}`,
		`{"type":"block_suggestion",` + team + `,"action_id":"zone","value":"` + strings.Repeat("a", 300) + `"}`,
		`{"type":"message_action",` + team + `,"callback_id":"who_denies","message":{"text":"<<<|>"}}`,
	} {
		f.Add(seed)
	}
	d := newDesk(f, "http")
	handler := d.app.Handler(f.Context())
	f.Fuzz(func(t *testing.T, payload string) {
		body := []byte(url.Values{"payload": {payload}}.Encode())
		request := httptest.NewRequest(http.MethodPost, slack.PathInteractivity, strings.NewReader(string(body)))
		timestamp, signature := slacktest.Sign(slacktest.SigningSecret, time.Now(), body)
		request.Header.Set("X-Slack-Request-Timestamp", timestamp)
		request.Header.Set("X-Slack-Signature", signature)
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != http.StatusOK && answer.Code != http.StatusBadRequest && answer.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("got %d for %q", answer.Code, payload)
		}
		d.app.Wait()
	})
}
