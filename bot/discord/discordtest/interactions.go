package discordtest

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Times of an interaction:
// https://docs.discord.com/developers/interactions/receiving-and-responding#responding-to-an-interaction.
const (
	firstAnswerWithin = 3 * time.Second
	tokenLives        = 15 * time.Minute
)

// Types of interactions:
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type.
const (
	Ping         = 1
	Command      = 2
	Component    = 3
	Autocomplete = 4
	ModalSubmit  = 5
)

// Asked is what a member does in a client.
type Asked struct {
	Type    int
	Channel string
	// User is the member's id; empty means one that the fake makes up.
	User string
	// Permissions are the member's in that channel.
	Permissions Permission
	// Roles are the ids of the member's roles.
	Roles  []string
	Locale string // empty means en-US
	// Data is as the API gives it for the type.
	Data any
	// Message is the id of the message that a component stands on.
	Message string
}

// Interaction is one interaction with what was answered.
type Interaction struct {
	ID, Token string
	Asked     Asked
	// Payload is what the bot gets.
	Payload json.RawMessage
	Made    time.Time
	// Callback is the type of the first answer, 0 for none yet, and Answered
	// how long it took.
	Callback int
	Answered time.Duration
	// Data is the data of the first answer: choices, modal, message.
	Data json.RawMessage
	// Original is the message of the first answer, nil while there is none.
	Original *Message
	// FollowUps came after it.
	FollowUps []Message
	thinking  bool // type 5 without its message yet
}

// NewInteraction makes an interaction; [Server.Dispatch] or [Server.Signed]
// bring it to the bot. Shapes:
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object.
func (s *Server) NewInteraction(asked Asked) *Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := &Interaction{ID: s.snowflake(), Asked: asked, Made: s.options.Now()}
	i.Token = "interaction-" + i.ID
	if asked.User == "" {
		i.Asked.User = s.snowflake()
	}
	if asked.Locale == "" {
		i.Asked.Locale = "en-US"
	}
	i.Payload, _ = json.Marshal(s.payload(i))
	s.interactions[i.Token] = i
	return i
}

func (s *Server) payload(i *Interaction) map[string]any {
	out := map[string]any{
		"id": i.ID, "application_id": s.ApplicationID, "type": i.Asked.Type, "token": i.Token, "version": 1,
		"locale": i.Asked.Locale, "entitlements": []any{}, "attachment_size_limit": 10485760,
		"authorizing_integration_owners": map[string]any{"0": s.GuildID},
	}
	if i.Asked.Type == Ping {
		return out
	}
	user := s.user(i.Asked.User, "reader")
	channel := s.channels[i.Asked.Channel]
	out["data"], out["channel_id"] = i.Asked.Data, i.Asked.Channel
	if channel != nil {
		out["channel"] = s.described(channel)
		out["app_permissions"] = strconv.FormatUint(uint64(AllPermissions&^channel.Denied), 10)
		if m := channel.message(i.Asked.Message); m != nil {
			out["message"] = s.shown(*m)
		}
	}
	if channel != nil && channel.GuildID == "" {
		out["user"], out["context"] = user, 1
		return out
	}
	out["guild_id"], out["guild_locale"], out["context"] = s.GuildID, "en-US", 0
	out["guild"] = map[string]any{"id": s.GuildID, "locale": "en-US", "features": []any{}}
	out["member"] = map[string]any{
		"user": user, "roles": append([]string{}, i.Asked.Roles...), "permissions": strconv.FormatUint(uint64(i.Asked.Permissions), 10),
		"joined_at": Epoch.Format(time.RFC3339), "deaf": false, "mute": false, "flags": 0, "nick": nil, "avatar": nil,
		"premium_since": nil, "pending": false,
	}
	return out
}

// Signed is the request by which Discord sends an interaction over HTTP:
// https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers.
func (s *Server) Signed(url string, body []byte, at time.Time) (*http.Request, error) {
	r, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	stamp := strconv.FormatInt(at.Unix(), 10)
	signature := ed25519.Sign(s.Key, append([]byte(stamp), body...))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Signature-Timestamp", stamp)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(signature))
	return r, nil
}

