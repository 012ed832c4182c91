package schedule

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"briefbot/store"
)

// kept is a store of one workspace and five channels, in slices, without locks.
type kept struct {
	Kept       // what is not used here panics
	articles   []store.Article
	schedules  []store.Schedule
	slots      []store.Slot
	editions   []store.Edition
	deliveries []store.Delivery
	audits     []store.Audit
}

func (k *kept) ListArticles(_ context.Context, q store.ArticleQuery) (found []store.Article, _ error) {
	for _, a := range slices.Backward(k.articles) {
		if a.Sequence > q.After && (q.Through == 0 || a.Sequence <= q.Through) && (q.Limit == 0 || len(found) < q.Limit) {
			found = append(found, a)
		}
	}
	return found, nil
}

func (k *kept) ListChannels(context.Context, store.WorkspaceID) ([]store.Channel, error) {
	var channels []store.Channel
	for id := range store.ChannelID(5) {
		channels = append(channels, store.Channel{ID: id + 1, Name: "file:desk"})
	}
	return channels, nil
}

func (k *kept) ListSchedules(_ context.Context, q store.ScheduleQuery) ([]store.Schedule, error) {
	if len(q.IDs) == 1 {
		return []store.Schedule{k.schedules[q.IDs[0]-1]}, nil
	}
	return slices.Clone(k.schedules), nil
}

func (k *kept) UpdateSchedule(_ context.Context, s store.Schedule) error {
	s.Mark, s.Through = k.schedules[s.ID-1].Mark, k.schedules[s.ID-1].Through
	k.schedules[s.ID-1] = s
	return nil
}

func (k *kept) PlanSlots(_ context.Context, id store.ScheduleID, mark time.Time, slots []store.Slot, skipped int) (bool, error) {
	s := &k.schedules[id-1]
	if !s.Mark.Before(mark) {
		return false, nil
	}
	s.Mark, s.SkipNext = mark, s.SkipNext-skipped
	for _, slot := range slots {
		slot.ID = store.SlotID(len(k.slots) + 1)
		k.slots = append(k.slots, slot)
	}
	return true, nil
}

func (k *kept) MoveSlot(_ context.Context, id store.SlotID, from []store.SlotState, to store.SlotState, reason string, _ time.Time) (bool, error) {
	slot := &k.slots[id-1]
	if !slices.Contains(from, slot.State) {
		return false, nil
	}
	slot.State, slot.Reason = to, reason
	return true, nil
}

func (k *kept) BuildSlot(_ context.Context, b store.Built) (bool, error) {
	slot := &k.slots[b.Slot-1]
	if slot.State != store.SlotPlanned {
		return false, nil
	}
	slot.State = store.SlotBuilt
	k.schedules[slot.Schedule-1].Through = b.Edition.Through
	k.editions = append(k.editions, b.Edition)
	for _, d := range b.Deliveries {
		d.ID = store.DeliveryID(len(k.deliveries) + 1)
		k.deliveries = append(k.deliveries, d)
	}
	return true, nil
}

func (k *kept) ListSlots(_ context.Context, q store.SlotQuery) (found []store.Slot, _ error) {
	for _, s := range slices.Backward(k.slots) {
		if (q.IDs == nil || slices.Contains(q.IDs, s.ID)) && (q.Schedule == 0 || q.Schedule == s.Schedule) && (q.States == nil || slices.Contains(q.States, s.State)) {
			found = append(found, s)
		}
	}
	return found, nil
}

func (k *kept) MoveDelivery(_ context.Context, m store.DeliveryMove) (bool, error) {
	d := &k.deliveries[m.ID-1]
	if !slices.Contains(m.From, d.State) {
		return false, nil
	}
	if !slices.Contains(store.DeliveryChanges[d.State], m.To) {
		return false, errors.New("not allowed")
	}
	d.State, d.Reason = m.To, m.Reason
	slot := &k.slots[d.Slot-1]
	switch {
	case m.To == store.DeliverySending:
		d.Attempts++
		slot.State = store.SlotSending
	case m.To == store.DeliveryPosted && d.Part == d.Parts:
		slot.State = store.SlotPosted
	case m.To == store.DeliveryFailed:
		slot.State = store.SlotFailed
	}
	return true, nil
}

func (k *kept) ListDeliveries(_ context.Context, q store.DeliveryQuery) (found []store.Delivery, _ error) {
	for _, d := range k.deliveries {
		if (q.IDs == nil || slices.Contains(q.IDs, d.ID)) && (q.States == nil || slices.Contains(q.States, d.State)) && (q.Slot == 0 || q.Slot == d.Slot) &&
			(q.Channel == 0 || q.Channel == d.Channel) {
			found = append(found, d)
		}
	}
	return found, nil
}

func (k *kept) AddAudit(_ context.Context, a store.Audit) error {
	k.audits = append(k.audits, a)
	return nil
}

