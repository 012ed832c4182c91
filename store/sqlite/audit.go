package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

// AddAudit implements store.Audits.
func (s *Store) AddAudit(ctx context.Context, audit store.Audit) error {
	if err := audit.Validate(); err != nil {
		return err
	}
	return s.write(ctx, "store an audit entry", func(t *transaction) error {
		if err := (sequences{}).load(t, audit.Workspace); err != nil {
			return err
		}
		if audit.Channel != 0 {
			if err := t.checkChannel(audit.Workspace, audit.Channel); err != nil {
				return err
			}
		}
		if audit.Schedule != 0 {
			known, err := t.schedule(audit.Schedule)
			if errors.Is(err, sql.ErrNoRows) || err == nil && known.Workspace != audit.Workspace {
				return notFound("schedule %d", audit.Schedule)
			}
			if err != nil {
				return err
			}
		}
		return t.addAudit(audit)
	})
}

// note appends an entry about a schedule.
func (t *transaction) note(schedule store.Schedule, audit store.Audit) error {
	audit.Workspace, audit.Channel, audit.Schedule = schedule.Workspace, schedule.Channel, schedule.ID
	return t.addAudit(audit)
}

func (t *transaction) addAudit(a store.Audit) error {
	return t.exec("INSERT INTO audits (workspace, channel, schedule, at, who, what) VALUES (?, ?, ?, ?, ?, ?)",
		a.Workspace, known(a.Channel), known(a.Schedule), micro(a.At), a.Who, a.What)
}

// ListAudits implements store.Audits.
func (s *Store) ListAudits(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, most int) ([]store.Audit, error) {
	query, args := auditQuery(workspace, channel, most)
	audits := []store.Audit{}
	err := s.read(ctx, "list audit entries", query, args, func(row *sql.Rows) error {
		a := store.Audit{Workspace: workspace}
		var channel, schedule, at sql.NullInt64
		err := row.Scan(&a.ID, &channel, &schedule, &at, &a.Who, &a.What)
		a.Channel, a.Schedule, a.At = store.ChannelID(channel.Int64), store.ScheduleID(schedule.Int64), instant(at)
		audits = append(audits, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	return audits, nil
}

func auditQuery(workspace store.WorkspaceID, channel store.ChannelID, most int) (query string, args []any) {
	c := conditions{}
	if channel == 0 {
		c.and("workspace = ?", workspace)
	} else {
		c.and("+workspace = ?", workspace)
		c.and("channel = ?", channel)
	}
	return "SELECT id, channel, schedule, at, who, what FROM audits" + c.where() + " ORDER BY id DESC LIMIT ?", append(c.args, limit(most))
}
