package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

const (
	deliveryColumns = `d.id, c.workspace, d.channel, d.slot, d.edition, d.part, d.parts, d.reply, d.key, d.payload, d.state,
		d.message, d.attempts, d.reason, d.due, d.not_before, d.posted`
	deliveriesFrom = " FROM deliveries d JOIN channels c ON c.id = d.channel"
)

// deliveryRow is where rows of deliveryColumns are read to.
type deliveryRow struct {
	store.Delivery
	slot, due, notBefore, posted sql.NullInt64
}

func (r *deliveryRow) targets() []any {
	return []any{
		&r.ID, &r.Workspace, &r.Channel, &r.slot, &r.Edition, &r.Part, &r.Parts, &r.Reply, &r.Key, &r.Payload, &r.State,
		&r.MessageID, &r.Attempts, &r.Reason, &r.due, &r.notBefore, &r.posted,
	}
}

func (r *deliveryRow) delivery() store.Delivery {
	r.Slot = store.SlotID(r.slot.Int64)
	r.Due, r.NotBefore, r.Posted = instant(r.due), instant(r.notBefore), instant(r.posted)
	return r.Delivery
}

// MoveDelivery implements store.Deliveries.
func (s *Store) MoveDelivery(ctx context.Context, move store.DeliveryMove) (bool, error) {
	if err := move.Validate(); err != nil {
		return false, err
	}
	won := false
	err := s.write(ctx, "move a delivery", func(t *transaction) error {
		d, err := t.delivery(move.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil || d.State != move.From || d.Attempts != move.Attempts {
			return err
		}
		if move.To == store.DeliverySending {
			if may, err := t.mayBegin(d); err != nil || !may {
				return err
			}
		}
		won = true
		d.Move(move)
		return cmp.Or(t.saveDelivery(d), t.follow(d, move))
	})
	return won && err == nil, err
}

// mayBegin reports whether it is a delivery's turn.
func (t *transaction) mayBegin(d store.Delivery) (bool, error) {
	if d.Slot == 0 {
		return true, nil
	}
	slot, err := t.slot(d.Slot)
	if err != nil || slot.State.Final() {
		return false, err
	}
	before := 0
	err = t.row("SELECT count(*) FROM deliveries WHERE slot = ? AND part < ? AND state <> 'posted'", []any{d.Slot, d.Part}, &before)
	return before == 0, err
}

// follow moves the slot of a part as the part's move asks for.
func (t *transaction) follow(d store.Delivery, move store.DeliveryMove) error {
	if d.Slot == 0 {
		return nil
	}
	slot, err := t.slot(d.Slot)
	if err != nil {
		return err
	}
	to := slot.State
	switch move.To {
	case store.DeliverySending:
		to = store.SlotSending
		if err := t.exec("UPDATE slots SET late = ? WHERE id = ?", slot.Late || move.Late, d.Slot); err != nil {
			return err
		}
	case store.DeliveryPosted:
		left := 0
		if err := t.row("SELECT count(*) FROM deliveries WHERE slot = ? AND state <> 'posted'", []any{d.Slot}, &left); err != nil {
			return err
		}
		if left == 0 {
			to = store.SlotPosted
		}
	case store.DeliveryFailed, store.DeliveryDropped:
		_, err := t.endSlot(store.SlotEnd{ID: d.Slot, To: store.SlotFailed, Reason: move.Reason, At: move.At})
		return err
	}
	if !slot.State.MayBecome(to) {
		return nil
	}
	return t.moveSlot(d.Slot, to, "", micro(move.At))
}

// AddReply implements store.Deliveries.
func (s *Store) AddReply(ctx context.Context, reply store.Reply) (bool, error) {
	if err := reply.Validate(); err != nil {
		return false, err
	}
	fresh := false
	err := s.write(ctx, "store a reply", func(t *transaction) error {
		edition := store.Edition{ID: reply.Delivery.Edition}
		err := t.row(`SELECT c.workspace, e.channel FROM editions e JOIN channels c ON c.id = e.channel
			WHERE e.id = ? AND e.withdrawn IS NULL`, []any{edition.ID}, &edition.Workspace, &edition.Channel)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound("edition %d", edition.ID)
		}
		if err != nil {
			return err
		}
		if fresh, err = t.addDelivery(reply.Waiting(edition)); err != nil || !fresh || !reply.Corrects {
			return err
		}
		return t.exec("UPDATE editions SET corrected = ? WHERE id = ? AND corrected IS NULL", micro(reply.At), edition.ID)
	})
	return fresh && err == nil, err
}

// addDelivery reports whether the delivery is the first of its key.
func (t *transaction) addDelivery(d store.Delivery) (bool, error) {
	id := 0
	err := t.row(`INSERT INTO deliveries (channel, edition, slot, part, parts, reply, key, payload, state,
		message, attempts, reason, due, not_before, posted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (key) DO NOTHING RETURNING id`,
		[]any{
			d.Channel, d.Edition, known(d.Slot), d.Part, d.Parts, d.Reply, d.Key, blob(d.Payload), d.State,
			d.MessageID, d.Attempts, d.Reason, micro(d.Due), micro(d.NotBefore), micro(d.Posted),
		}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// saveDelivery writes all that a move can change.
func (t *transaction) saveDelivery(d store.Delivery) error {
	return t.exec("UPDATE deliveries SET state = ?, message = ?, attempts = ?, reason = ?, not_before = ?, posted = ? WHERE id = ?",
		d.State, d.MessageID, d.Attempts, d.Reason, micro(d.NotBefore), micro(d.Posted), d.ID)
}

// delivery reads one delivery, or gives sql.ErrNoRows.
func (t *transaction) delivery(id store.DeliveryID) (store.Delivery, error) {
	var row deliveryRow
	err := t.row("SELECT "+deliveryColumns+deliveriesFrom+" WHERE d.id = ?", []any{id}, row.targets()...)
	return row.delivery(), err
}

// ListDeliveries implements store.Deliveries.
func (s *Store) ListDeliveries(ctx context.Context, query store.DeliveryQuery) ([]store.Delivery, error) {
	rest, args := deliveryQuery(query)
	deliveries := []store.Delivery{}
	err := s.read(ctx, "list deliveries", "SELECT "+deliveryColumns+rest, args, func(rows *sql.Rows) error {
		var row deliveryRow // anew for each: the payload is kept
		err := rows.Scan(row.targets()...)
		deliveries = append(deliveries, row.delivery())
		return err
	})
	if err != nil {
		return nil, err
	}
	return deliveries, nil
}

func deliveryQuery(query store.DeliveryQuery) (rest string, args []any) {
	c := conditions{}
	in(&c, "d.id", query.IDs)
	equal(&c, "d.slot", query.Slot)
	equal(&c, "d.edition", query.Edition)
	equal(&c, "d.channel", query.Channel)
	equal(&c, "+c.workspace", query.Workspace)
	in(&c, "d.state", query.States)
	return deliveriesFrom + c.where() + " ORDER BY d.channel, d.due, coalesce(d.slot, 0), d.part, d.id LIMIT ?",
		append(c.args, limit(query.Limit))
}
