package slacktest

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Message is one message of a channel.
type Message struct {
	Channel, TS string
	// Thread is the ts of the message that it answers, "" outside threads.
	Thread string
	// Replies is how many messages answer it in its thread.
	Replies int
	User    string
	App     string // of messages of an app
	Text    string
	Blocks  []any
	// Attachments are what it forwards and the previews of its links.
	Attachments []any
	Metadata    map[string]any
	// Arguments are all that it was posted with.
	Arguments map[string]any
	At        time.Time
}

// Messages are the messages of a channel, threads included, oldest first.
func (s *Server) Messages(id string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.channels[id]; c != nil {
		return slices.Clone(c.messages)
	}
	return nil
}

// DirectMessages are what the app sent to a user directly.
func (s *Server) DirectMessages(user string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.channels {
		if c.dm == user {
			return slices.Clone(c.messages)
		}
	}
	return nil
}

// Post puts a message of a user into a channel, as if typed.
func (s *Server) Post(channel, user, text string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.store(s.channels[channel], Message{User: user, Text: text})
}

// PostAs puts a message of the app into a channel as it is, as one that an
// earlier version posted, and gives it with its ts.
func (s *Server) PostAs(channel string, m Message) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	m.User, m.App = Bot, App
	return s.store(s.channels[channel], m)
}

// Delete deletes a message, as who posted it or an admin does.
func (s *Server) Delete(channel, ts string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[channel]
	c.messages = slices.DeleteFunc(c.messages, func(m Message) bool { return m.TS == ts })
}

// ts is a fresh message time. Within a channel it is unique and rises, see
// https://docs.slack.dev/messaging/retrieving-messages; here it rises across
// channels too.
func (s *Server) ts() string {
	now := s.now().Truncate(time.Microsecond)
	if !now.After(s.lastTS) {
		now = s.lastTS.Add(time.Microsecond)
	}
	s.lastTS = now
	return fmt.Sprintf("%d.%06d", now.Unix(), now.Nanosecond()/1000)
}

// textLimit is where Slack cuts a text, textAdvised what it advises; see
// https://docs.slack.dev/reference/methods/chat.postMessage.
const textLimit = 40_000

// content takes text, blocks and metadata from the arguments and checks them.
func (c *call) content() (Message, error) {
	m := Message{Text: c.text("text"), Arguments: c.args}
	if blocks, given := c.args["blocks"]; given && blocks != nil {
		list, ok := blocks.([]any)
		if !ok {
			return m, no("invalid_blocks_format")
		}
		if faults := CheckBlocks(list, OfMessage); len(faults) > 0 {
			return m, no("invalid_blocks", faults...)
		}
		m.Blocks = list
	}
	if m.Text == "" && len(m.Blocks) == 0 && len(c.list("attachments")) == 0 {
		return m, no("no_text")
	}
	if len(m.Text) > textLimit {
		m.Text = m.Text[:textLimit]
	}
	if raw, given := c.args["metadata"]; given {
		metadata, ok := raw.(map[string]any)
		if !ok {
			return m, no("invalid_metadata_format")
		}
		// https://docs.slack.dev/messaging/message-metadata
		kind, _ := metadata["event_type"].(string)
		if _, ok := metadata["event_payload"].(map[string]any); !ok || kind == "" {
			return m, no("invalid_metadata_schema")
		}
		m.Metadata = metadata
	}
	return m, nil
}

// postMessage is https://docs.slack.dev/reference/methods/chat.postMessage.
// A thread_ts that is no message of the channel posts at the top level, as the
// real one does.
func postMessage(c *call) (map[string]any, error) {
	to, err := c.writable()
	if err != nil {
		return nil, err
	}
	m, err := c.content()
	if err != nil {
		return nil, err
	}
	if c.server.limit && c.server.tooFast(to) {
		return nil, &rateLimited{time.Second}
	}
	m.User, m.App, m.Thread = Bot, App, c.text("thread_ts")
	if m.Thread != "" && !slices.ContainsFunc(to.messages, func(other Message) bool { return other.TS == m.Thread }) {
		m.Thread = ""
	}
	m = c.server.store(to, m)
	return map[string]any{"channel": to.ID, "ts": m.TS, "message": m.json(true)}, nil
}

// burst is how many messages may come at once in a channel; Slack says that
// short bursts are allowed and does not say how long they may be.
const burst = 3

func (s *Server) tooFast(to *channel) bool {
	recent := 0
	for _, m := range slices.Backward(to.messages) {
		if s.now().Sub(m.At) > burst*time.Second {
			break
		}
		if m.App == App {
			recent++
		}
	}
	return recent >= burst
}

func (s *Server) store(to *channel, m Message) Message {
	m.Channel, m.TS, m.At = to.ID, s.ts(), s.now()
	for i := range to.messages {
		if to.messages[i].TS == m.Thread {
			to.messages[i].Replies++
		}
	}
	to.messages = append(to.messages, m)
	return m
}

// updateMessage is https://docs.slack.dev/reference/methods/chat.update. Its
// text may not be longer than 4,000 characters (msg_too_long).
func updateMessage(c *call) (map[string]any, error) {
	to, err := c.writable()
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(to.messages, func(m Message) bool { return m.TS == c.text("ts") })
	switch {
	case at < 0:
		return nil, no("message_not_found")
	case to.messages[at].App != App:
		return nil, no("cant_update_message")
	case len([]rune(c.text("text"))) > 4000:
		return nil, no("msg_too_long")
	}
	m, err := c.content()
	if err != nil {
		return nil, err
	}
	old := &to.messages[at]
	old.Text, old.Blocks = m.Text, m.Blocks
	if m.Metadata != nil {
		old.Metadata = m.Metadata
	}
	return map[string]any{"channel": to.ID, "ts": old.TS, "text": old.Text}, nil
}

// permalink is https://docs.slack.dev/reference/methods/chat.getPermalink.
func permalink(c *call) (map[string]any, error) {
	to, err := c.writable()
	if err != nil {
		return nil, err
	}
	return map[string]any{"channel": to.ID,
		"permalink": "https://gullcove.slack.com/archives/" + to.ID + "/p" + strings.ReplaceAll(c.text("message_ts"), ".", "")}, nil
}

// json is the message as history gives it. Without the flag, metadata keeps
// its event_type alone; see https://docs.slack.dev/messaging/message-metadata.
func (m Message) json(metadata bool) map[string]any {
	out := map[string]any{"type": "message", "ts": m.TS, "user": m.User, "text": m.Text, "team": Team}
	if m.App != "" {
		out["app_id"], out["bot_id"] = m.App, BotID
	}
	switch { // the message that begins a thread names it too, as at https://docs.slack.dev/reference/methods/conversations.replies
	case m.Thread != "":
		out["thread_ts"] = m.Thread
	case m.Replies > 0:
		out["thread_ts"], out["reply_count"] = m.TS, m.Replies
	}
	if len(m.Blocks) > 0 {
		out["blocks"] = m.Blocks
	}
	if len(m.Attachments) > 0 {
		out["attachments"] = m.Attachments
	}
	if m.Metadata != nil {
		out["metadata"] = map[string]any{"event_type": m.Metadata["event_type"]}
		if metadata {
			out["metadata"] = m.Metadata
		}
	}
	return out
}
