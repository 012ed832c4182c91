package memory

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"briefbot/store"
)

// PlanSlots implements store.Slots.
func (s *Store) PlanSlots(ctx context.Context, planned store.Planned) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	if err := planned.Validate(); err != nil {
		return false, err
	}
	schedule := s.schedule(planned.Schedule)
	switch {
	case schedule == nil:
		return false, notFound("schedule %d", planned.Schedule)
	case !schedule.Mark.Equal(instant(planned.From)) || !schedule.Removed.IsZero() || planned.Overtaken(*schedule):
		return false, nil
	}
	for _, id := range planned.Reopen {
		slot := s.slot(id)
		if slot == nil || slot.Schedule != schedule.ID || slot.State != store.SlotSkipped {
			return false, fmt.Errorf("slot %d is no skipped slot of schedule %d: it cannot be reopened", id, schedule.ID)
		}
	}
	for _, id := range planned.Reopen {
		s.forget(id)
	}
	schedule.Advance(planned)
	*schedule = kept(*schedule)
	for _, slot := range planned.Slots {
		s.addSlot(*schedule, slot)
	}
	return true, nil
}

// forget removes a slot with its deliveries and its withdrawn edition.
func (s *Store) forget(id store.SlotID) {
	edition := s.slots[id-1].Edition
	s.slots[id-1] = nil
	for i, d := range s.deliveries {
		if d != nil && (d.Slot == id || edition != 0 && d.Edition == edition) {
			s.deliveries[i] = nil
		}
	}
	if edition != 0 {
		s.editions[edition-1] = nil
	}
}

func (s *Store) addSlot(schedule store.Schedule, slot store.Slot) {
	for _, known := range s.slots {
		if known != nil && known.Schedule == schedule.ID && known.Name == slot.Name {
			return
		}
	}
	slot.ID, slot.Edition = store.SlotID(len(s.slots)+1), 0
	slot.Workspace, slot.Schedule, slot.Channel = schedule.Workspace, schedule.ID, schedule.Channel
	slot.Due, slot.Changed = instant(slot.Due), instant(slot.Changed)
	s.slots = append(s.slots, &slot)
}

// BuildSlot implements store.Slots.
func (s *Store) BuildSlot(ctx context.Context, built store.Built) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	if err := built.Validate(); err != nil {
		return false, err
	}
	slot := s.slot(built.Slot)
	if slot == nil || slot.State != store.SlotPlanned {
		return false, nil
	}
	schedule := s.schedule(slot.Schedule)
	switch {
	case !schedule.Begun:
		return false, fmt.Errorf("slot %q: schedule %d has not begun: no window can be built", slot.Name, schedule.ID)
	case schedule.Through != built.Edition.After || s.busy(schedule.ID):
		return false, nil
	}
	edition := built.Edition
	edition.Workspace, edition.Channel = slot.Workspace, slot.Channel
	if err := s.checkNew(edition, built.Deliveries); err != nil {
		return false, err
	}
	edition = s.addEdition(edition)
	schedule.Through = edition.Through
	slot.State, slot.Late, slot.Edition, slot.Changed = store.SlotBuilt, built.Late, edition.ID, instant(built.At)
	for _, part := range built.Parts(*slot) {
		part.Edition = edition.ID
		s.addDelivery(part)
	}
	return true, nil
}

// busy reports whether a slot of the schedule is on its way.
func (s *Store) busy(schedule store.ScheduleID) bool {
	return slices.ContainsFunc(s.slots, func(slot *store.Slot) bool {
		return slot != nil && slot.Schedule == schedule && (slot.State == store.SlotBuilt || slot.State == store.SlotSending)
	})
}

// checkNew says why an edition with its deliveries cannot be stored, or nil.
func (s *Store) checkNew(edition store.Edition, deliveries []store.Delivery) error {
	if s.editionByKey(edition.Channel, edition.Key) != nil {
		return fmt.Errorf("edition %q is stored already", edition.Key)
	}
	keys := map[string]bool{}
	for _, d := range deliveries {
		if keys[d.Key] || s.deliveryByKey(d.Key) != nil {
			return fmt.Errorf("delivery %q is stored already", d.Key)
		}
		keys[d.Key] = true
	}
	return s.checkShown(edition)
}

// EndSlot implements store.Slots.
func (s *Store) EndSlot(ctx context.Context, end store.SlotEnd) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	if err := end.Validate(); err != nil {
		return false, err
	}
	return s.endSlot(end), nil
}

func (s *Store) endSlot(end store.SlotEnd) bool {
	slot := s.slot(end.ID)
	if slot == nil || !slot.State.MayBecome(end.To) {
		return false
	}
	parts := s.parts(slot.ID)
	posted := slices.ContainsFunc(parts, func(d *store.Delivery) bool { return d.State == store.DeliveryPosted })
	sending := slices.ContainsFunc(parts, func(d *store.Delivery) bool { return d.State == store.DeliverySending })
	if sending || posted && end.To == store.SlotSkipped {
		return false
	}
	for _, d := range parts {
		if d.State == store.DeliveryWaiting {
			d.Move(store.DeliveryMove{To: store.DeliveryDropped, Reason: end.Reason})
		}
	}
	if slot.Edition != 0 && !posted {
		edition := s.editions[slot.Edition-1]
		edition.Withdrawn = instant(end.At)
		s.schedule(slot.Schedule).Through = edition.After
	}
	slot.State, slot.Reason, slot.Changed = end.To, end.Reason, instant(end.At)
	return true
}

// ListSlots implements store.Slots.
func (s *Store) ListSlots(ctx context.Context, query store.SlotQuery) ([]store.Slot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Slot{}
	for _, slot := range s.slots {
		if slot != nil && matches(slot.Workspace, query.Workspace) && matches(slot.Schedule, query.Schedule) &&
			matches(slot.Channel, query.Channel) && among(slot.ID, query.IDs) && among(slot.State, query.States) &&
			!slot.Due.Before(instant(query.Since)) {
			listed = append(listed, *slot)
		}
	}
	slices.SortFunc(listed, func(a, b store.Slot) int { return cmp.Or(b.Due.Compare(a.Due), cmp.Compare(b.ID, a.ID)) })
	return first(listed, query.Limit), nil
}

// slot returns the slot of that id, or nil.
func (s *Store) slot(id store.SlotID) *store.Slot {
	if id < 1 || int(id) > len(s.slots) {
		return nil
	}
	return s.slots[id-1]
}
