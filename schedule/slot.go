package schedule

import (
	"fmt"
	"time"
)

// Slot is one due time of one schedule. It is named by its local date and
// wall time, which stay what they are when clocks change; At is when it
// really is due.
type Slot struct {
	// Name is the local date, the wall time as the spec says it, and the
	// zone: "2026-11-23T08:00 Europe/Berlin". It is unique within a schedule.
	Name string
	// At is the instant, in the spec's zone: the wall time itself, the first
	// of the two where the clock shows it twice, the first instant after the
	// gap where the clock skips it.
	At time.Time
}

// slotNamed names the wall time that is due at an instant.
func slotNamed(d date, c clock, at time.Time) Slot {
	name := fmt.Sprintf("%04d-%02d-%02dT%02d:%02d %s", d.year, d.month, d.day, c/60, c%60, at.Location())
	return Slot{Name: name, At: at}
}

// shows reports whether the clock of the zone really shows the slot's wall
// time at its instant, that is, whether the slot does not lie in a gap.
func shows(d date, c clock, at time.Time) bool {
	return dateOf(at) == d && clock(at.Hour()*60+at.Minute()) == c
}

// segmentReach is how far around a wall time, read as UTC, the instants that
// can show it lie: no zone is more than a day off UTC, and Samoa once skipped
// a whole day.
const segmentReach = 50 * time.Hour

// instant resolves a wall time in a zone. Package time promises nothing for
// times in a gap, so the zone's stretches of constant offset are looked
// through in order.
func instant(d date, c clock, zone *time.Location) time.Time {
	wall := time.Date(d.year, d.month, d.day, int(c)/60, int(c)%60, 0, 0, time.UTC)
	at := wall.Add(-segmentReach).In(zone)
	for {
		_, offset := at.Zone()
		start, end := at.ZoneBounds()
		candidate := wall.Add(-time.Duration(offset) * time.Second)
		if candidate.Before(start) && !start.IsZero() {
			return start.In(zone) // the stretch before ended earlier: a gap
		}
		if end.IsZero() || candidate.Before(end) {
			return candidate.In(zone)
		}
		at = end
	}
}
