package slacktest

import (
	"slices"
	"strings"
)

// Channel is a conversation as a test sets it up.
type Channel struct {
	ID, Name          string
	Private, Archived bool
	Creator           string
	Members           []string
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
