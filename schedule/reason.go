package schedule

import (
	"fmt"
	"time"
)

// Reasons for which slots are skipped, as stored and shown. Each begins with
// the word that statistics count by.
const (
	ReasonEmpty     = "empty: there was nothing new to tell"
	ReasonPaused    = "paused"
	ReasonOnRequest = "on request"
	ReasonQuiet     = "quiet hours: they last longer than the grace time"
	ReasonRemoved   = "removed: the schedule was removed"
	ReasonGone      = "removed: the channel is gone"
	reasonClock     = "replaced: the clock was set back before its time"
)

// lateReason says why it was late, where that is known.
func lateReason(grace time.Duration, cause string) string {
	reason := "late: it could not be posted within " + length(grace) + " of its time"
	if cause != "" {
		reason += ": " + cause
	}
	return reason
}

func replacedReason(name string) string {
	return "replaced by " + name + ", which covers its news"
}

// length is a span of time in words.
func length(d time.Duration) string {
	if hours := int(d.Hours()); d%time.Hour == 0 && hours != 1 {
		return fmt.Sprintf("%d hours", hours)
	}
	return fmt.Sprintf("%d minutes", int(d.Minutes()))
}
