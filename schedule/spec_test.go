package schedule

import (
	"testing"
	"time"
)

func must(t tester, text string) Spec {
	t.Helper()
	spec, err := Parse(text, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// TestClockChanges shows what happens when a clock skips or repeats a time.
// The dates of the changes are those of the IANA time zone database.
func TestClockChanges(t *testing.T) {
	tests := []struct {
		title, spec, after string
		want               []string // slot name @ instant in UTC
	}{
		{"a gap in London: the first instant after it, once", "daily 01:30 Europe/London", "2026-03-28T12:00:00Z",
			[]string{"2026-03-29T01:30 Europe/London @ 2026-03-29T01:00:00Z", "2026-03-30T01:30 Europe/London @ 2026-03-30T00:30:00Z"}},
		{"an overlap in London: once, at the first", "daily 01:30 Europe/London", "2026-10-24T12:00:00Z",
			[]string{"2026-10-25T01:30 Europe/London @ 2026-10-25T00:30:00Z", "2026-10-26T01:30 Europe/London @ 2026-10-26T01:30:00Z"}},
		{"every hour through a gap: no two at once", "every 1h Europe/Berlin", "2026-03-29T00:30:00Z",
			[]string{"2026-03-29T03:00 Europe/Berlin @ 2026-03-29T01:00:00Z", "2026-03-29T04:00 Europe/Berlin @ 2026-03-29T02:00:00Z"}},
		{"two times in one gap are one slot", "daily 02:10,02:40 Europe/Berlin", "2026-03-28T12:00:00Z",
			[]string{"2026-03-29T02:10 Europe/Berlin @ 2026-03-29T01:00:00Z", "2026-03-30T02:10 Europe/Berlin @ 2026-03-30T00:10:00Z"}},
		{"Lord Howe changes by half an hour", "daily 02:15 Australia/Lord_Howe", "2026-10-03T00:00:00Z",
			[]string{"2026-10-04T02:15 Australia/Lord_Howe @ 2026-10-03T15:30:00Z", "2026-10-05T02:15 Australia/Lord_Howe @ 2026-10-04T15:15:00Z"}},
		{"Santiago skips midnight", "daily 00:30 America/Santiago", "2026-09-05T12:00:00Z",
			[]string{"2026-09-06T00:30 America/Santiago @ 2026-09-06T04:00:00Z", "2026-09-07T00:30 America/Santiago @ 2026-09-07T03:30:00Z"}},
		{"Casablanca changes for Ramadan", "daily 02:30 Africa/Casablanca", "2025-04-05T12:00:00Z",
			[]string{"2025-04-06T02:30 Africa/Casablanca @ 2025-04-06T02:00:00Z", "2025-04-07T02:30 Africa/Casablanca @ 2025-04-07T01:30:00Z"}},
		{"Apia skipped a day", "daily 08:00 Pacific/Apia", "2011-12-29T12:00:00Z",
			[]string{"2011-12-29T08:00 Pacific/Apia @ 2011-12-29T18:00:00Z", "2011-12-30T08:00 Pacific/Apia @ 2011-12-30T10:00:00Z", "2011-12-31T08:00 Pacific/Apia @ 2011-12-30T18:00:00Z"}},
		{"29 February", "0 8 29 2 * Europe/Berlin", "2025-01-01T00:00:00Z",
			[]string{"2028-02-29T08:00 Europe/Berlin @ 2028-02-29T07:00:00Z"}},
		{"29 February across 2100", "0 8 29 2 * UTC", "2096-03-01T00:00:00Z",
			[]string{"2104-02-29T08:00 UTC @ 2104-02-29T08:00:00Z"}},
		{"cron: the first or a Monday", "0 8 1 * 1 UTC", "2026-05-30T00:00:00Z",
			[]string{"2026-06-01T08:00 UTC @ 2026-06-01T08:00:00Z", "2026-06-08T08:00 UTC @ 2026-06-08T08:00:00Z"}},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			spec := must(t, test.spec)
			after, err := time.Parse(time.RFC3339, test.after)
			if err != nil {
				t.Fatal(err)
			}
			for i, slot := range spec.Preview(after, len(test.want)) {
				got := slot.Name + " @ " + slot.At.UTC().Format(time.RFC3339)
				if got != test.want[i] {
					t.Errorf("run %d: got %s, want %s", i+1, got, test.want[i])
				}
			}
		})
	}
}