// Settle takes the body of an HTTP interaction's response as its first answer.
func (s *Server) Settle(token string, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &call{body: body, header: http.Header{}}
	i := s.interactions[token]
	if s.options.Specification != nil {
		if err := s.options.Specification.CheckRequest(http.MethodPost, "/interactions/"+i.ID+"/"+token+"/callback", body); err != nil {
			s.broken = append(s.broken, err.Error())
		}
	}
	s.settle(c, i)
	if c.status >= 400 {
		s.broken = append(s.broken, "the response to an HTTP interaction: "+string(body))
	}
}

// Interaction is a copy of how one stands.
func (s *Server) Interaction(token string) Interaction {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := *s.interactions[token]
	if i.Original != nil {
		original := *i.Original
		i.Original = &original
	}
	i.FollowUps = slices.Clone(i.FollowUps)
	return i
}

func (s *Server) callback(c *call, id, token string) {
	i := s.interactions[token]
	switch {
	case i == nil || i.ID != id, s.options.Now().Sub(i.Made) > firstAnswerWithin:
		c.fail(http.StatusNotFound, codeUnknownInteraction, "Unknown interaction")
	case i.Callback != 0:
		c.fail(http.StatusBadRequest, codeAcknowledged, "Interaction has already been acknowledged.")
	default:
		s.settle(c, i)
	}
}

// settle takes the first answer.
func (s *Server) settle(c *call, i *Interaction) {
	var answer struct {
		Type int
		Data json.RawMessage
	}
	if err := json.Unmarshal(c.body, &answer); err != nil {
		c.fail(http.StatusBadRequest, codeInvalidForm, err.Error())
		return
	}
	faults := callbackFaults(c.body)
	if fault := i.refuses(answer.Type); fault != "" {
		faults = append(faults, fault)
	}
	if len(faults) > 0 {
		s.broken = append(s.broken, faults...)
		c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: "+strings.Join(faults, "; "))
		return
	}
	i.Callback, i.Data, i.Answered = answer.Type, answer.Data, s.options.Now().Sub(i.Made)
	switch answer.Type {
	case callbackMessage:
		i.Original = s.message(i, answer.Data)
	case callbackDeferred:
		i.Original, i.thinking = s.message(i, answer.Data), true
	case callbackUpdate:
		if channel := s.channels[i.Asked.Channel]; channel != nil {
			if m := channel.message(i.Asked.Message); m != nil {
				c.body = answer.Data
				s.edit(c, m)
			}
		}
	}
	c.status, c.answer = http.StatusNoContent, nil
}

// refuses says which first answers a type of interaction does not take:
// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type.
func (i *Interaction) refuses(callback int) string {
	switch {
	case callback == callbackPong && i.Asked.Type != Ping,
		(callback == callbackUpdate || callback == callbackDeferredUpdate) && i.Asked.Type != Component && i.Asked.Type != ModalSubmit,
		callback == callbackModal && i.Asked.Type == ModalSubmit,
		callback == callbackChoices && i.Asked.Type != Autocomplete,
		callback != callbackChoices && i.Asked.Type == Autocomplete:
		return "an interaction of type " + strconv.Itoa(i.Asked.Type) + " takes no answer of type " + strconv.Itoa(callback)
	}
	return ""
}

const flagEphemeral = 1 << 6

// message makes the message of an answer. One for all is in the channel too.
func (s *Server) message(i *Interaction, body []byte) *Message {
	var flags struct{ Flags int }
	_ = json.Unmarshal(body, &flags)
	m := &Message{ID: s.snowflake(), ChannelID: i.Asked.Channel, Body: slices.Clone(body), At: s.options.Now().UTC(),
		Ephemeral: flags.Flags&flagEphemeral != 0}
	if len(m.Body) == 0 {
		m.Body = json.RawMessage("{}")
	}
	return m
}

