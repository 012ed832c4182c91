package schedule

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"briefbot/store"
)

// TestYear runs ten schedules in five zones for a year, with outages that kill
// the runner, lost answers, rate limits, and a clock that is set back and
// forward: each slot is posted once or skipped with a reason, and each article
// lies in exactly one window of each schedule.
func TestYear(t *testing.T) {
	dice := rand.New(rand.NewPCG(2026, 4))
	begin := at(t, "2026-01-01T00:00:00Z")
	k := &kept{articles: []store.Article{{Sequence: 1, Stored: begin}}}
	zones := []string{"Europe/London", "America/Santiago", "Australia/Lord_Howe", "Africa/Casablanca", "America/New_York"}
	for i := range 10 {
		spec := []string{"weekdays 08:00,17:30 ", "daily 00:30,02:15 "}[i/5] + zones[i%5]
		k.schedules = append(k.schedules, store.Schedule{ID: store.ScheduleID(i + 1), Workspace: 1, Channel: store.ChannelID(i%5 + 1), Spec: spec, Mark: begin})
	}
	w := &world{now: begin, jobs: map[Job]time.Time{}}
	w.fault = func() PostKind {
		return []PostKind{-2, RetryAfter, Retry, Unknown, -1, -1, -1, -1}[dice.IntN(8)]
	}
	wiring := Wiring{Store: k, Queue: w, Builder: w, Poster: w, Now: func() time.Time { return w.now }, Alone: true}
	r := New(wiring)
	end := begin.AddDate(1, 0, 0)
	if testing.Short() {
		end = begin.AddDate(0, 2, 0) // the race detector is slow on the plain lists
	}
	for w.now.Before(end) {
		switch dice.IntN(400) {
		case 0: // an outage; the queue's jobs are lost with the runner
			w.now = w.now.Add(time.Duration(dice.IntN(72*60)) * time.Minute)
			clear(w.jobs)
			r = New(wiring)
		case 1:
			w.now = w.now.Add(-time.Duration(dice.IntN(180)) * time.Minute)
		case 2:
			w.now = w.now.Add(time.Duration(dice.IntN(120)) * time.Minute)
		}
		k.articles = append(k.articles, store.Article{Sequence: int64(len(k.articles) + 1), Stored: w.now})
		settle(t, r, w, 5*time.Second) // may leave work unfinished
		w.now = w.now.Add(25 * time.Minute)
	}
	w.fault = func() PostKind { return -1 }
	settle(t, r, w, 10*time.Minute)
	checkYear(t, k, w, begin)
}

func checkYear(t *testing.T, k *kept, w *world, begin time.Time) {
	posts, slots, counts := map[string]int{}, map[string]store.Slot{}, map[store.SlotState]int{}
	for _, key := range w.posts {
		posts[key]++
	}
	for _, slot := range k.slots {
		key := fmt.Sprintf("%d %s", slot.Schedule, slot.Name)
		if _, twice := slots[key]; twice {
			t.Errorf("%s is recorded twice", key)
		}
		slots[key] = slot
		counts[slot.State]++
		want := 0
		if slot.State == store.SlotPosted {
			want = 1
		} else if slot.State != store.SlotSkipped || slot.Reason == "" {
			t.Errorf("%s ended as %s (%s)", key, slot.State, slot.Reason)
		}
		for part := 1; part <= 2; part++ {
			if got := posts[fmt.Sprintf("%s %d", key, part)]; got != want {
				t.Errorf("%s part %d (%s): %d posts, want %d", key, part, slot.State, got, want)
			}
		}
	}
	through := map[string]int64{}
	for _, e := range k.editions {
		var id string
		fmt.Sscan(e.Key, &id)
		if last, built := through[id]; built && e.After != last || e.Through <= e.After {
			t.Errorf("edition %s covers (%d, %d] after %d", e.Key, e.After, e.Through, last)
		}
		through[id] = e.Through
	}
	due := 0
	for _, s := range k.schedules {
		for _, slot := range must(t, s.Spec).Between(begin, s.Mark, 0) {
			due++
			if _, ok := slots[fmt.Sprintf("%d %s", s.ID, slot.Name)]; !ok {
				t.Errorf("schedule %d: %s is not recorded", s.ID, slot.Name)
			}
		}
	}
	if due != len(slots) {
		t.Errorf("%d slots were due, %d are recorded", due, len(slots))
	}
	t.Logf("%d slots: %v, %d posts", due, counts, len(w.posts))
}
