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
	out      screen // standard output
	err      screen // standard error
}

// run does what the arguments (without the program's name) ask for and
// returns the exit code. What goes wrong is one line on standard error, never
// a stack: that goes to the log at level debug.
func run(ctx context.Context, args []string, sys system) (code int) {
	p := &program{
		system: sys,
		log:    slog.New(slog.DiscardHandler),
		out:    newScreen(sys.stdout, sys.environ),
		err:    newScreen(sys.stderr, sys.environ),
	}
	defer func() {
		if fault := recover(); fault != nil {
			p.log.Debug("the program stopped on a fault of its own", "fault", fault, "stack", string(debug.Stack()))
			code = p.end(ctx, fmt.Errorf("%v: this is a fault in briefbot, not in your input; for a report, run it again with --log-level debug", fault))
		}
	}()
	call, err := p.parse(ctx, args)
	if err == nil && call != nil {
		err = call()
	}
	return p.end(ctx, err)
}
