package discordtest

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Epoch is the first millisecond of Discord's ids:
// https://docs.discord.com/developers/reference#snowflakes.
var Epoch = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

// Options of a [Server]. The zero value is usable.
type Options struct {
	// Token is what REST calls must carry as "Bot TOKEN"; empty means "token".
	Token string
	// Specification, where not nil, is held against every request and answer.
	Specification *Specification
	// Now is the clock of tokens, nonces and ids; nil means time.Now.
	Now func() time.Time
	// HeartbeatInterval of the gateway; 0 means 41.25 seconds, as Discord's.
	HeartbeatInterval time.Duration
	// Shards is how many sessions the bot is told to start, and MaxConcurrency
	// how many may begin within IdentifyEvery; 0 means 1. Where IdentifyEvery
	// is 0, sessions may begin at any time; Discord's is five seconds.
	Shards, MaxConcurrency int
	IdentifyEvery          time.Duration
}

// Server is the fake. Its exported fields are read only once it runs; use its
// methods, which may be called from several goroutines.
type Server struct {
	// URL is the address of the API without version: "http://127.0.0.1:1/api".
	URL           string
	Token         string
	ApplicationID string
	GuildID       string
	UserID        string // of the bot
	// Key signs HTTP interactions; its public half is the application's.
	Key ed25519.PrivateKey

	options Options
	http    *httptest.Server
	mu      sync.Mutex
	last    uint64 // snowflake
	faults  []*Fault
	holds   []*hold
	held    atomic.Int64
	broken  []string // rules that requests or our own answers broke

	channels     map[string]*Channel
	nonces       map[string]nonced // by channel and nonce
	interactions map[string]*Interaction
	commands     map[string][]json.RawMessage // by "" or guild
	registered   int                          // how often commands were put
	requests     []string                     // "GET /channels/1", in the order in which they came
	invalid      int                          // answers of 401, 403, 429 that count
	members      []string                     // ids, beside the bot's
	left         bool                         // the bot was removed from the guild
	global       globalLimit
	spent        int    // sessions of today
	endpoint     string // where the application wants interactions over HTTP
	gateway      *gateway
}

// Channel is one channel with what was posted in it.
type Channel struct {
	ID      string
	GuildID string // "" of a direct message
	// Type: 0 text, 1 direct message, 5 announcement, 11 thread, 15 forum
	// (https://docs.discord.com/developers/resources/channel#channel-object-channel-types).
	Type   int
	Name   string
	Parent string
	// Denied are the permissions that the bot lacks here.
	Denied   Permission
	Messages []Message
	// Tags are the names of a forum's tags by id.
	Tags map[string]string
	// Moderated are the ids of those that members may not set, and WantsTag says
	// that the forum takes no post without one.
	Moderated map[string]bool
	WantsTag  bool
	// Applied are the tags of a forum's post.
	Applied []string
}

// Permission is a set of rights:
// https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags.
type Permission uint64

// The rights that the fake checks.
const (
	ManageChannels        Permission = 1 << 4
	ViewChannel           Permission = 1 << 10
	SendMessages          Permission = 1 << 11
	ManageMessages        Permission = 1 << 13
	EmbedLinks            Permission = 1 << 14
	ReadMessageHistory    Permission = 1 << 16
	MentionEveryone       Permission = 1 << 17
	CreatePublicThreads   Permission = 1 << 35
	SendMessagesInThreads Permission = 1 << 38
	// AllPermissions is what a bot has where nothing is denied.
	AllPermissions = ManageChannels | ViewChannel | SendMessages | ManageMessages | EmbedLinks |
		ReadMessageHistory | MentionEveryone | CreatePublicThreads | SendMessagesInThreads
)

// Message is one posted message.
type Message struct {
	ID        string
	ChannelID string
	// Body is what was sent, as JSON; edits are merged into it.
	Body json.RawMessage
	// At is when it was posted, by the fake's clock.
	At        time.Time
	Nonce     string
	Edits     int
	Ephemeral bool
	// Crossposted: published to the channels that follow.
	Crossposted bool
	// Thread is the id of its thread, which is the message's own.
	Thread string
}

