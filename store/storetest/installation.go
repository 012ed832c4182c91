package storetest

import (
	"time"

	"briefbot/store"
)

func installationsAreKept(f *fixture) {
	local := store.Installation{Workspace: f.home, Token: []byte{0, 1, 0xff}, User: "U1", Title: "Desk", Address: "https://desk.example/", By: "U2", At: noon}
	slack := store.Installation{Workspace: f.other, Token: []byte("sealed"), At: noon}
	f.must(f.store.PutInstallation(f.Context(), slack))
	f.must(f.store.PutInstallation(f.Context(), local))
	local.Name, slack.Name = "local", "slack:T0000001"
	f.equal("all, by name", f.installations(store.InstallationQuery{}), []store.Installation{local, slack})
	f.equal("one by its workspace", f.installations(store.InstallationQuery{Workspace: f.other}), []store.Installation{slack})
	f.equal("one by its name", f.installations(store.InstallationQuery{Name: "local"}), []store.Installation{local})
	f.equal("an unknown name", f.installations(store.InstallationQuery{Name: "slack:T9"}), []store.Installation{})

	slack.Token, slack.At = []byte("sealed anew"), noon.Add(time.Hour)
	f.must(f.store.PutInstallation(f.Context(), slack))
	f.equal("installed again", f.installations(store.InstallationQuery{Workspace: f.other}), []store.Installation{slack})

	for _, c := range []struct {
		until time.Time
		want  bool
	}{{noon, false}, {noon.Add(time.Hour), true}, {noon.Add(time.Hour), false}} {
		deleted, err := f.store.DeleteInstallation(f.Context(), f.other, c.until)
		f.must(err)
		f.equal("deleted until "+c.until.String(), deleted, c.want)
	}
	f.equal("what is left", f.installations(store.InstallationQuery{}), []store.Installation{local})

	abroad := local
	abroad.Workspace = f.home + f.other + 1000
	f.wants(f.store.PutInstallation(f.Context(), abroad), store.ErrNotFound)
	for _, bad := range []store.Installation{{Token: []byte("x"), At: noon}, {Workspace: f.home, At: noon}, {Workspace: f.home, Token: []byte("x")}} {
		if err := f.store.PutInstallation(f.Context(), bad); err == nil {
			f.Errorf("got no error for %+v", bad)
		}
	}
}

func (f *fixture) installations(query store.InstallationQuery) []store.Installation {
	f.Helper()
	found, err := f.store.ListInstallations(f.Context(), query)
	f.must(err)
	return found
}
