package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"briefbot/schedule"
	"briefbot/store"
)

func scheduleVerb() verb {
	return verb{
		name:    "schedule",
		usage:   "[list, add, change, pause, resume, skip, remove or preview]",
		summary: "when this channel gets its briefings",
		details: "SPEC is “" + schedule.Example + "”, “mon,wed 9am”, “every 2h from 08:00 to 20:00” or cron’s five fields; without a zone it is the channel’s. " +
			"Behind it may stand “topic WORDS” (only articles that hold them all; “topic fees, ferries, outlet:Polder Radio” is what is on one of these; “preview” says how many that would have dropped), “empty say” (post also when there is nothing to tell; “skip” does not, “usual” is as the settings have it), “stories 3” (at most so many) and “grace 1h” (how late it may still be posted). " +
			"“change ID” takes the same, and what is not named stays; “topic none” takes a topic away. “pause ID until TIME” ends by itself; TIME is " + UntilForms + ". “skip ID 3” skips three runs. Those who manage the channel may change its schedules.",
		examples: []string{"schedule list", "schedule add " + schedule.Example, "schedule add daily 07:15 topic harbour", "schedule change 1 weekdays 07:30", "schedule pause 1 until monday 08:00", "schedule preview mon,wed 9am"},
		run:      scheduled,
	}
}

// scheduleWord is what may stand behind "schedule".
type scheduleWord struct {
	name    string
	changes bool // only managers may
	run     func(ctx context.Context, q *question, asker Asker, words []string) (Message, error)
}

func scheduleWords() []scheduleWord {
	return []scheduleWord{
		{"list", false, listSchedules},
		{"add", true, addSchedule},
		{"change", true, editSchedule},
		{"pause", true, pauseSchedule},
		{"resume", true, resumeSchedule},
		{"skip", true, skipSchedule},
		{"remove", true, removeSchedule},
		{"preview", false, previewSchedule},
	}
}

// notManager is what others than managers are told.
const notManager = "Only those who manage this channel may change its schedules."

func scheduled(ctx context.Context, q *question) (Message, error) {
	words := q.words
	if len(words) == 0 {
		words = []string{"list"}
	}
	known := scheduleWords()
	names := make([]string, len(known))
	for i, word := range known {
		names[i] = word.name
	}
	at := slices.Index(names, strings.ToLower(words[0]))
	if at < 0 {
		if near := nearest(strings.ToLower(words[0]), names); near != "" {
			return Message{}, sorry(fmt.Sprintf("I do not know “schedule %s”. Did you mean “%s”?", words[0], near),
				strings.Join(append([]string{"schedule", near}, words[1:]...), " "))
		}
		return Message{}, sorry(fmt.Sprintf("I do not know “schedule %s”; there are %s.", words[0], strings.Join(names, ", ")), "schedule list", "help schedule")
	}
	if known[at].changes && !q.request.Manager {
		return Message{}, sorry(notManager+" You can see them:", "schedule list")
	}
	asker := Asker{Workspace: q.desk.workspace, Channel: q.request.Channel, Who: q.request.Reader, Now: q.request.Now}
	return known[at].run(ctx, q, asker, words[1:])
}

func listSchedules(ctx context.Context, q *question, asker Asker, _ []string) (Message, error) {
	views, err := q.bot.ListSchedules(ctx, asker)
	if err != nil {
		return Message{}, err
	}
	if len(views) == 0 {
		return Message{}, sorry("This channel has no schedule; nothing is posted by itself. Add one:", "schedule add "+schedule.Example)
	}
	message := Message{Blocks: []Block{Heading{plural(len(views), "1 schedule", "%d schedules")}}}
	for _, view := range views {
		message.Blocks = append(message.Blocks, viewBlocks(view, q.desk.clock.zone)...)
	}
	message.Blocks = append(message.Blocks, Note{"Zone of this channel: " + q.desk.clock.zone.String()})
	first := views[0].Schedule.ID
	message.Blocks = append(message.Blocks, Buttons{[]Button{{fmt.Sprintf("Change #%d", first), fmt.Sprint("schedule change ", first)}, {"Add another", "schedule add"},
		{"Skip the next run", fmt.Sprint("schedule skip ", first)}, {"History", "history"}}})
	return message, nil
}

