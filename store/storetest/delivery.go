package storetest

import (
	"slices"
	"time"

	"briefbot/store"
)

func (f *fixture) deliveries(query store.DeliveryQuery) []store.Delivery {
	f.Helper()
	listed, err := f.store.ListDeliveries(f.Context(), query)
	f.must(err)
	if listed == nil {
		f.Error("got a nil list of deliveries, want an empty one")
	}
	return listed
}

// part reads one part of a slot.
func (f *fixture) part(slot store.SlotID, n int) store.Delivery {
	f.Helper()
	parts := f.deliveries(store.DeliveryQuery{Slot: slot})
	if len(parts) < n {
		f.Fatalf("slot %d has %d parts, want part %d", slot, len(parts), n)
	}
	return parts[n-1]
}

// moveOf is a move of a delivery as it was read.
func moveOf(d store.Delivery, to store.DeliveryState) store.DeliveryMove {
	move := store.DeliveryMove{ID: d.ID, From: d.State, Attempts: d.Attempts, To: to, At: noon}
	switch to {
	case store.DeliveryPosted:
		move.MessageID = "message"
	case store.DeliveryWaiting:
		move.Reason, move.NotBefore = "busy", noon.Add(time.Minute)
	case store.DeliveryFailed, store.DeliveryDropped:
		move.Reason = "because"
	}
	return move
}

func (f *fixture) move(d store.Delivery, to store.DeliveryState, want bool) {
	f.Helper()
	won, err := f.store.MoveDelivery(f.Context(), moveOf(d, to))
	f.must(err)
	f.equal("moved to "+string(to), won, want)
}

// postAll posts the parts of a slot.
func (f *fixture) postAll(slot store.SlotID) {
	f.Helper()
	for n := range f.deliveries(store.DeliveryQuery{Slot: slot}) {
		f.move(f.part(slot, n+1), store.DeliverySending, true)
		f.move(f.part(slot, n+1), store.DeliveryPosted, true)
	}
}

// inState makes a slot of two parts, in some state.
func (f *fixture) inState(state store.SlotState) store.SlotID {
	f.Helper()
	schedule := f.schedule(f.channel("file:desk"))
	slot := f.plan(schedule.ID, due(0))[0].ID
	if state == store.SlotPlanned {
		return slot
	}
	f.equal("built", f.build(f.slot(slot), 0, 5, 2), true)
	switch state {
	case store.SlotSending:
		f.move(f.part(slot, 1), store.DeliverySending, true)
	case store.SlotPosted:
		f.postAll(slot)
	case store.SlotSkipped, store.SlotFailed:
		f.equal("ended", f.end(slot, state), true)
	}
	f.equal("the state to begin with", f.slot(slot).State, state)
	return slot
}

// strive does what brings a slot into a state, as far as the store lets it.
func (f *fixture) strive(id store.SlotID, to store.SlotState) {
	slot := f.slot(id)
	switch to {
	case store.SlotPlanned:
		f.plan(slot.Schedule, due(0))
	case store.SlotBuilt:
		f.build(slot, f.through(slot.Schedule), 9, 1)
	case store.SlotSending, store.SlotPosted:
		for _, d := range f.deliveries(store.DeliveryQuery{Slot: id}) {
			if to == store.SlotSending && d.State.MayBecome(store.DeliverySending) {
				_, err := f.store.MoveDelivery(f.Context(), moveOf(d, store.DeliverySending))
				f.must(err)
			}
			if to == store.SlotPosted && d.State == store.DeliverySending {
				f.postAllFrom(id, d)
			}
		}
	default:
		for _, d := range f.deliveries(store.DeliveryQuery{Slot: id, States: []store.DeliveryState{store.DeliverySending}}) {
			f.move(d, store.DeliveryWaiting, true) // its outcome is known: not posted
		}
		f.end(id, to)
	}
}

// postAllFrom posts a part that is in sending, and those after it.
func (f *fixture) postAllFrom(slot store.SlotID, first store.Delivery) {
	f.move(first, store.DeliveryPosted, true)
	for n := first.Part + 1; n <= first.Parts; n++ {
		f.move(f.part(slot, n), store.DeliverySending, true)
		f.move(f.part(slot, n), store.DeliveryPosted, true)
	}
}

var (
	slotStates = []store.SlotState{
		store.SlotPlanned, store.SlotBuilt, store.SlotSending, store.SlotPosted, store.SlotSkipped, store.SlotFailed,
	}
	deliveryStates = []store.DeliveryState{
		store.DeliveryWaiting, store.DeliverySending, store.DeliveryPosted, store.DeliveryFailed, store.DeliveryDropped,
	}
)

// Every pair of states: what store.SlotChanges allows works, all else leaves
// the slot where it is.
func slotChangesHold(f *fixture, from, to store.SlotState) {
	slot := f.inState(from)
	before := f.slot(slot)
	f.strive(slot, to)
	want := from
	if from.MayBecome(to) {
		want = to
	}
	got := f.slot(slot)
	f.equal(string(from)+" to "+string(to), got.State, want)
	if from.Final() {
		f.equal("a final slot", got, before)
	}
}

