package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// SlotID names one slot.
type SlotID int64

// SlotState is where a slot stands. The allowed changes are in [SlotChanges].
type SlotState string

// The states of a slot.
const (
	SlotPlanned SlotState = "planned" // due, nothing built yet
	SlotBuilt   SlotState = "built"   // its edition is stored, nothing posted yet
	SlotSending SlotState = "sending" // at least one delivery was begun
	SlotPosted  SlotState = "posted"  // every delivery is posted
	SlotSkipped SlotState = "skipped" // Reason: empty, late, paused, replaced, on request, quiet hours, removed
	SlotFailed  SlotState = "failed"  // Reason says why; never tried again
)

// SlotChanges is the one place where it is written what may follow what.
// posted, skipped and failed are final. A slot in sending is skipped only as
// long as none of its parts is posted and none has an unknown outcome.
var SlotChanges = map[SlotState][]SlotState{
	SlotPlanned: {SlotBuilt, SlotSkipped, SlotFailed},
	SlotBuilt:   {SlotSending, SlotSkipped, SlotFailed},
	SlotSending: {SlotPosted, SlotSkipped, SlotFailed},
}

// MayBecome reports whether SlotChanges allows the change.
func (s SlotState) MayBecome(to SlotState) bool { return slices.Contains(SlotChanges[s], to) }

// Final reports whether nothing follows.
func (s SlotState) Final() bool { return len(SlotChanges[s]) == 0 }

// Slot is one due time of one schedule, as stored.
type Slot struct {
	ID        SlotID
	Workspace WorkspaceID
	Schedule  ScheduleID
	Channel   ChannelID
	// Name is "2026-11-23T08:00 Europe/Berlin"; unique within the schedule.
	Name string
	// Due is the instant, UTC.
	Due   time.Time
	State SlotState
	// Reason is why it was skipped or failed.
	Reason string
	// Late: it is posted after its time, within the grace time.
	Late    bool
	Edition EditionID // 0 until built
	Changed time.Time // of the state, UTC
}

// SlotQuery chooses slots, newest due time first. Zero fields do not filter.
type SlotQuery struct {
	Workspace WorkspaceID
	Schedule  ScheduleID
	Channel   ChannelID
	IDs       []SlotID
	States    []SlotState
	Since     time.Time // due at or after
	Limit     int
}

// Planned is what the planner decided about one schedule at one moment.
type Planned struct {
	Schedule ScheduleID
	// From is the Mark that it was decided from, Mark the new one. Mark lies
	// before From where the clock was set back.
	From, Mark time.Time
	// Slots are new, in state SlotPlanned or in SlotSkipped with a reason.
	// Workspace, Schedule and Channel are the schedule's.
	Slots []Slot
	// Skipped is how many were skipped on request: taken off SkipNext.
	Skipped int
	// Resumed: the pause ended by itself; Paused and Until are cleared, unless
	// Until lies after Mark by now.
	Resumed bool
	// Begin settles Through of a schedule that has not begun; nil otherwise.
	Begin *int64
	// Reopen are skipped slots that are forgotten with their deliveries and
	// withdrawn editions, since the clock that skipped them was wrong.
	Reopen []SlotID
}

// Validate says what keeps a plan from being stored, or nil.
func (p Planned) Validate() error {
	if p.Mark.IsZero() {
		return fmt.Errorf("plan of schedule %d has no mark", p.Schedule)
	}
	for _, slot := range p.Slots {
		switch {
		case slot.Name == "" || slot.Due.IsZero() || slot.Changed.IsZero():
			return fmt.Errorf("slot %q of schedule %d lacks its name, its due time or the time of its change", slot.Name, p.Schedule)
		case slot.State == SlotPlanned && slot.Reason == "", slot.State == SlotSkipped && slot.Reason != "":
		default:
			return fmt.Errorf("slot %q of schedule %d cannot begin in state %q with reason %q", slot.Name, p.Schedule, slot.State, slot.Reason)
		}
	}
	return nil
}

// Overtaken reports whether somebody asked meanwhile to skip what the plan would
// have posted.
func (p Planned) Overtaken(schedule Schedule) bool {
	return schedule.SkipNext > p.Skipped && slices.ContainsFunc(p.Slots, func(slot Slot) bool { return slot.State == SlotPlanned })
}

