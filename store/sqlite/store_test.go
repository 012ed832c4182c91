package sqlite_test

import (
	"path/filepath"
	"testing"

	"briefbot/store"
	"briefbot/store/sqlite"
	"briefbot/store/storetest"
)

func open(t testing.TB, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "briefbot.db")) })
}
