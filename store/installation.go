package store

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Installation is an app that a chat workspace has installed, with the token
// that it gave.
type Installation struct {
	Workspace WorkspaceID
	// Name is the workspace's name, "slack:T0123456". The store fills it in.
	Name string
	// Token is the platform's token, sealed by whoever stores it: the store
	// holds no key, and what it holds is of no use without one.
	Token []byte
	// User is the app's own user there, "U0123456", and Title what people call
	// the workspace.
	User, Title string
	// Address is where the workspace is seen in a browser; empty where unknown.
	Address string
	// By is the user who installed it.
	By string
	// At is when, by the clock of this program.
	At time.Time
}

// Validate says what keeps an installation from being stored, or nil.
func (i Installation) Validate() error {
	switch {
	case i.Workspace == 0:
		return errors.New("installation names no workspace")
	case len(i.Token) == 0:
		return fmt.Errorf("the installation in workspace %d has no token", i.Workspace)
	case i.At.IsZero():
		return fmt.Errorf("the installation in workspace %d has no time", i.Workspace)
	}
	return nil
}

// InstallationQuery chooses installations; what is zero chooses all.
type InstallationQuery struct {
	Workspace WorkspaceID
	Name      string // of the workspace
}

// Installations keeps what chat workspaces have installed. It is for the
// program itself: nothing of it is for a reader of any workspace.
type Installations interface {
	// PutInstallation stores the installation of a workspace in place of the
	// one before. An unknown workspace is ErrNotFound.
	PutInstallation(ctx context.Context, installation Installation) error
	// ListInstallations returns those that the query chooses, by name.
	ListInstallations(ctx context.Context, query InstallationQuery) ([]Installation, error)
	// DeleteInstallation deletes the installation of a workspace, token and
	// all, unless it is from after the given time: what says that an app is
	// gone may come late, when it is there again. It reports whether one was
	// deleted. Everything else of the workspace stays.
	DeleteInstallation(ctx context.Context, workspace WorkspaceID, until time.Time) (bool, error)
}