func TestPreviewLine(t *testing.T) {
	spec := must(t, "mon,wed 9am America/New_York")
	slots := spec.Preview(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), 3)
	want := []string{"Mon 2 Mar 2026 09:00 EST", "Wed 4 Mar 2026 09:00 EST", "Mon 9 Mar 2026 09:00 EDT"}
	for i, slot := range slots {
		if got := PreviewLine(slot); got != want[i] {
			t.Errorf("got %q, want %q", got, want[i])
		}
	}
}

// TestAllZones checks properties at every change of clocks of 20 years in
// every zone: runs only move forward, none is lost (each local date has its
// slot, by name), none is doubled, and Prev agrees with Next.
func TestAllZones(t *testing.T) {
	zones := ZoneNames()
	step := 1
	if testing.Short() {
		step = 17
	}
	from := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	through := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := 0; i < len(zones); i += step {
		zone, err := LoadZone(zones[i])
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"daily 00:00,00:30,02:30", "every 1h"} {
			spec, err := Parse(text, Options{Zone: zone})
			if err != nil {
				t.Fatal(err)
			}
			for _, change := range changes(zone, from, through) {
				checkAround(t, spec, change)
			}
		}
	}
}

func changes(zone *time.Location, from, through time.Time) []time.Time {
	var found []time.Time
	for at := from.In(zone); ; {
		_, end := at.ZoneBounds()
		if end.IsZero() || end.After(through) {
			return found
		}
		found = append(found, end)
		at = end
	}
}

func checkAround(t *testing.T, spec Spec, change time.Time) {
	t.Helper()
	reach := 5 * time.Hour
	_, before := change.Add(-time.Second).Zone()
	if _, after := change.Zone(); after-before > 12*3600 || before-after > 12*3600 {
		reach = 36 * time.Hour // a whole day is skipped or repeated
	}
	start := change.Add(-reach)
	slots := spec.Between(start, change.Add(reach), 0)
	names, last := map[string]bool{}, start
	for _, slot := range slots {
		if !slot.At.After(last) {
			t.Fatalf("%s at %s: %v is not after %v", spec, change, slot.At, last)
		}
		if names[slot.Name] {
			t.Fatalf("%s at %s: %s twice", spec, change, slot.Name)
		}
		if previous, ok := spec.Prev(slot.At); !ok || previous != slot {
			t.Fatalf("%s at %s: Prev(%v) is %v, Next said %v", spec, change, slot.At, previous, slot)
		}
		if previous, ok := spec.Prev(slot.At.Add(-time.Second)); !ok || !previous.At.Before(slot.At) || last != start && previous.At != last {
			t.Fatalf("%s at %s: before %v comes %v, Prev says %v", spec, change, slot.At, last, previous)
		}
		names[slot.Name], last = true, slot.At
	}
	// Every wall time that the clock shows is a slot; count them by walking
	// the minutes, which knows nothing of the code under test.
	want := map[string]bool{}
	for at := start.Truncate(time.Minute).Add(time.Minute); !at.After(change.Add(reach)); at = at.Add(time.Minute) {
		local := at.In(spec.zone)
		c := clock(local.Hour()*60 + local.Minute())
		for _, due := range spec.rule.clocks {
			if due == c && local.Second() == 0 {
				want[slotNamed(dateOf(local), c, local).Name] = true
			}
		}
	}
	for name := range want {
		if !names[name] && firstShown(name, spec, start) {
			t.Fatalf("%s at %s: %s is lost", spec, change, name)
		}
	}
}

// firstShown reports whether the first showing of a slot lies in the window: a
// repeated wall time whose first showing lies before it was due there.
func firstShown(name string, spec Spec, start time.Time) bool {
	slot, ok := spec.Next(start.Add(-26 * time.Hour))
	for ; ok; slot, ok = spec.Next(slot.At) {
		if slot.Name == name {
			return slot.At.After(start)
		}
		if slot.At.After(start.Add(100 * time.Hour)) {
			return true
		}
	}
	return true
}
