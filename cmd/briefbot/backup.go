package main

import (
	"context"
	"fmt"
	"os"

	"briefbot/store/sqlite"
)

type backupCommand struct {
	File string `arg:"" name:"file" help:"The new file."`
}

// Help implements kong.HelpProvider.
func (backupCommand) Help() string {
	return "The copy holds everything as it stands at one moment, also while briefbot serve runs; a mere copy of the file might miss what was written last. " +
		"To go back, stop briefbot and put the copy in the place of the database and of the files FILE-wal and FILE-shm beside it, or name the copy with --database.\n\n" +
		"Examples:\n\n" +
		"    briefbot backup before-update.db\n" +
		"    briefbot backup \"/backups/briefbot-$(date +%F).db\" --database /var/lib/briefbot/briefbot.db"
}

// Run copies and says how much.
func (c backupCommand) Run(ctx context.Context, p *program) error {
	path := string(p.settings.Database)
	if err := sqlite.Backup(ctx, path, c.File); err != nil {
		return err
	}
	info, err := os.Stat(c.File)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s was copied to %s, %.1f MB\n", oneLine(path), oneLine(c.File), float64(info.Size())/1e6)
	return err
}
