package sqlite_test

import (
	"path/filepath"
	"testing"

	"briefbot/store"
	"briefbot/store/memory"
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

func opened(t *testing.T) store.Store { return open(t, filepath.Join(t.TempDir(), "briefbot.db")) }

func TestContract(t *testing.T) { storetest.Run(t, opened) }

func TestRandomWorkGoesAsInMemory(t *testing.T) {
	storetest.Compare(t, opened, func(*testing.T) store.Store { return memory.New() })
}
