package river

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"

	"briefbot/schedule"
)

// The jobs as River stores them. Their fields are what makes them unique.

type editionArgs struct {
	Slot int64 `json:"slot"`
}

type deliveryArgs struct {
	Delivery int64 `json:"delivery"`
}

// tickArgs names when the tick was asked for, on the machine's clock, so that
// ticks that piled up behind a slow one are passed over.
type tickArgs struct {
	Asked time.Time `json:"asked"`
}

// Kind implements river.JobArgs.
func (editionArgs) Kind() string { return string(schedule.BuildJob) }

// Kind implements river.JobArgs.
func (deliveryArgs) Kind() string { return string(schedule.DeliverJob) }

// Kind implements river.JobArgs.
func (tickArgs) Kind() string { return "tick" }

func (q *Queue) newClient() (*river.Client[*sql.Tx], error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, job *river.Job[editionArgs]) error {
		return q.work(ctx, schedule.Job{Kind: schedule.BuildJob, ID: job.Args.Slot})
	}))
	river.AddWorker(workers, river.WorkFunc(func(ctx context.Context, job *river.Job[deliveryArgs]) error {
		return q.work(ctx, schedule.Job{Kind: schedule.DeliverJob, ID: job.Args.Delivery})
	}))
	river.AddWorker(workers, river.WorkFunc(q.tick))
	queues := map[string]river.QueueConfig{plannerQueue: {MaxWorkers: 1}}
	for name, most := range q.Queues {
		queues[name] = river.QueueConfig{MaxWorkers: most}
	}
	return river.NewClient(riversqlite.New(q.db), &river.Config{
		Logger:                      slog.New(undertone{q.Log.Handler()}),
		Workers:                     workers,
		Queues:                      queues,
		PeriodicJobs:                []*river.PeriodicJob{q.ticks()},
		JobTimeout:                  jobTimeout,
		RescueStuckJobsAfter:        rescueAfter,
		FetchPollInterval:           max(q.real(poll), 10*time.Millisecond),
		FetchCooldown:               10 * time.Millisecond,
		RetryPolicy:                 retries{},
		CompletedJobRetentionPeriod: keepDone,
		CancelledJobRetentionPeriod: keepDone,
	})
}

// work hands a job to the worker. A pause is no failure: it counts as no
// attempt.
func (q *Queue) work(ctx context.Context, job schedule.Job) error {
	pause, err := q.worker.Work(ctx, job)
	switch {
	case err != nil:
		return fmt.Errorf("job %s: %w", job.Key(), err)
	case pause > 0:
		return river.JobSnooze(q.real(pause))
	}
	return nil
}

// ticks asks for the planner. Only the elected leader's clock does, so that
// with many processes there is one tick at a time.
func (q *Queue) ticks() *river.PeriodicJob {
	ask := func() (river.JobArgs, *river.InsertOpts) {
		return tickArgs{time.Now()}, &river.InsertOpts{Queue: plannerQueue, MaxAttempts: 1}
	}
	return river.NewPeriodicJob(river.PeriodicInterval(q.real(q.TickEvery)), ask, &river.PeriodicJobOpts{RunOnStart: true})
}

// tick plans. Ticks are not unique: one that a dead process left running would
// keep others out until it is rescued. One that fails is followed by the next.
func (q *Queue) tick(ctx context.Context, job *river.Job[tickArgs]) error {
	if age := time.Since(job.Args.Asked); age > q.real(q.TickEvery) && age > time.Second {
		return nil // a younger one is waiting, or comes at once
	}
	return q.worker.Tick(ctx)
}

// retries is a River retry policy: what fails is tried again after one second,
// two, four, and so on up to five minutes. What is unfinished after River's 25
// attempts is enqueued anew by the next tick.
type retries struct{}

// NextRetry implements river.ClientRetryPolicy.
func (retries) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(min(time.Second<<min(len(job.Errors), 10), 5*time.Minute))
}
