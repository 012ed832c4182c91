package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"briefbot/bot"
)

// usageError is a mistake in how the program was called.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// Errors about which everything was said already.
var (
	errSilent      = errors.New("failed")
	errSilentUsage = errors.New("wrong usage")
)

// end says what went wrong, if anything, and gives the exit code.
func (p *program) end(ctx context.Context, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSilentUsage):
		return exitUsage
	case errors.As(err, &usage):
		p.complain(err)
		return exitUsage
	case errors.Is(err, errSilent):
		return exitFailed
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		p.complain(errors.New("interrupted; what was stored so far is kept, and the same command goes on from there"))
		return exitFailed
	}
	p.complain(err)
	return exitFailed
}

// complain writes one line on standard error.
func (p *program) complain(err error) {
	fmt.Fprintln(p.stderr, "briefbot: "+oneLine(err.Error()))
}

// remark writes one line on standard error about something that went well
// and is worth knowing.
func (p *program) remark(text string) {
	fmt.Fprintln(p.stderr, "briefbot: note: "+oneLine(text))
}

// oneLine makes text from outside (file names, titles, other programs'
// errors) safe to print in one line: runs of space become one space, and what
// a terminal might obey is shown as �.
func oneLine(text string) string {
	return strings.Join(strings.Fields(bot.Printable(text)), " ")
}
