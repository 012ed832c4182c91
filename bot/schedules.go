package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// Asker is who asks for schedules or changes them, and where.
type Asker struct {
	Workspace store.WorkspaceID
	// Channel is where somebody asks: only its schedules are seen. Its zone is
	// the one of specs and times without a zone. With ID 0 the schedules of
	// all channels of the workspace are seen.
	Channel store.Channel
	// Who is the reader as the platform names them, for the record.
	Who string
	Now time.Time
}

// NewSchedule is a schedule as somebody asks for it.
type NewSchedule struct {
	Spec      string // as typed
	Topic     string
	WhenEmpty store.WhenEmpty
	Grace     time.Duration
	Stories   int // 0: as many as the channel's
}

// ScheduleEdit is what somebody wants changed of a schedule: a Spec as typed,
// empty to keep it, and what is not nil.
type ScheduleEdit struct {
	Spec      string
	Topic     *string
	WhenEmpty *store.WhenEmpty
	Grace     *time.Duration
	Stories   *int
}

// wanted is the edit as a schedule of its own.
func (e ScheduleEdit) wanted() NewSchedule {
	n := NewSchedule{Spec: e.Spec}
	if e.Topic != nil {
		n.Topic = *e.Topic
	}
	if e.WhenEmpty != nil {
		n.WhenEmpty = *e.WhenEmpty
	}
	if e.Grace != nil {
		n.Grace = *e.Grace
	}
	if e.Stories != nil {
		n.Stories = *e.Stories
	}
	return n
}

// ScheduleView is a schedule with what people want to know of it.
type ScheduleView struct {
	Schedule store.Schedule
	Channel  store.Channel
	// Next are the coming runs, at most [runsShown]. Of a schedule that is
	// paused they begin after the pause; one that is paused until it is
	// resumed has none. Those that are to be skipped are left out.
	Next []schedule.Slot
	// Warnings say what is odd about it, in sentences.
	Warnings []string
}

// runsShown is how many coming runs every answer shows.
const runsShown = 3

// longestTopic bounds a topic, in bytes: it is shown wherever its schedule is.
const longestTopic = 200

// AddSchedule stores a schedule for the asker's channel. What cannot be
// understood is an error in words for the asker that wraps a
// [*schedule.ParseError].
func (b *Bot) AddSchedule(ctx context.Context, asker Asker, wanted NewSchedule) (ScheduleView, error) {
	spec, err := b.checkNew(asker, wanted)
	if err != nil {
		return ScheduleView{}, err
	}
	asker = asker.named()
	added := store.Schedule{
		Workspace: asker.Workspace, Channel: asker.Channel.ID, Spec: spec.String(), Topic: wanted.Topic, WhenEmpty: wanted.WhenEmpty,
		Grace: wanted.Grace, Stories: wanted.Stories, Manager: asker.Who, Created: asker.Now, Mark: asker.Now,
	}
	others, err := b.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: asker.Workspace, Channel: asker.Channel.ID})
	if err != nil {
		return ScheduleView{}, fmt.Errorf("list schedules: %w", err)
	}
	what := "added " + Describe(added)
	added, err = b.store.AddSchedule(ctx, added, asker.audit(what))
	if err != nil {
		return ScheduleView{}, fmt.Errorf("add a schedule: %w", err)
	}
	view := viewOf(added, asker.Channel, asker.Now)
	view.Warnings = append(view.Warnings, overlaps(added, others, asker.Now)...)
	return view, nil
}

// CheckSchedule says, as [Bot.AddSchedule] would, what is wrong with a schedule
// before anything is stored for it.
func (b *Bot) CheckSchedule(asker Asker, wanted NewSchedule) error {
	_, err := b.checkNew(asker, wanted)
	return err
}

func (b *Bot) checkNew(asker Asker, wanted NewSchedule) (schedule.Spec, error) {
	spec, err := b.parseSpec(asker, wanted.Spec)
	if err != nil {
		return spec, err
	}
	return spec, checkWanted(wanted.Topic, wanted.Stories)
}

