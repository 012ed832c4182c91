package bot

import (
	"fmt"
	"strings"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// clock shows times as a reader at now in a zone says them, in the language of
// a locale: as in Britain, in the United States with the month first and hours
// to twelve (https://cldr.unicode.org, the locales en-GB and en-US).
type clock struct {
	zone   *time.Location
	now    time.Time
	locale string // BCP 47; empty means "en"
}

// american is the locale that writes dates and hours otherwise than others.
const american = "en-US"

// in is one of two layouts, by the locale.
func (c clock) in(british, americans string) string {
	if c.locale == american {
		return americans
	}
	return british
}

// loadZone is the zone of that name; an empty or unknown one is UTC, so that a
// zone that this system does not know stops no briefing.
func loadZone(name string) *time.Location {
	if zone, err := time.LoadLocation(name); err == nil && !strings.EqualFold(name, "local") {
		return zone
	}
	return time.UTC
}

// day is "Mon 16 Jun" or "Mon Jun 16", with the year where it is not this one.
func (c clock) day(t time.Time) string {
	t = t.In(c.zone)
	if t.Year() != c.now.In(c.zone).Year() {
		return t.Format(c.in("Mon 2 Jan 2006", "Mon Jan 2, 2006"))
	}
	return t.Format(c.in("Mon 2 Jan", "Mon Jan 2"))
}

// hour is "08:00" or "8:00 AM".
func (c clock) hour(t time.Time) string { return t.In(c.zone).Format(c.in("15:04", "3:04 PM")) }

// full is "Mon 16 Jun 08:00" or "Mon Jun 16 8:00 AM".
func (c clock) full(t time.Time) string { return c.day(t) + " " + c.hour(t) }

// since is a moment of the recent past as shortly as it stays clear: "07:30"
// today, "Fri 17:30" in the last days, else the date.
func (c clock) since(t time.Time) string {
	local, now := t.In(c.zone), c.now.In(c.zone)
	switch {
	case local.Format(time.DateOnly) == now.Format(time.DateOnly):
		return c.hour(t)
	case now.After(local) && now.Sub(local) < 6*24*time.Hour:
		return local.Format("Mon ") + c.hour(t)
	case local.Hour() == 0 && local.Minute() == 0:
		return c.day(t)
	}
	return c.full(t)
}

// Moment is a time as the readers of a channel read it: "Mon 16 Jun 08:00 BST".
func Moment(channel store.Channel, at time.Time) string {
	c := clock{loadZone(channel.Zone), at, channel.Locale}
	return c.full(at) + at.In(c.zone).Format(" MST")
}

// runLine is a run as [schedule.PreviewLine] has it, in the language of a locale.
func runLine(at time.Time, locale string) string {
	if locale == american {
		return at.Format("Mon Jan 2, 2006 3:04 PM MST")
	}
	return schedule.PreviewLine(schedule.Slot{At: at})
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
