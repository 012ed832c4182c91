package bot

import (
	"fmt"
	"strings"
	"time"
)

// clock shows times as a reader at now in a zone says them.
type clock struct {
	zone *time.Location
	now  time.Time
}

// loadZone is the zone of that name; an empty or unknown one is UTC, so that a
// zone that this system does not know stops no briefing.
func loadZone(name string) *time.Location {
	if zone, err := time.LoadLocation(name); err == nil && !strings.EqualFold(name, "local") {
		return zone
	}
	return time.UTC
}

// day is "Mon 16 Jun", with the year where it is not this one.
func (c clock) day(t time.Time) string {
	t = t.In(c.zone)
	if t.Year() != c.now.In(c.zone).Year() {
		return t.Format("Mon 2 Jan 2006")
	}
	return t.Format("Mon 2 Jan")
}

// hour is "08:00".
func (c clock) hour(t time.Time) string { return t.In(c.zone).Format("15:04") }

// full is "Mon 16 Jun 08:00".
func (c clock) full(t time.Time) string { return c.day(t) + " " + c.hour(t) }

// since is a moment of the recent past as shortly as it stays clear: "07:30"
// today, "Fri 17:30" in the last days, else the date.
func (c clock) since(t time.Time) string {
	local, now := t.In(c.zone), c.now.In(c.zone)
	switch {
	case local.Format(time.DateOnly) == now.Format(time.DateOnly):
		return c.hour(t)
	case now.After(local) && now.Sub(local) < 6*24*time.Hour:
		return local.Format("Mon 15:04")
	case local.Hour() == 0 && local.Minute() == 0:
		return c.day(t)
	}
	return c.full(t)
}

// plural is one for 1, else many, in which a %d is the number.
func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	if !strings.Contains(many, "%d") {
		return many
	}
	return fmt.Sprintf(many, n)
}
