package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"briefbot/bot"
	"briefbot/store"
)

type statusCommand struct {
	Limit *uint `placeholder:"N" help:"At most so many slots, last due first; 0 for all (20, and all with --json)."`
	JSON  bool  `help:"Print one JSON object a line and slot."`
}

// pageOfSlots is how many people see where they ask for no number.
const pageOfSlots = 20

// Help implements kong.HelpProvider.
func (statusCommand) Help() string {
	return "The schedules of all channels with their next runs, the slots with what became of them and why, and posts that fail. " +
		"A slot is planned, built, sending, posted, skipped or failed.\n\n" +
		"Examples:\n\n" +
		"    briefbot status\n" +
		"    briefbot status --json | jq -r 'select(.state == \"failed\") | .reason'"
}

// jsonSlot is one line of briefbot status --json. Times are in UTC.
type jsonSlot struct {
	Schedule   int64          `json:"schedule"`
	Channel    string         `json:"channel"`
	Slot       string         `json:"slot"`
	Due        time.Time      `json:"due"`
	State      string         `json:"state"`
	Reason     string         `json:"reason"`
	Late       bool           `json:"late"`
	Changed    time.Time      `json:"changed"`
	Deliveries []jsonDelivery `json:"deliveries"`
}

type jsonDelivery struct {
	Part     int        `json:"part"`
	Key      string     `json:"key"`
	State    string     `json:"state"`
	Reason   string     `json:"reason"`
	Attempts int        `json:"attempts"`
	Message  string     `json:"message"`
	Posted   *time.Time `json:"posted"`
}

func jsonOfDelivery(d store.Delivery) jsonDelivery {
	part := jsonDelivery{Part: d.Part, Key: d.Key, State: string(d.State), Reason: d.Reason, Attempts: d.Attempts, Message: d.MessageID}
	if !d.Posted.IsZero() {
		part.Posted = &d.Posted
	}
	return part
}

// Run shows what is due, what was posted and what fails.
func (c statusCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return err
	}
	defer d.close()
	report, err := d.report(ctx, listLimit(c.Limit, c.JSON, pageOfSlots))
	if err != nil {
		return err
	}
	if c.JSON {
		return report.printJSON(ctx, d)
	}
	return report.show(d)
}

// report is how schedules, slots and posts stand.
type report struct {
	schedules []bot.ScheduleView
	slots     []store.Slot
	channels  map[store.ChannelID]string
	failing   []store.Delivery
}

func (d *desk) report(ctx context.Context, limit int) (report, error) {
	r := report{channels: map[store.ChannelID]string{}}
	channels, err := d.store.ListChannels(ctx, d.workspace)
	if err != nil {
		return r, err
	}
	for _, channel := range channels {
		r.channels[channel.ID] = channel.Name
	}
	if r.schedules, err = d.bot.ListSchedules(ctx, d.asker(d.workspace, store.Channel{})); err != nil {
		return r, err
	}
	if r.slots, err = d.store.ListSlots(ctx, store.SlotQuery{Workspace: d.workspace, Limit: limit}); err != nil {
		return r, err
	}
	open, err := d.store.ListDeliveries(ctx, store.DeliveryQuery{
		Workspace: d.workspace, States: []store.DeliveryState{store.DeliveryWaiting, store.DeliverySending},
	})
	for _, delivery := range open {
		if delivery.Reason != "" {
			r.failing = append(r.failing, delivery)
		}
	}
	return r, err
}

// printJSON reads the deliveries of one slot after another: a payload may be
// large, and a history long.
func (r report) printJSON(ctx context.Context, d *desk) error {
	for _, slot := range r.slots {
		line := jsonSlot{
			Schedule: int64(slot.Schedule), Channel: r.channels[slot.Channel], Slot: slot.Name, Due: slot.Due, State: string(slot.State),
			Reason: slot.Reason, Late: slot.Late, Changed: slot.Changed, Deliveries: []jsonDelivery{},
		}
		parts, err := d.store.ListDeliveries(ctx, store.DeliveryQuery{Workspace: d.workspace, Slot: slot.ID})
		if err != nil {
			return err
		}
		for _, part := range parts {
			line.Deliveries = append(line.Deliveries, jsonOfDelivery(part))
		}
		if err := d.printJSON(line); err != nil {
			return err
		}
	}
	return nil
}

// show is the report for people.
func (r report) show(d *desk) error {
	if err := d.listSchedules(r.schedules); err != nil {
		return err
	}
	zone := d.settings.Zone.location(d.environ)
	if len(r.slots) > 0 {
		list := table{
			caps: []int{0, 0, 0},
			rows: []row{{}, {cells: []string{"DUE", "ID", "CHANNEL", "STATE"}, style: faint}},
		}
		for _, slot := range r.slots {
			list.rows = append(list.rows, row{cells: []string{
				slot.Due.In(zone).Format("2006-01-02 15:04 MST"), strconv.FormatInt(int64(slot.Schedule), 10), r.channels[slot.Channel], bot.SlotStanding(slot),
			}})
		}
		if err := list.write(d.stdout, d.out); err != nil {
			return err
		}
	}
	if len(r.failing) == 0 {
		return nil
	}
	list := table{caps: []int{0, 0, 0, 0}, rows: []row{{}, {cells: []string{"FAILING", "CHANNEL", "PART", "TRIED", "REASON"}, style: faint}}}
	for _, delivery := range r.failing {
		list.rows = append(list.rows, row{style: bold, cells: []string{
			delivery.Due.In(zone).Format("2006-01-02 15:04 MST"), r.channels[delivery.Channel],
			fmt.Sprintf("%d/%d", delivery.Part, delivery.Parts), strconv.Itoa(delivery.Attempts), delivery.Reason,
		}})
	}
	return list.write(d.stdout, d.out)
}
