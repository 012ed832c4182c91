package store

import "context"

// Marks keeps how far a reader of the ingest sequence has come, by name, so
// that what it does for each article is done once over restarts and by several
// processes.
type Marks interface {
	// Mark returns the mark of that name, 0 for none yet.
	Mark(ctx context.Context, workspace WorkspaceID, name string) (int64, error)
	// MoveMark sets it from one value to another; false where it is not from.
	// An unknown workspace is ErrNotFound.
	MoveMark(ctx context.Context, workspace WorkspaceID, name string, from, to int64) (bool, error)
}
