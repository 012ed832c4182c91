package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"briefbot/bot/file"
	"briefbot/schedule"
	"briefbot/store"
	"briefbot/store/sqlite"
)

// crashes is how often each crash test kills the program. "make crash" kills
// it more than 300 times in all.
var crashes = flag.Int("crashes", 6, "how often each crash test kills the program")

const (
	// crashPace is how many seconds pass for the program in one of ours: slots
	// five minutes apart come every 2.5 seconds.
	crashPace = 120
	// crashLife is the longest life of a process before it is killed.
	crashLife = 1500 * time.Millisecond
	// crashWait is how long all may take to come to an end, without kills.
	crashWait = 3 * time.Minute
)

const misbehaving = "lose_answer=0.2,rate_limit=0.1,fail=0.1,slow=0.1"

// TestCrash kills the real program at random moments and at every change of
// state, starts it again, and looks at what it posted: for each slot and part
// one line or a recorded skip, and each article in one briefing of each
// schedule.
func TestCrash(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs for a while")
	}
	for _, c := range []struct {
		name  string
		crash crash
	}{
		{"at random moments", crash{}},
		{"at random moments, answers lost", crash{faults: misbehaving}},
		{"at every change of state, answers lost", crash{faults: misbehaving, points: true}},
		{"two processes, answers lost", crash{faults: misbehaving, processes: 2}},
		{"two processes, the clock set forward and back", crash{faults: misbehaving, processes: 2, jumps: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.crash.run(t)
		})
	}
}

// crash is one database with its processes and what befalls them.
type crash struct {
	faults    string
	points    bool // kill at points instead of random moments
	processes int  // at once; 0 means 1
	jumps     bool // each start has another clock

	t         *testing.T
	dice      *rand.Rand
	dir       string
	program   string
	store     store.Store
	workspace store.WorkspaceID
	begun     time.Time // of the machine
	skew      time.Duration
	kills     int
	articles  int
}

func (c *crash) run(t *testing.T) {
	c.t, c.dir, c.dice = t, t.TempDir(), rand.New(rand.NewPCG(2026, uint64(len(t.Name()))))
	c.program = crashProgram(t)
	c.open()
	// Monday, a quarter of an hour before the first slot.
	c.begun = time.Now()
	c.schedules()
	for c.kills < *crashes {
		c.life()
	}
	c.finish()
	c.check()
}

// crashProgram builds the real program.
func crashProgram(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "briefbot")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return path
}

// open opens the database that the processes share, to look at it.
func (c *crash) open() {
	opened, err := sqlite.Open(c.t.Context(), filepath.Join(c.dir, "briefbot.db"))
	c.must(err)
	c.t.Cleanup(func() { _ = opened.Close() })
	workspace, err := opened.EnsureWorkspace(c.t.Context(), localWorkspace)
	c.must(err)
	c.store, c.workspace = opened, workspace.ID
}

// now is the program's clock as long as it is not set.
func (c *crash) now() time.Time {
	from := time.Date(2026, 3, 2, 7, 45, 0, 0, time.UTC)
	return from.Add(time.Duration(float64(time.Since(c.begun)) * crashPace))
}

// schedules are three channels, one of them with two schedules.
func (c *crash) schedules() {
	for i, spec := range []string{"every 5m from 00:00 to 23:55 UTC", "every 10m from 00:00 to 23:50 UTC", "every 15m from 00:05 to 23:50 UTC", "every 20m from 00:00 to 23:40 UTC"} {
		parsed, err := schedule.Parse(spec, schedule.Options{})
		c.must(err)
		channel, err := c.store.PutChannel(c.t.Context(), store.Channel{Workspace: c.workspace, Name: fmt.Sprintf("file:desk%d", i%3)})
		c.must(err)
		_, err = c.store.AddSchedule(c.t.Context(), store.Schedule{
			Workspace: c.workspace, Channel: channel.ID, Spec: parsed.String(), WhenEmpty: []store.WhenEmpty{store.SayEmpty, store.SkipEmpty}[i%2],
			Grace: time.Hour, Created: c.now().UTC(), Mark: c.now().UTC(),
		}, store.Audit{Who: "test", What: "added", At: c.now().UTC()})
		c.must(err)
	}
}

func (c *crash) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

// environ is what a process is started with.
func (c *crash) environ(kill string) []string {
	shown := c.now().Add(c.skew).Format(time.RFC3339Nano)
	clock := fmt.Sprintf("%s%s=%s@%s*%d", "", testClock, shown, time.Now().UTC().Format(time.RFC3339Nano), crashPace)
	faults := c.faults
	if faults != "" {
		faults += fmt.Sprintf(",seed=%d", c.dice.IntN(1000))
	}
	environ := append(os.Environ(), clock, "BRIEFBOT_DATABASE="+filepath.Join(c.dir, "briefbot.db"), "BRIEFBOT_FILE_DIR="+filepath.Join(c.dir, "posts"),
		"BRIEFBOT_HTTP_ADDR=127.0.0.1:0", "BRIEFBOT_FILE_LIMIT=700")
	if faults != "" {
		environ = append(environ, "BRIEFBOT_FILE_FAULTS="+faults)
	}
	if kill != "" {
		environ = append(environ, testKill+"="+kill)
	}
	return environ
}

