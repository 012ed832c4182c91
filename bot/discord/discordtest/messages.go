package discordtest

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// nonceHolds is how long an enforced nonce finds the earlier message. The
// documentation says "in the past few minutes"
// (https://docs.discord.com/developers/resources/message#create-message).
const nonceHolds = 3 * time.Minute

type nonced struct {
	message string
	at      time.Time
}

// channel finds a channel that the bot may act in, or fails the call:
// https://docs.discord.com/developers/topics/permissions.
func (s *Server) channel(c *call, id string, needed Permission) *Channel {
	channel := s.channels[id]
	switch {
	case channel == nil:
		c.fail(http.StatusNotFound, codeUnknownChannel, "Unknown Channel")
	case channel.Denied&ViewChannel != 0:
		c.fail(http.StatusForbidden, codeMissingAccess, "Missing Access")
	case channel.Denied&needed != 0:
		c.fail(http.StatusForbidden, codeMissingPermissions, "Missing Permissions")
	default:
		return channel
	}
	return nil
}

func (s *Server) createMessage(c *call, id string) {
	needed := SendMessages
	if channel := s.channels[id]; channel != nil && channel.Type == 11 {
		needed = SendMessagesInThreads
	}
	channel := s.channel(c, id, needed)
	if channel == nil {
		return
	}
	if faults := messageFaults(c.body, false); len(faults) > 0 {
		s.broken = append(s.broken, faults...)
		c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: "+strings.Join(faults, "; "))
		return
	}
	var asked message
	_ = json.Unmarshal(c.body, &asked)
	// Embeds alone are refused without this right, see
	// https://github.com/discord/discord-api-docs/issues/2601.
	if channel.Denied&EmbedLinks != 0 && len(asked.Embeds) > 0 && asked.Content == nil {
		c.fail(http.StatusForbidden, codeMissingPermissions, "Missing Permissions")
		return
	}
	nonce := ""
	if asked.Nonce != nil {
		nonce = fmt.Sprint(asked.Nonce)
	}
	key := id + " " + nonce
	if known, ok := s.nonces[key]; ok && asked.EnforceNonce && s.options.Now().Sub(known.at) < nonceHolds {
		if found := channel.message(known.message); found != nil {
			c.answer = s.shown(*found)
			return
		}
	}
	m := s.post(channel, c.body)
	m.Nonce = nonce
	if nonce != "" {
		s.nonces[key] = nonced{m.ID, m.At}
	}
	c.answer = s.shown(*m)
}

// post appends a message to a channel.
func (s *Server) post(channel *Channel, body []byte) *Message {
	channel.Messages = append(channel.Messages, Message{
		ID: s.snowflake(), ChannelID: channel.ID, Body: slices.Clone(body), At: s.options.Now().UTC(),
	})
	return &channel.Messages[len(channel.Messages)-1]
}

// Write adds a message of somebody else's to a channel, as often as asked for.
func (s *Server) Write(channel string, body json.RawMessage, times int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range times {
		s.post(s.channels[channel], body)
	}
}

func (c *Channel) message(id string) *Message {
	for i := range c.Messages {
		if c.Messages[i].ID == id {
			return &c.Messages[i]
		}
	}
	return nil
}

// shown is a message as the API gives it:
// https://docs.discord.com/developers/resources/message#message-object.
func (s *Server) shown(m Message) map[string]any {
	author := s.self()
	for _, private := range []string{"mfa_enabled", "locale", "verified"} {
		delete(author, private)
	}
	out := map[string]any{
		"id": m.ID, "channel_id": m.ChannelID, "author": author, "type": 0, "content": "", "mentions": []any{},
		"mention_roles": []any{}, "mention_everyone": false, "attachments": []any{}, "embeds": []any{}, "components": []any{},
		"timestamp": m.At.Format(time.RFC3339Nano), "edited_timestamp": nil, "flags": 0, "pinned": false, "tts": false,
	}
	var body map[string]any
	_ = json.Unmarshal(m.Body, &body)
	for _, name := range []string{"content", "flags", "components"} {
		if value, ok := body[name]; ok && value != nil {
			out[name] = value
		}
	}
	if m.Crossposted {
		flags, _ := out["flags"].(float64) // as JSON has it; none is 0
		out["flags"] = int(flags) | flagCrossposted
	}
	if embeds, ok := body["embeds"].([]any); ok {
		for _, e := range embeds {
			if fields, ok := e.(map[string]any); ok {
				fields["type"] = "rich"
			}
		}
		out["embeds"] = embeds
	}
	number := 0
	out["components"] = numbered(out["components"], &number)
	if m.Nonce != "" {
		out["nonce"] = m.Nonce
	}
	if m.Edits > 0 {
		out["edited_timestamp"] = s.options.Now().UTC().Format(time.RFC3339Nano)
	}
	return out
}

