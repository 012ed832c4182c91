package bot_test

import (
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/schedule"
	"briefbot/store"
)

// manage is the answer to a line of somebody who may change schedules.
func (r *room) manage(t *testing.T, line string) string {
	t.Helper()
	return plainText(r.bot.Answer(t.Context(), bot.Request{Channel: r.channel, Reader: "ana", Manager: true, Line: line}))
}

// TestScheduleConversation: it is Monday 16 June 2025, 08:00 in London. Each
// line is asked after the ones before it.
func TestScheduleConversation(t *testing.T) {
	r := newRoom(t, nil)
	for _, step := range []struct {
		line  string
		wants []string
	}{
		{"schedule", []string{"This channel has no schedule", "schedule add weekdays 08:00,17:30 Europe/London"}},
		{"schedule preview mon,wed 9am", []string{"mon,wed 09:00 Europe/London", "Mon 16 Jun 2025 09:00 BST", "Wed 18 Jun 2025 09:00 BST", "Mon 23 Jun 2025 09:00 BST"}},
		{"schedule add weekdays 8:00,17:30", []string{"Schedule #1 is added", "- Posted by “briefbot serve”, while that runs.\n> schedule pause 1", "weekdays 08:00,17:30 Europe/London", "Mon 16 Jun 2025 17:30 BST", "Tue 17 Jun 2025 08:00 BST", "schedule pause 1"}},
		{"schedule add daily 07:15 America/New_York topic harbour strike empty say grace 1h", []string{
			"Schedule #2 is added", "daily 07:15 America/New_York, on “harbour strike”, also with nothing to tell, at most 1h late", "Mon 16 Jun 2025 07:15 EDT"}},
		{"schedule add mon 17:30", []string{"Schedule #3 is added", "Schedule #1 (weekdays 08:00,17:30 Europe/London) runs at the same time, next on Mon 16 Jun 2025 17:30 BST"}},
		{"schedule add mon 17:28", []string{"Schedule #1 (weekdays 08:00,17:30 Europe/London) runs a few minutes apart, next on Mon 16 Jun 2025 17:30 BST"}},
		{"schedule change 4", []string{"What shall schedule #4 be?", "schedule change 4 mon 17:28 Europe/London"}},
		{"schedule change 4 topic harbour", []string{"Schedule #4 is changed", "mon 17:28 Europe/London, on “harbour”"}},
		{"schedule change #4 wed 17:30 topic none grace 1h empty say", []string{"wed 17:30 Europe/London, also with nothing to tell, at most 1h late",
			"Schedule #1 (weekdays 08:00,17:30 Europe/London) runs at the same time"}},
		{"schedule remove 4", []string{"Schedule #4 is removed"}},
		{"SCHEDULE PAUSE #1 until tuesday 12:00", []string{"Schedule #1 is paused", "paused until Tue 17 Jun 2025 12:00 BST", "Next: Tue 17 Jun 2025 17:30 BST"}},
		{"schedule skip 2 2", []string{"skips its next 2 runs", "Next: Wed 18 Jun 2025 07:15 EDT"}},
		{"schedule change 2 daily 07:30", []string{"daily 07:30 America/New_York, on “harbour strike”"}},
		{"schedule change 2 daily 07:15", []string{"daily 07:15 America/New_York"}},
		{"schedule pause 3", []string{"paused until resumed"}},
		{"schedule list", []string{"3 schedules", "#1", "paused until Tue 17 Jun", "#2", "the next 2 runs are skipped", "#3", "Zone of this channel: Europe/London"}},
		{"status", []string{"3, of them 2 paused", "Next run: Tue 17 Jun 2025 17:30 BST · #1"}},
		{"schedule resume 1", []string{"Schedule #1 goes on", "Next: Mon 16 Jun 2025 17:30 BST"}},
		{"schedule skip 3", []string{"paused until resumed; the next run is skipped"}},
		{"schedule remove 3", []string{"Schedule #3 is removed", "State: removed \n"}},
		{"schedule remove 3", []string{"There is no schedule #3 in this channel; there is #1, #2."}},
		{"history 20", []string{"Changes", "ana: removed #3", "ana: resumed #1", "ana: paused until resumed #3", "ana: skips the next 2 runs #2",
			"ana: paused until Tue 17 Jun 2025 12:00 BST #1", "ana: added weekdays 08:00,17:30 Europe/London",
			"ana: changed #4 to mon 17:28 Europe/London, on “harbour”", "Times are of Europe/London."}},
	} {
		got := r.manage(t, step.line)
		for _, want := range step.wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: got\n%swant %q in it", step.line, got, want)
			}
		}
	}
	if r.log.Len() > 0 {
		t.Errorf("got the log %s", r.log.String())
	}
}

