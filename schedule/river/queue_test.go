package river

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"briefbot/schedule"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// hand is a worker that a test drives: it tells of each job that begins and
// does what do says.
type hand struct {
	begun chan schedule.Job
	ticks chan struct{}
	do    func(ctx context.Context, job schedule.Job) (time.Duration, error)
}

func newHand(do func(context.Context, schedule.Job) (time.Duration, error)) *hand {
	return &hand{begun: make(chan schedule.Job, 1000), ticks: make(chan struct{}, 1000), do: do}
}

func (h *hand) Work(ctx context.Context, job schedule.Job) (time.Duration, error) {
	h.begun <- job
	return h.do(ctx, job)
}

func (h *hand) Tick(context.Context) error {
	select {
	case h.ticks <- struct{}{}:
	default:
	}
	return nil
}

func done(context.Context, schedule.Job) (time.Duration, error) { return 0, nil }

func openQueue(t *testing.T, file string) *Queue {
	t.Helper()
	q, err := Open(t.Context(), Options{
		File: file, TickEvery: time.Hour, Queues: map[string]int{"editions": 2, "file": 2},
		Route: func(_ context.Context, job schedule.Job) (string, error) {
			return map[schedule.JobKind]string{schedule.BuildJob: "editions", schedule.DeliverJob: "file"}[job.Kind], nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	return q
}

func startQueue(t *testing.T, q *Queue, h *hand) {
	t.Helper()
	if err := q.Start(t.Context(), h); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stopQueue(t, q, 10*time.Second) })
}

func stopQueue(t *testing.T, q *Queue, within time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), within)
	defer cancel()
	if err := q.Stop(ctx); err != nil {
		t.Error(err)
	}
}

