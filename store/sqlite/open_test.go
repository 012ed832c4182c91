package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefbot/store"
)

func TestOpenMakesPrivateFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.EnsureWorkspace(t.Context(), "local"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != 0o600 {
			t.Errorf("%s: got mode %o, want 600", filepath.Base(name), got)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("got %d files after Close and error %v, want the database alone", len(entries), err)
	}
}

// A path is a name, whatever is in it, and never a setting of SQLite.
func TestOpenOddPaths(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	for _, name := range []string{
		"with space.db", "per%20cent.db", "quest?ion=1&mode=memory.db", "ha#sh.db", "quote'\".db", "Zeitung ä 日本.db", ":memory:", "file:x.db", "-dash", "plus+.db", "semi;colon",
	} {
		for range 2 {
			s, err := Open(t.Context(), name)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if _, err := s.EnsureWorkspace(t.Context(), name); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if err := s.Close(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		info, err := os.Stat(filepath.Join(folder, name))
		if err != nil || info.Size() == 0 {
			t.Errorf("%s: got error %v, want a file of that name with something in it", name, err)
		}
	}
}

// rawly does something to the file with SQLite, past the store.
func rawly(t *testing.T, path string, sentences ...string) {
	t.Helper()
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	for _, sentence := range sentences {
		if _, err := raw.ExecContext(t.Context(), sentence); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenRefusesAndLeavesUntouched(t *testing.T) {
	for _, test := range []struct {
		title string
		make  func(t *testing.T, path string)
		kind  error // nil: any
		says  string
	}{
		{"a newer schema", func(t *testing.T, path string) {
			if _, _, err := Migrate(t.Context(), path); err != nil {
				t.Fatal(err)
			}
			rawly(t, path, "PRAGMA user_version = 9999", "CREATE TABLE later (id INTEGER)")
		}, store.ErrNewer, "update briefbot"},
		{"no database", func(t *testing.T, path string) {
			write(t, path, []byte(strings.Repeat("Not a database at all. ", 500)))
		}, store.ErrDamaged, "backup"},
		{"a short text", func(t *testing.T, path string) { write(t, path, []byte("hello\n")) }, store.ErrDamaged, "backup"},
		{"a broken header", func(t *testing.T, path string) {
			if _, _, err := Migrate(t.Context(), path); err != nil {
				t.Fatal(err)
			}
			bytes := read(t, path)
			copy(bytes[100:], make([]byte, 4000)) // the root of the schema
			write(t, path, bytes)
		}, store.ErrDamaged, "backup"},
		{"a database of another program", func(t *testing.T, path string) {
			rawly(t, path, "CREATE TABLE bookmarks (url TEXT)")
		}, nil, "another program"},
		{"an empty database of another program", func(t *testing.T, path string) {
			rawly(t, path, "PRAGMA application_id = 252006673")
		}, nil, "another program"},
	} {
		t.Run(test.title, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "briefbot.db")
			test.make(t, path)
			before := read(t, path)
			s, err := Open(t.Context(), path)
			if err == nil {
				s.Close()
				t.Fatal("got no error")
			}
			t.Log(err)
			if test.kind != nil && !errors.Is(err, test.kind) {
				t.Errorf("got error %v, want %v", err, test.kind)
			}
			if !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got error %v, want one that names the path and says %q", err, test.says)
			}
			if _, _, err := Migrate(t.Context(), path); !errors.Is(err, test.kind) && test.kind != nil {
				t.Errorf("migrate: got error %v, want %v", err, test.kind)
			}
			if got := read(t, path); string(got) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestOpenFaultsOfThePath(t *testing.T) {
	folder := t.TempDir()
	write(t, filepath.Join(folder, "file"), nil)
	closed := filepath.Join(folder, "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	readOnly := filepath.Join(folder, "readonly.db")
	write(t, readOnly, nil)
	if err := os.Chmod(readOnly, 0o400); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		title, path, says string
		rights            bool // about rights, which root has anyway
	}{
		{"a folder", folder, "is a folder", false},
		{"a missing folder", filepath.Join(folder, "no", "briefbot.db"), "there is no folder " + filepath.Join(folder, "no"), false},
		{"below a file", filepath.Join(folder, "file", "briefbot.db"), "not a directory", false},
		{"a device", os.DevNull, "no regular file", false},
		{"an impossible name", "nul\x00byte", "invalid argument", false},
		{"a folder without rights", filepath.Join(closed, "briefbot.db"), "check the rights", true},
		{"a file without rights", readOnly, "check the rights", true},
	} {
		t.Run(test.title, func(t *testing.T) {
			if test.rights && os.Geteuid() == 0 {
				t.Skip("root may write everywhere")
			}
			s, err := Open(t.Context(), test.path)
			if err == nil {
				s.Close()
				t.Fatal("got no error")
			}
			t.Log(err)
			if !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), test.path) {
				t.Errorf("got error %v, want one that names the path and says %q", err, test.says)
			}
		})
	}
}

func TestOpenInEndedContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := Open(ended, path); !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want %v", err, context.Canceled)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got error %v for the file, want none made", err)
	}
}
