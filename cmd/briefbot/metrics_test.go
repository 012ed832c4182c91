package main

import (
	"context"
	"testing"
	"time"

	"briefbot/schedule"
)

// A slot that is late is one, however many parts it has; replies and attempts
// that failed are none.
func TestALateSlotIsCountedOnce(t *testing.T) {
	m := newMetrics(func(context.Context) (map[string]map[string]int, error) { return nil, nil }, []string{"file"})
	for _, event := range []schedule.Event{
		{Outcome: schedule.PostRetried, Slot: "s", Platform: "file", Part: 1, Late: true},
		{Outcome: schedule.PostDone, Slot: "s", Platform: "file", Part: 1, Late: true, Delay: time.Hour},
		{Outcome: schedule.PostFound, Slot: "s", Platform: "file", Part: 2, Late: true, Delay: time.Hour},
		{Outcome: schedule.PostDone, Platform: "file", Part: 1},
	} {
		m.count(event)
	}
	for series, want := range map[string]float64{
		"briefbot_slots_late_total": 1, "briefbot_deliveries_total posted": 2, "briefbot_deliveries_total found": 1,
		"briefbot_deliveries_total retried": 1, "briefbot_deliveries_total unknown": 0,
	} {
		if got := counted(t, m)[series]; got != want {
			t.Errorf("%s is %v, want %v", series, got, want)
		}
	}
}

// counted are the counters by name and outcome.
func counted(t *testing.T, m *metrics) map[string]float64 {
	t.Helper()
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]float64{}
	for _, family := range families {
		for _, metric := range family.GetMetric() {
			name := family.GetName()
			for _, label := range metric.GetLabel() {
				if label.GetName() == "outcome" {
					name += " " + label.GetValue()
				}
			}
			values[name] += metric.GetCounter().GetValue()
		}
	}
	return values
}
