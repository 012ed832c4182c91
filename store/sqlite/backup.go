package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"briefbot/store"
)

// Backup copies the database in the file path, as it stands at one moment, into
// a new file, while other processes may go on reading and writing. The schema
// stays as it is, so that a copy can be made before [Migrate]. The new file is
// readable by its owner alone; when something fails there is none.
func Backup(ctx context.Context, path, copied string) (err error) {
	doing := fmt.Sprintf("back up %s to %s", path, copied)
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("%s: %w: name the database with --database", doing, cause(err))
	}
	file, err := os.OpenFile(copied, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%s: there is such a file already: name a new one", doing)
	case err != nil:
		return fmt.Errorf("%s: %w: check the path and the rights of its folder", doing, cause(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(copied))
		}
	}()
	if err := file.Close(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	s, err := connect(ctx, path, busyTimeout)
	if err != nil {
		return err
	}
	err = s.patiently(ctx, func() error {
		_, err := s.writer.ExecContext(ctx, "VACUUM INTO ?", copied)
		return err
	})
	err = s.fault(ctx, doing, err)
	if errors.Is(err, store.ErrFull) {
		err = fmt.Errorf("%s: %w: free some space for %s", doing, store.ErrFull, copied)
	}
	return errors.Join(err, s.Close())
}