// checkWanted says in words what is too much of a topic or of stories.
func checkWanted(topic string, stories int) error {
	switch {
	case len(topic) > longestTopic:
		return sorry(fmt.Sprintf("A topic is a few words, %d bytes at most.", longestTopic), "schedule add daily 07:15 topic harbour")
	case stories < 0 || stories > mostStories:
		return sorry(fmt.Sprintf("%d is no number of stories; it is from 1 to %d, or 0 for as many as the channel has.", stories, mostStories), "schedule add daily 07:15 stories 3")
	}
	return nil
}

// EditSchedule changes a schedule of the asker's channel. A spec without a zone
// is in the zone that the schedule has. Its windows go on where they are: no
// article is told twice or left out by it. New times begin now: one that was
// earlier today is not made up for, unless a run by the old times is due still
// and would be lost.
func (b *Bot) EditSchedule(ctx context.Context, asker Asker, id store.ScheduleID, edit ScheduleEdit) (ScheduleView, error) {
	change := store.ScheduleChange{Topic: edit.Topic, WhenEmpty: edit.WhenEmpty, Grace: edit.Grace, Stories: edit.Stories}
	if edit.Spec != "" {
		zoned, err := b.inZoneOf(ctx, asker, id)
		if err != nil {
			return ScheduleView{}, err
		}
		spec, err := b.parseSpec(zoned, edit.Spec)
		if err != nil {
			return ScheduleView{}, err
		}
		text := spec.String()
		change.Spec = &text
	}
	wanted := edit.wanted()
	if err := checkWanted(wanted.Topic, wanted.Stories); err != nil {
		return ScheduleView{}, err
	}
	view, err := b.changeSchedule(ctx, asker, id, "changed", func(s store.Schedule) store.ScheduleChange {
		if change.Spec != nil && *change.Spec != s.Spec && !isDue(s, asker.Now) {
			change.Mark = &asker.Now
		}
		return change
	})
	if err != nil {
		return ScheduleView{}, err
	}
	others, err := b.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: asker.Workspace, Channel: view.Channel.ID})
	if err != nil {
		return ScheduleView{}, fmt.Errorf("list schedules: %w", err)
	}
	others = slices.DeleteFunc(others, func(s store.Schedule) bool { return s.ID == id })
	view.Warnings = append(view.Warnings, overlaps(view.Schedule, others, asker.Now)...)
	return view, nil
}

// isDue reports whether a run came due that nobody planned yet: nothing serves,
// or it was a moment ago.
func isDue(s store.Schedule, now time.Time) bool {
	spec, err := schedule.Parse(s.Spec, schedule.Options{AllowOften: true})
	return err == nil && len(spec.Between(s.Mark, now, 1)) > 0
}

// inZoneOf is the asker in the zone of a schedule, for specs without one. What
// is wrong with the schedule is found when it is changed.
func (b *Bot) inZoneOf(ctx context.Context, asker Asker, id store.ScheduleID) (Asker, error) {
	known, err := b.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: asker.Workspace, IDs: []store.ScheduleID{id}})
	if err != nil {
		return asker, fmt.Errorf("read schedule %d: %w", id, err)
	}
	for _, s := range known {
		if spec, err := schedule.Parse(s.Spec, schedule.Options{AllowOften: true}); err == nil {
			asker.Channel.Zone = spec.Zone().String()
		}
	}
	return asker, nil
}

// PreviewSchedule understands a spec without storing it.
func (b *Bot) PreviewSchedule(asker Asker, text string) (ScheduleView, error) {
	spec, err := b.parseSpec(asker, text)
	if err != nil {
		return ScheduleView{}, err
	}
	return viewOf(store.Schedule{Spec: spec.String(), Mark: asker.Now}, asker.Channel, asker.Now), nil
}

