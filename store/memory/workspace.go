package memory

import (
	"cmp"
	"context"
	"errors"
	"maps"
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
		if known.ID != 0 { // else deleted
			listed = append(listed, known.Workspace)
		}
	}
	slices.SortFunc(listed, func(a, b store.Workspace) int { return cmp.Compare(a.Name, b.Name) })
	return listed, nil
}

// DeleteWorkspace implements store.Workspaces. What is held by its place in a
// slice stays there, without texts, in the workspace 0, which is nobody's.
func (s *Store) DeleteWorkspace(ctx context.Context, id store.WorkspaceID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	if err := s.checkWorkspace(id); err != nil {
		return err
	}
	for _, c := range s.channels {
		if c != nil && c.Workspace == id {
			s.deleteChannel(c.ID)
		}
	}
	s.audits = slices.DeleteFunc(s.audits, func(a store.Audit) bool { return a.Workspace == id })
	s.installations = slices.DeleteFunc(s.installations, func(i store.Installation) bool { return i.Workspace == id })
	maps.DeleteFunc(s.marks, func(key markKey, _ int64) bool { return key.workspace == id })
	s.deleteArticles(id)
	s.workspaces[id-1] = workspace{}
	return nil
}

// deleteArticles takes a workspace's articles, and what was found in them, away.
func (s *Store) deleteArticles(id store.WorkspaceID) {
	gone := map[store.ArticleID]bool{}
	for _, a := range s.articles {
		if a.Workspace == id {
			gone[a.ID] = true
			*a = article{Article: store.Article{ID: a.ID, Version: a.Version}, versions: make([]version, len(a.versions))}
		}
	}
	for _, st := range s.statements {
		if gone[st.Article] {
			*st = statement{Statement: store.Statement{ID: st.ID, Article: st.Article, Retired: true}}
		}
	}
	for _, c := range s.claims {
		if gone[c.Article] {
			*c = claim{Claim: store.Claim{ID: c.ID, Article: c.Article}}
		}
	}
	for _, known := range s.stories {
		if known.Workspace == id {
			*known = story{Story: store.Story{ID: known.ID}}
		}
	}
	for _, e := range s.ledger {
		if gone[e.Article] {
			*e = entry{store.LedgerClaim{ID: e.ID}}
		}
	}
}

func (s *Store) checkWorkspace(id store.WorkspaceID) error {
	if id < 1 || int(id) > len(s.workspaces) || s.workspaces[id-1].ID == 0 {
		return notFound("workspace %d", id)
	}
	return nil
}

// nextSequence draws the next sequence number of a known workspace.
func (s *Store) nextSequence(id store.WorkspaceID) int64 {
	s.workspaces[id-1].sequence++
	return s.workspaces[id-1].sequence
}
