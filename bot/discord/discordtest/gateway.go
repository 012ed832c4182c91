package discordtest

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Opcodes of the gateway:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// Close codes:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes.
const (
	closeAuthenticationFailed = 4004
	closeInvalidShard         = 4010
	closeDisallowedIntents    = 4014
)

// privileged are the intents that an application must be approved for:
// https://docs.discord.com/developers/events/gateway#privileged-intents.
const privileged = 1<<1 | 1<<8 | 1<<15

// replayed is how many events a session keeps for a resume.
const replayed = 1000

type gateway struct {
	server   *Server
	upgrader websocket.Upgrader
	mu       sync.Mutex
	sessions map[string]*session
	sockets  map[*socket]bool
	// Counters that tests read.
	identified, resumed, heartbeats, hasty int
	// begun is when a session began last, by rate limit key.
	begun map[int]time.Time
	// forget makes the next resume an invalid session.
	forget bool
}

// session outlives its sockets.
type session struct {
	id       string
	sequence int64
	events   []event
	socket   *socket // nil while disconnected
	shard    [2]int  // which of how many
}

type event struct {
	Op       int             `json:"op"`
	Sequence int64           `json:"s"`
	Type     string          `json:"t"`
	Data     json.RawMessage `json:"d"`
}

// socket serialises writes, which gorilla/websocket wants from one goroutine.
type socket struct {
	connection *websocket.Conn
	mu         sync.Mutex
}

func (s *socket) send(value any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = s.connection.WriteJSON(value)
}

// closeWith sends the close frame and ends the connection, as Discord does.
func (s *socket) closeWith(code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_ = s.connection.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(time.Second))
	_ = s.connection.Close()
}

func newGateway(s *Server) *gateway {
	return &gateway{server: s, sessions: map[string]*session{}, sockets: map[*socket]bool{}, begun: map[int]time.Time{}}
}

// gatewayAddress names the gateway and what may be started:
// https://docs.discord.com/developers/events/gateway#get-gateway-bot.
func (s *Server) gatewayAddress(c *call) {
	address := "ws" + strings.TrimPrefix(s.http.URL, "http")
	if c.path == "/gateway" {
		c.answer = map[string]any{"url": address}
		return
	}
	c.answer = map[string]any{"url": address, "shards": s.options.Shards, "session_start_limit": map[string]any{
		"total": 1000, "remaining": max(1000-s.gateway.counts().Identified-s.spent, 0), "reset_after": 86400000, "max_concurrency": s.options.MaxConcurrency,
	}}
}

// SpendSessions takes so many off those that may begin today.
func (s *Server) SpendSessions(count int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spent = count
}

// serve is one connection from hello to its end.
func (g *gateway) serve(w http.ResponseWriter, r *http.Request) {
	connection, err := g.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	connection.SetReadLimit(4096) // https://docs.discord.com/developers/events/gateway#sending-events
	s := &socket{connection: connection}
	g.mu.Lock()
	g.sockets[s] = true
	g.mu.Unlock()
	defer g.leave(s)
	s.send(map[string]any{"op": opHello, "d": map[string]any{"heartbeat_interval": g.server.options.HeartbeatInterval.Milliseconds()}})
	for {
		var got struct {
			Op   int             `json:"op"`
			Data json.RawMessage `json:"d"`
		}
		if err := connection.ReadJSON(&got); err != nil {
			return
		}
		switch got.Op {
		case opHeartbeat:
			g.mu.Lock()
			g.heartbeats++
			g.mu.Unlock()
			s.send(map[string]any{"op": opHeartbeatAck})
		case opIdentify:
			g.identify(s, got.Data)
		case opResume:
			g.resume(s, got.Data)
		}
	}
}

// leave keeps the session for a resume.
func (g *gateway) leave(s *socket) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.sockets, s)
	for _, known := range g.sessions {
		if known.socket == s {
			known.socket = nil
		}
	}
	_ = s.connection.Close()
}

// identify begins a session:
// https://docs.discord.com/developers/events/gateway#identifying.
func (g *gateway) identify(s *socket, data []byte) {
	var asked struct {
		Token   string `json:"token"`
		Intents int    `json:"intents"`
		Shard   *[2]int
	}
	_ = json.Unmarshal(data, &asked)
	switch {
	case strings.TrimPrefix(asked.Token, "Bot ") != g.server.Token:
		s.closeWith(closeAuthenticationFailed, "Authentication failed.")
		return
	case asked.Intents&privileged != 0:
		s.closeWith(closeDisallowedIntents, "Disallowed intent(s).")
		return
	case asked.Shard != nil && (asked.Shard[0] < 0 || asked.Shard[0] >= asked.Shard[1]):
		s.closeWith(closeInvalidShard, "Invalid shard.")
		return
	}
	shard := [2]int{0, 1}
	if asked.Shard != nil {
		shard = *asked.Shard
	}
	if g.tooSoon(shard[0]) {
		s.send(map[string]any{"op": opInvalidSession, "d": false})
		return
	}
	g.server.mu.Lock()
	known := &session{id: "session-" + g.server.snowflake(), socket: s, shard: shard}
	ready, guild, left := g.server.ready(known.id), g.server.guild(), g.server.left
	g.server.mu.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.identified++
	g.sessions[known.id] = known
	known.dispatch("READY", ready)
	if !left && known.gets(g.server.GuildID) {
		known.dispatch("GUILD_CREATE", guild)
	}
}

// tooSoon reports whether another session of the same rate limit key began a
// moment ago: https://docs.discord.com/developers/events/gateway#sharding-max-concurrency.
func (g *gateway) tooSoon(shard int) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	key, now := shard%g.server.options.MaxConcurrency, time.Now()
	if last, before := g.begun[key]; before && now.Sub(last) < g.server.options.IdentifyEvery {
		g.hasty++
		return true
	}
	g.begun[key] = now
	return false
}

