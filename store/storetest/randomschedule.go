package storetest

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"briefbot/store"
)

// Random work on schedules. What is asked for is taken from the lists of both
// stores by place, since ids are a store's own.

// stands are the schedules, slots and deliveries of one store, as it lists them.
type stands struct {
	schedules  []store.Schedule
	slots      []store.Slot
	deliveries []store.Delivery
}

func (w *work) stands(i int) stands {
	s := []store.Store{w.got, w.want}[i]
	schedules, err := s.ListSchedules(w.Context(), store.ScheduleQuery{Workspace: w.workspace[i], Removed: true})
	if err != nil {
		w.Fatal(err)
	}
	slots, err := s.ListSlots(w.Context(), store.SlotQuery{Workspace: w.workspace[i]})
	if err != nil {
		w.Fatal(err)
	}
	deliveries, err := s.ListDeliveries(w.Context(), store.DeliveryQuery{Workspace: w.workspace[i]})
	if err != nil {
		w.Fatal(err)
	}
	return stands{schedules, slots, deliveries}
}

// both does the same to both stores and compares what they say.
func (w *work) both(doing string, act func(s store.Store, i int) (any, error)) {
	w.Helper()
	got, gotErr := act(w.got, 0)
	want, wantErr := act(w.want, 1)
	if (gotErr == nil) != (wantErr == nil) {
		w.Fatalf("%s: got error %v, in memory %v", doing, gotErr, wantErr)
	}
	w.alike(doing, got, want)
}

// pick draws a place in a list, or -1 for an empty one.
func (w *work) pick(what string, n int) int {
	if n == 0 {
		return -1
	}
	return rapid.IntRange(0, n-1).Draw(w.T, what)
}

var hours = rapid.Map(rapid.IntRange(0, 6), func(n int) time.Time { return eight.Add(time.Duration(n) * time.Hour) })

func (w *work) scheduleStep() {
	now := [2]stands{w.stands(0), w.stands(1)}
	schedule, slot, delivery := w.pick("schedule", len(now[1].schedules)), w.pick("slot", len(now[1].slots)), w.pick("delivery", len(now[1].deliveries))
	// Mostly what leads on to a post: much is only asked of slots that came far.
	switch step := rapid.IntRange(0, 19).Draw(w.T, "schedule step"); {
	case schedule < 0 || step == 0:
		w.addSchedule()
	case step == 1:
		w.changeSchedule(now, schedule)
	case step <= 3 || slot < 0:
		w.planSlots(now, schedule)
	case step == 4:
		w.endSlot(now, slot)
	case step <= 9 || delivery < 0:
		w.buildSlot(now, slot)
	default:
		w.moveDelivery(now, delivery)
	}
}

func (w *work) addSchedule() {
	name := rapid.SampledFrom([]string{"file:a", "file:b"}).Draw(w.T, "channel")
	schedule := store.Schedule{
		Spec: maybe.Draw(w.T, "spec"), Topic: maybe.Draw(w.T, "topic"), Mark: hours.Draw(w.T, "mark"),
		SkipNext: rapid.IntRange(0, 1).Draw(w.T, "skip"), Paused: rapid.Bool().Draw(w.T, "paused"), Manager: "ana",
	}
	w.both("add a schedule", func(s store.Store, i int) (any, error) {
		channel, err := s.PutChannel(w.Context(), store.Channel{Workspace: w.workspace[i], Name: name})
		if err != nil {
			w.Fatal(err)
		}
		mine := schedule
		mine.Workspace, mine.Channel = channel.Workspace, channel.ID
		_, err = s.AddSchedule(w.Context(), mine, noted("added"))
		return nil, err
	})
}

