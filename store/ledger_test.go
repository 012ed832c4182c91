package store

import (
	"testing"
	"time"
)

func TestStatusIsAFold(t *testing.T) {
	says := func(speaker string, article ArticleID) LedgerEvent {
		return LedgerEvent{Kind: EventSays, Speaker: speaker, Article: article}
	}
	does := func(kind EventKind, speaker string) LedgerEvent {
		return LedgerEvent{Kind: kind, Speaker: speaker, Article: 9}
	}
	for _, c := range []struct {
		title  string
		events []LedgerEvent
		want   string
	}{
		{"said once", []LedgerEvent{says("A", 1)}, ""},
		{"said by a second speaker", []LedgerEvent{says("A", 1), says("B", 1)}, "repeated"},
		{"said in a second article", []LedgerEvent{says("A", 1), says("A", 2)}, "repeated"},
		{"denied", []LedgerEvent{says("A", 1), does(EventDenies, "B")}, "denied"},
		{"said again after the denial", []LedgerEvent{says("A", 1), does(EventDenies, "B"), says("C", 2)}, "denied"},
		{"declined alone", []LedgerEvent{says("A", 1), says("A", 2), does(EventNoComment, "B")}, "no comment"},
		{"declined after a denial", []LedgerEvent{says("A", 1), does(EventDenies, "B"), does(EventNoComment, "C")}, "denied"},
		{"confirmed after a denial", []LedgerEvent{says("A", 1), does(EventDenies, "B"), does(EventConfirms, "C")}, "confirmed by C"},
		{"denied after a confirmation", []LedgerEvent{says("A", 1), does(EventConfirms, "C"), does(EventDenies, "B")}, "denied"},
		{"taken back", []LedgerEvent{says("A", 1), does(EventDenies, "B"), does(EventRetracts, "A")}, "retracted by A"},
		{"confirmed by nobody who is named", []LedgerEvent{says("A", 1), does(EventConfirms, "")}, "confirmed"},
	} {
		t.Run(c.title, func(t *testing.T) {
			if got := (LedgerClaim{Events: c.events}).Status(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestDatesThatCannotBe(t *testing.T) {
	stored := time.Date(2026, 3, 4, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		title     string
		published time.Time
		doubt     string
		want      time.Time
	}{
		{"unknown", time.Time{}, "", stored},
		{"yesterday", stored.Add(-24 * time.Hour), "", stored.Add(-24 * time.Hour)},
		{"next year", stored.AddDate(1, 0, 0), "dated in the future", stored},
		{"the Unix epoch", time.Unix(0, 0), "dated 1970", stored},
		{"the epoch in another zone", time.Unix(-5*3600, 0), "dated 1970", stored},
		{"an archive of 1970", time.Date(1970, 7, 1, 0, 0, 0, 0, time.UTC), "", time.Date(1970, 7, 1, 0, 0, 0, 0, time.UTC)},
	} {
		t.Run(c.title, func(t *testing.T) {
			a := Article{Published: c.published, Stored: stored}
			if got := a.DateInDoubt(); got != c.doubt {
				t.Errorf("got doubt %q, want %q", got, c.doubt)
			}
			if got := a.Time(); !got.Equal(c.want) {
				t.Errorf("got time %v, want %v", got, c.want)
			}
		})
	}
}