// PauseSchedule pauses a schedule until a moment as typed ("monday 08:00",
// see [ParseUntil]), or until it is resumed where that is empty.
func (b *Bot) PauseSchedule(ctx context.Context, asker Asker, id store.ScheduleID, until string) (ScheduleView, error) {
	pause := store.Pause{On: true}
	what := "paused until resumed"
	if until != "" {
		zone := loadZone(asker.Channel.Zone)
		end, err := ParseUntil(until, asker.Now, zone)
		if err != nil {
			return ScheduleView{}, sorry(sentence(err.Error()), fmt.Sprintf("schedule pause %d until tomorrow", id))
		}
		pause.Until = end
		what = "paused until " + schedule.PreviewLine(schedule.Slot{At: end.In(zone)})
	}
	return b.changeSchedule(ctx, asker, id, what, func(store.Schedule) store.ScheduleChange {
		return store.ScheduleChange{Pause: &pause}
	})
}

// ResumeSchedule ends a pause and takes back what was to be skipped.
func (b *Bot) ResumeSchedule(ctx context.Context, asker Asker, id store.ScheduleID) (ScheduleView, error) {
	return b.changeSchedule(ctx, asker, id, "resumed", func(store.Schedule) store.ScheduleChange {
		none := 0
		return store.ScheduleChange{Pause: &store.Pause{}, SkipNext: &none}
	})
}

// mostSkipped is more runs than anybody skips: a year of hourly ones.
const mostSkipped = 24 * 366

// SkipSchedule skips the next runs of a schedule, so many in all.
func (b *Bot) SkipSchedule(ctx context.Context, asker Asker, id store.ScheduleID, count int) (ScheduleView, error) {
	if count < 1 || count > mostSkipped {
		return ScheduleView{}, sorry(fmt.Sprintf("I can skip from 1 to %d runs, not %d.", mostSkipped, count), fmt.Sprintf("schedule skip %d", id))
	}
	what := plural(count, "skips the next run", "skips the next %d runs")
	return b.changeSchedule(ctx, asker, id, what, func(store.Schedule) store.ScheduleChange {
		return store.ScheduleChange{SkipNext: &count}
	})
}

// RemoveSchedule ends a schedule for good. What it posted stays.
func (b *Bot) RemoveSchedule(ctx context.Context, asker Asker, id store.ScheduleID) (ScheduleView, error) {
	return b.changeSchedule(ctx, asker, id, "removed", func(store.Schedule) store.ScheduleChange {
		return store.ScheduleChange{Removed: &asker.Now}
	})
}

// ListSchedules returns the schedules that the asker sees, by id.
func (b *Bot) ListSchedules(ctx context.Context, asker Asker) ([]ScheduleView, error) {
	listed, err := b.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: asker.Workspace, Channel: asker.Channel.ID})
	if err != nil {
		return nil, fmt.Errorf("list schedules: %w", err)
	}
	channels, err := b.channels(ctx, asker)
	if err != nil {
		return nil, err
	}
	views := make([]ScheduleView, 0, len(listed))
	for _, s := range listed {
		views = append(views, viewOf(s, channels[s.Channel], asker.Now))
	}
	return views, nil
}

// changeSchedule makes a change of a schedule that the asker sees.
func (b *Bot) changeSchedule(ctx context.Context, asker Asker, id store.ScheduleID, what string, change func(store.Schedule) store.ScheduleChange) (ScheduleView, error) {
	asker = asker.named()
	views, err := b.ListSchedules(ctx, asker)
	if err != nil {
		return ScheduleView{}, err
	}
	at := slices.IndexFunc(views, func(v ScheduleView) bool { return v.Schedule.ID == id })
	if at < 0 {
		return ScheduleView{}, noSchedule(asker, id, views)
	}
	made := change(views[at].Schedule)
	made.Workspace, made.ID = asker.Workspace, id
	what = fmt.Sprintf("%s #%d", what, id)
	if made.Spec != nil || made.Topic != nil || made.WhenEmpty != nil || made.Grace != nil || made.Stories != nil {
		after := views[at].Schedule
		after.Change(made)
		what += " to " + Describe(after)
	}
	changed, err := b.store.ChangeSchedule(ctx, made, asker.audit(what))
	if errors.Is(err, store.ErrNotFound) { // somebody removed it meanwhile
		return ScheduleView{}, noSchedule(asker, id, views)
	}
	if err != nil {
		return ScheduleView{}, fmt.Errorf("change schedule %d: %w", id, err)
	}
	return viewOf(changed, views[at].Channel, asker.Now), nil
}

