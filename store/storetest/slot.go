package storetest

import (
	"fmt"
	"slices"
	"time"

	"briefbot/store"
)

// due is the n-th slot of a schedule: an hour after the one before.
func due(n int) store.Slot {
	at := eight.Add(time.Duration(n) * time.Hour)
	return store.Slot{Name: at.Format("2006-01-02T15:04") + " UTC", Due: at, State: store.SlotPlanned, Changed: at}
}

// plan plans slots of a schedule as they come due, and returns the schedule's
// slots, oldest first.
func (f *fixture) plan(schedule store.ScheduleID, slots ...store.Slot) []store.Slot {
	f.Helper()
	stands := f.schedules(store.ScheduleQuery{IDs: []store.ScheduleID{schedule}})[0]
	begin := int64(0)
	planned := store.Planned{Schedule: schedule, From: stands.Mark, Mark: stands.Mark.Add(time.Hour), Slots: slots, Begin: &begin}
	won, err := f.store.PlanSlots(f.Context(), planned)
	f.must(err)
	f.equal("planned", won, true)
	return f.slots(store.SlotQuery{Schedule: schedule})
}

// slots lists slots, oldest first.
func (f *fixture) slots(query store.SlotQuery) []store.Slot {
	f.Helper()
	listed, err := f.store.ListSlots(f.Context(), query)
	f.must(err)
	if listed == nil {
		f.Error("got a nil list of slots, want an empty one")
	}
	slices.Reverse(listed)
	return listed
}

// slot reads one slot.
func (f *fixture) slot(id store.SlotID) store.Slot {
	f.Helper()
	listed := f.slots(store.SlotQuery{IDs: []store.SlotID{id}})
	if len(listed) != 1 {
		f.Fatalf("got %d slots with id %d, want 1", len(listed), id)
	}
	return listed[0]
}

// builtOf is what building a slot gives.
func builtOf(slot store.Slot, after, through int64, parts int) store.Built {
	key := fmt.Sprint(slot.Schedule, " ", slot.Name)
	built := store.Built{Slot: slot.ID, At: slot.Due, Edition: store.Edition{
		Key: key, After: after, Through: through, Built: slot.Due, Body: []byte(`{}`),
	}}
	for n := range parts {
		part := fmt.Sprint(key, " ", n+1)
		built.Deliveries = append(built.Deliveries, store.Delivery{Key: part, Payload: []byte(part)})
	}
	return built
}

// build stores the edition of a slot.
func (f *fixture) build(slot store.Slot, after, through int64, parts int) bool {
	f.Helper()
	won, err := f.store.BuildSlot(f.Context(), builtOf(slot, after, through, parts))
	f.must(err)
	return won
}

func (f *fixture) end(slot store.SlotID, to store.SlotState) bool {
	f.Helper()
	won, err := f.store.EndSlot(f.Context(), store.SlotEnd{ID: slot, To: to, Reason: "because", At: noon})
	f.must(err)
	return won
}

// through is where the window of the schedule's last edition ends.
func (f *fixture) through(schedule store.ScheduleID) int64 {
	f.Helper()
	return f.schedules(store.ScheduleQuery{IDs: []store.ScheduleID{schedule}})[0].Through
}

func slotsArePlannedOnce(f *fixture) {
	desk := f.channel("file:desk")
	schedule := f.schedule(desk)
	begin, again := int64(7), int64(9)
	skipped := due(0)
	skipped.State, skipped.Reason = store.SlotSkipped, "replaced"
	late := due(1)
	late.Late, late.Due = true, late.Due.In(time.FixedZone("", 3600))
	first := store.Planned{Schedule: schedule.ID, From: schedule.Mark, Mark: eight.Add(time.Hour), Slots: []store.Slot{skipped, late}, Begin: &begin}
	won, err := f.store.PlanSlots(f.Context(), first)
	f.must(err)
	f.equal("the first planner", won, true)
	won, err = f.store.PlanSlots(f.Context(), first)
	f.must(err)
	f.equal("a planner that is behind", won, false)

	got := f.slots(store.SlotQuery{})
	want := []store.Slot{skipped, late}
	for i := range want {
		want[i].ID, want[i].Workspace, want[i].Schedule, want[i].Channel, want[i].Due = got[i].ID, f.home, schedule.ID, desk.ID, due(i).Due
	}
	f.equal("slots", got, want)
	schedule.Mark, schedule.Begun, schedule.Through = first.Mark, true, begin
	f.equal("the schedule", f.schedules(store.ScheduleQuery{}), []store.Schedule{schedule})

	// The clock is set back, and the same time comes again.
	back := store.Planned{Schedule: schedule.ID, From: first.Mark, Mark: eight.Add(-time.Minute), Begin: &again}
	won, err = f.store.PlanSlots(f.Context(), back)
	f.must(err)
	f.equal("a clock that was set back", won, true)
	f.equal("slots that are known by name", f.plan(schedule.ID, due(0), due(1), due(2))[:2], want)
	f.equal("the window has begun already", f.through(schedule.ID), begin)

	_, err = f.store.PlanSlots(f.Context(), store.Planned{Schedule: schedule.ID + 1000, Mark: eight})
	f.wants(err, store.ErrNotFound)
	_, err = f.store.ChangeSchedule(f.Context(), store.ScheduleChange{Workspace: f.home, ID: schedule.ID, Removed: &noon}, noted("removed"))
	f.must(err)
	removed := f.schedules(store.ScheduleQuery{Removed: true})[0]
	won, err = f.store.PlanSlots(f.Context(), store.Planned{Schedule: schedule.ID, From: removed.Mark, Mark: noon, Slots: []store.Slot{due(9)}})
	f.must(err)
	f.equal("a removed schedule", won, false)
}