func enqueue(t *testing.T, q *Queue, jobs ...schedule.Job) {
	t.Helper()
	for _, job := range jobs {
		if err := q.Enqueue(t.Context(), job, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
}

// next is the next job that begins.
func (h *hand) next(t *testing.T) schedule.Job {
	t.Helper()
	select {
	case job := <-h.begun:
		return job
	case <-time.After(20 * time.Second):
		t.Fatal("no job began")
	}
	return schedule.Job{}
}

// count is how many jobs of a queue are unfinished.
func count(t *testing.T, q *Queue) int {
	t.Helper()
	depth, err := q.Depth(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, states := range depth {
		for _, n := range states {
			total += n
		}
	}
	return total
}

func TestAJobIsUniqueWhileItWaitsOrRuns(t *testing.T) {
	q := openQueue(t, filepath.Join(t.TempDir(), "queue"))
	job, other := schedule.Job{Kind: schedule.BuildJob, ID: 1}, schedule.Job{Kind: schedule.DeliverJob, ID: 1}
	enqueue(t, q, job, job, other)
	if got := count(t, q); got != 2 {
		t.Errorf("%d jobs wait, want 2", got)
	}
	release := make(chan struct{})
	h := newHand(func(_ context.Context, j schedule.Job) (time.Duration, error) {
		if j == job {
			<-release
		}
		return 0, nil
	})
	startQueue(t, q, h)
	first, second := h.next(t), h.next(t)
	if first == second {
		t.Errorf("%v ran twice", first)
	}
	enqueue(t, q, job) // it runs
	close(release)
	stopQueue(t, q, 10*time.Second)
	if got := count(t, q); got != 0 {
		t.Errorf("%d jobs are left, want none: the running one kept the third out", got)
	}
	enqueue(t, q, job) // it is done, so it may come again
	if got := count(t, q); got != 1 {
		t.Errorf("%d jobs wait, want 1", got)
	}
}

func TestAPauseAndAFailureBringAJobBack(t *testing.T) {
	var mu sync.Mutex
	runs := 0
	h := newHand(func(context.Context, schedule.Job) (time.Duration, error) {
		mu.Lock()
		defer mu.Unlock()
		switch runs++; runs {
		case 1:
			return 10 * time.Millisecond, nil
		case 2:
			return 0, errors.New("the disk is full")
		case 3:
			panic("a fault of ours")
		}
		return 0, nil
	})
	q := openQueue(t, filepath.Join(t.TempDir(), "queue"))
	startQueue(t, q, h)
	enqueue(t, q, schedule.Job{Kind: schedule.BuildJob, ID: 1})
	for range 4 {
		h.next(t)
	}
	stopQueue(t, q, 10*time.Second)
	if got := count(t, q); got != 0 {
		t.Errorf("%d jobs are left, want none", got)
	}
}

func TestNothingRunsBeforeItsTime(t *testing.T) {
	q := openQueue(t, filepath.Join(t.TempDir(), "queue"))
	if err := q.Enqueue(t.Context(), schedule.Job{Kind: schedule.BuildJob, ID: 1}, time.Now().Add(longestWait-time.Minute)); err != nil {
		t.Fatal(err)
	}
	h := newHand(done)
	startQueue(t, q, h)
	enqueue(t, q, schedule.Job{Kind: schedule.BuildJob, ID: 2})
	if got := h.next(t); got.ID != 2 {
		t.Errorf("got job %d, want 2", got.ID)
	}
	stopQueue(t, q, 10*time.Second)
	if got := count(t, q); got != 1 {
		t.Errorf("%d jobs are left, want the one for later", got)
	}
}

// A clock that was wrong by hours and is set right leaves jobs that begin hours
// ahead, and keeps others of their key out.
func TestWhatWaitsSinceBeforeTheClockWasSetBackBegins(t *testing.T) {
	q := openQueue(t, filepath.Join(t.TempDir(), "queue"))
	job := schedule.Job{Kind: schedule.BuildJob, ID: 1}
	if err := q.Enqueue(t.Context(), job, time.Now().Add(3*time.Hour)); err != nil {
		t.Fatal(err)
	}
	h := newHand(done)
	startQueue(t, q, h)
	if got := h.next(t); got != job {
		t.Errorf("got %v, want %v", got, job)
	}
}

// River's own clock for what comes again and again does not see the machine's
// being set back, so that ticks would begin as far ahead.
func TestATickBeginsByTheClockOfTheMachine(t *testing.T) {
	q := openQueue(t, filepath.Join(t.TempDir(), "queue"))
	if args, _ := q.ask(); args != nil {
		t.Fatalf("River is given %v to add at a time of its own", args)
	}
	var begins, state string
	if err := q.db.QueryRowContext(t.Context(), "SELECT scheduled_at, state FROM river_job WHERE kind = 'tick'").Scan(&begins, &state); err != nil {
		t.Fatal(err)
	}
	if at, err := time.Parse(time.RFC3339, begins); err != nil || time.Since(at).Abs() > time.Minute || state != "available" {
		t.Errorf("the tick begins at %s (%v) and is %s, want it now and available", begins, err, state)
	}
}

func TestAQueueThatHangsHoldsUpNoOther(t *testing.T) {
	q := openQueue(t, filepath.Join(t.TempDir(), "queue"))
	h := newHand(func(ctx context.Context, job schedule.Job) (time.Duration, error) {
		if job.Kind == schedule.DeliverJob {
			<-ctx.Done() // a platform that does not answer
		}
		return 0, ctx.Err()
	})
	startQueue(t, q, h)
	for id := range int64(4) {
		enqueue(t, q, schedule.Job{Kind: schedule.DeliverJob, ID: id})
	}
	enqueue(t, q, schedule.Job{Kind: schedule.BuildJob, ID: 1})
	for h.next(t).Kind != schedule.BuildJob {
	}
	stopQueue(t, q, 100*time.Millisecond) // cancels those that hang
	if got := count(t, q); got != 4 {
		t.Errorf("%d jobs are left, want the 4 that were cancelled or never begun", got)
	}
}

// A process that is killed leaves its jobs running and itself the leader. In
// the test it lives on, with both its workers hanging: what it holds in the
// file is the same.
func TestTakeOver(t *testing.T) {
	file := filepath.Join(t.TempDir(), "queue")
	dead := openQueue(t, file)
	h := newHand(func(ctx context.Context, _ schedule.Job) (time.Duration, error) {
		<-ctx.Done()
		return 0, ctx.Err()
	})
	startQueue(t, dead, h)
	enqueue(t, dead, schedule.Job{Kind: schedule.BuildJob, ID: 7}, schedule.Job{Kind: schedule.BuildJob, ID: 8})
	h.next(t)
	h.next(t)
	<-h.ticks // it is the leader

	heir := openQueue(t, file)
	if err := heir.TakeOver(t.Context()); err != nil {
		t.Fatal(err)
	}
	h2 := newHand(done)
	startQueue(t, heir, h2)
	if got := h2.next(t).ID + h2.next(t).ID; got != 7+8 {
		t.Error("a job ran twice")
	}
	select {
	case <-h2.ticks:
	case <-h.ticks: // the heir leads; who does its tick is all the same
	case <-time.After(20 * time.Second):
		t.Error("nobody leads")
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	_ = dead.Stop(ctx) // its job hangs until it is cancelled
}

func TestTwoProcessesShareTheJobs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "queue")
	var mu sync.Mutex
	runs := map[int64]int{}
	do := func(_ context.Context, job schedule.Job) (time.Duration, error) {
		mu.Lock()
		defer mu.Unlock()
		runs[job.ID]++
		return 0, nil
	}
	h := newHand(do)
	for range 2 {
		startQueue(t, openQueue(t, file), h)
	}
	q := openQueue(t, file)
	const jobs = 60
	for id := range int64(jobs) {
		enqueue(t, q, schedule.Job{Kind: schedule.BuildJob, ID: id})
	}
	for range jobs {
		h.next(t)
	}
	mu.Lock()
	defer mu.Unlock()
	for id, n := range runs {
		if n != 1 {
			t.Errorf("job %d ran %d times", id, n)
		}
	}
}

func TestOpenErrors(t *testing.T) {
	_, err := Open(t.Context(), Options{File: filepath.Join(t.TempDir(), "missing", "queue")})
	if err == nil {
		t.Error("a queue was made in a folder that is not there")
	}
	damaged := filepath.Join(t.TempDir(), "queue")
	if err := os.WriteFile(damaged, bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err = Open(t.Context(), Options{File: damaged}); err == nil || !strings.Contains(err.Error(), "delete it") {
		t.Errorf("a damaged queue: got %v, want what to do", err)
	}
}

func BenchmarkEnqueue(b *testing.B) {
	q, err := Open(b.Context(), Options{
		File: filepath.Join(b.TempDir(), "queue"), TickEvery: time.Hour, Queues: map[string]int{"editions": 1},
		Route: func(context.Context, schedule.Job) (string, error) { return "editions", nil },
	})
	if err != nil {
		b.Fatal(err)
	}
	defer q.Close()
	for id := int64(0); b.Loop(); id++ {
		if err := q.Enqueue(b.Context(), schedule.Job{Kind: schedule.BuildJob, ID: id}, time.Now()); err != nil {
			b.Fatal(err)
		}
	}
}
