package summarize

import (
	"os"
	"syscall"
	"time"
)

// peakMemory is the most memory that an ended process held at once, in bytes.
func peakMemory(state *os.ProcessState) (int64, bool) {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, false
	}
	return usage.Maxrss << 10, true // kilobytes on Linux, see getrusage(2)
}

// processorTime is how long this process has computed so far, whatever else the
// machine does.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
