package schedule

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

func at(t tester, text string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestDue(t *testing.T) {
	const day = "2026-11-23T"
	paused := store.Schedule{Paused: true}
	pausedUntil := store.Schedule{Paused: true, Until: at(t, day+"12:00:00Z")}
	tests := []struct {
		title     string
		schedule  store.Schedule
		spec      string
		mark, now string
		want      []string // state, late, name, reason
	}{
		{"nothing is due", store.Schedule{}, "daily 08:00", "06:00", "07:59", nil},
		{"on time", store.Schedule{}, "daily 08:00", "06:00", "08:00", []string{"planned 08:00"}},
		{"just not late", store.Schedule{}, "daily 08:00", "06:00", "08:02", []string{"planned 08:00"}},
		{"late within the grace time", store.Schedule{}, "daily 08:00", "06:00", "10:30", []string{"planned late 08:00"}},
		{"beyond the grace time", store.Schedule{}, "daily 08:00", "06:00", "11:01", []string{"skipped 08:00 late"}},
		{"a grace time of its own", store.Schedule{Grace: time.Hour}, "daily 08:00", "06:00", "09:30", []string{"skipped 08:00 late"}},
		{"several missed make one late edition", store.Schedule{}, "daily 07:00,08:00,09:00", "06:00", "09:30",
			[]string{"skipped 07:00 replaced", "skipped 08:00 replaced", "planned late 09:00"}},
		{"some too late, some replaced", store.Schedule{}, "daily 02:00,08:00,09:00", "01:00", "09:00",
			[]string{"skipped 02:00 late", "skipped 08:00 replaced", "planned 09:00"}},
		{"paused", paused, "daily 08:00", "06:00", "08:00", []string{"skipped 08:00 paused"}},
		{"paused until noon", pausedUntil, "daily 08:00,12:00", "06:00", "12:00", []string{"skipped 08:00 paused", "planned 12:00"}},
		{"skip the next", store.Schedule{SkipNext: 1}, "daily 08:00,08:30", "06:00", "08:30",
			[]string{"skipped 08:00 request", "planned 08:30"}},
		{"the clock was set back", store.Schedule{}, "daily 08:00", "09:00", "07:00", nil},
		{"a slot exactly at the mark was planned before", store.Schedule{}, "daily 08:00", "08:00", "08:01", nil},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			test.schedule.Mark = at(t, day+test.mark+":00Z")
			plan := Due(test.schedule, must(t, test.spec), at(t, day+test.now+":00Z"))
			if len(plan.Slots) != len(test.want) {
				t.Fatalf("got %v, want %v", plan.Slots, test.want)
			}
			for i, slot := range plan.Slots {
				words := strings.Fields(test.want[i])
				got := fmt.Sprint(slot.State)
				if slot.Late {
					got += " late"
				}
				got += " " + slot.Name[11:16]
				wantReason := ""
				if slot.State == store.SlotSkipped {
					wantReason = words[len(words)-1]
					words = words[:len(words)-1]
				}
				if got != strings.Join(words, " ") || !strings.Contains(slot.Reason, wantReason) || (slot.Reason == "") != (wantReason == "") {
					t.Errorf("got %s (%s), want %s", got, slot.Reason, test.want[i])
				}
			}
		})
	}
}

// TestDueJoins: the plans of any forward steps of the clock hold the slots
// between the first and the last mark, each once, also where one plan cannot
// hold all.
func TestDueJoins(t *testing.T) {
	spec := must(t, "every 1h Europe/Berlin")
	schedule := store.Schedule{Mark: at(t, "2026-03-28T00:00:00Z")}
	seen := map[string]bool{}
	start := schedule.Mark
	for i, jump := range []time.Duration{time.Hour, 3 * time.Hour, 0, 26 * time.Hour, -time.Minute, 3000 * time.Hour} {
		now := schedule.Mark.Add(jump)
		for {
			plan := Due(schedule, spec, now)
			for _, slot := range plan.Slots {
				if seen[slot.Name] {
					t.Fatalf("tick %d: %s twice", i, slot.Name)
				}
				seen[slot.Name] = true
			}
			schedule.Mark = plan.Mark
			if !plan.Mark.Before(now) {
				break
			}
		}
	}
	if want := spec.Between(start, schedule.Mark, 0); len(seen) != len(want) || len(want) < 3000 {
		t.Errorf("%d slots were recorded, %d were due", len(seen), len(want))
	}
}

func TestResumes(t *testing.T) {
	noon := at(t, "2026-11-23T12:00:00Z")
	schedule := store.Schedule{Paused: true, Until: noon}
	if Resumes(schedule, noon.Add(-time.Second)) || !Resumes(schedule, noon) {
		t.Error("a pause ends at its time, not before")
	}
	if Resumes(store.Schedule{Paused: true}, noon) {
		t.Error("a pause without an end does not end by itself")
	}
}
