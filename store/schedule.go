package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"
)

// ScheduleID names one schedule for good, also after it was removed.
type ScheduleID int64

// WhenEmpty says what a schedule does with a window that holds no news.
type WhenEmpty string

// What to do when there is nothing to tell.
const (
	SkipEmpty WhenEmpty = "skip" // record the slot as skipped
	SayEmpty  WhenEmpty = "say"  // post one line that says so
)

// Cause is why the schedules of a channel are paused.
type Cause string

// Why a channel cannot be posted to for now.
const (
	// CauseArchived: the channel is archived; somebody may unarchive it.
	CauseArchived Cause = "archived"
	// CauseUninstalled: the platform takes the bot's token no more, as after the
	// app was removed; it may be installed again, or get a new token.
	CauseUninstalled Cause = "uninstalled"
)

func (w WhenEmpty) valid() bool { return w == "" || w == SkipEmpty || w == SayEmpty }

// Schedule says when one channel gets a briefing.
type Schedule struct {
	ID        ScheduleID
	Workspace WorkspaceID
	Channel   ChannelID
	// Spec is the canonical text with its zone, as package schedule writes it.
	Spec string
	// Topic keeps articles that hold all its words; empty keeps all.
	Topic string
	// WhenEmpty: empty means as the channel's.
	WhenEmpty WhenEmpty
	// Grace is how late a slot may still be posted; 0 means three hours.
	Grace time.Duration
	// Stories is the most stories in its briefings; 0 means as many as the
	// channel's.
	Stories int
	// Manager is who added it, as the platform names them: the one who is told
	// when the channel cannot be posted to. Empty: nobody in particular.
	Manager string
	// Reader, where not empty, makes its briefings the news of what that reader
	// follows, wherever in the workspace; Channel is then the one for messages
	// to them alone.
	Reader string

	// Paused: no slot is posted until Until, or until resumed where Until is
	// zero.
	Paused bool
	Until  time.Time
	// Cause is why briefbot paused it by itself, where it sees when that is
	// over; see ResumeChannel. A pause that somebody asked for has none.
	Cause Cause
	// SkipNext is how many coming slots are skipped on request.
	SkipNext int

	// Created and Removed are UTC; Removed is zero while the schedule lives.
	Created, Removed time.Time
	// Mark is the planner's: slots due at or before it have been planned.
	Mark time.Time
	// Begun: Through is settled, by the first slot that was planned, whatever
	// became of that slot.
	Begun bool
	// Through is the ingest sequence number at which the window of the last
	// edition ends that was built and not withdrawn; the next window begins
	// after it. Of no meaning until Begun.
	Through int64
}

// Empty is what the schedule does in its channel when there is nothing to tell.
func (s Schedule) Empty(channel Channel) WhenEmpty {
	return cmp.Or(s.WhenEmpty, channel.WhenEmpty, SkipEmpty)
}

// Validate says what keeps a schedule from being stored, or nil. The spec is
// package schedule's to understand; here it only has to be there.
func (s Schedule) Validate() error {
	switch {
	case s.Workspace == 0 || s.Channel == 0:
		return fmt.Errorf("schedule %q names no workspace or no channel", s.Spec)
	case s.Spec == "":
		return errors.New("schedule has no spec")
	case !s.WhenEmpty.valid():
		return fmt.Errorf("schedule %q: when empty it cannot %q: it can %q or %q", s.Spec, s.WhenEmpty, SkipEmpty, SayEmpty)
	case s.Grace < 0 || s.SkipNext < 0 || s.Stories < 0:
		return fmt.Errorf("schedule %q: grace time %v, %d slots to skip, %d stories: none of them can be negative", s.Spec, s.Grace, s.SkipNext, s.Stories)
	case s.Mark.IsZero():
		return fmt.Errorf("schedule %q has no mark: slots are due after it", s.Spec)
	}
	return nil
}

