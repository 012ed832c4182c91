package schedule

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"briefbot/store"
)

// TestNothingIsLostOrDoubled: whatever two processes do at one store, in
// whatever order they get to do it, killed between any two steps, one acting
// between any two steps of the other, with clocks that are set and platforms
// that answer as they like, no post is there twice, no slot is lost, and the
// windows of a schedule join.
func TestNothingIsLostOrDoubled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPair(t)
		t.Repeat(map[string]func(*rapid.T){
			"tick": func(*rapid.T) { p.act(p.draw("who", 2), true) },
			"work": func(*rapid.T) { p.act(p.draw("who", 2), false) },
			"shift": func(*rapid.T) {
				for range 8 {
					p.act(p.draw("who", 2), false)
				}
			},
			"time":    func(*rapid.T) { p.now = p.now.Add(p.span()) },
			"article": func(*rapid.T) { p.article(string(rune('a'+p.draw("name", 20))), string(rune('a'+p.draw("text", 20)))) },
			"clock":   func(*rapid.T) { p.set() },
			"queue":   func(*rapid.T) { clear(p.jobs) },
			"people":  func(*rapid.T) { p.people() },
		})
		p.settle()
		p.check()
	})
}

// pair is two processes at one store; what befalls them is drawn.
type pair struct {
	year
	rapid   *rapid.T
	runners [2]*Runner
	acting  int  // which one acts
	deep    int  // how many act, one within a step of the other
	calling bool // one is within a call, which takes no longer than CallTime
	calm    bool
}

func newPair(t *rapid.T) *pair {
	p := &pair{year: year{world: newWorld(t, "2026-03-27T06:30:00Z")}, rapid: t} // two days before the clocks change
	p.fault = p.answer
	channel := p.channel("file:desk", "Europe/London", rapid.SampledFrom([]string{"", "01:00-03:00"}).Draw(t, "quiet"))
	for _, spec := range []string{"daily 01:30,07:00,08:00", "every 2h from 00:00 to 22:00"} {
		p.ids = append(p.ids, p.schedule(channel, spec+" Europe/London", store.Schedule{
			WhenEmpty: rapid.SampledFrom([]store.WhenEmpty{store.SkipEmpty, store.SayEmpty}).Draw(t, "empty"),
			Grace:     rapid.SampledFrom([]time.Duration{0, time.Hour, 30 * time.Hour}).Draw(t, "grace"),
		}))
	}
	p.begin(0)
	p.begin(1)
	return p
}

func (p *pair) draw(what string, below int) int {
	return rapid.IntRange(0, below-1).Draw(p.rapid, what)
}

func (p *pair) span() time.Duration {
	return rapid.SampledFrom([]time.Duration{time.Second, time.Minute, 3 * time.Minute, time.Hour, 5 * time.Hour, 26 * time.Hour}).Draw(p.rapid, "span")
}

// begin starts a process: what it had in memory is gone.
func (p *pair) begin(who int) {
	wiring := p.wiring()
	wiring.Alone = false
	skew := p.skew // a clock that is set while it runs does not change how long a minute is
	wiring.Now = func() time.Time { return p.now.Add(skew) }
	wiring.Point = func(string) {
		if p.calm {
			return
		}
		if p.draw("kill", 30) == 0 {
			panic(killed{})
		}
		p.between(5 * time.Minute)
	}
	p.runners[who] = New(wiring)
}

// between lets time pass between two steps of one process, and the other act.
func (p *pair) between(most time.Duration) {
	if p.deep > 1 || p.draw("between", 3) > 0 {
		return
	}
	if !p.calling {
		p.now = p.now.Add(rapid.SampledFrom([]time.Duration{0, most / 2, most}).Draw(p.rapid, "frozen"))
	}
	p.act(1-p.acting, p.draw("tick", 4) == 0)
}

