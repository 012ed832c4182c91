package slack

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"briefbot/schedule"
	"briefbot/store"
)

// Tokens are those of the workspaces that installed the app by OAuth: sealed in
// the store, opened for each use, so that an app that was removed, by whichever
// process, has none from then on. Methods may be called from several goroutines.
type Tokens struct {
	store store.Store
	keys  TokenKeys
	api   string
}

// NewTokens makes them over a store; api is as of [NewClient]. It does no I/O.
func NewTokens(kept store.Store, keys TokenKeys, api string) *Tokens {
	return &Tokens{store: kept, keys: keys, api: api}
}

// errNotInstalled: a workspace has not, or no longer, installed the app.
var errNotInstalled = errors.New("the app is not installed in that Slack workspace; install it there at " + PathInstall)

// find is the one installation of a query, with its token in the clear.
func (t *Tokens) find(ctx context.Context, query store.InstallationQuery) (store.Installation, string, error) {
	found, err := t.store.ListInstallations(ctx, query)
	if err != nil {
		return store.Installation{}, "", err
	}
	if len(found) != 1 {
		return store.Installation{}, "", errNotInstalled
	}
	token, _, err := t.keys.Open(found[0].Name, found[0].Token)
	return found[0], token, err
}

// client calls Slack for a workspace. Where it has no token, nothing can be
// posted there until somebody installs the app again: that is permanent.
func (t *Tokens) client(ctx context.Context, workspace store.WorkspaceID) (*slack.Client, error) {
	_, token, err := t.find(ctx, store.InstallationQuery{Workspace: workspace})
	switch {
	case errors.Is(err, errNotInstalled):
		return nil, &schedule.PostError{Kind: schedule.Permanent, Cause: store.CauseUninstalled, Err: err}
	case errors.Is(err, errSealed):
		return nil, &schedule.PostError{Kind: schedule.Permanent, Err: err}
	case err != nil:
		return nil, &schedule.PostError{Kind: schedule.Retry, Err: err}
	}
	return NewClient(token, "", t.api)
}

// Put stores the token of a workspace, in place of the one before.
func (t *Tokens) put(ctx context.Context, installation store.Installation, team, token string) (store.Installation, error) {
	workspace, err := t.store.EnsureWorkspace(ctx, workspaceName(team))
	if err != nil {
		return store.Installation{}, err
	}
	installation.Workspace, installation.Name = workspace.ID, workspace.Name
	installation.Token = t.keys.Seal(workspace.Name, token)
	if err := t.store.PutInstallation(ctx, installation); err != nil {
		return store.Installation{}, err
	}
	return installation, t.store.AddAudit(ctx, store.Audit{Workspace: workspace.ID, At: installation.At, Who: Name + ":" + installation.By, What: "installed the app"})
}

// remove deletes the token of a team, unless the app was installed again since.
func (t *Tokens) remove(ctx context.Context, team, why string, at time.Time) error {
	found, err := t.store.ListInstallations(ctx, store.InstallationQuery{Name: workspaceName(team)})
	if err != nil || len(found) == 0 {
		return err
	}
	removed, err := t.store.DeleteInstallation(ctx, found[0].Workspace, at)
	if err != nil || !removed {
		return err
	}
	return t.store.AddAudit(ctx, store.Audit{Workspace: found[0].Workspace, At: at, Who: "briefbot", What: "deleted the token of the app: Slack says " + why})
}

// Reseal seals anew, with the first key, what an older one sealed, and says how
// many there were: after that the older key can be taken out of the settings.
// The error names tokens that no key opens; the others are sealed all the same.
func (t *Tokens) Reseal(ctx context.Context) (int, error) {
	all, err := t.store.ListInstallations(ctx, store.InstallationQuery{})
	if err != nil {
		return 0, err
	}
	count := 0
	var failed error
	for _, installation := range all {
		token, old, err := t.keys.Open(installation.Name, installation.Token)
		if err == nil && old {
			installation.Token = t.keys.Seal(installation.Name, token)
			err = t.store.PutInstallation(ctx, installation)
			count++
		}
		failed = errors.Join(failed, err)
	}
	if failed != nil {
		failed = fmt.Errorf("tokens of Slack workspaces: %w", failed)
	}
	return count, failed
}

// workspaceName is the name in the store of a Slack workspace that installed
// the app: it sees nothing of any other's.
func workspaceName(team string) string { return Name + ":" + team }