func badPlansAreRefused(f *fixture) {
	schedule := f.schedule(f.channel("file:desk"))
	for title, spoil := range map[string]func(*store.Planned){
		"no mark":              func(p *store.Planned) { p.Mark = time.Time{} },
		"no name":              func(p *store.Planned) { p.Slots[0].Name = "" },
		"no due time":          func(p *store.Planned) { p.Slots[0].Due = time.Time{} },
		"built from the start": func(p *store.Planned) { p.Slots[0].State = store.SlotBuilt },
		"skipped for nothing":  func(p *store.Planned) { p.Slots[0].State = store.SlotSkipped },
		"planned for a reason": func(p *store.Planned) { p.Slots[0].Reason = "late" },
		"an unknown slot":      func(p *store.Planned) { p.Reopen = []store.SlotID{1000} },
	} {
		planned := store.Planned{Schedule: schedule.ID, From: schedule.Mark, Mark: eight, Slots: []store.Slot{due(0)}}
		spoil(&planned)
		if _, err := f.store.PlanSlots(f.Context(), planned); err == nil {
			f.Errorf("%s: got no error", title)
		}
	}
	f.equal("slots", f.slots(store.SlotQuery{}), []store.Slot{})
	f.equal("the schedule", f.schedules(store.ScheduleQuery{}), []store.Schedule{schedule})
}

func wishesEnd(f *fixture) {
	schedule := f.schedule(f.channel("file:desk"))
	skip := 2
	until := eight.Add(time.Hour)
	set := func(change store.ScheduleChange) {
		f.Helper()
		change.Workspace, change.ID = f.home, schedule.ID
		var err error
		schedule, err = f.store.ChangeSchedule(f.Context(), change, noted("changed"))
		f.must(err)
	}
	advance := func(planned store.Planned) {
		f.Helper()
		planned.Schedule, planned.From = schedule.ID, schedule.Mark
		won, err := f.store.PlanSlots(f.Context(), planned)
		f.must(err)
		f.equal("planned", won, true)
		schedule = f.schedules(store.ScheduleQuery{})[0]
	}
	set(store.ScheduleChange{SkipNext: &skip, Pause: &store.Pause{On: true, Until: until}})
	advance(store.Planned{Mark: eight, Skipped: 1})
	f.equal("still to skip", schedule.SkipNext, 1)
	f.equal("still paused", schedule.Paused, true)
	advance(store.Planned{Mark: until, Skipped: 5, Resumed: true})
	f.equal("to skip", schedule.SkipNext, 0)
	f.equal("paused", schedule.Paused, false)
	f.equal("until", schedule.Until, time.Time{})

	// Somebody pauses anew while the planner ends the old pause.
	for _, anew := range []store.Pause{{On: true}, {On: true, Until: until.Add(24 * time.Hour)}} {
		set(store.ScheduleChange{Pause: &anew})
		advance(store.Planned{Mark: schedule.Mark.Add(time.Hour), Resumed: true})
		f.equal("paused anew", store.Pause{On: schedule.Paused, Until: schedule.Until}, anew)
	}
	if schedule.Begun {
		f.Error("the schedule has begun without a word of it")
	}

	// Somebody asks to skip while the planner plans to post.
	once := 1
	set(store.ScheduleChange{SkipNext: &once})
	late := store.Planned{Schedule: schedule.ID, From: schedule.Mark, Mark: schedule.Mark.Add(time.Hour), Slots: []store.Slot{due(0)}}
	won, err := f.store.PlanSlots(f.Context(), late)
	f.must(err)
	f.equal("planned over what is to be skipped", won, false)
	f.equal("slots", f.slots(store.SlotQuery{}), []store.Slot{})
	skipped := due(0)
	skipped.State, skipped.Reason = store.SlotSkipped, "on request"
	advance(store.Planned{Mark: late.Mark, Skipped: 1, Slots: []store.Slot{skipped, due(1)}})
	f.equal("to skip after it", schedule.SkipNext, 0)
}