// noSchedule says which schedules there are instead.
func noSchedule(asker Asker, id store.ScheduleID, views []ScheduleView) error {
	where := ""
	if asker.Channel.ID != 0 {
		where = " in this channel"
	}
	if len(views) == 0 {
		return sorry(fmt.Sprintf("There is no schedule #%d%s; there is none at all.", id, where), "schedule add "+schedule.Example)
	}
	var ids []string
	for _, v := range views[:min(len(views), 10)] {
		ids = append(ids, fmt.Sprintf("#%d", v.Schedule.ID))
	}
	return sorry(fmt.Sprintf("There is no schedule #%d%s; there is %s.", id, where, strings.Join(ids, ", ")), "schedule list")
}

// parseSpec understands a spec in the channel's zone.
func (b *Bot) parseSpec(asker Asker, text string) (schedule.Spec, error) {
	zone := time.UTC
	if asker.Channel.Zone != "" {
		var err error
		if zone, err = schedule.LoadZone(asker.Channel.Zone); err != nil {
			return schedule.Spec{}, fmt.Errorf("channel %s: %w", asker.Channel.Name, err)
		}
	}
	spec, err := schedule.Parse(text, schedule.Options{Zone: zone, AllowOften: b.often})
	var fault *schedule.ParseError
	if errors.As(err, &fault) {
		return spec, &said{
			text:    specFault(fault),
			buttons: []Button{{Label: "schedule add " + fault.Example, Line: "schedule add " + fault.Example}}, cause: fault,
		}
	}
	return spec, err
}

// specFault says in sentences what of a spec was not understood.
func specFault(fault *schedule.ParseError) string {
	understood := "Nothing of it was understood."
	if fault.Understood != "" {
		understood = fmt.Sprintf("“%s” was understood.", fault.Understood)
	}
	problem := fault.Problem
	if !strings.HasSuffix(problem, "?") {
		problem += "."
	}
	return fmt.Sprintf("I cannot make a schedule of “%s”: %s %s This works: %s", fault.Text, problem, understood, fault.Example)
}

// named gives a name to an asker who has none.
func (a Asker) named() Asker {
	a.Who = cmp.Or(a.Who, "a reader of "+a.Channel.Name)
	return a
}

func (a Asker) audit(what string) store.Audit {
	return store.Audit{Who: a.Who, What: what, At: a.Now}
}

// channels are the channels of the asker's workspace by id.
func (b *Bot) channels(ctx context.Context, asker Asker) (map[store.ChannelID]store.Channel, error) {
	listed, err := b.store.ListChannels(ctx, asker.Workspace)
	if err != nil {
		return nil, fmt.Errorf("list channels: %w", err)
	}
	channels := make(map[store.ChannelID]store.Channel, len(listed))
	for _, c := range listed {
		channels[c.ID] = c
	}
	return channels, nil
}

// Describe is a schedule in one line: its spec, and what is unusual about it.
func Describe(s store.Schedule) string {
	parts := []string{s.Spec}
	if s.Reader != "" {
		if strings.Contains(s.Spec, " * * * * ") {
			parts[0] = "once an hour" // see followedSpec
		}
		parts = append(parts, "news of what you follow")
	}
	if s.Topic != "" {
		parts = append(parts, "on “"+s.Topic+"”")
	}
	switch s.WhenEmpty {
	case store.SayEmpty:
		parts = append(parts, "also with nothing to tell")
	case store.SkipEmpty:
		parts = append(parts, "not with nothing to tell")
	}
	if s.Stories > 0 {
		parts = append(parts, plural(s.Stories, "one story", "up to %d stories"))
	}
	if s.Grace > 0 {
		parts = append(parts, "at most "+strings.TrimSuffix(strings.TrimSuffix(s.Grace.String(), "0s"), "0m")+" late")
	}
	return strings.Join(parts, ", ")
}
