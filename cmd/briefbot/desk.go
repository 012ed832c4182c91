package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"briefbot/bot"
	"briefbot/bot/terminal"
	"briefbot/schedule"
	"briefbot/store"
	"briefbot/store/sqlite"
)

// localWorkspace is the workspace of whoever sits at this terminal.
const localWorkspace = "local"

// desk is an open database with what a terminal's user needs of it.
type desk struct {
	*program
	store     store.Store
	workspace store.WorkspaceID
	bot       *bot.Bot
}

// creation says whether a command makes the database if there is none.
type creation bool

const (
	mayCreate creation = true
	mustExist creation = false
)

// openDesk opens the database of the settings. Commands that only read want
// one that exists: a mistyped name should not make an empty database.
func (p *program) openDesk(ctx context.Context, create creation) (*desk, error) {
	path := string(p.settings.Database)
	if _, err := os.Stat(path); create == mustExist && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no database %s; store articles with \"briefbot ingest PATH\" first, or name another file with --database", path)
	}
	opened, err := sqlite.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	workspace, err := opened.EnsureWorkspace(ctx, cmp.Or(p.settings.Workspace, localWorkspace))
	if err != nil {
		return nil, errors.Join(err, opened.Close())
	}
	p.log.Debug("opened", "database", path, "workspace", workspace.Name)
	d := &desk{program: p, store: opened, workspace: workspace.ID}
	d.bot = bot.New(bot.Options{Store: opened, Log: p.log, Database: d.databaseName(), Home: d.workspace, Often: p.settings.AllowOften, Now: p.now})
	return d, nil
}

// databaseName is how the status names the database.
func (d *desk) databaseName() string { return string(d.settings.Database) + " (SQLite)" }

// file is the database's file. All who serve it must find the same lock beside
// it, also those to whom it was named by a link.
func (d *desk) file() (string, error) {
	path, err := filepath.EvalSymlinks(string(d.settings.Database))
	if err != nil {
		return "", fmt.Errorf("database %s: %w", d.settings.Database, err)
	}
	return path, nil
}

// close closes the database. What was stored is stored already, so that a
// failure is for the log.
func (d *desk) close() {
	if err := d.store.Close(); err != nil {
		d.log.Warn("the database did not close in good order", "error", err)
	}
}

// extractPending works out what the articles say that this version's
// extractor has not read yet: new ones, those of an interrupted run, and all
// after the extractor has changed.
func (d *desk) extractPending(ctx context.Context) error {
	var shown bar
	defer func() { shown.end() }()
	count, err := bot.ExtractPending(ctx, d.store, d.workspace, func(done, total int) {
		if shown == (bar{}) {
			shown = d.newBar("extracting", total)
		}
		shown.set(done)
	})
	if count > 0 {
		d.log.Info("extracted", "articles", count)
	}
	return err
}

// openUpToDate opens the desk of a database that exists, works out what was
// stored and not read yet, and says since when is asked.
func (p *program) openUpToDate(ctx context.Context, asked since) (*desk, time.Time, error) {
	d, err := p.openDesk(ctx, mustExist)
	if err != nil {
		return nil, time.Time{}, err
	}
	var start time.Time
	if err = d.extractPending(ctx); err == nil {
		start, err = asked.moment(d.now(), d.settings.Zone.location(d.environ))
	}
	if err != nil {
		d.close()
		return nil, time.Time{}, err
	}
	return d, start, nil
}

// channel is the channel of the settings, made on its first use. A zone that
// is set goes over the one that the channel has.
func (d *desk) channel(ctx context.Context, name channelName) (store.Channel, error) {
	channel, err := d.known(ctx, name)
	if err != nil {
		return store.Channel{}, err
	}
	set := d.settings.Zone.Location != nil
	if zone := d.settings.Zone.location(d.environ).String(); channel.ID == 0 || set && channel.Zone != zone {
		return d.store.ChangeChannel(ctx, d.workspace, string(name), func(c *store.Channel) (store.Audit, error) {
			c.Zone = zone
			return store.Audit{}, nil
		})
	}
	return channel, nil
}

// known is the channel of that name as stored, or, without an id, as it would
// be made.
func (d *desk) known(ctx context.Context, name channelName) (store.Channel, error) {
	channel, err := d.store.Channel(ctx, d.workspace, string(name))
	if errors.Is(err, store.ErrNotFound) {
		return store.Channel{Workspace: d.workspace, Name: string(name), Zone: d.settings.Zone.location(d.environ).String()}, nil
	}
	return channel, err
}

// zoneOf is a channel's zone. One that this system does not know is UTC, as it
// is in package bot.
func zoneOf(channel store.Channel) *time.Location {
	zone, err := time.LoadLocation(channel.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// post composes a briefing, keeps it as an edition of its channel, and posts
// it: in the terminal by printing it as it stands.
func (d *desk) post(ctx context.Context, request bot.BriefRequest) error {
	message, edition, err := d.bot.Brief(ctx, request)
	if err != nil {
		return err
	}
	checked := d.bot.Check(ctx, d.workspace, message)
	if schedule.Platform(request.Channel) == terminal.Name {
		return terminal.Render(d.stdout, checked, d.rendering())
	}
	sheet := bot.Sheet{Message: checked}
	if edition.ID != 0 {
		articles, err := d.store.ListArticles(ctx, store.ArticleQuery{
			Workspace: d.workspace, After: edition.After, Through: edition.Through, Since: request.Since, Words: request.Topic,
		})
		if err != nil {
			return err
		}
		for _, article := range slices.Backward(articles) {
			sheet.Articles = append(sheet.Articles, article.ID)
		}
	}
	platforms, err := d.platforms()
	if err != nil {
		return err
	}
	return platforms.Send(ctx, request.Channel, request.Key, sheet)
}
