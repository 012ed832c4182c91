package main

import (
	"context"

	"briefbot/bot/discord"
	"briefbot/schedule"
	"briefbot/store"
)

// checkPostable says why a schedule's briefings could not be posted to a
// channel, before the schedule is kept: on Discord the platform is asked, where
// its token is set. The commands in chat ask the same.
func (d *desk) checkPostable(ctx context.Context, name string) error {
	if schedule.Platform(store.Channel{Name: name}) != discord.Platform {
		return nil
	}
	app, err := d.newDiscord(nil)
	if err != nil || app == nil {
		return err
	}
	return app.CheckChannel(ctx, name)
}

// checkScheduled is checkPostable for the channel of a schedule. One that is
// not there is for the change itself to tell.
func (d *desk) checkScheduled(ctx context.Context, id store.ScheduleID) error {
	schedules, err := d.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: d.workspace, IDs: []store.ScheduleID{id}})
	if err != nil || len(schedules) == 0 {
		return err
	}
	channels, err := d.store.ListChannels(ctx, d.workspace, schedules[0].Channel)
	if err != nil || len(channels) == 0 {
		return err
	}
	return d.checkPostable(ctx, channels[0].Name)
}
