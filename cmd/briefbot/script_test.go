package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite" // to lock and to spoil databases from outside
)

// Variables of the scripts' environment, read by the test's own main alone.
const (
	scriptNow    = "SCRIPT_NOW"    // the clock, RFC 3339
	scriptNobody = "SCRIPT_NOBODY" // give up the rights of root, if there are any
)

// scriptTime is the clock of the scripts where they do not set it.
const scriptTime = "2026-03-04T08:00:00Z"

func TestMain(m *testing.M) {
	os.Exit(testscript.RunMain(m, map[string]func() int{
		"briefbot":     func() int { return scriptCall(os.Stdin, os.Stdout, os.Stderr) },
		"briefbot-tty": scriptTerminal,
	}))
}

// scriptTerminal speaks on the terminal that ttyin gives, in both directions.
func scriptTerminal() int {
	terminal, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		panic(err)
	}
	return scriptCall(terminal, terminal, terminal)
}

// scriptCall is main with a clock that stands still.
func scriptCall(stdin, stdout, stderr *os.File) int {
	now, err := time.Parse(time.RFC3339, os.Getenv(scriptNow))
	if err != nil {
		panic(err)
	}
	if os.Getenv(scriptNobody) != "" && os.Geteuid() == 0 {
		const nobody = 65534 // by the Linux Standard Base
		if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
			panic(err)
		}
	}
	return run(context.Background(), os.Args[1:], system{
		stdin: stdin, stdout: stdout, stderr: stderr,
		environ: variables(os.Environ()),
		now:     func() time.Time { return now },
	})
}

// TestScripts runs testdata/script: each file is one story of a user.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv(scriptNow, scriptTime)
			env.Setenv("TZ", "Europe/London")
			// The folder above is root's alone, and nobody must reach the files.
			return os.Chmod(filepath.Dir(env.WorkDir), 0o755)
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits,
			"large": large,
			"hex":   writeHex,
			"hold":  hold,
			"spoil": spoil,
			"sql":   execute,
		},
	})
}

// condition knows [tmpfs]: a disk of a chosen size can be mounted, in a
// namespace of its own.
func condition(name string) (bool, error) {
	if name != "tmpfs" {
		return false, fmt.Errorf("there is no condition %q", name)
	}
	return exec.Command("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", "/mnt").Run() == nil, nil
}

// exits CODE COMMAND… runs a command that must end with this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("got exit code %d, want %d", got, want)
	}
}

// large FILE MEGABYTES writes so much text.
func large(ts *testscript.TestScript, neg bool, args []string) {
	megabytes, err := strconv.Atoi(args[1])
	ts.Check(err)
	const line = "The harbour was quiet all day, the warden said, and the boats lay at anchor.\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(line), megabytes<<20/len(line)+1), 0o600))
}

// hex FILE DIGITS writes bytes that a script cannot hold.
func writeHex(ts *testscript.TestScript, neg bool, args []string) {
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// hold DATABASE keeps an exclusive lock on it until the script ends.
func hold(ts *testscript.TestScript, neg bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Defer(func() { db.Close() })
	connection, err := db.Conn(context.Background())
	ts.Check(err)
	_, err = connection.ExecContext(context.Background(), "BEGIN EXCLUSIVE")
	ts.Check(err)
}

// sql DATABASE STATEMENT changes a database beside the program.
func execute(ts *testscript.TestScript, neg bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(args[1])
	ts.Check(errors.Join(err, db.Close()))
}

// spoil FILE OFFSET BYTES overwrites a stretch of a file, as a bad disk does.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	offset, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	count, err := strconv.Atoi(args[2])
	ts.Check(err)
	file, err := os.OpenFile(ts.MkAbs(args[0]), os.O_WRONLY, 0)
	ts.Check(err)
	_, err = file.WriteAt(bytes.Repeat([]byte{0xA5}, count), offset)
	ts.Check(errors.Join(err, file.Close()))
}
