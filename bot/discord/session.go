package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

const (
	// callTime bounds one REST call; Discord answers in well under a second.
	callTime = 15 * time.Second
	// silence is how long the gateway may say nothing: it acknowledges a
	// heartbeat every 41 seconds
	// (https://docs.discord.com/developers/events/gateway#sending-heartbeats).
	// discordgo waits for the answer to a resume without end, so the connection
	// itself must give up.
	silence = 100 * time.Second
)

// DefaultAPI is where Discord is.
const DefaultAPI = "https://discord.com/api"

// newSession is a session whose every call goes to an address of ours, if one
// is given, and that repeats no call by itself: repeating is the queue's.
func newSession(token, api string, counter *invalidCounter) (*discordgo.Session, error) {
	base, err := parseAPI(api)
	if err != nil {
		return nil, err
	}
	session, err := discordgo.New("Bot " + token)
	if err != nil {
		return nil, err
	}
	session.Client = &http.Client{Timeout: callTime, Transport: &transport{
		base: base, next: http.DefaultTransport, counter: counter,
	}}
	session.ShouldRetryOnRateLimit = false
	session.MaxRestRetries = 0
	session.UserAgent = "DiscordBot (briefbot, 1)"
	// Interactions belong to no intent; guilds tell channels and their rights:
	// https://docs.discord.com/developers/events/gateway#gateway-intents.
	session.Identify.Intents = discordgo.IntentsGuilds
	session.StateEnabled = true
	session.Dialer = &websocket.Dialer{HandshakeTimeout: callTime, Proxy: http.ProxyFromEnvironment, NetDialContext: dialWatched}
	return session, nil
}

// parseAPI reads an address such as "http://localhost:3000/api". Empty is
// Discord itself.
func parseAPI(address string) (*url.URL, error) {
	if address == "" {
		return nil, nil
	}
	base, err := url.Parse(address)
	if err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http" {
		return nil, fmt.Errorf("the Discord API address %q is no http or https address: write one such as http://localhost:3000/api", address)
	}
	return base, nil
}

// transport sends calls for discord.com to another address, with the path
// behind /api kept, and counts refusals. discordgo's own addresses are
// variables of the package, shared by all sessions, so they are left alone.
type transport struct {
	base    *url.URL // nil: Discord itself
	next    http.RoundTripper
	counter *invalidCounter
}

// errTooManyRefusals stops calls before Discord shuts the address out.
var errTooManyRefusals = errors.New("too many calls were refused by Discord in the last ten minutes; waiting, so that it does not shut this address out")

// RoundTrip sends one call.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	if t.counter.full() {
		return nil, errTooManyRefusals
	}
	if t.base != nil {
		r = r.Clone(r.Context())
		r.URL.Scheme, r.URL.Host, r.Host = t.base.Scheme, t.base.Host, t.base.Host
		r.URL.Path = strings.TrimSuffix(t.base.Path, "/") + strings.TrimPrefix(r.URL.Path, "/api")
		r.URL.RawPath = ""
	}
	response, err := t.next.RoundTrip(r)
	if err == nil {
		t.counter.count(response)
	}
	return response, err
}

// dialWatched connects to the gateway with a connection that ends when nothing
// comes for too long.
func dialWatched(ctx context.Context, network, address string) (net.Conn, error) {
	connection, err := (&net.Dialer{Timeout: callTime}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return watched{connection}, nil
}

type watched struct{ net.Conn }

func (w watched) Read(into []byte) (int, error) {
	if err := w.SetReadDeadline(time.Now().Add(silence)); err != nil {
		return 0, err
	}
	return w.Conn.Read(into)
}