func TestScheduleMistakes(t *testing.T) {
	for _, test := range []struct{ title, line, want string }{
		{"an unknown zone", "schedule add daily 08:00 Europe/Lodnon", "near names: Europe/London"},
		{"what was understood", "schedule add mon,wed 09:00 nine", "“mon,wed 09:00” was understood"},
		{"an example that works", "schedule add sometimes", "This works: weekdays 08:00,17:30 Europe/London"},
		{"too often", "schedule add * * * * *", "more often than every 5 minutes"},
		{"no such date", "schedule add 0 8 30 2 *", "no such date"},
		{"no spec", "schedule add", "When?"},
		{"a whole text for a topic", "schedule add daily 08:00 topic " + strings.Repeat("word ", 50), "A topic is a few words"},
		{"no topic", "schedule add daily 08:00 topic", "Which topic?"},
		{"another way to be empty", "schedule add daily 08:00 empty sing", "“skip” or “say”"},
		{"no grace time", "schedule add daily 08:00 grace never", "“never” is no grace time"},
		{"a slip of the finger", "schedule ad daily 08:00", "Did you mean “add”?"},
		{"no word of it", "schedule dance", "there are list, add"},
		{"no number", "schedule pause", "Which schedule? Write its number:"},
		{"a word for a number", "schedule pause one", "“one” is no number of a schedule"},
		{"an unknown schedule", "schedule pause 9", "There is no schedule #9 in this channel; there is #1."},
		{"until when", "schedule pause 1 until", "Until when?"},
		{"until the past", "schedule pause 1 until 2025-06-01", "“2025-06-01” is past"},
		{"an impossible date", "schedule pause 1 until 2025-06-31", "“2025-06-31” is no date of any calendar"},
		{"an unknown time", "schedule pause 1 until doomsday", "is no time that I know"},
		{"a change of nothing that is there", "schedule change 9 daily 08:00", "There is no schedule #9"},
		{"a change that is not understood", "schedule change 1 daily eight", "“daily” was understood"},
		{"a change to a whole text", "schedule change 1 topic " + strings.Repeat("word ", 50), "A topic is a few words"},
		{"no stories", "schedule add daily 08:00 stories many", "“many” is no number of stories"},
		{"too many stories", "schedule change 1 stories 51", "51 is no number of stories; it is from 1 to 50"},
		{"no runs", "schedule skip 1 0", "from 1 to"},
		{"many runs", "schedule skip 1 many", "“many” is no number of runs"},
		{"preview of nothing", "schedule preview", "Of what?"},
		{"preview of nonsense", "schedule preview mars", "schedule preview weekdays"},
		{"history of nothing", "history 0", "no number from 1 to 100"},
	} {
		t.Run(test.title, func(t *testing.T) {
			r := newRoom(t, nil)
			r.manage(t, "schedule add daily 08:00")
			before := r.manage(t, "schedule list")
			if got := r.manage(t, test.line); !strings.Contains(got, test.want) {
				t.Errorf("got\n%swant %q in it", got, test.want)
			}
			if after := r.manage(t, "schedule list"); after != before {
				t.Errorf("got\n%safterwards, want\n%s", after, before)
			}
			if r.log.Len() > 0 {
				t.Errorf("got the log %s", r.log.String())
			}
		})
	}
}

