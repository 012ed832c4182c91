package bot

import (
	"testing"
	"time"
)

func TestParseSince(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	// A Monday, the week after the clocks went back in Berlin.
	now := time.Date(2026, time.October, 26, 9, 30, 0, 0, berlin)
	for _, c := range []struct{ text, want string }{
		{"6h", "2026-10-26T03:30:00+01:00"},
		{"6 hours ago", "2026-10-26T03:30:00+01:00"},
		{"45m", "2026-10-26T08:45:00+01:00"},
		{"3d", "2026-10-23T10:30:00+02:00"},
		{"2w", "2026-10-12T10:30:00+02:00"},
		{"last week", "2026-10-19T10:30:00+02:00"},
		{"today", "2026-10-26T00:00:00+01:00"},
		{"Yesterday", "2026-10-25T00:00:00+02:00"},
		{"friday", "2026-10-23T00:00:00+02:00"},
		{"FRI", "2026-10-23T00:00:00+02:00"},
		{"sunday", "2026-10-25T00:00:00+02:00"},
		{"monday", "2026-10-19T00:00:00+02:00"},
		{"last tuesday", "2026-10-20T00:00:00+02:00"},
		{"2026-10-20", "2026-10-20T00:00:00+02:00"},
		{"2026-10-20T08:15", "2026-10-20T08:15:00+02:00"},
		{"08:15", "2026-10-26T08:15:00+01:00"},
		{"5pm", "2026-10-25T17:00:00+01:00"},
		{"today 08:15", "2026-10-26T08:15:00+01:00"},
		{"yesterday at 8:15 pm", "2026-10-25T20:15:00+01:00"},
		{"Mon 08:15", "2026-10-26T08:15:00+01:00"},
		{"Mon 17:30", "2026-10-19T17:30:00+02:00"},
		{"Tue 5:30 PM", "2026-10-20T17:30:00+02:00"},
		{"20 Oct", "2026-10-20T00:00:00+02:00"},
		{"Tue 20 Oct", "2026-10-20T00:00:00+02:00"},
		{"Tue 20 Oct 08:15", "2026-10-20T08:15:00+02:00"},
		{"Tue Oct 20 8:15 AM", "2026-10-20T08:15:00+02:00"},
		{"24 december", "2025-12-24T00:00:00+01:00"},
		{"Wed 24 Dec 2025", "2025-12-24T00:00:00+01:00"},
		{"Wed Dec 24, 2025 8:15 AM", "2025-12-24T08:15:00+01:00"},
		{"all", "0001-01-01T00:00:00Z"},
	} {
		got, err := ParseSince(c.text, now, berlin)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := got.Format(time.RFC3339); got != c.want {
			t.Errorf("%q: got %s, want %s", c.text, got, c.want)
		}
	}
	for _, text := range []string{"", "0h", "-3d", "3", "3x", "99999999999w", "99999999999999999999h", "2026-10-27", "2026-13-01", "tomorrow", "mo", "６h", "today 17:30", "25:00", "fri 25:00", "32 oct", "at", "fri harbour"} {
		if got, err := ParseSince(text, now, berlin); err == nil {
			t.Errorf("%q: got %s, want an error", text, got)
		}
	}
}

// What a briefing writes as the beginning of its window can be asked again.
func TestSinceAsWritten(t *testing.T) {
	now := time.Date(2026, time.October, 26, 9, 30, 0, 0, time.UTC)
	for _, locale := range []string{"en", american} {
		clock := clock{zone: time.UTC, now: now, locale: locale}
		for _, back := range []time.Duration{time.Hour, 20 * time.Hour, 72 * time.Hour, 6*24*time.Hour + 9*time.Hour + 30*time.Minute, 30 * 24 * time.Hour, 400 * 24 * time.Hour} {
			want := now.Add(-back)
			if got, err := ParseSince(clock.since(want), now, time.UTC); err != nil || !got.Equal(want) {
				t.Errorf("%q: got %s, %v, want %s", clock.since(want), got, err, want)
			}
		}
	}
}

func TestNearest(t *testing.T) {
	for typed, want := range map[string]string{"nwo": "now", "hwy": "why", "denails": "denials", "persn": "person", "serach": "search", "me": "", "owl": "", "thanks": ""} {
		if got := nearest(typed, Verbs()); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

func FuzzParseSince(f *testing.F) {
	for _, text := range []string{"6h", "friday", "2026-10-20", "all", "3 days ago", "9999w"} {
		f.Add(text)
	}
	now := time.Date(2026, time.October, 26, 9, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := ParseSince(text, now, time.UTC); err == nil && got.After(now) {
			t.Errorf("%q: got %s, which is to come", text, got)
		}
	})
}
