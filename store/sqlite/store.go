// Package sqlite keeps everything that briefbot remembers in one SQLite file,
// without cgo. It is the only package besides store/postgres that knows SQL.
//
// The file is in write-ahead mode: readers see the last finished transaction
// and do not wait for writers. Writers of one process wait for each other as
// long as their contexts let them; for another process they wait up to the
// busy timeout of 5 seconds and then fail with store.ErrLocked. Beside FILE
// stand FILE-wal and FILE-shm while it is open; a copy of FILE alone is no
// backup.
//
// Synchronous is NORMAL: each transaction is handed to the operating system
// when it ends, so a crash or kill -9 of the process loses nothing. A power
// cut may lose the last transactions, whole ones and never a part, and does
// not damage the file; ingest may then be repeated.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"briefbot/store"
)

const (
	// busyTimeout is how long one process waits for another that writes. Our
	// longest transactions, a thousand articles, take about a second; who
	// waits five times that waits for something that hangs.
	busyTimeout = 5 * time.Second
	// readers is how many connections read at once: a briefing, a few
	// commands. Each takes up to 16 MB, see cache_size.
	readers = 4
)

// Store is a store.Store in an SQLite file. Make one with [Open]. Times are
// kept to the microsecond. After Close every method but Close is an error.
type Store struct {
	path   string
	busy   time.Duration
	writer *sql.DB // one connection
	reader *sql.DB // query_only
}

var _ store.Store = (*Store)(nil)

// Open opens the file, makes it with mode 0600 if it is missing, and brings
// its schema up to date. Its folder must exist.
//
// Errors that callers decide by: store.ErrNewer (left untouched),
// store.ErrDamaged (no database, or a broken one), store.ErrLocked and
// store.ErrFull. All errors name the path and say what to do.
func Open(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, busyTimeout)
}

func open(ctx context.Context, path string, busy time.Duration) (*Store, error) {
	s, err := connect(ctx, path, busy)
	if err != nil {
		return nil, err
	}
	if _, _, err := s.migrate(ctx); err != nil {
		_ = s.Close() // err is the reason
		return nil, err
	}
	return s, nil
}

// Close implements store.Store.
func (s *Store) Close() error {
	// The writer last: the last connection folds FILE-wal into the file.
	return errors.Join(s.reader.Close(), s.writer.Close())
}
