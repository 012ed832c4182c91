package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

// FormRef names a form that a line asks for.
type FormRef struct {
	Verb string // "schedule" or "settings"
	// Schedule is the one to change; 0 adds one.
	Schedule store.ScheduleID
}

// FormOf says which form a line asks for, where a platform has forms: a verb
// that changes things with nothing behind it, "schedule", "schedule add",
// "schedule change 3", "settings". Where a form cannot be shown the line is answered in
// words like any other.
func FormOf(line string) (FormRef, bool) {
	words := strings.Fields(strings.ToLower(strings.ToValidUTF8(line, "\uFFFD")))
	if len(words) > 0 && words[0] == "/brief" {
		words = words[1:]
	}
	switch {
	case len(words) == 1 && words[0] == "settings":
		return FormRef{Verb: "settings"}, true
	case len(words) == 0 || words[0] != "schedule":
		return FormRef{}, false
	case len(words) == 1, len(words) == 2 && words[1] == "add":
		return FormRef{Verb: "schedule"}, true
	case len(words) == 3 && words[1] == "change":
		id, err := strconv.ParseInt(strings.TrimPrefix(words[2], "#"), 10, 64)
		return FormRef{Verb: "schedule", Schedule: store.ScheduleID(id)}, err == nil && id > 0
	}
	return FormRef{}, false
}

// The fields of a form for a schedule; a fault names one of them.
const (
	FieldDays  = "days"
	FieldTimes = "times"
	FieldWhen  = "when"
	FieldZone  = "zone"
	FieldTopic = "topic"
	FieldEmpty = "empty"
	FieldSize  = "stories"
)

// ScheduleForm is a schedule as a form asks for it, each field as it was
// entered.
type ScheduleForm struct {
	ID    store.ScheduleID // 0 for one to add
	Days  []time.Weekday
	Times string // "08:00, 17:30", "9am and 5pm"
	// Worded: the form asks for When, the spec in words or cron's fields, in
	// place of Days and Times, which cannot say what this schedule is.
	Worded bool
	When   string
	Zone   string
	Topic  string
	// WhenEmpty: empty means as the channel has it.
	WhenEmpty store.WhenEmpty
	Stories   int // most in a briefing; 0 for as many as the channel's
}

// FormFault is what is wrong with one field, in a sentence.
type FormFault struct{ Field, Text string }

// First is the first field of the form, where a fault stands that is of none.
func (f ScheduleForm) First() string {
	if f.Worded {
		return FieldWhen
	}
	return FieldDays
}

// text is the spec that the form means.
func (f ScheduleForm) text() string {
	if f.Worded {
		return strings.TrimSpace(f.When + " " + f.Zone)
	}
	var days []string
	for _, day := range f.Days {
		days = append(days, strings.ToLower(day.String()[:3]))
	}
	return strings.TrimSpace(strings.Join(days, ",") + " " + f.Times + " " + f.Zone)
}

// Line is the same in words: what to type where no form can be shown.
func (f ScheduleForm) Line() string {
	line := "schedule add "
	if f.ID != 0 {
		line = fmt.Sprintf("schedule change %d ", f.ID)
	}
	text := f.text()
	if spec, err := schedule.Parse(text, schedule.Options{AllowOften: true}); err == nil {
		text = spec.String()
	}
	line += text
	if f.Topic != "" {
		line += " topic " + f.Topic
	}
	if f.WhenEmpty != "" {
		line += " empty " + string(f.WhenEmpty)
	}
	if f.Stories > 0 {
		line += fmt.Sprintf(" stories %d", f.Stories)
	}
	return line
}

// NewScheduleForm is the form to begin with: a briefing on weekdays in the
// morning for id 0, else a schedule of the request's channel as it stands. That
// there is no such schedule is an error that [Bot.Handle] would say in words.
func (b *Bot) NewScheduleForm(ctx context.Context, request Request, id store.ScheduleID) (ScheduleForm, error) {
	zone := loadZone(request.Channel.Zone).String()
	if id == 0 {
		days := []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
		return ScheduleForm{Days: days, Times: "08:00", Zone: zone}, nil
	}
	asker := b.asker(request)
	views, err := b.ListSchedules(ctx, asker)
	if err != nil {
		return ScheduleForm{}, err
	}
	at := slices.IndexFunc(views, func(v ScheduleView) bool { return v.Schedule.ID == id })
	if at < 0 {
		return ScheduleForm{}, noSchedule(asker, id, views)
	}
	return formOf(views[at].Schedule, zone), nil
}

func formOf(s store.Schedule, zone string) ScheduleForm {
	form := ScheduleForm{ID: s.ID, Topic: s.Topic, WhenEmpty: s.WhenEmpty, Stories: s.Stories, Zone: zone, Worded: true, When: s.Spec}
	spec, err := schedule.Parse(s.Spec, schedule.Options{AllowOften: true})
	if err != nil {
		return form
	}
	form.Zone = spec.Zone().String()
	form.When = strings.TrimSuffix(s.Spec, " "+form.Zone)
	if days, times, ok := spec.Weekly(); ok {
		form.Worded, form.Days, form.Times = false, days, strings.Join(times, ", ")
	}
	return form
}

