//go:build !linux

package summarize

import (
	"os"
	"time"
)

func peakMemory(*os.ProcessState) (int64, bool) { return 0, false }

var began = time.Now()

// processorTime is the time that has passed: this system does not say how much
// of it the process had.
func processorTime() time.Duration { return time.Since(began) }
