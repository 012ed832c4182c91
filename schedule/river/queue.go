// Package river is schedule.Queue on River (https://riverqueue.com) and SQLite:
// unique jobs, retries, pauses, rescue of what a dead process left, pruning, an
// elected leader that asks for the planner's ticks, a graceful stop. It knows
// nothing of schedules and posts but the jobs' kinds and numbers.
//
// The queue has a file of its own beside the database. It is written to many
// times a second, if only to look for work, and would hold up whoever stores
// articles; and nothing in it is worth a backup, since a job is a number and
// what is unfinished is enqueued again from the store at the next tick. A
// queue file that is lost or deleted while nothing runs costs nothing.
//
// Several processes may work on one file. River's driver for SQLite has no
// notifications, so work that another process enqueued is found by looking,
// twice a second; and it wants one connection a process. Known limits of River
// v0.31.0 on SQLite: pauses above five seconds end up to five seconds late,
// because its scheduler runs that often, on the leader alone; a leader that was
// killed is followed after fifteen seconds at most, where [Queue.TakeOver] was
// not called.
package river

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"briefbot/schedule"
)

// Worker does the jobs. A schedule.Runner is one.
type Worker interface {
	// Work does one job. A pause above zero asks for it again after that time.
	Work(ctx context.Context, job schedule.Job) (pause time.Duration, err error)
	// Tick plans what is due and enqueues what is unfinished.
	Tick(ctx context.Context) error
}

// Options are what a queue is made of.
type Options struct {
	// File is the path of the queue's SQLite file, made where it is missing.
	File string
	Log  *slog.Logger // nil discards
	// Queues are the names of the queues, each with how many of its jobs this
	// process does at once.
	Queues map[string]int
	// Route names the queue of a job: one queue a platform keeps one that
	// hangs from holding up another.
	Route func(ctx context.Context, job schedule.Job) (string, error)
	// TickEvery is the time between two ticks on the Clock.
	TickEvery time.Duration
	// Clock is the worker's clock. Nil is time.Now.
	Clock func() time.Time
	// Pace is how many seconds of Clock pass in one of the machine: for tests
	// that hurry. 0 means 1.
	Pace float64
}

const (
	// jobTimeout ends the context of a job. A platform's answer, the slowest
	// thing that a job waits for, takes seconds.
	jobTimeout = time.Minute
	// rescueAfter is when a running job counts as left by a dead process. It
	// must be above jobTimeout.
	rescueAfter = 90 * time.Second
	// poll is how often each queue looks for jobs that other processes
	// enqueued or whose pause is over; own jobs are begun at once.
	poll = 500 * time.Millisecond
	// longestWait is more than any pause, of a job or between its retries.
	longestWait = 20 * time.Minute
	// keepDone is how long finished jobs stay for the curious.
	keepDone = time.Hour
	// plannerQueue holds the ticks.
	plannerQueue = "planner"
)

// Queue is a schedule.Queue in a file. Make one with [Open].
type Queue struct {
	Options
	db     *sql.DB
	client *river.Client[*sql.Tx]
	worker Worker // set by Start
}

var _ schedule.Queue = (*Queue)(nil)

// Open opens the file, brings River's tables up to date, and works on nothing
// yet. Jobs may be enqueued from then on.
func Open(ctx context.Context, options Options) (*Queue, error) {
	q := &Queue{Options: options}
	if q.Log == nil {
		q.Log = slog.New(slog.DiscardHandler)
	}
	if q.Clock == nil {
		q.Clock = time.Now
	}
	if q.Pace <= 0 {
		q.Pace = 1
	}
	var err error
	if q.db, err = connect(ctx, options.File); err != nil {
		return nil, fmt.Errorf("queue %s: %w; where the file is damaged, delete it while nothing serves: no post is lost by it", options.File, err)
	}
	if q.client, err = q.newClient(); err != nil {
		return nil, errors.Join(fmt.Errorf("queue %s: %w", options.File, err), q.db.Close())
	}
	return q, nil
}

// Close releases the file. Stop first.
func (q *Queue) Close() error { return q.db.Close() }

// Start works on jobs until Stop. The context's end does not stop it.
func (q *Queue) Start(ctx context.Context, worker Worker) error {
	q.worker = worker
	if err := q.client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("queue %s: %w", q.File, err)
	}
	return nil
}

// Stop begins no more jobs and lets running ones finish. Those that are not
// done when the context ends get theirs ended, and are done again by whoever
// starts next.
func (q *Queue) Stop(ctx context.Context) error {
	err := q.client.Stop(ctx)
	if err == nil || ctx.Err() == nil {
		return err
	}
	q.Log.Warn("jobs are still running at the end of the time to stop; they are cancelled and will be done again")
	rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return q.client.StopAndCancel(rest)
}

// Enqueue implements schedule.Queue.
func (q *Queue) Enqueue(ctx context.Context, job schedule.Job, notBefore time.Time) error {
	var args river.JobArgs = editionArgs{job.ID}
	if job.Kind == schedule.DeliverJob {
		args = deliveryArgs{job.ID}
	}
	name, err := q.Route(ctx, job)
	if err != nil {
		return fmt.Errorf("enqueue %s: %w", job.Key(), err)
	}
	insert := &river.InsertOpts{Queue: name, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
	if pause := q.real(notBefore.Sub(q.Clock())); pause > 0 {
		insert.ScheduledAt = time.Now().Add(pause)
	}
	if _, err := q.client.Insert(ctx, args, insert); err != nil {
		return fmt.Errorf("enqueue %s: %w", job.Key(), err)
	}
	return nil
}

// unfinished are the states in which a job keeps another of its key out.
var unfinished = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
	rivertype.JobStateRunning, rivertype.JobStateScheduled,
}

// real is how long something on the Clock takes on the machine.
func (q *Queue) real(d time.Duration) time.Duration { return time.Duration(float64(d) / q.Pace) }

// TakeOver frees at once what dead processes left: their running jobs, and the
// leadership. Call it before Start and only where no other process works on
// the file, since it cannot tell the living from the dead.
func (q *Queue) TakeOver(ctx context.Context) error {
	for _, statement := range []string{
		"UPDATE river_job SET state = 'available' WHERE state = 'running'",
		"DELETE FROM river_leader",
	} {
		if _, err := q.db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("queue %s: take over: %w", q.File, err)
		}
	}
	return nil
}

// Depth counts the unfinished jobs of each queue by state ("available",
// "running", "scheduled", "retryable"). Ticks are not counted.
func (q *Queue) Depth(ctx context.Context) (map[string]map[string]int, error) {
	rows, err := q.db.QueryContext(ctx, "SELECT queue, state, count(*) FROM river_job WHERE finalized_at IS NULL AND queue <> ? GROUP BY queue, state", plannerQueue)
	if err != nil {
		return nil, fmt.Errorf("queue %s: count jobs: %w", q.File, err)
	}
	defer rows.Close()
	depth := map[string]map[string]int{}
	for name := range q.Queues {
		depth[name] = map[string]int{}
	}
	for rows.Next() {
		var name, state string
		var count int
		if err := rows.Scan(&name, &state, &count); err != nil {
			return nil, fmt.Errorf("queue %s: count jobs: %w", q.File, err)
		}
		if depth[name] == nil {
			depth[name] = map[string]int{}
		}
		depth[name][state] = count
	}
	return depth, rows.Err()
}

var _ io.Closer = (*Queue)(nil)
