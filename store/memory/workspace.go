package memory

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"briefbot/store"
)

type workspace struct {
	store.Workspace
	sequence int64 // last one given out
}

// EnsureWorkspace implements store.Workspaces.
func (s *Store) EnsureWorkspace(ctx context.Context, name string) (store.Workspace, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Workspace{}, err
	}
	if name == "" {
		return store.Workspace{}, errors.New("workspace has no name")
	}
	for _, known := range s.workspaces {
		if known.Name == name {
			return known.Workspace, nil
		}
	}
	made := store.Workspace{ID: store.WorkspaceID(len(s.workspaces) + 1), Name: name}
	s.workspaces = append(s.workspaces, workspace{Workspace: made})
	return made, nil
}

// ListWorkspaces implements store.Workspaces.
func (s *Store) ListWorkspaces(ctx context.Context) ([]store.Workspace, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	listed := []store.Workspace{}
	for _, known := range s.workspaces {
		listed = append(listed, known.Workspace)
	}
	slices.SortFunc(listed, func(a, b store.Workspace) int { return cmp.Compare(a.Name, b.Name) })
	return listed, nil
}

func (s *Store) checkWorkspace(id store.WorkspaceID) error {
	if id < 1 || int(id) > len(s.workspaces) {
		return notFound("workspace %d", id)
	}
	return nil
}

// nextSequence draws the next sequence number of a known workspace.
func (s *Store) nextSequence(id store.WorkspaceID) int64 {
	s.workspaces[id-1].sequence++
	return s.workspaces[id-1].sequence
}
