package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"briefbot/bot"
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
	Look        string `json:"look"`
	Role        string `json:"role"`
	Crosspost   bool   `json:"crosspost"`
	Denials     string `json:"denials"` // next or now
	Empty       string `json:"empty"`   // skip or say
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
			if err := d.printJSON(jsonChannel{channel.Name, channel.Zone, channel.Locale, channel.Quiet, channel.Stories, channel.QuoteLength, string(channel.Layout),
				string(channel.Look), channel.Role, channel.Crosspost, denialsOf(channel), string(store.Schedule{}.Empty(channel))}); err != nil {
				return err
			}
		}
		return nil
	}
	return d.listChannels(channels)
}

// denialsOf says when late denials are told.
func denialsOf(channel store.Channel) string {
	if channel.AtOnce {
		return "now"
	}
	return "next"
}

// listChannels shows channels to people.
func (d *desk) listChannels(channels []store.Channel) error {
	if len(channels) == 0 {
		_, err := fmt.Fprintln(d.stdout, "There is no channel; \"briefbot brief\", \"briefbot chat\" and \"briefbot schedule add\" make theirs.")
		return err
	}
	list := table{whole: true, caps: []int{0, 0, 0, 0, 0, 0, 0, 0, 0}, rows: []row{{cells: []string{"CHANNEL", "ZONE", "LANGUAGE", "QUIET", "STORIES", "QUOTES", "DENIALS", "EMPTY", "LOOK"}, style: faint}}}
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
		list.rows = append(list.rows, row{cells: []string{c.Name, dash(c.Zone), dash(c.Locale), dash(c.Quiet), usual(c.Stories), usual(c.QuoteLength), denialsOf(c), string(store.Schedule{}.Empty(c)), dash(looks(c))}})
	}
	return list.write(d.stdout, d.out)
}

// looks is how briefings are set, where a platform leaves a choice.
func looks(c store.Channel) string {
	var parts []string
	for _, part := range []string{string(c.Layout), string(c.Look)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if c.Role != "" {
		parts = append(parts, "pings "+c.Role)
	}
	if c.Crosspost {
		parts = append(parts, "crossposts")
	}
	return strings.Join(parts, ", ")
}

type channelsSetCommand struct {
	Quiet       *string `placeholder:"HOURS" help:"Post nothing in these hours, such as 22:00-07:00; none for none."`
	Language    *string `placeholder:"TAG" aliases:"locale" help:"The English that dates and hours are written in: en, the usual, or en-US."`
	Stories     *string `placeholder:"N" help:"At most so many stories in a briefing; usual for 5."`
	QuoteLength *string `placeholder:"N" help:"The longest quotation in characters; usual for 240."`
	Denials     *string `placeholder:"WHEN" help:"When a denial of what a briefing showed is told: next, in the next briefing, or now, as a reply at once as well."`
	Empty       *string `placeholder:"WHAT" help:"What a schedule does with nothing to tell that does not say so itself: skip, the usual, or say so in one line."`
	Layout      *string `placeholder:"WHERE" help:"Slack: where what does not fit into the first message of a briefing goes: thread, the usual, or flat: into the channel."`
	Look        *string `placeholder:"LOOK" help:"Discord: components, the usual, or embeds."`
	Role        *string `placeholder:"ID" help:"Discord: the id of the role that briefings ping; none for none."`
	Crosspost   *string `placeholder:"YES" help:"Discord: yes publishes briefings to the channels that follow this announcement channel; no does not."`
}

// Help implements kong.HelpProvider.
func (channelsSetCommand) Help() string {
	return "The channel is --channel, and --zone is its time zone; what is not named stays. " +
		"A run that falls into the quiet hours is posted after them, or skipped where that is later than its grace time.\n\n" +
		"Example:\n\n    briefbot channels set --channel terminal:desk --zone Europe/London --quiet 22:00-07:00"
}

// settings are what is named, by the keys of the command in chat.
func (c channelsSetCommand) settings() map[string]string {
	wanted := map[string]string{}
	for _, flag := range []struct {
		key   string
		value *string
	}{
		{bot.SettingQuiet, c.Quiet}, {bot.SettingStories, c.Stories}, {bot.SettingLength, c.QuoteLength}, {bot.SettingDenials, c.Denials}, {bot.SettingLayout, c.Layout},
		{bot.SettingEmpty, c.Empty}, {bot.SettingLanguage, c.Language}, {bot.SettingLook, c.Look}, {bot.SettingRole, c.Role}, {bot.SettingCrosspost, c.Crosspost},
	} {
		if flag.value != nil {
			wanted[flag.key] = *flag.value
		}
	}
	return wanted
}

// Run changes a channel: all that is named, or, where anything of it is
// refused, nothing.
func (c channelsSetCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mayCreate)
	if err != nil {
		return err
	}
	defer d.close()
	channel, err := d.known(ctx, p.settings.Channel)
	if err != nil {
		return err
	}
	wanted := c.settings()
	if zone := d.settings.Zone.Location; zone != nil {
		wanted[bot.SettingZone] = zone.String()
	}
	request := bot.Request{Channel: channel, Reader: p.who(), Now: p.now()}
	if channel, err = d.bot.ChangeSettings(ctx, request, wanted); err != nil {
		return refused(err)
	}
	return d.listChannels([]store.Channel{channel})
}
