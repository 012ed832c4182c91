package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
)

// A fault of the program's own is one line, and its stack is for the log.
func TestFaultOfOurOwn(t *testing.T) {
	tests := []struct {
		title string
		args  []string
		stack bool
	}{
		{"quiet", []string{"ingest", "x.txt"}, false},
		{"with the log at debug", []string{"--log-level", "debug", "ingest", "x.txt"}, true},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile("x.txt", []byte("The boat is in, Ola Marsh said."), 0o600); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			code := run(context.Background(), test.args, system{
				stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr,
				now: func() time.Time { panic("the clock\nbroke") },
			})
			const want = "briefbot: the clock broke: this is a fault in briefbot, not in your input;"
			if code != exitFailed || !strings.Contains(stderr.String(), want) {
				t.Errorf("got exit code %d and\n%s\nwant %d and %q", code, &stderr, exitFailed, want)
			}
			if got := strings.Contains(stderr.String(), "goroutine"); got != test.stack {
				t.Errorf("a stack is shown: got %t, want %t, in\n%s", got, test.stack, &stderr)
			}
		})
	}
}

func TestInterrupted(t *testing.T) {
	t.Chdir(t.TempDir())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"ingest", "x.txt"}, system{
		stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: time.Now,
	})
	const want = "briefbot: interrupted; what was stored so far is kept, and the same command goes on from there\n"
	if code != exitFailed || stderr.String() != want || stdout.Len() > 0 {
		t.Errorf("got exit code %d, %q and %q", code, &stdout, &stderr)
	}
}

// brokenPipe is a standard output that takes nothing.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("nobody reads") }

func TestLostOutputIsAFailure(t *testing.T) {
	for _, command := range []string{"version", "migrate", "demo"} {
		t.Run(command, func(t *testing.T) {
			t.Chdir(t.TempDir())
			var stderr bytes.Buffer
			code := run(context.Background(), []string{command}, system{
				stdin: strings.NewReader(""), stdout: brokenPipe{}, stderr: &stderr, now: time.Now,
			})
			if code != exitFailed || strings.Count(stderr.String(), "\n") != 1 || !strings.Contains(stderr.String(), "nobody reads") {
				t.Errorf("got exit code %d and %q", code, &stderr)
			}
		})
	}
}
