package main

import (
	"context"
	"fmt"

	"briefbot/store/sqlite"
)

type migrateCommand struct{}

// Help implements kong.HelpProvider.
func (migrateCommand) Help() string {
	return "Every command that opens a database does this by itself; migrate does it alone, say before a new version goes into service. " +
		"A database is only ever brought forward. Make a copy with \"briefbot backup\" if you may want to go back.\n\n" +
		"Example:\n\n" +
		"    briefbot migrate --database /var/lib/briefbot/briefbot.db"
}

// Run brings the schema up to date and says from where to where.
func (migrateCommand) Run(ctx context.Context, p *program) error {
	path := string(p.settings.Database)
	from, to, err := sqlite.Migrate(ctx, path)
	if err != nil {
		return err
	}
	switch from {
	case to:
		fmt.Fprintf(p.stdout, "%s has schema %d already; nothing to do\n", oneLine(path), to)
	case 0:
		fmt.Fprintf(p.stdout, "%s was made with schema %d\n", oneLine(path), to)
	default:
		fmt.Fprintf(p.stdout, "%s was brought from schema %d to %d\n", oneLine(path), from, to)
	}
	return nil
}
