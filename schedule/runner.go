package schedule

import (
	"context"
	"errors"
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
	// Lease is how long a delivery that another process may be posting is left
	// alone. It is longer than any platform call may take.
	Lease = 2 * time.Minute
)

// Kept is what the runner needs of the store.
type Kept interface {
	ListArticles(ctx context.Context, query store.ArticleQuery) ([]store.Article, error)
	ListChannels(ctx context.Context, workspace store.WorkspaceID) ([]store.Channel, error)
	store.Schedules
	store.Slots
	store.Deliveries
	store.Audits
}

// BuildRequest asks for the edition of one slot.
type BuildRequest struct {
	Schedule store.Schedule
	Slot     store.Slot
	Channel  store.Channel
	// After < sequence <= Through is the window; it may hold nothing.
	After, Through int64
	FirstRun, Late bool
}

// BuildResult is a composed edition with one payload a part.
type BuildResult struct {
	Empty    bool // nothing to tell; Payloads then say so
	Body     []byte
	Payloads [][]byte
}

// Builder composes and renders. It may be asked twice for one slot; the first
// answer that is stored counts.
type Builder interface {
	Build(ctx context.Context, request BuildRequest) (BuildResult, error)
}

// Wiring is what a runner is made of.
type Wiring struct {
	Store   Kept
	Queue   Queue
	Builder Builder
	Poster  Poster
	Now     func() time.Time
	// Seed of the jitter of retries.
	Seed uint64
	// Alone: no other process posts for this store (it holds the exclusive
	// lock), so whatever is found in sending was left by one that died and is
	// taken over without waiting for the lease.
	Alone bool
	// Point, where not nil, is called with the name of each state change just
	// before and after it: for crash tests and counters.
	Point func(name string)
}

// Runner plans slots and does the jobs that come of them. Its methods may be
// called from several goroutines.
type Runner struct {
	Wiring
	mu      sync.Mutex
	sending map[store.DeliveryID]bool // posted right now by this runner
	foreign map[store.DeliveryID]seen // found in sending, not ours
	unclear map[store.DeliveryID]bool // left in sending by this runner
}

// New makes a runner.
func New(wiring Wiring) *Runner {
	return &Runner{
		Wiring:  wiring,
		sending: map[store.DeliveryID]bool{}, foreign: map[store.DeliveryID]seen{}, unclear: map[store.DeliveryID]bool{},
	}
}

func (r *Runner) point(name string) {
	if r.Point != nil {
		r.Point(name)
	}
}

// Tick plans what is due in all schedules and enqueues again whatever is not
// finished. Run it at the start and then at least once a minute. A schedule
// that fails does not hold up the others; the errors come back joined.
func (r *Runner) Tick(ctx context.Context) error {
	schedules, err := r.Store.ListSchedules(ctx, store.ScheduleQuery{})
	if err != nil {
		return fmt.Errorf("planning: %w", err)
	}
	var failed []error
	for _, s := range schedules {
		if err := r.plan(ctx, s); err != nil {
			failed = append(failed, fmt.Errorf("planning schedule %d: %w", s.ID, err))
		}
	}
	return errors.Join(append(failed, r.reconcile(ctx))...)
}

func (r *Runner) plan(ctx context.Context, schedule store.Schedule) error {
	spec, err := Parse(schedule.Spec, Options{AllowOften: true})
	if err != nil {
		return err
	}
	now := r.Now()
	plan := Due(schedule, spec, now)
	if len(plan.Slots) > 0 {
		r.point("plan")
		if _, err := r.Store.PlanSlots(ctx, schedule.ID, plan.Mark, plan.Slots, plan.Skipped); err != nil {
			return err
		}
		r.point("planned")
	}
	if !Resumes(schedule, now) {
		return nil
	}
	schedule.Paused, schedule.Until = false, time.Time{}
	schedule.SkipNext = max(0, schedule.SkipNext-plan.Skipped)
	return r.Store.UpdateSchedule(ctx, schedule)
}

// reconcile enqueues what is unfinished; the queue drops what it has.
func (r *Runner) reconcile(ctx context.Context) error {
	slots, err := r.Store.ListSlots(ctx, store.SlotQuery{States: []store.SlotState{store.SlotPlanned}})
	if err != nil {
		return fmt.Errorf("looking for unfinished slots: %w", err)
	}
	for i := len(slots) - 1; i >= 0; i-- { // oldest first
		if err := r.Queue.Enqueue(ctx, Job{BuildJob, int64(slots[i].ID)}, r.Now()); err != nil {
			return err
		}
	}
	return r.enqueueDeliveries(ctx, store.DeliveryQuery{})
}

func (r *Runner) enqueueDeliveries(ctx context.Context, query store.DeliveryQuery) error {
	query.States = open
	deliveries, err := r.Store.ListDeliveries(ctx, query)
	if err != nil {
		return fmt.Errorf("looking for unfinished deliveries: %w", err)
	}
	for _, d := range deliveries {
		if err := r.Queue.Enqueue(ctx, Job{DeliverJob, int64(d.ID)}, r.Now()); err != nil {
			return err
		}
	}
	return nil
}

// Work does one job. A pause above zero asks for the job to be run again after
// it. Doing a job again that is done is nothing.
func (r *Runner) Work(ctx context.Context, job Job) (time.Duration, error) {
	switch job.Kind {
	case BuildJob:
		return r.build(ctx, store.SlotID(job.ID))
	case DeliverJob:
		return r.deliver(ctx, store.DeliveryID(job.ID))
	}
	return 0, fmt.Errorf("job %s: unknown kind", job.Key())
}
