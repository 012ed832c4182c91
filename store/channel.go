package store

import (
	"context"
	"errors"
	"fmt"
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
	// Locale is a BCP 47 tag; empty means "en".
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
}

// Layout says where what does not fit into a briefing's first message goes.
type Layout string

// The layouts.
const (
	InThread Layout = "thread" // into the thread of the first message
	InFlat   Layout = "flat"   // into the channel, message after message
)

// Validate says what keeps a channel from being stored, or nil.
func (c Channel) Validate() error {
	switch {
	case c.Name == "":
		return errors.New("channel has no name")
	case c.Workspace == 0:
		return fmt.Errorf("channel %q names no workspace", c.Name)
	case c.Layout != "" && c.Layout != InThread && c.Layout != InFlat:
		return fmt.Errorf("channel %q: there is no layout %q: it is %q or %q", c.Name, c.Layout, InThread, InFlat)
	}
	return nil
}

// Channels keeps the channels.
type Channels interface {
	// PutChannel stores a channel under its workspace and name, replacing its
	// settings if it is known, and returns it with its id.
	PutChannel(ctx context.Context, channel Channel) (Channel, error)
	// Channel returns the channel of that name. ErrNotFound.
	Channel(ctx context.Context, workspace WorkspaceID, name string) (Channel, error)
	// ListChannels returns all channels of a workspace by name, or those of
	// these ids: unknown ones are left out.
	ListChannels(ctx context.Context, workspace WorkspaceID, ids ...ChannelID) ([]Channel, error)
}