func skippedSlotsAreReopened(f *fixture) {
	desk := f.channel("file:desk")
	schedule := f.schedule(desk)
	slots := f.plan(schedule.ID, due(0), due(1))
	f.equal("built", f.build(slots[0], 0, 5, 2), true)
	f.equal("skipped", f.end(slots[0].ID, store.SlotSkipped), true)
	mark := f.schedules(store.ScheduleQuery{})[0].Mark

	planned := store.Planned{Schedule: schedule.ID, From: mark, Mark: mark.Add(time.Hour), Slots: []store.Slot{due(0)}}
	planned.Reopen = []store.SlotID{slots[0].ID, slots[1].ID}
	if _, err := f.store.PlanSlots(f.Context(), planned); err == nil {
		f.Error("got no error for reopening a slot that is planned")
	}
	f.equal("nothing is forgotten", len(f.slots(store.SlotQuery{})), 2)
	other := f.schedule(desk)
	planned.Reopen = []store.SlotID{slots[0].ID}
	foreign := planned
	foreign.Schedule, foreign.From = other.ID, other.Mark
	if _, err := f.store.PlanSlots(f.Context(), foreign); err == nil {
		f.Error("got no error for reopening another schedule's slot")
	}
	won, err := f.store.PlanSlots(f.Context(), planned)
	f.must(err)
	f.equal("reopened", won, true)
	reopened := f.slots(store.SlotQuery{Schedule: schedule.ID})
	f.equal("states", mapped(reopened, func(s store.Slot) store.SlotState { return s.State }), []store.SlotState{store.SlotPlanned, store.SlotPlanned})
	if reopened[0].ID == slots[0].ID {
		f.Error("the reopened slot has the id of the forgotten one")
	}
	f.equal("deliveries", f.deliveries(store.DeliveryQuery{}), []store.Delivery{})
	f.equal("built under the same keys", f.build(reopened[0], 0, 6, 2), true)
	f.equal("the forgotten slot ends", f.end(slots[0].ID, store.SlotFailed), false)
	f.equal("the forgotten slot is built", f.build(slots[0], 6, 7, 1), false)
}

func windowsJoin(f *fixture) {
	desk := f.channel("file:desk")
	schedule := f.schedule(desk)
	elsewhere := f.schedule(desk)
	slots := f.plan(schedule.ID, due(0), due(1), due(2))
	others := f.plan(elsewhere.ID, due(0))
	f.equal("a gap", f.build(slots[0], 1, 5, 1), false)
	built := builtOf(slots[0], 0, 5, 2)
	built.Late, built.Edition.Workspace, built.Edition.Channel = true, 99, 99 // the slot's count
	won, err := f.store.BuildSlot(f.Context(), built)
	f.must(err)
	f.equal("the first window", won, true)
	f.equal("again", f.build(slots[0], 5, 6, 1), false)
	f.equal("another one is on its way", f.build(slots[1], 5, 7, 1), false)
	f.equal("another schedule", f.build(others[0], 0, 5, 1), true)
	f.equal("through", f.through(schedule.ID), int64(5))

	last, err := f.store.ListEditions(f.Context(), f.home, desk.ID, 0)
	f.must(err)
	want := built.Edition
	want.ID, want.Workspace, want.Channel = last[1].ID, f.home, desk.ID
	f.equal("the edition", last[1:], []store.Edition{want})
	wantSlot := slots[0]
	wantSlot.State, wantSlot.Late, wantSlot.Edition, wantSlot.Changed = store.SlotBuilt, true, want.ID, slots[0].Due
	f.equal("the slot", f.slot(slots[0].ID), wantSlot)
	for i, d := range f.deliveries(store.DeliveryQuery{Slot: slots[0].ID}) {
		f.equal("a part", d, store.Delivery{
			ID: d.ID, Workspace: f.home, Channel: desk.ID, Slot: slots[0].ID, Edition: want.ID, Part: i + 1, Parts: 2,
			Key: built.Deliveries[i].Key, Payload: built.Deliveries[i].Payload, State: store.DeliveryWaiting, Due: slots[0].Due,
		})
	}

	f.postAll(slots[0].ID)
	f.equal("an overlap", f.build(slots[1], 4, 9, 1), false)
	f.equal("the next window", f.build(slots[1], 5, 5, 1), true) // empty, and said so
	f.equal("withdrawn", f.end(slots[1].ID, store.SlotSkipped), true)
	f.equal("through", f.through(schedule.ID), int64(5))
	f.equal("after a skipped one", f.build(slots[2], 5, 9, 1), true)
	f.equal("failed", f.end(slots[2].ID, store.SlotFailed), true)
	f.equal("through, after a failure", f.through(schedule.ID), int64(5))
	f.equal("after a failed one", f.build(f.plan(schedule.ID, due(3))[3], 5, 12, 1), true)
	f.equal("through", f.through(schedule.ID), int64(12))
}

