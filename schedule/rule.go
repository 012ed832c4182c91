package schedule

import (
	"sort"
	"time"
)

// date is a calendar date without a zone.
type date struct {
	year  int
	month time.Month
	day   int
}

func dateOf(t time.Time) date {
	year, month, day := t.Date()
	return date{year, month, day}
}

// plus moves a date by days; calendar rules are those of package time.
func (d date) plus(days int) date {
	return dateOf(time.Date(d.year, d.month, d.day+days, 0, 0, 0, 0, time.UTC))
}

func (d date) weekday() time.Weekday {
	return time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC).Weekday()
}

// clock is a wall time in minutes since midnight, 0 to 1439.
type clock int

// rule says on which dates and at which wall times something is due. Both the
// forms in words and cron come down to it, so there is one way to evaluate.
type rule struct {
	clocks []clock // ascending, without repeats, at least one

	// A date is due when its month is in months and its day fits: both
	// daysOfMonth and weekdays where one of them is unrestricted, else either,
	// which is how cron reads its third and fifth field
	// (https://man7.org/linux/man-pages/man5/crontab.5.html).
	months      uint16 // bit 1 is January
	daysOfMonth uint32 // bit 1 is the first
	weekdays    uint8  // bit 0 is Sunday
	anyDay      bool   // the third field is *
	anyWeekday  bool   // the fifth field is *
}

const (
	allMonths   = uint16(1<<13 - 2)
	allDays     = uint32(1<<32 - 2)
	allWeekdays = uint8(1<<7 - 1)
	workdays    = uint8(1<<time.Monday | 1<<time.Tuesday | 1<<time.Wednesday | 1<<time.Thursday | 1<<time.Friday)
	weekend     = uint8(1<<time.Saturday | 1<<time.Sunday)
)

// weekly is a rule of weekdays and wall times.
func weekly(weekdays uint8, clocks []clock) rule {
	return rule{
		clocks: tidy(clocks), months: allMonths, daysOfMonth: allDays, weekdays: weekdays,
		anyDay: true, anyWeekday: weekdays == allWeekdays,
	}
}

func tidy(clocks []clock) []clock {
	sorted := append([]clock(nil), clocks...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i] < sorted[j] })
	kept := sorted[:0]
	for i, c := range sorted {
		if i == 0 || c != sorted[i-1] {
			kept = append(kept, c)
		}
	}
	return kept
}

func (r rule) dueOn(d date) bool {
	if r.months&(1<<d.month) == 0 {
		return false
	}
	byDay := r.daysOfMonth&(1<<d.day) != 0
	byWeekday := r.weekdays&(1<<d.weekday()) != 0
	if r.anyDay || r.anyWeekday {
		return byDay && byWeekday
	}
	return byDay || byWeekday
}

// closest is the shortest time between two runs by the wall clock, across
// midnight too.
func (r rule) closest() time.Duration {
	shortest := 24 * 60
	for i := 1; i < len(r.clocks); i++ {
		shortest = min(shortest, int(r.clocks[i]-r.clocks[i-1]))
	}
	if first, last := r.clocks[0], r.clocks[len(r.clocks)-1]; r.onSuccessiveDays() {
		shortest = min(shortest, int(first)+24*60-int(last))
	}
	return time.Duration(shortest) * time.Minute
}

func (r rule) onSuccessiveDays() bool {
	if !r.anyDay {
		return true // may be; the first and the second of a month are
	}
	for day := range 7 {
		if r.weekdays&(1<<day) != 0 && r.weekdays&(1<<((day+1)%7)) != 0 {
			return true
		}
	}
	return false
}

// longestWait bounds the search for a next or previous run: a 29 February can
// be eight years away (1896 to 1904, 2096 to 2104).
const longestWait = 8*366 + 1
