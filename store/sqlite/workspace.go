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

// ofWorkspace are the tables that hold what is a workspace's own and no
// channel's, with the rows that are its: each before what tells which rows those are. That statements,
// claims and stories refer to each other is looked at when all are gone.
var ofWorkspace = []ownRows{
	{"audits", "workspace = ?"},
	{"ledger_events", "claim IN (SELECT id FROM ledger_claims WHERE article IN " + itsArticles + ")"},
	{"ledger_claims", "article IN " + itsArticles},
	{"story_links", "article IN " + itsArticles},
	{"story_shingles", "workspace = ?"},
	{"story_terms", "workspace = ?"},
	{"story_term_counts", "workspace = ?"},
	{"stories", "workspace = ?"},
	{"statement_words", "rowid IN (SELECT id FROM statements WHERE article IN " + itsArticles + ")"},
	{"statements", "article IN " + itsArticles},
	{"claims", "article IN " + itsArticles},
	{"extractions", "article IN " + itsArticles},
	{"texts", "article IN " + itsArticles},
	{"article_words", "rowid IN " + itsArticles},
	{"articles", "workspace = ?"},
	{"installations", "workspace = ?"},
	{"marks", "workspace = ?"},
	{"workspaces", "id = ?"},
}

const itsArticles = "(SELECT id FROM articles WHERE workspace = ?)"

// DeleteWorkspace implements store.Workspaces.
func (s *Store) DeleteWorkspace(ctx context.Context, id store.WorkspaceID) error {
	return s.write(ctx, "delete a workspace", func(t *transaction) error {
		if err := (sequences{}).load(t, id); err != nil {
			return err
		}
		if err := t.exec("PRAGMA defer_foreign_keys = ON"); err != nil { // until the commit, see https://www.sqlite.org/pragma.html#pragma_defer_foreign_keys
			return err
		}
		channels, err := t.channelsOf(id)
		if err != nil {
			return err
		}
		for _, channel := range channels {
			if err := t.deleteFrom(ofChannel, channel); err != nil {
				return err
			}
		}
		return t.deleteFrom(ofWorkspace, id)
	})
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
