package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"briefbot/bot"
	"briefbot/ingest"
	"briefbot/store"
)

type demoCommand struct {
	Keep string `placeholder:"FILE" help:"Keep the database in this new file, to go on with afterwards."`
}

// Help implements kong.HelpProvider.
func (demoCommand) Help() string {
	return "It stores sample articles that come with the program (every name in them is invented), works out who says what and who denies it, " +
		"and posts a briefing to the channel terminal:demo. On a terminal it then takes /brief commands. " +
		"Nothing of it stays, unless --keep names a file.\n\n" +
		"Examples:\n\n" +
		"    briefbot demo\n" +
		"    briefbot demo --keep demo.db"
}

// demoChannel is where the demonstration is posted.
const demoChannel channelName = "terminal:demo"

// demoWindow is how far the demonstration looks back: the samples' two days.
const demoWindow = 48 * time.Hour

// Run does the whole job with a clock that stands at the evening of the
// samples' second day. A zone that is not set is UTC, so that the output is
// the same everywhere.
func (c demoCommand) Run(ctx context.Context, p *program) (err error) {
	folder, err := os.MkdirTemp("", "briefbot-demo-")
	if err != nil {
		return fmt.Errorf("the demonstration needs a temporary folder: %w; name one that can be written to in the variable TMPDIR", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if err := c.prepare(p, folder); err != nil {
		return err
	}
	d, err := p.openDesk(ctx, mayCreate)
	if err != nil {
		return err
	}
	defer d.close()
	d.bot = bot.New(bot.Options{Store: d.store, Log: d.log, Database: d.databaseName(), Everything: true, Now: d.now})
	if err := d.storeSamples(ctx, folder); err != nil {
		return err
	}
	return c.brief(ctx, d)
}

// prepare sets what is different in the demonstration.
func (c demoCommand) prepare(p *program, folder string) error {
	p.settings.Database = databaseFile(filepath.Join(folder, "demo.db"))
	if c.Keep != "" {
		if _, err := os.Stat(c.Keep); err == nil {
			return usageError{fmt.Errorf("--keep: there is a file %s already; name a new one", c.Keep)}
		}
		p.settings.Database = databaseFile(c.Keep)
	}
	if p.settings.Zone.Location == nil {
		p.settings.Zone.Location = time.UTC
	}
	p.now = samplesTime
	return nil
}

// storeSamples does what ingest does with a folder.
func (d *desk) storeSamples(ctx context.Context, folder string) error {
	files, err := samples()
	if err != nil {
		return err
	}
	news := filepath.Join(folder, "samples")
	if err := os.CopyFS(news, files); err != nil {
		return fmt.Errorf("unpack the samples: %w", err)
	}
	ingester := ingest.Ingester{Store: d.store, Workspace: d.workspace, Now: d.now}
	if _, err := ingester.Run(ctx, []string{news}); err != nil {
		return fmt.Errorf("store the samples: %w", err)
	}
	return d.extractPending(ctx)
}

// brief posts the briefing between a line on what was done and one on what to
// try, and on a terminal goes on as a channel.
func (c demoCommand) brief(ctx context.Context, d *desk) error {
	channel, err := d.channel(ctx, demoChannel)
	if err != nil {
		return err
	}
	digests, err := d.store.ListDigests(ctx, store.ArticleQuery{Workspace: d.workspace})
	if err != nil {
		return err
	}
	fmt.Fprintf(d.stdout, "%s\nPosted to %s as of %s, the evening of the samples' second day:\n\n",
		wholeJob(digests), demoChannel, d.now().In(d.settings.Zone.Location).Format("Mon 2 Jan 2006 15:04 MST"))
	if err := d.post(ctx, bot.BriefRequest{Channel: channel, Now: d.now(), Since: d.now().Add(-demoWindow)}); err != nil {
		return err
	}
	fmt.Fprintf(d.stdout, "\n%s\n", c.next(d.interactive()))
	if d.interactive() {
		return d.chat(ctx, channel)
	}
	return nil
}

// wholeJob says what was stored and found.
func wholeJob(digests []store.Digest) string {
	outlets := map[string]bool{}
	statements, denials := 0, 0
	for _, digest := range digests {
		outlets[digest.Article.Outlet] = true
		statements += digest.Statements
		denials += digest.Denials
	}
	return fmt.Sprintf("Stored %d sample articles of %d invented outlets and found %d statements in them, %d of them denials.",
		len(digests), len(outlets), statements, denials)
}

// next says what to try.
func (c demoCommand) next(interactive bool) string {
	if interactive {
		return "This terminal is now the channel terminal:demo. Ask on, or end it with quit:\ndenials · story 1 · person Oleander · search dockyard · help"
	}
	if c.Keep != "" {
		return "Try next: briefbot chat --database " + oneLine(c.Keep) + " --once '/brief denials since all'"
	}
	return "Try next with articles of your own: briefbot ingest PATH, then briefbot brief, then briefbot chat."
}
