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
	channels  map[store.ChannelID]*rate.Limiter
}

// NewLimits makes limits by platform, the part of a channel's name before the
// colon: "slack". A platform that is not named is not limited.
func NewLimits(platforms map[string]Limit) *Limits {
	return &Limits{platforms: platforms, running: map[string]int{}, channels: map[store.ChannelID]*rate.Limiter{}}
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
	if pause := l.pace(channel.ID, limit.Every, now); pause > 0 {
		return nil, pause
	}
	l.running[platform]++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.running[platform]--
	}, 0
}

// pace takes the channel's turn, or says when it comes.
func (l *Limits) pace(id store.ChannelID, every time.Duration, now time.Time) time.Duration {
	if every <= 0 {
		return 0
	}
	limiter := l.channels[id]
	if limiter == nil {
		limiter = rate.NewLimiter(rate.Every(every), 1)
		l.channels[id] = limiter
	}
	turn := limiter.ReserveN(now, 1)
	pause := turn.DelayFrom(now)
	if pause > 0 {
		turn.CancelAt(now)
	}
	return pause
}