// world is the queue, the builder and the platform. Every job may be lost.
type world struct {
	now   time.Time
	jobs  map[Job]time.Time
	posts []string
	fault func() PostKind // -1: none; -2: posted, but the answer is lost
}

func (w *world) Enqueue(_ context.Context, job Job, at time.Time) error {
	if _, known := w.jobs[job]; !known {
		w.jobs[job] = at
	}
	return nil
}

func (w *world) Build(_ context.Context, r BuildRequest) (BuildResult, error) {
	return BuildResult{Empty: r.After == r.Through, Payloads: [][]byte{[]byte("one"), []byte("two")}}, nil
}

func (w *world) Post(_ context.Context, d store.Delivery, _ store.Channel) (string, error) {
	kind := w.fault()
	if kind < 0 {
		w.posts = append(w.posts, d.Key)
	}
	if kind == -1 {
		return d.Key, nil
	}
	return "", &PostError{Kind: max(kind, Unknown), After: 3 * time.Second, Err: errors.New("fault")}
}

func (w *world) Find(_ context.Context, d store.Delivery, _ store.Channel) (string, bool, error) {
	return d.Key, slices.Contains(w.posts, d.Key), nil
}

// settle ticks and works through the jobs, moving the clock, for a while.
func settle(t *testing.T, r *Runner, w *world, span time.Duration) {
	t.Helper()
	for end := w.now.Add(span); w.now.Before(end); w.now = w.now.Add(5 * time.Second) {
		if err := r.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		for job, at := range w.jobs {
			if at.After(w.now) {
				continue
			}
			delete(w.jobs, job)
			again, err := r.Work(t.Context(), job)
			if err != nil {
				t.Fatal(err)
			}
			if again > 0 {
				w.jobs[job] = w.now.Add(again)
			}
		}
	}
}

func start(t *testing.T) (*kept, *world, *Runner) {
	now := at(t, "2026-11-23T07:59:00Z")
	k := &kept{schedules: []store.Schedule{{ID: 1, Workspace: 1, Channel: 1, Spec: "daily 08:00 UTC", Mark: now}}}
	k.articles = []store.Article{{Sequence: 1, Stored: now.Add(-48 * time.Hour)}, {Sequence: 2, Stored: now}}
	w := &world{now: now, jobs: map[Job]time.Time{}, fault: func() PostKind { return -1 }}
	return k, w, New(Wiring{Store: k, Queue: w, Builder: w, Poster: w, Now: func() time.Time { return w.now }, Alone: true})
}

func TestRunnerPostsOnceInOrderThroughFaults(t *testing.T) {
	for seed := range uint64(50) {
		k, w, r := start(t)
		dice := rand.New(rand.NewPCG(seed, 1))
		w.fault = func() PostKind { return []PostKind{-2, -1, Unknown, RetryAfter, Retry}[dice.IntN(5)] }
		settle(t, r, w, time.Hour)
		if want := []string{"1 2026-11-23T08:00 UTC 1", "1 2026-11-23T08:00 UTC 2"}; !slices.Equal(w.posts, want) {
			t.Fatalf("seed %d: got %q, want %q", seed, w.posts, want)
		}
		if got := k.editions[0]; got.After != 1 || got.Through != 2 {
			t.Errorf("the first window is (%d, %d], want (1, 2]: a day at most", got.After, got.Through)
		}
	}
}

func TestRunnerTakesOverAfterADeath(t *testing.T) {
	for _, alone := range []bool{true, false} {
		k, w, r := start(t)
		died := func() (kind PostKind) { panic("killed") }
		w.fault = died
		func() {
			defer func() { _ = recover() }()
			settle(t, r, w, 10*time.Minute)
		}()
		if k.deliveries[0].State != store.DeliverySending {
			t.Fatalf("got %s, want sending", k.deliveries[0].State)
		}
		w.fault = func() PostKind { return -1 }
		wiring := r.Wiring
		wiring.Alone = alone
		settle(t, New(wiring), w, time.Minute)
		if got := len(w.posts); alone && got != 2 || !alone && got != 0 {
			t.Errorf("alone %t: %d posts after a minute", alone, got)
		}
	}
}

func TestRunnerPermanentPausesOnce(t *testing.T) {
	k, w, r := start(t)
	w.fault = func() PostKind { return Permanent }
	settle(t, r, w, 10*time.Minute)
	if !k.schedules[0].Paused || len(k.audits) != 1 {
		t.Errorf("paused %t with %d notes, want true with 1", k.schedules[0].Paused, len(k.audits))
	}
}

func TestRunnerSkipsEmpty(t *testing.T) {
	k, w, r := start(t)
	k.articles = nil
	settle(t, r, w, 10*time.Minute)
	if got := k.slots[0]; got.State != store.SlotSkipped || got.Reason != ReasonEmpty || len(w.posts) != 0 {
		t.Errorf("got %+v, %d posts", got, len(w.posts))
	}
}