// gets reports whether a session gets what happens in a guild:
// https://docs.discord.com/developers/events/gateway#sharding-sharding-formula.
func (s *session) gets(guild string) bool {
	id, _ := strconv.ParseUint(guild, 10, 64)
	return int(id>>22%uint64(s.shard[1])) == s.shard[0]
}

// resume replays what a session missed, or calls it invalid:
// https://docs.discord.com/developers/events/gateway#resuming.
func (g *gateway) resume(s *socket, data []byte) {
	var asked struct {
		Token     string `json:"token"`
		SessionID string `json:"session_id"`
		Sequence  int64  `json:"seq"`
	}
	_ = json.Unmarshal(data, &asked)
	g.mu.Lock()
	defer g.mu.Unlock()
	known := g.sessions[asked.SessionID]
	if strings.TrimPrefix(asked.Token, "Bot ") != g.server.Token || known == nil || g.forget || asked.Sequence > known.sequence {
		g.forget = false
		delete(g.sessions, asked.SessionID)
		s.send(map[string]any{"op": opInvalidSession, "d": false})
		return
	}
	g.resumed++
	known.socket = s
	for _, e := range known.events {
		if e.Sequence > asked.Sequence {
			s.send(e)
		}
	}
	known.dispatch("RESUMED", json.RawMessage(`{}`))
}

// dispatch sends an event now, or at the next resume.
func (s *session) dispatch(name string, data json.RawMessage) {
	s.sequence++
	e := event{Op: opDispatch, Sequence: s.sequence, Type: name, Data: data}
	s.events = append(s.events, e)
	s.events = s.events[max(0, len(s.events)-replayed):]
	if s.socket != nil {
		s.socket.send(e)
	}
}

func (s *Server) ready(session string) json.RawMessage {
	guilds := []any{}
	if !s.left {
		guilds = append(guilds, map[string]any{"id": s.GuildID, "unavailable": true})
	}
	data, _ := json.Marshal(map[string]any{
		"v": 9, "user": s.self(), "session_id": session, "resume_gateway_url": "ws" + strings.TrimPrefix(s.http.URL, "http"),
		"guilds":      guilds,
		"application": map[string]any{"id": s.ApplicationID, "flags": 0}, "shard": []int{0, 1},
	})
	return data
}

// guild is the guild as the gateway sends it after READY:
// https://docs.discord.com/developers/events/gateway-events#guild-create.
func (s *Server) guild() json.RawMessage {
	channels := []any{}
	for _, c := range s.channels {
		if c.GuildID != "" && c.Type != 11 {
			channels = append(channels, s.described(c))
		}
	}
	data, _ := json.Marshal(map[string]any{
		"id": s.GuildID, "name": "Newsroom", "owner_id": "1", "unavailable": false, "preferred_locale": "en-US",
		"joined_at": Epoch.Format(time.RFC3339), "large": false, "member_count": 2, "channels": channels, "threads": []any{},
		"roles":   []any{map[string]any{"id": s.GuildID, "name": "@everyone", "permissions": "0", "position": 0, "color": 0, "hoist": false, "managed": false, "mentionable": false}},
		"members": []any{}, "presences": []any{}, "voice_states": []any{}, "emojis": []any{}, "stickers": []any{}, "features": []any{},
	})
	return data
}

// Dispatch sends an interaction over the gateway, to every session; one that
// is disconnected gets it when it resumes.
func (s *Server) Dispatch(i *Interaction) { s.Event("INTERACTION_CREATE", i.Payload) }

// Event sends any event of the guild over the gateway, to the sessions of its
// shard.
func (s *Server) Event(name string, data json.RawMessage) {
	s.gateway.mu.Lock()
	defer s.gateway.mu.Unlock()
	for _, known := range s.gateway.sessions {
		if known.gets(s.GuildID) {
			known.dispatch(name, data)
		}
	}
}

// Cut ends all gateway connections without a close frame, as a network does.
func (s *Server) Cut() {
	for _, open := range s.gateway.open() {
		_ = open.connection.NetConn().Close()
	}
}

// AskReconnect sends opcode 7, after which clients reconnect and resume:
// https://docs.discord.com/developers/events/gateway-events#reconnect.
func (s *Server) AskReconnect() {
	for _, open := range s.gateway.open() {
		open.send(map[string]any{"op": opReconnect, "d": nil})
	}
}

// ForgetSession makes the next resume fail with an invalid session.
func (s *Server) ForgetSession() {
	s.gateway.mu.Lock()
	defer s.gateway.mu.Unlock()
	s.gateway.forget = true
}

// Counts are what happened at the gateway.
type Counts struct {
	Identified, Resumed, Heartbeats, Connected int
	// Hasty are sessions that were refused because they began too soon.
	Hasty int
}

// Gateway counts what happened there.
func (s *Server) Gateway() Counts { return s.gateway.counts() }

func (g *gateway) counts() Counts {
	g.mu.Lock()
	defer g.mu.Unlock()
	counts := Counts{Identified: g.identified, Resumed: g.resumed, Heartbeats: g.heartbeats, Hasty: g.hasty}
	for _, known := range g.sessions {
		if known.socket != nil {
			counts.Connected++
		}
	}
	return counts
}

func (g *gateway) open() []*socket {
	g.mu.Lock()
	defer g.mu.Unlock()
	var all []*socket
	for s := range g.sockets {
		all = append(all, s)
	}
	return all
}

func (g *gateway) close() {
	for _, open := range g.open() {
		open.closeWith(websocket.CloseGoingAway, "the fake ends")
	}
}