// asker is who a request is of.
func (b *Bot) asker(request Request) Asker {
	now := request.Now
	if now.IsZero() {
		now = b.now()
	}
	return Asker{Workspace: request.Channel.Workspace, Channel: request.Channel, Who: request.Reader, Now: now}
}

// understand says what is wrong with a form, at most one fault a field, or
// what it means.
func (b *Bot) understand(form ScheduleForm) (schedule.Spec, []FormFault) {
	var faults []FormFault
	fault := func(field, text string) { faults = append(faults, FormFault{field, sentence(text)}) }
	if form.Worded {
		if problem := specProblem(form.When); problem != "" {
			fault(FieldWhen, problem)
		}
	} else {
		if len(form.Days) == 0 {
			fault(FieldDays, "choose one day at least")
		}
		if problem := specProblem("daily " + form.Times); problem != "" {
			fault(FieldTimes, problem)
		}
	}
	if _, err := schedule.LoadZone(form.Zone); err != nil {
		fault(FieldZone, err.Error())
	}
	if len(form.Topic) > longestTopic {
		fault(FieldTopic, fmt.Sprintf("a topic is a few words, %d bytes at most", longestTopic))
	}
	if form.Stories < 0 || form.Stories > mostStories {
		fault(FieldSize, fmt.Sprintf("a briefing has from 1 to %d stories", mostStories))
	}
	if len(faults) > 0 {
		return schedule.Spec{}, faults
	}
	spec, err := schedule.Parse(form.text(), schedule.Options{AllowOften: b.often})
	if err != nil {
		field := FieldTimes
		if form.Worded {
			field = FieldWhen
		}
		fault(field, problemOf(err))
	}
	return spec, faults
}

// specProblem is what is wrong with a spec that may not name a zone.
func specProblem(text string) string {
	spec, err := schedule.Parse(text, schedule.Options{AllowOften: true})
	switch {
	case err != nil:
		return problemOf(err)
	case spec.Zone() != time.UTC:
		return "the zone has a field of its own"
	}
	return ""
}

func problemOf(err error) string {
	var fault *schedule.ParseError
	if errors.As(err, &fault) {
		return fault.Problem
	}
	return err.Error()
}

// PreviewScheduleForm shows the next runs of what is entered so far, or what
// is missing. It asks nobody and stores nothing.
func (b *Bot) PreviewScheduleForm(request Request, form ScheduleForm) Message {
	spec, faults := b.understand(form)
	if len(faults) > 0 {
		return Message{Private: true, Blocks: []Block{Note{"The next runs will stand here. " + faults[0].Text}}}
	}
	asker := b.asker(request)
	view := viewOf(store.Schedule{Spec: spec.String(), Mark: asker.Now}, request.Channel, asker.Now)
	return Message{Private: true, Blocks: viewBlocks(view, spec.Zone())}
}

// SubmitScheduleForm stores what a form says: a new schedule, or the changes
// of an old one. With faults nothing is stored, and each stands at its field;
// else the message says what was done, with the next runs, or why it cannot be.
// The request's Manager is looked at here: rights may have been taken away since
// the form was opened.
func (b *Bot) SubmitScheduleForm(ctx context.Context, request Request, form ScheduleForm) (message Message, faults []FormFault) {
	if request.Now.IsZero() {
		request.Now = b.now()
	}
	defer func() {
		if cause := recover(); cause != nil { // see Handle
			message, faults = b.failed(ctx, request, fmt.Errorf("panic: %v\n%s", cause, debug.Stack())), nil
		}
	}()
	if !request.Manager {
		return Message{}, []FormFault{{form.First(), notManager}}
	}
	spec, faults := b.understand(form)
	if len(faults) > 0 {
		return Message{}, faults
	}
	view, err := b.storeForm(ctx, request, form, spec)
	var said *said
	switch {
	case errors.As(err, &said):
		return said.message(), nil
	case err != nil:
		return b.failed(ctx, request, err), nil
	case form.ID == 0:
		return changed(fmt.Sprintf("Schedule #%d is added", view.Schedule.ID), view, spec.Zone()), nil
	}
	return changed(fmt.Sprintf("Schedule #%d is changed", form.ID), view, spec.Zone()), nil
}

func (b *Bot) storeForm(ctx context.Context, request Request, form ScheduleForm, spec schedule.Spec) (ScheduleView, error) {
	asker := b.asker(request)
	if form.ID == 0 {
		return b.AddSchedule(ctx, asker, NewSchedule{Spec: spec.String(), Topic: form.Topic, WhenEmpty: form.WhenEmpty, Stories: form.Stories})
	}
	return b.EditSchedule(ctx, asker, form.ID, ScheduleEdit{Spec: spec.String(), Topic: &form.Topic, WhenEmpty: &form.WhenEmpty, Stories: &form.Stories})
}
