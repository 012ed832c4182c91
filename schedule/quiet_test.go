package schedule

import (
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

func TestParseQuiet(t *testing.T) {
	tests := []struct{ text, want, fault string }{
		{"22:00-07:00", "22:00-07:00", ""},
		{"10pm - 7am", "22:00-07:00", ""},
		{"12:00–13:30", "12:00-13:30", ""},
		{"midnight-6am", "00:00-06:00", ""},
		{" ", "", ""},
		{"22:00", "", "two times with a hyphen between"},
		{"22-7", "", `"22" lacks its minutes; write 22:00`},
		{"10-7", "", `"10" could be morning or evening; write 10:00, or 10am`},
		{"25-7", "", `there is no such time as "25"`},
		{"22:00-25:00", "", `no such time as "25:00"`},
		{"-07:00", "", "is no time"},
		{"07:00-07:00", "", "nothing would ever be posted"},
		{strings.Repeat("x", 300), "", "longer than quiet hours need to be"},
	}
	for _, test := range tests {
		quiet, err := ParseQuiet(test.text)
		if err == nil != (test.fault == "") || err != nil && !strings.Contains(err.Error(), test.fault) {
			t.Errorf("%q: got the error %v, want %q", test.text, err, test.fault)
		}
		if err == nil && quiet.String() != test.want {
			t.Errorf("%q: got %q, want %q", test.text, quiet, test.want)
		}
		if err != nil && !strings.Contains(err.Error(), "22:00-07:00") {
			t.Errorf("%q: the error %q shows no example", test.text, err)
		}
	}
}

func TestQuietUntil(t *testing.T) {
	tests := []struct{ title, quiet, zone, now, end string }{
		{"before them", "22:00-07:00", "UTC", "2026-11-23T21:59:59Z", ""},
		{"at their beginning", "22:00-07:00", "UTC", "2026-11-23T22:00:00Z", "2026-11-24T07:00:00Z"},
		{"after midnight", "22:00-07:00", "UTC", "2026-11-24T06:59:59Z", "2026-11-24T07:00:00Z"},
		{"at their end", "22:00-07:00", "UTC", "2026-11-24T07:00:00Z", ""},
		{"within one day", "12:00-13:30", "UTC", "2026-11-24T12:10:00Z", "2026-11-24T13:30:00Z"},
		{"outside within one day", "12:00-13:30", "UTC", "2026-11-24T13:30:00Z", ""},
		{"on the channel's clock", "22:00-07:00", "America/New_York", "2026-11-24T03:00:00Z", "2026-11-24T12:00:00Z"},
		{"the end is in a gap", "22:00-02:30", "Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29T01:00:00Z"},
		{"the night has an hour more", "22:00-07:00", "Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z"},
		{"an hour that is shown twice", "02:00-02:30", "Europe/Berlin", "2026-10-25T01:10:00Z", "2026-10-25T01:11:00Z"},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			end, quiet, err := quietUntil(store.Channel{Quiet: test.quiet, Zone: test.zone}, at(t, test.now))
			if err != nil || quiet != (test.end != "") || quiet && !end.Equal(at(t, test.end)) {
				t.Errorf("got %v %t %v, want %q", end, quiet, err, test.end)
			}
		})
	}
	for _, wrong := range []store.Channel{{Quiet: "late"}, {Quiet: "22:00-07:00", Zone: "Moon/Base"}} {
		if _, _, err := quietUntil(wrong, time.Now()); err == nil {
			t.Errorf("%+v is understood", wrong)
		}
	}
}

func TestQuietHours(t *testing.T) {
	w := newWorld(t, "2026-11-23T04:00:00Z")
	channel := w.channel("file:desk", "Europe/Berlin", "22:00-07:00") // until 06:00 UTC
	w.article("night", "News of the night.")
	within := w.schedule(channel, "daily 05:30", store.Schedule{})
	beyond := w.schedule(channel, "daily 04:30", store.Schedule{Grace: time.Hour})
	r := New(w.wiring())
	w.until(r, "05:59")
	w.wantStates(within, "05:30 planned")
	w.wantStates(beyond, "04:30 skipped quiet hours")
	w.wantPosts()
	w.until(r, "06:10")
	w.wantPosts("05:30 1 late", "05:30 2 late")
}

func TestQuietHoursBeginBetweenParts(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	w.fault = func() PostKind {
		if len(w.posts) == 1 {
			w.channel("file:desk", "", "08:00-09:00")
			return Retry
		}
		return fine
	}
	w.until(r, "08:02")
	w.fault = down(fine)
	w.until(r, "08:59")
	w.wantPosts("08:00 1")
	w.until(r, "09:01")
	w.wantPosts("08:00 1", "08:00 2")
	w.wantStates(id, "08:00 posted")
}
