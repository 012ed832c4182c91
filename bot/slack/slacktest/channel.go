package slacktest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Channel is a conversation as a test sets it up.
type Channel struct {
	ID, Name          string
	Private, Archived bool
	Creator           string
	Members           []string
}

// Message is one message of a channel.
type Message struct {
	Channel, TS string
	// Thread is the ts of the message that it answers, "" outside threads.
	Thread   string
	User     string
	App      string // of messages of an app
	Text     string
	Blocks   []any
	Metadata map[string]any
	// Arguments are all that it was posted with.
	Arguments map[string]any
	At        time.Time
}

// channel is a conversation with its messages in the order of their ts.
type channel struct {
	Channel
	dm       string // the user of a direct conversation
	messages []Message
}

func (c *channel) member(user string) bool { return slices.Contains(c.Members, user) }

// AddChannel adds or replaces a channel; what was posted in it stays.
func (s *Server) AddChannel(c Channel) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if old := s.channels[c.ID]; old != nil {
		old.Channel = c
		return
	}
	s.channels[c.ID] = &channel{Channel: c}
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

// writable is the channel that a message may go to, by the errors of
// https://docs.slack.dev/reference/methods/chat.postMessage. A user's id stands
// for the direct conversation with them.
func (c *call) writable() (*channel, error) {
	id := c.text("channel")
	if c.server.users[id] != nil {
		return c.server.direct(id), nil
	}
	found := c.server.channels[id]
	switch {
	case found == nil || found.Private && !found.member(Bot):
		return nil, no("channel_not_found")
	case found.Archived:
		return nil, no("is_archived")
	case !found.member(Bot) && found.dm == "":
		return nil, no("not_in_channel")
	}
	return found, nil
}

func (s *Server) direct(user string) *channel {
	for _, c := range s.channels {
		if c.dm == user {
			return c
		}
	}
	c := &channel{Channel: Channel{ID: "D" + user[1:], Members: []string{Bot, user}}, dm: user}
	s.channels[c.ID] = c
	return c
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
	if m.Thread != "" {
		out["thread_ts"] = m.Thread
	}
	if len(m.Blocks) > 0 {
		out["blocks"] = m.Blocks
	}
	if m.Metadata != nil {
		out["metadata"] = map[string]any{"event_type": m.Metadata["event_type"]}
		if metadata {
			out["metadata"] = m.Metadata
		}
	}
	return out
}

// readable is a conversation whose messages the app may read.
func (c *call) readable() (*channel, error) {
	found := c.server.channels[c.text("channel")]
	switch {
	case found == nil || found.Private && !found.member(Bot):
		return nil, no("channel_not_found")
	case !found.member(Bot):
		return nil, no("not_in_channel")
	}
	return found, nil
}

// readHistory is https://docs.slack.dev/reference/methods/conversations.history:
// newest first, replies in threads left out, oldest and latest exclusive unless
// inclusive, at most limit (100, no more than 999) a page.
func readHistory(c *call) (map[string]any, error) {
	from, err := c.readable()
	if err != nil {
		return nil, err
	}
	var found []Message
	for _, m := range slices.Backward(from.messages) {
		if m.Thread == "" && c.between(m.TS) {
			found = append(found, m)
		}
	}
	return c.page(found)
}

// replies is https://docs.slack.dev/reference/methods/conversations.replies:
// the message and its thread, oldest first.
func replies(c *call) (map[string]any, error) {
	from, err := c.readable()
	if err != nil {
		return nil, err
	}
	var found []Message
	for _, m := range from.messages {
		if m.TS == c.text("ts") || m.Thread == c.text("ts") && c.between(m.TS) {
			found = append(found, m)
		}
	}
	if len(found) == 0 {
		return nil, no("thread_not_found")
	}
	return c.page(found)
}

// between compares times as text: seconds have ten digits until 2286.
func (c *call) between(ts string) bool {
	oldest, latest := c.text("oldest"), c.text("latest")
	inclusive := c.flag("inclusive")
	after := oldest == "" || oldest == "0" || ts > oldest || inclusive && ts == oldest
	before := latest == "" || ts < latest || inclusive && ts == latest
	return after && before
}

