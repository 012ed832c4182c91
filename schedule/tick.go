package schedule

import (
	"context"
	"errors"
	"fmt"
	"time"

	"briefbot/store"
)

// Tick plans what is due in all schedules, enqueues again whatever is not
// finished, and looks for editions to correct and for denials of what they showed. Run it at the start and then at
// least once a minute; one process at a time is enough, several do no harm. A
// schedule that fails does not hold up the others; the errors come back
// joined.
func (r *Runner) Tick(ctx context.Context) error {
	schedules, err := r.Store.ListSchedules(ctx, store.ScheduleQuery{Removed: true})
	if err != nil {
		return fmt.Errorf("planning: %w", err)
	}
	var failed []error
	for _, s := range schedules {
		if !s.Removed.IsZero() {
			continue
		}
		if err := r.plan(ctx, s); err != nil {
			failed = append(failed, fmt.Errorf("planning schedule %d: %w", s.ID, err))
		}
	}
	failed = append(failed, r.reconcile(ctx), r.correctAll(ctx, schedules), r.lateAll(ctx, schedules))
	return errors.Join(failed...)
}

// plan records what is due for one schedule, in as many steps as it takes.
func (r *Runner) plan(ctx context.Context, s store.Schedule) error {
	spec, err := r.spec(s.Spec)
	if err != nil {
		return err
	}
	now := r.moment()
	if s.Mark.Sub(now) > SetBack {
		return r.planBack(ctx, s, now)
	}
	for {
		plan := Due(s, spec, now)
		if len(plan.Slots) == 0 && !plan.Resumed {
			return nil
		}
		if err := r.begin(ctx, s, &plan); err != nil {
			return err
		}
		won, err := r.store(ctx, plan)
		if err != nil || !won || plan.Mark.Equal(now) {
			return err
		}
		s.Mark, s.Begun, s.SkipNext = plan.Mark, true, s.SkipNext-plan.Skipped
	}
}

// spec understands a stored spec, each text once: zones are slow to load.
func (r *Runner) spec(text string) (Spec, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.specs[text]; ok {
		return known, nil
	}
	spec, err := Parse(text, Options{AllowOften: true})
	if err == nil {
		r.specs[text] = spec
	}
	return spec, err
}

// begin settles where the first window of a schedule begins: with its first
// slot, so that the news of a first slot that is skipped is not lost.
func (r *Runner) begin(ctx context.Context, s store.Schedule, plan *store.Planned) error {
	if s.Begun || len(plan.Slots) == 0 {
		return nil
	}
	begin, err := r.Store.LastStored(ctx, s.Workspace, plan.Slots[0].Due.Add(-firstRun))
	plan.Begin = &begin
	return err
}

func (r *Runner) store(ctx context.Context, plan store.Planned) (bool, error) {
	r.point(PointPlan)
	won, err := r.Store.PlanSlots(ctx, plan)
	if err != nil || !won {
		return false, err
	}
	r.point(PointPlanned)
	for _, slot := range plan.Slots {
		outcome := SlotWasPlanned
		if slot.State == store.SlotSkipped {
			outcome = SlotWasSkipped
		}
		r.tellSlot(slot, outcome, slot.Reason)
	}
	return true, nil
}

// planBack follows a clock that was set back: slots due after now that were
// not posted are forgotten, to be planned when their time really comes, but
// for those that somebody asked to skip. What was posted stays posted by its
// name. What another planner does meanwhile is not undone: the mark is then no
// longer the one that this began from.
func (r *Runner) planBack(ctx context.Context, s store.Schedule, now time.Time) error {
	slots, err := r.Store.ListSlots(ctx, store.SlotQuery{
		Workspace: s.Workspace, Schedule: s.ID, Since: now.Add(time.Microsecond),
		States: []store.SlotState{store.SlotPlanned, store.SlotBuilt, store.SlotSending, store.SlotSkipped},
	})
	if err != nil {
		return err
	}
	plan := store.Planned{Schedule: s.ID, From: s.Mark, Mark: now}
	for _, slot := range slots {
		reopen := slot.Reason != ReasonOnRequest
		if slot.State != store.SlotSkipped {
			if reopen, err = r.endSlot(ctx, slot, store.SlotSkipped, reasonClock); err != nil {
				return err
			}
		}
		if reopen {
			plan.Reopen = append(plan.Reopen, slot.ID)
		}
	}
	r.point(PointRecovering)
	won, err := r.store(ctx, plan)
	if err != nil || !won {
		return err
	}
	return r.Store.AddAudit(ctx, store.Audit{
		Workspace: s.Workspace, Channel: s.Channel, Schedule: s.ID, At: now, Who: "briefbot",
		What: fmt.Sprintf("the clock was set back by %s: %d skipped slots after %s are due again",
			s.Mark.Sub(now).Round(time.Second), len(plan.Reopen), now.Format(time.RFC3339)),
	})
}

// reconcile enqueues what is unfinished; the queue drops what it has.
func (r *Runner) reconcile(ctx context.Context) error {
	slots, err := r.Store.ListSlots(ctx, store.SlotQuery{States: []store.SlotState{store.SlotPlanned}})
	if err != nil {
		return fmt.Errorf("looking for unfinished slots: %w", err)
	}
	for i := len(slots) - 1; i >= 0; i-- { // oldest first
		if err := r.Queue.Enqueue(ctx, Job{BuildJob, int64(slots[i].ID)}, r.moment()); err != nil {
			return fmt.Errorf("enqueueing slot %s: %w", slots[i].Name, err)
		}
	}
	return r.enqueueDeliveries(ctx, store.DeliveryQuery{})
}

// enqueueDeliveries enqueues of each slot the part whose turn it is, and every
// reply.
func (r *Runner) enqueueDeliveries(ctx context.Context, query store.DeliveryQuery) error {
	query.States = open
	deliveries, err := r.Store.ListDeliveries(ctx, query)
	if err != nil {
		return fmt.Errorf("looking for unfinished deliveries: %w", err)
	}
	now, last := r.moment(), store.SlotID(0)
	for _, d := range deliveries { // parts of a slot follow each other
		if d.Slot != 0 && d.Slot == last {
			continue
		}
		last = d.Slot
		if err := r.Queue.Enqueue(ctx, Job{DeliverJob, int64(d.ID)}, now.Add(notBefore(d, now))); err != nil {
			return fmt.Errorf("enqueueing delivery %s: %w", d.Key, err)
		}
	}
	return nil
}
