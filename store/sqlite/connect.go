package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// connect opens the file as it is, without looking at what is in it.
func connect(ctx context.Context, path string, busy time.Duration) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := prepare(path); err != nil {
		return nil, err
	}
	s := &Store{path: path, busy: busy}
	var err error
	if s.writer, err = s.pool(1, url.Values{"_txlock": {"immediate"}, "_busy_timeout": {"0"}}); err != nil { // see patiently
		return nil, err
	}
	if s.reader, err = s.pool(readers, url.Values{"_query_only": {"1"}, "_busy_timeout": {strconv.FormatInt(s.busy.Milliseconds(), 10)}}); err != nil {
		_ = s.writer.Close() // never used
		return nil, err
	}
	return s, nil
}

// pool makes a pool of connections with the settings that all share. Nothing
// is opened before the first use.
func (s *Store) pool(size int, settings url.Values) (*sql.DB, error) {
	absolute, err := filepath.Abs(s.path)
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", s.path, err)
	}
	slashed := filepath.ToSlash(absolute)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/briefbot.db
	}
	settings.Set("mode", "rw") // prepare made the file; one that vanished since is not made again with other rights
	settings.Set("_foreign_keys", "1")
	settings.Set("_synchronous", "NORMAL")
	settings.Set("_dqs", "0")       // "x" is a name, never a string
	settings.Set("_defensive", "1") // SQL cannot break the file
	settings.Add("_pragma", "trusted_schema(0)")
	settings.Add("_pragma", "cell_size_check(1)") // damage is found where it is read
	settings.Add("_pragma", "temp_store(memory)") // no file beside the database for sorting
	settings.Add("_pragma", "cache_size(-16000)") // KiB: holds the rows that a briefing over ten thousand articles reads
	name := url.URL{Scheme: "file", Path: slashed, RawQuery: settings.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, fmt.Errorf("database %s: %w", s.path, err)
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// prepare sees to it that the file is there, readable by its owner alone. An
// existing one is not opened here: closing it again would drop the locks that
// another Store of this process holds on it.
func prepare(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return fmt.Errorf("database %s is a folder: name a file in it, such as %s", path, filepath.Join(path, "briefbot.db"))
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("database %s is no regular file: name another", path)
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("database %s cannot be looked at: %w: check the path and the rights of its folder", path, cause(err))
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case err == nil:
		return file.Close()
	case errors.Is(err, fs.ErrExist):
		return nil // another process was quicker
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("database %s cannot be made: there is no folder %s: make it, or name another file", path, filepath.Dir(path))
	}
	return fmt.Errorf("database %s cannot be made: %w: check the rights of %s, or name another file", path, cause(err), filepath.Dir(path))
}

// cause is the reason in an error of package os, without the path that the
// message names already.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}