// Start runs a fake on loopback with one guild and one text channel. Close
// ends it.
func Start(options Options) *Server {
	if options.Token == "" {
		options.Token = "token"
	}
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.HeartbeatInterval == 0 {
		options.HeartbeatInterval = 41250 * time.Millisecond
	}
	options.Shards, options.MaxConcurrency = max(options.Shards, 1), max(options.MaxConcurrency, 1)
	s := &Server{
		options: options, Token: options.Token,
		Key:          ed25519.NewKeyFromSeed([]byte("briefbot's fake of Discord, 32 B")),
		channels:     map[string]*Channel{},
		nonces:       map[string]nonced{},
		interactions: map[string]*Interaction{},
		commands:     map[string][]json.RawMessage{},
	}
	s.ApplicationID, s.UserID, s.GuildID = s.snowflake(), s.snowflake(), s.snowflake()
	s.gateway = newGateway(s)
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = s.http.URL + "/api"
	return s
}

// Close ends connections and the server.
func (s *Server) Close() {
	s.gateway.close()
	s.http.CloseClientConnections()
	s.http.Close()
}

// PublicKey is the application's key for HTTP interactions.
func (s *Server) PublicKey() ed25519.PublicKey { return s.Key.Public().(ed25519.PublicKey) }

// AddChannel makes a channel of a type in the guild and returns its id.
func (s *Server) AddChannel(name string, kind int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &Channel{ID: s.snowflake(), GuildID: s.GuildID, Type: kind, Name: name, Tags: map[string]string{}}
	s.channels[c.ID] = c
	return c.ID
}

// ChangeChannel lets a test change a channel under the lock.
func (s *Server) ChangeChannel(id string, change func(*Channel)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(s.channels[id])
}

// DeleteChannel makes every later call to it 404 (10003).
func (s *Server) DeleteChannel(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.channels, id)
}

// Requests counts the calls that came so far and fit a pattern, see [Fault].
func (s *Server) Requests(pattern string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	count := 0
	for _, request := range s.requests {
		if matches(pattern, request) {
			count++
		}
	}
	return count
}

// Messages are those of a channel, oldest first.
func (s *Server) Messages(channel string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[channel]
	if c == nil {
		return nil
	}
	return append([]Message(nil), c.Messages...)
}

// AllMessages are those of all channels and of all answers to interactions that
// have something in them, in no order.
func (s *Server) AllMessages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Message
	for _, c := range s.channels {
		all = append(all, c.Messages...)
	}
	for _, i := range s.interactions {
		if i.Original != nil {
			all = append(all, *i.Original)
		}
		all = append(all, i.FollowUps...)
	}
	return slices.DeleteFunc(all, func(m Message) bool {
		return !strings.Contains(string(m.Body), `"content"`) && !strings.Contains(string(m.Body), `"embeds"`)
	})
}

// Threads are the ids of the threads and posts of a channel.
func (s *Server) Threads(channel string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for id, c := range s.channels {
		if c.Parent == channel {
			ids = append(ids, id)
		}
	}
	return ids
}

// Broken are the rules that requests, or answers of the fake itself, broke so
// far. A test that ends with any has failed.
func (s *Server) Broken() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.broken...)
}

// Invalid is how many answers counted towards the limit of 10,000 in ten
// minutes: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans.
func (s *Server) Invalid() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.invalid
}

// snowflake is a new id of now, above all earlier ones. The lock is held, or
// nobody else is there yet.
func (s *Server) snowflake() string {
	id := uint64(s.options.Now().Sub(Epoch).Milliseconds()) << 22
	s.last = max(id, s.last+1)
	return strconv.FormatUint(s.last, 10)
}

