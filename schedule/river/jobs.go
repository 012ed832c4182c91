package river

import (
	"context"
	"database/sql"
	"errors"
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
	return river.NewPeriodicJob(river.PeriodicInterval(q.real(q.TickEvery)), q.ask, &river.PeriodicJobOpts{RunOnStart: true})
}

// ask adds one tick, and gives River none to add: River would have it begin at
// the time that a clock shows which goes on as it was when the process started,
// and after the machine's clock is set back that lies ahead for just as long.
func (q *Queue) ask() (river.JobArgs, *river.InsertOpts) {
	ctx, cancel := context.WithTimeout(context.Background(), jobTimeout)
	defer cancel()
	_, err := q.client.Insert(ctx, tickArgs{time.Now()}, &river.InsertOpts{Queue: plannerQueue, MaxAttempts: 1})
	if err != nil {
		q.Log.Error("the planner was not asked for; it will be at the next turn", "error", err)
	}
	return nil, nil
}

// tick plans. Ticks are not unique: one that a dead process left running would
// keep others out until it is rescued. One that fails is followed by the next.
func (q *Queue) tick(ctx context.Context, job *river.Job[tickArgs]) error {
	if age := time.Since(job.Args.Asked); age > q.real(q.TickEvery) && age > time.Second {
		return nil // a younger one is waiting, or comes at once
	}
	return errors.Join(q.pull(ctx), q.worker.Tick(ctx))
}

// pull begins at once what is to begin further ahead than anything waits: it
// was put there before the machine's clock was set back.
func (q *Queue) pull(ctx context.Context) error {
	_, err := q.db.ExecContext(ctx, `UPDATE river_job SET scheduled_at = datetime('now', 'subsec')
		WHERE state IN ('available', 'scheduled', 'retryable') AND scheduled_at > datetime('now', 'subsec', ?)`,
		fmt.Sprintf("+%d seconds", int(longestWait.Seconds())))
	if err != nil {
		return fmt.Errorf("queue %s: begin what waits since before the clock was set back: %w", q.File, err)
	}
	return nil
}

// retries is a River retry policy: what fails is tried again after one second,
// two, four, and so on up to five minutes. What is unfinished after River's 25
// attempts is enqueued anew by the next tick.
type retries struct{}

// NextRetry implements river.ClientRetryPolicy.
func (retries) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(min(time.Second<<min(len(job.Errors), 10), 5*time.Minute))
}
