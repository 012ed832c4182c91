// Package slacktest is an in-process Slack for tests: a workspace with users,
// channels and messages, the Web API methods that briefbot calls, Socket Mode,
// and signed HTTP requests. It keeps the rules of the real one that a program
// trips over (tokens and scopes, Block Kit limits, rate limits, response
// addresses, trigger ids, redelivery) and can be told to misbehave as the real
// one does. Each rule names the page of Slack's documentation that sets it.
//
// It is no part of the program: only tests import it. Slack's own Bolt for
// JavaScript runs against it unchanged (bolt_test.go), so that it is not merely
// what we believe Slack to be.
package slacktest

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The workspace that every server begins with, and the secrets of its app.
const (
	Team          = "T0GULLCOVE"
	TeamName      = "Gullcove Gazette"
	App           = "A0BRIEFBOT"
	Bot           = "U0BRIEFBOT" // the app's user
	BotID         = "B0BRIEFBOT"
	Admin         = "U0ADMIN" // an admin of the workspace
	Reader        = "U0READER"
	Newsroom      = "C0NEWSROOM" // public; the app is a member; Reader created it
	Investigation = "C0SECRET"   // private; the app and Admin are members
	Lobby         = "C0LOBBY"    // public; the app is no member
	BotToken      = "xoxb-slacktest-bot"
	AppToken      = "xapp-slacktest-app"
	SigningSecret = "8f742231b10e8888abcd99yyyzzz85a5"
)

// BotScopes are the scopes that BotToken holds at first; see
// https://docs.slack.dev/reference/scopes.
var BotScopes = []string{
	"app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "groups:history", "groups:read",
	"im:history", "im:read", "im:write", "usergroups:read", "users:read",
}

// Server is the fake. Its methods may be called from several goroutines.
type Server struct {
	// URL is where it listens; see APIURL.
	URL string

	http *httptest.Server
	mu   sync.Mutex
	// ahead is how far its clock was moved on; see Advance.
	ahead    time.Duration
	lastTS   time.Time
	ids      int
	random   *rand.Rand
	tokens   map[string]*token
	users    map[string]*User
	channels map[string]*channel
	groups   map[string][]string
	views    map[string]*View
	homes    map[string]*View
	offered  map[string]bool // options that a typeahead has offered
	triggers map[string]*trigger
	hooks    map[string]*hook
	shown    []Shown
	calls    []Call
	faults   []*Fault
	codes    map[string]string
	grants   map[string]map[string]any // by code, see AddGrant
	sockets  sockets
	endpoint Endpoint
	timers   []timer
	limit    bool
}

// token is one credential with what it may do.
type token struct {
	team    string
	scopes  []string
	app     bool // an app-level token
	revoked bool
}

// User is one person, or the app's own.
type User struct {
	ID, Name     string
	Admin, Owner bool
	Zone         string
	// Team is the workspace whom they are of, where it is another one that shares
	// a channel; see https://docs.slack.dev/apis/slack-connect/.
	Team string
}

// Call is one call of the Web API as it came.
type Call struct {
	Method    string
	Team      string // of the token; empty of calls without one, and of faults
	Arguments map[string]any
	At        time.Time
	Error     string // the error code of the answer, "" for ok
}

// New starts a server that ends with the test.
func New(t testing.TB) *Server {
	t.Helper()
	s := &Server{
		random:   rand.New(rand.NewPCG(1, 2)),
		tokens:   map[string]*token{BotToken: {team: Team, scopes: slices.Clone(BotScopes)}, AppToken: {app: true, scopes: []string{"connections:write"}}},
		users:    map[string]*User{},
		channels: map[string]*channel{},
		groups:   map[string][]string{},
		views:    map[string]*View{},
		homes:    map[string]*View{},
		offered:  map[string]bool{},
		triggers: map[string]*trigger{},
		hooks:    map[string]*hook{},
		codes:    map[string]string{},
		grants:   map[string]map[string]any{},
	}
	s.users[Bot] = &User{ID: Bot, Name: "briefbot"}
	s.users[Admin] = &User{ID: Admin, Name: "ada", Admin: true, Zone: "Europe/London"}
	s.users[Reader] = &User{ID: Reader, Name: "rosa", Zone: "Europe/Berlin"}
	s.AddChannel(Channel{ID: Newsroom, Name: "newsroom", Creator: Reader, Members: []string{Bot, Admin, Reader}})
	s.AddChannel(Channel{ID: Investigation, Name: "investigation", Private: true, Creator: Admin, Members: []string{Bot, Admin}})
	s.AddChannel(Channel{ID: Lobby, Name: "lobby", Creator: Admin, Members: []string{Admin, Reader}})
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("/response/{id}", s.serveResponse)
	mux.HandleFunc("/link/", s.serveSocket)
	s.http = httptest.NewUnstartedServer(mux)
	s.URL = "http://" + s.http.Listener.Addr().String() // before anything can be asked for it
	s.http.Start()
	t.Cleanup(s.Close)
	return s
}

