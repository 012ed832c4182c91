//go:build !unix

package file

import "os"

// lock does nothing here: two processes should not post into one folder on a
// system without flock.
func lock(*os.File) error { return nil }
