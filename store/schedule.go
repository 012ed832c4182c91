package store

import (
	"context"
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

// Schedule says when one channel gets a briefing.
type Schedule struct {
	ID        ScheduleID
	Workspace WorkspaceID
	Channel   ChannelID
	// Spec is the canonical text with its zone, as package schedule writes it.
	Spec string
	// Topic keeps articles that hold all its words; empty keeps all.
	Topic string
	// WhenEmpty: empty means SkipEmpty.
	WhenEmpty WhenEmpty
	// Grace is how late a slot may still be posted; 0 means three hours.
	Grace time.Duration

	// Paused: no slot is posted until Until, or until resumed where Until is
	// zero.
	Paused bool
	Until  time.Time
	// SkipNext is how many coming slots are skipped on request.
	SkipNext int

	// Created and Removed are UTC; Removed is zero while the schedule lives.
	Created, Removed time.Time
	// Mark is the planner's: slots due at or before it have been planned.
	Mark time.Time
	// Through is the ingest sequence number at which the window of the last
	// built edition ends; the next window begins after it. 0: none was built.
	Through int64
}

// ScheduleQuery chooses schedules. Zero fields do not filter.
type ScheduleQuery struct {
	Workspace WorkspaceID // 0: of every workspace, for the planner
	Channel   ChannelID
	IDs       []ScheduleID
	Removed   bool // removed ones too
}

// Schedules keeps when briefings are due.
type Schedules interface {
	// AddSchedule stores a new schedule and returns it with its id. The
	// channel must exist in the workspace (ErrNotFound).
	AddSchedule(ctx context.Context, schedule Schedule) (Schedule, error)
	// UpdateSchedule replaces Spec, Topic, WhenEmpty, Grace, Paused, Until,
	// SkipNext and Removed; Mark and Through are the planner's and stay.
	// ErrNotFound.
	UpdateSchedule(ctx context.Context, schedule Schedule) error
	// ListSchedules returns the schedules that fit in id order.
	ListSchedules(ctx context.Context, query ScheduleQuery) ([]Schedule, error)
}