// Change does to a schedule what a change says.
func (s *Schedule) Change(change ScheduleChange) {
	set(&s.Spec, change.Spec)
	set(&s.Topic, change.Topic)
	set(&s.WhenEmpty, change.WhenEmpty)
	set(&s.Grace, change.Grace)
	set(&s.Stories, change.Stories)
	set(&s.SkipNext, change.SkipNext)
	set(&s.Removed, change.Removed)
	if change.Mark != nil && change.Mark.After(s.Mark) {
		s.Mark = *change.Mark
	}
	if change.Pause != nil {
		s.Paused, s.Until, s.Cause = change.Pause.On, time.Time{}, ""
		if s.Paused {
			s.Until = change.Pause.Until
		}
	}
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

// Advance does to a schedule what was planned for it, see [Planned]. A pause
// that somebody made while the planner was thinking is not ended by it.
func (s *Schedule) Advance(planned Planned) {
	s.Mark = planned.Mark
	s.SkipNext = max(0, s.SkipNext-planned.Skipped)
	if planned.Resumed && !s.Until.IsZero() && !s.Until.After(planned.Mark) {
		s.Paused, s.Until = false, time.Time{}
	}
	if planned.Begin != nil && !s.Begun {
		s.Begun, s.Through = true, *planned.Begin
	}
}

// PauseFor pauses a schedule until it is resumed. One that somebody paused for
// a time does not go on when the cause is over.
func (s *Schedule) PauseFor(cause Cause) {
	if s.Paused {
		cause = ""
	}
	s.Paused, s.Until, s.Cause = true, time.Time{}, cause
}

// Resume ends a pause.
func (s *Schedule) Resume() { s.Paused, s.Until, s.Cause = false, time.Time{}, "" }

// Pause stops a schedule, or lets it go on.
type Pause struct {
	On bool
	// Until, with On: zero means until resumed.
	Until time.Time
}

// ScheduleChange changes some fields of a schedule. Fields that are nil stay
// as they are stored, so that two people who change different things do not
// undo each other.
type ScheduleChange struct {
	Workspace WorkspaceID
	ID        ScheduleID
	Spec      *string
	Topic     *string
	WhenEmpty *WhenEmpty
	Grace     *time.Duration
	Stories   *int
	Pause     *Pause
	SkipNext  *int
	Removed   *time.Time
	// Mark: slots up to then are none of this schedule's any more. One that is
	// not after the stored Mark changes nothing.
	Mark *time.Time
}

// ScheduleQuery chooses schedules. Zero fields do not filter.
type ScheduleQuery struct {
	Workspace WorkspaceID // 0: of every workspace, for the planner
	Channel   ChannelID
	IDs       []ScheduleID
	Removed   bool // removed ones too
}

// Schedules keeps when briefings are due. Whoever changes something says who
// they are: the audit entry is stored in the same transaction, with Workspace,
// Channel and Schedule taken from the schedule.
type Schedules interface {
	// AddSchedule stores a new schedule and returns it with its id. Mark must
	// be set: slots are due after it. The channel must exist in the workspace
	// (ErrNotFound). One that is not valid (see [Schedule.Validate]) is an
	// error here and when it is changed.
	AddSchedule(ctx context.Context, schedule Schedule, audit Audit) (Schedule, error)
	// ChangeSchedule changes what is not nil and returns the schedule as it
	// then stands. A removed schedule is ErrNotFound. A change of Spec alone
	// leaves Mark: slots between it and now are the new spec's.
	ChangeSchedule(ctx context.Context, change ScheduleChange, audit Audit) (Schedule, error)
	// PauseChannel pauses all schedules of a channel until resumed and returns
	// those that were not already; the audit entry is stored only if there are
	// any, so a channel that is gone is told of once. It names the channel and
	// no schedule. Those that were running get the cause, those that were paused
	// for a time have none. A channel that is not the workspace's is ErrNotFound.
	PauseChannel(ctx context.Context, workspace WorkspaceID, channel ChannelID, cause Cause, audit Audit) ([]Schedule, error)
	// ResumeChannel resumes the schedules of a channel that were paused for a
	// cause, and which nobody paused or resumed since, and returns them; the
	// rest is as with PauseChannel. An empty cause resumes nothing.
	ResumeChannel(ctx context.Context, workspace WorkspaceID, channel ChannelID, cause Cause, audit Audit) ([]Schedule, error)
	// ListSchedules returns the schedules that fit in id order.
	ListSchedules(ctx context.Context, query ScheduleQuery) ([]Schedule, error)
}