// ScheduleFields are a schedule with its state and its coming runs, the end of a
// pause in the zone of its channel.
func ScheduleFields(view ScheduleView) Fields {
	return scheduleFields(view, loadZone(view.Channel.Zone))
}

// viewBlocks are a schedule with its coming runs and what is odd about it.
func viewBlocks(view ScheduleView, zone *time.Location) []Block {
	blocks := []Block{scheduleFields(view, zone)}
	for _, warning := range view.Warnings {
		blocks = append(blocks, Note{warning})
	}
	return blocks
}

func scheduleFields(view ScheduleView, zone *time.Location) Fields {
	name := "Schedule"
	if view.Schedule.ID != 0 {
		name = fmt.Sprintf("#%d", view.Schedule.ID)
	}
	fields := []Field{{Name: name, Value: Describe(view.Schedule)}}
	if standing := standing(view.Schedule, zone, view.Channel.Locale); standing != "" {
		fields = append(fields, Field{Name: "State", Value: standing})
	}
	for i, slot := range view.Next {
		label := "Next"
		if i > 0 {
			label = "Then"
		}
		fields = append(fields, Field{Name: label, Value: runLine(slot.At, view.Channel.Locale)})
	}
	return Fields{fields}
}

// Standing says what keeps a schedule from posting, or nothing.
func Standing(s store.Schedule, zone *time.Location) string { return standing(s, zone, "") }

func standing(s store.Schedule, zone *time.Location, locale string) string {
	if !s.Removed.IsZero() {
		return "removed"
	}
	var parts []string
	switch {
	case s.Paused && s.Cause == store.CauseArchived:
		parts = append(parts, "paused while the channel is archived")
	case s.Paused && s.Cause == store.CauseUninstalled:
		parts = append(parts, "paused until the app is installed again")
	case s.Paused && s.Until.IsZero():
		parts = append(parts, "paused until resumed")
	case s.Paused:
		parts = append(parts, "paused until "+runLine(s.Until.In(zone), locale))
	}
	if s.SkipNext > 0 {
		parts = append(parts, plural(s.SkipNext, "the next run is skipped", "the next %d runs are skipped"))
	}
	return strings.Join(parts, "; ")
}

// changed is the answer after a change.
func changed(heading string, view ScheduleView, zone *time.Location, lines ...string) Message {
	message := Message{Blocks: append([]Block{Heading{heading}}, viewBlocks(view, zone)...)}
	var buttons []Button
	for _, line := range lines {
		buttons = append(buttons, Button{Label: line, Line: line})
	}
	if len(buttons) > 0 {
		message.Blocks = append(message.Blocks, Buttons{buttons})
	}
	return message
}

func addSchedule(ctx context.Context, q *question, asker Asker, words []string) (Message, error) {
	if len(words) == 0 {
		return Message{}, sorry("When? Write it behind “add”:", "schedule add "+schedule.Example)
	}
	edit, err := parseScheduleEdit(words)
	if err != nil {
		return Message{}, err
	}
	view, err := q.bot.AddSchedule(ctx, asker, edit.wanted())
	if err != nil {
		return Message{}, err
	}
	id := view.Schedule.ID
	message := changed(fmt.Sprintf("Schedule #%d is added", id), view, q.desk.clock.zone, fmt.Sprintf("schedule pause %d", id), fmt.Sprintf("schedule remove %d", id))
	if schedule.Platform(q.request.Channel) == "terminal" { // where nothing else shows whether the server runs
		message.Blocks = slices.Insert(message.Blocks, len(message.Blocks)-1, Block(Note{"Posted by “briefbot serve”, while that runs."}))
	}
	return message, nil
}

