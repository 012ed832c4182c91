package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	_ "time/tzdata" // one static binary knows every zone, also where the system has no zone files
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// The first signal ends the work in good order; a second one kills.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], system{
		stdin:   os.Stdin,
		stdout:  os.Stdout,
		stderr:  os.Stderr,
		environ: variables(os.Environ()),
		now:     time.Now,
	}))
}
