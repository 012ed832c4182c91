package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

const editionColumns = "e.id, e.channel, e.key, e.after, e.through, e.built, e.body"

// PutEdition implements store.Editions.
func (s *Store) PutEdition(ctx context.Context, edition store.Edition) (store.Edition, bool, error) {
	if err := edition.Validate(); err != nil {
		return store.Edition{}, false, err
	}
	fresh := false
	stands := store.Edition{Workspace: edition.Workspace}
	err := s.write(ctx, "store an edition", func(t *transaction) error {
		found := 0
		err := t.row("SELECT 1 FROM channels WHERE workspace = ? AND id = ?", []any{edition.Workspace, edition.Channel}, &found)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound("channel %d", edition.Channel)
		}
		if err != nil {
			return err
		}
		if fresh, err = t.addEdition(edition); err != nil {
			return err
		}
		var built sql.NullInt64
		err = t.row("SELECT "+editionColumns+" FROM editions e WHERE e.channel = ? AND e.key = ?",
			[]any{edition.Channel, edition.Key}, editionTargets(&stands, &built)...)
		stands.Built = instant(built)
		return err
	})
	if err != nil {
		return store.Edition{}, false, err
	}
	return stands, fresh, nil
}

// addEdition reports whether the edition is the first of its key.
func (t *transaction) addEdition(e store.Edition) (bool, error) {
	id := 0
	err := t.row(`INSERT INTO editions (channel, key, after, through, built, body) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (channel, key) DO NOTHING RETURNING id`,
		[]any{e.Channel, e.Key, e.After, e.Through, micro(e.Built), blob(e.Body)}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func editionTargets(e *store.Edition, built *sql.NullInt64) []any {
	return []any{&e.ID, &e.Channel, &e.Key, &e.After, &e.Through, built, &e.Body}
}

// LastEdition implements store.Editions.
func (s *Store) LastEdition(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID) (store.Edition, error) {
	newest, err := s.ListEditions(ctx, workspace, channel, 1)
	if err != nil {
		return store.Edition{}, err
	}
	if len(newest) == 0 {
		return store.Edition{}, notFound("edition of channel %d", channel)
	}
	return newest[0], nil
}

// ListEditions implements store.Editions.
func (s *Store) ListEditions(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, most int) ([]store.Edition, error) {
	editions := []store.Edition{}
	err := s.read(ctx, "read editions", "SELECT "+editionColumns+` FROM editions e JOIN channels c ON c.id = e.channel
		WHERE c.workspace = ? AND e.channel = ? ORDER BY e.id DESC LIMIT ?`, []any{workspace, channel, limit(most)}, func(row *sql.Rows) error {
		edition := store.Edition{Workspace: workspace}
		var built sql.NullInt64
		err := row.Scan(editionTargets(&edition, &built)...)
		edition.Built = instant(built)
		editions = append(editions, edition)
		return err
	})
	if err != nil {
		return nil, err
	}
	return editions, nil
}
