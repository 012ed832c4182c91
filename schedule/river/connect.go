package river

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// connect opens the file with River's tables in it.
func connect(ctx context.Context, path string) (*sql.DB, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err == nil {
		err = file.Close()
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	db, err := sql.Open("sqlite", address(path))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // as the driver wants it: River works in parallel, SQLite does not
	if err := migrate(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// address names the file with its settings. A write that fails at once where
// another process writes would lose a job's end, so it waits. Synchronous is
// NORMAL: a kill loses nothing, and what a power cut may lose is enqueued again.
func address(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path // SQLite says what is wrong with it
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/briefbot.db-queue
	}
	settings := url.Values{"_txlock": {"immediate"}, "_busy_timeout": {"10000"}, "_synchronous": {"NORMAL"}, "mode": {"rw"}}
	settings.Add("_pragma", "journal_mode(WAL)")
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: settings.Encode()}).String()
}

// migrate brings River's tables up to date. Of two processes that start at
// once one may find a table that the other has just made, so it tries again.
func migrate(ctx context.Context, db *sql.DB) error {
	migrator, err := rivermigrate.New(riversqlite.New(db), nil)
	if err != nil {
		return err
	}
	for attempt := 1; ; attempt++ {
		_, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
		if err == nil || attempt == 10 || ctx.Err() != nil {
			return err
		}
		again := time.NewTimer(50 * time.Millisecond)
		select {
		case <-ctx.Done():
			again.Stop()
			return ctx.Err()
		case <-again.C:
		}
	}
}
