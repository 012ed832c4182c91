package schedule

import (
	"time"

	"briefbot/store"
)

// Outcome is what became of a slot or of an attempt to post.
type Outcome string

// The outcomes that are reported.
const (
	SlotWasPlanned  Outcome = "planned"
	SlotWasSkipped  Outcome = "skipped"
	SlotWasFailed   Outcome = "failed"
	PostDone        Outcome = "posted"       // the platform said so
	PostFound       Outcome = "found"        // it was there after an unknown outcome
	PostNotFound    Outcome = "not_found"    // it was not, and is posted again
	PostUnknown     Outcome = "unknown"      // it may be there
	PostRateLimited Outcome = "rate_limited" // again after the platform's pause
	PostRetried     Outcome = "retried"      // again after a backoff
	PostRefused     Outcome = "refused"      // the channel cannot be posted to
	PostBad         Outcome = "bad_payload"  // the payload cannot be posted
	PostGivenUp     Outcome = "given_up"     // it took longer than a day
)

// PostOutcomes are the outcomes of attempts to post.
func PostOutcomes() []Outcome {
	return []Outcome{
		PostDone, PostFound, PostNotFound, PostUnknown, PostRateLimited, PostRetried, PostRefused, PostBad, PostGivenUp,
	}
}

// Event is one thing that happened, for counters and logs.
type Event struct {
	Outcome  Outcome
	Schedule store.ScheduleID
	Slot     string // its name; empty of a reply
	Platform string // of an attempt to post
	Key      string // of the delivery
	Part     int    // of the delivery, from 1; 0 of a slot
	Reason   string
	Late     bool
	// Delay is the time from the slot's due time to its post, with PostDone
	// and PostFound.
	Delay time.Duration
}

func (r *Runner) tell(event Event) {
	if r.Seen != nil {
		r.Seen(event)
	}
}

func (r *Runner) tellSlot(slot store.Slot, outcome Outcome, reason string) {
	r.tell(Event{Outcome: outcome, Schedule: slot.Schedule, Slot: slot.Name, Reason: reason, Late: slot.Late})
}

func (r *Runner) tellPost(p parcel, outcome Outcome, reason string) {
	event := Event{
		Outcome: outcome, Schedule: p.slot.Schedule, Slot: p.slot.Name, Platform: Platform(p.channel),
		Key: p.delivery.Key, Part: p.delivery.Part, Reason: reason, Late: p.late(r.moment()),
	}
	if outcome == PostDone || outcome == PostFound {
		event.Delay = r.moment().Sub(p.delivery.Due)
	}
	r.tell(event)
}
