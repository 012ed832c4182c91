package schedule

import (
	"context"
	"fmt"
	"time"
)

// JobKind says what a job does.
type JobKind string

// The kinds of jobs.
const (
	BuildJob   JobKind = "edition"  // ID is a slot's
	DeliverJob JobKind = "delivery" // ID is a delivery's
)

// Job is work to do. It carries an id only: the truth lies in the store, so a
// job may run twice, and a lost one is enqueued again by [Runner.Tick].
type Job struct {
	Kind JobKind
	ID   int64
}

// Key makes a job unique among those that wait or run.
func (j Job) Key() string { return fmt.Sprintf("%s:%d", j.Kind, j.ID) }

// Queue keeps jobs until [Runner.Work] is done with them:
//
//   - no error and no pause: the job is finished;
//   - a pause: it runs again after it, however often that happens;
//   - an error: it runs again after the queue's own backoff. A queue that
//     gives a job up after many errors loses nothing: Tick enqueues it again
//     as long as there is something to do.
//
// A queue may drop jobs, run one twice, at once even, or run them in any
// order; it then only costs time.
type Queue interface {
	// Enqueue adds a job to be run not before a time. Where one of the same
	// key waits or runs already, nothing happens.
	Enqueue(ctx context.Context, job Job, notBefore time.Time) error
}
