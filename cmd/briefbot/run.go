package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"runtime/debug"
	"time"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2 // a wrong command, flag or setting
)

// system is the world outside, as main or a test hands it in.
type system struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environ        map[string]string
	now            func() time.Time
}

// program is what every command works with.
type program struct {
	system
	settings settings
	log      *slog.Logger
	out      screen  // standard output
	err      screen  // standard error
	pace     float64 // seconds of the clock in one of the machine; 1 but in tests
	killer   *killer // for tests
}

// run does what the arguments (without the program's name) ask for and
// returns the exit code. What goes wrong is one line on standard error, never
// a stack: that goes to the log at level debug.
func run(ctx context.Context, args []string, sys system) (code int) {
	watched := &watchedWriter{Writer: sys.stdout}
	p := &program{
		system: sys,
		log:    slog.New(slog.DiscardHandler),
		out:    newScreen(sys.stdout, sys.environ),
		err:    newScreen(sys.stderr, sys.environ),
	}
	p.stdout = watched
	defer func() {
		if fault := recover(); fault != nil {
			p.log.Debug("the program stopped on a fault of its own", "fault", fault, "stack", string(debug.Stack()))
			code = p.end(ctx, fmt.Errorf("%v: this is a fault in briefbot, not in your input; for a report, run it again with --log-level debug", fault))
		}
	}()
	call, err := p.prepare(ctx, args)
	if err == nil && call != nil {
		err = call()
	}
	if err == nil {
		err = watched.fault
	}
	return p.end(ctx, err)
}

// prepare sets the clock and reads the arguments.
func (p *program) prepare(ctx context.Context, args []string) (call func() error, err error) {
	if p.now, p.pace, err = clockOf(p.environ, p.now); err != nil {
		return nil, err
	}
	if p.killer, err = killerOf(p.environ); err != nil {
		return nil, err
	}
	return p.parse(ctx, args)
}

// watchedWriter remembers the first failure, so that lost output never passes
// for success, whoever wrote it.
type watchedWriter struct {
	io.Writer
	fault error
}

// Write implements io.Writer.
func (w *watchedWriter) Write(data []byte) (int, error) {
	n, err := w.Writer.Write(data)
	if err != nil && w.fault == nil {
		w.fault = fmt.Errorf("standard output: %w", err)
	}
	return n, err
}
