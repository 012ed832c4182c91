package schedule

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// desk is a world at one minute to eight with a schedule at eight and one
// article to tell.
func desk(t *testing.T, spec string, given store.Schedule) (*world, *Runner, store.ScheduleID) {
	w := newWorld(t, "2026-11-23T07:59:00Z")
	w.article("old", "Old news.")
	id := w.schedule(w.channel("file:desk", "", ""), spec, given)
	return w, New(w.wiring()), id
}

func down(kind PostKind) func() PostKind { return func() PostKind { return kind } }

func (w *world) wantStates(id store.ScheduleID, want ...string) {
	w.t.Helper()
	got := strings.Split(w.states(id), "\n")
	ok := len(got) == len(want)
	for i := range got {
		ok = ok && strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		w.t.Errorf("got the slots\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func (w *world) wantPosts(want ...string) {
	w.t.Helper()
	got := []string{}
	for _, post := range w.posts {
		text := post.Delivery.Key[strings.Index(post.Delivery.Key, "T")+1:]
		if post.Late {
			text += " late"
		}
		got = append(got, strings.ReplaceAll(text, " UTC", ""))
	}
	if !slices.Equal(got, want) {
		w.t.Errorf("got the posts\n%q\nwant\n%q", got, want)
	}
}

func TestPartsArePostedOnceInOrderThroughFaults(t *testing.T) {
	for seed := range uint64(50) {
		w, r, id := desk(t, "daily 08:00", store.Schedule{Grace: 12 * time.Hour})
		dice := rand.New(rand.NewPCG(seed, 1))
		w.fault = func() PostKind { return []PostKind{lost, fine, Unknown, RetryAfter, Retry}[dice.IntN(5)] }
		w.pass(r, 3*time.Hour)
		if want := []string{"1 2026-11-23T08:00 UTC 1", "1 2026-11-23T08:00 UTC 2"}; !slices.Equal(w.keys(), want) {
			t.Fatalf("seed %d: got %q, want %q\n%s", seed, w.keys(), want, w.states(id))
		}
		w.wantStates(id, "08:00 posted")
	}
}

func TestLateIsSettledWhenItIsPosted(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	w.fault = down(Retry)
	w.until(r, "08:30")
	if slot := w.slots(id)[0]; slot.State != store.SlotSending {
		t.Fatalf("got %+v", slot)
	}
	w.fault = down(fine)
	w.until(r, "09:00")
	w.wantPosts("08:00 1 late", "08:00 2 late")
	if slot := w.slots(id)[0]; !slot.Late || slot.State != store.SlotPosted {
		t.Errorf("the slot is stored as %+v, want late", slot)
	}

	w, r, id = desk(t, "daily 08:00", store.Schedule{})
	w.until(r, "09:00")
	w.wantPosts("08:00 1", "08:00 2")
	if w.slots(id)[0].Late {
		t.Error("what is on time is stored as late")
	}
}

func TestGraceEndsTheAttempts(t *testing.T) {
	for _, kind := range []PostKind{Retry, RetryAfter, Unknown} {
		w, r, id := desk(t, "daily 08:00", store.Schedule{Grace: time.Hour})
		w.fault = down(kind)
		w.until(r, "09:10")
		w.fault = down(fine)
		w.until(r, "12:00")
		w.wantStates(id, "08:00 skipped late: it could not be posted within 60 minutes of its time")
		w.wantPosts()
		// Its news comes with the next.
		w.article("new", "New news.")
		w.pass(r, 24*time.Hour)
		w.wantStates(id, "08:00 skipped late", "08:00 posted")
		if got := string(w.posts[0].Delivery.Payload); got != "1: (0, 2]" {
			t.Errorf("the next edition covers %s, want (0, 2]", got)
		}
	}
}

// brokenBuilder cannot build anything.
type brokenBuilder struct{ Builder }

func (brokenBuilder) Build(context.Context, BuildRequest) (BuildResult, error) {
	return BuildResult{}, errors.New("nobody here speaks to slack")
}

func TestALateSlotTellsWhyItCouldNotBeBuilt(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	r.Builder = brokenBuilder{w}
	w.now = at(t, "2026-11-23T08:00:05Z")
	w.must(r.Tick(t.Context()))
	job, _ := w.next()
	if _, err := r.Work(t.Context(), job); err == nil {
		t.Fatal("a broken builder built something")
	}
	w.now = at(t, "2026-11-23T11:01:00Z")
	w.runJob(r, job)
	w.wantStates(id, "08:00 skipped late: it could not be posted within 3 hours of its time: nobody here speaks to slack")
}

func TestLaterPartsEndAfterADay(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	w.fault = func() PostKind {
		if len(w.posts) == 0 {
			return fine
		}
		return Retry
	}
	w.pass(r, 23*time.Hour)
	w.wantStates(id, "08:00 sending")
	w.article("new", "New news.")
	w.pass(r, 90*time.Minute)
	w.wantStates(id, "08:00 failed not posted within a day: the platform is down", "08:00 sending")
	w.fault = down(fine)
	w.until(r, "09:00")
	w.wantStates(id, "08:00 failed", "08:00 posted")
	if got := string(w.posts[1].Delivery.Payload); got != "1: (1, 2]" {
		t.Errorf("after a half posted edition comes %s, want (1, 2]: it told its news", got)
	}
}

func TestStuckSlotHoldsUpNoOther(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	channel := w.channel("file:desk", "", "")
	other := w.schedule(channel, "daily 08:10", store.Schedule{})
	w.fault = func() PostKind { // part 2 of the first never goes through
		if len(w.posts) == 1 && w.now.Before(at(t, "2026-11-23T08:04:00Z")) {
			return Retry
		}
		return fine
	}
	w.until(r, "08:03")
	w.fault = down(fine)
	w.until(r, "08:20")
	w.wantStates(id, "08:00 posted")
	w.wantStates(other, "08:10 posted")
}

func TestHalfPostedSlotGoesFirstForAWhile(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	other := w.schedule(w.channel("file:desk", "", ""), "daily 08:01", store.Schedule{})
	tries := map[string]bool{}
	w.fault = func() PostKind {
		if len(w.posts) == 1 { // the platform is well, but for this one part
			return RetryAfter
		}
		return fine
	}
	w.until(r, "08:04")
	for _, d := range w.deliveries() {
		tries[d.Key] = d.Attempts > 0
	}
	if tries["2 2026-11-23T08:01 UTC 1"] || !tries["1 2026-11-23T08:00 UTC 2"] {
		t.Errorf("attempts within the first minutes: %v", tries)
	}
	w.until(r, "08:06")
	for _, d := range w.deliveries() {
		tries[d.Key] = d.Attempts > 0
	}
	if !tries["2 2026-11-23T08:01 UTC 1"] {
		t.Error("the other slot waits longer than five minutes")
	}
	w.wantStates(id, "08:00 sending")
	w.wantStates(other, "08:01 sending")
}

func TestNewerSlotReplacesWhatWaits(t *testing.T) {
	w, r, id := desk(t, "every 1h", store.Schedule{})
	w.fault = down(Retry)
	w.until(r, "09:30")
	w.article("new", "New news.")
	w.until(r, "11:30")
	w.fault = down(fine)
	w.until(r, "11:59")
	w.wantStates(id, "08:00 skipped replaced by 2026-11-23T09:00 UTC", "09:00 skipped replaced by 2026-11-23T10:00 UTC",
		"10:00 skipped replaced by 2026-11-23T11:00 UTC", "11:00 posted")
	w.wantPosts("11:00 1 late", "11:00 2 late")
	if got := string(w.posts[0].Delivery.Payload); got != "1: (0, 2]" {
		t.Errorf("it covers %s, want (0, 2]", got)
	}
}

func TestUnknownOutcomeIsLookedForBeforeAnythingElse(t *testing.T) {
	w, r, id := desk(t, "every 1h", store.Schedule{Grace: 30 * time.Minute})
	w.fault, w.blind = down(lost), true
	w.until(r, "09:45")
	w.wantPosts("08:00 1")
	w.wantStates(id, "08:00 sending", "09:00 skipped late")
	w.blind, w.fault = false, down(fine)
	w.article("new", "New news.")
	w.until(r, "10:30")
	w.wantStates(id, "08:00 posted", "09:00 skipped late", "10:00 posted")
	w.wantPosts("08:00 1", "08:00 2", "10:00 1", "10:00 2")
}

func TestUnknownOutcomeEndsAfterADay(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	w.fault, w.blind = down(lost), true
	w.pass(r, 25*time.Hour)
	w.wantStates(id, "08:00 failed whether it was posted could not be found out: the platform is down", "08:00 sending")
	if len(w.posts) != 2 || w.events[PostGivenUp] != 1 {
		t.Errorf("%d posts, %d given up", len(w.posts), w.events[PostGivenUp])
	}
}

func TestWhatHappensMeanwhileIsSeenBeforeTheNextAttempt(t *testing.T) {
	removed := at(t, "2026-11-23T08:10:00Z")
	tests := []struct {
		title  string
		change store.ScheduleChange
		want   string
	}{
		{"paused", store.ScheduleChange{Pause: &store.Pause{On: true}}, "08:00 skipped paused"},
		{"removed", store.ScheduleChange{Removed: &removed}, "08:00 skipped removed"},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			w, r, id := desk(t, "daily 08:00", store.Schedule{})
			w.fault = down(Retry)
			w.until(r, "08:10")
			test.change.ID = id
			w.change(test.change)
			w.fault = down(fine)
			w.until(r, "09:00")
			w.wantStates(id, test.want)
			w.wantPosts()
		})
	}
}

