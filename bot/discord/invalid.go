package discord

import (
	"net/http"
	"strings"
	"sync"
	"time"
)

const (
	// invalidWindow and mostInvalid keep a bot from being shut out, which
	// happens at 10,000 answers of 401, 403 or 429 in ten minutes
	// (https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
	// A tenth of that is far more than a bot needs that stops at the first. 404
	// counts here too: asking again for what is gone leads to the same.
	invalidWindow = 10 * time.Minute
	mostInvalid   = 1000
)

// invalidCounter counts refused calls of the last ten minutes. It may be used
// from several goroutines.
type invalidCounter struct {
	now func() time.Time
	mu  sync.Mutex
	at  []time.Time // ascending
}

// count counts an answer, where it is one of those; a rate limit that others
// caused (scope "shared") is none.
func (c *invalidCounter) count(response *http.Response) {
	switch response.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
	case http.StatusNotFound:
		if ofInteraction(response) {
			return
		}
	case http.StatusTooManyRequests:
		if response.Header.Get("X-RateLimit-Scope") == "shared" {
			return
		}
	default:
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = append(c.at, c.now())
}

// ofInteraction reports whether an answer is about the token of one
// interaction. Over HTTP the first answer's message is looked for before
// Discord has it, see editOriginal, so that not finding it is no refusal.
func ofInteraction(response *http.Response) bool {
	if response.Request == nil {
		return false
	}
	path := response.Request.URL.Path
	return strings.Contains(path, "/webhooks/") || strings.Contains(path, "/interactions/")
}

// full reports whether no further call may be made.
func (c *invalidCounter) full() bool { return c.number() >= mostInvalid }

func (c *invalidCounter) number() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	old := 0
	for old < len(c.at) && c.now().Sub(c.at[old]) > invalidWindow {
		old++
	}
	c.at = c.at[old:]
	return len(c.at)
}
