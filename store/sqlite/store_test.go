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

// Each of the stores has connections of its own, as another process would.
func TestOneOfManyWins(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	first := open(t, path) // closed by the race
	second, third := open(t, path), open(t, path)
	t.Cleanup(func() {
		for _, s := range []*sqlite.Store{second, third} {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	storetest.Race(t, first, second, third)
}
