package schedule

import (
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"briefbot/store"
)

// Limit is how fast one platform may be posted to. Zero fields do not limit.
type Limit struct {
	// Every is the shortest time between two posts to one channel.
	Every time.Duration
	// Workspace is the time between two posts to one workspace on the average,
	// and Burst how many may come at once before that: at least 1.
	Workspace time.Duration
	Burst     int
	// AtOnce is how many posts may be under way at the platform.
	AtOnce int
}

// Limits holds posts back that would come too fast. A nil Limits lets all
// through. It knows of its own process only: platforms answer the rest with
// [RetryAfter].
type Limits struct {
	platforms map[string]Limit
	mu        sync.Mutex
	running   map[string]int
	// limiters are by what they are of: a channel's id, or a workspace's id with
	// its platform.
	limiters map[limited]*rate.Limiter
}

// limited is a channel, or a workspace of a platform.
type limited struct {
	channel   store.ChannelID
	workspace store.WorkspaceID
	platform  string
}

// NewLimits makes limits by platform, the part of a channel's name before the
// colon: "slack". A platform that is not named is not limited.
func NewLimits(platforms map[string]Limit) *Limits {
	return &Limits{platforms: platforms, running: map[string]int{}, limiters: map[limited]*rate.Limiter{}}
}

// Platform is the part of a channel's name before the colon.
func Platform(channel store.Channel) string {
	name, _, _ := strings.Cut(channel.Name, ":")
	return name
}

// take allows one post to a channel. Either release is to be called when the
// post is done, or pause is above zero and nothing was taken.
func (l *Limits) take(channel store.Channel, now time.Time) (release func(), pause time.Duration) {
	if l == nil {
		return func() {}, 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	platform := Platform(channel)
	limit := l.platforms[platform]
	if limit.AtOnce > 0 && l.running[platform] >= limit.AtOnce {
		return nil, wait
	}
	whole := limited{workspace: channel.Workspace, platform: platform}
	if pause := l.pace(whole, limit.Workspace, limit.Burst, now, false); pause > 0 {
		return nil, pause
	}
	if pause := l.pace(limited{channel: channel.ID}, limit.Every, 1, now, true); pause > 0 {
		return nil, pause
	}
	l.pace(whole, limit.Workspace, limit.Burst, now, true)
	l.running[platform]++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.running[platform]--
	}, 0
}

// pace takes the turn of a channel or a workspace, or says when it comes; unless
// it is to be taken, it only says so.
func (l *Limits) pace(of limited, every time.Duration, burst int, now time.Time, take bool) time.Duration {
	if every <= 0 {
		return 0
	}
	limiter := l.limiters[of]
	if limiter == nil {
		limiter = rate.NewLimiter(rate.Every(every), max(burst, 1))
		l.limiters[of] = limiter
	}
	turn := limiter.ReserveN(now, 1)
	pause := turn.DelayFrom(now)
	if pause > 0 || !take {
		turn.CancelAt(now)
	}
	return pause
}
