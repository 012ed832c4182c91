package schedule

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"briefbot/store"
)

const (
	// CallTime bounds each call to a platform.
	CallTime = 45 * time.Second
	// hesitation is how long after sending was stored the call may still
	// begin: a process that was stopped meanwhile puts the delivery back.
	hesitation = 10 * time.Second
)

// Post is one message as it stands at the moment of posting.
type Post struct {
	// Delivery has the key, the payload, the part and, of a reply, the
	// message whose thread it belongs to.
	Delivery store.Delivery
	Channel  store.Channel
	// Slot is zero of a reply.
	Slot store.Slot
	// First is the platform's name for the message of the slot's first part;
	// empty of that part itself and of a reply.
	First string
	// Late: it is posted late, and what is posted should say so. It is
	// settled when the first part is posted and then holds for all.
	Late bool
	// At is when sending was stored, UTC.
	At time.Time
}

// Poster posts to the platforms. Errors are a [*PostError]; any other error
// counts as Unknown. A call whose context ends returns soon.
type Poster interface {
	Post(ctx context.Context, post Post) (messageID string, err error)
	// Find looks whether the delivery's key has been posted already. It must
	// not say no while it does not know: that is an error.
	Find(ctx context.Context, post Post) (messageID string, found bool, err error)
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
	// Cause, with Permanent, is what keeps the channel from being posted to,
	// where the platform tells when that is over; empty else.
	Cause store.Cause
	Err   error
}

func (e *PostError) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *PostError) Unwrap() error { return e.Err }

func failureOf(err error) *PostError {
	failure := &PostError{Kind: Unknown, Err: err}
	errors.As(err, &failure)
	return failure
}

// post records that it begins, posts, and records what came of it.
func (r *Runner) post(ctx context.Context, p parcel) (time.Duration, error) {
	release, pause := r.Limits.take(p.channel, r.Now())
	if pause > 0 {
		return pause, nil
	}
	defer release()
	begun := r.Now()
	now := r.moment()
	r.point(PointSending)
	if won, err := r.move(ctx, &p, store.DeliveryMove{To: store.DeliverySending, Late: p.late(now)}); err != nil || !won {
		return wait, err
	}
	r.leftUnclear(p.delivery)
	r.point(PointPost)
	if elapsed := r.Now().Sub(begun); elapsed < 0 || elapsed > hesitation {
		_, err := r.move(ctx, &p, store.DeliveryMove{To: store.DeliveryWaiting, Reason: "the program was stopped before it could post"})
		return wait, err
	}
	call, cancel := context.WithTimeout(ctx, CallTime)
	defer cancel()
	if message, found := r.postedBefore(call, p, now); found {
		return r.posted(context.WithoutCancel(ctx), p, message, PostFound)
	}
	message, err := r.Poster.Post(call, p.post(now))
	r.point(PointAnswered)
	// What the platform said is recorded also while the program stops.
	ctx = context.WithoutCancel(ctx)
	if err != nil {
		return r.failed(ctx, p, failureOf(err))
	}
	return r.posted(ctx, p, message, PostDone)
}

// postedBefore looks for what was due before this process began and was never
// tried, as far as the store knows: a store that was restored from a copy, or
// lost its last moments in a power cut, does not know what it posted since. A
// platform that cannot say keeps nothing from being posted.
func (r *Runner) postedBefore(ctx context.Context, p parcel, now time.Time) (message string, found bool) {
	if p.delivery.Attempts > 1 || !p.delivery.Due.Before(r.began) {
		return "", false
	}
	message, found, err := r.Poster.Find(ctx, p.post(now))
	return message, found && err == nil
}

func (r *Runner) posted(ctx context.Context, p parcel, message string, outcome Outcome) (time.Duration, error) {
	won, err := r.move(ctx, &p, store.DeliveryMove{To: store.DeliveryPosted, MessageID: message})
	if err != nil || !won {
		return wait, err
	}
	r.point(PointDelivered)
	r.tellPost(p, outcome, "")
	return 0, r.enqueueDeliveries(ctx, store.DeliveryQuery{Workspace: p.delivery.Workspace, Edition: p.delivery.Edition})
}

// failed records a failed post by its kind.
func (r *Runner) failed(ctx context.Context, p parcel, failure *PostError) (time.Duration, error) {
	reason := failure.Error()
	switch failure.Kind {
	case RetryAfter:
		r.tellPost(p, PostRateLimited, reason)
		return r.again(ctx, p, reason, min(max(failure.After, time.Second), longestPause))
	case Retry:
		r.tellPost(p, PostRetried, reason)
		return r.again(ctx, p, reason, backoff(r.Seed, p.delivery))
	case Permanent:
		r.tellPost(p, PostRefused, reason)
		return 0, errors.Join(r.pauseChannel(ctx, p.channel, failure), r.fail(ctx, p, reason))
	case BadPayload:
		r.tellPost(p, PostBad, reason)
		return 0, r.fail(ctx, p, reason)
	}
	r.tellPost(p, PostUnknown, reason)
	return max(backoff(r.Seed, p.delivery), r.Settle), nil // it stays in sending
}

// again puts a delivery that was not posted back to be tried after a pause.
func (r *Runner) again(ctx context.Context, p parcel, reason string, pause time.Duration) (time.Duration, error) {
	_, err := r.move(ctx, &p, store.DeliveryMove{To: store.DeliveryWaiting, Reason: reason, NotBefore: r.moment().Add(pause)})
	return pause, err
}

// fail gives a delivery up, and its slot with it.
func (r *Runner) fail(ctx context.Context, p parcel, reason string) error {
	won, err := r.move(ctx, &p, store.DeliveryMove{To: store.DeliveryFailed, Reason: reason})
	if err == nil && won && p.slot.ID != 0 {
		r.tellSlot(p.slot, SlotWasFailed, reason)
	}
	return err
}

// move changes the delivery, in the store and here; false where somebody else
// was first.
func (r *Runner) move(ctx context.Context, p *parcel, move store.DeliveryMove) (bool, error) {
	d := &p.delivery
	move.ID, move.From, move.Attempts, move.At = d.ID, d.State, d.Attempts, r.moment()
	won, err := r.Store.MoveDelivery(ctx, move)
	if err != nil {
		return false, fmt.Errorf("delivery %s: %w", d.Key, err)
	}
	if !won {
		return false, nil
	}
	if d.State = move.To; move.To == store.DeliverySending {
		d.Attempts++
	} else {
		r.forget(d.ID)
	}
	return true, nil
}

// backoff doubles from four seconds to five minutes, and takes between half
// and all of that, the same for the same seed, delivery and attempt.
func backoff(seed uint64, d store.Delivery) time.Duration {
	full := min(2*time.Second<<min(d.Attempts, 10), 5*time.Minute)
	jitter := rand.New(rand.NewPCG(seed, uint64(d.ID)<<16|uint64(d.Attempts)&0xffff))
	return full/2 + time.Duration(jitter.Int64N(int64(full/2)))
}
