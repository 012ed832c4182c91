package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// parseDate reads a date as newspapers, feeds and pages write it: RFC 3339,
// RFC 822 and 1123, "June 16, 2025 at 3:04 p.m. ET", "16 Jun 2025", a date
// alone, seconds or milliseconds since 1970. A time without a zone is taken
// for UTC, a date without a time for its midnight. It is false for what is not
// understood, and for "3/4/2025", which is March to some and April to others.
func parseDate(date string) (time.Time, bool) {
	date = strings.TrimSpace(date)
	if len(date) > 100 {
		return time.Time{}, false
	}
	if t, ok := sinceEpoch(date); ok {
		return t, plausible(t)
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700"} {
		if t, err := time.Parse(layout, date); err == nil {
			return t.UTC(), plausible(t)
		}
	}
	words := dateWords(date)
	words, zone := cutZone(words)
	words, clock, ok := cutClock(words)
	if !ok {
		return time.Time{}, false
	}
	day, ok := parseDay(strings.Join(words, " "))
	if !ok {
		return time.Time{}, false
	}
	t := zone.at(day.Add(clock))
	return t, plausible(t)
}

// plausible keeps years that newspapers have and that stores can count in
// nanoseconds of 64 bits (1678 to 2262).
func plausible(t time.Time) bool { return 1700 <= t.Year() && t.Year() <= 2250 }

// sinceEpoch reads seconds or milliseconds since 1970, of ten or thirteen
// digits (2001 to 2286).
func sinceEpoch(date string) (time.Time, bool) {
	number, err := strconv.ParseInt(date, 10, 64)
	switch {
	case err != nil || date[0] == '+' || date[0] == '-':
	case len(date) == 10:
		return time.Unix(number, 0).UTC(), true
	case len(date) == 13:
		return time.UnixMilli(number).UTC(), true
	}
	return time.Time{}, false
}

