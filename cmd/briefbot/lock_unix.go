//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// processLock is a lock on a file beside the database that every serving
// process holds together with the others. The system lets go of it when a
// process dies, however it dies.
type processLock struct{ file *os.File }

// lockProcess takes the lock, alone where no other process has it.
func lockProcess(ctx context.Context, path string) (lock processLock, alone bool, err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return processLock{}, false, fmt.Errorf("lock file: %w", err)
	}
	lock = processLock{file}
	err = unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err == nil {
		return lock, true, nil
	}
	if errors.Is(err, unix.EWOULDBLOCK) {
		err = lock.share(ctx)
	}
	if err != nil {
		return processLock{}, false, errors.Join(fmt.Errorf("lock file %s: %w", path, err), file.Close())
	}
	return lock, false, nil
}

// share lets others in. It waits for one that is alone still.
func (l processLock) share(ctx context.Context) error {
	for {
		err := unix.Flock(int(l.file.Fd()), unix.LOCK_SH|unix.LOCK_NB)
		if !errors.Is(err, unix.EWOULDBLOCK) {
			return err
		}
		again := time.NewTimer(20 * time.Millisecond)
		select {
		case <-ctx.Done():
			again.Stop()
			return ctx.Err()
		case <-again.C:
		}
	}
}

func (l processLock) release() error { return l.file.Close() }
