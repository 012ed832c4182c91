package main

import (
	"context"
	"fmt"
	"time"

	"briefbot/store"
)

type historyCommand struct {
	Limit *uint `placeholder:"N" help:"At most so many changes, newest first; 0 for all (50, and all with --json)."`
	JSON  bool  `help:"Print one JSON object a line."`
}

// Help implements kong.HelpProvider.
func (historyCommand) Help() string {
	return "Who changed which schedule or setting when, briefbot itself included. What was posted is in \"briefbot status\".\n\n" +
		"Examples:\n\n    briefbot history\n    briefbot history --json | jq -r .what"
}

// jsonChange is one line of briefbot history --json. Times are in UTC.
type jsonChange struct {
	At       time.Time `json:"at"`
	Who      string    `json:"who"`
	What     string    `json:"what"`
	Channel  string    `json:"channel"`
	Schedule int64     `json:"schedule"` // 0: of none
}

// Run lists changes.
func (c historyCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return err
	}
	defer d.close()
	audits, err := d.store.ListAudits(ctx, d.workspace, 0, listLimit(c.Limit, c.JSON, pageOfArticles))
	if err != nil {
		return err
	}
	channels, err := d.store.ListChannels(ctx, d.workspace)
	if err != nil {
		return err
	}
	names := map[store.ChannelID]string{}
	for _, channel := range channels {
		names[channel.ID] = channel.Name
	}
	if !c.JSON {
		return d.listChanges(audits, names)
	}
	for _, audit := range audits {
		err := d.printJSON(jsonChange{At: audit.At, Who: audit.Who, What: audit.What, Channel: names[audit.Channel], Schedule: int64(audit.Schedule)})
		if err != nil {
			return err
		}
	}
	return nil
}

// listChanges shows changes to people.
func (d *desk) listChanges(audits []store.Audit, names map[store.ChannelID]string) error {
	if len(audits) == 0 {
		_, err := fmt.Fprintln(d.stdout, "Nobody has changed a schedule or a setting.")
		return err
	}
	list := table{whole: true, caps: []int{0, 24, 0}, rows: []row{{cells: []string{"TIME", "WHO", "CHANNEL", "WHAT"}, style: faint}}}
	zone := d.settings.Zone.location(d.environ)
	for _, audit := range audits {
		list.rows = append(list.rows, row{cells: []string{audit.At.In(zone).Format("2006-01-02 15:04 MST"), audit.Who, names[audit.Channel], audit.What}})
	}
	return list.write(d.stdout, d.out)
}
