package storetest

import (
	"sync"
	"testing"
	"time"

	"briefbot/store"
)

// Race lets several stores on the same data, or one store several times, do
// the same act at once, round after round: exactly one of them does it.
func Race(t *testing.T, stores ...store.Store) {
	f := newFixture(t, stores[0])
	schedule := f.schedule(f.channel("file:desk"))
	mark, begin := schedule.Mark, int64(0)
	for round := range 10 {
		slot := due(round)
		next := mark.Add(time.Hour)
		one(f, stores, "PlanSlots", func(s store.Store) (bool, error) {
			return s.PlanSlots(t.Context(), store.Planned{Schedule: schedule.ID, From: mark, Mark: next, Slots: []store.Slot{slot}, Begin: &begin})
		})
		mark = next
		planned := f.slots(store.SlotQuery{Schedule: schedule.ID})
		if len(planned) != round+1 {
			t.Fatalf("got %d slots, want %d", len(planned), round+1)
		}
		slot = planned[round]
		through := f.through(schedule.ID)
		one(f, stores, "BuildSlot", func(s store.Store) (bool, error) {
			return s.BuildSlot(t.Context(), builtOf(slot, through, through+1, 1))
		})
		if round%3 == 2 {
			one(f, stores, "EndSlot", func(s store.Store) (bool, error) {
				return s.EndSlot(t.Context(), store.SlotEnd{ID: slot.ID, To: store.SlotSkipped, Reason: "because", At: noon})
			})
			continue
		}
		for _, to := range []store.DeliveryState{store.DeliverySending, store.DeliverySending, store.DeliveryWaiting, store.DeliverySending, store.DeliveryPosted} {
			d := f.part(slot.ID, 1)
			one(f, stores, "MoveDelivery to "+string(to), func(s store.Store) (bool, error) {
				return s.MoveDelivery(t.Context(), moveOf(d, to))
			})
		}
		f.equal("the slot", f.slot(slot.ID).State, store.SlotPosted)
		one(f, stores, "AddReply", func(s store.Store) (bool, error) {
			return s.AddReply(t.Context(), store.Reply{At: noon, Delivery: store.Delivery{Edition: f.slot(slot.ID).Edition, Key: "reply to " + slot.Name, Reply: "message"}})
		})
		at, err := f.store.Mark(t.Context(), f.home, "corrections")
		f.must(err)
		one(f, stores, "MoveMark", func(s store.Store) (bool, error) {
			return s.MoveMark(t.Context(), f.home, "corrections", at, at+1)
		})
	}
	// Edition windows of what was posted join, whoever built them.
	f.equal("through", f.through(schedule.ID), int64(7))
	// Each changes the channel once, and every change is kept.
	one(f, stores, "ChangeChannel", func(s store.Store) (bool, error) {
		changed, err := s.ChangeChannel(t.Context(), f.home, "file:desk", func(c *store.Channel) (store.Audit, error) { c.Stories++; return store.Audit{}, nil })
		return changed.Stories == len(stores), err
	})
	one(f, stores, "PauseChannel", func(s store.Store) (bool, error) {
		paused, err := s.PauseChannel(t.Context(), f.home, schedule.Channel, store.CauseArchived, noted("gone"))
		return len(paused) > 0, err
	})
	one(f, stores, "ResumeChannel", func(s store.Store) (bool, error) {
		resumed, err := s.ResumeChannel(t.Context(), f.home, schedule.Channel, store.CauseArchived, noted("back"))
		return len(resumed) > 0, err
	})
}

// one lets all do the act at once and checks that it was done once.
func one(f *fixture, stores []store.Store, doing string, act func(s store.Store) (bool, error)) {
	f.Helper()
	won := make([]bool, len(stores))
	errs := make([]error, len(stores))
	start := make(chan struct{})
	var group sync.WaitGroup
	for i, s := range stores {
		group.Go(func() {
			<-start
			won[i], errs[i] = act(s)
		})
	}
	close(start)
	group.Wait()
	winners := 0
	for i := range stores {
		f.must(errs[i])
		if won[i] {
			winners++
		}
	}
	if winners != 1 {
		f.Fatalf("%s: %d of %d did it, want 1", doing, winners, len(stores))
	}
}