// life starts the processes and kills them: one by one at random moments, or
// by themselves at a point.
func (c *crash) life() {
	if c.jumps {
		c.skew = time.Duration(c.dice.IntN(241)-120) * time.Minute
	}
	kill := ""
	if c.points {
		points := append(schedule.Points(), "file write", "file written")
		kill = fmt.Sprintf("%s:%d", points[c.kills%len(points)], 1+c.dice.IntN(3))
	}
	c.ingest()
	var running []*process
	for range max(c.processes, 1) {
		running = append(running, c.start(kill))
	}
	for _, p := range running {
		select {
		case <-p.ended:
		case <-time.After(time.Duration(c.dice.Int64N(int64(crashLife)))):
		}
		p.kill()
		c.kills++
	}
}

// process is one running program.
type process struct {
	command *exec.Cmd
	ended   chan struct{}
	log     *processLog
}

// processLog is what a process says, read while it runs.
type processLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *processLog) Write(data []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(data)
}

func (l *processLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// serves reports whether the process came so far as to say that it serves:
// before that a signal to stop ends it as it ends any program.
func (p *process) serves() bool { return strings.Contains(p.log.String(), "serving ") }

func (c *crash) start(kill string) *process { return c.startWith(c.environ(kill)) }

func (c *crash) startWith(environ []string) *process {
	p := &process{command: exec.Command(c.program, "serve"), ended: make(chan struct{}), log: &processLog{}}
	p.command.Env, p.command.Dir = environ, c.dir
	p.command.Stdout, p.command.Stderr = p.log, p.log
	c.must(p.command.Start())
	go func() { defer close(p.ended); _ = p.command.Wait() }()
	return p
}

// kill ends it without any chance to tidy up.
func (p *process) kill() {
	_ = p.command.Process.Kill()
	<-p.ended
}

// stop asks it to end in order.
func (p *process) stop() error {
	_ = p.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.ended:
	case <-time.After(30 * time.Second):
		p.kill()
		return errors.New("it did not stop when it was asked to")
	}
	if !p.command.ProcessState.Success() {
		return fmt.Errorf("it stopped with %v: %s", p.command.ProcessState, p.log)
	}
	return nil
}

// ingest stores a few articles, while nothing runs or beside what does.
func (c *crash) ingest() {
	var articles strings.Builder
	for range c.dice.IntN(4) {
		c.articles++
		fmt.Fprintf(&articles, "{\"url\":\"https://tern.example/%d\",\"outlet\":\"Tern\",\"title\":\"Ferry %[1]d is late\",\"text\":\"The ferry %[1]d is late. “Ferry %[1]d had no pilot today,” said Ola Marsh, the harbour master. The owner of ferry %[1]d denied that it had no pilot.\"}\n", c.articles)
	}
	command := exec.Command(c.program, "ingest", "-")
	command.Env, command.Dir, command.Stdin = c.environ(""), c.dir, strings.NewReader(articles.String())
	if out, err := command.CombinedOutput(); err != nil && articles.Len() > 0 {
		c.t.Fatalf("ingest: %v: %s", err, out)
	}
}

// finish lets one process run undisturbed, with the right clock and a platform
// that behaves, until each slot that was due is at its end.
func (c *crash) finish() {
	c.faults, c.skew = "", 0
	through := c.now()
	p := c.start("")
	defer func() {
		if err := p.stop(); err != nil {
			c.t.Error(err)
		}
	}()
	for deadline := time.Now().Add(crashWait); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if p.serves() && c.finished(through) {
			return
		}
	}
	c.t.Fatalf("after %v some slots are still open; the program said: %s", crashWait, p.log)
}

func (c *crash) finished(through time.Time) bool {
	open, err := c.store.ListSlots(c.t.Context(), store.SlotQuery{Workspace: c.workspace, States: []store.SlotState{store.SlotPlanned, store.SlotBuilt, store.SlotSending}})
	c.must(err)
	schedules, err := c.store.ListSchedules(c.t.Context(), store.ScheduleQuery{Workspace: c.workspace})
	c.must(err)
	for _, s := range schedules {
		if s.Mark.Before(through) {
			return false
		}
	}
	return !slices.ContainsFunc(open, func(s store.Slot) bool { return !s.Due.After(through) })
}

