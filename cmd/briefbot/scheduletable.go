package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/schedule"
)

// jsonSchedule is a schedule with its coming runs. Times are in UTC.
type jsonSchedule struct {
	ID       int64      `json:"id"`
	Channel  string     `json:"channel"`
	Spec     string     `json:"spec"`
	Topic    string     `json:"topic"`
	Empty    string     `json:"empty"`
	Grace    string     `json:"grace"`
	Stories  int        `json:"stories"` // 0: as many as the channel
	Paused   bool       `json:"paused"`
	Until    *time.Time `json:"until"` // null: no pause, or until resumed
	Skip     int        `json:"skip"`
	Manager  string     `json:"manager"`
	Removed  bool       `json:"removed"`
	Next     []jsonRun  `json:"next"`
	Warnings []string   `json:"warnings"`
}

func jsonOfSchedule(view bot.ScheduleView) jsonSchedule {
	s := view.Schedule
	line := jsonSchedule{
		ID: int64(s.ID), Channel: view.Channel.Name, Spec: s.Spec, Topic: s.Topic, Empty: string(s.Empty(view.Channel)),
		Grace: schedule.Grace(s).String(), Stories: s.Stories, Paused: s.Paused, Skip: s.SkipNext, Manager: s.Manager, Removed: !s.Removed.IsZero(),
		Next: jsonRuns(view.Next), Warnings: append([]string{}, view.Warnings...),
	}
	if s.Paused && !s.Until.IsZero() {
		line.Until = &s.Until
	}
	return line
}

// tell shows a schedule after a change: its number first, for scripts too.
func (d *desk) tell(view bot.ScheduleView, asJSON bool) error {
	if asJSON {
		return d.printJSON(jsonOfSchedule(view))
	}
	for _, warning := range view.Warnings {
		d.remark(warning)
	}
	fmt.Fprintln(d.stdout, oneLine(fmt.Sprintf("#%d  %s  %s", view.Schedule.ID, view.Channel.Name, bot.Describe(view.Schedule))))
	if standing := bot.Standing(view.Schedule, d.settings.Zone.location(d.environ)); standing != "" {
		fmt.Fprintln(d.stdout, "  "+standing)
	}
	for _, slot := range view.Next {
		fmt.Fprintln(d.stdout, "  "+schedule.PreviewLine(slot))
	}
	return nil
}

// then is further runs on one line.
func then(slots []schedule.Slot) string {
	lines := make([]string, 0, len(slots))
	for _, slot := range slots {
		lines = append(lines, schedule.PreviewLine(slot))
	}
	return strings.Join(lines, ", ")
}

// listSchedules shows schedules to people.
func (d *desk) listSchedules(views []bot.ScheduleView) error {
	if len(views) == 0 {
		_, err := fmt.Fprintf(d.stdout, "There is no schedule; add one with: briefbot schedule add '%s'\n", schedule.Example)
		return err
	}
	list := table{
		caps: []int{0, 0, 0},
		rows: []row{{cells: []string{"ID", "CHANNEL", "NEXT", "SCHEDULE"}, style: faint}},
	}
	zone := d.settings.Zone.location(d.environ)
	for _, view := range views {
		next := "-"
		if len(view.Next) > 0 {
			next = schedule.PreviewLine(view.Next[0])
		}
		list.rows = append(list.rows, row{cells: []string{
			strconv.FormatInt(int64(view.Schedule.ID), 10), view.Channel.Name, next, bot.Describe(view.Schedule),
		}})
		if len(view.Next) > 1 {
			list.rows = append(list.rows, row{free: "then " + then(view.Next[1:]), indent: 2, style: faint})
		}
		if standing := bot.Standing(view.Schedule, zone); standing != "" {
			list.rows = append(list.rows, row{free: standing, indent: 2, style: faint})
		}
	}
	return list.write(d.stdout, d.out)
}
