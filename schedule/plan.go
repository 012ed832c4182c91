package schedule

import (
	"time"

	"briefbot/store"
)

const (
	// DefaultGrace is how late a slot may still be posted.
	DefaultGrace = 3 * time.Hour
	// Punctual is how long after its due time a slot does not yet count as
	// late: queue and network take a moment.
	Punctual = 2 * time.Minute
	// mostMissed bounds how many missed slots are recorded one by one after a
	// long outage; the oldest beyond it are left out of the record, since
	// they are all skipped for the same reason. 10,000 is a year of hourly
	// slots.
	mostMissed = 10_000
)

// Reasons for which slots are skipped, as stored and shown.
const (
	ReasonPaused = "paused"
	ReasonOnWish = "skipped on request"
	ReasonEmpty  = "empty: nothing new was stored"
	ReasonQuiet  = "quiet hours of the channel"
)

func lateReason(grace time.Duration) string {
	return "late: it was due more than " + grace.String() + " before it could be posted"
}

func replacedBy(name string) string {
	return "replaced by " + name + ", which covers its news"
}

// Plan is what is to be recorded for one schedule at one moment.
type Plan struct {
	// Mark is the moment up to which slots are covered.
	Mark time.Time
	// Slots are due and new: planned, or skipped with a reason.
	Slots []store.Slot
	// Skipped is how many were skipped on request, to be taken off SkipNext.
	Skipped int
}

// Due works out what has become due for a schedule since its mark. It decides
// everything about missed slots and does no I/O:
//
//   - while the schedule is paused every slot is skipped;
//   - a slot skipped on request is skipped;
//   - a slot later than the grace time is skipped as late;
//   - of several that are left the newest is planned and the others are
//     replaced by it, so that an outage makes one late edition, not a flood.
//
// A clock that was set back finds nothing due, because the mark never goes
// back; one set forward finds slots that are late.
func Due(schedule store.Schedule, spec Spec, now time.Time) Plan {
	plan := Plan{Mark: now}
	if !now.After(schedule.Mark) {
		return Plan{Mark: schedule.Mark}
	}
	due := spec.Between(schedule.Mark, now, mostMissed)
	for len(due) == mostMissed { // keep the newest
		rest := spec.Between(due[len(due)-1].At, now, mostMissed)
		if len(rest) == 0 {
			break
		}
		due = append(due[len(rest):], rest...)
	}
	newest := -1
	for _, slot := range due {
		stored := store.Slot{
			Workspace: schedule.Workspace, Schedule: schedule.ID, Channel: schedule.Channel,
			Name: slot.Name, Due: slot.At.UTC(), Changed: now.UTC(),
		}
		stored.State, stored.Reason = judge(schedule, slot, now, &plan)
		if stored.State == store.SlotPlanned {
			stored.Late = now.Sub(slot.At) > Punctual
			newest = len(plan.Slots)
		}
		plan.Slots = append(plan.Slots, stored)
	}
	for i := range plan.Slots[:max(newest, 0)] {
		if plan.Slots[i].State == store.SlotPlanned {
			plan.Slots[i].State = store.SlotSkipped
			plan.Slots[i].Late = false
			plan.Slots[i].Reason = replacedBy(plan.Slots[newest].Name)
		}
	}
	return plan
}

// judge is the state of one due slot, others aside.
func judge(schedule store.Schedule, slot Slot, now time.Time, plan *Plan) (store.SlotState, string) {
	switch {
	case pausedAt(schedule, slot.At):
		return store.SlotSkipped, ReasonPaused
	case plan.Skipped < schedule.SkipNext:
		plan.Skipped++
		return store.SlotSkipped, ReasonOnWish
	case now.Sub(slot.At) > Grace(schedule):
		return store.SlotSkipped, lateReason(Grace(schedule))
	}
	return store.SlotPlanned, ""
}

// Grace is the schedule's grace time.
func Grace(schedule store.Schedule) time.Duration {
	if schedule.Grace > 0 {
		return schedule.Grace
	}
	return DefaultGrace
}

// pausedAt reports whether a slot falls into the pause: a pause has no
// beginning that matters, since slots before it were planned before it.
func pausedAt(schedule store.Schedule, at time.Time) bool {
	return schedule.Paused && (schedule.Until.IsZero() || at.Before(schedule.Until))
}

// Resumes reports whether a pause is over by itself.
func Resumes(schedule store.Schedule, now time.Time) bool {
	return schedule.Paused && !schedule.Until.IsZero() && !now.Before(schedule.Until)
}