// numbered gives every component its id, as the API does:
// https://docs.discord.com/developers/components/reference#anatomy-of-a-component.
func numbered(components any, number *int) []any {
	list, _ := components.([]any)
	out := []any{}
	for _, entry := range list {
		c, ok := entry.(map[string]any)
		if !ok {
			continue
		}
		c = maps.Clone(c)
		*number++
		if id, ok := c["id"].(float64); !ok || id == 0 {
			c["id"] = *number
		}
		if _, ok := c["components"]; ok {
			c["components"] = numbered(c["components"], number)
		}
		if accessory, ok := c["accessory"]; ok {
			c["accessory"] = numbered([]any{accessory}, number)[0]
		}
		switch c["type"] {
		case float64(3): // menu of texts
			c["min_values"], c["max_values"], c["disabled"] = 1, 1, false
		case float64(typeContainer):
			if _, ok := c["spoiler"]; !ok {
				c["spoiler"] = false
			}
			if _, ok := c["accent_color"]; !ok {
				c["accent_color"] = nil
			}
		case float64(14): // separator
			if _, ok := c["spacing"]; !ok {
				c["spacing"] = 1
			}
			if _, ok := c["divider"]; !ok {
				c["divider"] = true
			}
		}
		out = append(out, c)
	}
	return out
}

// listMessages pages by before or after, newest first, 50 unless asked for up
// to 100: https://docs.discord.com/developers/resources/message#get-channel-messages.
func (s *Server) listMessages(c *call, id string) {
	channel := s.channel(c, id, 0)
	if channel == nil {
		return
	}
	shown := []any{}
	if channel.Denied&ReadMessageHistory != 0 { // then the answer is empty
		c.answer = shown
		return
	}
	limit, before, after := number(c, "limit", 50), number(c, "before", 0), number(c, "after", 0)
	var fit []Message
	for _, m := range channel.Messages {
		at, _ := strconv.Atoi(m.ID)
		if (before == 0 || at < before) && at > after {
			fit = append(fit, m)
		}
	}
	if after > 0 && len(fit) > limit {
		fit = fit[:limit]
	}
	for _, m := range slices.Backward(fit) {
		if len(shown) < limit {
			shown = append(shown, s.shown(m))
		}
	}
	c.answer = shown
}

func number(c *call, name string, otherwise int) int {
	if values := c.query[name]; len(values) > 0 {
		if n, err := strconv.Atoi(values[0]); err == nil {
			return n
		}
	}
	return otherwise
}

func (s *Server) readMessage(c *call, id, message string) {
	if channel := s.channel(c, id, ReadMessageHistory); channel != nil {
		if m := channel.message(message); m != nil {
			c.answer = s.shown(*m)
			return
		}
		c.fail(http.StatusNotFound, codeUnknownMessage, "Unknown Message")
	}
}

func (s *Server) editMessage(c *call, id, message string) {
	channel := s.channel(c, id, 0)
	if channel == nil {
		return
	}
	m := channel.message(message)
	if m == nil {
		c.fail(http.StatusNotFound, codeUnknownMessage, "Unknown Message")
		return
	}
	s.edit(c, m)
}

// edit merges the body into a message.
func (s *Server) edit(c *call, m *Message) {
	merged := map[string]json.RawMessage{}
	_ = json.Unmarshal(m.Body, &merged)
	var change map[string]json.RawMessage
	_ = json.Unmarshal(c.body, &change)
	maps.Copy(merged, change)
	body, _ := json.Marshal(merged)
	if faults := messageFaults(body, true); len(faults) > 0 {
		s.broken = append(s.broken, faults...)
		c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: "+strings.Join(faults, "; "))
		return
	}
	m.Body = body
	m.Edits++
	c.answer = s.shown(*m)
}

// crosspost publishes a message of an announcement channel:
// https://docs.discord.com/developers/resources/message#crosspost-message.
func (s *Server) crosspost(c *call, id, message string) {
	channel := s.channel(c, id, SendMessages)
	if channel == nil {
		return
	}
	m := channel.message(message)
	switch {
	case m == nil:
		c.fail(http.StatusNotFound, codeUnknownMessage, "Unknown Message")
	case channel.Type != 5:
		c.fail(http.StatusBadRequest, 50068, "Invalid message type")
	case m.Crossposted:
		c.fail(http.StatusBadRequest, 40033, "This message has already been crossposted")
	default:
		m.Crossposted = true
		c.answer = s.shown(*m)
	}
}

