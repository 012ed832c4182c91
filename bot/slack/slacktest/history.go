package slacktest

import (
	"fmt"
	"slices"
)

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
