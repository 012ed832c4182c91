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
	// SetBack is how far before a schedule's mark the clock must be to count
	// as set back; less is the ordinary disagreement of clocks.
	SetBack = time.Minute
	// mostPlanned is how many slots one plan holds; what is left follows in
	// the next, since the mark moves no further than the last of them.
	mostPlanned = 1000
)

// Due works out what has become due for a schedule since its mark. It decides
// everything about missed slots and does no I/O:
//
//   - while the schedule is paused every slot is skipped;
//   - a slot skipped on request is skipped;
//   - a slot later than the grace time is skipped as late;
//   - of several that are left the newest is planned and the others are
//     replaced by it, so that an outage makes one late edition, not a flood.
//
// The plan's Mark is now, or earlier where more is due than one plan holds. A
// clock that was set back finds nothing due; one set forward finds slots that
// are late.
func Due(schedule store.Schedule, spec Spec, now time.Time) store.Planned {
	plan := store.Planned{Schedule: schedule.ID, From: schedule.Mark, Mark: now}
	if !now.After(schedule.Mark) {
		plan.Mark = schedule.Mark
		return plan
	}
	due := spec.Between(schedule.Mark, now, mostPlanned)
	if len(due) == mostPlanned {
		plan.Mark = due[len(due)-1].At.UTC()
	}
	newest := -1
	for _, slot := range due {
		stored := store.Slot{
			Workspace: schedule.Workspace, Schedule: schedule.ID, Channel: schedule.Channel,
			Name: slot.Name, Due: slot.At.UTC(), Changed: now.UTC(),
		}
		stored.State, stored.Reason = judge(schedule, slot, now, &plan.Skipped)
		if stored.State == store.SlotPlanned {
			stored.Late = now.Sub(slot.At) > Punctual
			newest = len(plan.Slots)
		}
		plan.Slots = append(plan.Slots, stored)
	}
	replaceOlder(plan.Slots, newest)
	plan.Resumed = plan.Mark.Equal(now) && Resumes(schedule, now)
	return plan
}

// judge is the state of one due slot, others aside. onRequest counts those
// that were skipped on request.
func judge(schedule store.Schedule, slot Slot, now time.Time, onRequest *int) (store.SlotState, string) {
	switch {
	case pausedAt(schedule, slot.At):
		return store.SlotSkipped, ReasonPaused
	case *onRequest < schedule.SkipNext:
		*onRequest++
		return store.SlotSkipped, ReasonOnRequest
	case now.Sub(slot.At) > Grace(schedule):
		return store.SlotSkipped, lateReason(Grace(schedule), "")
	}
	return store.SlotPlanned, ""
}

// replaceOlder skips what is planned before the newest.
func replaceOlder(slots []store.Slot, newest int) {
	for i := range slots[:max(newest, 0)] {
		if slots[i].State == store.SlotPlanned {
			slots[i].State, slots[i].Late = store.SlotSkipped, false
			slots[i].Reason = replacedReason(slots[newest].Name)
		}
	}
}

// Grace is the schedule's grace time.
func Grace(schedule store.Schedule) time.Duration {
	if schedule.Grace > 0 {
		return schedule.Grace
	}
	return DefaultGrace
}

// pausedAt reports whether a moment falls into the pause: a pause has no
// beginning that matters, since slots before it were planned before it.
func pausedAt(schedule store.Schedule, at time.Time) bool {
	return schedule.Paused && (schedule.Until.IsZero() || at.Before(schedule.Until))
}

// Resumes reports whether a pause is over by itself.
func Resumes(schedule store.Schedule, now time.Time) bool {
	return schedule.Paused && !schedule.Until.IsZero() && !now.Before(schedule.Until)
}