// check compares what was posted with what is recorded.
func (c *crash) check() {
	lines := map[store.ChannelID][]file.Line{}
	channels, err := c.store.ListChannels(c.t.Context(), c.workspace)
	c.must(err)
	for _, channel := range channels {
		lines[channel.ID] = c.lines(strings.TrimPrefix(channel.Name, "file:"))
	}
	schedules, err := c.store.ListSchedules(c.t.Context(), store.ScheduleQuery{Workspace: c.workspace})
	c.must(err)
	posted, skipped := 0, map[string]int{}
	for _, s := range schedules {
		slots, err := c.store.ListSlots(c.t.Context(), store.SlotQuery{Workspace: c.workspace, Schedule: s.ID})
		c.must(err)
		for _, slot := range slots {
			c.checkSlot(slot, lines[s.Channel])
			if slot.State == store.SlotPosted {
				posted++
			} else {
				reason, _, _ := strings.Cut(slot.Reason, " ")
				skipped[string(slot.State)+" "+strings.TrimSuffix(reason, ":")]++
			}
		}
		c.checkNames(s, slots)
		c.checkWindows(s, lines[s.Channel])
	}
	c.t.Logf("%d kills, %d articles, %d slots posted, %v", c.kills, c.articles, posted, skipped)
	if posted < *crashes/4 {
		c.t.Errorf("only %d slots were posted: too few to show anything", posted)
	}
}

// lines are what stands in a channel's file.
func (c *crash) lines(name string) []file.Line {
	content, err := os.Open(filepath.Join(c.dir, "posts", name+".jsonl"))
	c.must(err)
	defer content.Close()
	var lines []file.Line
	for reader := bufio.NewReader(content); ; {
		text, err := reader.ReadBytes('\n')
		if err == io.EOF {
			return lines
		}
		c.must(err)
		var line file.Line
		c.must(json.Unmarshal(text, &line))
		lines = append(lines, line)
	}
}

// checkSlot: a posted slot has each part once, in order; any other has none.
func (c *crash) checkSlot(slot store.Slot, lines []file.Line) {
	deliveries, err := c.store.ListDeliveries(context.WithoutCancel(c.t.Context()), store.DeliveryQuery{Workspace: c.workspace, Slot: slot.ID})
	c.must(err)
	var parts []int
	for _, line := range lines {
		if strings.HasPrefix(line.Key, fmt.Sprintf("%d %s ", slot.Schedule, slot.Name)) {
			parts = append(parts, line.Part)
		}
	}
	want := 0
	if slot.State == store.SlotPosted {
		want = len(deliveries)
	}
	if len(parts) != want || !slices.IsSorted(parts) || len(slices.Compact(slices.Clone(parts))) != want {
		c.t.Errorf("schedule %d, slot %s is %s (%s) with %d parts, and posted were the parts %v", slot.Schedule, slot.Name, slot.State, slot.Reason, len(deliveries), parts)
	}
	if slot.State == store.SlotFailed {
		c.t.Errorf("schedule %d, slot %s failed: %s", slot.Schedule, slot.Name, slot.Reason)
	}
}

// checkNames: no due time up to the mark is missing.
func (c *crash) checkNames(s store.Schedule, slots []store.Slot) {
	spec, err := schedule.Parse(s.Spec, schedule.Options{})
	c.must(err)
	for _, due := range spec.Between(s.Created, s.Mark, 0) {
		if !slices.ContainsFunc(slots, func(slot store.Slot) bool { return slot.Name == due.Name }) {
			c.t.Errorf("schedule %d: slot %s is lost", s.ID, due.Name)
		}
	}
}

// checkWindows: each article up to the last window's end is in one briefing of
// the schedule.
func (c *crash) checkWindows(s store.Schedule, lines []file.Line) {
	told := map[store.ArticleID]int{}
	for _, line := range lines {
		if strings.HasPrefix(line.Key, fmt.Sprintf("%d ", s.ID)) && line.Part == 1 {
			for _, id := range line.Articles {
				told[id]++
			}
		}
	}
	through := c.toldThrough(s) // 0 asks for all
	articles, err := c.store.ListArticles(c.t.Context(), store.ArticleQuery{Workspace: c.workspace, Through: through})
	c.must(err)
	for _, a := range articles {
		if told[a.ID] != 1 && through > 0 {
			c.t.Errorf("schedule %d told article %d in %d briefings", s.ID, a.Sequence, told[a.ID])
		}
	}
}

// toldThrough is where the last window ends that was posted: before the one of
// an edition that waits, whose slot came due at the very end.
func (c *crash) toldThrough(s store.Schedule) int64 {
	waiting, err := c.store.ListSlots(c.t.Context(), store.SlotQuery{Workspace: c.workspace, Schedule: s.ID, States: []store.SlotState{store.SlotBuilt, store.SlotSending}})
	c.must(err)
	editions, err := c.store.ListEditions(c.t.Context(), c.workspace, s.Channel, 0)
	c.must(err)
	for _, edition := range editions {
		if slices.ContainsFunc(waiting, func(slot store.Slot) bool { return slot.Edition == edition.ID }) {
			return edition.After
		}
	}
	return s.Through
}
