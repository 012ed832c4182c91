package schedule

import (
	"context"
	"fmt"
	"time"

	"briefbot/store"
)

// Lease is how long a delivery that another process may be posting is left
// alone: longer than hesitation and CallTime together.
const Lease = 2 * time.Minute

// seen is a delivery in sending as first met: as long as it is the same
// attempt, the lease runs by the clock of the one who waits, so it does not
// matter whether clocks agree.
type seen struct {
	attempts int
	since    time.Time
}

// leftUnclear notes an attempt of this runner whose outcome is not stored yet:
// it need not wait for its own lease.
func (r *Runner) leftUnclear(d store.Delivery) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.unclear[d.ID] = d.Attempts
}

func (r *Runner) forget(id store.DeliveryID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.foreign, id)
	delete(r.unclear, id)
}

// lease is how long a delivery in sending is still left alone.
func (r *Runner) lease(d store.Delivery) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	if attempts, ours := r.unclear[d.ID]; ours && attempts == d.Attempts {
		return 0
	}
	length := Lease
	if r.Alone {
		length = r.Settle
	}
	now := r.Now()
	first, met := r.foreign[d.ID]
	if !met || first.attempts != d.Attempts || now.Before(first.since) {
		first = seen{d.Attempts, now}
		r.foreign[d.ID] = first
	}
	return first.since.Add(length).Sub(now)
}

// takeOver settles a delivery whose outcome is not known: found, it is posted;
// not found, it is waiting again, here too, and may be posted at once.
func (r *Runner) takeOver(ctx context.Context, p *parcel) (time.Duration, error) {
	if left := r.lease(p.delivery); left > 0 {
		return left, nil
	}
	r.point(PointTakeover)
	if won, err := r.move(ctx, p, store.DeliveryMove{To: store.DeliverySending}); err != nil || !won {
		return wait, err
	}
	r.leftUnclear(p.delivery)
	r.point(PointFind)
	call, cancel := context.WithTimeout(ctx, CallTime)
	defer cancel()
	message, found, err := r.Poster.Find(call, p.post(r.moment()))
	r.point(PointFound)
	ctx = context.WithoutCancel(ctx)
	switch {
	case err != nil:
		return r.notLooked(ctx, *p, failureOf(err))
	case found:
		pause, err := r.posted(ctx, *p, message, PostFound)
		p.delivery.State = store.DeliveryPosted
		return pause, err
	}
	r.tellPost(*p, PostNotFound, "")
	if won, err := r.move(ctx, p, store.DeliveryMove{To: store.DeliveryWaiting, Reason: p.delivery.Reason}); err != nil || !won {
		return wait, err
	}
	return 0, nil
}

// notLooked leaves the delivery in sending, to look again, for a day at most. A
// channel that cannot be looked at until somebody mends it is one that cannot be
// posted to, and its people are told now.
func (r *Runner) notLooked(ctx context.Context, p parcel, failure *PostError) (time.Duration, error) {
	if failure.Kind == Permanent || failure.Kind == BadPayload {
		return r.failed(ctx, p, &PostError{
			Kind: failure.Kind, Cause: failure.Cause, Err: fmt.Errorf("whether it was posted could not be found out: %w", failure.Err),
		})
	}
	if p.overdue(r.moment()) {
		reason := fmt.Sprintf("whether it was posted could not be found out: %v", failure)
		r.tellPost(p, PostGivenUp, reason)
		return 0, r.fail(ctx, p, reason)
	}
	r.tellPost(p, PostUnknown, failure.Error())
	if failure.Kind == RetryAfter {
		return min(max(failure.After, time.Second), longestPause), nil
	}
	return backoff(r.Seed, p.delivery), nil
}