func (w *work) changeSchedule(now [2]stands, n int) {
	change := store.ScheduleChange{}
	switch rapid.IntRange(0, 3).Draw(w.T, "change") {
	case 0:
		change.Pause = &store.Pause{On: rapid.Bool().Draw(w.T, "on"), Until: hours.Draw(w.T, "until")}
	case 1:
		skip := rapid.IntRange(-1, 2).Draw(w.T, "skip")
		change.SkipNext = &skip
	case 2:
		topic := maybe.Draw(w.T, "topic")
		change.Topic = &topic
	case 3:
		change.Removed = &noon
	}
	w.both("change a schedule", func(s store.Store, i int) (any, error) {
		mine := change
		mine.Workspace, mine.ID = w.workspace[i], now[i].schedules[n].ID
		_, err := s.ChangeSchedule(w.Context(), mine, noted("changed"))
		return nil, err
	})
	if rapid.IntRange(0, 5).Draw(w.T, "gone") == 0 {
		cause := rapid.SampledFrom([]store.Cause{"", store.CauseArchived}).Draw(w.T, "cause")
		w.both("pause a channel", func(s store.Store, i int) (any, error) {
			paused, err := s.PauseChannel(w.Context(), w.workspace[i], now[i].schedules[n].Channel, cause, noted("gone"))
			return len(paused), err
		})
	}
	if rapid.IntRange(0, 5).Draw(w.T, "back") == 0 {
		w.both("resume a channel", func(s store.Store, i int) (any, error) {
			resumed, err := s.ResumeChannel(w.Context(), w.workspace[i], now[i].schedules[n].Channel, store.CauseArchived, noted("back"))
			return len(resumed), err
		})
	}
}

func (w *work) planSlots(now [2]stands, n int) {
	planned := store.Planned{Mark: hours.Draw(w.T, "mark"), Skipped: rapid.IntRange(0, 1).Draw(w.T, "skipped"), Resumed: rapid.Bool().Draw(w.T, "resumed")}
	for range rapid.IntRange(0, 3).Draw(w.T, "slots") {
		slot := due(rapid.IntRange(0, 5).Draw(w.T, "due"))
		if rapid.IntRange(0, 3).Draw(w.T, "skip") == 0 {
			slot.State, slot.Reason = store.SlotSkipped, phrase.Draw(w.T, "reason")
		}
		planned.Slots = append(planned.Slots, slot)
	}
	if begin := rapid.Int64Range(0, 3).Draw(w.T, "begin"); begin > 0 {
		planned.Begin = &begin
	}
	behind := rapid.IntRange(0, 5).Draw(w.T, "behind") == 0
	reopen := rapid.Bool().Draw(w.T, "reopen")
	w.both("plan slots", func(s store.Store, i int) (any, error) {
		mine := planned
		mine.Schedule, mine.From = now[i].schedules[n].ID, now[i].schedules[n].Mark
		if behind {
			mine.From = noon
		}
		for _, slot := range now[i].slots {
			if reopen && slot.Schedule == mine.Schedule && slot.State == store.SlotSkipped {
				mine.Reopen = append(mine.Reopen, slot.ID)
			}
		}
		return s.PlanSlots(w.Context(), mine)
	})
}

func (w *work) buildSlot(now [2]stands, n int) {
	length, parts := rapid.Int64Range(-1, 12).Draw(w.T, "window"), rapid.IntRange(0, 2).Draw(w.T, "parts")
	gap := rapid.IntRange(0, 5).Draw(w.T, "gap") / 5
	known := rapid.IntRange(0, 7).Draw(w.T, "known key") == 0
	w.both("build a slot", func(s store.Store, i int) (any, error) {
		slot := now[i].slots[n]
		after := int64(gap)
		place := 0
		for k, schedule := range now[i].schedules {
			if schedule.ID == slot.Schedule {
				after, place = after+schedule.Through, k
			}
		}
		built := builtOf(slot, after, after+length, parts)
		key := fmt.Sprint(w.runs, " ", place, " ", slot.Name) // the same in both
		if known {
			key = fmt.Sprint(w.runs, " known")
		}
		built.Edition.Key = key
		for k := range built.Deliveries {
			built.Deliveries[k].Key = fmt.Sprint(key, " ", k)
			built.Deliveries[k].Payload = []byte(key)
		}
		return s.BuildSlot(w.Context(), built)
	})
}

func (w *work) endSlot(now [2]stands, n int) {
	to := rapid.SampledFrom([]store.SlotState{store.SlotSkipped, store.SlotFailed, store.SlotSkipped, store.SlotFailed, store.SlotPosted}).Draw(w.T, "end")
	w.both("end a slot", func(s store.Store, i int) (any, error) {
		return s.EndSlot(w.Context(), store.SlotEnd{ID: now[i].slots[n].ID, To: to, Reason: "because", At: noon})
	})
}