// call is one REST request while it is answered.
type call struct {
	method string
	path   string // without /api/vN
	parts  []string
	query  map[string][]string
	body   []byte
	status int
	answer any // nil: no body
	header http.Header
}

// limitBody is above what Discord takes (25 MiB with attachments), of which
// briefbot needs none.
const limitBody = 1 << 20

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/api")
	if version, rest, ok := strings.Cut(strings.TrimPrefix(path, "/"), "/"); ok && strings.HasPrefix(version, "v") {
		path = "/" + rest
	}
	if r.Header.Get("Upgrade") == "websocket" {
		s.gateway.serve(w, r)
		return
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, limitBody))
	if err != nil {
		return
	}
	c := &call{method: r.Method, path: path, parts: strings.Split(strings.Trim(path, "/"), "/"),
		query: r.URL.Query(), body: body, status: http.StatusOK, header: w.Header()}
	c.header.Set("Date", s.options.Now().UTC().Format(http.TimeFormat))
	s.wait(r, c)
	s.answer(c, r.Header.Get("Authorization"))
	var content []byte
	if c.answer != nil {
		content, _ = json.Marshal(c.answer)
	}
	if s.after(c, content) {
		panic(http.ErrAbortHandler) // stored, but the answer is lost
	}
	if content != nil {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(c.status)
	_, _ = w.Write(content)
}

// answer checks and does one call under the lock.
func (s *Server) answer(c *call, authorization string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, c.method+" "+c.path)
	if s.options.Specification != nil {
		if err := s.options.Specification.CheckRequest(c.method, c.path, compact(c.body)); err != nil {
			s.broken = append(s.broken, err.Error())
			c.fail(http.StatusBadRequest, codeInvalidForm, "Invalid Form Body: "+err.Error())
			return
		}
	}
	// Interaction callbacks and webhooks carry their token in the path.
	if c.parts[0] != "interactions" && c.parts[0] != "webhooks" && c.path != "/gateway" && authorization != "Bot "+s.Token {
		c.fail(http.StatusUnauthorized, 0, "401: Unauthorized")
	} else if wait, over := s.global.exceeded(time.Now()); over && c.parts[0] != "interactions" && c.parts[0] != "webhooks" {
		(&Fault{Kind: RateLimitedGlobally, RetryAfter: wait}).happen(c)
	} else if !s.faulty(c) {
		s.do(c)
	}
	if c.status == http.StatusUnauthorized || c.status == http.StatusForbidden ||
		c.status == http.StatusTooManyRequests && c.header.Get("X-RateLimit-Scope") != "shared" {
		s.invalid++
	}
}

// after checks our own answer and reports whether it is to be lost.
func (s *Server) after(c *call, content []byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.options.Specification != nil {
		if err := s.options.Specification.CheckAnswer(c.method, c.path, c.status, content); err != nil {
			s.broken = append(s.broken, "the fake's own answer: "+err.Error())
		}
	}
	return c.header.Get(lostHeader) != ""
}

// compact makes a JSON body of one without space around it; others stay.
func compact(body []byte) []byte { return bytes.TrimSpace(body) }

// Codes of failures:
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes.
const (
	codeUnknownChannel     = 10003
	codeUnknownMessage     = 10008
	codeUnknownWebhook     = 10015
	codeUnknownTag         = 10087
	codeTagRequired        = 40067
	codeUnknownInteraction = 10062
	codeAcknowledged       = 40060
	codeMissingAccess      = 50001
	codeMissingPermissions = 50013
	codeNoSuchAction       = 50024
	codeInvalidToken       = 50027
	codeInvalidForm        = 50035
	codeThreadExists       = 160004
)

func (c *call) fail(status, code int, message string) {
	c.status, c.answer = status, map[string]any{"message": message, "code": code}
}

