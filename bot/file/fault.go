package file

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"

	"briefbot/schedule"
)

// Faults make the platform misbehave at random, as real ones do. Each is the
// share of posts that it befalls, 0 to 1; together they are 1 at most.
type Faults struct {
	// LoseAnswer posts, and gives an error that leaves it unknown.
	LoseAnswer float64
	// RateLimit does not post and asks for a pause.
	RateLimit float64
	// Fail does not post; it may be tried again.
	Fail float64
	// Slow posts after a moment.
	Slow float64
	// Seed of the random choice.
	Seed uint64
}

// Pauses of faults.
const (
	rateLimitPause = 2 * time.Second
	slowPause      = 200 * time.Millisecond
)

// ParseFaults reads "lose_answer=0.2,rate_limit=0.1,fail=0.1,slow=0.1,seed=7".
// Nothing is no fault.
func ParseFaults(text string) (Faults, error) {
	var faults Faults
	shares := map[string]*float64{
		"lose_answer": &faults.LoseAnswer, "rate_limit": &faults.RateLimit, "fail": &faults.Fail, "slow": &faults.Slow,
	}
	for _, item := range strings.Split(text, ",") {
		if strings.TrimSpace(item) == "" {
			continue
		}
		name, value, _ := strings.Cut(item, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		var err error
		if share := shares[name]; share != nil {
			*share, err = strconv.ParseFloat(value, 64)
			if err == nil && !(*share >= 0 && *share <= 1) {
				err = errors.New("it is not between 0 and 1")
			}
		} else if name == "seed" {
			faults.Seed, err = strconv.ParseUint(value, 10, 64)
		} else {
			err = errors.New("there is no such fault")
		}
		if err != nil {
			return Faults{}, fmt.Errorf("fault %q: %w; write such as lose_answer=0.2,rate_limit=0.1,fail=0.1,slow=0.1,seed=7", item, err)
		}
	}
	if sum := faults.LoseAnswer + faults.RateLimit + faults.Fail + faults.Slow; sum > 1.000001 {
		return Faults{}, fmt.Errorf("faults %q: they add up to %.2f, which is more than 1", text, sum)
	}
	return faults, nil
}

// outcome is what befalls one post.
type outcome int

const (
	sound outcome = iota
	answerLost
	limited
	failed
	slow
)

// dice chooses. It may be thrown by several goroutines.
type dice struct {
	mu     sync.Mutex
	random *rand.Rand
}

func newDice(seed uint64) *dice { return &dice{random: rand.New(rand.NewPCG(seed, 0))} }

func (d *dice) throw(faults Faults) outcome {
	d.mu.Lock()
	number := d.random.Float64()
	d.mu.Unlock()
	for _, choice := range []struct {
		share   float64
		outcome outcome
	}{{faults.LoseAnswer, answerLost}, {faults.RateLimit, limited}, {faults.Fail, failed}, {faults.Slow, slow}} {
		if number < choice.share {
			return choice.outcome
		}
		number -= choice.share
	}
	return sound
}

// before is what happens before the post.
func (o outcome) before(ctx context.Context) error {
	switch o {
	case limited:
		return &schedule.PostError{Kind: schedule.RetryAfter, After: rateLimitPause, Err: errors.New("too many posts (a fault that was asked for)")}
	case failed:
		return &schedule.PostError{Kind: schedule.Retry, Err: errors.New("the folder is not there for a moment (a fault that was asked for)")}
	case slow:
		pause := time.NewTimer(slowPause)
		defer pause.Stop()
		select {
		case <-pause.C:
		case <-ctx.Done():
			return &schedule.PostError{Kind: schedule.Retry, Err: ctx.Err()}
		}
	}
	return nil
}

// after is what happens after it.
func (o outcome) after() error {
	if o == answerLost {
		return &schedule.PostError{Kind: schedule.Unknown, Err: errors.New("the answer was lost (a fault that was asked for)")}
	}
	return nil
}
