package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/store"
)

type scheduleChangeCommand struct {
	ID      scheduleID     `arg:"" help:"Number of the schedule."`
	Spec    []string       `arg:"" optional:"" help:"When from now on; left out, the times stay."`
	Topic   *string        `placeholder:"WORDS" help:"Only of articles that hold all these words; none for all articles."`
	Empty   *string        `placeholder:"WHAT" enum:"skip,say,usual" help:"With nothing to tell, skip the run or say so; usual is as the channel has it."`
	Grace   *time.Duration `placeholder:"TIME" help:"How late it may still be posted, such as 90m."`
	Stories *uint          `placeholder:"N" help:"At most so many stories in one briefing; 0 for as many as the channel has."`
	JSON    bool           `help:"Print one JSON object."`
}

// Help implements kong.HelpProvider.
func (scheduleChangeCommand) Help() string {
	return specForms + " Without a zone the schedule keeps its own. What is not named stays, and no article is told twice or left out by a change.\n\n" +
		"Examples:\n\n    briefbot schedule change 1 'weekdays 07:30'\n    briefbot schedule change 1 --topic none --stories 8"
}

// Run changes a schedule.
func (c scheduleChangeCommand) Run(ctx context.Context, p *program) error {
	edit := bot.ScheduleEdit{Spec: strings.Join(c.Spec, " "), Topic: c.Topic, Grace: c.Grace}
	if c.Topic != nil && *c.Topic == "none" {
		none := ""
		edit.Topic = &none
	}
	if c.Empty != nil {
		empty := whenEmpty(*c.Empty)
		edit.WhenEmpty = &empty
	}
	if c.Grace != nil && *c.Grace < time.Minute {
		return usageError{fmt.Errorf("--grace %v: a post comes a moment after its time; write 1m or more", *c.Grace)}
	}
	if c.Stories != nil {
		stories := int(min(*c.Stories, mostStories))
		edit.Stories = &stories
	}
	if edit == (bot.ScheduleEdit{}) {
		return usageError{fmt.Errorf("schedule change %d: write what it shall be: a SPEC, --topic, --empty, --grace or --stories", c.ID)}
	}
	return p.changeSchedule(ctx, c.JSON, func(d *desk, asker bot.Asker) (bot.ScheduleView, error) {
		return d.bot.EditSchedule(ctx, asker, store.ScheduleID(c.ID), edit)
	})
}
