package schedule

import (
	"context"
	"time"

	"briefbot/store"
)

const (
	// giveUp ends the attempts at what began to be posted: a later part, an
	// unknown outcome, a reply. News of yesterday is no longer wanted.
	giveUp = 24 * time.Hour
	// halfPosted is how long a slot of which a part is posted goes before
	// other slots of its channel, so that its parts stay together.
	halfPosted = 5 * time.Minute
)

// open are the states of deliveries that are not finished.
var open = []store.DeliveryState{store.DeliveryWaiting, store.DeliverySending}

// parcel is a delivery with what is needed to decide about it.
type parcel struct {
	delivery store.Delivery
	channel  store.Channel
	// gone: the channel is no longer there.
	gone bool
	// slot and schedule are zero of a reply.
	slot     store.Slot
	schedule store.Schedule
	// before is the part before, zero of the first; begun whether any part is
	// posted.
	before store.Delivery
	begun  bool
	// first is the message of the first part, for those that follow.
	first string
}

// late reports whether what is posted now is late: as the first part was, or
// as it is, where this is the first.
func (p parcel) late(now time.Time) bool {
	if p.slot.ID == 0 || p.begun {
		return p.slot.Late
	}
	return now.Sub(p.slot.Due) > Punctual
}

func (p parcel) post(now time.Time) Post {
	return Post{Delivery: p.delivery, Channel: p.channel, Slot: p.slot, First: p.first, Late: p.late(now), At: now}
}

// overdue reports whether what began to be posted takes too long.
func (p parcel) overdue(now time.Time) bool {
	since := p.delivery.Due
	if !p.before.Posted.IsZero() {
		since = p.before.Posted
	}
	return now.Sub(since) > max(giveUp, Grace(p.schedule))
}

// deliver posts one delivery, or finds out that it is posted, or ends it.
func (r *Runner) deliver(ctx context.Context, id store.DeliveryID) (time.Duration, error) {
	found, err := r.Store.ListDeliveries(ctx, store.DeliveryQuery{IDs: []store.DeliveryID{id}, States: open})
	if err != nil || len(found) == 0 {
		return 0, err
	}
	if !r.claim(found[0].Channel) {
		return wait, nil
	}
	defer r.release(found[0].Channel)
	p, err := r.parcel(ctx, found[0])
	if err != nil {
		return 0, err
	}
	if p.delivery.State == store.DeliverySending {
		pause, err := r.takeOver(ctx, &p)
		if err != nil || p.delivery.State != store.DeliveryWaiting {
			return pause, err
		}
	}
	if ready, pause, err := r.ready(ctx, p); !ready {
		return pause, err
	}
	return r.post(ctx, p)
}

// claim lets one delivery at a time of a channel go on in this process.
func (r *Runner) claim(id store.ChannelID) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.busy[id] {
		return false
	}
	r.busy[id] = true
	return true
}

func (r *Runner) release(id store.ChannelID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.busy, id)
}

func (r *Runner) parcel(ctx context.Context, d store.Delivery) (parcel, error) {
	p := parcel{delivery: d}
	channel, ok, err := r.channel(ctx, d.Workspace, d.Channel)
	if p.channel, p.gone = channel, !ok; err != nil || d.Slot == 0 {
		return p, err
	}
	slots, err := r.Store.ListSlots(ctx, store.SlotQuery{Workspace: d.Workspace, IDs: []store.SlotID{d.Slot}})
	if err != nil || len(slots) == 0 {
		return p, err
	}
	p.slot = slots[0]
	if p.schedule, err = r.schedule(ctx, p.slot); err != nil {
		return p, err
	}
	parts, err := r.Store.ListDeliveries(ctx, store.DeliveryQuery{Workspace: d.Workspace, Slot: d.Slot})
	for _, part := range parts {
		p.begun = p.begun || part.State == store.DeliveryPosted
		if part.Part == d.Part-1 {
			p.before = part
		}
		if part.Part == 1 && d.Part > 1 {
			p.first = part.MessageID
		}
	}
	return p, err
}

// ready decides whether a waiting delivery is to be posted now. If not, it is
// ended, or looked at again after the pause.
func (r *Runner) ready(ctx context.Context, p parcel) (bool, time.Duration, error) {
	now := r.moment()
	switch {
	case p.delivery.Part > 1 && p.before.State != store.DeliveryPosted:
		return false, 0, nil // it is enqueued when its turn comes
	case p.slot.ID != 0 && !p.begun:
		return r.readyFirst(ctx, p, now)
	case p.gone:
		return false, 0, r.fail(ctx, p, "the channel is gone")
	case p.overdue(now):
		reason := "not posted within a day: " + p.delivery.Reason
		r.tellPost(p, PostGivenUp, reason)
		return false, 0, r.fail(ctx, p, reason)
	}
	end, quiet, err := quietUntil(p.channel, now)
	if err != nil {
		return false, 0, err
	}
	if quiet {
		return false, min(end.Sub(now), longestPause), nil
	}
	pause := notBefore(p.delivery, now)
	return pause == 0, pause, nil
}

// readyFirst decides about a slot of which nothing is posted.
func (r *Runner) readyFirst(ctx context.Context, p parcel, now time.Time) (bool, time.Duration, error) {
	if p.gone {
		pause, err := r.skip(ctx, p.slot, ReasonGone)
		return false, pause, err
	}
	standing, err := stand(p.schedule, p.channel, p.slot.Due, now, p.delivery.Reason)
	switch {
	case err != nil || standing.pause > 0:
		return false, standing.pause, err
	case standing.skip != "":
		pause, err := r.skip(ctx, p.slot, standing.skip)
		return false, pause, err
	}
	if pause := notBefore(p.delivery, now); pause > 0 {
		return false, pause, nil
	}
	between, err := r.between(ctx, p, now)
	if err != nil || between {
		return false, wait, err
	}
	return true, 0, nil
}

// between reports whether another slot of the channel is half posted, for a
// bounded time.
func (r *Runner) between(ctx context.Context, p parcel, now time.Time) (bool, error) {
	query := store.DeliveryQuery{Workspace: p.delivery.Workspace, Channel: p.delivery.Channel, States: open}
	others, err := r.Store.ListDeliveries(ctx, query)
	if err != nil {
		return false, err
	}
	for _, o := range others {
		if o.Slot == p.slot.ID || o.Part == 1 {
			continue
		}
		parts, err := r.Store.ListDeliveries(ctx, store.DeliveryQuery{Workspace: o.Workspace, Slot: o.Slot})
		if err != nil {
			return false, err
		}
		for _, part := range parts {
			if part.Part == o.Part-1 && part.State == store.DeliveryPosted && now.Sub(part.Posted).Abs() < halfPosted {
				return true, nil
			}
		}
	}
	return false, nil
}

// notBefore is how long a delivery is still to wait. What lies further away
// than any pause was stored by a clock that has been set back since.
func notBefore(d store.Delivery, now time.Time) time.Duration {
	if left := d.NotBefore.Sub(now); !d.NotBefore.IsZero() && left > 0 && left <= longestPause {
		return left
	}
	return 0
}
