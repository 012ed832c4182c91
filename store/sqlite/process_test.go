package sqlite_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"briefbot/store"
	"briefbot/store/sqlite"
)

// morning is when the schedules of these tests begin.
var morning = time.Date(2026, 3, 5, 8, 0, 0, 0, time.UTC)

// childOf names the database to a child process of these tests, which stores
// articles in it one by one, or plans slots, and prints each once it is done.
const childOf = "SQLITE_TEST_CHILD_OF"

func TestMain(m *testing.M) {
	if path := os.Getenv(childOf); path != "" {
		work := storeOneByOne
		if strings.HasPrefix(os.Args[len(os.Args)-1], "planner") {
			work = planOneByOne
		}
		if err := work(os.Stdout, path, os.Args[len(os.Args)-1], 50); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// storeOneByOne stores n articles and writes the identity of each once it is stored.
func storeOneByOne(stored io.Writer, path, name string, n int) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	workspace, err := s.EnsureWorkspace(ctx, "local")
	for i := 0; i < n && err == nil; i++ {
		identity := fmt.Sprint(name, "-", i)
		_, err = s.PutArticles(ctx, []store.Article{{
			Workspace: workspace.ID, Identity: identity, Hash: "x", Text: "The text of " + identity, Stored: time.Unix(1, 0),
		}})
		if err == nil {
			fmt.Fprintln(stored, identity)
		}
	}
	return errors.Join(err, s.Close())
}

func child(t *testing.T, path, name string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), program, name)
	cmd.Env = append(os.Environ(), childOf+"="+path)
	return cmd
}

// Several processes open the same file that is not there yet, at once, and
// write to it: none fails, nothing is lost, no number is given twice.
func TestSeveralProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	var children []*exec.Cmd
	for i := range 4 {
		cmd := child(t, path, fmt.Sprint("child", i))
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		children = append(children, cmd)
	}
	for _, cmd := range children {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v", cmd.Args, err)
		}
	}
	found := all(t, path)
	if got, want := len(found), 4*50; got != want {
		t.Errorf("got %d articles, want %d", got, want)
	}
	for i, a := range found {
		if got, want := a.Sequence, int64(len(found)-i); got != want {
			t.Errorf("got sequence %d, want %d", got, want)
		}
	}
}

// planOneByOne plans slots of the one schedule until there are n, and writes the name of each that it planned.
func planOneByOne(planned io.Writer, path, _ string, n int) error {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path)
	if err != nil {
		return err
	}
	for end := morning.Add(time.Duration(n) * time.Hour); err == nil; {
		var listed []store.Schedule
		if listed, err = s.ListSchedules(ctx, store.ScheduleQuery{}); err != nil || !listed[0].Mark.Before(end) {
			break
		}
		due, begin, won := listed[0].Mark.Add(time.Hour), int64(0), false
		won, err = s.PlanSlots(ctx, store.Planned{Schedule: listed[0].ID, From: listed[0].Mark, Mark: due, Begin: &begin,
			Slots: []store.Slot{{Name: due.Format(time.RFC3339), Due: due, State: store.SlotPlanned, Changed: due}}})
		if won {
			fmt.Fprintln(planned, due.Format(time.RFC3339))
		}
	}
	return errors.Join(err, s.Close())
}

// Several planners in processes of their own plan each slot once.
func TestSeveralPlanners(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	s := open(t, path)
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	channel, err := s.PutChannel(t.Context(), store.Channel{Workspace: workspace.ID, Name: "file:desk"})
	if err != nil {
		t.Fatal(err)
	}
	schedule := store.Schedule{Workspace: workspace.ID, Channel: channel.ID, Spec: "every 1h UTC", Mark: morning}
	if _, err := s.AddSchedule(t.Context(), schedule, store.Audit{Who: "ana", What: "added", At: morning}); err != nil {
		t.Fatal(err)
	}
	var children []*exec.Cmd
	outputs := make([]strings.Builder, 3)
	for i := range outputs {
		cmd := child(t, path, fmt.Sprint("planner", i))
		cmd.Stdout, cmd.Stderr = &outputs[i], os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		children = append(children, cmd)
	}
	said := map[string]int{}
	for i, cmd := range children {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v", cmd.Args, err)
		}
		for _, name := range strings.Fields(outputs[i].String()) {
			said[name]++
		}
	}
	slots, err := s.ListSlots(t.Context(), store.SlotQuery{})
	if err != nil || len(slots) != 50 || len(said) != 50 {
		t.Errorf("got %d slots and error %v, and %d names told, want 50 of each", len(slots), err, len(said))
	}
	for name, times := range said {
		if times != 1 {
			t.Errorf("%s was planned by %d processes", name, times)
		}
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// A process that is killed while it writes has lost nothing that it stored.
func TestKilledProcess(t *testing.T) {
	for _, lines := range []int{1, 7, 20} {
		path := filepath.Join(t.TempDir(), "briefbot.db")
		cmd := child(t, path, "killed")
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		stored := []string{}
		for scanner := bufio.NewScanner(out); scanner.Scan(); {
			stored = append(stored, scanner.Text())
			if len(stored) == lines {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := cmd.Wait(); err == nil && len(stored) < 50 {
			t.Error("the child was not killed")
		}
		identities := map[string]bool{}
		for _, a := range all(t, path) {
			identities[a.Identity] = true
		}
		for _, identity := range stored {
			if !identities[identity] {
				t.Errorf("%s was stored and is gone", identity)
			}
		}
	}
}

// all lists the articles of workspace "local".
func all(t *testing.T, path string) []store.Article {
	t.Helper()
	s := open(t, path)
	defer s.Close()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.ListArticles(t.Context(), store.ArticleQuery{Workspace: workspace.ID, WithText: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range found {
		if got, want := a.Text, "The text of "+a.Identity; !strings.HasPrefix(got, want) {
			t.Errorf("got text %q, want %q", got, want)
		}
	}
	return found
}

// What is stored is there after closing and opening, and numbers go on.
func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	for round := range 3 {
		if err := storeOneByOne(io.Discard, path, fmt.Sprint("round", round), 2); err != nil {
			t.Fatal(err)
		}
		found := all(t, path)
		if got, want := len(found), 2*(round+1); got != want {
			t.Fatalf("got %d articles, want %d", got, want)
		}
		if got, want := found[0].Sequence, int64(len(found)); got != want {
			t.Errorf("got sequence %d, want %d", got, want)
		}
	}
}
