package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/user"
	"strconv"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/schedule"
	"briefbot/store"
)

type scheduleCommand struct {
	Add     scheduleAddCommand     `cmd:"" help:"Add a schedule to --channel, which is made if it is new."`
	Change  scheduleChangeCommand  `cmd:"" help:"Change the times of a schedule, or what it is about."`
	List    scheduleListCommand    `cmd:"" help:"List the schedules with their next runs."`
	Pause   schedulePauseCommand   `cmd:"" help:"Pause a schedule, until a time or until it is resumed."`
	Resume  scheduleResumeCommand  `cmd:"" help:"Let a paused schedule go on, and skip no runs."`
	Skip    scheduleSkipCommand    `cmd:"" help:"Skip the next run, or several."`
	Remove  scheduleRemoveCommand  `cmd:"" help:"Remove a schedule. What it posted stays."`
	Preview schedulePreviewCommand `cmd:"" help:"Print when a schedule would run, without storing it."`
}

const specForms = "SPEC is \"weekdays 08:00,17:30 Europe/London\", \"mon,wed 9am\", \"daily 07:15\", \"every 2h from 08:00 to 20:00\", cron's five fields or @daily; " +
	"without a zone it is the channel's."

// asker is whoever runs the program: the database is theirs, so they may
// change its schedules.
func (p *program) asker(workspace store.WorkspaceID, channel store.Channel) bot.Asker {
	return bot.Asker{Workspace: workspace, Channel: channel, Who: p.who(), Now: p.now()}
}

// who is the operating system's name for the user.
func (p *program) who() string {
	if current, err := user.Current(); err == nil && current.Username != "" {
		return current.Username
	}
	if name := p.environ["USER"]; name != "" {
		return name
	}
	return "somebody at this machine"
}

// refused makes a mistake in a spec one in the call.
func refused(err error) error {
	var fault *schedule.ParseError
	if errors.As(err, &fault) || errors.Is(err, bot.ErrSetting) {
		return usageError{err}
	}
	return err
}

type scheduleAddCommand struct {
	Spec  []string      `arg:"" help:"When, such as 'weekdays 08:00 Europe/London'."`
	Topic string        `placeholder:"WORDS" help:"Only of articles that hold all these words."`
	Empty string        `placeholder:"WHAT" enum:"skip,say,usual" default:"usual" help:"With nothing to tell, skip the run or say so; usual is as the channel has it (${default})."`
	Grace time.Duration `placeholder:"TIME" default:"3h" help:"How late it may still be posted, such as 90m (${default})."`
	// Stories is 0 for as many as the channel has.
	Stories uint `placeholder:"N" help:"At most so many stories in one briefing; 0 for as many as the channel has."`
	JSON    bool `help:"Print one JSON object."`
}

// whenEmpty is what a flag says of a schedule with nothing to tell.
func whenEmpty(flag string) store.WhenEmpty {
	if flag == "usual" {
		return ""
	}
	return store.WhenEmpty(flag)
}

// Help implements kong.HelpProvider.
func (scheduleAddCommand) Help() string {
	return specForms + " It prints the number of the schedule and its next three runs; \"briefbot serve\" posts them. " +
		"On Discord, where its token is set, it first asks whether briefbot may post to the channel.\n\n" +
		"Examples:\n\n" +
		"    briefbot schedule add --channel file:desk 'weekdays 08:00 Europe/London'\n" +
		"    briefbot schedule add 'daily 07:15' --topic \"harbour strike\" --empty say"
}

// Run adds a schedule.
func (c scheduleAddCommand) Run(ctx context.Context, p *program) error {
	if c.Grace < time.Minute {
		return usageError{fmt.Errorf("--grace %v: a post comes a moment after its time; write 1m or more", c.Grace)}
	}
	// What is wrong is found before a database or a channel is made for it.
	if _, err := schedule.Parse(strings.Join(c.Spec, " "), schedule.Options{AllowOften: p.settings.AllowOften}); err != nil {
		return usageError{err}
	}
	d, err := p.openDesk(ctx, mayCreate)
	if err != nil {
		return err
	}
	defer d.close()
	if err := d.checkPostable(ctx, string(p.settings.Channel)); err != nil {
		return err
	}
	channel, err := d.known(ctx, p.settings.Channel)
	if err != nil {
		return err
	}
	wanted := bot.NewSchedule{Spec: strings.Join(c.Spec, " "), Topic: c.Topic, WhenEmpty: whenEmpty(c.Empty), Stories: int(min(c.Stories, mostStories))}
	if c.Grace != schedule.DefaultGrace {
		wanted.Grace = c.Grace
	}
	if err := d.bot.CheckSchedule(d.asker(d.workspace, channel), wanted); err != nil {
		return refused(err)
	}
	if channel, err = d.channel(ctx, p.settings.Channel); err != nil {
		return err
	}
	view, err := d.bot.AddSchedule(ctx, d.asker(d.workspace, channel), wanted)
	if err != nil {
		return refused(err)
	}
	return d.tell(view, c.JSON)
}

type scheduleListCommand struct {
	JSON bool `help:"Print one JSON object a line."`
}

