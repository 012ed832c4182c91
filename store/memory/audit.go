package memory

import (
	"context"
	"slices"

	"briefbot/store"
)

// AddAudit implements store.Audits.
func (s *Store) AddAudit(ctx context.Context, audit store.Audit) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	if err := audit.Validate(); err != nil {
		return err
	}
	if err := s.checkWorkspace(audit.Workspace); err != nil {
		return err
	}
	if audit.Channel != 0 {
		if err := s.checkChannel(audit.Workspace, audit.Channel); err != nil {
			return err
		}
	}
	if known := s.schedule(audit.Schedule); audit.Schedule != 0 && (known == nil || known.Workspace != audit.Workspace) {
		return notFound("schedule %d", audit.Schedule)
	}
	s.addAudit(audit)
	return nil
}

// note appends an entry about a schedule.
func (s *Store) note(schedule store.Schedule, audit store.Audit) {
	audit.Workspace, audit.Channel, audit.Schedule = schedule.Workspace, schedule.Channel, schedule.ID
	s.addAudit(audit)
}

func (s *Store) addAudit(audit store.Audit) {
	s.audited++
	audit.ID, audit.At = s.audited, instant(audit.At)
	s.audits = append(s.audits, audit)
}

// ListAudits implements store.Audits.
func (s *Store) ListAudits(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, limit int) ([]store.Audit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Audit{}
	for _, audit := range slices.Backward(s.audits) {
		if audit.Workspace == workspace && matches(audit.Channel, channel) {
			listed = append(listed, audit)
		}
	}
	return first(listed, limit), nil
}
