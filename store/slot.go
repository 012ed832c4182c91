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
	Slots []Slot
	// Skipped is how many were skipped on request: taken off SkipNext.
	Skipped int
	// Resumed: the pause ended by itself; Paused and Until are cleared.
	Resumed bool
	// Begin settles Through of a schedule that has not begun; nil otherwise.
	Begin *int64
	// Reopen are skipped slots that are forgotten with their deliveries and
	// withdrawn editions, since the clock that skipped them was wrong.
	Reopen []SlotID
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

// SlotEnd ends a slot that is not posted.
type SlotEnd struct {
	ID     SlotID
	To     SlotState // SlotSkipped or SlotFailed
	Reason string    // needed
	At     time.Time
}

// Slots keeps the due times and what became of them.
type Slots interface {
	// PlanSlots does all that planned says in one transaction. Where the
	// stored Mark is not From, nothing happens and false is returned: another
	// planner was there. Slots that exist by name are left as they are: a name
	// is planned once, whatever the clock did. A slot to reopen that is not
	// skipped is an error.
	PlanSlots(ctx context.Context, planned Planned) (bool, error)

	// BuildSlot stores edition and deliveries, moves the slot from planned to
	// built and the schedule's Through to the edition's, in one transaction.
	// It stores nothing and returns false where the slot is no longer planned,
	// another slot of the schedule is built or sending, or the window does not
	// begin at the schedule's Through: windows of a schedule join without a
	// gap and without overlap, whoever builds.
	BuildSlot(ctx context.Context, built Built) (bool, error)

	// EndSlot skips or fails a slot, in one transaction: its waiting
	// deliveries are dropped, and where none of its parts was posted its
	// edition is withdrawn and the schedule's Through goes back to where the
	// edition's window began, so that the next edition covers its news. False
	// where the slot is final, where a delivery is in sending (its outcome is
	// to be found out first), or, for a skip, where a part is posted. A change
	// that SlotChanges does not allow from any state is an error.
	EndSlot(ctx context.Context, end SlotEnd) (bool, error)

	// ListSlots returns the slots that fit.
	ListSlots(ctx context.Context, query SlotQuery) ([]Slot, error)
}