func badEditionsAreNotBuilt(f *fixture) {
	schedule := f.schedule(f.channel("file:desk"))
	slots := f.plan(schedule.ID, due(0), due(1))
	f.equal("built", f.build(slots[0], 0, 1, 1), true)
	f.postAll(slots[0].ID)
	for title, spoil := range map[string]func(*store.Built){
		"no parts":               func(b *store.Built) { b.Deliveries = nil },
		"a part without key":     func(b *store.Built) { b.Deliveries[1].Key = "" },
		"two parts with one key": func(b *store.Built) { b.Deliveries[1].Key = b.Deliveries[0].Key },
		"a delivery's key again": func(b *store.Built) { b.Deliveries[1].Key = builtOf(slots[0], 0, 1, 1).Deliveries[0].Key },
		"an edition's key again": func(b *store.Built) { b.Edition.Key = builtOf(slots[0], 0, 1, 1).Edition.Key },
		"no key":                 func(b *store.Built) { b.Edition.Key = "" },
		"no time":                func(b *store.Built) { b.At = time.Time{} },
		"a window upside down":   func(b *store.Built) { b.Edition.Through = 0 },
		"words of no article":    func(b *store.Built) { b.Edition.Shown = []store.Shown{{Article: 1000, Version: 1, Text: "x"}} },
	} {
		built := builtOf(slots[1], 1, 2, 2)
		spoil(&built)
		if _, err := f.store.BuildSlot(f.Context(), built); err == nil {
			f.Errorf("%s: got no error", title)
		}
		f.equal(title, f.slot(slots[1].ID), slots[1])
	}
	f.equal("deliveries", len(f.deliveries(store.DeliveryQuery{})), 1)
	f.equal("through", f.through(schedule.ID), int64(1))

	other := f.schedule(f.channel("file:other"))
	won, err := f.store.PlanSlots(f.Context(), store.Planned{Schedule: other.ID, From: other.Mark, Mark: noon, Slots: []store.Slot{due(0)}})
	f.must(err)
	f.equal("planned", won, true)
	if _, err := f.store.BuildSlot(f.Context(), builtOf(f.slots(store.SlotQuery{Schedule: other.ID})[0], 0, 1, 1)); err == nil {
		f.Error("got no error for a schedule that has not begun")
	}
}

