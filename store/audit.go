package store

import (
	"context"
	"fmt"
	"time"
)

// Audit is one change that somebody made, or a note about one that briefbot
// made by itself.
type Audit struct {
	ID        int64
	Workspace WorkspaceID
	Channel   ChannelID  // 0: of no channel
	Schedule  ScheduleID // 0: of no schedule
	At        time.Time
	// Who is the reader as the platform names them; "briefbot" for itself.
	Who string
	// What says it in plain words: "paused until Mon 08:00".
	What string
}

// Validate says what keeps an entry from being stored, or nil.
func (a Audit) Validate() error {
	if a.Who == "" || a.What == "" || a.At.IsZero() {
		return fmt.Errorf("audit entry %q by %q lacks who, what or when", a.What, a.Who)
	}
	return nil
}

// Audits keeps who changed what.
type Audits interface {
	// AddAudit appends an entry. A channel or a schedule that is not the
	// workspace's is ErrNotFound.
	AddAudit(ctx context.Context, audit Audit) error
	// ListAudits returns the newest entries first, of one channel where it is
	// not 0, at most limit; 0 means all.
	ListAudits(ctx context.Context, workspace WorkspaceID, channel ChannelID, limit int) ([]Audit, error)
}