// Built is what building one slot gives.
type Built struct {
	Slot SlotID
	// Edition's Workspace and Channel are the slot's; Key is the slot's name
	// with the schedule's id before it.
	Edition Edition
	// Deliveries of the edition, one a part in their order; Payload is final.
	// Of each, Key and Payload are set; all else is the slot's and the place's
	// in the list.
	Deliveries []Delivery
	Late       bool
	At         time.Time
}

// Validate says what keeps it from being stored, or nil.
func (b Built) Validate() error {
	switch {
	case b.Edition.Key == "" || b.Edition.Built.IsZero() || b.At.IsZero():
		return fmt.Errorf("edition %q of slot %d lacks its key or its time", b.Edition.Key, b.Slot)
	case b.Edition.Through < b.Edition.After:
		return fmt.Errorf("edition %q: its window ends at %d, before it begins at %d", b.Edition.Key, b.Edition.Through, b.Edition.After)
	case len(b.Deliveries) == 0:
		return fmt.Errorf("edition %q has no parts to post", b.Edition.Key)
	}
	for i, d := range b.Deliveries {
		if d.Key == "" {
			return fmt.Errorf("part %d of edition %q has no key", i+1, b.Edition.Key)
		}
	}
	return nil
}

// Parts are the deliveries as they are stored for the slot, without Edition
// and ID.
func (b Built) Parts(slot Slot) []Delivery {
	parts := make([]Delivery, 0, len(b.Deliveries))
	for i, d := range b.Deliveries {
		parts = append(parts, Delivery{
			Workspace: slot.Workspace, Channel: slot.Channel, Slot: slot.ID, Part: i + 1, Parts: len(b.Deliveries),
			Key: d.Key, Payload: d.Payload, State: DeliveryWaiting, Due: slot.Due,
		})
	}
	return parts
}

// SlotEnd ends a slot that is not posted.
type SlotEnd struct {
	ID     SlotID
	To     SlotState // SlotSkipped or SlotFailed
	Reason string    // needed
	At     time.Time
}

// Validate says what keeps it from being done, or nil.
func (e SlotEnd) Validate() error {
	switch {
	case e.To != SlotSkipped && e.To != SlotFailed:
		return fmt.Errorf("slot %d cannot end as %q: it can as %q or %q", e.ID, e.To, SlotSkipped, SlotFailed)
	case e.Reason == "":
		return fmt.Errorf("slot %d is to end as %s without a reason", e.ID, e.To)
	case e.At.IsZero():
		return errors.New("the end of a slot has no time")
	}
	return nil
}

// Slots keeps the due times and what became of them.
type Slots interface {
	// PlanSlots does all that planned says in one transaction. Where the
	// stored Mark is not From, nothing happens and false is returned: another
	// planner was there; the same where the schedule was removed, or where
	// more runs are to be skipped than the plan knew of. An unknown
	// schedule is ErrNotFound. Slots that exist by name are left as they are: a
	// name is planned once, whatever the clock did. Slots to reopen go first,
	// so that their names may be among Slots; one that is not a skipped slot of
	// the schedule is an error.
	PlanSlots(ctx context.Context, planned Planned) (bool, error)

	// BuildSlot stores edition and deliveries, moves the slot from planned to
	// built and the schedule's Through to the edition's, in one transaction.
	// It stores nothing and returns false where the slot is no longer planned
	// or is gone, another slot of the schedule is built or sending, or the window does not
	// begin at the schedule's Through: windows of a schedule join without a
	// gap and without overlap, whoever builds. A schedule that has not begun, a
	// key that is known and words shown of an unknown version are errors.
	BuildSlot(ctx context.Context, built Built) (bool, error)

	// EndSlot skips or fails a slot, in one transaction: its waiting
	// deliveries are dropped, and where none of its parts was posted its
	// edition is withdrawn and the schedule's Through goes back to where the
	// edition's window began, so that the next edition covers its news. False
	// where the slot is final or gone, where a delivery is in sending (its outcome is
	// to be found out first), or, for a skip, where a part is posted. An end
	// without a reason and a state that is none of the two are errors.
	EndSlot(ctx context.Context, end SlotEnd) (bool, error)

	// ListSlots returns the slots that fit.
	ListSlots(ctx context.Context, query SlotQuery) ([]Slot, error)
}
