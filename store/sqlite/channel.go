package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"briefbot/store"
)

// PutChannel implements store.Channels.
func (s *Store) PutChannel(ctx context.Context, channel store.Channel) (store.Channel, error) {
	if err := channel.Validate(); err != nil {
		return store.Channel{}, err
	}
	err := s.write(ctx, "store a channel", func(t *transaction) error {
		if err := (sequences{}).load(t, channel.Workspace); err != nil {
			return err
		}
		return t.row(`INSERT INTO channels (workspace, name, zone, locale, stories, quote_length, quiet, layout, look, role, crosspost, at_once, muted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (workspace, name) DO UPDATE SET zone = excluded.zone, locale = excluded.locale,
				stories = excluded.stories, quote_length = excluded.quote_length, quiet = excluded.quiet, layout = excluded.layout,
				look = excluded.look, role = excluded.role, crosspost = excluded.crosspost, at_once = excluded.at_once, muted = excluded.muted
			RETURNING id`,
			[]any{channel.Workspace, channel.Name, channel.Zone, channel.Locale, channel.Stories, channel.QuoteLength, channel.Quiet, channel.Layout,
				channel.Look, channel.Role, channel.Crosspost, channel.AtOnce, channel.Muted}, &channel.ID)
	})
	if err != nil {
		return store.Channel{}, err
	}
	return channel, nil
}

// Channel implements store.Channels.
func (s *Store) Channel(ctx context.Context, workspace store.WorkspaceID, name string) (store.Channel, error) {
	channels, err := s.listChannels(ctx, "workspace = ? AND name = ?", workspace, name)
	if err != nil {
		return store.Channel{}, err
	}
	if len(channels) == 0 {
		return store.Channel{}, notFound("channel %q", name)
	}
	return channels[0], nil
}

// ListChannels implements store.Channels.
func (s *Store) ListChannels(ctx context.Context, workspace store.WorkspaceID, ids ...store.ChannelID) ([]store.Channel, error) {
	which, args := "workspace = ?", []any{workspace}
	if len(ids) > 0 {
		which += " AND id IN (" + strings.TrimSuffix(strings.Repeat("?, ", len(ids)), ", ") + ")"
		for _, id := range ids {
			args = append(args, id)
		}
	}
	return s.listChannels(ctx, which, args...)
}

func (s *Store) listChannels(ctx context.Context, which string, args ...any) ([]store.Channel, error) {
	channels := []store.Channel{}
	err := s.read(ctx, "read channels", `SELECT id, workspace, name, zone, locale, stories, quote_length, quiet, layout, look, role, crosspost, at_once, muted
		FROM channels WHERE `+which+" ORDER BY name", args, func(row *sql.Rows) error {
		var c store.Channel
		err := row.Scan(&c.ID, &c.Workspace, &c.Name, &c.Zone, &c.Locale, &c.Stories, &c.QuoteLength, &c.Quiet, &c.Layout, &c.Look, &c.Role, &c.Crosspost, &c.AtOnce, &c.Muted)
		channels = append(channels, c)
		return err
	})
	if err != nil {
		return nil, err
	}
	return channels, nil
}

// ofChannel are the tables that hold what is a channel's own, with the rows
// that are its, in the order in which they can go: nothing refers to what went
// before it.
var ofChannel = []struct{ table, which string }{
	{"deliveries", "channel = ?"},
	{"audits", "channel = ?"},
	{"slots", "schedule IN (SELECT id FROM schedules WHERE channel = ?)"},
	{"shown", "edition IN (SELECT id FROM editions WHERE channel = ?)"},
	{"editions", "channel = ?"},
	{"schedules", "channel = ?"},
	{"follows", "channel = ?"},
	{"seen", "channel = ?"},
	{"channels", "id = ?"},
}

// DeleteChannel implements store.Channels.
func (s *Store) DeleteChannel(ctx context.Context, workspace store.WorkspaceID, id store.ChannelID) error {
	return s.write(ctx, "delete a channel", func(t *transaction) error {
		if err := t.checkChannel(workspace, id); err != nil {
			return err
		}
		for _, its := range ofChannel {
			if err := t.exec("DELETE FROM "+its.table+" WHERE "+its.which, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// checkChannel gives ErrNotFound for a channel that is not the workspace's.
func (t *transaction) checkChannel(workspace store.WorkspaceID, id store.ChannelID) error {
	found := 0
	err := t.row("SELECT 1 FROM channels WHERE workspace = ? AND id = ?", []any{workspace, id}, &found)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound("channel %d", id)
	}
	return err
}
