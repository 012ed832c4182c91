package schedule

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"briefbot/store"
)

// Poster posts to the platforms. Errors are a *[PostError]; any other error
// counts as Unknown.
type Poster interface {
	Post(ctx context.Context, delivery store.Delivery, channel store.Channel) (messageID string, err error)
	// Find looks whether the delivery's key has been posted already.
	Find(ctx context.Context, delivery store.Delivery, channel store.Channel) (messageID string, found bool, err error)
}

// PostKind is what a failed post means for the next try.
type PostKind int

// The kinds of failed posts.
const (
	Unknown    PostKind = iota // it may have been posted: look first
	RetryAfter                 // not posted; again after the pause
	Retry                      // not posted; again with backoff
	Permanent                  // not posted; the channel cannot be posted to
	BadPayload                 // not posted; this payload never will be
)

// PostError is a failed post.
type PostError struct {
	Kind  PostKind
	After time.Duration // with RetryAfter
	Err   error
}

func (e *PostError) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *PostError) Unwrap() error { return e.Err }

// open are the states of deliveries that are not finished.
var open = []store.DeliveryState{store.DeliveryWaiting, store.DeliverySending}

// seen is a delivery in sending as first met: as long as it is the same
// attempt, the lease runs by the clock of the one who waits.
type seen struct {
	attempts int
	since    time.Time
}

// deliver posts one delivery, once all before it in its channel are finished.
func (r *Runner) deliver(ctx context.Context, id store.DeliveryID) (time.Duration, error) {
	if !r.begin(id) {
		return wait, nil
	}
	defer r.end(id)
	found, err := r.Store.ListDeliveries(ctx, store.DeliveryQuery{IDs: []store.DeliveryID{id}})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	d := found[0]
	if d.State != store.DeliveryWaiting && d.State != store.DeliverySending {
		return 0, nil
	}
	if blocked, err := r.blocked(ctx, d); blocked || err != nil {
		return wait, err
	}
	channel, ok, err := r.channel(ctx, d.Workspace, d.Channel)
	if err != nil {
		return 0, err
	}
	if !ok {
		return 0, r.move(ctx, d, store.DeliveryFailed, "", "the channel is gone")
	}
	if d.State == store.DeliverySending {
		if left := r.lease(d); left > 0 {
			return left, nil
		}
		if done, err := r.find(ctx, d, channel); done || err != nil {
			return 0, err
		}
		d.State = store.DeliveryWaiting
	}
	return r.post(ctx, d, channel)
}

func (r *Runner) begin(id store.DeliveryID) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sending[id] {
		return false
	}
	r.sending[id] = true
	return true
}

func (r *Runner) end(id store.DeliveryID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sending, id)
}

// blocked reports whether something of the channel comes before.
func (r *Runner) blocked(ctx context.Context, d store.Delivery) (bool, error) {
	others, err := r.Store.ListDeliveries(ctx, store.DeliveryQuery{Channel: d.Channel, States: open})
	for _, o := range others {
		if o.Due.Before(d.Due) || o.Due.Equal(d.Due) && (o.Slot < d.Slot || o.Slot == d.Slot && o.Part < d.Part) {
			return true, err
		}
	}
	return false, err
}

// lease is how long a delivery in sending is still left alone.
func (r *Runner) lease(d store.Delivery) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.Alone || r.unclear[d.ID] {
		return 0
	}
	now := r.Now()
	first := r.foreign[d.ID]
	if first.attempts != d.Attempts || now.Before(first.since) {
		first = seen{d.Attempts, now}
		r.foreign[d.ID] = first
	}
	return first.since.Add(Lease).Sub(now)
}

// find settles an unknown outcome; true where the post is there.
func (r *Runner) find(ctx context.Context, d store.Delivery, channel store.Channel) (bool, error) {
	message, found, err := r.Poster.Find(ctx, d, channel)
	if err != nil {
		return false, fmt.Errorf("looking for delivery %s: %w", d.Key, err)
	}
	if found {
		return true, r.move(ctx, d, store.DeliveryPosted, message, "")
	}
	return false, r.move(ctx, d, store.DeliveryWaiting, "", "not found after an unknown outcome")
}

