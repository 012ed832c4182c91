package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// A copy is made while the database is open with what was written last, and
// is a database like any other.
func TestBackup(t *testing.T) {
	folder := t.TempDir()
	path, copied := filepath.Join(folder, "briefbot.db"), filepath.Join(folder, "it's a copy?.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	article := store.Article{Workspace: workspace.ID, Identity: "a", Hash: "h", Text: "The quay is sold.", Stored: time.Unix(1_780_000_000, 0).UTC()}
	if _, err := s.PutArticles(t.Context(), []store.Article{article}); err != nil {
		t.Fatal(err)
	}
	if err := Backup(t.Context(), path, copied); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(copied); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v, want a file for its owner alone", info.Mode(), err)
	}
	restored, err := Open(t.Context(), copied)
	if err != nil {
		t.Fatal(err)
	}
	defer restored.Close()
	found, err := restored.ListArticles(t.Context(), store.ArticleQuery{Workspace: workspace.ID, Words: "quay"})
	if err != nil || len(found) != 1 || found[0].Identity != "a" {
		t.Errorf("got %+v, %v, want the article by its words", found, err)
	}
}

func TestBackupRefuses(t *testing.T) {
	for _, c := range []struct {
		title, path, copied, says string
		kind                      error
		stays                     bool // the file of the copy was there before
	}{
		{"a file that is there", "briefbot.db", "taken.db", "name a new one", nil, true},
		{"a folder that is not there", "briefbot.db", "absent/copy.db", "check the path", nil, false},
		{"no database", "absent.db", "copy.db", "no such file", nil, false},
		{"something else", "taken.db", "copy.db", "no SQLite database", store.ErrDamaged, false},
	} {
		t.Run(c.title, func(t *testing.T) {
			folder := t.TempDir()
			write(t, filepath.Join(folder, "taken.db"), []byte(strings.Repeat("Not a database at all. ", 500)))
			if _, _, err := Migrate(t.Context(), filepath.Join(folder, "briefbot.db")); err != nil {
				t.Fatal(err)
			}
			copied := filepath.Join(folder, c.copied)
			err := Backup(t.Context(), filepath.Join(folder, c.path), copied)
			if err == nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), copied) || c.kind != nil && !errors.Is(err, c.kind) {
				t.Errorf("got error %v, want one that names the copy and says %q", err, c.says)
			}
			if _, err := os.Stat(copied); (err == nil) != c.stays {
				t.Errorf("the file of the copy: got %v, want it there: %t", err, c.stays)
			}
			if _, err := os.Stat(filepath.Join(folder, "absent.db")); err == nil {
				t.Error("a database was made")
			}
		})
	}
}
