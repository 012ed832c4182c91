package bot

import (
	"fmt"
	"strings"
	"time"
)

// UntilForms names what ParseUntil understands, for help texts.
const UntilForms = "3d, tomorrow, monday 08:00 or 2026-11-30 08:00"

// longestUntil bounds a pause: what is paused for longer is better removed,
// and the year was mistyped.
const longestUntil = 2 * 366 * 24 * time.Hour

// ParseUntil reads a moment to come: an amount of time from now ("6h", "3d"),
// "tomorrow" or a weekday (its next midnight in the zone), a date
// (2026-11-30), each of the last three with a time after it where one is
// wanted ("monday 08:00", "2026-11-30T08:00"), or a time alone, which is its
// next. Case does not matter. What is not understood, impossible dates, and a
// moment that is past are errors that say so in words for the asker.
func ParseUntil(text string, now time.Time, zone *time.Location) (time.Time, error) {
	phrase := strings.ToLower(strings.Join(strings.Fields(text), " "))
	phrase = strings.TrimPrefix(strings.TrimPrefix(phrase, "next "), "in ")
	if ahead, err := amount(phrase); err != nil {
		return time.Time{}, fmt.Errorf("“%s” is no time to pause until; write %s", text, UntilForms)
	} else if ahead > 0 {
		return bounded(text, now.Add(ahead), now, zone)
	}
	day, hour := phrase, ""
	if head, tail, cut := cutTime(phrase); cut {
		day, hour = head, tail
	}
	wall := time.Duration(0)
	if hour != "" {
		parsed, err := time.Parse("15:04", hour)
		if err != nil {
			return time.Time{}, fmt.Errorf("“%s”: %s is no time of day; write one such as 08:00", text, hour)
		}
		wall = time.Duration(parsed.Hour())*time.Hour + time.Duration(parsed.Minute())*time.Minute
	}
	at := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, int(wall/time.Hour), int(wall%time.Hour/time.Minute), 0, 0, zone)
	}
	year, month, today := now.In(zone).Date()
	switch named, isDay := weekday(day); {
	case day == "" && hour != "":
		until := at(year, month, today)
		if !until.After(now) {
			until = at(year, month, today+1)
		}
		return until, nil
	case day == "tomorrow":
		return at(year, month, today+1), nil
	case isDay:
		return at(year, month, today+(int(named)-int(now.In(zone).Weekday())+6)%7+1), nil
	}
	date, err := time.Parse(time.DateOnly, day)
	switch {
	case err == nil:
		return bounded(text, at(date.Date()), now, zone)
	case looksLikeDate(day):
		return time.Time{}, fmt.Errorf("“%s” is no date of any calendar; write one such as 2026-11-30", text)
	}
	return time.Time{}, fmt.Errorf("“%s” is no time that I know; write %s%s", text, UntilForms, nearestDay(day))
}

// cutTime takes a time of day off the end of a phrase.
func cutTime(phrase string) (day, hour string, cut bool) {
	if head, tail, found := strings.Cut(phrase, "t"); found && looksLikeDate(head) && strings.Contains(tail, ":") {
		return head, tail, true
	}
	at := strings.LastIndex(phrase, " ")
	if !strings.Contains(phrase[at+1:], ":") {
		return "", "", false
	}
	return strings.TrimSuffix(strings.TrimSpace(phrase[:max(at, 0)]), " at"), phrase[at+1:], true
}

// looksLikeDate reports whether somebody meant a date: digits and hyphens.
func looksLikeDate(text string) bool {
	return strings.Count(text, "-") == 2 && strings.Trim(text, "0123456789-") == ""
}

// bounded refuses what is past or too far ahead.
func bounded(text string, until, now time.Time, zone *time.Location) (time.Time, error) {
	switch {
	case !until.After(now):
		return time.Time{}, fmt.Errorf("“%s” is past: it is %s now; write a time to come, such as tomorrow", text, now.In(zone).Format("Mon 2 Jan 2006 15:04 MST"))
	case until.Sub(now) > longestUntil:
		return time.Time{}, fmt.Errorf("“%s” is more than two years ahead; pause without a time, or remove the schedule", text)
	}
	return until, nil
}

func nearestDay(phrase string) string {
	if near := nearest(phrase, append([]string{"tomorrow"}, weekdays...)); near != "" {
		return " (did you mean " + near + "?)"
	}
	return ""
}