// startThread starts the one thread that a message can have; its id is the
// message's: https://docs.discord.com/developers/resources/channel#start-thread-from-message.
func (s *Server) startThread(c *call, id, message string) {
	channel := s.channel(c, id, CreatePublicThreads)
	if channel == nil {
		return
	}
	m := channel.message(message)
	switch {
	case m == nil:
		c.fail(http.StatusNotFound, codeUnknownMessage, "Unknown Message")
	case channel.Type == 1 || channel.Type == 11:
		c.fail(http.StatusBadRequest, codeNoSuchAction, "Cannot execute action on this channel type")
	case m.Thread != "":
		c.fail(http.StatusBadRequest, codeThreadExists, "A thread has already been created for this message")
	default:
		var asked struct{ Name string }
		_ = json.Unmarshal(c.body, &asked)
		m.Thread = m.ID
		thread := &Channel{ID: m.ID, GuildID: channel.GuildID, Type: 11, Name: asked.Name, Parent: id, Denied: channel.Denied}
		s.channels[thread.ID] = thread
		c.status, c.answer = http.StatusCreated, s.described(thread)
	}
}

// startPost starts a post in a forum:
// https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel.
func (s *Server) startPost(c *call, id string) {
	channel := s.channel(c, id, SendMessages)
	if channel == nil {
		return
	}
	var asked struct {
		Name        string
		AppliedTags []string `json:"applied_tags"`
		Message     json.RawMessage
	}
	_ = json.Unmarshal(c.body, &asked)
	if channel.Type != 15 {
		c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: only forums take a post")
		return
	}
	if faults := messageFaults(asked.Message, false); len(faults) > 0 {
		s.broken = append(s.broken, faults...)
		c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: "+strings.Join(faults, "; "))
		return
	}
	for _, tag := range asked.AppliedTags {
		if _, ok := channel.Tags[tag]; !ok {
			c.fail(http.StatusBadRequest, codeUnknownTag, "Unknown Tag")
			return
		}
		if channel.Moderated[tag] { // the fake's bot may not manage threads
			c.fail(http.StatusForbidden, codeMissingPermissions, "Missing Permissions")
			return
		}
	}
	if channel.WantsTag && len(asked.AppliedTags) == 0 {
		c.fail(http.StatusBadRequest, codeTagRequired, "A tag is required to create a forum post in this channel")
		return
	}
	post := &Channel{ID: s.snowflake(), GuildID: channel.GuildID, Type: 11, Name: asked.Name, Parent: id,
		Denied: channel.Denied, Applied: asked.AppliedTags}
	m := s.post(post, asked.Message)
	m.ID = post.ID // the first message's id is the post's
	s.channels[post.ID] = post
	c.status, c.answer = http.StatusCreated, s.described(post)
}

// activeThreads are those of the guild, newest first:
// https://docs.discord.com/developers/resources/guild#list-active-guild-threads.
func (s *Server) activeThreads(c *call) {
	threads := []any{}
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(s.channels))) {
		if s.channels[id].Type == 11 {
			threads = append(threads, s.described(s.channels[id]))
		}
	}
	c.answer = map[string]any{"threads": threads, "members": []any{}, "has_more": false}
}

func (s *Server) openDirect(c *call) {
	var asked struct {
		Recipient any `json:"recipient_id"`
	}
	_ = json.Unmarshal(c.body, &asked)
	name := fmt.Sprint(asked.Recipient)
	for _, channel := range s.channels {
		if channel.Type == 1 && channel.Name == name {
			c.answer = s.described(channel)
			return
		}
	}
	channel := &Channel{ID: s.snowflake(), Type: 1, Name: name}
	s.channels[channel.ID] = channel
	c.answer = s.described(channel)
}

// described is a channel as the API gives it.
func (s *Server) described(c *Channel) map[string]any {
	out := map[string]any{"id": c.ID, "type": c.Type, "flags": 0, "last_message_id": nil}
	switch c.Type {
	case 1:
		out["recipients"] = []any{s.user(c.Name, "reader")}
		return out
	case 11:
		out["parent_id"], out["owner_id"] = c.Parent, s.UserID
		out["message_count"], out["member_count"], out["total_message_sent"] = len(c.Messages), 1, len(c.Messages)
		out["thread_metadata"] = map[string]any{
			"archived": false, "archive_timestamp": s.options.Now().UTC().Format(time.RFC3339), "auto_archive_duration": 1440, "locked": false,
		}
	default:
		out["position"], out["permission_overwrites"] = 0, s.overwrites(c)
	}
	out["guild_id"], out["name"] = c.GuildID, c.Name
	if c.Type == 15 {
		tags := []any{}
		for _, id := range slices.Sorted(maps.Keys(c.Tags)) {
			tags = append(tags, map[string]any{"id": id, "name": c.Tags[id], "moderated": c.Moderated[id], "emoji_id": nil, "emoji_name": nil})
		}
		out["available_tags"] = tags
		if c.WantsTag { // https://docs.discord.com/developers/resources/channel#channel-object-channel-flags
			out["flags"] = 1 << 4
		}
	}
	return out
}

// overwrites are the permissions that the bot lacks, as the channel says it.
func (s *Server) overwrites(c *Channel) []any {
	if c.Denied == 0 {
		return []any{}
	}
	return []any{map[string]any{"id": s.UserID, "type": 1, "allow": "0", "deny": strconv.FormatUint(uint64(c.Denied), 10)}}
}