var (
	betweenDayAndTime = regexp.MustCompile(`(\d)[Tt](\d\d?:)`)
	zoneAtTime        = regexp.MustCompile(`(:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)$`)
	zoneWord          = regexp.MustCompile(`^(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?$`)
	halfDayAtTime     = regexp.MustCompile(`^(\d{1,2}(?::\d\d){0,2})(am|pm)$`)
	ordinal           = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)$`)
)

// noise are words beside a date that say nothing of it; weekdays are not
// checked against it.
var noise = map[string]bool{
	"published": true, "updated": true, "posted": true, "on": true, "at": true, "of": true, "the": true,
	"|": true, "-": true, "–": true, "—": true, "•": true, "·": true,
	"mon": true, "tue": true, "tues": true, "wed": true, "thu": true, "thur": true, "thurs": true, "fri": true, "sat": true, "sun": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
}

// dateWords takes a date apart into words without noise, "3:04 p.m." in one
// word as "3:04pm".
func dateWords(date string) []string {
	date = betweenDayAndTime.ReplaceAllString(date, "$1 $2")
	date = strings.NewReplacer(",", " ", "(", " ", ")", " ", "\u00a0", " ", "\u202f", " ").Replace(date)
	var words []string
	for _, word := range strings.Fields(date) {
		bare := strings.ToLower(strings.Trim(word, ".:"))
		switch {
		case noise[bare]:
		case (bare == "am" || bare == "pm" || bare == "a.m" || bare == "p.m") && len(words) > 0:
			words[len(words)-1] += strings.ReplaceAll(bare, ".", "")
		case strings.HasSuffix(bare, "a.m"), strings.HasSuffix(bare, "p.m"):
			words = append(words, strings.TrimSuffix(bare, ".m")+"m")
		default:
			parts := zoneAtTime.FindStringSubmatch(word)
			if parts == nil {
				words = append(words, strings.Trim(word, "."))
				continue
			}
			words = append(words, strings.TrimSuffix(word, parts[2]), parts[2])
		}
	}
	return words
}

// zone is where a clock time holds. Names of cities' zones follow summer time
// by the date; the others are fixed.
type zone struct {
	offset time.Duration
	place  string
}

// zones are the abbreviations that mean one thing in newspapers: those of RFC
// 822 and of Europe's zones. "ET" is New York's time on that day.
var zones = map[string]zone{
	"Z": {}, "UT": {}, "UTC": {}, "GMT": {}, "WET": {},
	"EST": {offset: -5 * time.Hour}, "EDT": {offset: -4 * time.Hour}, "ET": {place: "America/New_York"},
	"CST": {offset: -6 * time.Hour}, "CDT": {offset: -5 * time.Hour}, "CT": {place: "America/Chicago"},
	"MST": {offset: -7 * time.Hour}, "MDT": {offset: -6 * time.Hour}, "MT": {place: "America/Denver"},
	"PST": {offset: -8 * time.Hour}, "PDT": {offset: -7 * time.Hour}, "PT": {place: "America/Los_Angeles"},
	"BST": {offset: time.Hour}, "WEST": {offset: time.Hour}, "CET": {offset: time.Hour}, "CEST": {offset: 2 * time.Hour},
	"EET": {offset: 2 * time.Hour}, "EEST": {offset: 3 * time.Hour}, "MSK": {offset: 3 * time.Hour}, "JST": {offset: 9 * time.Hour},
}

// at is the instant of a clock time in the zone. A place whose rules this
// system does not have counts as UTC.
func (z zone) at(clock time.Time) time.Time {
	if z.place == "" {
		return clock.Add(-z.offset)
	}
	place, err := time.LoadLocation(z.place)
	if err != nil {
		return clock
	}
	return time.Date(clock.Year(), clock.Month(), clock.Day(), clock.Hour(), clock.Minute(), clock.Second(), clock.Nanosecond(), place).UTC()
}

// cutZone takes the zone off the end. Two may stand there, "GMT-0400 EDT": the
// first decides. Without any it is UTC.
func cutZone(words []string) ([]string, zone) {
	found := zone{}
	for len(words) > 1 {
		z, ok := parseZone(words[len(words)-1])
		if !ok {
			break
		}
		found, words = z, words[:len(words)-1]
	}
	return words, found
}

// parseZone reads one zone: a name, "+0200", "-05:00", "GMT+2".
func parseZone(word string) (zone, bool) {
	if z, ok := zones[strings.ToUpper(word)]; ok {
		return z, true
	}
	parts := zoneWord.FindStringSubmatch(strings.ToUpper(word))
	if parts == nil {
		return zone{}, false
	}
	hours, _ := strconv.Atoi(parts[2])
	minutes, _ := strconv.Atoi("0" + parts[3])
	offset := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if parts[1] == "-" {
		offset = -offset
	}
	return zone{offset: offset}, offset.Abs() <= 15*time.Hour
}

// cutClock takes the time of day out, wherever it stands. None is midnight;
// what looks like one and is none ("25:00") is false.
func cutClock(words []string) ([]string, time.Duration, bool) {
	for n, word := range words {
		lower := strings.ToLower(word)
		if !strings.Contains(word, ":") && !halfDayAtTime.MatchString(lower) {
			continue
		}
		for _, layout := range []string{"15:04:05", "15:04", "3:04:05pm", "3:04pm", "3pm"} {
			if clock, err := time.Parse(layout, lower); err == nil {
				rest := append(append([]string{}, words[:n]...), words[n+1:]...)
				return rest, clock.Sub(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)), true
			}
		}
		return nil, 0, false
	}
	return words, 0, true
}

// dayLayouts are the forms of a date without its weekday and commas.
var dayLayouts = []string{
	"2006-01-02", "2006/1/2", "20060102", "2.1.2006",
	"2 January 2006", "2 Jan 2006", "2 Jan 06", "2-Jan-2006", "2-Jan-06",
	"January 2 2006", "Jan 2 2006", "2006 January 2", "2006 Jan 2",
}

// parseDay reads a date without time.
func parseDay(day string) (time.Time, bool) {
	words := strings.Fields(day)
	for n, word := range words {
		word = strings.Trim(word, ".")
		if parts := ordinal.FindStringSubmatch(strings.ToLower(word)); parts != nil {
			word = parts[1]
		}
		if strings.EqualFold(word, "sept") {
			word = "Sep"
		}
		words[n] = word
	}
	day = strings.Join(words, " ")
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, day); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
