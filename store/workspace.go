package store

import "context"

// WorkspaceID names one workspace (a Slack workspace, a Discord server, a
// terminal user's own); opaque to all but the store.
type WorkspaceID int64

// Workspace is one team. What it stored and was told is its own.
type Workspace struct {
	ID   WorkspaceID
	Name string // "local", "slack:T0123456", "discord:123456789"; unique
}

// Workspaces keeps the teams.
type Workspaces interface {
	// EnsureWorkspace returns the workspace of that name and makes it first
	// if there is none. An empty name is an error.
	EnsureWorkspace(ctx context.Context, name string) (Workspace, error)
	// ListWorkspaces returns all workspaces by name. It is for housekeeping:
	// nothing of it is for a reader of any one of them.
	ListWorkspaces(ctx context.Context) ([]Workspace, error)
	// DeleteWorkspace deletes a workspace for good with all that it stored:
	// nothing of it is another's. ErrNotFound, also the second time; a new one of
	// its name has another id.
	DeleteWorkspace(ctx context.Context, id WorkspaceID) error
}