// Every pair of states: what store.DeliveryChanges allows works, all else is
// an error that leaves the delivery as it is.
func deliveryChangesHold(f *fixture, from, to store.DeliveryState) {
	slot := f.inState(store.SlotBuilt)
	path := map[store.DeliveryState][]store.DeliveryState{
		store.DeliverySending: {store.DeliverySending}, store.DeliveryPosted: {store.DeliverySending, store.DeliveryPosted},
		store.DeliveryFailed: {store.DeliveryFailed}, store.DeliveryDropped: {store.DeliveryDropped},
	}
	for _, state := range path[from] {
		f.move(f.part(slot, 1), state, true)
	}
	before := f.part(slot, 1)
	f.equal("the state to begin with", before.State, from)
	won, err := f.store.MoveDelivery(f.Context(), moveOf(before, to))
	if allowed := from.MayBecome(to); won != allowed || (err == nil) != allowed {
		f.Errorf("%s to %s: got %v and error %v", from, to, won, err)
	}
	want := before
	if won {
		want.Move(moveOf(before, to))
	}
	f.equal("the delivery", []store.Delivery{f.part(slot, 1)}, []store.Delivery{want})
}

func attemptsAreToldApart(f *fixture) {
	schedule := f.schedule(f.channel("file:desk"))
	slot := f.plan(schedule.ID, due(0))[0].ID
	f.equal("built", f.build(f.slot(slot), 0, 5, 1), true)
	fresh := f.part(slot, 1)
	f.move(fresh, store.DeliverySending, true)
	f.move(fresh, store.DeliverySending, false) // somebody else was first
	first := f.part(slot, 1)
	f.equal("attempts", first.Attempts, 1)
	f.move(first, store.DeliveryWaiting, true)
	waiting := f.part(slot, 1)
	f.equal("to be tried again", []store.Delivery{waiting}, []store.Delivery{func() store.Delivery {
		d := fresh
		d.Attempts, d.Reason, d.NotBefore = 1, "busy", noon.Add(time.Minute)
		return d
	}()})
	f.move(waiting, store.DeliverySending, true)
	f.move(first, store.DeliveryPosted, false) // an answer to the attempt before
	second := f.part(slot, 1)
	f.equal("the reason while it is tried again", second.Reason, "busy")
	f.move(second, store.DeliverySending, true) // a takeover
	f.move(second, store.DeliveryPosted, false)
	third := f.part(slot, 1)
	f.equal("attempts", third.Attempts, 3)
	f.move(third, store.DeliveryPosted, true)
	posted := f.part(slot, 1)
	f.equal("posted", []any{posted.MessageID, posted.Posted, posted.Reason}, []any{"message", noon, ""})
	unknown := posted
	unknown.ID, unknown.State = posted.ID+1000, store.DeliveryWaiting
	f.move(unknown, store.DeliverySending, false)

	for title, bad := range map[string]store.DeliveryMove{
		"no time":   {ID: fresh.ID, From: store.DeliveryWaiting, To: store.DeliverySending},
		"no reason": {ID: fresh.ID, From: store.DeliveryWaiting, To: store.DeliveryFailed, At: noon},
		"no state":  {ID: fresh.ID, At: noon},
	} {
		if _, err := f.store.MoveDelivery(f.Context(), bad); err == nil {
			f.Errorf("%s: got no error", title)
		}
	}
}

func partsGoInOrder(f *fixture) {
	slot := f.inState(store.SlotBuilt)
	f.move(f.part(slot, 2), store.DeliverySending, false)
	late := moveOf(f.part(slot, 1), store.DeliverySending)
	late.Late = true
	won, err := f.store.MoveDelivery(f.Context(), late)
	f.must(err)
	f.equal("moved", won, true)
	f.equal("the slot", []any{f.slot(slot).State, f.slot(slot).Late}, []any{store.SlotSending, true})
	f.move(f.part(slot, 2), store.DeliverySending, false)
	f.move(f.part(slot, 1), store.DeliveryPosted, true)
	f.equal("the slot", f.slot(slot).State, store.SlotSending)
	f.move(f.part(slot, 2), store.DeliverySending, true)
	f.move(f.part(slot, 2), store.DeliveryPosted, true)
	f.equal("the slot", []any{f.slot(slot).State, f.slot(slot).Changed, f.slot(slot).Late}, []any{store.SlotPosted, noon, true})
}

// A part that fails fails its slot and drops the parts after it; where nothing
// was posted the window is given back.
func failedPartsFailTheSlot(f *fixture) {
	for n, through := range []int64{0, 5} {
		schedule := f.schedule(f.channel("file:desk"))
		slot := f.plan(schedule.ID, due(0))[0].ID
		f.equal("built", f.build(f.slot(slot), 0, 5, 3), true)
		if n == 1 {
			f.move(f.part(slot, 1), store.DeliverySending, true)
			f.move(f.part(slot, 1), store.DeliveryPosted, true)
		}
		f.move(f.part(slot, n+1), store.DeliverySending, true)
		f.move(f.part(slot, n+1), store.DeliveryFailed, true)
		got := f.slot(slot)
		f.equal("the slot", []any{got.State, got.Reason}, []any{store.SlotFailed, "because"})
		f.equal("the last part", f.part(slot, 3).State, store.DeliveryDropped)
		f.equal("through", f.through(schedule.ID), through)
	}
}

