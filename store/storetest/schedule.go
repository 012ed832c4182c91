package storetest

import (
	"time"

	"briefbot/store"
)

// eight is the first due time of the fixture's slots.
var eight = time.Date(2026, time.March, 5, 8, 0, 0, 0, time.UTC)

func (f *fixture) channel(name string) store.Channel {
	f.Helper()
	channel, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: name})
	f.must(err)
	return channel
}

// noted is an audit entry.
func noted(what string) store.Audit { return store.Audit{Who: "ana", What: what, At: noon} }

// schedule adds one whose slots are due from eight on.
func (f *fixture) schedule(channel store.Channel) store.Schedule {
	f.Helper()
	added, err := f.store.AddSchedule(f.Context(), newSchedule(channel), noted("added"))
	f.must(err)
	return added
}

func newSchedule(channel store.Channel) store.Schedule {
	return store.Schedule{
		Workspace: channel.Workspace, Channel: channel.ID, Spec: "daily 08:00 UTC", Created: noon, Mark: eight.Add(-time.Hour),
	}
}

// schedules lists the schedules and checks that the list is never nil.
func (f *fixture) schedules(query store.ScheduleQuery) []store.Schedule {
	f.Helper()
	listed, err := f.store.ListSchedules(f.Context(), query)
	f.must(err)
	if listed == nil {
		f.Error("got a nil list of schedules, want an empty one")
	}
	return listed
}

func (f *fixture) audits(channel store.ChannelID, limit int) []store.Audit {
	f.Helper()
	listed, err := f.store.ListAudits(f.Context(), f.home, channel, limit)
	f.must(err)
	if listed == nil {
		f.Error("got a nil list of audit entries, want an empty one")
	}
	return listed
}

// whats are the words of audit entries.
func whats(audits []store.Audit) []string {
	return mapped(audits, func(a store.Audit) string { return a.What })
}

func schedulesComeBack(f *fixture) {
	desk := f.channel("file:desk")
	given := store.Schedule{
		Workspace: f.home, Channel: desk.ID, Spec: "weekdays 08:00 Europe/London", Topic: "harbour", WhenEmpty: store.SayEmpty,
		Grace: 90*time.Minute + time.Nanosecond, Manager: "ana", Reader: "ana", Paused: true, Until: eight.In(time.FixedZone("", 7200)), SkipNext: 2, Stories: 8,
		Created: noon.Add(999 * time.Nanosecond), Mark: eight.Add(-time.Hour), Begun: true, Through: 7,
	}
	added, err := f.store.AddSchedule(f.Context(), given, noted("added"))
	f.must(err)
	given.ID, given.Until, given.Created = added.ID, eight, noon // in UTC, to the microsecond
	f.equal("the schedule", added, given)
	if added.ID == 0 {
		f.Error("the schedule has no id")
	}
	plain := f.schedule(desk)
	other := f.schedule(f.channel("file:other"))
	f.equal("all", f.schedules(store.ScheduleQuery{}), []store.Schedule{given, plain, other})
	f.equal("of a channel", f.schedules(store.ScheduleQuery{Channel: desk.ID}), []store.Schedule{given, plain})
	f.equal("by id", f.schedules(store.ScheduleQuery{IDs: []store.ScheduleID{other.ID, given.ID}}), []store.Schedule{given, other})
	f.equal("of the workspace", f.schedules(store.ScheduleQuery{Workspace: f.home}), []store.Schedule{given, plain, other})
	f.equal("of another workspace", f.schedules(store.ScheduleQuery{Workspace: f.other}), []store.Schedule{})

	audits := f.audits(desk.ID, 0)
	f.equal("audit entries", whats(audits), []string{"added", "added"})
	f.equal("the newest", audits[0], store.Audit{ID: audits[0].ID, Workspace: f.home, Channel: desk.ID, Schedule: plain.ID, At: noon, Who: "ana", What: "added"})
}

