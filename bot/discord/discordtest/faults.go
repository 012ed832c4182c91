package discordtest

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// FaultKind says how a call goes wrong.
type FaultKind int

// The kinds of faults.
const (
	// RateLimited answers 429 with retry_after, before anything is done:
	// https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit.
	RateLimited FaultKind = iota
	// RateLimitedGlobally is a 429 for the whole bot.
	RateLimitedGlobally
	// RateLimitedShared is a 429 that others in the channel caused; it counts
	// towards no limit of ours.
	RateLimitedShared
	// Failing answers with Status (500, 502, 503, 504), nothing done.
	Failing
	// LosingAnswer does the call and cuts the connection.
	LosingAnswer
	// Refusing answers with Status and Code, nothing done.
	Refusing
)

// Fault is one way in which calls go wrong.
type Fault struct {
	Kind FaultKind
	// Pattern is the calls that it is for: "POST /channels/*/messages"; empty
	// means all.
	Pattern string
	// Times is how often it happens; 0 means without end.
	Times int
	// Chance is how likely it is for each call, by Seed; 0 means always.
	Chance float64
	Seed   uint64
	// RetryAfter of a rate limit; 0 means 50 ms.
	RetryAfter time.Duration
	Status     int
	Code       int

	happened int
	random   *rand.Rand
}

// lostHeader marks, within the fake, a call whose answer is to be lost.
const lostHeader = "X-Fake-Lost"

// Break makes calls go wrong from now on.
func (s *Server) Break(fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fault.random = rand.New(rand.NewPCG(fault.Seed, 1))
	s.faults = append(s.faults, &fault)
}

// LimitGlobally allows so many requests in each second of the wall clock, and
// answers 429 for the whole bot beyond them; interactions do not count:
// https://docs.discord.com/developers/topics/rate-limits#global-rate-limit.
func (s *Server) LimitGlobally(perSecond int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.global = globalLimit{most: perSecond}
}

// globalLimit counts the requests of one second.
type globalLimit struct {
	most, count int // most 0: no limit
	began       time.Time
}

// exceeded counts a request, and says how long to wait where it is one too
// many.
func (l *globalLimit) exceeded(now time.Time) (wait time.Duration, over bool) {
	if l.most == 0 {
		return 0, false
	}
	if now.Sub(l.began) >= time.Second {
		l.began, l.count = now, 0
	}
	if l.count++; l.count <= l.most {
		return 0, false
	}
	return time.Second - now.Sub(l.began), true
}

// Hold keeps calls that fit a pattern, see [Fault], from being done until they
// are released, as a Discord that takes its time.
func (s *Server) Hold(pattern string) (release func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	held := &hold{pattern: pattern, released: make(chan struct{})}
	s.holds = append(s.holds, held)
	return sync.OnceFunc(func() { close(held.released) })
}

type hold struct {
	pattern  string
	released chan struct{}
}

// Held is how many calls are held right now.
func (s *Server) Held() int { return int(s.held.Load()) }

// wait waits while a call is held; without the lock.
func (s *Server) wait(r *http.Request, c *call) {
	s.mu.Lock()
	holds := slices.Clone(s.holds)
	s.mu.Unlock()
	for _, h := range holds {
		if !matches(h.pattern, c.method+" "+c.path) {
			continue
		}
		s.held.Add(1)
		select {
		case <-h.released:
		case <-r.Context().Done():
		}
		s.held.Add(-1)
	}
}

// Mend ends all faults.
func (s *Server) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// faulty lets the first fault happen that is due; true where the call is not
// to be done.
func (s *Server) faulty(c *call) bool {
	for _, f := range s.faults {
		if f.Pattern != "" && !matches(f.Pattern, c.method+" "+c.path) || f.Times > 0 && f.happened >= f.Times {
			continue
		}
		if f.Chance > 0 && f.random.Float64() >= f.Chance {
			continue
		}
		f.happened++
		return f.happen(c)
	}
	return false
}

func (f *Fault) happen(c *call) bool {
	switch f.Kind {
	case LosingAnswer:
		c.header.Set(lostHeader, "1")
		return false
	case Failing, Refusing:
		c.fail(f.Status, f.Code, fmt.Sprintf("%d: %s", f.Status, http.StatusText(f.Status)))
		return true
	}
	after := f.RetryAfter
	if after == 0 {
		after = 50 * time.Millisecond
	}
	seconds := strconv.FormatFloat(after.Seconds(), 'f', 3, 64)
	scope := map[FaultKind]string{RateLimited: "user", RateLimitedGlobally: "global", RateLimitedShared: "shared"}[f.Kind]
	c.header.Set("Retry-After", strconv.Itoa(int(after.Seconds())+1))
	c.header.Set("X-RateLimit-Scope", scope)
	if f.Kind == RateLimitedGlobally {
		c.header.Set("X-RateLimit-Global", "true")
	} else {
		c.header.Set("X-RateLimit-Reset-After", seconds)
	}
	c.status = http.StatusTooManyRequests
	c.answer = map[string]any{
		"message": "You are being rate limited.", "retry_after": after.Seconds(), "global": f.Kind == RateLimitedGlobally, "code": 0,
	}
	return true
}
