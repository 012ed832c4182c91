package memory

import (
	"context"
	"slices"

	"briefbot/store"
)

// AddSchedule implements store.Schedules.
func (s *Store) AddSchedule(ctx context.Context, schedule store.Schedule, audit store.Audit) (store.Schedule, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Schedule{}, err
	}
	if err := schedule.Validate(); err != nil {
		return store.Schedule{}, err
	}
	if err := s.checkChannel(schedule.Workspace, schedule.Channel); err != nil {
		return store.Schedule{}, err
	}
	if err := audit.Validate(); err != nil {
		return store.Schedule{}, err
	}
	schedule.ID = store.ScheduleID(len(s.schedules) + 1)
	schedule = kept(schedule)
	s.schedules = append(s.schedules, &schedule)
	s.note(schedule, audit)
	return schedule, nil
}

// ChangeSchedule implements store.Schedules.
func (s *Store) ChangeSchedule(ctx context.Context, change store.ScheduleChange, audit store.Audit) (store.Schedule, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Schedule{}, err
	}
	known := s.schedule(change.ID)
	if known == nil || known.Workspace != change.Workspace || !known.Removed.IsZero() {
		return store.Schedule{}, notFound("schedule %d", change.ID)
	}
	changed := *known
	changed.Change(change)
	if err := changed.Validate(); err != nil {
		return store.Schedule{}, err
	}
	if err := audit.Validate(); err != nil {
		return store.Schedule{}, err
	}
	*known = kept(changed)
	s.note(changed, audit)
	return *known, nil
}

// PauseChannel implements store.Schedules.
func (s *Store) PauseChannel(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, cause store.Cause, audit store.Audit) ([]store.Schedule, error) {
	runs := func(known *store.Schedule) bool { return !known.Paused || !known.Until.IsZero() }
	return s.changeChannel(ctx, workspace, channel, runs, audit, func(known *store.Schedule) { known.PauseFor(cause) })
}

// ResumeChannel implements store.Schedules.
func (s *Store) ResumeChannel(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, cause store.Cause, audit store.Audit) ([]store.Schedule, error) {
	paused := func(known *store.Schedule) bool { return known.Paused && known.Cause != "" && known.Cause == cause }
	return s.changeChannel(ctx, workspace, channel, paused, audit, (*store.Schedule).Resume)
}

// changeChannel changes the schedules of a channel that fit, with one note of
// all.
func (s *Store) changeChannel(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, fits func(*store.Schedule) bool, audit store.Audit, change func(*store.Schedule)) ([]store.Schedule, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	if err := s.checkChannel(workspace, channel); err != nil {
		return nil, err
	}
	if err := audit.Validate(); err != nil {
		return nil, err
	}
	changed := []store.Schedule{}
	for _, known := range s.schedules {
		if known != nil && known.Channel == channel && known.Removed.IsZero() && fits(known) {
			change(known)
			changed = append(changed, *known)
		}
	}
	if len(changed) > 0 {
		s.note(store.Schedule{Workspace: workspace, Channel: channel}, audit)
	}
	return changed, nil
}

// ListSchedules implements store.Schedules.
func (s *Store) ListSchedules(ctx context.Context, query store.ScheduleQuery) ([]store.Schedule, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Schedule{}
	for _, known := range s.schedules {
		if known != nil && matches(known.Workspace, query.Workspace) && matches(known.Channel, query.Channel) &&
			among(known.ID, query.IDs) && (query.Removed || known.Removed.IsZero()) {
			listed = append(listed, *known)
		}
	}
	return listed, nil
}

// schedule returns the schedule of that id, also a removed one, or nil.
func (s *Store) schedule(id store.ScheduleID) *store.Schedule {
	if id < 1 || int(id) > len(s.schedules) {
		return nil
	}
	return s.schedules[id-1]
}

// kept is a schedule as every store keeps it.
func kept(s store.Schedule) store.Schedule {
	s.Until, s.Created, s.Removed, s.Mark = instant(s.Until), instant(s.Created), instant(s.Removed), instant(s.Mark)
	return s
}

// matches reports whether a value is as asked for; zero asks for nothing.
func matches[T comparable](value, asked T) bool {
	var nothing T
	return asked == nothing || asked == value
}

// among reports whether a value is in a list; an empty list asks for nothing.
func among[T comparable](value T, list []T) bool {
	return len(list) == 0 || slices.Contains(list, value)
}
