package sqlite

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"briefbot/store"
)

// fault says what failed in words that help, and of which kind it is. What was
// being done is always one transaction, so nothing of it was kept.
func (s *Store) fault(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ended := ctx.Err(); ended != nil {
		return fmt.Errorf("%s: %w", doing, ended)
	}
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if failure.Code() == sqlite3.SQLITE_IOERR_SHMSIZE { // FILE-shm could not grow
		return fmt.Errorf("%s: %w: free some space for %s; nothing was changed (%w)", doing, store.ErrFull, s.path, err)
	}
	switch failure.Code() & 0xff { // the lowest byte is the kind, the next says more
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%s: %w: %s is no SQLite database; restore it from a backup, or name another file (%w)", doing, store.ErrDamaged, s.path, err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%s: %w: restore %s from a backup, or name another file (%w)", doing, store.ErrDamaged, s.path, err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("%s: %w: waited %v for %s; end what holds it, or try again (%w)", doing, store.ErrLocked, s.busy, s.path, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%s: %w: free some space for %s; nothing was changed (%w)", doing, store.ErrFull, s.path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return fmt.Errorf("%s: %s cannot be read and written: check the rights of the file and of its folder (%w)", doing, s.path, err)
	}
	return fmt.Errorf("%s: database %s: %w", doing, s.path, err)
}

// busy reports whether another process holds the database.
func busy(err error) bool {
	var failure *sqlite.Error
	return errors.As(err, &failure) && failure.Code()&0xff == sqlite3.SQLITE_BUSY
}

// notFound says what was not found.
func notFound(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), store.ErrNotFound)
}
