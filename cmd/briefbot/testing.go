package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Variables for tests of the whole program alone, off by default. They are no
// settings: no flag, no key of the configuration file.
const (
	// testPrefix begins them.
	testPrefix = environmentPrefix + "TEST_"
	// testClock is "2026-11-23T07:00:00Z@2026-11-25T13:00:00Z*60": the clock
	// shows the first time when the machine's shows the second, and goes 60
	// times as fast. Processes with the same value agree about the time.
	testClock = testPrefix + "CLOCK"
	// testKill is "built:3": the program kills itself, without any chance to
	// tidy up, when it comes to the point "built" for the third time. The
	// points are schedule.Points and those of the file platform.
	testKill = testPrefix + "KILL"
)

// clockOf is the clock that the environment sets, and how many of its seconds
// pass in one of the machine; time.Now, and 1, where it sets none.
func clockOf(environ map[string]string, machine func() time.Time) (now func() time.Time, pace float64, err error) {
	text := environ[testClock]
	if text == "" {
		return machine, 1, nil
	}
	times, factor, _ := strings.Cut(text, "*")
	shown, begun, _ := strings.Cut(times, "@")
	from, err1 := time.Parse(time.RFC3339Nano, shown)
	at, err2 := time.Parse(time.RFC3339Nano, begun)
	pace, err3 := strconv.ParseFloat(factor, 64)
	if err1 != nil || err2 != nil || err3 != nil || !(pace > 0) {
		return nil, 0, usageError{fmt.Errorf("%s: %q is no clock; write SHOWN@MACHINE*PACE", testClock, text)}
	}
	return func() time.Time { return from.Add(time.Duration(float64(machine().Sub(at)) * pace)) }, pace, nil
}

// killer ends the program at a point. The zero killer does not.
type killer struct {
	point string
	mu    sync.Mutex
	left  int
}

func killerOf(environ map[string]string) (*killer, error) {
	text := environ[testKill]
	if text == "" {
		return &killer{}, nil
	}
	point, count, _ := strings.Cut(text, ":")
	left, err := strconv.Atoi(count)
	if err != nil || point == "" || left < 1 {
		return nil, usageError{fmt.Errorf("%s: %q is no point; write POINT:COUNT", testKill, text)}
	}
	return &killer{point: point, left: left}, nil
}

// at is called at each point.
func (k *killer) at(point string) {
	if k == nil || k.point == "" || k.point != point {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.left--; k.left > 0 {
		return
	}
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Kill() // SIGKILL: nothing of ours runs after it
	}
	select {} // it takes the system a moment
}
