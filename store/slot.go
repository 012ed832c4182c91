package store

import (
	"context"
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
	SlotSkipped SlotState = "skipped" // Reason: empty, late, paused, replaced, on request, removed
	SlotFailed  SlotState = "failed"  // Reason says why; never tried again
)

// SlotChanges is the one place where it is written what may follow what.
// posted, skipped and failed are final.
var SlotChanges = map[SlotState][]SlotState{
	SlotPlanned: {SlotBuilt, SlotSkipped, SlotFailed},
	SlotBuilt:   {SlotSending, SlotSkipped, SlotFailed},
	SlotSending: {SlotPosted, SlotFailed},
}

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

// Built is what building one slot gives.
type Built struct {
	Slot SlotID
	// Edition's Workspace and Channel are the slot's; Key is the slot's name
	// with the schedule's id before it.
	Edition Edition
	// Deliveries of the edition, one a part; Payload is final.
	Deliveries []Delivery
	Late       bool
	At         time.Time
}

// Slots keeps the due times and what became of them.
type Slots interface {
	// PlanSlots records due slots of a schedule and moves its Mark, in one
	// transaction. Slots that exist by name are left as they are. The new
	// State must be SlotPlanned or SlotSkipped with a reason. Where the
	// stored Mark is not before, in the same instant or later than mark
	// already, nothing happens and false is returned: another planner was
	// there. SkipNext of the schedule is lowered by skipped, not below 0.
	PlanSlots(ctx context.Context, schedule ScheduleID, mark time.Time, slots []Slot, skipped int) (bool, error)

	// MoveSlot changes a slot's state from one of those given to another, in
	// one step; false where it is in none of them (somebody else was first).
	// A change that SlotChanges does not allow is an error.
	MoveSlot(ctx context.Context, id SlotID, from []SlotState, to SlotState, reason string, at time.Time) (bool, error)

	// BuildSlot stores edition and deliveries, moves the slot from planned to
	// built and the schedule's Through to the edition's Through, in one
	// transaction. Doing it twice, or for a slot that is no longer planned,
	// stores nothing and returns false.
	BuildSlot(ctx context.Context, built Built) (bool, error)

	// ListSlots returns the slots that fit.
	ListSlots(ctx context.Context, query SlotQuery) ([]Slot, error)
}