func TestRefusedChannelPausesItsSchedulesAndTellsOnce(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{Manager: "U1"})
	other := w.schedule(w.channel("file:desk", "", ""), "daily 08:00,09:00", store.Schedule{Manager: "U2"})
	w.fault = down(Permanent)
	w.cause = store.CauseArchived
	w.until(r, "10:00")
	w.wantStates(id, "08:00 failed the platform is down")
	w.wantStates(other, "08:00 skipped paused", "09:00 skipped paused")
	audits, err := w.store.ListAudits(t.Context(), w.desk, 0, 0)
	w.must(err)
	if len(audits) != 3 || !strings.Contains(audits[0].What, "paused all schedules of file:desk") {
		t.Errorf("got the audits %+v", audits)
	}
	if len(w.notices) != 1 || len(w.notices[0].Schedules) != 2 || w.notices[0].Schedules[1].Manager != "U2" || w.notices[0].Schedules[0].Cause != store.CauseArchived {
		t.Errorf("got the notices %+v", w.notices)
	}
}

// A channel that goes while an outcome is open is told of at once, and holds up
// its schedule for no day.
func TestAChannelThatGoesWhileAnOutcomeIsOpen(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{Manager: "U1"})
	w.fault, w.hidden = down(lost), true
	w.until(r, "08:10")
	w.wantStates(id, "08:00 failed whether it was posted could not be found out: the channel is gone")
	if len(w.notices) != 1 || !strings.Contains(w.notices[0].Cause, "the channel is gone") {
		t.Errorf("got the notices %+v", w.notices)
	}
	w.hidden, w.fault = false, down(fine)
	w.change(store.ScheduleChange{ID: id, Pause: &store.Pause{}})
	w.article("new", "New news.")
	w.pass(r, 24*time.Hour)
	w.wantStates(id, "08:00 failed", "08:00 posted")
}

