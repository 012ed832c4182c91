//go:build !race

// Times mean nothing under the race detector, which makes all of it some ten
// times as slow.

package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"briefbot/store"
	"briefbot/store/sqlite"
)

// schedules stores n of them, ten to a channel, and returns them.
func schedules(t testing.TB, s *sqlite.Store, n int) []store.Schedule {
	t.Helper()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	var channel store.Channel
	for i := range n {
		if i%10 == 0 {
			if channel, err = s.PutChannel(t.Context(), store.Channel{Workspace: workspace.ID, Name: fmt.Sprint("file:", i)}); err != nil {
				t.Fatal(err)
			}
		}
		schedule := store.Schedule{Workspace: workspace.ID, Channel: channel.ID, Spec: "daily 08:00 UTC", Mark: morning.Add(-time.Hour)}
		if _, err := s.AddSchedule(t.Context(), schedule, store.Audit{Who: "ana", What: "added", At: morning}); err != nil {
			t.Fatal(err)
		}
	}
	listed, err := s.ListSchedules(t.Context(), store.ScheduleQuery{})
	if err != nil || len(listed) != n {
		t.Fatalf("got %d schedules and error %v, want %d", len(listed), err, n)
	}
	return listed
}

// planAll plans one slot of each schedule, as the planner does: each schedule
// in a transaction of its own, so that a fault of one loses nothing of another.
func planAll(t testing.TB, s *sqlite.Store, listed []store.Schedule, due time.Time) {
	t.Helper()
	begin := int64(0)
	for i := range listed {
		won, err := s.PlanSlots(t.Context(), store.Planned{Schedule: listed[i].ID, From: listed[i].Mark, Mark: due, Begin: &begin,
			Slots: []store.Slot{{Name: due.Format("2006-01-02T15:04") + " UTC", Due: due, State: store.SlotPlanned, Changed: due}}})
		if err != nil || !won {
			t.Fatalf("schedule %d: got %v and error %v", listed[i].ID, won, err)
		}
		listed[i].Mark = due
	}
}

// A thousand schedules due in one minute are planned in under two seconds.
func TestThousandSchedulesAreStoredAsPlannedInTime(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "briefbot.db"))
	defer s.Close()
	listed := schedules(t, s, 1000)
	start := time.Now()
	planAll(t, s, listed, morning)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v, want under 2s", took)
	}
}

// How planning grows with the number of schedules that are due at once.
func BenchmarkPlanSlots(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "briefbot.db"))
			defer s.Close()
			listed := schedules(b, s, n)
			b.ResetTimer()
			for i := range b.N {
				planAll(b, s, listed, morning.AddDate(0, 0, i))
			}
		})
	}
}
