package memory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"briefbot/store"
)

// PutInstallation implements store.Installations.
func (s *Store) PutInstallation(ctx context.Context, installation store.Installation) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	if err := installation.Validate(); err != nil {
		return err
	}
	if err := s.checkWorkspace(installation.Workspace); err != nil {
		return err
	}
	installation.Name = s.workspaces[installation.Workspace-1].Name
	installation.Token, installation.At = slices.Clone(installation.Token), instant(installation.At)
	s.installations = slices.DeleteFunc(s.installations, func(i store.Installation) bool { return i.Workspace == installation.Workspace })
	s.installations = append(s.installations, installation)
	return nil
}

// ListInstallations implements store.Installations.
func (s *Store) ListInstallations(ctx context.Context, query store.InstallationQuery) ([]store.Installation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	found := []store.Installation{}
	for _, i := range s.installations {
		if (query.Workspace == 0 || query.Workspace == i.Workspace) && (query.Name == "" || query.Name == i.Name) {
			i.Token = slices.Clone(i.Token)
			found = append(found, i)
		}
	}
	slices.SortFunc(found, func(a, b store.Installation) int { return cmp.Compare(a.Name, b.Name) })
	return found, nil
}

// DeleteInstallation implements store.Installations.
func (s *Store) DeleteInstallation(ctx context.Context, workspace store.WorkspaceID, until time.Time) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return false, err
	}
	before := len(s.installations)
	s.installations = slices.DeleteFunc(s.installations, func(i store.Installation) bool {
		return i.Workspace == workspace && !i.At.After(instant(until))
	})
	return len(s.installations) < before, nil
}
