package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

const (
	scheduleColumns = `s.id, c.workspace, s.channel, s.spec, s.topic, s.when_empty, s.grace, s.manager, s.paused, s.until,
		s.skip_next, s.created, s.removed, s.mark, s.begun, s.through, s.stories, s.reader, s.cause`
	schedulesFrom = " FROM schedules s JOIN channels c ON c.id = s.channel"
)

// scheduleRow is where rows of scheduleColumns are read to.
type scheduleRow struct {
	store.Schedule
	until, created, removed, mark sql.NullInt64
}

func (r *scheduleRow) targets() []any {
	return []any{
		&r.ID, &r.Workspace, &r.Channel, &r.Spec, &r.Topic, &r.WhenEmpty, &r.Grace, &r.Manager, &r.Paused, &r.until,
		&r.SkipNext, &r.created, &r.removed, &r.mark, &r.Begun, &r.Through, &r.Stories, &r.Reader, &r.Cause,
	}
}

func (r *scheduleRow) schedule() store.Schedule {
	r.Until, r.Created, r.Removed, r.Mark = instant(r.until), instant(r.created), instant(r.removed), instant(r.mark)
	return r.Schedule
}

// AddSchedule implements store.Schedules.
func (s *Store) AddSchedule(ctx context.Context, schedule store.Schedule, audit store.Audit) (store.Schedule, error) {
	if err := cmp.Or(schedule.Validate(), audit.Validate()); err != nil {
		return store.Schedule{}, err
	}
	err := s.write(ctx, "store a schedule", func(t *transaction) error {
		if err := t.checkChannel(schedule.Workspace, schedule.Channel); err != nil {
			return err
		}
		id, err := t.insert(`INSERT INTO schedules (channel, spec, topic, when_empty, grace, manager, paused, until,
			skip_next, created, removed, mark, begun, through, stories, reader, cause) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			schedule.Channel, schedule.Spec, schedule.Topic, schedule.WhenEmpty, schedule.Grace, schedule.Manager,
			schedule.Paused, micro(schedule.Until), schedule.SkipNext, micro(schedule.Created), micro(schedule.Removed),
			micro(schedule.Mark), schedule.Begun, schedule.Through, schedule.Stories, schedule.Reader, schedule.Cause)
		if err != nil {
			return err
		}
		if schedule, err = t.schedule(store.ScheduleID(id)); err != nil {
			return err
		}
		return t.note(schedule, audit)
	})
	if err != nil {
		return store.Schedule{}, err
	}
	return schedule, nil
}

// ChangeSchedule implements store.Schedules.
func (s *Store) ChangeSchedule(ctx context.Context, change store.ScheduleChange, audit store.Audit) (store.Schedule, error) {
	var changed store.Schedule
	err := s.write(ctx, "change a schedule", func(t *transaction) error {
		known, err := t.schedule(change.ID)
		if err == nil && (known.Workspace != change.Workspace || !known.Removed.IsZero()) {
			err = sql.ErrNoRows
		}
		if errors.Is(err, sql.ErrNoRows) {
			return notFound("schedule %d", change.ID)
		}
		if err != nil {
			return err
		}
		known.Change(change)
		if err := cmp.Or(known.Validate(), audit.Validate()); err != nil {
			return err
		}
		if changed, err = t.saveSchedule(known); err != nil {
			return err
		}
		return t.note(changed, audit)
	})
	return changed, err
}

// PauseChannel implements store.Schedules.
func (s *Store) PauseChannel(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, cause store.Cause, audit store.Audit) ([]store.Schedule, error) {
	return s.changeChannel(ctx, workspace, channel, "(s.paused = 0 OR s.until IS NOT NULL)", nil, audit, func(schedule *store.Schedule) { schedule.PauseFor(cause) })
}

// ResumeChannel implements store.Schedules.
func (s *Store) ResumeChannel(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, cause store.Cause, audit store.Audit) ([]store.Schedule, error) {
	return s.changeChannel(ctx, workspace, channel, "s.paused = 1 AND s.cause <> '' AND s.cause = ?", []any{cause}, audit, (*store.Schedule).Resume)
}

// changeChannel changes the schedules of a channel that fit, with one note of
// all.
func (s *Store) changeChannel(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, which string, args []any, audit store.Audit, change func(*store.Schedule)) ([]store.Schedule, error) {
	if err := audit.Validate(); err != nil {
		return nil, err
	}
	var changed []store.Schedule
	err := s.write(ctx, "pause or resume a channel", func(t *transaction) error {
		if err := t.checkChannel(workspace, channel); err != nil {
			return err
		}
		var err error
		changed, err = t.schedules(" WHERE s.channel = ? AND s.removed IS NULL AND "+which+" ORDER BY s.id", append([]any{channel}, args...)...)
		if err != nil || len(changed) == 0 {
			return err
		}
		for i := range changed {
			change(&changed[i])
			if changed[i], err = t.saveSchedule(changed[i]); err != nil {
				return err
			}
		}
		return t.note(store.Schedule{Workspace: workspace, Channel: channel}, audit)
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

// ListSchedules implements store.Schedules.
func (s *Store) ListSchedules(ctx context.Context, query store.ScheduleQuery) ([]store.Schedule, error) {
	where, args := scheduleQuery(query)
	var row scheduleRow
	targets := row.targets()
	schedules := []store.Schedule{}
	err := s.read(ctx, "list schedules", "SELECT "+scheduleColumns+schedulesFrom+where, args, func(rows *sql.Rows) error {
		err := rows.Scan(targets...)
		schedules = append(schedules, row.schedule())
		return err
	})
	if err != nil {
		return nil, err
	}
	return schedules, nil
}

func scheduleQuery(query store.ScheduleQuery) (where string, args []any) {
	c := conditions{}
	in(&c, "s.id", query.IDs)
	equal(&c, "s.channel", query.Channel)
	equal(&c, "+c.workspace", query.Workspace)
	if !query.Removed {
		c.and("s.removed IS NULL")
	}
	return c.where() + " ORDER BY s.id", c.args
}

// schedule reads one schedule, or gives sql.ErrNoRows.
func (t *transaction) schedule(id store.ScheduleID) (store.Schedule, error) {
	var row scheduleRow
	err := t.row("SELECT "+scheduleColumns+schedulesFrom+" WHERE s.id = ?", []any{id}, row.targets()...)
	return row.schedule(), err
}

func (t *transaction) schedules(where string, args ...any) ([]store.Schedule, error) {
	schedules := []store.Schedule{}
	err := t.rows("SELECT "+scheduleColumns+schedulesFrom+where, args, func(rows *sql.Rows) error {
		var row scheduleRow
		err := rows.Scan(row.targets()...)
		schedules = append(schedules, row.schedule())
		return err
	})
	return schedules, err
}

// saveSchedule writes all that can change, and returns it as it is kept.
func (t *transaction) saveSchedule(s store.Schedule) (store.Schedule, error) {
	err := t.exec(`UPDATE schedules SET spec = ?, topic = ?, when_empty = ?, grace = ?, paused = ?, until = ?,
		skip_next = ?, removed = ?, mark = ?, begun = ?, through = ?, stories = ?, cause = ? WHERE id = ?`,
		s.Spec, s.Topic, s.WhenEmpty, s.Grace, s.Paused, micro(s.Until),
		s.SkipNext, micro(s.Removed), micro(s.Mark), s.Begun, s.Through, s.Stories, s.Cause, s.ID)
	s.Until, s.Removed, s.Mark = instant(micro(s.Until)), instant(micro(s.Removed)), instant(micro(s.Mark))
	return s, err
}
