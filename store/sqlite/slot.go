package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"briefbot/store"
)

const (
	slotColumns = "o.id, c.workspace, o.schedule, s.channel, o.name, o.due, o.state, o.reason, o.late, o.edition, o.changed"
	slotsFrom   = " FROM slots o JOIN schedules s ON s.id = o.schedule JOIN channels c ON c.id = s.channel"
)

// slotRow is where rows of slotColumns are read to.
type slotRow struct {
	store.Slot
	due, edition, changed sql.NullInt64
}

func (r *slotRow) targets() []any {
	return []any{
		&r.ID, &r.Workspace, &r.Schedule, &r.Channel, &r.Name, &r.due, &r.State, &r.Reason, &r.Late, &r.edition, &r.changed,
	}
}

func (r *slotRow) slot() store.Slot {
	r.Due, r.Edition, r.Changed = instant(r.due), store.EditionID(r.edition.Int64), instant(r.changed)
	return r.Slot
}

// PlanSlots implements store.Slots.
func (s *Store) PlanSlots(ctx context.Context, planned store.Planned) (bool, error) {
	if err := planned.Validate(); err != nil {
		return false, err
	}
	won := false
	err := s.write(ctx, "plan slots", func(t *transaction) error {
		schedule, err := t.schedule(planned.Schedule)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return notFound("schedule %d", planned.Schedule)
		case err != nil:
			return err
		case !schedule.Mark.Equal(instant(micro(planned.From))) || !schedule.Removed.IsZero() || planned.Overtaken(schedule):
			return nil
		}
		for _, id := range planned.Reopen {
			if err := t.reopen(schedule, id); err != nil {
				return err
			}
		}
		schedule.Advance(planned)
		if _, err := t.saveSchedule(schedule); err != nil {
			return err
		}
		for _, slot := range planned.Slots {
			if err := t.addSlot(schedule.ID, slot); err != nil {
				return err
			}
		}
		won = true
		return nil
	})
	return won && err == nil, err
}

// reopen removes a skipped slot with its deliveries and its withdrawn edition.
func (t *transaction) reopen(schedule store.Schedule, id store.SlotID) error {
	slot, err := t.slot(id)
	if errors.Is(err, sql.ErrNoRows) || err == nil && (slot.Schedule != schedule.ID || slot.State != store.SlotSkipped) {
		return fmt.Errorf("slot %d is no skipped slot of schedule %d: it cannot be reopened", id, schedule.ID)
	}
	if err != nil {
		return err
	}
	return cmp.Or(
		t.exec("DELETE FROM deliveries WHERE edition = ?", slot.Edition),
		t.exec("DELETE FROM slots WHERE id = ?", id),
		t.exec("DELETE FROM shown WHERE edition = ?", slot.Edition),
		t.exec("DELETE FROM editions WHERE id = ?", slot.Edition),
	)
}

// addSlot adds a slot unless there is one of its name.
func (t *transaction) addSlot(schedule store.ScheduleID, slot store.Slot) error {
	return t.exec(`INSERT INTO slots (schedule, name, due, state, reason, late, changed) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (schedule, name) DO NOTHING`,
		schedule, slot.Name, micro(slot.Due), slot.State, slot.Reason, slot.Late, micro(slot.Changed))
}

// BuildSlot implements store.Slots.
func (s *Store) BuildSlot(ctx context.Context, built store.Built) (bool, error) {
	if err := built.Validate(); err != nil {
		return false, err
	}
	won := false
	err := s.write(ctx, "store a built slot", func(t *transaction) error {
		slot, ok, err := t.buildable(built)
		if err != nil || !ok {
			return err
		}
		won = true
		return t.buildSlot(slot, built)
	})
	return won && err == nil, err
}

// buildable returns the slot and whether its edition may be stored now.
func (t *transaction) buildable(built store.Built) (store.Slot, bool, error) {
	slot, err := t.slot(built.Slot)
	if errors.Is(err, sql.ErrNoRows) || err == nil && slot.State != store.SlotPlanned {
		return slot, false, nil
	}
	if err != nil {
		return slot, false, err
	}
	schedule, err := t.schedule(slot.Schedule)
	switch {
	case err != nil:
		return slot, false, err
	case !schedule.Begun:
		return slot, false, fmt.Errorf("slot %q: schedule %d has not begun: no window can be built", slot.Name, schedule.ID)
	case schedule.Through != built.Edition.After:
		return slot, false, nil
	}
	busy := 0
	err = t.row("SELECT count(*) FROM slots WHERE schedule = ? AND state IN ('built', 'sending')", []any{schedule.ID}, &busy)
	return slot, busy == 0, err
}