// APIURL is the address that stands for https://slack.com/api/.
func (s *Server) APIURL() string { return s.URL + "/api/" }

// Close ends every connection. Closing twice is nothing.
func (s *Server) Close() {
	s.sockets.closeAll()
	s.http.CloseClientConnections()
	s.http.Close()
}

// Now is the server's clock: the real one, moved on by Advance.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

func (s *Server) now() time.Time { return time.Now().Add(s.ahead) }

// timer is something that is due by the server's clock.
type timer struct {
	due time.Time
	run func()
}

// Advance moves the server's clock on and does what has fallen due on the way,
// such as the retries of events, before it returns.
func (s *Server) Advance(by time.Duration) {
	s.mu.Lock()
	s.ahead += by
	s.mu.Unlock()
	for {
		s.mu.Lock()
		at := slices.IndexFunc(s.timers, func(t timer) bool { return !t.due.After(s.now()) })
		if at < 0 {
			s.mu.Unlock()
			return
		}
		due := s.timers[at]
		s.timers = slices.Delete(s.timers, at, at+1)
		s.mu.Unlock()
		due.run()
	}
}

// id makes a fresh name with a prefix. The lock is held.
func (s *Server) id(prefix string) string {
	s.ids++
	return fmt.Sprintf("%s%08d", prefix, s.ids)
}

// AddUser adds or replaces a user.
func (s *Server) AddUser(user User) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users[user.ID] = &user
}

// SetGroup makes a user group of users.
func (s *Server) SetGroup(id string, users ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups[id] = users
}

// SetScopes replaces what the bot token may do.
func (s *Server) SetScopes(scopes ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens[BotToken].scopes = scopes
}

// RevokeToken makes the bot token answer token_revoked.
func (s *Server) RevokeToken() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens[BotToken].revoked = true
}

// Calls are the calls of a method so far, in order; of all methods for "".
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.calls), func(c Call) bool { return method != "" && c.Method != method })
}

// Wait waits until a condition holds, for at most ten seconds of real time, and
// fails the test where it does not come to hold.
func (s *Server) Wait(t testing.TB, what string, holds func() bool) {
	t.Helper()
	deadline := time.Now().Add(10 * time.Second)
	for !holds() {
		if time.Now().After(deadline) {
			t.Fatalf("waited ten seconds for %s; the last calls: %+v", what, s.Calls("")[max(0, len(s.Calls(""))-3):])
		}
		time.Sleep(2 * time.Millisecond) // the other side is a program of its own with no clock that we hold
	}
}

// fault is an error code as the Web API answers it.
type fault struct {
	code   string
	detail []string // response_metadata.messages
	extra  map[string]any
}

func (f *fault) Error() string { return strings.Join(append([]string{f.code}, f.detail...), ": ") }

func no(code string, detail ...string) error { return &fault{code: code, detail: detail} }

// answer writes ok or the error, as
// https://docs.slack.dev/apis/web-api/#responses has it: status 200 with "ok".
func answer(w http.ResponseWriter, result map[string]any, err error) {
	if result == nil {
		result = map[string]any{}
	}
	result["ok"] = err == nil
	var f *fault
	if errors.As(err, &f) {
		result["error"] = f.code
		for name, value := range f.extra {
			result[name] = value
		}
		if len(f.detail) > 0 {
			result["errors"] = f.detail
			result["response_metadata"] = map[string]any{"messages": f.detail}
		}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(result)
}
