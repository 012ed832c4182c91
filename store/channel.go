package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// ChannelID names one channel; opaque to all but the store.
type ChannelID int64

// Channel is one chat channel on one platform with its settings.
type Channel struct {
	ID        ChannelID
	Workspace WorkspaceID
	// Name is the platform and the platform's own name for it:
	// "terminal:desk", "slack:C0123456", "discord:123456789". Unique within
	// a workspace.
	Name string
	// Zone is an IANA time zone; empty means UTC.
	Zone string
	// Locale is a BCP 47 tag: the language that dates and hours are written in;
	// empty means "en".
	Locale string
	// Stories is the most stories in a briefing; 0 means the default of 5.
	Stories int
	// QuoteLength is the longest quotation in code points; 0 means 240.
	QuoteLength int
	// Quiet are the hours in which nothing is posted, on the clock of Zone:
	// "22:00-07:00"; empty means none.
	Quiet string
	// Layout: empty means InThread.
	Layout Layout
	// Look is how Discord shows briefings; empty means LookComponents.
	Look Look
	// Role is Discord's id of a role that briefings ping; empty pings nobody.
	Role string
	// Crosspost publishes briefings in a Discord announcement channel to the
	// channels that follow it.
	Crosspost bool
	// AtOnce posts a denial of what a briefing here showed as soon as it is
	// found, as a reply to that briefing, beside telling it in the next one.
	AtOnce bool
	// Muted is what briefings here leave out, a thing a line as it was typed.
	Muted string
	// WhenEmpty is for schedules that do not have one of their own: empty means
	// SkipEmpty.
	WhenEmpty WhenEmpty
}

// Look says how a briefing is set on Discord.
type Look string

// The looks.
const (
	LookComponents Look = "components" // with sections, separators and buttons at each story
	LookEmbeds     Look = "embeds"     // an embed for a story, as older bots have it
)

// Layout says where what does not fit into a briefing's first message goes.
type Layout string

// The layouts.
const (
	InThread Layout = "thread" // into the thread of the first message
	InFlat   Layout = "flat"   // into the channel, message after message
)

// longestRole is how many digits an id has at most: it is a number of 64 bits
// (https://docs.discord.com/developers/reference#snowflakes).
const longestRole = 20

// Validate says what keeps a channel from being stored, or nil.
func (c Channel) Validate() error {
	switch {
	case c.Name == "":
		return errors.New("channel has no name")
	case c.Workspace == 0:
		return fmt.Errorf("channel %q names no workspace", c.Name)
	case c.Look != "" && c.Look != LookComponents && c.Look != LookEmbeds:
		return fmt.Errorf("channel %q: there is no look %q: it is %q or %q", c.Name, c.Look, LookComponents, LookEmbeds)
	case strings.Trim(c.Role, "0123456789") != "" || len(c.Role) > longestRole:
		return fmt.Errorf("channel %q: %q is no id of a role, which is a long number", c.Name, c.Role)
	case c.Layout != "" && c.Layout != InThread && c.Layout != InFlat:
		return fmt.Errorf("channel %q: there is no layout %q: it is %q or %q", c.Name, c.Layout, InThread, InFlat)
	case !c.WhenEmpty.valid():
		return fmt.Errorf("channel %q: when empty it cannot %q: it can %q or %q", c.Name, c.WhenEmpty, SkipEmpty, SayEmpty)
	}
	return nil
}

// MadeAs is a change for ChangeChannel that makes the channel as given where it
// is not there, and then changes it; a nil change only makes it.
func MadeAs(given Channel, change func(*Channel) (Audit, error)) func(*Channel) (Audit, error) {
	return func(c *Channel) (Audit, error) {
		if c.ID == 0 {
			*c = given
		}
		if change == nil {
			return Audit{}, nil
		}
		return change(c)
	}
}

// Channels keeps the channels.
type Channels interface {
	// PutChannel stores a channel under its workspace and name, replacing its
	// settings if it is known, and returns it with its id.
	PutChannel(ctx context.Context, channel Channel) (Channel, error)
	// ChangeChannel lets change make of the channel of that name what it will
	// and stores that with the audit entry, all in one transaction: of two
	// changes at once neither undoes the other. A channel that is not there
	// comes to change with its workspace and its name alone, without an id, and
	// is made. An entry without What is none; its workspace and channel are the
	// channel's. An error of change comes back wrapped, and nothing is stored.
	// Change must not call the store.
	ChangeChannel(ctx context.Context, workspace WorkspaceID, name string, change func(channel *Channel) (Audit, error)) (Channel, error)
	// Channel returns the channel of that name. ErrNotFound.
	Channel(ctx context.Context, workspace WorkspaceID, name string) (Channel, error)
	// ListChannels returns all channels of a workspace by name, or those of
	// these ids: unknown ones are left out.
	ListChannels(ctx context.Context, workspace WorkspaceID, ids ...ChannelID) ([]Channel, error)
	// DeleteChannel deletes a channel for good with all that is its own:
	// schedules and their slots, editions with what they showed, deliveries,
	// follows, what readers saw, and its audit entries. The articles of the
	// workspace, and what was found in them, stay. ErrNotFound, also the
	// second time.
	DeleteChannel(ctx context.Context, workspace WorkspaceID, id ChannelID) error
}
