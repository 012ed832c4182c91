package store

import (
	"context"
	"fmt"
	"time"
)

// Follow is something that a reader wants the news of.
type Follow struct {
	Workspace WorkspaceID
	Channel   ChannelID
	// Reader is the platform's name for who follows; empty in a channel with
	// one reader.
	Reader string
	// What is the name, topic or id as the reader typed it.
	What  string
	Since time.Time // UTC
}

// Validate says what keeps a follow from being stored, or nil.
func (f Follow) Validate() error {
	if f.Workspace == 0 || f.Channel == 0 || f.What == "" || f.Since.IsZero() {
		return fmt.Errorf("follow of %q by %q lacks workspace, channel, what or since", f.What, f.Reader)
	}
	return nil
}

// Seen is how far a reader has read in a channel, by ingest sequence.
type Seen struct {
	Workspace WorkspaceID
	Channel   ChannelID
	Reader    string
	Sequence  int64
	At        time.Time // when the reader asked, UTC; zero: never
}

// Readers keeps what single readers asked to be remembered, for each channel
// apart. A channel that is not the workspace's is ErrNotFound where something
// is written.
type Readers interface {
	// AddFollow stores a follow; false and nothing stored where the reader
	// follows these words in the channel already.
	AddFollow(ctx context.Context, follow Follow) (bool, error)
	// RemoveFollow ends one; false where there is none. Since does not count.
	RemoveFollow(ctx context.Context, follow Follow) (bool, error)
	// ListFollows returns those of a reader in a channel, oldest first; in all
	// channels of the workspace where the channel is 0.
	ListFollows(ctx context.Context, workspace WorkspaceID, channel ChannelID, reader string) ([]Follow, error)
	// Seen returns how far the reader has read; a zero At for never.
	Seen(ctx context.Context, workspace WorkspaceID, channel ChannelID, reader string) (Seen, error)
	// PutSeen replaces how far the reader has read.
	PutSeen(ctx context.Context, seen Seen) error
	// ForgetReader deletes the reader's follows and marks in all channels of
	// the workspace.
	ForgetReader(ctx context.Context, workspace WorkspaceID, reader string) error
}