// ofToken finds an interaction whose token still lives.
func (s *Server) ofToken(c *call, token string) *Interaction {
	i := s.interactions[token]
	switch {
	case i == nil:
		c.fail(http.StatusNotFound, codeUnknownWebhook, "Unknown Webhook")
		return nil
	case s.options.Now().Sub(i.Made) > tokenLives:
		c.fail(http.StatusUnauthorized, codeInvalidToken, "Invalid Webhook Token")
		return nil
	}
	return i
}

// followed reads, edits or deletes the first answer or one that followed.
func (s *Server) followed(c *call, token, id string) {
	i := s.ofToken(c, token)
	if i == nil {
		return
	}
	var m *Message
	if id == "@original" {
		m = i.Original
	} else if at := slices.IndexFunc(i.FollowUps, func(m Message) bool { return m.ID == id }); at >= 0 {
		m = &i.FollowUps[at]
	}
	switch {
	case m == nil:
		c.fail(http.StatusNotFound, codeUnknownMessage, "Unknown Message")
	case c.method == http.MethodGet:
		c.answer = s.shown(*m)
	case c.method == http.MethodDelete:
		if i.Original == m {
			i.Original = nil
		}
		c.status = http.StatusNoContent
	default:
		i.thinking = i.thinking && i.Original != m
		s.edit(c, m)
	}
}

// followUp posts a message after the first answer. Straight after type 5 it
// takes that answer's place (deprecated, but so it is):
// https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages.
func (s *Server) followUp(c *call, token string) {
	i := s.ofToken(c, token)
	switch {
	case i == nil:
	case i.Callback == 0:
		c.fail(http.StatusNotFound, codeUnknownWebhook, "Unknown Webhook")
	case i.thinking:
		i.thinking = false
		s.edit(c, i.Original)
	default:
		if faults := messageFaults(c.body, false); len(faults) > 0 {
			s.broken = append(s.broken, faults...)
			c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: "+strings.Join(faults, "; "))
			return
		}
		i.FollowUps = append(i.FollowUps, *s.message(i, c.body))
		c.answer = s.shown(i.FollowUps[len(i.FollowUps)-1])
	}
}

// putCommands replaces all commands of a scope:
// https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands.
func (s *Server) putCommands(c *call, guild string) {
	if faults := commandFaults(c.body); len(faults) > 0 {
		s.broken = append(s.broken, faults...)
		c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: "+strings.Join(faults, "; "))
		return
	}
	var commands []map[string]any
	_ = json.Unmarshal(c.body, &commands)
	s.registered++
	s.commands[guild] = nil
	for _, command := range commands {
		command = maps.Clone(command)
		command["id"], command["application_id"], command["version"] = s.snowflake(), s.ApplicationID, s.snowflake()
		for name, otherwise := range map[string]any{"type": 1, "description": "", "default_member_permissions": nil} {
			if _, ok := command[name]; !ok {
				command[name] = otherwise
			}
		}
		if guild != "" {
			command["guild_id"] = guild
		}
		maps.DeleteFunc(command, func(name string, value any) bool { return name == "options" && value == nil })
		encoded, _ := json.Marshal(command)
		s.commands[guild] = append(s.commands[guild], encoded)
	}
	s.listCommands(c, guild)
}

func (s *Server) listCommands(c *call, guild string) {
	c.answer = append([]json.RawMessage{}, s.commands[guild]...)
}

// Commands are those registered globally, or for a guild, and how often any
// were.
func (s *Server) Commands(guild string) ([]json.RawMessage, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.commands[guild]), s.registered
}

// ForgetCommands loses all commands, as when somebody deletes them.
func (s *Server) ForgetCommands() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands = map[string][]json.RawMessage{}
}

// KeepCommands makes it that commands of these names, without options, were
// registered globally.
func (s *Server) KeepCommands(names ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands[""] = nil
	for _, name := range names {
		encoded, _ := json.Marshal(map[string]any{"id": s.snowflake(), "application_id": s.ApplicationID, "version": s.snowflake(), "type": 1,
			"name": name, "description": "", "default_member_permissions": nil})
		s.commands[""] = append(s.commands[""], encoded)
	}
}
