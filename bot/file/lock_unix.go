//go:build unix

package file

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock keeps other processes from appending until the file is closed.
func lock(file *os.File) error { return unix.Flock(int(file.Fd()), unix.LOCK_EX) }
