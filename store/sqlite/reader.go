package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"briefbot/store"
)

// AddFollow implements store.Readers.
func (s *Store) AddFollow(ctx context.Context, follow store.Follow) (bool, error) {
	if err := follow.Validate(); err != nil {
		return false, err
	}
	return s.one(ctx, "store a follow", func(t *transaction) error {
		if err := t.checkChannel(follow.Workspace, follow.Channel); err != nil {
			return err
		}
		id := int64(0)
		return t.row(`INSERT INTO follows (channel, reader, what, since) VALUES (?, ?, ?, ?)
			ON CONFLICT (channel, reader, what) DO NOTHING RETURNING id`,
			[]any{follow.Channel, follow.Reader, follow.What, follow.Since.UnixMicro()}, &id)
	})
}

// RemoveFollow implements store.Readers.
func (s *Store) RemoveFollow(ctx context.Context, follow store.Follow) (bool, error) {
	return s.one(ctx, "remove a follow", func(t *transaction) error {
		id := int64(0)
		return t.row(`DELETE FROM follows WHERE channel = (SELECT id FROM channels WHERE id = ? AND workspace = ?)
			AND reader = ? AND what = ? RETURNING id`,
			[]any{follow.Channel, follow.Workspace, follow.Reader, follow.What}, &id)
	})
}

// one reports whether the row that do wants was there.
func (s *Store) one(ctx context.Context, doing string, do func(t *transaction) error) (bool, error) {
	found := false
	err := s.write(ctx, doing, func(t *transaction) error {
		err := do(t)
		if found = err == nil; errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return found && err == nil, err
}

const followsQuery = `SELECT f.channel, f.what, f.since FROM channels c JOIN follows f ON f.channel = c.id
	WHERE (c.id = ?1 OR ?1 = 0) AND c.workspace = ?2 AND f.reader = ?3 ORDER BY f.id`

// ListFollows implements store.Readers.
func (s *Store) ListFollows(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, reader string) ([]store.Follow, error) {
	follows := []store.Follow{}
	err := s.read(ctx, "read follows", followsQuery, []any{channel, workspace, reader}, func(row *sql.Rows) error {
		f, since := store.Follow{Workspace: workspace, Reader: reader}, int64(0)
		err := row.Scan(&f.Channel, &f.What, &since)
		f.Since = time.UnixMicro(since).UTC()
		follows = append(follows, f)
		return err
	})
	if err != nil {
		return nil, err
	}
	return follows, nil
}

const seenQuery = `SELECT s.sequence, s.at FROM channels c JOIN seen s ON s.channel = c.id
	WHERE c.id = ? AND c.workspace = ? AND s.reader = ?`

// Seen implements store.Readers.
func (s *Store) Seen(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, reader string) (store.Seen, error) {
	seen := store.Seen{Workspace: workspace, Channel: channel, Reader: reader}
	err := s.read(ctx, "read how far somebody has read", seenQuery, []any{channel, workspace, reader}, func(row *sql.Rows) error {
		at := int64(0)
		err := row.Scan(&seen.Sequence, &at)
		seen.At = time.UnixMicro(at).UTC()
		return err
	})
	return seen, err
}

// PutSeen implements store.Readers.
func (s *Store) PutSeen(ctx context.Context, seen store.Seen) error {
	return s.write(ctx, "store how far somebody has read", func(t *transaction) error {
		if err := t.checkChannel(seen.Workspace, seen.Channel); err != nil {
			return err
		}
		return t.exec(`INSERT INTO seen (channel, reader, sequence, at) VALUES (?, ?, ?, ?)
			ON CONFLICT (channel, reader) DO UPDATE SET sequence = excluded.sequence, at = excluded.at`,
			seen.Channel, seen.Reader, seen.Sequence, seen.At.UnixMicro())
	})
}

// ForgetReader implements store.Readers.
func (s *Store) ForgetReader(ctx context.Context, workspace store.WorkspaceID, reader string) error {
	return s.write(ctx, "forget a reader", func(t *transaction) error {
		const ofWorkspace = " WHERE reader = ? AND channel IN (SELECT id FROM channels WHERE workspace = ?)"
		if err := t.exec("DELETE FROM follows"+ofWorkspace, reader, workspace); err != nil {
			return err
		}
		return t.exec("DELETE FROM seen"+ofWorkspace, reader, workspace)
	})
}
