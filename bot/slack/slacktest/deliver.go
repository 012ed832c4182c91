package slacktest

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Endpoint are the addresses that an app without Socket Mode gives in its
// manifest. Where Events is empty, everything goes over Socket Mode.
type Endpoint struct {
	Events, Commands, Interactivity string
	// Options is where the choices of an external_select are asked for; see
	// https://docs.slack.dev/reference/app-manifest#settings, message_menu_options_url.
	Options string
}

// Ack is what the app answered to a payload.
type Ack struct {
	Status int
	Body   []byte
	// Took is the real time that it took.
	Took time.Duration
	Err  error
}

// OK reports whether it counts as acknowledged: status 2xx within three seconds,
// see https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
// and https://docs.slack.dev/apis/events-api/#responding.
func (a Ack) OK() bool { return a.Err == nil && a.Status/100 == 2 && a.Took <= patience }

const patience = 3 * time.Second

// retries of an event that was not acknowledged: nearly at once, after a minute
// and after five, see https://docs.slack.dev/apis/events-api/#retries.
var retries = []time.Duration{0, time.Minute, 5 * time.Minute}

// SetEndpoint sends everything over HTTP from now on.
func (s *Server) SetEndpoint(e Endpoint) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endpoint = e
}

// Sign makes the signature of a body at a time, see
// https://docs.slack.dev/authentication/verifying-requests-from-slack.
func Sign(secret string, at time.Time, body []byte) (timestamp, signature string) {
	timestamp = strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "v0:%s:%s", timestamp, body)
	return timestamp, "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// Send posts a signed body to an address of the app.
func (s *Server) Send(address, contentType string, body []byte, headers http.Header) Ack {
	request, err := http.NewRequest(http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return Ack{Err: err}
	}
	timestamp, signature := Sign(SigningSecret, s.Now(), body)
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("X-Slack-Request-Timestamp", timestamp)
	request.Header.Set("X-Slack-Signature", signature)
	for name, values := range headers {
		request.Header[name] = values
	}
	client := http.Client{Timeout: patience + time.Second}
	began := time.Now()
	response, err := client.Do(request)
	if err != nil {
		return Ack{Took: time.Since(began), Err: err}
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	return Ack{Status: response.StatusCode, Body: answer, Took: time.Since(began), Err: err}
}

// Verify sends the url_verification of
// https://docs.slack.dev/reference/events/url_verification.
func (s *Server) Verify(challenge string) Ack {
	body := toJSON(map[string]any{"type": "url_verification", "token": "legacy", "challenge": challenge})
	return s.Send(s.endpoint.Events, "application/json", body, nil)
}

// Event sends an event in its envelope and gives the first answer. Where it was
// not acknowledged, Advance sends it again.
func (s *Server) Event(event map[string]any) Ack {
	s.mu.Lock()
	id := s.id("Ev")
	payload := map[string]any{
		"type": "event_callback", "token": "legacy", "team_id": Team, "api_app_id": App, "event": event, "event_id": id,
		"event_time": s.now().Unix(), "authorizations": []any{map[string]any{"team_id": Team, "user_id": Bot, "is_bot": true}},
	}
	s.mu.Unlock()
	return s.SendEvent(payload, 0, "")
}

// SendEvent sends the envelope of an event as its given attempt.
func (s *Server) SendEvent(payload map[string]any, attempt int, reason string) Ack {
	s.mu.Lock()
	endpoint := s.endpoint.Events
	envelope := s.id("E")
	s.mu.Unlock()
	var ack Ack
	if endpoint == "" {
		ack = s.sendEnvelope("events_api", payload, envelope, attempt, reason, patience)
	} else {
		headers := http.Header{}
		if attempt > 0 {
			headers.Set("X-Slack-Retry-Num", strconv.Itoa(attempt))
			headers.Set("X-Slack-Retry-Reason", reason)
		}
		ack = s.Send(endpoint, "application/json", toJSON(payload), headers)
	}
	if !ack.OK() && attempt < len(retries) {
		s.mu.Lock()
		s.timers = append(s.timers, timer{s.now().Add(retries[attempt]), func() { s.SendEvent(payload, attempt+1, reasonOf(ack)) }})
		s.mu.Unlock()
	}
	return ack
}

// reasonOf is the X-Slack-Retry-Reason.
func reasonOf(ack Ack) string {
	switch {
	case ack.Err != nil && ack.Took < patience:
		return "connection_failed"
	case ack.Err != nil || ack.Took > patience:
		return "http_timeout"
	}
	return "http_error"
}

// deliver sends a payload of a command or an interaction.
func (s *Server) deliver(kind string, payload map[string]any) Ack {
	s.mu.Lock()
	endpoint := s.endpoint
	envelope := s.id("E")
	s.mu.Unlock()
	if endpoint.Events == "" {
		return s.sendEnvelope(kind, payload, envelope, 0, "", patience)
	}
	form := url.Values{}
	address := endpoint.Interactivity
	if kind == "slash_commands" {
		address = endpoint.Commands
		for name, value := range payload {
			form.Set(name, fmt.Sprint(value))
		}
	} else {
		form.Set("payload", string(toJSON(payload)))
		if payload["type"] == "block_suggestion" {
			address = endpoint.Options
		}
	}
	return s.Send(address, "application/x-www-form-urlencoded", []byte(form.Encode()), nil)
}
