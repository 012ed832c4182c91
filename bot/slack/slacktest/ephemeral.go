package slacktest

import (
	"slices"
)

// Shown is what one user alone saw: an ephemeral message, by method, by
// response address or in the acknowledgement of a command.
type Shown struct {
	Channel, User, Thread string
	Text                  string
	Blocks                []any
	Arguments             map[string]any
}

// Shown are the ephemeral messages so far.
func (s *Server) Shown() []Shown {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.shown)
}

// postEphemeral is https://docs.slack.dev/reference/methods/chat.postEphemeral.
func postEphemeral(c *call) (map[string]any, error) {
	to, err := c.writable()
	if err != nil {
		return nil, err
	}
	m, err := c.content()
	if err != nil {
		return nil, err
	}
	if !to.member(c.text("user")) {
		return nil, no("user_not_in_channel")
	}
	c.server.shown = append(c.server.shown, Shown{to.ID, c.text("user"), c.text("thread_ts"), m.Text, m.Blocks, c.args})
	return map[string]any{"message_ts": c.server.ts()}, nil
}