// post records that it begins, posts, and records what came of it.
func (r *Runner) post(ctx context.Context, d store.Delivery, channel store.Channel) (time.Duration, error) {
	won, err := r.moved(ctx, d, store.DeliverySending, "", "")
	if err != nil || !won {
		return wait, err
	}
	d.State = store.DeliverySending
	d.Attempts++
	message, err := r.Poster.Post(ctx, d, channel)
	r.point("answered")
	if err == nil {
		return 0, r.move(ctx, d, store.DeliveryPosted, message, "")
	}
	failure := &PostError{Kind: Unknown, Err: err}
	errors.As(err, &failure)
	switch failure.Kind {
	case RetryAfter:
		return max(failure.After, time.Second), r.move(ctx, d, store.DeliveryWaiting, "", err.Error())
	case Retry:
		return backoff(r.Seed, d), r.move(ctx, d, store.DeliveryWaiting, "", err.Error())
	case Permanent:
		return 0, errors.Join(r.pauseAll(ctx, d, channel, err), r.move(ctx, d, store.DeliveryFailed, "", err.Error()))
	case BadPayload:
		return 0, r.move(ctx, d, store.DeliveryFailed, "", err.Error())
	}
	r.mu.Lock()
	r.unclear[d.ID] = true
	r.mu.Unlock()
	return backoff(r.Seed, d), nil
}

func (r *Runner) move(ctx context.Context, d store.Delivery, to store.DeliveryState, message, reason string) error {
	_, err := r.moved(ctx, d, to, message, reason)
	return err
}

func (r *Runner) moved(ctx context.Context, d store.Delivery, to store.DeliveryState, message, reason string) (bool, error) {
	r.point("deliver " + string(to))
	won, err := r.Store.MoveDelivery(ctx, store.DeliveryMove{
		ID: d.ID, From: []store.DeliveryState{d.State}, To: to, MessageID: message, Reason: reason, At: r.Now(),
	})
	if err == nil {
		r.mu.Lock()
		delete(r.foreign, d.ID)
		delete(r.unclear, d.ID)
		r.mu.Unlock()
		r.point("delivered " + string(to))
	}
	return won, err
}

// pauseAll pauses the schedules of a channel that cannot be posted to, with
// one note; where all are paused already nothing is noted.
func (r *Runner) pauseAll(ctx context.Context, d store.Delivery, channel store.Channel, cause error) error {
	schedules, err := r.Store.ListSchedules(ctx, store.ScheduleQuery{Workspace: d.Workspace, Channel: d.Channel})
	if err != nil {
		return err
	}
	paused := 0
	for _, s := range schedules {
		if s.Paused && s.Until.IsZero() {
			continue
		}
		s.Paused, s.Until = true, time.Time{}
		if err := r.Store.UpdateSchedule(ctx, s); err != nil {
			return err
		}
		paused++
	}
	if paused == 0 {
		return nil
	}
	return r.Store.AddAudit(ctx, store.Audit{Workspace: d.Workspace, Channel: d.Channel, At: r.Now(), Who: "briefbot",
		What: fmt.Sprintf("paused all schedules of %s: it cannot be posted to: %v", channel.Name, cause)})
}

// backoff doubles from two seconds to five minutes, and takes between half and
// all of that, the same for the same seed, delivery and attempt.
func backoff(seed uint64, d store.Delivery) time.Duration {
	full := min(2*time.Second<<min(d.Attempts, 10), 5*time.Minute)
	jitter := rand.New(rand.NewPCG(seed, uint64(d.ID)<<16|uint64(d.Attempts)&0xffff))
	return full/2 + time.Duration(jitter.Int64N(int64(full/2)))
}
