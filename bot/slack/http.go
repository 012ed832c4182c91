package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"
)

// The paths that a manifest names.
const (
	PathEvents        = "/slack/events"
	PathCommands      = "/slack/commands"
	PathInteractivity = "/slack/interactivity"
)

// maxBody is the largest request that is read, in bytes. Slack's own limit is
// not documented; a message with all its blocks stays far below.
const maxBody = 1 << 20

// Handler takes what Slack sends over HTTP, each request signed with the
// signing secret, and lets workspaces install the app where Install says how. The context is of the answers, which come after the
// acknowledgement.
func (a *App) Handler(ctx context.Context) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+PathEvents, a.signed(func(w http.ResponseWriter, body []byte) {
		var e event
		if err := json.Unmarshal(body, &e); err != nil {
			http.Error(w, "no JSON", http.StatusBadRequest)
			return
		}
		if e.Type == "url_verification" { // https://docs.slack.dev/reference/events/url_verification
			w.Header().Set("Content-Type", "text/plain")
			_, _ = io.WriteString(w, e.Challenge)
			return
		}
		a.takeEvent(ctx, e)
	}))
	mux.HandleFunc("POST "+PathCommands, a.signed(func(w http.ResponseWriter, body []byte) {
		command, err := slack.SlashCommandParse(formRequest(body))
		if err != nil || command.Command == "" {
			http.Error(w, "no command", http.StatusBadRequest)
			return
		}
		a.takeCommand(ctx, command)
	}))
	mux.HandleFunc("POST "+PathInteractivity, a.signed(func(w http.ResponseWriter, body []byte) {
		form, _ := url.ParseQuery(string(body))
		var callback slack.InteractionCallback
		if err := json.Unmarshal([]byte(form.Get("payload")), &callback); err != nil {
			http.Error(w, "no payload", http.StatusBadRequest)
			return
		}
		if answer := a.takeInteraction(ctx, callback); answer != nil {
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(answer) // Slack has gone where it fails
		}
	}))
	if a.Install != nil {
		install := a.installHandler()
		mux.Handle(PathInstall, install)
		mux.Handle(PathRedirect, install)
	}
	return mux
}

// formRequest is a body as the request that slack-go parses.
func formRequest(body []byte) *http.Request {
	return &http.Request{Method: http.MethodPost, Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, Body: io.NopCloser(bytes.NewReader(body))}
}

// signed reads a request's body, checks the signature over it (at most five
// minutes old, compared in constant time; see
// https://docs.slack.dev/authentication/verifying-requests-from-slack) and hands
// it on. Answered is status 200 unless take answers otherwise.
func (a *App) signed(take func(http.ResponseWriter, []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		case err != nil:
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		verifier, err := slack.NewSecretsVerifier(r.Header, a.Secret)
		if err == nil {
			_, _ = verifier.Write(body) // of a hash, which never fails
			err = verifier.Ensure()
		}
		if err != nil {
			a.Log.WarnContext(r.Context(), "a request with a wrong signature was refused", "path", r.URL.Path, "error", err)
			http.Error(w, "wrong signature", http.StatusUnauthorized)
			return
		}
		if a.Token != "" && a.me().TeamID == "" {
			http.Error(w, "starting", http.StatusServiceUnavailable) // Slack tries events again
			return
		}
		take(w, body)
	}
}
