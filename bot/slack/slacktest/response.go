package slacktest

import (
	"io"
	"net/http"
	"slices"
	"time"
)

// The limits of a response address, see
// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses.
const (
	responseUses = 5
	responseLife = 30 * time.Minute
)

// hook is one response address.
type hook struct {
	channel, user string
	message       string // ts of the message with the button, if it was one
	thread        string
	made          time.Time
	used          int
}

// hook makes an address. The lock is held.
func (s *Server) hook(channel, user, message, thread string) string {
	id := s.id("R")
	s.hooks[id] = &hook{channel: channel, user: user, message: message, thread: thread, made: s.now()}
	return s.URL + "/response/" + id
}

// serveResponse takes a message for a response address: five times within
// thirty minutes, no token. It posts even where the app is no member. The
// answer is "ok", or 404 with used_url or expired_url.
func (s *Server) serveResponse(w http.ResponseWriter, r *http.Request) {
	args, err := arguments(r)
	if err != nil {
		http.Error(w, "invalid_payload", http.StatusBadRequest)
		return
	}
	status, text, injected := s.takeResponse(r.PathValue("id"), args)
	if injected != nil {
		injected.write(w)
		return
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

func (s *Server) takeResponse(id string, args map[string]any) (int, string, *Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	injected := s.inject("response_url", args)
	if injected != nil && !injected.Store {
		return 0, "", injected
	}
	status, text := s.respond(id, args)
	called := Call{Method: "response_url", Arguments: args, At: s.now()}
	if text != "ok" {
		called.Error = text
	}
	s.calls = append(s.calls, called)
	return status, text, injected
}

func (s *Server) respond(id string, args map[string]any) (int, string) {
	h := s.hooks[id]
	c := &call{server: s, args: args}
	switch {
	case h == nil:
		return http.StatusNotFound, "no_such_url"
	case s.now().Sub(h.made) > responseLife:
		return http.StatusNotFound, "expired_url"
	case h.used >= responseUses:
		return http.StatusNotFound, "used_url"
	}
	h.used++
	to := s.channels[h.channel]
	at := slices.IndexFunc(to.messages, func(m Message) bool { return m.TS == h.message })
	if c.flag("delete_original") {
		if at >= 0 {
			to.messages = slices.Delete(to.messages, at, at+1)
		}
		return http.StatusOK, "ok"
	}
	m, err := c.content()
	if err != nil {
		return http.StatusBadRequest, err.Error()
	}
	if at >= 0 && c.flag("replace_original") {
		to.messages[at].Text, to.messages[at].Blocks = m.Text, m.Blocks
		return http.StatusOK, "ok"
	}
	thread := c.text("thread_ts")
	if c.text("response_type") == "in_channel" {
		m.User, m.App, m.Thread = Bot, App, thread
		s.store(to, m)
		return http.StatusOK, "ok"
	}
	s.shown = append(s.shown, Shown{h.channel, h.user, thread, m.Text, m.Blocks, args})
	return http.StatusOK, "ok"
}
