package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"briefbot/schedule"
)

type schedulePreviewCommand struct {
	Spec  []string `arg:"" help:"When, such as 'mon,wed 9am America/New_York'."`
	From  moment   `placeholder:"TIME" help:"From this moment on, such as 2026-03-01T00:00:00Z (now)."`
	Count uint     `placeholder:"N" default:"3" help:"At most so many runs (${default})."`
	JSON  bool     `help:"Print one JSON object a line, times in UTC."`
}

// mostPreviewed bounds the work: a year of hourly runs.
const mostPreviewed = 24 * 366

// Help implements kong.HelpProvider.
func (schedulePreviewCommand) Help() string {
	return specForms + " It needs no database; --zone is then the zone of a SPEC that names none.\n\n" +
		"Examples:\n\n" +
		"    briefbot schedule preview 'weekdays 08:00 Europe/London'\n" +
		"    briefbot schedule preview 'mon,wed 9am America/New_York' --from 2026-03-01T00:00:00Z --count 5 --json"
}

// moment is an instant as RFC 3339 writes it, or a date, which is its midnight
// in UTC; zero where none is given.
type moment struct{ time.Time }

// UnmarshalText refuses what is no moment and dates that are in no calendar.
func (m *moment) UnmarshalText(text []byte) error {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if parsed, err := time.Parse(layout, string(text)); err == nil {
			m.Time = parsed
			return nil
		}
	}
	return fmt.Errorf("%q is no moment; write one such as 2026-03-01T00:00:00Z", text)
}

// jsonRun is one run of a schedule.
type jsonRun struct {
	At   time.Time `json:"at"` // UTC
	Slot string    `json:"slot"`
}

func jsonRuns(slots []schedule.Slot) []jsonRun {
	runs := make([]jsonRun, 0, len(slots))
	for _, slot := range slots {
		runs = append(runs, jsonRun{slot.At.UTC(), slot.Name})
	}
	return runs
}

// Run prints runs.
func (c schedulePreviewCommand) Run(_ context.Context, p *program) error {
	if c.Count > mostPreviewed {
		return usageError{fmt.Errorf("--count %d: at most %d", c.Count, mostPreviewed)}
	}
	spec, err := schedule.Parse(strings.Join(c.Spec, " "), schedule.Options{
		Zone: p.settings.Zone.location(p.environ), AllowOften: p.settings.AllowOften,
	})
	if err != nil {
		return usageError{err}
	}
	from := c.From.Time
	if from.IsZero() {
		from = p.now()
	}
	slots := spec.Preview(from.Add(-time.Nanosecond), int(c.Count)) // a run at the very moment is among them
	if c.JSON {
		for _, run := range jsonRuns(slots) {
			if err := p.printJSON(run); err != nil {
				return err
			}
		}
		return nil
	}
	fmt.Fprintln(p.stdout, spec)
	for _, slot := range slots {
		fmt.Fprintln(p.stdout, "  "+schedule.PreviewLine(slot))
	}
	return nil
}