func badSchedulesAreRefused(f *fixture) {
	desk := f.channel("file:desk")
	for title, spoil := range map[string]func(*store.Schedule, *store.Audit){
		"no spec":                  func(s *store.Schedule, _ *store.Audit) { s.Spec = "" },
		"no mark":                  func(s *store.Schedule, _ *store.Audit) { s.Mark = time.Time{} },
		"no channel":               func(s *store.Schedule, _ *store.Audit) { s.Channel = 0 },
		"an unknown word":          func(s *store.Schedule, _ *store.Audit) { s.WhenEmpty = "sing" },
		"negative grace":           func(s *store.Schedule, _ *store.Audit) { s.Grace = -1 },
		"fewer than no stories":    func(s *store.Schedule, _ *store.Audit) { s.Stories = -1 },
		"fewer than none skipped":  func(s *store.Schedule, _ *store.Audit) { s.SkipNext = -1 },
		"nobody":                   func(_ *store.Schedule, a *store.Audit) { a.Who = "" },
		"no words about it":        func(_ *store.Schedule, a *store.Audit) { a.What = "" },
		"no time of the change":    func(_ *store.Schedule, a *store.Audit) { a.At = time.Time{} },
		"a channel that is not":    func(s *store.Schedule, _ *store.Audit) { s.Channel += 1000 },
		"a channel of other rooms": func(s *store.Schedule, _ *store.Audit) { s.Workspace = f.other },
	} {
		schedule, audit := newSchedule(desk), noted("added")
		spoil(&schedule, &audit)
		if _, err := f.store.AddSchedule(f.Context(), schedule, audit); err == nil {
			f.Errorf("%s: got no error", title)
		}
	}
	lost := newSchedule(desk)
	lost.Channel += 1000
	_, err := f.store.AddSchedule(f.Context(), lost, noted("added"))
	f.wants(err, store.ErrNotFound)
	f.equal("schedules", f.schedules(store.ScheduleQuery{}), []store.Schedule{})
	f.equal("audit entries", f.audits(0, 0), []store.Audit{})
}

func changesTouchOneThing(f *fixture) {
	desk := f.channel("file:desk")
	want := f.schedule(desk)
	change := func(what string, change store.ScheduleChange) {
		f.Helper()
		change.Workspace, change.ID = f.home, want.ID
		got, err := f.store.ChangeSchedule(f.Context(), change, noted(what))
		f.must(err)
		f.equal(what, got, want)
		f.equal(what+", as listed", f.schedules(store.ScheduleQuery{}), []store.Schedule{want})
	}
	spec, topic, say, grace, skip := "@daily UTC", "harbour", store.SayEmpty, time.Hour, 3
	stories := 8
	want.Topic = topic
	change("topic", store.ScheduleChange{Topic: &topic})
	later, earlier := want.Mark.Add(time.Minute), want.Mark
	want.Mark = later
	change("mark", store.ScheduleChange{Mark: &later})
	change("an earlier mark", store.ScheduleChange{Mark: &earlier})
	want.Paused, want.Until = true, eight
	change("pause until", store.ScheduleChange{Pause: &store.Pause{On: true, Until: eight.Add(time.Nanosecond)}})
	want.Spec = spec
	change("spec", store.ScheduleChange{Spec: &spec})
	want.Until = time.Time{}
	change("pause", store.ScheduleChange{Pause: &store.Pause{On: true}})
	want.WhenEmpty, want.Grace, want.SkipNext, want.Stories = say, grace, skip, stories
	change("the rest", store.ScheduleChange{WhenEmpty: &say, Grace: &grace, SkipNext: &skip, Stories: &stories})
	want.Paused = false
	change("resume", store.ScheduleChange{Pause: &store.Pause{Until: eight}})
	change("nothing", store.ScheduleChange{})

	nothing := ""
	if _, err := f.store.ChangeSchedule(f.Context(), store.ScheduleChange{Workspace: f.home, ID: want.ID, Spec: &nothing}, noted("x")); err == nil {
		f.Error("got no error for a change to no spec")
	}
	for _, foreign := range []store.ScheduleChange{{Workspace: f.other, ID: want.ID}, {Workspace: f.home, ID: want.ID + 1000}, {Workspace: f.home}} {
		_, err := f.store.ChangeSchedule(f.Context(), foreign, noted("x"))
		f.wants(err, store.ErrNotFound)
	}
	removed, err := f.store.ChangeSchedule(f.Context(), store.ScheduleChange{Workspace: f.home, ID: want.ID, Removed: &noon}, noted("removed"))
	f.must(err)
	want.Removed = noon
	f.equal("removed", removed, want)
	_, err = f.store.ChangeSchedule(f.Context(), store.ScheduleChange{Workspace: f.home, ID: want.ID}, noted("x"))
	f.wants(err, store.ErrNotFound)
	f.equal("living", f.schedules(store.ScheduleQuery{}), []store.Schedule{})
	f.equal("with removed ones", f.schedules(store.ScheduleQuery{Removed: true}), []store.Schedule{want})
	f.equal("audit entries", whats(f.audits(0, 3)), []string{"removed", "nothing", "resume"})
}

