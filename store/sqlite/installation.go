package sqlite

import (
	"context"
	"database/sql"
	"time"

	"briefbot/store"
)

// PutInstallation implements store.Installations.
func (s *Store) PutInstallation(ctx context.Context, installation store.Installation) error {
	if err := installation.Validate(); err != nil {
		return err
	}
	return s.write(ctx, "store an installation", func(t *transaction) error {
		if err := (sequences{}).load(t, installation.Workspace); err != nil {
			return err
		}
		return t.exec(`INSERT OR REPLACE INTO installations (workspace, token, user, title, address, installer, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			installation.Workspace, installation.Token, installation.User, installation.Title, installation.Address, installation.By, installation.At.UnixMicro())
	})
}

const installationsQuery = `SELECT i.workspace, w.name, i.token, i.user, i.title, i.address, i.installer, i.at
	FROM installations i JOIN workspaces w ON w.id = i.workspace
	WHERE (?1 = 0 OR i.workspace = ?1) AND (?2 = '' OR w.name = ?2) ORDER BY w.name`

// ListInstallations implements store.Installations.
func (s *Store) ListInstallations(ctx context.Context, query store.InstallationQuery) ([]store.Installation, error) {
	found := []store.Installation{}
	err := s.read(ctx, "read installations", installationsQuery, []any{query.Workspace, query.Name}, func(row *sql.Rows) error {
		var i store.Installation
		at := int64(0)
		err := row.Scan(&i.Workspace, &i.Name, &i.Token, &i.User, &i.Title, &i.Address, &i.By, &at)
		i.At = time.UnixMicro(at).UTC()
		found = append(found, i)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// DeleteInstallation implements store.Installations.
func (s *Store) DeleteInstallation(ctx context.Context, workspace store.WorkspaceID, until time.Time) (bool, error) {
	return s.one(ctx, "delete an installation", func(t *transaction) error {
		id := int64(0)
		return t.row("DELETE FROM installations WHERE workspace = ? AND at <= ? RETURNING workspace", []any{workspace, until.UnixMicro()}, &id)
	})
}