func (w *work) moveDelivery(now [2]stands, n int) {
	to := rapid.SampledFrom(deliveryStates).Draw(w.T, "to")
	if next := store.DeliveryChanges[now[1].deliveries[n].State]; len(next) > 0 && rapid.IntRange(0, 4).Draw(w.T, "allowed") > 0 {
		to = rapid.SampledFrom(next).Draw(w.T, "next")
	}
	old := rapid.IntRange(0, 5).Draw(w.T, "old attempt") / 5
	late := rapid.Bool().Draw(w.T, "late")
	w.both("move a delivery", func(s store.Store, i int) (any, error) {
		move := moveOf(now[i].deliveries[n], to)
		move.Attempts, move.Late = move.Attempts-old, late
		return s.MoveDelivery(w.Context(), move)
	})
	if corrects := rapid.Bool().Draw(w.T, "corrects"); rapid.IntRange(0, 3).Draw(w.T, "reply") == 0 {
		w.both("reply", func(s store.Store, i int) (any, error) {
			return s.AddReply(w.Context(), store.Reply{Corrects: corrects, At: noon, Delivery: store.Delivery{
				Edition: now[i].deliveries[n].Edition, Reply: "message", Key: now[1].deliveries[n].Key + " reply",
			}})
		})
	}
}

// compareSchedules compares all that both stores hold about schedules.
func (w *work) compareSchedules() {
	got, want := w.stands(0), w.stands(1)
	w.alike("number of schedules", len(got.schedules), len(want.schedules))
	for n := range got.schedules {
		g, m := &got.schedules[n], want.schedules[n]
		w.same(w.T, "schedule", int64(g.ID), int64(m.ID))
		w.same(w.T, "channel", int64(g.Channel), int64(m.Channel))
		g.ID, g.Channel, g.Workspace = m.ID, m.Channel, m.Workspace
	}
	w.alike("schedules", got.schedules, want.schedules)
	w.alike("number of slots", len(got.slots), len(want.slots))
	for n := range got.slots {
		g, m := &got.slots[n], want.slots[n]
		w.same(w.T, "slot", int64(g.ID), int64(m.ID))
		w.same(w.T, "schedule", int64(g.Schedule), int64(m.Schedule))
		w.same(w.T, "edition", int64(g.Edition), int64(m.Edition))
		g.ID, g.Schedule, g.Channel, g.Edition, g.Workspace = m.ID, m.Schedule, m.Channel, m.Edition, m.Workspace
	}
	w.alike("slots", got.slots, want.slots)
	w.alike("number of deliveries", len(got.deliveries), len(want.deliveries))
	for n := range got.deliveries {
		g, m := &got.deliveries[n], &want.deliveries[n]
		w.same(w.T, "delivery", int64(g.ID), int64(m.ID))
		w.same(w.T, "slot", int64(g.Slot), int64(m.Slot))
		g.ID, g.Slot, g.Edition, g.Channel, g.Workspace = m.ID, m.Slot, m.Edition, m.Channel, m.Workspace
		g.Payload, m.Payload = append([]byte{}, g.Payload...), append([]byte{}, m.Payload...)
	}
	w.alike("deliveries", got.deliveries, want.deliveries)
	for n := range want.schedules {
		w.compareEditions(want.schedules[n].Channel)
	}
}

// compareEditions compares those of a channel that are not withdrawn.
func (w *work) compareEditions(channel store.ChannelID) {
	w.both("editions", func(s store.Store, i int) (any, error) {
		if i == 0 {
			channel := store.ChannelID(w.ids[fmt.Sprint("channel", channel)])
			editions, err := s.ListEditions(w.Context(), w.workspace[0], channel, 0)
			return mapped(editions, nameless), err
		}
		editions, err := s.ListEditions(w.Context(), w.workspace[1], channel, 0)
		return mapped(editions, nameless), err
	})
}

// nameless is an edition without what is a store's own.
func nameless(e store.Edition) store.Edition {
	e.ID, e.Workspace, e.Channel = 0, 0, 0
	return e
}
