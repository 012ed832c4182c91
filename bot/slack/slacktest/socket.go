package slacktest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Socket Mode as https://docs.slack.dev/apis/events-api/using-socket-mode
// tells it: the address of apps.connections.open is good for one connection; a
// hello comes first; pings keep it alive; a payload comes on any one of the
// connections, ten at most, in an envelope that is to be acknowledged by its
// id; disconnect says that the connection is about to end.

// pingEvery is how often the fake pings. The real interval is not documented;
// slack-go gives a connection up after 30 s without one.
const pingEvery = 2 * time.Second

const maxSockets = 10

// maxResponse is the largest acknowledgement that is taken; larger ones are
// dropped without a word. Not documented; found by the authors of
// github.com/slack-go/slack, see maxResponseSize in its socketmode package.
const maxResponse = 20 * 1024

// sockets are the connections of one app.
type sockets struct {
	mu      sync.Mutex
	tickets map[string]bool
	open    []*socket
	next    int
	waiting map[string]chan acknowledged
	opened  int
}

type acknowledged struct {
	payload json.RawMessage
	at      time.Time
}

// socket is one connection. Writes are one at a time.
type socket struct {
	mu   sync.Mutex
	conn *websocket.Conn
	done chan struct{}
}

// connectionsOpen is https://docs.slack.dev/reference/methods/apps.connections.open.
func connectionsOpen(c *call) (map[string]any, error) {
	s := c.server
	ticket := s.id("ticket")
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	if s.sockets.tickets == nil {
		s.sockets.tickets, s.sockets.waiting = map[string]bool{}, map[string]chan acknowledged{}
	}
	s.sockets.tickets[ticket] = true
	return map[string]any{"url": "ws" + strings.TrimPrefix(s.URL, "http") + "/link/?ticket=" + ticket + "&app_id=" + App}, nil
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	ticket := r.URL.Query().Get("ticket")
	s.sockets.mu.Lock()
	good := s.sockets.tickets[ticket]
	delete(s.sockets.tickets, ticket)
	full := len(s.sockets.open) >= maxSockets
	s.sockets.mu.Unlock()
	if !good || full {
		http.Error(w, "invalid ticket", http.StatusForbidden)
		return
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // the client went away
	}
	k := &socket{conn: conn, done: make(chan struct{})}
	hello := map[string]any{"type": "hello", "num_connections": s.Connections() + 1, "connection_info": map[string]any{"app_id": App},
		"debug_info": map[string]any{"host": "applink-0", "build_number": 1, "approximate_connection_time": 18060}}
	if k.write(hello) != nil || k.ping() != nil {
		_ = conn.Close()
		return
	}
	s.sockets.mu.Lock()
	s.sockets.open = append(s.sockets.open, k)
	s.sockets.opened++
	s.sockets.mu.Unlock()
	go k.keepAlive()
	s.read(k)
}

// read takes acknowledgements until the connection ends.
func (s *Server) read(k *socket) {
	defer func() {
		close(k.done)
		_ = k.conn.Close()
		s.sockets.mu.Lock()
		s.sockets.open = slices.DeleteFunc(s.sockets.open, func(o *socket) bool { return o == k })
		s.sockets.mu.Unlock()
	}()
	for {
		_, data, err := k.conn.ReadMessage()
		if err != nil {
			return
		}
		var envelope struct {
			ID      string          `json:"envelope_id"`
			Payload json.RawMessage `json:"payload"`
		}
		if len(data) > maxResponse || json.Unmarshal(data, &envelope) != nil {
			continue
		}
		s.sockets.mu.Lock()
		if waiting := s.sockets.waiting[envelope.ID]; waiting != nil {
			delete(s.sockets.waiting, envelope.ID)
			waiting <- acknowledged{envelope.Payload, time.Now()}
		}
		s.sockets.mu.Unlock()
	}
}

func (k *socket) write(value any) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	_ = k.conn.SetWriteDeadline(time.Now().Add(5 * time.Second))
	return k.conn.WriteJSON(value)
}

func (k *socket) ping() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.conn.WriteControl(websocket.PingMessage, []byte("Ping from applink-0"), time.Now().Add(5*time.Second))
}

func (k *socket) keepAlive() {
	ticker := time.NewTicker(pingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			if k.ping() != nil {
				return
			}
		case <-k.done:
			return
		}
	}
}

func (s *sockets) closeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.open {
		_ = k.conn.Close()
	}
}

// Connections are how many connections are open.
func (s *Server) Connections() int {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	return len(s.sockets.open)
}

// Opened counts the connections that were ever opened.
func (s *Server) Opened() int {
	s.sockets.mu.Lock()
	defer s.sockets.mu.Unlock()
	return s.sockets.opened
}

// Disconnect sends a disconnect of that reason ("warning", "refresh_requested",
// "link_disabled") on all connections. After a warning they stay open for a
// while; after the others they are closed.
func (s *Server) Disconnect(reason string) {
	s.sockets.mu.Lock()
	open := slices.Clone(s.sockets.open)
	s.sockets.mu.Unlock()
	for _, k := range open {
		_ = k.write(map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink-0"}})
		if reason != "warning" {
			_ = k.conn.Close()
		}
	}
}

// Drop cuts all connections without a word.
func (s *Server) Drop() { s.sockets.closeAll() }

// sendEnvelope sends a payload on one of the connections and waits for the
// acknowledgement.
func (s *Server) sendEnvelope(kind string, payload map[string]any, id string, attempt int, reason string, patience time.Duration) Ack {
	began := time.Now()
	for {
		s.sockets.mu.Lock()
		if len(s.sockets.open) > 0 {
			break
		}
		s.sockets.mu.Unlock()
		if time.Since(began) > patience {
			return Ack{Took: time.Since(began), Err: fmt.Errorf("no connection is open")}
		}
		time.Sleep(time.Millisecond) // waiting for the other side to connect
	}
	k := s.sockets.open[s.sockets.next%len(s.sockets.open)]
	s.sockets.next++
	waiting := make(chan acknowledged, 1)
	s.sockets.waiting[id] = waiting
	s.sockets.mu.Unlock()
	began = time.Now()
	envelope := map[string]any{"envelope_id": id, "type": kind, "payload": payload, "accepts_response_payload": kind != "events_api"}
	if kind == "events_api" {
		envelope["retry_attempt"], envelope["retry_reason"] = attempt, reason
	}
	if err := k.write(envelope); err != nil {
		return Ack{Took: time.Since(began), Err: err}
	}
	select {
	case got := <-waiting:
		return Ack{Status: http.StatusOK, Body: got.payload, Took: got.at.Sub(began)}
	case <-k.done:
		return Ack{Took: time.Since(began), Err: fmt.Errorf("the connection ended before the acknowledgement")}
	case <-time.After(patience):
		return Ack{Took: time.Since(began), Err: fmt.Errorf("no acknowledgement within %s", patience)}
	}
}