// New times begin with the change: a time that was earlier today is not made up
// for late. A run by the old times that is due and not planned yet is not lost.
func TestNewTimesBeginWithTheChange(t *testing.T) {
	for _, test := range []struct {
		title, added, changed string
		after                 time.Duration
		due                   int
	}{
		{"to an hour that is past", "daily 18:00", "daily 09:30", 2 * time.Hour, 0},
		{"days later, with a day between that was none", "mon 07:00", "daily 09:30", 74 * time.Hour, 0},
		{"while a run by the old times is due", "daily 09:45", "daily 09:30", 2 * time.Hour, 1},
		{"of the topic alone", "daily 09:30", "daily 09:30 topic harbour", 2 * time.Hour, 1},
	} {
		t.Run(test.title, func(t *testing.T) {
			now := bottest.Now()
			r := newRoom(t, nil, func(o *bot.Options) { o.Now = func() time.Time { return now } })
			r.manage(t, "schedule add "+test.added)
			now = now.Add(test.after)
			r.manage(t, "schedule change 1 "+test.changed)
			found, err := r.store.ListSchedules(t.Context(), store.ScheduleQuery{})
			if err != nil {
				t.Fatal(err)
			}
			spec, err := schedule.Parse(found[0].Spec, schedule.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if plan := schedule.Due(found[0], spec, now.Add(10*time.Second)); len(plan.Slots) != test.due {
				t.Errorf("%d slots are due at once, want %d: %v", len(plan.Slots), test.due, plan.Slots)
			}
		})
	}
}

// Everybody may look, managers may change, and nobody sees another channel's.
func TestScheduleRights(t *testing.T) {
	r := newRoom(t, nil)
	r.manage(t, "schedule add daily 08:00")
	for _, line := range []string{"schedule add daily 09:00", "schedule change 1 daily 09:00", "schedule pause 1", "schedule resume 1", "schedule skip 1", "schedule remove 1"} {
		if got := r.ask(t, line); !strings.Contains(got, "Only those who manage this channel") {
			t.Errorf("%s: got\n%s", line, got)
		}
	}
	for line, want := range map[string]string{"schedule": "1 schedule", "schedule list": "#1", "schedule preview daily 9am": "09:00 BST", "history": "added daily"} {
		if got := r.ask(t, line); !strings.Contains(got, want) {
			t.Errorf("%s: got\n%s", line, got)
		}
	}
	mine := r.channel
	r.channel = newChannel(t, r.store, "local", "terminal:lounge")
	for _, line := range []string{"schedule remove 1", "schedule pause 1"} {
		if got := r.manage(t, line); !strings.Contains(got, "There is no schedule #1 in this channel") {
			t.Errorf("%s from another channel: got\n%s", line, got)
		}
	}
	r.channel = newChannel(t, r.store, "another", mine.Name)
	if got := r.manage(t, "schedule"); !strings.Contains(got, "no schedule") {
		t.Errorf("from another workspace: got\n%s", got)
	}
}

// Schedules that run often are accepted where that is configured.
func TestScheduleOften(t *testing.T) {
	r := newRoom(t, nil, func(o *bot.Options) { o.Often = true })
	if got := r.manage(t, "schedule add * * * * *"); !strings.Contains(got, "Mon 16 Jun 2025 08:01 BST") {
		t.Errorf("got\n%s", got)
	}
}

// What is on its way, what fails, and what failed stands in the status with
// its reason; what became of each slot in the history.
func TestStatusTellsWhatFails(t *testing.T) {
	r := newRoom(t, nil)
	r.manage(t, "schedule add daily 07:00,07:30,08:00")
	schedules, err := r.store.ListSchedules(t.Context(), store.ScheduleQuery{})
	if err != nil {
		t.Fatal(err)
	}
	begin := int64(0)
	now := bottest.Now()
	slot := func(ago time.Duration, state store.SlotState, reason string) store.Slot {
		due := now.Add(-ago)
		return store.Slot{Name: due.Format(time.RFC3339), Due: due, State: state, Reason: reason, Changed: now}
	}
	planned := store.Planned{Schedule: schedules[0].ID, From: schedules[0].Mark, Mark: now.Add(time.Second), Begin: &begin, Slots: []store.Slot{
		slot(time.Hour, store.SlotPlanned, ""), slot(30*time.Minute, store.SlotSkipped, "paused"), slot(0, store.SlotPlanned, ""),
	}}
	if _, err := r.store.PlanSlots(t.Context(), planned); err != nil {
		t.Fatal(err)
	}
	slots, err := r.store.ListSlots(t.Context(), store.SlotQuery{})
	if err != nil {
		t.Fatal(err)
	}
	built := store.Built{Slot: slots[0].ID, At: now, Edition: store.Edition{Key: "k", Built: now, Body: []byte("{}")}, Deliveries: []store.Delivery{{Key: "k 1"}}}
	if _, err := r.store.BuildSlot(t.Context(), built); err != nil {
		t.Fatal(err)
	}
	if _, err := r.store.EndSlot(t.Context(), store.SlotEnd{ID: slots[2].ID, To: store.SlotFailed, Reason: "the channel is archived", At: now}); err != nil {
		t.Fatal(err)
	}
	parts, err := r.store.ListDeliveries(t.Context(), store.DeliveryQuery{})
	if err != nil {
		t.Fatal(err)
	}
	for _, move := range []store.DeliveryMove{
		{ID: parts[0].ID, From: store.DeliveryWaiting, To: store.DeliverySending, At: now},
		{ID: parts[0].ID, From: store.DeliverySending, Attempts: 1, To: store.DeliveryWaiting, Reason: "too many requests", NotBefore: now.Add(5 * time.Minute), At: now},
	} {
		if _, err := r.store.MoveDelivery(t.Context(), move); err != nil {
			t.Fatal(err)
		}
	}
	for line, wants := range map[string][]string{
		"status": {"On its way: Mon 16 Jun 08:00 · #1 sending", "Failing: Mon 16 Jun 08:00 · part 1 of 1, tried once: too many requests; again at 08:05",
			"Failed: Mon 16 Jun 07:00 · #1 failed: the channel is archived"},
		"history":   {"Mon 16 Jun 08:00: #1 sending", "Mon 16 Jun 07:30: #1 skipped: paused", "Mon 16 Jun 07:00: #1 failed: the channel is archived"},
		"history 1": {"Mon 16 Jun 08:00"},
	} {
		got := r.ask(t, line)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: got\n%swant %q in it", line, got, want)
			}
		}
	}
}