// Help implements kong.HelpProvider.
func (scheduleListCommand) Help() string {
	return "Those of all channels; times are in the schedule's zone.\n\nExamples:\n\n    briefbot schedule list\n    briefbot schedule list --json | jq -r .next[0].at"
}

// Run lists schedules.
func (c scheduleListCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return err
	}
	defer d.close()
	views, err := d.bot.ListSchedules(ctx, d.asker(d.workspace, store.Channel{}))
	if err != nil {
		return err
	}
	if !c.JSON {
		return d.listSchedules(views)
	}
	for _, view := range views {
		if err := d.printJSON(jsonOfSchedule(view)); err != nil {
			return err
		}
	}
	return nil
}

// scheduleID is the number of a schedule, with or without a "#".
type scheduleID store.ScheduleID

// UnmarshalText refuses what is no number.
func (i *scheduleID) UnmarshalText(text []byte) error {
	id, err := strconv.ParseInt(strings.TrimPrefix(string(text), "#"), 10, 64)
	if err != nil || id < 1 {
		return fmt.Errorf("%q is no number of a schedule; \"briefbot schedule list\" shows them", text)
	}
	*i = scheduleID(id)
	return nil
}

// changeSchedule makes a change and shows what the schedule is then.
func (p *program) changeSchedule(ctx context.Context, asJSON bool, change func(d *desk, asker bot.Asker) (bot.ScheduleView, error)) error {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return err
	}
	defer d.close()
	zone := p.settings.Zone.location(p.environ).String()
	view, err := change(d, d.asker(d.workspace, store.Channel{Zone: zone}))
	if err != nil {
		return refused(err)
	}
	return d.tell(view, asJSON)
}

type schedulePauseCommand struct {
	ID    scheduleID `arg:"" help:"Number of the schedule."`
	Until string     `placeholder:"TIME" help:"Go on by itself then: 3d, tomorrow, monday 08:00 or 2026-11-30 08:00."`
	JSON  bool       `help:"Print one JSON object."`
}

// Help implements kong.HelpProvider.
func (schedulePauseCommand) Help() string {
	return "Runs in the pause are skipped; their news goes into the first briefing after it. Times are in --zone.\n\n" +
		"Examples:\n\n    briefbot schedule pause 1\n    briefbot schedule pause 1 --until 'monday 08:00'"
}

// Run pauses a schedule.
func (c schedulePauseCommand) Run(ctx context.Context, p *program) error {
	return p.changeSchedule(ctx, c.JSON, func(d *desk, asker bot.Asker) (bot.ScheduleView, error) {
		return d.bot.PauseSchedule(ctx, asker, store.ScheduleID(c.ID), c.Until)
	})
}

type scheduleResumeCommand struct {
	ID   scheduleID `arg:"" help:"Number of the schedule."`
	JSON bool       `help:"Print one JSON object."`
}

// Help implements kong.HelpProvider.
func (scheduleResumeCommand) Help() string { return "Example:\n\n    briefbot schedule resume 1" }

// Run resumes a schedule.
func (c scheduleResumeCommand) Run(ctx context.Context, p *program) error {
	return p.changeSchedule(ctx, c.JSON, func(d *desk, asker bot.Asker) (bot.ScheduleView, error) {
		if err := d.checkScheduled(ctx, store.ScheduleID(c.ID)); err != nil {
			return bot.ScheduleView{}, err
		}
		return d.bot.ResumeSchedule(ctx, asker, store.ScheduleID(c.ID))
	})
}

type scheduleSkipCommand struct {
	ID    scheduleID `arg:"" help:"Number of the schedule."`
	Count int        `placeholder:"N" default:"1" help:"How many runs in all (${default})."`
	JSON  bool       `help:"Print one JSON object."`
}

// Help implements kong.HelpProvider.
func (scheduleSkipCommand) Help() string {
	return "The news of a skipped run goes into the briefing after it.\n\nExamples:\n\n    briefbot schedule skip 1\n    briefbot schedule skip 1 --count 3"
}

// Run skips runs.
func (c scheduleSkipCommand) Run(ctx context.Context, p *program) error {
	return p.changeSchedule(ctx, c.JSON, func(d *desk, asker bot.Asker) (bot.ScheduleView, error) {
		return d.bot.SkipSchedule(ctx, asker, store.ScheduleID(c.ID), c.Count)
	})
}

type scheduleRemoveCommand struct {
	ID   scheduleID `arg:"" help:"Number of the schedule."`
	JSON bool       `help:"Print one JSON object."`
}

// Help implements kong.HelpProvider.
func (scheduleRemoveCommand) Help() string { return "Example:\n\n    briefbot schedule remove 1" }

// Run removes a schedule.
func (c scheduleRemoveCommand) Run(ctx context.Context, p *program) error {
	return p.changeSchedule(ctx, c.JSON, func(d *desk, asker bot.Asker) (bot.ScheduleView, error) {
		return d.bot.RemoveSchedule(ctx, asker, store.ScheduleID(c.ID))
	})
}

// printJSON prints one object on one line.
func (p *program) printJSON(value any) error {
	encoder := json.NewEncoder(p.stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}
