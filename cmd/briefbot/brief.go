package main

import (
	"context"
	"fmt"
	"time"

	"briefbot/bot"
)

type briefCommand struct {
	Since   since       `placeholder:"TIME" default:"24h" help:"From then on: 6h, 3d, yesterday, friday, 2026-03-01 or all (${default})."`
	Topic   string      `placeholder:"WORDS" help:"Only of articles that hold all these words."`
	Stories uint        `placeholder:"N" help:"At most so many stories (as the channel has it; 5 in a new one)."`
	Post    channelName `placeholder:"CHANNEL" help:"Post it to this channel, such as terminal:desk, instead of --channel."`
}

// mostStories is more than anybody stores and fits every int.
const mostStories = 1 << 20

// Help implements kong.HelpProvider.
func (briefCommand) Help() string {
	return "New denials come first, then other claims with their denials, then key statements. Posting to a terminal is printing, to file:NAME adding to a file; " +
		"the briefing is kept as an edition, and \"briefbot chat\" can ask about its stories.\n\n" +
		"Examples:\n\n" +
		"    briefbot brief\n" +
		"    briefbot brief --since friday --topic \"harbour strike\"\n" +
		"    briefbot brief --post terminal:desk >> briefings.txt\n" +
		"    briefbot brief --post file:desk"
}

// Run composes a briefing, keeps it as an edition and prints it.
func (c briefCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return err
	}
	defer d.close()
	if err := d.extractPending(ctx); err != nil {
		return err
	}
	name := p.settings.Channel
	if c.Post != "" {
		name = c.Post
	}
	now := p.now()
	channel, err := d.known(ctx, name)
	if err != nil {
		return err
	}
	zone := zoneOf(channel)
	if set := d.settings.Zone.Location; set != nil {
		zone = set // as the channel will have it
	}
	start, err := c.Since.moment(now, zone) // what is wrong is found before a channel is made for it
	if err != nil {
		return err
	}
	if channel, err = d.channel(ctx, name); err != nil {
		return err
	}
	if c.Stories > 0 {
		channel.Stories = int(min(c.Stories, mostStories)) // for this briefing; the channel keeps its own
	}
	return d.post(ctx, bot.BriefRequest{Channel: channel, Now: now, Since: start, Topic: c.Topic, Key: c.key(now)})
}

// key names the edition: what was asked for and when.
func (c briefCommand) key(now time.Time) string {
	return fmt.Sprintf("brief at %s since %s, topic %q, stories %d", now.UTC().Format(time.RFC3339Nano), c.Since, c.Topic, c.Stories)
}