func endsAreTold(f *fixture) {
	desk := f.channel("file:desk")
	schedule := f.schedule(desk)
	slot := f.plan(schedule.ID, due(0))[0]
	f.equal("built", f.build(slot, 0, 5, 3), true)
	for title, bad := range map[string]store.SlotEnd{
		"posted":    {ID: slot.ID, To: store.SlotPosted, Reason: "x", At: noon},
		"planned":   {ID: slot.ID, To: store.SlotPlanned, Reason: "x", At: noon},
		"no reason": {ID: slot.ID, To: store.SlotSkipped, At: noon},
		"no time":   {ID: slot.ID, To: store.SlotFailed, Reason: "x"},
	} {
		if _, err := f.store.EndSlot(f.Context(), bad); err == nil {
			f.Errorf("%s: got no error", title)
		}
	}
	f.equal("an unknown slot", f.end(slot.ID+1000, store.SlotFailed), false)
	f.equal("ended", f.end(slot.ID, store.SlotSkipped), true)
	want := slot
	want.State, want.Reason, want.Changed, want.Edition = store.SlotSkipped, "because", noon, f.slot(slot.ID).Edition
	f.equal("the slot", f.slot(slot.ID), want)
	for _, d := range f.deliveries(store.DeliveryQuery{Slot: slot.ID}) {
		f.equal("a part", string(d.State)+" "+d.Reason, "dropped because")
	}
	_, err := f.store.LastEdition(f.Context(), f.home, desk.ID)
	f.wants(err, store.ErrNotFound) // withdrawn
	listed, err := f.store.ListEditions(f.Context(), f.home, desk.ID, 0)
	f.must(err)
	f.equal("editions", listed, []store.Edition{})
	again, fresh, err := f.store.PutEdition(f.Context(), store.Edition{Workspace: f.home, Channel: desk.ID, Key: builtOf(slot, 0, 5, 1).Edition.Key, Built: noon})
	f.must(err)
	f.equal("the withdrawn edition keeps its key", fresh, false)
	f.equal("withdrawn", again.Withdrawn, noon)
}

// A slot of which a part was posted is never skipped, and one of which a part
// has an unknown outcome is not ended at all.
func endsWaitForOutcomes(f *fixture) {
	schedule := f.schedule(f.channel("file:desk"))
	slot := f.plan(schedule.ID, due(0))[0]
	f.equal("built", f.build(slot, 0, 5, 2), true)
	f.move(f.part(slot.ID, 1), store.DeliverySending, true)
	for _, to := range []store.SlotState{store.SlotSkipped, store.SlotFailed} {
		f.equal("ended in sending", f.end(slot.ID, to), false)
	}
	f.move(f.part(slot.ID, 1), store.DeliveryPosted, true)
	f.equal("skipped with a part posted", f.end(slot.ID, store.SlotSkipped), false)
	f.equal("failed with a part posted", f.end(slot.ID, store.SlotFailed), true)
	f.equal("the part that was posted", f.part(slot.ID, 1).State, store.DeliveryPosted)
	f.equal("the part that was not", f.part(slot.ID, 2).State, store.DeliveryDropped)
	f.equal("through stays: its news was told", f.through(schedule.ID), int64(5))
	last, err := f.store.LastEdition(f.Context(), f.home, slot.Channel)
	f.must(err)
	f.equal("withdrawn", last.Withdrawn, time.Time{})
}

func slotsAreChosen(f *fixture) {
	desk, other := f.channel("file:desk"), f.channel("file:other")
	a, b := f.schedule(desk), f.schedule(other)
	slots := f.plan(a.ID, due(0), due(2), due(1))
	more := f.plan(b.ID, due(1))
	f.equal("ended", f.end(slots[2].ID, store.SlotFailed), true)
	for _, test := range []struct {
		title string
		query store.SlotQuery
		want  []store.SlotID
	}{
		{"all, newest due first", store.SlotQuery{}, []store.SlotID{slots[2].ID, more[0].ID, slots[1].ID, slots[0].ID}},
		{"of a workspace", store.SlotQuery{Workspace: f.home, Limit: 1}, []store.SlotID{slots[2].ID}},
		{"of another", store.SlotQuery{Workspace: f.other}, nil},
		{"of a schedule", store.SlotQuery{Schedule: b.ID}, []store.SlotID{more[0].ID}},
		{"of a channel", store.SlotQuery{Channel: desk.ID, Limit: 2}, []store.SlotID{slots[2].ID, slots[1].ID}},
		{"by id", store.SlotQuery{IDs: []store.SlotID{slots[0].ID, more[0].ID}}, []store.SlotID{more[0].ID, slots[0].ID}},
		{"by state", store.SlotQuery{States: []store.SlotState{store.SlotFailed, store.SlotPosted}}, []store.SlotID{slots[2].ID}},
		{"since", store.SlotQuery{Since: due(1).Due, Channel: desk.ID}, []store.SlotID{slots[2].ID, slots[1].ID}},
		{"since, of a state", store.SlotQuery{Since: due(1).Due, States: []store.SlotState{store.SlotPlanned}}, []store.SlotID{more[0].ID, slots[1].ID}},
	} {
		listed, err := f.store.ListSlots(f.Context(), test.query)
		f.must(err)
		if got := mapped(listed, func(s store.Slot) store.SlotID { return s.ID }); !slices.Equal(got, test.want) {
			f.Errorf("%s: got slots %v, want %v", test.title, got, test.want)
		}
	}
}