func editSchedule(ctx context.Context, q *question, asker Asker, words []string) (Message, error) {
	id, err := scheduleID(ctx, q, asker, "change", words)
	if err != nil {
		return Message{}, err
	}
	form, err := q.bot.NewScheduleForm(ctx, q.request, id)
	if err != nil {
		return Message{}, err
	}
	if len(words) == 1 {
		return Message{}, sorry(fmt.Sprintf("What shall schedule #%d be? Write it behind its number; as it is, that is:", id), form.Line())
	}
	edit, err := parseScheduleEdit(words[1:])
	if err != nil {
		return Message{}, err
	}
	view, err := q.bot.EditSchedule(ctx, asker, id, edit)
	if err != nil {
		return Message{}, err
	}
	return changed(fmt.Sprintf("Schedule #%d is changed", id), view, q.desk.clock.zone, fmt.Sprintf("schedule pause %d", id)), nil
}

// mostStories is more stories than anybody reads in one briefing.
const mostStories = 50

// parseScheduleEdit takes "topic WORDS", "empty say", "stories 3" and "grace
// 1h" off the end of a spec, in any order.
func parseScheduleEdit(words []string) (ScheduleEdit, error) {
	var edit ScheduleEdit
	keys := []string{"topic", "empty", "grace", "stories"}
	end := len(words)
	for i := len(words) - 1; i >= 0; i-- {
		key := strings.ToLower(words[i])
		if !slices.Contains(keys, key) {
			continue
		}
		if err := edit.set(key, strings.Join(words[i+1:end], " ")); err != nil {
			return edit, err
		}
		end = i
	}
	edit.Spec = strings.Join(words[:end], " ")
	return edit, nil
}

func (e *ScheduleEdit) set(key, value string) error {
	switch key {
	case "topic":
		if value == "" {
			return sorry("Which topic? Write its words behind “topic”:", "schedule add daily 07:15 topic harbour")
		}
		if strings.EqualFold(value, "none") {
			value = ""
		}
		e.Topic = &value
	case "empty":
		empty := store.WhenEmpty(strings.ToLower(value))
		switch empty {
		case usual:
			empty = ""
		case store.SkipEmpty, store.SayEmpty:
		default:
			return sorry(fmt.Sprintf("When there is nothing to tell I can “skip” or “say” so, or do what is “usual” in the channel, not “%s”.", value), "schedule add daily 07:15 empty say")
		}
		e.WhenEmpty = &empty
	case "grace":
		grace, err := amount(strings.ToLower(value))
		if err != nil || grace < time.Minute || grace > 7*24*time.Hour {
			return sorry(fmt.Sprintf("“%s” is no grace time; it is from 1m to 7d.", value), "schedule add daily 07:15 grace 1h")
		}
		e.Grace = &grace
	case "stories":
		stories, err := strconv.Atoi(value)
		if err != nil {
			return sorry(fmt.Sprintf("“%s” is no number of stories.", value), "schedule add daily 07:15 stories 3")
		}
		e.Stories = &stories
	}
	return nil
}

// scheduleID reads the id behind a word, with or without a "#".
func scheduleID(ctx context.Context, q *question, asker Asker, word string, words []string) (store.ScheduleID, error) {
	views, err := q.bot.ListSchedules(ctx, asker)
	if err != nil {
		return 0, err
	}
	example := "schedule list"
	if len(views) > 0 {
		example = fmt.Sprintf("schedule %s %d", word, views[0].Schedule.ID)
	}
	if len(words) == 0 {
		return 0, sorry("Which schedule? Write its number:", example)
	}
	id, err := strconv.ParseInt(strings.TrimPrefix(words[0], "#"), 10, 64)
	if err != nil || id < 1 {
		return 0, sorry(fmt.Sprintf("“%s” is no number of a schedule.", words[0]), example)
	}
	return store.ScheduleID(id), nil
}

