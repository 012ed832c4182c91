package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

// EnsureWorkspace implements store.Workspaces.
func (s *Store) EnsureWorkspace(ctx context.Context, name string) (store.Workspace, error) {
	if name == "" {
		return store.Workspace{}, errors.New("workspace has no name")
	}
	workspace := store.Workspace{Name: name}
	read := func(row *sql.Rows) error { return row.Scan(&workspace.ID) }
	query, doing := "SELECT id FROM workspaces WHERE name = ?", "find the workspace"
	if err := s.read(ctx, doing, query, []any{name}, read); err != nil || workspace.ID != 0 {
		return workspace, err
	}
	err := s.write(ctx, "make the workspace", func(t *transaction) error {
		if err := t.exec("INSERT INTO workspaces (name) VALUES (?) ON CONFLICT DO NOTHING", name); err != nil {
			return err
		}
		return t.row(query, []any{name}, &workspace.ID)
	})
	return workspace, err
}

// ListWorkspaces implements store.Workspaces.
func (s *Store) ListWorkspaces(ctx context.Context) ([]store.Workspace, error) {
	listed := []store.Workspace{}
	err := s.read(ctx, "read the workspaces", "SELECT id, name FROM workspaces ORDER BY name", nil, func(row *sql.Rows) error {
		var w store.Workspace
		err := row.Scan(&w.ID, &w.Name)
		listed = append(listed, w)
		return err
	})
	if err != nil {
		return nil, err
	}
	return listed, nil
}

// sequences are the last sequence numbers given out in the workspaces that a
// transaction writes to.
type sequences map[store.WorkspaceID]int64

// load reads the last number of a workspace. ErrNotFound.
func (q sequences) load(t *transaction, id store.WorkspaceID) error {
	if _, loaded := q[id]; loaded {
		return nil
	}
	var last int64
	err := t.row("SELECT sequence FROM workspaces WHERE id = ?", []any{id}, &last)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound("workspace %d", id)
	}
	q[id] = last
	return err
}

// next draws the next number of a loaded workspace.
func (q sequences) next(id store.WorkspaceID) int64 {
	q[id]++
	return q[id]
}

func (q sequences) save(t *transaction) error {
	for id, last := range q {
		if err := t.exec("UPDATE workspaces SET sequence = ? WHERE id = ?", last, id); err != nil {
			return err
		}
	}
	return nil
}
