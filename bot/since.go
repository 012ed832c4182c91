package bot

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/agnivade/levenshtein"
)

// SinceForms names what ParseSince understands, for help texts.
const SinceForms = "6h, 3d, 2w, today, yesterday, friday, 2026-11-20 or all"

// longestSince bounds "since 400w": a hundred years is all news there is.
const longestSince = 100 * 366 * 24 * time.Hour

// ParseSince reads a moment of the past: an amount of time back ("45m", "6h",
// "3d", "2w", "3 days"), "today" and "yesterday" and a weekday (from midnight
// in the zone; a weekday is the last one before today), a date (2026-11-20,
// 20 Nov), each but the first with a time of day behind it where one is wanted
// ("fri 17:30", 2026-11-20T08:00), a time of day alone, or "all", which gives
// the zero time. So every moment is understood as a briefing writes it. What
// names no year or no day is the last such moment. Case does not matter. What
// is not understood, and a moment after now, is an error that says so in words
// for the asker.
func ParseSince(text string, now time.Time, zone *time.Location) (time.Time, error) {
	phrase := strings.ToLower(strings.Join(strings.Fields(text), " "))
	phrase = strings.TrimPrefix(strings.TrimPrefix(phrase, "last "), "the ")
	phrase = strings.TrimSuffix(phrase, " ago")
	switch phrase {
	case "all", "everything", "ever":
		return time.Time{}, nil
	}
	if back, err := amount(phrase); err != nil {
		return time.Time{}, err
	} else if back > 0 {
		return now.Add(-back), nil
	}
	words, hour, timed := cutHour(phrase)
	day, known := pastDay(words, timed, now.In(zone))
	if !known {
		return time.Time{}, fmt.Errorf("“%s” is no time that I know; write %s%s", text, SinceForms, nearestTime(phrase))
	}
	moment := day.at(hour, 0)
	if moment.After(now) {
		moment = day.at(hour, 1)
	}
	if moment.After(now) {
		return time.Time{}, fmt.Errorf("“%s” is still to come; “since” means the past", text)
	}
	return moment, nil
}

// hourLayouts are the ways to write a time of day.
var hourLayouts = []string{"15:04", "3:04pm", "3:04 pm", "3pm", "3 pm"}

// cutHour takes a time of day off the end of a phrase.
func cutHour(phrase string) (day string, hour time.Time, timed bool) {
	if date, tail, found := strings.Cut(phrase, "t"); found && looksLikeDate(date) {
		phrase = date + " " + tail
	}
	words := strings.Fields(phrase)
	for first := max(0, len(words)-2); first < len(words); first++ {
		for _, layout := range hourLayouts {
			if hour, err := time.Parse(layout, strings.Join(words[first:], " ")); err == nil {
				return strings.TrimSuffix(strings.Join(words[:first], " "), " at"), hour, true
			}
		}
	}
	return phrase, time.Time{}, false
}

// namedDay is a day as it was named, and how far back the one of that name
// before it is: nothing where there is but one.
type namedDay struct {
	midnight    time.Time
	years, days int
}

// at is a time on the day, or on the one so many before it.
func (d namedDay) at(hour time.Time, before int) time.Time {
	year, month, day := d.midnight.Date()
	return time.Date(year-before*d.years, month, day-before*d.days, hour.Hour(), hour.Minute(), 0, 0, d.midnight.Location())
}