func TestBadPayloadFailsTheSlotAlone(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	w.fault = down(BadPayload)
	w.until(r, "09:00")
	w.wantStates(id, "08:00 failed the platform is down")
	w.fault = down(fine)
	w.pass(r, 24*time.Hour)
	w.wantStates(id, "08:00 failed", "08:00 posted")
}

func TestTakeover(t *testing.T) {
	type death struct{}
	for _, alone := range []bool{true, false} {
		w, r, _ := desk(t, "daily 08:00", store.Schedule{})
		r.Point = func(name string) {
			if name == PointAnswered {
				panic(death{})
			}
		}
		func() {
			defer func() { _ = recover() }()
			w.until(r, "08:10")
		}()
		if got := w.deliveries()[0]; got.State != store.DeliverySending || len(w.posts) != 1 {
			t.Fatalf("got %+v after %d posts, want one in sending", got, len(w.posts))
		}
		wiring := w.wiring()
		wiring.Alone = alone
		next := New(wiring)
		w.pass(next, time.Minute)
		if got := len(w.posts); alone && got != 2 || !alone && got != 1 {
			t.Errorf("alone %t: %d posts after a minute", alone, got)
		}
		w.pass(next, 3*time.Minute)
		w.wantPosts("08:00 1", "08:00 2")
	}
}

