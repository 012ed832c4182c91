package ingest

import (
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	at := func(hour, minute, second int) time.Time {
		return time.Date(2025, 6, 16, hour, minute, second, 0, time.UTC)
	}
	for date, want := range map[string]time.Time{
		"2025-06-16T08:30:15Z":                    at(8, 30, 15),
		"2025-06-16T08:30:15+02:00":               at(6, 30, 15),
		"2025-06-16T08:30:15.000+0200":            at(6, 30, 15),
		"2025-06-16T08:30:15":                     at(8, 30, 15), // without a zone: UTC
		"2025-06-16T08:30":                        at(8, 30, 0),
		"2025-06-16 08:30:15 -0400":               at(12, 30, 15),
		"2025-06-16 08:30:15.5":                   at(8, 30, 15).Add(time.Second / 2),
		"2025-06-16":                              at(0, 0, 0),
		"2025/06/16":                              at(0, 0, 0),
		"20250616":                                at(0, 0, 0),
		"16.6.2025":                               at(0, 0, 0),
		"Mon, 16 Jun 2025 08:30:15 GMT":           at(8, 30, 15),
		"Mon, 16 Jun 2025 08:30:15 EST":           at(13, 30, 15),
		"Mon, 16 Jun 2025 08:30:15 +0530":         at(3, 0, 15),
		"16 Jun 25 08:30 EDT":                     at(12, 30, 0),
		"Monday, 16-Jun-25 08:30:15 UTC":          at(8, 30, 15),
		"Mon Jun 16 08:30:15 2025":                at(8, 30, 15),
		"Mon Jun 16 2025 08:30:15 GMT-0400 (EDT)": at(12, 30, 15),
		"June 16, 2025":                           at(0, 0, 0),
		"Jun. 16, 2025":                           at(0, 0, 0),
		"June 16, 2025 at 3:04 p.m. ET":           at(19, 4, 0), // New York's summer time
		"Published June 16th, 2025, 3:04PM":       at(15, 4, 0),
		"16 June 2025 | 8.30":                     {},
		"Updated: Mon 16 June 2025 08:30 BST":     at(7, 30, 0),
		"08:30, 16 June 2025":                     at(8, 30, 0),
		"12 a.m., June 16, 2025":                  at(0, 0, 0),
		"June 16, 2025 3 pm PDT":                  at(22, 0, 0),
		"1750062615":                              at(8, 30, 15),
		"1750062615000":                           at(8, 30, 15),
		"Sept. 9, 2025":                           time.Date(2025, 9, 9, 0, 0, 0, 0, time.UTC),
		"1970-01-01":                              time.Unix(0, 0).UTC(), // as given
		"2199-01-01":                              time.Date(2199, 1, 1, 0, 0, 0, 0, time.UTC),
		"3/4/2025":                                {}, // March or April
		"16 June":                                 {},
		"yesterday":                               {},
		"June 31, 2025":                           {},
		"16 June 2025 25:00":                      {},
		"0001-01-01T00:00:00Z":                    {},
		"9999-12-31":                              {},
		"":                                        {},
	} {
		got, ok := parseDate(date)
		if ok == want.IsZero() || ok && !got.Equal(want) {
			t.Errorf("parseDate(%q): got %v, %v, want %v", date, got, ok, want)
		}
		if ok && got.Location() != time.UTC {
			t.Errorf("parseDate(%q): got zone %v, want UTC", date, got.Location())
		}
	}
}
