package schedule

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// year is a world that goes wrong at random, always the same for one seed.
type year struct {
	*world
	dice   *rand.Rand
	runner *Runner
	skew   time.Duration // of the runner's clock
	ids    []store.ScheduleID
	kills  int
	jumps  int
}

// killed is what a runner panics with at a random point.
type killed struct{}

// TestYear runs ten schedules in five zones for a year in which everything
// goes wrong that can: the program is down or killed between any two steps,
// answers are lost, the platform limits, fails or is down, clocks are set
// forward and back, schedules are paused and skipped, articles are revised.
// Each slot is posted once or recorded with a reason, and each article lies in
// exactly one window of each schedule.
func TestYear(t *testing.T) {
	tests := []struct {
		seed uint64
		days int
	}{{1, 365}, {2, 60}, {3, 60}, {4, 60}, {5, 60}}
	for _, test := range tests {
		t.Run(fmt.Sprintf("seed %d, %d days", test.seed, test.days), func(t *testing.T) {
			if testing.Short() {
				test.days = 20 // the race detector is slow on the plain lists
			}
			y := newYear(t, test.seed)
			y.live(test.days)
			y.check()
			t.Log(y.counts())
		})
	}
}

// TestYearRepeats: what happens hangs on the seed alone.
func TestYearRepeats(t *testing.T) {
	first, second, other := newYear(t, 7), newYear(t, 7), newYear(t, 8)
	for _, y := range []*year{first, second, other} {
		y.live(14)
	}
	if !reflect.DeepEqual(first.keys(), second.keys()) || first.counts() != second.counts() {
		t.Errorf("the same seed gave\n%s\nand then\n%s", first.counts(), second.counts())
	}
	if first.counts() == other.counts() {
		t.Errorf("another seed gave the same: %s", other.counts())
	}
}

func newYear(t *testing.T, seed uint64) *year {
	y := &year{world: newWorld(t, "2026-01-01T00:00:00Z"), dice: rand.New(rand.NewPCG(2026, seed))}
	zones := []string{"Europe/London", "America/Santiago", "Australia/Lord_Howe", "Africa/Casablanca", "America/New_York"}
	quiet := []string{"", "", "22:00-07:00", "", "01:00-02:00"}
	for i := range 10 {
		channel := y.channel("file:"+zones[i%5], zones[i%5], quiet[i%5])
		spec := []string{"weekdays 08:00,17:30 ", "daily 00:30,02:15 "}[i/5] + zones[i%5]
		y.ids = append(y.ids, y.schedule(channel, spec, store.Schedule{
			WhenEmpty: []store.WhenEmpty{store.SkipEmpty, store.SayEmpty}[i%2],
			Grace:     []time.Duration{0, time.Hour, 30 * time.Hour}[(i+1)%3], // long enough to outlast the quiet hours
		}))
	}
	y.start()
	return y
}

// start is the program starting: what it had in memory is gone, and so is the
// queue.
func (y *year) start() {
	clear(y.jobs)
	wiring := y.wiring()
	wiring.Now = func() time.Time { return y.now.Add(y.skew) }
	wiring.Point = func(string) {
		if y.dice.IntN(300) == 0 {
			panic(killed{})
		}
	}
	y.runner = New(wiring)
}

// live lets days pass, then a quiet week in which all is well.
func (y *year) live(days int) {
	for end := y.now.AddDate(0, 0, days); y.now.Before(end); {
		y.fault = y.weather()
		y.happen()
		y.step(30 * time.Minute)
	}
	y.fault, y.skew = down(fine), 0
	for end := y.now.AddDate(0, 0, 7); y.now.Before(end); {
		y.step(30 * time.Minute)
	}
}

// weather is how the platform behaves for the next half hour.
func (y *year) weather() func() PostKind {
	kinds := []PostKind{lost, RetryAfter, Retry, Unknown, fine, fine, fine, fine}
	return func() PostKind { return kinds[y.dice.IntN(len(kinds))] }
}

// happen is what people, clocks and machines do.
func (y *year) happen() {
	for range y.dice.IntN(3) {
		y.article(fmt.Sprintf("article %d", y.dice.IntN(20000)), fmt.Sprintf("News %d.", y.dice.IntN(1_000_000)))
	}
	id := y.ids[y.dice.IntN(len(y.ids))]
	switch y.dice.IntN(600) {
	case 0: // the program is down
		y.now = y.now.Add(time.Duration(y.dice.IntN(72*60)) * time.Minute)
		y.start()
	case 1: // the platform is down
		y.fault = down(Retry)
		y.blind = true
		for range y.dice.IntN(90) {
			y.step(30 * time.Minute)
		}
		y.blind = false
	case 2, 3:
		y.jumps++
		y.skew = time.Duration(y.dice.IntN(72*60)-36*60) * time.Minute
	case 4, 5, 6, 7, 8, 9, 10, 11:
		y.skew = 0
	case 12:
		y.change(store.ScheduleChange{ID: id, Pause: &store.Pause{On: true, Until: y.now.Add(50 * time.Hour)}})
	case 13:
		two := 2
		y.change(store.ScheduleChange{ID: id, SkipNext: &two})
	}
}

