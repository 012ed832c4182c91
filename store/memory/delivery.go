package memory

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"briefbot/store"
)

// MoveDelivery implements store.Deliveries.
func (s *Store) MoveDelivery(ctx context.Context, move store.DeliveryMove) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	if err := move.Validate(); err != nil {
		return false, err
	}
	d := s.delivery(move.ID)
	if d == nil || d.State != move.From || d.Attempts != move.Attempts {
		return false, nil
	}
	if move.To == store.DeliverySending && !s.mayBegin(*d) {
		return false, nil
	}
	d.Move(move)
	d.NotBefore, d.Posted = instant(d.NotBefore), instant(d.Posted)
	if d.Slot != 0 {
		s.follow(d.Slot, move)
	}
	return true, nil
}

// mayBegin reports whether it is a delivery's turn.
func (s *Store) mayBegin(d store.Delivery) bool {
	if d.Slot == 0 {
		return true
	}
	return !s.slot(d.Slot).State.Final() && !slices.ContainsFunc(s.parts(d.Slot), func(other *store.Delivery) bool {
		return other.Part < d.Part && other.State != store.DeliveryPosted
	})
}

// follow moves a slot as the move of one of its parts asks for.
func (s *Store) follow(id store.SlotID, move store.DeliveryMove) {
	slot := s.slot(id)
	to := slot.State
	switch move.To {
	case store.DeliverySending:
		to, slot.Late = store.SlotSending, slot.Late || move.Late
	case store.DeliveryPosted:
		if !slices.ContainsFunc(s.parts(id), func(d *store.Delivery) bool { return d.State != store.DeliveryPosted }) {
			to = store.SlotPosted
		}
	case store.DeliveryFailed, store.DeliveryDropped:
		s.endSlot(store.SlotEnd{ID: id, To: store.SlotFailed, Reason: move.Reason, At: move.At})
		return
	}
	if slot.State.MayBecome(to) {
		slot.State, slot.Changed = to, instant(move.At)
	}
}

// AddReply implements store.Deliveries.
func (s *Store) AddReply(ctx context.Context, reply store.Reply) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	if err := reply.Validate(); err != nil {
		return false, err
	}
	id := reply.Delivery.Edition
	if id < 1 || int(id) > len(s.editions) || s.editions[id-1] == nil || !s.editions[id-1].Withdrawn.IsZero() {
		return false, notFound("edition %d", id)
	}
	if s.deliveryByKey(reply.Delivery.Key) != nil {
		return false, nil
	}
	edition := s.editions[id-1]
	s.addDelivery(reply.Waiting(*edition))
	if reply.Corrects && edition.Corrected.IsZero() {
		edition.Corrected = instant(reply.At)
	}
	return true, nil
}

// ListDeliveries implements store.Deliveries.
func (s *Store) ListDeliveries(ctx context.Context, query store.DeliveryQuery) ([]store.Delivery, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Delivery{}
	for _, d := range s.deliveries {
		if d != nil && matches(d.Workspace, query.Workspace) && matches(d.Channel, query.Channel) && matches(d.Slot, query.Slot) &&
			matches(d.Edition, query.Edition) && among(d.ID, query.IDs) && among(d.State, query.States) {
			listed = append(listed, copyDelivery(*d))
		}
	}
	slices.SortFunc(listed, func(a, b store.Delivery) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), a.Due.Compare(b.Due), cmp.Compare(a.Slot, b.Slot),
			cmp.Compare(a.Part, b.Part), cmp.Compare(a.ID, b.ID))
	})
	return first(listed, query.Limit), nil
}

func (s *Store) addDelivery(d store.Delivery) {
	d.ID = store.DeliveryID(len(s.deliveries) + 1)
	d.Due = instant(d.Due)
	d = copyDelivery(d)
	s.deliveries = append(s.deliveries, &d)
}

// delivery returns the delivery of that id, or nil.
func (s *Store) delivery(id store.DeliveryID) *store.Delivery {
	if id < 1 || int(id) > len(s.deliveries) {
		return nil
	}
	return s.deliveries[id-1]
}

func (s *Store) deliveryByKey(key string) *store.Delivery {
	for _, d := range s.deliveries {
		if d != nil && d.Key == key {
			return d
		}
	}
	return nil
}

// parts are the deliveries of a slot.
func (s *Store) parts(slot store.SlotID) []*store.Delivery {
	var parts []*store.Delivery
	for _, d := range s.deliveries {
		if d != nil && d.Slot == slot {
			parts = append(parts, d)
		}
	}
	return parts
}

func copyDelivery(d store.Delivery) store.Delivery {
	d.Payload = bytes.Clone(d.Payload)
	return d
}
