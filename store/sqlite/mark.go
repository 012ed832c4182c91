package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

const markQuery = "SELECT sequence FROM marks WHERE workspace = ? AND name = ?"

// Mark implements store.Marks.
func (s *Store) Mark(ctx context.Context, workspace store.WorkspaceID, name string) (int64, error) {
	mark := int64(0)
	err := s.read(ctx, "read a mark", markQuery, []any{workspace, name}, func(row *sql.Rows) error { return row.Scan(&mark) })
	return mark, err
}

// MoveMark implements store.Marks.
func (s *Store) MoveMark(ctx context.Context, workspace store.WorkspaceID, name string, from, to int64) (bool, error) {
	if name == "" {
		return false, errors.New("mark has no name")
	}
	won := false
	err := s.write(ctx, "move a mark", func(t *transaction) error {
		if err := (sequences{}).load(t, workspace); err != nil {
			return err
		}
		stands := int64(0)
		if err := t.row(markQuery, []any{workspace, name}, &stands); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		if stands != from {
			return nil
		}
		won = true
		return t.exec(`INSERT INTO marks (workspace, name, sequence) VALUES (?, ?, ?)
			ON CONFLICT (workspace, name) DO UPDATE SET sequence = excluded.sequence`, workspace, name, to)
	})
	return won && err == nil, err
}
