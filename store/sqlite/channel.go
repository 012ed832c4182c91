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
	err := s.write(ctx, "store a channel", func(t *transaction) (err error) {
		channel.ID, err = t.putChannel(channel)
		return err
	})
	if err != nil {
		return store.Channel{}, err
	}
	return channel, nil
}

// ChangeChannel implements store.Channels.
func (s *Store) ChangeChannel(ctx context.Context, workspace store.WorkspaceID, name string, change func(*store.Channel) (store.Audit, error)) (store.Channel, error) {
	channel := store.Channel{Workspace: workspace, Name: name}
	err := s.write(ctx, "change a channel", func(t *transaction) error {
		err := t.rows(channelColumns+"workspace = ? AND name = ?", []any{workspace, name}, func(row *sql.Rows) (err error) {
			channel, err = scanChannel(row)
			return err
		})
		if err != nil {
			return err
		}
		audit, err := change(&channel)
		if err != nil {
			return err
		}
		channel.Workspace, channel.Name = workspace, name
		if err := channel.Validate(); err != nil {
			return err
		}
		if channel.ID, err = t.putChannel(channel); err != nil || audit.What == "" {
			return err
		}
		if err := audit.Validate(); err != nil {
			return err
		}
		audit.Workspace, audit.Channel = workspace, channel.ID
		return t.addAudit(audit)
	})
	if err != nil {
		return store.Channel{}, err
	}
	return channel, nil
}

// putChannel stores a channel under its workspace and name and returns its id.
func (t *transaction) putChannel(c store.Channel) (id store.ChannelID, err error) {
	if err := (sequences{}).load(t, c.Workspace); err != nil {
		return 0, err
	}
	err = t.row(`INSERT INTO channels (workspace, name, zone, locale, stories, quote_length, quiet, layout, look, role, crosspost, at_once, muted, when_empty)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (workspace, name) DO UPDATE SET zone = excluded.zone, locale = excluded.locale,
			stories = excluded.stories, quote_length = excluded.quote_length, quiet = excluded.quiet, layout = excluded.layout,
			look = excluded.look, role = excluded.role, crosspost = excluded.crosspost, at_once = excluded.at_once, muted = excluded.muted, when_empty = excluded.when_empty
		RETURNING id`,
		[]any{c.Workspace, c.Name, c.Zone, c.Locale, c.Stories, c.QuoteLength, c.Quiet, c.Layout, c.Look, c.Role, c.Crosspost, c.AtOnce, c.Muted, c.WhenEmpty}, &id)
	return id, err
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
	err := s.read(ctx, "read channels", channelColumns+which+" ORDER BY name", args, func(row *sql.Rows) error {
		c, err := scanChannel(row)
		channels = append(channels, c)
		return err
	})
	if err != nil {
		return nil, err
	}
	return channels, nil
}

// channelColumns begins a query for what scanChannel reads.
const channelColumns = `SELECT id, workspace, name, zone, locale, stories, quote_length, quiet, layout, look, role, crosspost, at_once, muted, when_empty
	FROM channels WHERE `

func scanChannel(row *sql.Rows) (c store.Channel, err error) {
	err = row.Scan(&c.ID, &c.Workspace, &c.Name, &c.Zone, &c.Locale, &c.Stories, &c.QuoteLength, &c.Quiet, &c.Layout, &c.Look, &c.Role, &c.Crosspost, &c.AtOnce, &c.Muted, &c.WhenEmpty)
	return c, err
}

// ofChannel are the tables that hold what is a channel's own, with the rows
// that are its, in the order in which they can go: nothing refers to what went
// before it.
var ofChannel = []ownRows{
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
		return t.deleteFrom(ofChannel, id)
	})
}

// ownRows are the rows of a table that belong to the id in the place of the "?".
type ownRows struct{ table, which string }

// deleteFrom deletes what belongs to an id, in that order.
func (t *transaction) deleteFrom(tables []ownRows, id any) error {
	for _, its := range tables {
		if err := t.exec("DELETE FROM "+its.table+" WHERE "+its.which, id); err != nil {
			return err
		}
	}
	return nil
}

// channelsOf are the ids of a workspace's channels.
func (t *transaction) channelsOf(workspace store.WorkspaceID) (ids []store.ChannelID, err error) {
	err = t.rows("SELECT id FROM channels WHERE workspace = ?", []any{workspace}, func(row *sql.Rows) error {
		var id store.ChannelID
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
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
