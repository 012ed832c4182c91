package store

import "context"

// Speakers knows who says something, for those who are typing a name.
type Speakers interface {
	// ListSpeakers returns the names of speakers of current statements of whom
	// a word begins so, or whose words the typed ones are up to the last, which
	// may be a beginning; without case and accents. Those with most statements
	// first, then by name, at most limit (0: all). Nothing typed fits all.
	ListSpeakers(ctx context.Context, workspace WorkspaceID, typed string, limit int) ([]string, error)
}
