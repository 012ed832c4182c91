package bot

import (
	"fmt"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// viewOf works out the coming runs of a schedule.
func viewOf(s store.Schedule, channel store.Channel, now time.Time) ScheduleView {
	view := ScheduleView{Schedule: s, Channel: channel}
	spec, err := schedule.Parse(s.Spec, schedule.Options{AllowOften: true})
	if err != nil {
		view.Warnings = []string{sentence("its spec is not understood any more: " + err.Error())}
		return view
	}
	view.Next = upcoming(s, spec, now)
	return view
}

// upcoming are the next runs that will be posted, if all goes well. The mark
// may lie after now where the clock was set back.
func upcoming(s store.Schedule, spec schedule.Spec, now time.Time) []schedule.Slot {
	if !s.Removed.IsZero() || s.Paused && s.Until.IsZero() {
		return nil
	}
	after := now
	if s.Mark.After(after) {
		after = s.Mark
	}
	if s.Paused && s.Until.After(after) {
		after = s.Until.Add(-time.Nanosecond) // a run at its very end is posted
	}
	for range s.SkipNext {
		skipped, ok := spec.Next(after)
		if !ok {
			return nil
		}
		after = skipped.At
	}
	return spec.Preview(after, runsShown)
}

const (
	// overlapReach is how far ahead two schedules are compared: what is due
	// once a month is among it.
	overlapReach = 35 * 24 * time.Hour
	// overlapRuns bounds the work for schedules that run often.
	overlapRuns = 1000
	// overlapSpan is how close two runs are one too many.
	overlapSpan = schedule.Closest
)

// overlaps warns of schedules of the channel that run at the same time as the
// one that was added.
func overlaps(added store.Schedule, others []store.Schedule, now time.Time) []string {
	runs := runsOf(added, now)
	var warnings []string
	for _, other := range others {
		own, its, found := meet(runs, runsOf(other, now))
		if !found {
			continue
		}
		near := "at the same time"
		if !own.At.Equal(its.At) {
			near = "a few minutes apart"
		}
		warnings = append(warnings, fmt.Sprintf("Schedule #%d (%s) runs %s, next on %s: the channel will get both.",
			other.ID, Describe(other), near, schedule.PreviewLine(its)))
	}
	return warnings
}

func runsOf(s store.Schedule, now time.Time) []schedule.Slot {
	spec, err := schedule.Parse(s.Spec, schedule.Options{AllowOften: true})
	if err != nil {
		return nil
	}
	return spec.Between(now, now.Add(overlapReach), overlapRuns)
}

// meet is the first run of a that one of b comes close to, and that one.
func meet(a, b []schedule.Slot) (ofA, ofB schedule.Slot, found bool) {
	for len(a) > 0 && len(b) > 0 {
		switch apart := a[0].At.Sub(b[0].At); {
		case apart.Abs() < overlapSpan:
			return a[0], b[0], true
		case apart < 0:
			a = a[1:]
		default:
			b = b[1:]
		}
	}
	return schedule.Slot{}, schedule.Slot{}, false
}