// page is one page of messages by limit and cursor; see
// https://docs.slack.dev/apis/web-api/pagination.
func (c *call) page(found []Message) (map[string]any, error) {
	begin, end, next, err := c.window(len(found))
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, m := range found[begin:end] {
		list = append(list, m.json(c.flag("include_all_metadata")))
	}
	return map[string]any{"messages": list, "has_more": next != "", "response_metadata": map[string]any{"next_cursor": next}}, nil
}

func (c *call) window(length int) (begin, end int, next string, err error) {
	limit := c.number("limit", 100)
	if limit < 1 || limit > 999 {
		return 0, 0, "", no("invalid_limit")
	}
	if cursor := c.text("cursor"); cursor != "" {
		if _, err := fmt.Sscanf(cursor, "next:%d", &begin); err != nil || begin > length {
			return 0, 0, "", no("invalid_cursor")
		}
	}
	end = min(begin+limit, length)
	if end < length {
		next = fmt.Sprintf("next:%d", end)
	}
	return begin, end, next, nil
}

func (c *channel) json() map[string]any {
	return map[string]any{
		"id": c.ID, "name": c.Name, "is_channel": c.dm == "" && !c.Private, "is_group": c.Private, "is_im": c.dm != "", "is_private": c.Private || c.dm != "",
		"is_archived": c.Archived, "is_member": c.member(Bot), "creator": c.Creator, "user": c.dm, "num_members": len(c.Members),
	}
}

// conversationInfo is https://docs.slack.dev/reference/methods/conversations.info.
func conversationInfo(c *call) (map[string]any, error) {
	found := c.server.channels[c.text("channel")]
	if found == nil || found.Private && !found.member(Bot) {
		return nil, no("channel_not_found")
	}
	return map[string]any{"channel": found.json()}, nil
}

// members is https://docs.slack.dev/reference/methods/conversations.members.
func members(c *call) (map[string]any, error) {
	found, err := c.readable()
	if err != nil {
		return nil, err
	}
	begin, end, next, err := c.window(len(found.Members))
	if err != nil {
		return nil, err
	}
	return map[string]any{"members": found.Members[begin:end], "response_metadata": map[string]any{"next_cursor": next}}, nil
}

// usersConversations is https://docs.slack.dev/reference/methods/users.conversations:
// those that a user is a member of, the token's where none is named. Of another
// user only public channels and what the app is in too. The types are
// public_channel alone where none are named.
func usersConversations(c *call) (map[string]any, error) {
	types := strings.Split(c.text("types"), ",")
	if c.text("types") == "" {
		types = []string{"public_channel"}
	}
	user := c.text("user")
	if user == "" {
		user = Bot
	}
	if c.server.users[user] == nil {
		return nil, no("user_not_found")
	}
	var ids []string
	for id, found := range c.server.channels {
		kind := "public_channel"
		switch {
		case found.dm != "":
			kind = "im"
		case found.Private:
			kind = "private_channel"
		}
		shared := kind == "public_channel" || found.member(Bot)
		if found.member(user) && shared && slices.Contains(types, kind) && !(found.Archived && c.flag("exclude_archived")) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	begin, end, next, err := c.window(len(ids))
	if err != nil {
		return nil, err
	}
	list := []any{}
	for _, id := range ids[begin:end] {
		limited := c.server.channels[id].json()
		delete(limited, "is_member")
		delete(limited, "num_members")
		list = append(list, limited)
	}
	return map[string]any{"channels": list, "response_metadata": map[string]any{"next_cursor": next}}, nil
}

// openConversation is https://docs.slack.dev/reference/methods/conversations.open.
func openConversation(c *call) (map[string]any, error) {
	user := c.text("users")
	if c.server.users[user] == nil {
		return nil, no("user_not_found")
	}
	return map[string]any{"channel": c.server.direct(user).json()}, nil
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

// Action finds the element with an action id, or one whose value or option
// value it is, among the blocks.
func action(blocks []any, id string) (element map[string]any, block string) {
	for _, b := range blocks {
		b, _ := b.(map[string]any)
		elements, _ := b["elements"].([]any)
		if accessory, ok := b["accessory"]; ok {
			elements = append(elements, accessory)
		}
		for _, e := range elements {
			e, _ := e.(map[string]any)
			if e["action_id"] == id {
				block, _ := b["block_id"].(string)
				return e, block
			}
		}
	}
	return nil, ""
}

func toJSON(value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // maps of strings, numbers and lists always encode
	}
	return data
}