func repliesAreStoredOnce(f *fixture) {
	slot := f.inState(store.SlotPosted)
	posted := f.part(slot, 1)
	reply := store.Reply{Corrects: true, At: noon, Delivery: store.Delivery{
		Edition: posted.Edition, Reply: posted.MessageID, Key: "correction 1", Payload: []byte("Sorry."), Channel: 99, Part: 9,
	}}
	for _, want := range []bool{true, false} {
		fresh, err := f.store.AddReply(f.Context(), reply)
		f.must(err)
		f.equal("stored", fresh, want)
		reply.At = noon.Add(time.Hour)
	}
	reply.Delivery.Key = "correction 2"
	fresh, err := f.store.AddReply(f.Context(), reply)
	f.must(err)
	f.equal("a second one", fresh, true)
	stored := f.deliveries(store.DeliveryQuery{States: []store.DeliveryState{store.DeliveryWaiting}})
	f.equal("the first", stored[:1], []store.Delivery{{
		ID: stored[0].ID, Workspace: f.home, Channel: posted.Channel, Edition: posted.Edition, Part: 1, Parts: 1,
		Reply: "message", Key: "correction 1", Payload: []byte("Sorry."), State: store.DeliveryWaiting, Due: noon,
	}})
	last, err := f.store.LastEdition(f.Context(), f.home, posted.Channel)
	f.must(err)
	f.equal("corrected at the first of them", last.Corrected, noon)
	f.move(stored[0], store.DeliverySending, true)
	f.move(stored[1], store.DeliveryDropped, true)
	f.equal("the slot of the edition", f.slot(slot).State, store.SlotPosted)

	reply.Delivery.Key = ""
	if _, err := f.store.AddReply(f.Context(), reply); err == nil {
		f.Error("got no error for a reply without key")
	}
	reply.Delivery.Key = "of nothing"
	for _, edition := range []store.EditionID{0, posted.Edition + 1000, f.slot(f.inState(store.SlotSkipped)).Edition} {
		reply.Delivery.Edition = edition
		_, err := f.store.AddReply(f.Context(), reply)
		f.wants(err, store.ErrNotFound)
	}
}

func deliveriesAreChosen(f *fixture) {
	desk, other := f.channel("file:desk"), f.channel("file:other")
	later, sooner, elsewhere := f.schedule(desk), f.schedule(desk), f.schedule(other)
	b := f.plan(later.ID, due(1))[0]
	a := f.plan(sooner.ID, due(0))[0]
	c := f.plan(elsewhere.ID, due(0))[0]
	for _, slot := range []store.Slot{b, a, c} {
		f.equal("built", f.build(slot, 0, 5, 2), true)
	}
	f.move(f.part(b.ID, 1), store.DeliverySending, true)
	key := func(slot store.Slot, part int) string { return builtOf(slot, 0, 5, 2).Deliveries[part-1].Key }
	ids := []store.DeliveryID{f.part(c.ID, 1).ID, f.part(a.ID, 2).ID}
	for _, test := range []struct {
		title string
		query store.DeliveryQuery
		want  []string
	}{
		{"all in order", store.DeliveryQuery{}, []string{key(a, 1), key(a, 2), key(b, 1), key(b, 2), key(c, 1), key(c, 2)}},
		{"of a channel", store.DeliveryQuery{Channel: other.ID}, []string{key(c, 1), key(c, 2)}},
		{"of a workspace", store.DeliveryQuery{Workspace: f.home, Limit: 3}, []string{key(a, 1), key(a, 2), key(b, 1)}},
		{"of another", store.DeliveryQuery{Workspace: f.other}, nil},
		{"of a slot", store.DeliveryQuery{Slot: b.ID}, []string{key(b, 1), key(b, 2)}},
		{"of an edition", store.DeliveryQuery{Edition: f.slot(b.ID).Edition}, []string{key(b, 1), key(b, 2)}},
		{"by id", store.DeliveryQuery{IDs: ids}, []string{key(a, 2), key(c, 1)}},
		{"of a state", store.DeliveryQuery{States: []store.DeliveryState{store.DeliverySending, store.DeliveryPosted}}, []string{key(b, 1)}},
		{"of a channel and a state", store.DeliveryQuery{Channel: desk.ID, States: []store.DeliveryState{store.DeliveryWaiting}}, []string{key(a, 1), key(a, 2), key(b, 2)}},
	} {
		got := mapped(f.deliveries(test.query), func(d store.Delivery) string { return d.Key })
		if !slices.Equal(got, test.want) {
			f.Errorf("%s: got %q, want %q", test.title, got, test.want)
		}
	}
}
