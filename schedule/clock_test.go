package schedule

import (
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// jump sets the clock, as an operator or a bad time server would.
func (w *world) jump(clock string) { w.now = at(w.t, "2026-11-23T"+clock+":00Z") }

// hourly is a world with a schedule every hour, at one minute to eight, and
// news in every hour.
func hourly(t *testing.T) (*world, *Runner, store.ScheduleID) {
	w, r, id := desk(t, "every 1h", store.Schedule{})
	w.parts = 1
	return w, r, id
}

func (w *world) hours(r *Runner, clocks ...string) {
	for _, clock := range clocks {
		w.article(clock+w.now.String(), "News of "+clock)
		w.until(r, clock)
	}
}

func TestClockSetForward(t *testing.T) {
	w, r, id := hourly(t)
	w.hours(r, "08:30")
	w.jump("12:30")
	w.article("noon", "News of noon.")
	w.until(r, "12:59")
	w.wantStates(id, "08:00 posted", "09:00 skipped late", "10:00 skipped replaced by 2026-11-23T12:00 UTC",
		"11:00 skipped replaced by 2026-11-23T12:00 UTC", "12:00 posted")
	w.wantPosts("08:00 1", "12:00 1 late")
}

func TestClockSetForwardAndBack(t *testing.T) {
	w, r, id := hourly(t)
	w.hours(r, "08:30")
	w.change(store.ScheduleChange{ID: id, SkipNext: new(int)})
	one := 1
	w.change(store.ScheduleChange{ID: id, SkipNext: &one}) // 09:00
	w.jump("12:30")
	w.hours(r, "12:40")
	w.wantPosts("08:00 1", "12:00 1 late")
	w.jump("08:40")
	w.hours(r, "08:50", "09:50", "10:50", "11:50", "12:50", "13:50")
	w.wantStates(id, "08:00 posted", "09:00 skipped on request", "10:00 posted", "11:00 posted", "12:00 posted", "13:00 posted")
	w.wantPosts("08:00 1", "12:00 1 late", "10:00 1", "11:00 1", "13:00 1")
	audits, err := w.store.ListAudits(t.Context(), w.desk, 0, 1)
	w.must(err)
	if want := "the clock was set back by 3h50m0s: 2 skipped slots after"; !strings.HasPrefix(audits[0].What, want) {
		t.Errorf("got the note %q, want %q…", audits[0].What, want)
	}
}

func TestClockSetBackALittleIsNothing(t *testing.T) {
	w, r, id := hourly(t)
	w.hours(r, "08:00")
	w.now = w.now.Add(-50 * time.Second)
	w.hours(r, "08:30")
	w.wantStates(id, "08:00 posted")
	audits, err := w.store.ListAudits(t.Context(), w.desk, 0, 0)
	w.must(err)
	if len(audits) != 1 { // that it was added
		t.Errorf("got the audits %+v", audits)
	}
}

func TestClockSetBackWhileSomethingWaits(t *testing.T) {
	w, r, id := hourly(t)
	w.hours(r, "08:30")
	w.jump("12:30")
	w.fault = down(Retry)
	w.hours(r, "12:40")
	w.wantStates(id, "08:00 posted", "09:00 skipped late", "10:00 skipped", "11:00 skipped", "12:00 sending")
	w.jump("08:40")
	w.fault = down(fine)
	w.hours(r, "08:50", "09:50", "10:50", "11:50", "12:50")
	w.wantStates(id, "08:00 posted", "09:00 posted", "10:00 posted", "11:00 posted", "12:00 posted")
	w.wantPosts("08:00 1", "09:00 1", "10:00 1", "11:00 1", "12:00 1")
}

// TestClockOfTwoPlanners: two processes whose clocks jump and differ.
func TestClockOfTwoPlanners(t *testing.T) {
	w, first, id := hourly(t)
	first.Alone = false
	wiring := w.wiring()
	skew := time.Duration(0)
	wiring.Alone, wiring.Now = false, func() time.Time { return w.now.Add(skew) }
	second := New(wiring)
	both := func(clocks ...string) {
		for _, clock := range clocks {
			w.hours(first, clock)
			w.pass(second, time.Minute)
		}
	}
	both("08:30")
	skew = 4 * time.Hour // the second lives in the future for a while
	both("08:40")
	skew = 0
	both("08:50", "09:50", "10:50", "11:50", "12:50", "13:50")
	skew = -2 * time.Hour
	both("14:50")
	skew = 0
	both("15:50")
	for _, slot := range w.slots(id) {
		if slot.State != store.SlotPosted {
			t.Errorf("%s is %s (%s)", slot.Name, slot.State, slot.Reason)
		}
	}
	if got := len(w.slots(id)); got != 8 || len(w.posts) != 8 {
		t.Errorf("%d slots and %d posts, want 8: %q", got, len(w.posts), w.keys())
	}
	seen := map[string]bool{}
	for _, key := range w.keys() {
		if seen[key] {
			t.Errorf("%s is posted twice", key)
		}
		seen[key] = true
	}
}

// TestFirstWindow: it begins a day before the first slot, also where that slot
// is never posted.
func TestFirstWindow(t *testing.T) {
	w := newWorld(t, "2026-11-21T09:00:00Z")
	w.parts = 1
	w.article("archive", "Two days old.")
	w.now = at(t, "2026-11-22T09:00:00Z")
	w.article("yesterday", "Within a day.")
	w.now = at(t, "2026-11-23T07:59:00Z")
	id := w.schedule(w.channel("file:desk", "", ""), "daily 08:00", store.Schedule{Grace: time.Hour})
	r := New(w.wiring())
	w.fault = down(Retry)
	w.until(r, "10:00")
	w.fault = down(fine)
	w.article("today", "Later on.")
	w.pass(r, 24*time.Hour)
	w.wantStates(id, "08:00 skipped late", "08:00 posted")
	if got := string(w.posts[0].Delivery.Payload); got != "1: (1, 3]" {
		t.Errorf("the first edition covers %s, want (1, 3]", got)
	}
}
