package memory

import (
	"context"
	"errors"

	"briefbot/store"
)

type markKey struct {
	workspace store.WorkspaceID
	name      string
}

// Mark implements store.Marks.
func (s *Store) Mark(ctx context.Context, workspace store.WorkspaceID, name string) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return 0, err
	}
	return s.marks[markKey{workspace, name}], nil
}

// MoveMark implements store.Marks.
func (s *Store) MoveMark(ctx context.Context, workspace store.WorkspaceID, name string, from, to int64) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	if name == "" {
		return false, errors.New("mark has no name")
	}
	if err := s.checkWorkspace(workspace); err != nil {
		return false, err
	}
	key := markKey{workspace, name}
	if s.marks[key] != from {
		return false, nil
	}
	s.marks[key] = to
	return true, nil
}