// pastDay reads a day; none named is today. Timed says that a time of day is
// named too: then today's weekday may mean today.
func pastDay(words string, timed bool, now time.Time) (day namedDay, known bool) {
	daysAgo := func(days int) time.Time {
		return time.Date(now.Year(), now.Month(), now.Day()-days, 0, 0, 0, 0, now.Location())
	}
	switch words {
	case "":
		return namedDay{midnight: daysAgo(0), days: 1}, timed
	case "today":
		return namedDay{midnight: daysAgo(0)}, true
	case "yesterday":
		return namedDay{midnight: daysAgo(1)}, true
	}
	if named, isDay := weekday(words); isDay {
		back := (int(now.Weekday()) - int(named) + 7) % 7
		if back == 0 && !timed {
			back = 7
		}
		return namedDay{midnight: daysAgo(back), days: 7}, true
	}
	if first, rest, several := strings.Cut(words, " "); several {
		if _, isDay := weekday(first); isDay {
			words = rest
		}
	}
	for _, layout := range []string{time.DateOnly, "2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006"} {
		if date, err := time.ParseInLocation(layout, words, now.Location()); err == nil {
			return namedDay{midnight: date}, true
		}
	}
	for _, layout := range []string{"2 Jan", "2 January", "Jan 2", "January 2"} {
		if date, err := time.Parse(layout, words); err == nil {
			return namedDay{midnight: time.Date(now.Year(), date.Month(), date.Day(), 0, 0, 0, 0, now.Location()), years: 1}, true
		}
	}
	return namedDay{}, false
}

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// weekday reads "friday" or a beginning of it of three letters or more.
func weekday(phrase string) (time.Weekday, bool) {
	if len(phrase) < 3 {
		return 0, false
	}
	for day, name := range weekdays {
		if strings.HasPrefix(name, phrase) {
			return time.Weekday(day), true
		}
	}
	return 0, false
}

// units are the lengths of what an amount may count.
var units = map[string]time.Duration{
	"m": time.Minute, "min": time.Minute, "mins": time.Minute, "minute": time.Minute, "minutes": time.Minute,
	"h": time.Hour, "hr": time.Hour, "hrs": time.Hour, "hour": time.Hour, "hours": time.Hour,
	"d": 24 * time.Hour, "day": 24 * time.Hour, "days": 24 * time.Hour,
	"w": 7 * 24 * time.Hour, "wk": 7 * 24 * time.Hour, "week": 7 * 24 * time.Hour, "weeks": 7 * 24 * time.Hour,
	"month": 30 * 24 * time.Hour, "months": 30 * 24 * time.Hour, "year": 365 * 24 * time.Hour, "years": 365 * 24 * time.Hour,
}

// amount reads "6h", "6 hours" or "hour"; 0 for what is no amount.
func amount(phrase string) (time.Duration, error) {
	digits := strings.IndexFunc(phrase, func(r rune) bool { return !unicode.IsDigit(r) })
	if digits < 0 {
		return 0, nil
	}
	unit, known := units[strings.TrimSpace(phrase[digits:])]
	if !known {
		return 0, nil
	}
	count := 1
	if digits > 0 {
		n, err := strconv.Atoi(phrase[:digits])
		if err != nil || n > int(longestSince/unit) {
			return 0, fmt.Errorf("“%s” is longer ago than a hundred years; for everything write: since all", phrase)
		}
		count = n
	}
	if count == 0 {
		return 0, fmt.Errorf("“%s” leaves no time at all; write %s", phrase, SinceForms)
	}
	return time.Duration(count) * unit, nil
}

// nearestTime is a hint for a slip of the finger, or empty.
func nearestTime(phrase string) string {
	if near := nearest(phrase, append([]string{"today", "yesterday"}, weekdays...)); near != "" {
		return " (did you mean " + near + "?)"
	}
	return ""
}

// nearest is the word that differs least from what was typed: by two letters
// at most, by one in short words; empty if none is that near. Two neighbours
// that changed places are one slip, as they are the commonest.
func nearest(typed string, words []string) string {
	best, least := "", 3
	for _, word := range words {
		distance := levenshtein.ComputeDistance(typed, word)
		if swapped(typed, word) {
			distance = 1
		}
		if distance < least && distance*3 <= max(len(word), 3) {
			best, least = word, distance
		}
	}
	return best
}

// swapped reports whether two words differ by two neighbours that changed
// places alone.
func swapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) - 1 {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}