// act lets a process tick, or do a job that is due.
func (p *pair) act(who int, tick bool) {
	other := p.acting
	p.acting, p.deep = who, p.deep+1
	defer func() { p.acting, p.deep = other, p.deep-1 }()
	do := func() { p.must(p.runners[who].Tick(p.t.Context())) }
	if job, ok := p.due(); !tick && ok {
		do = func() { p.runJob(p.runners[who], job) }
	}
	if !p.lives(do) {
		p.begin(who)
	}
}

// answer is a call to the platform, during which the other may act; it does
// not go on for longer than a call may.
func (p *pair) answer() PostKind {
	if p.calm {
		return fine
	}
	if !p.calling {
		p.now = p.now.Add(rapid.SampledFrom([]time.Duration{0, 0, CallTime}).Draw(p.rapid, "call"))
		p.calling = true
		defer func() { p.calling = false }()
		p.between(0)
	}
	return rapid.SampledFrom([]PostKind{fine, lost, RetryAfter, Retry, Unknown}).Draw(p.rapid, "answer")
}

// due draws a job that is due, or one that is being done: a queue may hand out
// a job twice.
func (p *pair) due() (Job, bool) {
	jobs := slices.Collect(maps.Keys(p.running))
	for job, at := range p.jobs {
		if !at.After(p.now) {
			jobs = append(jobs, job)
		}
	}
	if len(jobs) == 0 {
		return Job{}, false
	}
	slices.SortFunc(jobs, func(a, b Job) int { return strings.Compare(a.Key(), b.Key()) })
	return jobs[p.draw("job", len(jobs))], true
}

// lives reports whether the process was not killed.
func (p *pair) lives(do func()) (lived bool) {
	defer func() {
		if died := recover(); died != nil {
			if _, ours := died.(killed); !ours {
				panic(died)
			}
		}
	}()
	do()
	return true
}

// set sets the clock of both, which are started again with it.
func (p *pair) set() {
	p.skew = rapid.SampledFrom([]time.Duration{-30 * time.Hour, -2 * time.Hour, 0, 0, 2 * time.Hour, 30 * time.Hour}).Draw(p.rapid, "skew")
	p.begin(0)
	p.begin(1)
}

func (p *pair) people() {
	change := store.ScheduleChange{ID: p.ids[p.draw("schedule", len(p.ids))]}
	switch p.draw("change", 3) {
	case 0:
		change.Pause = &store.Pause{On: true, Until: p.now.Add(p.span())}
	case 1:
		change.Pause = &store.Pause{}
	case 2:
		one := 1
		change.SkipNext = &one
	}
	p.change(change)
}

// settle lets three days pass in which all is well.
func (p *pair) settle() {
	p.calm, p.skew = true, 0
	p.begin(0)
	p.begin(1)
	for step := range 3 * 24 {
		p.runner = p.runners[step%2]
		p.step(time.Hour)
	}
}

func (p *pair) check() {
	posts := map[string][]Post{}
	for _, post := range p.posts {
		posts[post.Delivery.Key] = append(posts[post.Delivery.Key], post)
	}
	for key, same := range posts {
		if len(same) > 1 {
			p.t.Errorf("%s is posted %d times", key, len(same))
		}
	}
	schedules, err := p.store.ListSchedules(p.t.Context(), store.ScheduleQuery{})
	p.must(err)
	for _, s := range schedules {
		if s.Mark.Before(p.now.Add(-3*time.Hour)) && s.ID == p.ids[1] {
			p.t.Errorf("schedule %d is planned up to %v only; it is %v", s.ID, s.Mark, p.now)
		}
		p.checkSlots(s, posts)
		p.checkJoin(s)
	}
}

// checkJoin: each window of a schedule begins where the one before ended.
func (p *pair) checkJoin(s store.Schedule) {
	editions, err := p.store.ListEditions(p.t.Context(), p.desk, s.Channel, 0)
	p.must(err)
	end := s.Through
	for _, e := range editions { // newest first
		if !strings.HasPrefix(e.Key, fmt.Sprintf("%d ", s.ID)) {
			continue
		}
		if e.Through != end {
			p.t.Errorf("schedule %d: an edition ends at %d, and what follows begins at %d", s.ID, e.Through, end)
		}
		end = e.After
	}
}
