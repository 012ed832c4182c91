package slacktest

import (
	"net/http"
	"time"
)

// Fault is a way to misbehave. Faults are tried in the order in which they were
// added; the first that fits a call is used on it.
type Fault struct {
	Method string // "chat.postMessage"; "" fits every method
	// Times is how often it happens; 0 means from now on.
	Times int
	// Share is the part of calls that it happens to, by a seeded source; 0
	// means all.
	Share float64
	// Channel restricts it to one channel.
	Channel string

	// Store: the method does its work first and only the answer goes wrong.
	Store bool
	// RetryAfter makes a 429, see https://docs.slack.dev/apis/web-api/rate-limits.
	RetryAfter time.Duration
	// Status makes an answer of that status with a page of HTML, as Slack's
	// edge sends one.
	Status int
	// Error is answered as {"ok":false,"error":…} with status 200, as
	// https://docs.slack.dev/apis/web-api/#responses has it for internal_error
	// and fatal_error too.
	Error string
	// Takes: the method answers as always, but the server's clock has moved on
	// by so much when it does.
	Takes time.Duration
	// None of these: the connection is cut without an answer.
}

// Misbehave adds a fault.
func (s *Server) Misbehave(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f.Times == 0 {
		f.Times = -1
	}
	s.faults = append(s.faults, &f)
}

// Behave removes all faults.
func (s *Server) Behave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// LimitPosts turns on the limit of one message a second in a channel, with a
// burst of three; see https://docs.slack.dev/apis/web-api/rate-limits.
func (s *Server) LimitPosts() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.limit = true
}

func (s *Server) inject(name string, args map[string]any) *Fault {
	for _, f := range s.faults {
		channel, _ := args["channel"].(string)
		if f.Times == 0 || f.Method != "" && f.Method != name || f.Channel != "" && f.Channel != channel {
			continue
		}
		if f.Share > 0 && s.random.Float64() >= f.Share {
			continue
		}
		if f.Times > 0 {
			f.Times--
		}
		if f.Takes > 0 {
			s.ahead += f.Takes
			continue
		}
		chosen := *f
		return &chosen
	}
	return nil
}

func (f *Fault) name() string {
	switch {
	case f.RetryAfter > 0:
		return "ratelimited"
	case f.Error != "":
		return f.Error
	}
	return "no answer"
}

func (f *Fault) write(w http.ResponseWriter) {
	switch {
	case f.RetryAfter > 0:
		tooMany(w, f.RetryAfter)
	case f.Status > 0:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(f.Status)
		_, _ = w.Write([]byte("<html><body>Server Error</body></html>"))
	case f.Error != "":
		answer(w, nil, no(f.Error))
	default:
		panic(http.ErrAbortHandler) // cuts the connection
	}
}
