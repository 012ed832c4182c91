package main

import (
	"context"
	"fmt"
	"strconv"

	"briefbot/schedule"
	"briefbot/store"
)

type channelsCommand struct {
	List channelsListCommand `cmd:"" default:"withargs" help:"List the channels with their settings."`
	Set  channelsSetCommand  `cmd:"" help:"Change the settings of --channel, which is made if it is new."`
}

type channelsListCommand struct {
	JSON bool `help:"Print one JSON object a line."`
}

// Help implements kong.HelpProvider.
func (channelsListCommand) Help() string { return "Example:\n\n    briefbot channels list" }

// jsonChannel is one line of briefbot channels list --json.
type jsonChannel struct {
	Name        string `json:"name"`
	Zone        string `json:"zone"`
	Locale      string `json:"locale"`
	Quiet       string `json:"quiet"`
	Stories     int    `json:"stories"`      // 0: the usual number
	QuoteLength int    `json:"quote_length"` // 0: the usual length
	Layout      string `json:"layout"`
}

// Run lists channels.
func (c channelsListCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return err
	}
	defer d.close()
	channels, err := d.store.ListChannels(ctx, d.workspace)
	if err != nil {
		return err
	}
	if c.JSON {
		for _, channel := range channels {
			if err := d.printJSON(jsonChannel{channel.Name, channel.Zone, channel.Locale, channel.Quiet, channel.Stories, channel.QuoteLength, string(channel.Layout)}); err != nil {
				return err
			}
		}
		return nil
	}
	return d.listChannels(channels)
}

// listChannels shows channels to people.
func (d *desk) listChannels(channels []store.Channel) error {
	if len(channels) == 0 {
		_, err := fmt.Fprintln(d.stdout, "There is no channel; \"briefbot brief\", \"briefbot chat\" and \"briefbot schedule add\" make theirs.")
		return err
	}
	list := table{caps: []int{32, 0, 0, 0, 0, 0}, rows: []row{{cells: []string{"CHANNEL", "ZONE", "LOCALE", "QUIET", "STORIES", "QUOTES", "LAYOUT"}, style: faint}}}
	usual := func(n int) string {
		if n == 0 {
			return "usual"
		}
		return strconv.Itoa(n)
	}
	dash := func(text string) string {
		if text == "" {
			return "-"
		}
		return text
	}
	for _, c := range channels {
		list.rows = append(list.rows, row{cells: []string{c.Name, dash(c.Zone), dash(c.Locale), dash(c.Quiet), usual(c.Stories), usual(c.QuoteLength), dash(string(c.Layout))}})
	}
	return list.write(d.stdout, d.out)
}

type channelsSetCommand struct {
	Quiet       *quietHours `placeholder:"HOURS" help:"Post nothing in these hours, such as 22:00-07:00; none for none."`
	Locale      *string     `placeholder:"TAG" help:"Language tag, such as en-GB."`
	Stories     *uint       `placeholder:"N" help:"At most so many stories in a briefing; 0 for the usual 5."`
	QuoteLength *uint       `placeholder:"N" help:"The longest quotation in characters; 0 for the usual 240."`
	Layout      *string     `enum:"thread,flat" placeholder:"WHERE" help:"Where what does not fit into the first message of a briefing goes: thread, the usual, or flat: into the channel."`
}

// Help implements kong.HelpProvider.
func (channelsSetCommand) Help() string {
	return "The channel is --channel, and --zone is its time zone; what is not named stays. " +
		"A run that falls into the quiet hours is posted after them, or skipped where that is later than its grace time.\n\n" +
		"Example:\n\n    briefbot channels set --channel terminal:desk --zone Europe/London --quiet 22:00-07:00"
}

// quietHours are checked where flags are read.
type quietHours string

// UnmarshalText refuses what are no hours.
func (q *quietHours) UnmarshalText(text []byte) error {
	if string(text) == "none" {
		*q = ""
		return nil
	}
	quiet, err := schedule.ParseQuiet(string(text))
	*q = quietHours(quiet.String())
	return err
}

// Run changes a channel.
func (c channelsSetCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mayCreate)
	if err != nil {
		return err
	}
	defer d.close()
	channel, err := d.channel(ctx, p.settings.Channel)
	if err != nil {
		return err
	}
	if c.Quiet != nil {
		channel.Quiet = string(*c.Quiet)
	}
	if c.Locale != nil {
		channel.Locale = *c.Locale
	}
	if c.Stories != nil {
		channel.Stories = int(min(*c.Stories, mostStories))
	}
	if c.QuoteLength != nil {
		channel.QuoteLength = int(min(*c.QuoteLength, mostStories))
	}
	if c.Layout != nil {
		channel.Layout = store.Layout(*c.Layout)
	}
	if channel, err = d.store.PutChannel(ctx, channel); err != nil {
		return err
	}
	err = d.store.AddAudit(ctx, store.Audit{Workspace: d.workspace, Channel: channel.ID, At: p.now(), Who: p.who(), What: "set " + describeChannel(channel)})
	if err != nil {
		return err
	}
	return d.listChannels([]store.Channel{channel})
}

func describeChannel(c store.Channel) string {
	return fmt.Sprintf("zone %q, quiet hours %q, locale %q, stories %d, quotes %d, layout %q", c.Zone, c.Quiet, c.Locale, c.Stories, c.QuoteLength, c.Layout)
}