func TestStoppedProcessDoesNotPost(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	stopped := false
	r.Alone = false
	r.Point = func(name string) {
		if name == PointPost && !stopped {
			stopped = true
			clear(w.running) // the queue takes it for dead
			wiring := w.wiring()
			wiring.Alone = false
			w.until(New(wiring), "08:20")
			w.wantPosts("08:00 1", "08:00 2")
		}
	}
	w.until(r, "08:30")
	w.wantPosts("08:00 1", "08:00 2")
	w.wantStates(id, "08:00 posted")
}

// A database that is restored from a copy does not know what was posted since.
func TestWhatARestoredStoreDoesNotKnowIsLookedFor(t *testing.T) {
	for _, blind := range []bool{false, true} {
		w, r, _ := desk(t, "daily 08:00", store.Schedule{})
		w.until(r, "08:10")
		w.wantPosts("08:00 1", "08:00 2")

		restored, _, id := desk(t, "daily 08:00", store.Schedule{})
		restored.posts, restored.now, restored.blind = w.posts, w.now, blind
		restored.until(New(restored.wiring()), "08:30")
		restored.wantStates(id, "08:00 posted")
		if blind { // whoever cannot look posts: nothing says that it was
			restored.wantPosts("08:00 1", "08:00 2", "08:00 1 late", "08:00 2 late")
		} else {
			restored.wantPosts("08:00 1", "08:00 2")
		}
	}
}

// What a dead process left in sending may still be on its way to the platform.
func TestWhatIsInheritedIsLeftAloneUntilItSettles(t *testing.T) {
	w, r, _ := desk(t, "daily 08:00", store.Schedule{})
	w.fault, w.blind = down(lost), true
	w.pass(r, 70*time.Second)
	posts := w.posts
	if len(posts) != 1 {
		t.Fatalf("%d posts, want one whose answer is lost", len(posts))
	}
	wiring := w.wiring()
	wiring.Alone, wiring.Settle = false, 20*time.Second
	next := New(wiring)
	w.must(next.Inherit(t.Context()))
	w.posts, w.fault, w.blind = nil, down(fine), false // it cannot be found yet
	w.pass(next, 15*time.Second)
	w.posts = append(posts, w.posts...)
	w.pass(next, time.Minute)
	w.wantPosts("08:00 1", "08:00 2")
}

func TestReceiptIsStoredWhileTheProgramStops(t *testing.T) {
	w, r, id := desk(t, "daily 08:00", store.Schedule{})
	w.parts = 1
	w.until(r, "07:59")
	ctx, stop := context.WithCancel(t.Context())
	r.Point = func(name string) {
		if name == PointAnswered {
			stop()
		}
	}
	w.now = at(t, "2026-11-23T08:00:00Z")
	w.must(r.Tick(ctx))
	for job, ok := w.next(); ok; job, ok = w.next() {
		delete(w.jobs, job)
		_, err := r.Work(ctx, job)
		if ctx.Err() == nil {
			w.must(err)
		}
	}
	w.wantStates(id, "08:00 posted")
}

func TestEmptyWindow(t *testing.T) {
	for _, test := range []struct {
		whenEmpty, ofChannel store.WhenEmpty
		state                string
		posts                int
	}{
		{"", "", "skipped empty", 0}, {store.SkipEmpty, "", "skipped empty", 0}, {store.SayEmpty, "", "posted", 2},
		{"", store.SayEmpty, "posted", 2}, {"", store.SkipEmpty, "skipped empty", 0},
		{store.SkipEmpty, store.SayEmpty, "skipped empty", 0}, {store.SayEmpty, store.SkipEmpty, "posted", 2},
	} {
		w := newWorld(t, "2026-11-23T07:59:00Z")
		channel := w.channel("file:desk", "", "")
		channel.WhenEmpty = test.ofChannel
		channel, err := w.store.PutChannel(t.Context(), channel)
		w.must(err)
		id := w.schedule(channel, "daily 08:00", store.Schedule{WhenEmpty: test.whenEmpty})
		w.until(New(w.wiring()), "09:00")
		w.wantStates(id, "08:00 "+test.state)
		if len(w.posts) != test.posts {
			t.Errorf("%q in a channel of %q: %d posts, want %d", test.whenEmpty, test.ofChannel, len(w.posts), test.posts)
		}
	}
}
