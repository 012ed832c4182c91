package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

const editionColumns = "e.id, e.channel, e.key, e.after, e.through, e.built, e.body, e.withdrawn, e.corrected"

// editionRow is where a row of editionColumns is read to.
type editionRow struct {
	store.Edition
	built, withdrawn, corrected sql.NullInt64
}

func (r *editionRow) targets() []any {
	return []any{&r.ID, &r.Channel, &r.Key, &r.After, &r.Through, &r.built, &r.Body, &r.withdrawn, &r.corrected}
}

func (r *editionRow) edition() store.Edition {
	r.Built, r.Withdrawn, r.Corrected = instant(r.built), instant(r.withdrawn), instant(r.corrected)
	return r.Edition
}

// PutEdition implements store.Editions.
func (s *Store) PutEdition(ctx context.Context, edition store.Edition) (store.Edition, bool, error) {
	if err := edition.Validate(); err != nil {
		return store.Edition{}, false, err
	}
	var id store.EditionID
	row := editionRow{Edition: store.Edition{Workspace: edition.Workspace}}
	err := s.write(ctx, "store an edition", func(t *transaction) (err error) {
		if err := t.checkChannel(edition.Workspace, edition.Channel); err != nil {
			return err
		}
		if id, err = t.addEdition(edition); err != nil {
			return err
		}
		return t.row("SELECT "+editionColumns+" FROM editions e WHERE e.channel = ? AND e.key = ?",
			[]any{edition.Channel, edition.Key}, row.targets()...)
	})
	if err != nil {
		return store.Edition{}, false, err
	}
	return row.edition(), id != 0, nil
}

// addEdition returns the id of the edition, 0 where it is not the first of its
// key in its channel.
func (t *transaction) addEdition(e store.Edition) (store.EditionID, error) {
	err := t.row(`INSERT INTO editions (channel, key, after, through, built, body) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (channel, key) DO NOTHING RETURNING id`,
		[]any{e.Channel, e.Key, e.After, e.Through, micro(e.Built), blob(e.Body)}, &e.ID)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return e.ID, t.addShown(e)
}

// LastEdition implements store.Editions.
func (s *Store) LastEdition(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID) (store.Edition, error) {
	return store.NewestEdition(ctx, s, workspace, channel)
}

// ListEditions implements store.Editions.
func (s *Store) ListEditions(ctx context.Context, workspace store.WorkspaceID, channel store.ChannelID, most int) ([]store.Edition, error) {
	editions := []store.Edition{}
	err := s.read(ctx, "read editions", "SELECT "+editionColumns+` FROM editions e JOIN channels c ON c.id = e.channel
		WHERE c.workspace = ? AND e.channel = ? AND e.withdrawn IS NULL ORDER BY e.id DESC LIMIT ?`,
		[]any{workspace, channel, limit(most)}, func(rows *sql.Rows) error {
			row := editionRow{Edition: store.Edition{Workspace: workspace}}
			err := rows.Scan(row.targets()...)
			editions = append(editions, row.edition())
			return err
		})
	if err != nil {
		return nil, err
	}
	return editions, nil
}