// do does a call that may be done.
func (s *Server) do(c *call) {
	p := c.parts
	at := func(pattern string) bool { return matches(pattern, c.method+" "+c.path) }
	switch {
	case at("GET /gateway"), at("GET /gateway/bot"):
		s.gatewayAddress(c)
	case at("GET /users/@me"):
		c.answer = s.self()
	case at("GET /applications/@me"):
		c.answer = s.application()
	case at("POST /users/@me/channels"):
		s.openDirect(c)
	case at("GET /channels/*"):
		if channel := s.channel(c, p[1], ViewChannel); channel != nil {
			c.answer = s.described(channel)
		}
	case at("POST /channels/*/messages"):
		s.createMessage(c, p[1])
	case at("GET /channels/*/messages"):
		s.listMessages(c, p[1])
	case at("GET /channels/*/messages/*"):
		s.readMessage(c, p[1], p[3])
	case at("PATCH /channels/*/messages/*"):
		s.editMessage(c, p[1], p[3])
	case at("POST /channels/*/messages/*/crosspost"):
		s.crosspost(c, p[1], p[3])
	case at("POST /channels/*/messages/*/threads"):
		s.startThread(c, p[1], p[3])
	case at("POST /channels/*/threads"):
		s.startPost(c, p[1])
	case at("GET /guilds/*"):
		s.describeGuild(c, p[1])
	case at("GET /guilds/*/members/*"):
		s.describeMember(c, p[1], p[3])
	case at("GET /guilds/*/threads/active"):
		s.activeThreads(c)
	case at("PUT /applications/*/commands"):
		s.putCommands(c, "")
	case at("GET /applications/*/commands"):
		s.listCommands(c, "")
	case at("PUT /applications/*/guilds/*/commands"):
		s.putCommands(c, p[3])
	case at("GET /applications/*/guilds/*/commands"):
		s.listCommands(c, p[3])
	case at("POST /interactions/*/*/callback"):
		s.callback(c, p[1], p[2])
	case at("PATCH /webhooks/*/*/messages/*"), at("GET /webhooks/*/*/messages/*"), at("DELETE /webhooks/*/*/messages/*"):
		s.followed(c, p[2], p[4])
	case at("POST /webhooks/*/*"):
		s.followUp(c, p[2])
	default:
		c.fail(http.StatusNotFound, 0, "404: Not Found")
		s.broken = append(s.broken, fmt.Sprintf("%s %s: the fake has no such path", c.method, c.path))
	}
}

// matches reports whether a request is of a pattern whose stars stand for one
// segment each.
func matches(pattern, request string) bool {
	want, got := strings.Split(pattern, "/"), strings.Split(request, "/")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if want[i] != "*" && want[i] != got[i] {
			return false
		}
	}
	return true
}

// self is the bot's user.
func (s *Server) self() map[string]any {
	user := s.user(s.UserID, "briefbot")
	user["bot"] = true
	user["mfa_enabled"], user["locale"], user["verified"] = false, "en-US", true
	return user
}

func (s *Server) user(id, name string) map[string]any {
	return map[string]any{
		"id": id, "username": name, "discriminator": "0", "avatar": nil, "global_name": nil,
		"public_flags": 0, "flags": 0, "primary_guild": nil,
	}
}

// SetEndpoint is what is entered as Interactions Endpoint URL; empty clears it.
func (s *Server) SetEndpoint(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.endpoint = address
}

func (s *Server) application() map[string]any {
	var address any
	if s.endpoint != "" {
		address = s.endpoint
	}
	return map[string]any{
		"id": s.ApplicationID, "name": "briefbot", "icon": nil, "description": "", "type": nil,
		"verify_key": fmt.Sprintf("%x", []byte(s.PublicKey())), "flags": 0, "flags_new": "0", "redirect_uris": []string{},
		"interactions_endpoint_url": address, "role_connections_verification_url": nil, "owner": s.user(s.UserID, "owner"),
		"approximate_guild_count": 1, "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
		"explicit_content_filter": 0, "team": nil, "eligible_oauth2_scopes": []string{},
	}
}
