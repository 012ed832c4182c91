package slacktest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// What users do. Each act sends the payload that Slack would send and gives
// what the app acknowledged with.

// Command types a slash command, see
// https://docs.slack.dev/interactivity/implementing-slash-commands. A text or
// blocks in the acknowledgement are shown to the user.
func (s *Server) Command(user, channel, command, text string) Ack {
	return s.CommandFrom(Team, user, channel, command, text)
}

// CommandFrom is Command in another workspace, of whose people and channels the
// fake knows nothing but these ids.
func (s *Server) CommandFrom(team, user, channel, command, text string) Ack {
	s.mu.Lock()
	payload := map[string]any{
		"token": "legacy", "team_id": team, "team_domain": "gullcove", "channel_id": channel, "channel_name": s.nameOf(channel), "user_id": user,
		"user_name": s.userName(user), "command": command, "text": text, "api_app_id": App, "is_enterprise_install": "false",
		"response_url": s.hook(channel, user, "", ""), "trigger_id": s.trigger(user, ""),
	}
	s.mu.Unlock()
	ack := s.deliver("slash_commands", payload)
	s.showAck(ack, channel, user)
	return ack
}

func (s *Server) nameOf(id string) string {
	if c := s.channels[id]; c != nil && c.dm == "" {
		return c.Name
	}
	return "directmessage"
}

func (s *Server) userName(id string) string {
	if u := s.users[id]; u != nil {
		return u.Name
	}
	return "nobody"
}

func (s *Server) showAck(ack Ack, channel, user string) {
	var body map[string]any
	if json.Unmarshal(ack.Body, &body) != nil || body["text"] == nil && body["blocks"] == nil {
		return
	}
	text, _ := body["text"].(string)
	blocks, _ := body["blocks"].([]any)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown = append(s.shown, Shown{Channel: channel, User: user, Text: text, Blocks: blocks, Arguments: body})
}

func (s *Server) interaction(kind, user string) map[string]any {
	return map[string]any{
		"type": kind, "token": "legacy", "api_app_id": App, "team": map[string]any{"id": Team, "domain": "gullcove"},
		"user":                  map[string]any{"id": user, "username": s.userName(user), "name": s.userName(user), "team_id": Team},
		"is_enterprise_install": false, "enterprise": nil,
	}
}

// Click presses a button of a message of a channel, or chooses the option with
// that value of an overflow menu, by action id; see
// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload.
func (s *Server) Click(user, channel, ts, actionID, option string) Ack {
	s.mu.Lock()
	to := s.channels[channel]
	at := slices.IndexFunc(to.messages, func(m Message) bool { return m.TS == ts })
	if at < 0 {
		s.mu.Unlock()
		return Ack{Err: fmt.Errorf("no message %s in %s", ts, channel)}
	}
	m := to.messages[at]
	payload := s.interaction("block_actions", user)
	payload["container"] = container(channel, ts, m.Thread, false)
	payload["channel"] = map[string]any{"id": channel, "name": s.nameOf(channel)}
	payload["message"] = m.json(true)
	payload["response_url"] = s.hook(channel, user, ts, m.Thread)
	s.mu.Unlock()
	return s.act(payload, m.Blocks, user, actionID, option)
}

// container is where an element stands; of an ephemeral message there is no
// more, see
// https://docs.slack.dev/reference/interaction-payloads/block_actions-payload.
func container(channel, ts, thread string, ephemeral bool) map[string]any {
	out := map[string]any{"type": "message", "message_ts": ts, "channel_id": channel, "is_ephemeral": ephemeral}
	if thread != "" {
		out["thread_ts"] = thread
	}
	return out
}

// ClickShown presses a button of an ephemeral message.
func (s *Server) ClickShown(shown Shown, actionID, option string) Ack {
	s.mu.Lock()
	payload := s.interaction("block_actions", shown.User)
	payload["container"] = container(shown.Channel, s.ts(), shown.Thread, true)
	payload["channel"] = map[string]any{"id": shown.Channel, "name": s.nameOf(shown.Channel)}
	payload["response_url"] = s.hook(shown.Channel, shown.User, "", shown.Thread)
	s.mu.Unlock()
	return s.act(payload, shown.Blocks, shown.User, actionID, option)
}

func (s *Server) act(payload map[string]any, blocks []any, user, actionID, option string) Ack {
	element, block := action(blocks, actionID)
	if element == nil {
		return Ack{Err: fmt.Errorf("no element with the action id %q", actionID)}
	}
	did := map[string]any{"type": element["type"], "action_id": actionID, "block_id": block, "action_ts": "1.2"}
	if element["type"] == "button" {
		did["text"], did["value"] = element["text"], element["value"]
	} else {
		options, _ := element["options"].([]any)
		at := slices.IndexFunc(options, func(o any) bool { o_, _ := o.(map[string]any); return o_["value"] == option })
		if at < 0 {
			return Ack{Err: fmt.Errorf("no option with the value %q", option)}
		}
		did["selected_option"] = options[at]
	}
	s.mu.Lock()
	payload["actions"], payload["trigger_id"] = []any{did}, s.trigger(user, "")
	s.mu.Unlock()
	return s.deliver("interactive", payload)
}

// Interact sends a payload of one's own making: unknown kinds, forged values.
func (s *Server) Interact(kind, user string, fields map[string]any) Ack {
	s.mu.Lock()
	payload := s.interaction(kind, user)
	payload["trigger_id"] = s.trigger(user, "")
	maps.Copy(payload, fields)
	s.mu.Unlock()
	return s.deliver("interactive", payload)
}

// Shortcut runs a message shortcut, see
// https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload.
func (s *Server) Shortcut(user string, m Message, callback string) Ack {
	s.mu.Lock()
	fields := map[string]any{
		"callback_id": callback, "message_ts": m.TS, "channel": map[string]any{"id": m.Channel, "name": s.nameOf(m.Channel)},
		"message": m.json(false), "response_url": s.hook(m.Channel, user, m.TS, m.Thread), "action_ts": "1.2",
	}
	s.mu.Unlock()
	return s.Interact("message_action", user, fields)
}

// Mention mentions the app in a channel, see
// https://docs.slack.dev/reference/events/app_mention.
func (s *Server) Mention(user, channel, text string) (Message, Ack) {
	m := s.Post(channel, user, "<@"+Bot+"> "+text)
	return m, s.Event(map[string]any{"type": "app_mention", "user": user, "text": m.Text, "ts": m.TS, "channel": channel, "event_ts": m.TS})
}

// Tell sends the app a direct message, see
// https://docs.slack.dev/reference/events/message.im.
func (s *Server) Tell(user, text string) (Message, Ack) {
	s.mu.Lock()
	id := s.direct(user).ID
	s.mu.Unlock()
	m := s.Post(id, user, text)
	return m, s.Event(map[string]any{"type": "message", "channel_type": "im", "user": user, "text": text, "ts": m.TS, "channel": id, "event_ts": m.TS})
}

// OpenHome opens the app's home tab, see
// https://docs.slack.dev/reference/events/app_home_opened.
func (s *Server) OpenHome(user string) Ack {
	return s.Event(map[string]any{"type": "app_home_opened", "user": user, "channel": "D1", "tab": "home", "event_ts": "1.2"})
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
