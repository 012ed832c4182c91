package store

import (
	"context"
	"fmt"
	"time"
)

// EditionID names one edition.
type EditionID int64

// Edition is the briefing of one slot or of one request: the exact content,
// stored once.
type Edition struct {
	ID        EditionID
	Workspace WorkspaceID
	Channel   ChannelID
	// Key makes the edition unique in its channel: the slot's name, or for a
	// briefing that somebody asked for, the request's.
	Key string
	// After and Through are the window by ingest sequence: After < sequence
	// <= Through.
	After, Through int64
	// Built is when it was composed, UTC.
	Built time.Time
	// Body is the composed briefing as JSON.
	Body []byte
	// Shown are the words of articles that it shows.
	Shown []Shown
	// Withdrawn is when its slot was ended before anything was posted, UTC: it
	// was told to nobody. Corrected is when a first correction was stored.
	// Both are zero of most.
	Withdrawn, Corrected time.Time
}

// Shown is one quotation that an edition shows, as stored verbatim.
type Shown struct {
	Edition EditionID
	Article ArticleID
	Version int
	Text    string
}

// ShownQuery chooses what was shown, last stored edition first.
type ShownQuery struct {
	Workspace WorkspaceID
	Editions  []EditionID
	Articles  []ArticleID
	// Since leaves out editions built before.
	Since time.Time
}

// Validate says what keeps an edition from being stored, or nil.
func (e Edition) Validate() error {
	switch {
	case e.Key == "":
		return fmt.Errorf("edition for channel %d has no key", e.Channel)
	case e.Workspace == 0 || e.Channel == 0:
		return fmt.Errorf("edition %q names no workspace or no channel", e.Key)
	case e.Built.IsZero():
		return fmt.Errorf("edition %q has no time of building", e.Key)
	}
	return nil
}

// Editions keeps what was told to whom.
type Editions interface {
	// PutEdition stores an edition, neither withdrawn nor corrected. A second
	// one with the same channel and key stores nothing: the first is returned,
	// and false. A channel that is not the workspace's, and words shown of an
	// article or a version that it does not have, are ErrNotFound.
	PutEdition(ctx context.Context, edition Edition) (Edition, bool, error)
	// LastEdition returns the edition of the channel that was stored last and
	// not withdrawn. ErrNotFound.
	LastEdition(ctx context.Context, workspace WorkspaceID, channel ChannelID) (Edition, error)
	// ListEditions returns the editions of a channel that are not withdrawn,
	// last stored first, at most limit; 0 means all.
	ListEditions(ctx context.Context, workspace WorkspaceID, channel ChannelID, limit int) ([]Edition, error)
	// ListShown returns what editions show that are not withdrawn, in the
	// order in which they show it. Only it gives Shown back: the other methods
	// leave it empty.
	ListShown(ctx context.Context, query ShownQuery) ([]Shown, error)
}

// NewestEdition is what LastEdition returns, by ListEditions: for stores.
func NewestEdition(ctx context.Context, editions Editions, workspace WorkspaceID, channel ChannelID) (Edition, error) {
	newest, err := editions.ListEditions(ctx, workspace, channel, 1)
	if err != nil {
		return Edition{}, err
	}
	if len(newest) == 0 {
		return Edition{}, fmt.Errorf("edition of channel %d: %w", channel, ErrNotFound)
	}
	return newest[0], nil
}
