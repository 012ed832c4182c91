package schedule

import (
	"context"
	"fmt"
	"sync"
	"time"

	"briefbot/store"
)

const (
	// firstRun is how far back a new schedule's first edition reaches.
	firstRun = 24 * time.Hour
	// wait is the pause before looking again whether what comes before is done.
	wait = 2 * time.Second
	// waitForOlder is the same where it may take hours.
	waitForOlder = 15 * time.Second
	// longestPause bounds every pause, so that a change of settings or of the
	// clock is seen soon.
	longestPause = 15 * time.Minute
)

// BuildRequest asks for the edition of one slot.
type BuildRequest struct {
	Schedule store.Schedule
	Slot     store.Slot
	Channel  store.Channel
	// After < sequence <= Through is the window; it may hold nothing.
	After, Through int64
	// FirstRun: the window is the schedule's first and reaches back a day at
	// most.
	FirstRun bool
	// Late, as it looks now. What is posted says it by [Post.Late], which is
	// settled only then; payloads should leave it out.
	Late bool
}

// BuildResult is a composed edition with one payload a part.
type BuildResult struct {
	Empty bool // nothing to tell; Payloads then say so
	Body  []byte
	// Shown are the quotations that it shows, Edition left zero.
	Shown    []store.Shown
	Payloads [][]byte
}

// Builder composes and renders. It may be asked twice for one thing; the first
// answer that is stored counts.
type Builder interface {
	Build(ctx context.Context, request BuildRequest) (BuildResult, error)
	// Correct renders the note for the thread of an edition that shows what
	// an article no longer says. The payload must not be empty.
	Correct(ctx context.Context, request CorrectionRequest) (payload []byte, err error)
	// Late finds denials of what a channel was shown in earlier editions. The
	// payloads must not be empty.
	Late(ctx context.Context, request LateRequest) (LateResult, error)
}

// Wiring is what a runner is made of.
type Wiring struct {
	Store   store.Store
	Queue   Queue
	Builder Builder
	Poster  Poster
	// Notifier may be nil: then the audit list alone tells of channels that
	// cannot be posted to.
	Notifier Notifier
	// Limits may be nil.
	Limits *Limits
	// Now is the clock. Its times should carry a monotonic reading, as those
	// of time.Now do, so that short spans are right while the clock is set.
	Now func() time.Time
	// Seed of the jitter of retries.
	Seed uint64
	// Alone: no other process works at this store, since this one holds an
	// exclusive lock beside it for as long as it runs and every other waits
	// for that lock. Whatever is found in sending was then left by a process
	// that is dead, and is taken over after Settle instead of [Lease]. Never
	// set it without such a lock: two that believe it post twice.
	Alone bool
	// Settle is how long the platforms may take until a post that was under
	// way when its sender died can be found. Zero suits platforms that write
	// at once, such as files.
	Settle time.Duration
	// Point, where not nil, is called at each of [Points]: for crash tests.
	Point func(name string)
	// Seen, where not nil, is told what happened: for counters and logs. It
	// is called from several goroutines and must not block.
	Seen func(Event)
}

// Runner plans slots and does the jobs that come of them. Its methods may be
// called from several goroutines.
type Runner struct {
	Wiring
	began   time.Time
	mu      sync.Mutex
	busy    map[store.ChannelID]bool    // posted to right now by this runner
	foreign map[store.DeliveryID]seen   // found in sending, not ours
	unclear map[store.DeliveryID]int    // left in sending by this runner, at that attempt
	unbuilt map[store.SlotID]string     // why it could not be built so far
	specs   map[string]Spec             // by their text
	heads   map[store.WorkspaceID]int64 // newest revision at the last sweep for corrections
}

// New makes a runner.
func New(wiring Wiring) *Runner {
	return &Runner{
		Wiring: wiring, began: wiring.Now(), busy: map[store.ChannelID]bool{}, foreign: map[store.DeliveryID]seen{},
		unclear: map[store.DeliveryID]int{}, unbuilt: map[store.SlotID]string{}, heads: map[store.WorkspaceID]int64{}, specs: map[string]Spec{},
	}
}

// moment is now as stores keep it.
func (r *Runner) moment() time.Time { return r.Now().UTC().Truncate(time.Microsecond) }

// Work does one job; [Queue] says what its answers mean. Doing a job again
// that is done is nothing.
func (r *Runner) Work(ctx context.Context, job Job) (time.Duration, error) {
	switch job.Kind {
	case BuildJob:
		return r.build(ctx, store.SlotID(job.ID))
	case DeliverJob:
		return r.deliver(ctx, store.DeliveryID(job.ID))
	}
	return 0, fmt.Errorf("job %s: unknown kind", job.Key())
}

// endSlot ends a slot of which nothing is posted; false where that is not to
// be done now.
func (r *Runner) endSlot(ctx context.Context, slot store.Slot, to store.SlotState, reason string) (bool, error) {
	r.point(PointEnd)
	ended, err := r.Store.EndSlot(ctx, store.SlotEnd{ID: slot.ID, To: to, Reason: reason, At: r.moment()})
	if err != nil {
		return false, fmt.Errorf("ending slot %s of schedule %d: %w", slot.Name, slot.Schedule, err)
	}
	r.point(PointEnded)
	if ended {
		outcome := SlotWasSkipped
		if to == store.SlotFailed {
			outcome = SlotWasFailed
		}
		r.tellSlot(slot, outcome, reason)
	}
	return ended, nil
}

// skip ends a slot as skipped; where it cannot be done now, it is tried again
// after a pause.
func (r *Runner) skip(ctx context.Context, slot store.Slot, reason string) (time.Duration, error) {
	ended, err := r.endSlot(ctx, slot, store.SlotSkipped, reason)
	if err != nil || ended {
		return 0, err
	}
	return wait, nil
}

func (r *Runner) channel(ctx context.Context, workspace store.WorkspaceID, id store.ChannelID) (store.Channel, bool, error) {
	channels, err := r.Store.ListChannels(ctx, workspace, id)
	if err != nil || len(channels) == 0 {
		return store.Channel{}, false, err
	}
	return channels[0], true, nil
}

func (r *Runner) schedule(ctx context.Context, slot store.Slot) (store.Schedule, error) {
	found, err := r.Store.ListSchedules(ctx, store.ScheduleQuery{
		Workspace: slot.Workspace, IDs: []store.ScheduleID{slot.Schedule}, Removed: true,
	})
	if err == nil && len(found) == 0 {
		err = store.ErrNotFound
	}
	if err != nil {
		return store.Schedule{}, fmt.Errorf("schedule %d of slot %s: %w", slot.Schedule, slot.Name, err)
	}
	return found[0], nil
}
