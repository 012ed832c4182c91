package schedule

import (
	"time"

	"briefbot/store"
)

// standing is what may be done now with a slot of which nothing is posted.
// At most one of the two is set; neither means: go on.
type standing struct {
	skip  string        // the reason for which it ends as skipped
	pause time.Duration // look again after it
}

// stand decides anew, before every step, whether a slot may still be posted:
// minutes or hours may lie between planning, building and each attempt.
// cause is what kept it from being posted so far, for the record.
func stand(schedule store.Schedule, channel store.Channel, due, now time.Time, cause string) (standing, error) {
	grace := Grace(schedule)
	switch early := due.Sub(now); {
	case !schedule.Removed.IsZero():
		return standing{skip: ReasonRemoved}, nil
	case early > SetBack: // the planner is about to see that the clock was set back
		return standing{pause: min(early, longestPause)}, nil
	case pausedAt(schedule, now):
		return standing{skip: ReasonPaused}, nil
	case now.Sub(due) > grace:
		return standing{skip: lateReason(grace, cause)}, nil
	}
	end, quiet, err := quietUntil(channel, now)
	switch {
	case err != nil || !quiet:
		return standing{}, err
	case end.Sub(due) > grace:
		return standing{skip: ReasonQuiet}, nil
	}
	return standing{pause: min(end.Sub(now), longestPause)}, nil
}
