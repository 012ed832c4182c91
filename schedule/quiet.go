package schedule

import (
	"fmt"
	"strings"
	"time"

	"briefbot/store"
)

// Quiet are the hours of each day in which nothing is posted to a channel, by
// the wall clock. The zero Quiet has none.
type Quiet struct {
	from, to clock
}

// QuietError says what is wrong with a text of quiet hours.
type QuietError struct {
	Text, Problem string
}

func (e *QuietError) Error() string {
	return fmt.Sprintf("quiet hours %q: %s; an example that works: 22:00-07:00", e.Text, e.Problem)
}

// ParseQuiet understands "22:00-07:00" and "10pm-7am"; the empty text means no
// quiet hours. The second time is the first at which posting is allowed again.
// Errors are [*QuietError].
func ParseQuiet(text string) (Quiet, error) {
	if len(text) > longestText {
		return Quiet{}, &QuietError{strings.ToValidUTF8(text[:40], "") + "…", "it is longer than quiet hours need to be"}
	}
	plain := strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(text, "–", "-")), ""))
	if plain == "" {
		return Quiet{}, nil
	}
	first, last, both := strings.Cut(plain, "-")
	if !both {
		return Quiet{}, &QuietError{text, "they need two times with a hyphen between"}
	}
	var quiet Quiet
	var problem string
	if quiet.from, problem = clockIn(first); problem != "" {
		return Quiet{}, &QuietError{text, problem}
	}
	if quiet.to, problem = clockIn(last); problem != "" {
		return Quiet{}, &QuietError{text, problem}
	}
	if quiet.from == quiet.to {
		return Quiet{}, &QuietError{text, "they begin when they end, so nothing would ever be posted"}
	}
	return quiet, nil
}

// String is the canonical text, as a channel keeps it.
func (q Quiet) String() string {
	if q == (Quiet{}) {
		return ""
	}
	return q.from.String() + "-" + q.to.String()
}

// Until reports whether a moment, in the channel's zone, lies in the quiet
// hours, and when they end.
func (q Quiet) Until(now time.Time) (time.Time, bool) {
	c := clock(now.Hour()*60 + now.Minute())
	day := dateOf(now)
	switch {
	case q.from < q.to && (c < q.from || c >= q.to), q.from >= q.to && c < q.from && c >= q.to:
		return time.Time{}, false
	case c >= q.to:
		day = day.plus(1)
	}
	end := instant(day, q.to, now.Location())
	if !end.After(now) { // the clock shows this hour a second time
		end = now.Add(time.Minute)
	}
	return end, true
}

// quietUntil asks for the quiet hours of a channel.
func quietUntil(channel store.Channel, now time.Time) (time.Time, bool, error) {
	if channel.Quiet == "" {
		return time.Time{}, false, nil
	}
	quiet, err := ParseQuiet(channel.Quiet)
	if err != nil {
		return time.Time{}, false, fmt.Errorf("channel %s: %w", channel.Name, err)
	}
	zone := time.UTC
	if channel.Zone != "" {
		if zone, err = LoadZone(channel.Zone); err != nil {
			return time.Time{}, false, fmt.Errorf("channel %s: %w", channel.Name, err)
		}
	}
	end, in := quiet.Until(now.In(zone))
	return end, in, nil
}
