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
// in the zone; a weekday is the last one before today), a date (2026-11-20, a
// time after it as in 2026-11-20T08:00), or "all", which gives the zero time.
// Case does not matter. What is not understood, and a moment after now, is an
// error that says so in words for the asker.
func ParseSince(text string, now time.Time, zone *time.Location) (time.Time, error) {
	phrase := strings.ToLower(strings.Join(strings.Fields(text), " "))
	phrase = strings.TrimPrefix(strings.TrimPrefix(phrase, "last "), "the ")
	phrase = strings.TrimSuffix(phrase, " ago")
	local := now.In(zone)
	midnight := func(daysAgo int) time.Time {
		return time.Date(local.Year(), local.Month(), local.Day()-daysAgo, 0, 0, 0, 0, zone)
	}
	switch phrase {
	case "all", "everything", "ever":
		return time.Time{}, nil
	case "today":
		return midnight(0), nil
	case "yesterday":
		return midnight(1), nil
	}
	if day, found := weekday(phrase); found {
		back := (int(local.Weekday())-int(day)+6)%7 + 1
		return midnight(back), nil
	}
	if back, err := amount(phrase); err != nil {
		return time.Time{}, err
	} else if back > 0 {
		return now.Add(-back), nil
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02t15:04", "2006-01-02 15:04", "2 jan 2006"} {
		if date, err := time.ParseInLocation(layout, phrase, zone); err == nil {
			if date.After(now) {
				return time.Time{}, fmt.Errorf("“%s” is still to come; “since” means the past", text)
			}
			return date, nil
		}
	}
	return time.Time{}, fmt.Errorf("“%s” is no time that I know; write %s%s", text, SinceForms, nearestTime(phrase))
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
// at most, by one in short words; empty if none is that near.
func nearest(typed string, words []string) string {
	best, least := "", 3
	for _, word := range words {
		if distance := levenshtein.ComputeDistance(typed, word); distance < least && distance*3 <= max(len(word), 3) {
			best, least = word, distance
		}
	}
	return best
}