func channelsArePausedOnce(f *fixture) {
	desk, other := f.channel("file:desk"), f.channel("file:other")
	running, pausedUntil, paused, removed := f.schedule(desk), f.schedule(desk), f.schedule(desk), f.schedule(desk)
	elsewhere := f.schedule(other)
	for id, pause := range map[store.ScheduleID]store.Pause{pausedUntil.ID: {On: true, Until: eight}, paused.ID: {On: true}} {
		_, err := f.store.ChangeSchedule(f.Context(), store.ScheduleChange{Workspace: f.home, ID: id, Pause: &pause}, noted("paused"))
		f.must(err)
	}
	_, err := f.store.ChangeSchedule(f.Context(), store.ScheduleChange{Workspace: f.home, ID: removed.ID, Removed: &noon}, noted("removed"))
	f.must(err)

	before := len(f.audits(0, 0))
	got, err := f.store.PauseChannel(f.Context(), f.home, desk.ID, store.CauseArchived, noted("gone"))
	f.must(err)
	running.Paused, running.Cause, pausedUntil.Paused = true, store.CauseArchived, true
	f.equal("paused now", got, []store.Schedule{running, pausedUntil})
	f.equal("the other channel", f.schedules(store.ScheduleQuery{Channel: other.ID}), []store.Schedule{elsewhere})
	audits := f.audits(0, 0)
	f.equal("new audit entries", len(audits)-before, 1)
	f.equal("the entry", audits[0], store.Audit{ID: audits[0].ID, Workspace: f.home, Channel: desk.ID, At: noon, Who: "ana", What: "gone"})

	got, err = f.store.PauseChannel(f.Context(), f.home, desk.ID, "", noted("gone again"))
	f.must(err)
	f.equal("paused again", got, []store.Schedule{})
	f.equal("audit entries", f.audits(0, 0), audits)
	_, err = f.store.PauseChannel(f.Context(), f.other, desk.ID, "", noted("foreign"))
	f.wants(err, store.ErrNotFound)
}

func channelsAreResumed(f *fixture) {
	desk, other := f.channel("file:desk"), f.channel("file:other")
	running, byHand, resumed, forTime, removed := f.schedule(desk), f.schedule(desk), f.schedule(desk), f.schedule(desk), f.schedule(desk)
	f.schedule(other)
	change := func(id store.ScheduleID, change store.ScheduleChange) {
		f.Helper()
		change.Workspace, change.ID = f.home, id
		_, err := f.store.ChangeSchedule(f.Context(), change, noted("changed"))
		f.must(err)
	}
	change(forTime.ID, store.ScheduleChange{Pause: &store.Pause{On: true, Until: eight}})
	for _, c := range []store.Channel{desk, other} {
		_, err := f.store.PauseChannel(f.Context(), f.home, c.ID, store.CauseArchived, noted("gone"))
		f.must(err)
	}
	change(byHand.ID, store.ScheduleChange{Pause: &store.Pause{On: true}})
	change(resumed.ID, store.ScheduleChange{Pause: &store.Pause{}})
	change(removed.ID, store.ScheduleChange{Removed: &noon})

	before := len(f.audits(0, 0))
	for _, cause := range []store.Cause{"", "something else"} {
		got, err := f.store.ResumeChannel(f.Context(), f.home, desk.ID, cause, noted("back"))
		f.must(err)
		f.equal("of another cause", got, []store.Schedule{})
	}
	got, err := f.store.ResumeChannel(f.Context(), f.home, desk.ID, store.CauseArchived, noted("back"))
	f.must(err)
	f.equal("resumed", got, []store.Schedule{running})
	var paused []bool
	for _, s := range f.schedules(store.ScheduleQuery{}) {
		paused = append(paused, s.Paused)
	}
	f.equal("running, paused by hand, resumed by hand, for a time, of another channel", paused, []bool{false, true, false, true, true})
	got, err = f.store.ResumeChannel(f.Context(), f.home, desk.ID, store.CauseArchived, noted("back again"))
	f.must(err)
	f.equal("resumed again", got, []store.Schedule{})
	audits := f.audits(0, 0)
	f.equal("new audit entries", len(audits)-before, 1)
	f.equal("the entry", audits[0], store.Audit{ID: audits[0].ID, Workspace: f.home, Channel: desk.ID, At: noon, Who: "ana", What: "back"})
	_, err = f.store.ResumeChannel(f.Context(), f.other, desk.ID, store.CauseArchived, noted("foreign"))
	f.wants(err, store.ErrNotFound)
}