func pauseSchedule(ctx context.Context, q *question, asker Asker, words []string) (Message, error) {
	id, err := scheduleID(ctx, q, asker, "pause", words)
	if err != nil {
		return Message{}, err
	}
	until := words[1:]
	if len(until) > 0 && slices.Contains([]string{"until", "till", "for"}, strings.ToLower(until[0])) {
		if until = until[1:]; len(until) == 0 {
			return Message{}, sorry("Until when? Write a time behind it: "+UntilForms+".", fmt.Sprintf("schedule pause %d until tomorrow", id))
		}
	}
	view, err := q.bot.PauseSchedule(ctx, asker, id, strings.Join(until, " "))
	if err != nil {
		return Message{}, err
	}
	return changed(fmt.Sprintf("Schedule #%d is paused", id), view, q.desk.clock.zone, fmt.Sprintf("schedule resume %d", id)), nil
}

func resumeSchedule(ctx context.Context, q *question, asker Asker, words []string) (Message, error) {
	id, err := scheduleID(ctx, q, asker, "resume", words)
	if err != nil {
		return Message{}, err
	}
	view, err := q.bot.ResumeSchedule(ctx, asker, id)
	if err != nil {
		return Message{}, err
	}
	return changed(fmt.Sprintf("Schedule #%d goes on", id), view, q.desk.clock.zone), nil
}

func skipSchedule(ctx context.Context, q *question, asker Asker, words []string) (Message, error) {
	id, err := scheduleID(ctx, q, asker, "skip", words)
	if err != nil {
		return Message{}, err
	}
	count := 1
	if len(words) > 1 {
		if count, err = strconv.Atoi(words[1]); err != nil {
			return Message{}, sorry(fmt.Sprintf("“%s” is no number of runs.", words[1]), fmt.Sprintf("schedule skip %d 2", id))
		}
	}
	view, err := q.bot.SkipSchedule(ctx, asker, id, count)
	if err != nil {
		return Message{}, err
	}
	return changed(fmt.Sprintf("Schedule #%d %s", id, plural(count, "skips its next run", "skips its next %d runs")), view, q.desk.clock.zone, fmt.Sprintf("schedule resume %d", id)), nil
}

func removeSchedule(ctx context.Context, q *question, asker Asker, words []string) (Message, error) {
	id, err := scheduleID(ctx, q, asker, "remove", words)
	if err != nil {
		return Message{}, err
	}
	view, err := q.bot.RemoveSchedule(ctx, asker, id)
	if err != nil {
		return Message{}, err
	}
	return changed(fmt.Sprintf("Schedule #%d is removed", id), view, q.desk.clock.zone, "schedule list"), nil
}

func previewSchedule(ctx context.Context, q *question, asker Asker, words []string) (Message, error) {
	if len(words) == 0 {
		return Message{}, sorry("Of what? Write a schedule behind “preview”:", "schedule preview "+schedule.Example)
	}
	edit, err := parseScheduleEdit(words)
	if err != nil {
		return Message{}, err
	}
	wanted := edit.wanted()
	view, err := q.bot.PreviewSchedule(asker, wanted.Spec)
	if err != nil {
		var fault *schedule.ParseError
		if errors.As(err, &fault) {
			return Message{}, &said{text: specFault(fault), buttons: []Button{{"schedule preview " + fault.Example, "schedule preview " + fault.Example}}, cause: fault}
		}
		return Message{}, err
	}
	line := "schedule add " + view.Schedule.Spec
	if wanted.Topic == "" {
		return changed("Would run", view, q.desk.clock.zone, line), nil
	}
	view.Schedule.Topic = wanted.Topic
	dropped, err := q.desk.dryRun(ctx, wanted.Topic, q.request.Channel.Muted)
	if err != nil {
		return Message{}, err
	}
	view.Warnings = append(view.Warnings, dropped)
	return changed("Would run", view, q.desk.clock.zone, line+" topic "+wanted.Topic), nil
}