func (t *transaction) buildSlot(slot store.Slot, built store.Built) error {
	edition := built.Edition
	edition.Workspace, edition.Channel = slot.Workspace, slot.Channel
	id, err := t.addEdition(edition)
	if err != nil {
		return err
	}
	if id == 0 {
		return fmt.Errorf("edition %q is stored already", edition.Key)
	}
	for _, part := range built.Parts(slot) {
		part.Edition = id
		if fresh, err := t.addDelivery(part); err != nil || !fresh {
			return cmp.Or(err, fmt.Errorf("delivery %q is stored already", part.Key))
		}
	}
	return cmp.Or(
		t.exec("UPDATE schedules SET through = ? WHERE id = ?", edition.Through, slot.Schedule),
		t.exec("UPDATE slots SET state = ?, late = ?, edition = ?, changed = ? WHERE id = ?",
			store.SlotBuilt, built.Late, id, micro(built.At), slot.ID),
	)
}

// EndSlot implements store.Slots.
func (s *Store) EndSlot(ctx context.Context, end store.SlotEnd) (bool, error) {
	if err := end.Validate(); err != nil {
		return false, err
	}
	won := false
	err := s.write(ctx, "end a slot", func(t *transaction) (err error) {
		won, err = t.endSlot(end)
		return err
	})
	return won && err == nil, err
}

func (t *transaction) endSlot(end store.SlotEnd) (bool, error) {
	slot, err := t.slot(end.ID)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !slot.State.MayBecome(end.To) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var posted, sending int
	err = t.row("SELECT count(*) FILTER (WHERE state = 'posted'), count(*) FILTER (WHERE state = 'sending') FROM deliveries WHERE slot = ?",
		[]any{slot.ID}, &posted, &sending)
	if err != nil || sending > 0 || posted > 0 && end.To == store.SlotSkipped {
		return false, err
	}
	if slot.Edition != 0 && posted == 0 {
		if err := t.withdraw(slot, end); err != nil {
			return false, err
		}
	}
	return true, cmp.Or(
		t.exec("UPDATE deliveries SET state = ?, reason = ?, not_before = NULL WHERE slot = ? AND state = 'waiting'",
			store.DeliveryDropped, end.Reason, slot.ID),
		t.moveSlot(slot.ID, end.To, end.Reason, micro(end.At)),
	)
}

// withdraw takes an edition back that was told to nobody: the next one covers
// its news.
func (t *transaction) withdraw(slot store.Slot, end store.SlotEnd) error {
	return cmp.Or(
		t.exec("UPDATE editions SET withdrawn = ? WHERE id = ?", micro(end.At), slot.Edition),
		t.exec("UPDATE schedules SET through = (SELECT after FROM editions WHERE id = ?) WHERE id = ?", slot.Edition, slot.Schedule),
	)
}

func (t *transaction) moveSlot(id store.SlotID, to store.SlotState, reason string, at sql.NullInt64) error {
	return t.exec("UPDATE slots SET state = ?, reason = ?, changed = ? WHERE id = ?", to, reason, at, id)
}

// slot reads one slot, or gives sql.ErrNoRows.
func (t *transaction) slot(id store.SlotID) (store.Slot, error) {
	var row slotRow
	err := t.row("SELECT "+slotColumns+slotsFrom+" WHERE o.id = ?", []any{id}, row.targets()...)
	return row.slot(), err
}

// ListSlots implements store.Slots.
func (s *Store) ListSlots(ctx context.Context, query store.SlotQuery) ([]store.Slot, error) {
	rest, args := slotQuery(query)
	var row slotRow
	targets := row.targets()
	slots := []store.Slot{}
	err := s.read(ctx, "list slots", "SELECT "+slotColumns+rest, args, func(rows *sql.Rows) error {
		err := rows.Scan(targets...)
		slots = append(slots, row.slot())
		return err
	})
	if err != nil {
		return nil, err
	}
	return slots, nil
}

func slotQuery(query store.SlotQuery) (rest string, args []any) {
	c := conditions{}
	in(&c, "o.id", query.IDs)
	equal(&c, "o.schedule", query.Schedule)
	equal(&c, "s.channel", query.Channel)
	equal(&c, "+c.workspace", query.Workspace)
	in(&c, "o.state", query.States)
	if !query.Since.IsZero() {
		c.and("o.due >= ?", micro(query.Since))
	}
	return slotsFrom + c.where() + " ORDER BY o.due DESC, o.id DESC LIMIT ?", append(c.args, limit(query.Limit))
}