func TestParseUntil(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2025, time.June, 16, 8, 0, 0, 0, london) // a Monday
	for _, test := range []struct{ text, want string }{
		{"3d", "2025-06-19T08:00"}, {"in 90 minutes", "2025-06-16T09:30"}, {"tomorrow", "2025-06-17T00:00"}, {"Tomorrow at 08:00", "2025-06-17T08:00"},
		{"tuesday", "2025-06-17T00:00"}, {"mon", "2025-06-23T00:00"}, {"next monday 08:00", "2025-06-23T08:00"}, {"09:00", "2025-06-16T09:00"},
		{"07:00", "2025-06-17T07:00"}, {"2025-07-01", "2025-07-01T00:00"}, {"2025-07-01T09:15", "2025-07-01T09:15"}, {"2025-07-01 09:15", "2025-07-01T09:15"},
	} {
		got, err := bot.ParseUntil(test.text, now, london)
		if err != nil || got.Format("2006-01-02T15:04") != test.want {
			t.Errorf("%s: got %v and error %v, want %s", test.text, got, err, test.want)
		}
	}
	for text, want := range map[string]string{
		"": "no time that I know", "2025-06-16 07:59": "past", "2025-02-30": "no date of any calendar", "tomorrow 25:00": "no time of day",
		"2099-01-01": "more than two years", "9999w": "no time to pause until", "999w": "more than two years", "tommorow": "did you mean tomorrow", "0h": "no time to pause until",
	} {
		got, err := bot.ParseUntil(text, now, london)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v and error %v, want one with %q", text, got, err, want)
		}
	}
}

func TestStanding(t *testing.T) {
	for _, c := range []struct {
		title string
		s     store.Schedule
		want  string
	}{
		{"it runs", store.Schedule{}, ""},
		{"paused by somebody", store.Schedule{Paused: true}, "paused until resumed"},
		{"paused for a time", store.Schedule{Paused: true, Until: bottest.Now()}, "paused until Mon 16 Jun 2025 07:00 UTC"},
		{"paused by an event that may be over", store.Schedule{Paused: true, Cause: store.CauseArchived}, "paused while the channel is archived"},
		{"removed while paused", store.Schedule{Paused: true, Cause: store.CauseArchived, Removed: bottest.Now()}, "removed"},
		{"skipping", store.Schedule{SkipNext: 2}, "the next 2 runs are skipped"},
	} {
		if got := bot.Standing(c.s, time.UTC); got != c.want {
			t.Errorf("%s: got %q, want %q", c.title, got, c.want)
		}
	}
}