// step ticks and works for a while; who is killed starts again at once.
func (y *year) step(span time.Duration) {
	for end := y.now.Add(span); ; {
		y.alive(func() { y.must(y.runner.Tick(y.t.Context())) })
		for job, ok := y.next(); ok && !y.jobs[job].After(end); job, ok = y.next() {
			if at := y.jobs[job]; at.After(y.now) {
				y.now = at
			}
			if !y.alive(func() { y.runJob(y.runner, job) }) {
				break
			}
		}
		if job, ok := y.next(); ok && y.jobs[job].After(end) || !ok && !y.unfinished() {
			y.now = end
			return
		}
	}
}

// unfinished reports whether a kill left something that only a tick finds.
func (y *year) unfinished() bool {
	slots, err := y.store.ListSlots(y.t.Context(), store.SlotQuery{States: inFlight})
	y.must(err)
	return len(slots) > 0
}

// alive reports whether the runner lived through it.
func (y *year) alive(do func()) (lived bool) {
	defer func() {
		switch died := recover(); died.(type) {
		case nil:
		case killed:
			y.kills++
			y.start()
		default:
			panic(died)
		}
	}()
	do()
	return true
}

func (y *year) counts() string {
	states := map[string]int{}
	for _, id := range y.ids {
		for _, slot := range y.slots(id) {
			reason, _, _ := strings.Cut(slot.Reason, ":")
			if strings.HasPrefix(reason, "replaced by") {
				reason = "replaced"
			}
			states[strings.TrimSpace(string(slot.State)+" "+reason)]++
		}
	}
	return fmt.Sprintf("%d posts, %d kills, %d jumps, slots %v, attempts %v", len(y.posts), y.kills, y.jumps, states, y.events)
}

func (y *year) check() {
	posts := map[string][]Post{}
	for _, post := range y.posts {
		posts[post.Delivery.Key] = append(posts[post.Delivery.Key], post)
	}
	for key, same := range posts {
		if len(same) > 1 {
			y.t.Errorf("%s is posted %d times", key, len(same))
		}
	}
	schedules, err := y.store.ListSchedules(y.t.Context(), store.ScheduleQuery{})
	y.must(err)
	for _, s := range schedules {
		y.checkSlots(s, posts)
		y.checkWindows(s)
	}
}

// checkSlots: every due time is recorded, and what is recorded is true.
func (y *year) checkSlots(s store.Schedule, posts map[string][]Post) {
	names := map[string]bool{}
	for _, slot := range y.slots(s.ID) {
		names[slot.Name] = true
		told := 0
		for part := 1; part <= y.parts; part++ {
			for _, post := range posts[fmt.Sprintf("%d %s %d", s.ID, slot.Name, part)] {
				told++
				if post.Late != slot.Late || part == 1 && post.At.Before(slot.Due.Add(-SetBack)) {
					y.t.Errorf("schedule %d, %s: posted at %v, late %t; the slot says %t", s.ID, slot.Name, post.At, post.Late, slot.Late)
				}
			}
		}
		switch {
		case slot.State == store.SlotPosted && told == y.parts:
		case slot.State == store.SlotSkipped && slot.Reason != "" && told == 0:
		case slot.State == store.SlotFailed && slot.Reason != "" && told < y.parts:
		case slot.State == store.SlotPlanned || slot.State == store.SlotBuilt || slot.State == store.SlotSending:
			if y.now.Sub(slot.Due) > 25*time.Hour {
				y.t.Errorf("schedule %d, %s is still %s", s.ID, slot.Name, slot.State)
			}
		default:
			y.t.Errorf("schedule %d, %s is %s (%s) with %d parts posted", s.ID, slot.Name, slot.State, slot.Reason, told)
		}
	}
	for _, slot := range must(y.t, s.Spec).Between(s.Created, s.Mark, 0) {
		if !names[slot.Name] {
			y.t.Errorf("schedule %d: %s is lost", s.ID, slot.Name)
		}
	}
}

// checkWindows: from where the first window began up to where the last ended,
// each article was told in one edition.
func (y *year) checkWindows(s store.Schedule) {
	editions, err := y.store.ListEditions(y.t.Context(), y.desk, s.Channel, 0)
	y.must(err)
	editions = slices.DeleteFunc(editions, func(e store.Edition) bool { return !strings.HasPrefix(e.Key, fmt.Sprintf("%d ", s.ID)) })
	if len(editions) < 10 {
		y.t.Fatalf("schedule %d told %d editions only", s.ID, len(editions))
	}
	begin := editions[len(editions)-1].After
	articles, err := y.store.ListArticles(y.t.Context(), store.ArticleQuery{Workspace: y.desk, After: begin, Through: s.Through})
	y.must(err)
	if want, err := y.store.LastStored(y.t.Context(), y.desk, y.slots(s.ID)[0].Due.Add(-firstRun)); err != nil || begin != want {
		y.t.Errorf("schedule %d begins at %d, want %d (%v)", s.ID, begin, want, err)
	}
	for _, a := range articles {
		told := 0
		for _, e := range editions {
			if e.After < a.Sequence && a.Sequence <= e.Through {
				told++
			}
		}
		if told != 1 {
			y.t.Errorf("schedule %d told article %d in %d editions", s.ID, a.Sequence, told)
		}
	}
}
