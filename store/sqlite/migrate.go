package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"briefbot/store"
)

// migrationFiles are named 0001_NAME.sql and so on without a gap. The first
// line of each says what it changes and what still works with the file after
// it. They only go forward; a published one is never edited.
//
//go:embed migrations/*.sql
var migrationFiles embed.FS

// applicationID stands in the header of each of our files, see migration 1.
const applicationID = 0x62726566

// migrations returns the texts in order; migration n is the element n-1.
func migrations() ([]string, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql") // sorted
	if err != nil {
		return nil, err
	}
	texts := make([]string, 0, len(names))
	for i, name := range names {
		if want := fmt.Sprintf("migrations/%04d_", i+1); !strings.HasPrefix(name, want) {
			return nil, fmt.Errorf("migration %s stands where one named %s… should", name, want)
		}
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}

// SchemaVersion returns the number of the last migration that the open file
// has had, which after [Open] is the newest there is.
func (s *Store) SchemaVersion(ctx context.Context) (int, error) {
	version := 0
	err := s.read(ctx, "read the schema version", "PRAGMA user_version", nil, func(row *sql.Rows) error {
		return row.Scan(&version)
	})
	return version, err
}

// Migrate brings the schema of the file up to date, as [Open] does, and
// returns the schema versions before and after; 0 is an empty or missing
// file, which is made. The errors are those of Open.
func Migrate(ctx context.Context, path string) (from, to int, err error) {
	s, err := connect(ctx, path, busyTimeout)
	if err != nil {
		return 0, 0, err
	}
	from, to, err = s.migrate(ctx)
	return from, to, cmp.Or(err, s.Close())
}

func (s *Store) migrate(ctx context.Context) (from, to int, err error) {
	texts, err := migrations()
	if err != nil {
		return 0, 0, err
	}
	var found state
	err = s.patiently(ctx, func() (err error) {
		found, err = inspect(ctx, s.writer)
		return err
	})
	if err == nil {
		err = s.check(found, len(texts))
	}
	if err == nil {
		err = s.patiently(ctx, func() error { return s.writeAhead(ctx) })
	}
	if err != nil {
		return 0, 0, s.fault(ctx, "open the database", err)
	}
	for version := found.version; version < len(texts); version++ {
		if err := s.apply(ctx, version+1, texts[version]); err != nil {
			return found.version, version, err
		}
	}
	return found.version, len(texts), nil
}

// apply runs one migration in a transaction of its own, unless another
// process has done so since we looked.
func (s *Store) apply(ctx context.Context, number int, text string) error {
	return s.write(ctx, fmt.Sprintf("migration %d", number), func(t *transaction) error {
		version := 0
		if err := t.tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil || version >= number {
			return err
		}
		if _, err := t.tx.ExecContext(ctx, text); err != nil {
			return err
		}
		_, err := t.tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", number))
		return err
	})
}

// state is what a file says of itself.
type state struct{ version, application, tables int }

// inspect reads only, so that what is not ours stays as it is, and all in one
// query, so that a file that another process is just making is not seen half.
func inspect(ctx context.Context, db *sql.DB) (found state, err error) {
	err = db.QueryRowContext(ctx, `SELECT (SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)`).
		Scan(&found.version, &found.application, &found.tables)
	return found, err
}

// check refuses what we must not write into.
func (s *Store) check(found state, newest int) error {
	if found.application != applicationID && (found.tables > 0 || found.application != 0 || found.version != 0) {
		return fmt.Errorf("%s is an SQLite database of another program: name another file", s.path)
	}
	if found.version > newest {
		return fmt.Errorf("%w: %s has schema %d, this one knows up to %d; update briefbot, or name another file",
			store.ErrNewer, s.path, found.version, newest)
	}
	return nil
}

// writeAhead turns on write-ahead mode, which the file then keeps.
func (s *Store) writeAhead(ctx context.Context) error {
	mode := ""
	if err := s.writer.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("%s stands on a drive without shared memory (a network drive?), which write-ahead mode needs: name a file on a local disk", s.path)
	}
	return nil
}
