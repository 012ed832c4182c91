package schedule

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"briefbot/store"
	"briefbot/store/memory"
)

// The kinds of answers of the simulated platform beside those of [PostKind].
const (
	fine PostKind = -1 // posted
	lost PostKind = -2 // posted, but the answer does not arrive
)

// tester is a test, or a run of a property.
type tester interface {
	Helper()
	Context() context.Context
	Errorf(format string, args ...any)
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// world is everything around runners: a store of one workspace, a clock that
// stands still, a queue that runs jobs in order, a builder, and a platform.
type world struct {
	t       tester
	store   store.Store
	desk    store.WorkspaceID
	now     time.Time
	jobs    map[Job]time.Time // waiting
	running map[Job]bool
	posts   []Post
	fault   func() PostKind // of the next post
	blind   bool            // the platform does not answer Find
	hidden  bool            // the platform refuses Find for good
	parts   int
	events  map[Outcome]int
	notices []Notice
	cause   store.Cause                  // of a post that is refused for good
	late    func(LateRequest) LateResult // nil: nobody denies anything
}

func newWorld(t tester, now string) *world {
	w := &world{
		t: t, store: memory.New(), now: at(t, now), jobs: map[Job]time.Time{}, running: map[Job]bool{},
		fault: func() PostKind { return fine }, parts: 2, events: map[Outcome]int{},
	}
	workspace, err := w.store.EnsureWorkspace(t.Context(), "local")
	w.must(err)
	w.desk = workspace.ID
	return w
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) wiring() Wiring {
	return Wiring{
		Store: w.store, Queue: w, Builder: w, Poster: w, Notifier: w, Alone: true,
		Now:  func() time.Time { return w.now },
		Seen: func(event Event) { w.events[event.Outcome]++ },
	}
}

func (w *world) channel(name, zone, quiet string) store.Channel {
	channel, err := w.store.PutChannel(w.t.Context(), store.Channel{Workspace: w.desk, Name: name, Zone: zone, Quiet: quiet})
	w.must(err)
	return channel
}

// schedule adds one to a channel; more fields may be set beforehand.
func (w *world) schedule(channel store.Channel, spec string, given store.Schedule) store.ScheduleID {
	given.Workspace, given.Channel, given.Spec, given.Mark, given.Created = w.desk, channel.ID, spec, w.now, w.now
	added, err := w.store.AddSchedule(w.t.Context(), given, w.audit())
	w.must(err)
	return added.ID
}

func (w *world) audit() store.Audit { return store.Audit{At: w.now, Who: "tester", What: "changed"} }

func (w *world) change(change store.ScheduleChange) {
	change.Workspace = w.desk
	_, err := w.store.ChangeSchedule(w.t.Context(), change, w.audit())
	w.must(err)
}

// article stores a text under a name; the same name again is a new version.
func (w *world) article(name, text string) store.Article {
	results, err := w.store.PutArticles(w.t.Context(), []store.Article{{
		Workspace: w.desk, Identity: name, Text: text, Hash: text, Stored: w.now,
	}})
	w.must(err)
	return results[0].Article
}

func (w *world) slots(schedule store.ScheduleID) []store.Slot {
	slots, err := w.store.ListSlots(w.t.Context(), store.SlotQuery{Schedule: schedule})
	w.must(err)
	slices.Reverse(slots)
	return slots
}

func (w *world) deliveries() []store.Delivery {
	deliveries, err := w.store.ListDeliveries(w.t.Context(), store.DeliveryQuery{})
	w.must(err)
	return deliveries
}

// states is a slot a line: "08:00 skipped late …".
func (w *world) states(schedule store.ScheduleID) string {
	var lines []string
	for _, slot := range w.slots(schedule) {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", slot.Name[11:16], slot.State, slot.Reason)))
	}
	return strings.Join(lines, "\n")
}

func (w *world) keys() []string {
	keys := []string{}
	for _, post := range w.posts {
		keys = append(keys, post.Delivery.Key)
	}
	return keys
}

// Enqueue implements Queue.
func (w *world) Enqueue(_ context.Context, job Job, at time.Time) error {
	if _, known := w.jobs[job]; !known && !w.running[job] {
		w.jobs[job] = at
	}
	return nil
}

// Build implements Builder: the payload tells the window.
func (w *world) Build(_ context.Context, r BuildRequest) (BuildResult, error) {
	result := BuildResult{Empty: r.After == r.Through, Body: []byte("{}")}
	for part := range w.parts {
		result.Payloads = append(result.Payloads, fmt.Appendf(nil, "%d: (%d, %d]", part+1, r.After, r.Through))
	}
	articles, err := w.store.ListArticles(w.t.Context(), store.ArticleQuery{
		Workspace: w.desk, After: r.After, Through: r.Through, WithText: true, Limit: 3,
	})
	for _, a := range articles {
		result.Shown = append(result.Shown, store.Shown{Article: a.ID, Version: a.Version, Text: a.Text})
	}
	return result, err
}

// Correct implements Builder.
func (w *world) Correct(_ context.Context, r CorrectionRequest) ([]byte, error) {
	return fmt.Appendf(nil, "%s now says %q", r.Article.Identity, r.Article.Text), nil
}

// Late implements Builder.
func (w *world) Late(_ context.Context, r LateRequest) (LateResult, error) {
	if w.late == nil {
		return LateResult{Ready: true}, nil
	}
	return w.late(r), nil
}

// Post implements Poster.
func (w *world) Post(_ context.Context, post Post) (string, error) {
	kind := w.fault()
	if kind < 0 {
		w.posts = append(w.posts, post)
	}
	if kind == fine {
		return "message of " + post.Delivery.Key, nil
	}
	return "", &PostError{Kind: max(kind, Unknown), After: 3 * time.Second, Cause: w.cause, Err: errors.New("the platform is down")}
}

// Find implements Poster.
func (w *world) Find(_ context.Context, post Post) (string, bool, error) {
	if w.hidden {
		return "", false, &PostError{Kind: Permanent, Err: errors.New("the channel is gone")}
	}
	if w.blind {
		return "", false, errors.New("the platform is down")
	}
	return "message of " + post.Delivery.Key, slices.Contains(w.keys(), post.Delivery.Key), nil
}

// Notify implements Notifier.
func (w *world) Notify(_ context.Context, notice Notice) error {
	w.notices = append(w.notices, notice)
	return nil
}

// run does the jobs that are due, in the order of their times and keys.
func (w *world) run(r *Runner) {
	w.t.Helper()
	for {
		job, ok := w.next()
		if !ok || w.jobs[job].After(w.now) {
			return
		}
		w.runJob(r, job)
	}
}

// next is the job that is due first.
func (w *world) next() (Job, bool) {
	jobs := slices.SortedFunc(maps.Keys(w.jobs), func(a, b Job) int {
		if order := w.jobs[a].Compare(w.jobs[b]); order != 0 {
			return order
		}
		return strings.Compare(a.Key(), b.Key())
	})
	if len(jobs) == 0 {
		return Job{}, false
	}
	return jobs[0], true
}

func (w *world) runJob(r *Runner, job Job) {
	w.t.Helper()
	delete(w.jobs, job)
	w.running[job] = true
	defer delete(w.running, job) // also where the runner is killed
	pause, err := r.Work(w.t.Context(), job)
	w.must(err)
	if pause > 0 {
		w.jobs[job] = w.now.Add(pause)
	}
}

// pass lets time pass: a tick every half minute, jobs when they are due.
func (w *world) pass(r *Runner, span time.Duration) {
	w.t.Helper()
	end := w.now.Add(span)
	for tick := w.now; ; tick = w.now.Add(30 * time.Second) {
		w.must(r.Tick(w.t.Context()))
		for {
			w.run(r)
			job, ok := w.next()
			if !ok || w.jobs[job].After(tick) || w.jobs[job].After(end) {
				break
			}
			w.now = w.jobs[job]
		}
		if !tick.Before(end) {
			w.now = end
			return
		}
		w.now = tick
	}
}

// until moves the clock to a time of the day and lets time pass up to it.
func (w *world) until(r *Runner, clock string) {
	w.t.Helper()
	w.pass(r, at(w.t, w.now.Format("2006-01-02T")+clock+":00Z").Sub(w.now))
}
