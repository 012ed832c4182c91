package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

const shortWait = 20 * time.Millisecond // in place of busyTimeout

// text is of n articles with invented words.
func articles(workspace store.WorkspaceID, n int, words string) []store.Article {
	made := make([]store.Article, 0, n)
	for i := range n {
		made = append(made, store.Article{
			Workspace: workspace, Identity: fmt.Sprint(words, i), Hash: fmt.Sprint(i), Text: strings.Repeat(words+" ", 500), Stored: time.Unix(1_000_000, 0),
		})
	}
	return made
}

// withArticles opens a store with n articles in it.
func withArticles(t *testing.T, path string, n int) (*Store, store.WorkspaceID) {
	t.Helper()
	s, err := open(t.Context(), path, shortWait)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PutArticles(t.Context(), articles(workspace.ID, n, "earlier")); err != nil {
		t.Fatal(err)
	}
	return s, workspace.ID
}

// stillHolds checks that what was stored before can be read and searched, and
// that nothing else was stored.
func stillHolds(t *testing.T, s *Store, workspace store.WorkspaceID, n int) {
	t.Helper()
	for _, words := range []string{"", "earlier"} {
		found, err := s.ListArticles(t.Context(), store.ArticleQuery{Workspace: workspace, Words: words, WithText: true})
		if err != nil || len(found) != n {
			t.Fatalf("got %d articles with words %q and error %v, want %d", len(found), words, err, n)
		}
		if got, want := found[0].Text, strings.Repeat("earlier ", 500); got != want {
			t.Errorf("got text %.20q…, want %.20q…", got, want)
		}
	}
	problem := ""
	if err := s.reader.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&problem); err != nil || problem != "ok" {
		t.Errorf("got integrity %q and error %v, want ok", problem, err)
	}
}

func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	s, workspace := withArticles(t, path, 3)
	other, err := sql.Open("sqlite", path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	lock, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.PutArticles(t.Context(), articles(workspace, 2, "later"))
	t.Log(err)
	if !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), path) {
		t.Errorf("got error %v, want %v with the path", err, store.ErrLocked)
	}
	stillHolds(t, s, workspace, 3) // readers do not wait

	again, err := open(t.Context(), path, shortWait) // and opening needs no lock
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Error(err)
	}
	if err := lock.Rollback(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.PutArticles(t.Context(), articles(workspace, 2, "later")); err != nil {
		t.Errorf("got error %v once the lock is gone", err)
	}
}

// Opening a file that must first be made waits and fails in the same way.
func TestLockedWhileMigrating(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	other, err := sql.Open("sqlite", path+"?_txlock=exclusive")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	lock, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Rollback()
	_, err = open(t.Context(), path, shortWait)
	t.Log(err)
	if !errors.Is(err, store.ErrLocked) || !strings.Contains(err.Error(), path) {
		t.Errorf("got error %v, want %v with the path", err, store.ErrLocked)
	}
}

// A context that ends while another process holds the lock is heeded at once,
// not when the busy timeout is over.
func TestLockedUntilContextEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	s, workspace := withArticles(t, path, 3)
	s.busy = time.Hour
	other, err := sql.Open("sqlite", path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	lock, err := other.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Rollback()
	ctx, end := context.WithTimeout(t.Context(), shortWait)
	defer end()
	if _, err := s.PutArticles(ctx, articles(workspace, 2, "later")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got error %v, want %v", err, context.DeadlineExceeded)
	}
	stillHolds(t, s, workspace, 3)
}

func TestFull(t *testing.T) {
	s, workspace := withArticles(t, filepath.Join(t.TempDir(), "briefbot.db"), 3)
	pages := 0
	if err := s.writer.QueryRowContext(t.Context(), "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages+20)); err != nil {
		t.Fatal(err)
	}
	_, err := s.PutArticles(t.Context(), articles(workspace, 1000, "later"))
	t.Log(err)
	if !errors.Is(err, store.ErrFull) {
		t.Errorf("got error %v, want %v", err, store.ErrFull)
	}
	stillHolds(t, s, workspace, 3)
	if _, err := s.PutArticles(t.Context(), articles(workspace, 1, "small")); err != nil {
		t.Errorf("got error %v for what still has room", err)
	}
}

// Damage that is only found when the page is read.
func TestDamageFoundLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	s, workspace := withArticles(t, path, 200)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content := read(t, path)
	for at := 4096 * 100; at < len(content); at++ { // the pages before hold the schema
		content[at] = 0x5a
	}
	write(t, path, content)
	damaged, err := Open(t.Context(), path)
	if err == nil {
		defer damaged.Close()
		_, err = damaged.ListArticles(t.Context(), store.ArticleQuery{Workspace: workspace, WithText: true})
	}
	t.Log(err)
	if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), path) {
		t.Errorf("got error %v, want %v with the path", err, store.ErrDamaged)
	}
	if damaged == nil {
		t.Fatal("the damage was found at opening, want a test of the other case")
	}
	_, err = damaged.ListArticles(t.Context(), store.ArticleQuery{Workspace: workspace, Words: "earlier"})
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		t.Errorf("searching: got error %v, want %v or none", err, store.ErrDamaged)
	}
}

func TestTruncated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	s, workspace := withArticles(t, path, 200)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 4096*50+100); err != nil {
		t.Fatal(err)
	}
	damaged, err := Open(t.Context(), path)
	if err == nil {
		defer damaged.Close()
		_, err = damaged.ListArticles(t.Context(), store.ArticleQuery{Workspace: workspace, WithText: true})
	}
	t.Log(err)
	if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("got error %v, want %v", err, store.ErrDamaged)
	}
}

// A span that is none, as a half-repaired file might hold.
func TestDamagedSpan(t *testing.T) {
	s, workspace := withArticles(t, filepath.Join(t.TempDir(), "briefbot.db"), 1)
	put := store.Extraction{Workspace: workspace, Article: 1, Version: 1, Extractor: "test-1",
		Statements: []store.Statement{{Content: []store.Span{{Start: 0, End: 4}}}}}
	if err := s.PutExtractions(t.Context(), []store.Extraction{put}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.writer.ExecContext(t.Context(), "UPDATE statements SET content = '4-0'"); err != nil {
		t.Fatal(err)
	}
	_, err := s.ListStatements(t.Context(), store.StatementQuery{Workspace: workspace})
	if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("got error %v, want %v", err, store.ErrDamaged)
	}
}

// The context ends somewhere in a batch: all of it is undone, wherever.
func TestContextEndsInBatch(t *testing.T) {
	s, workspace := withArticles(t, filepath.Join(t.TempDir(), "briefbot.db"), 3)
	batch := articles(workspace, 300, "later")
	for after := 50 * time.Microsecond; ; after *= 2 {
		ctx, end := context.WithTimeout(t.Context(), after)
		_, err := s.PutArticles(ctx, batch)
		end()
		if err == nil {
			return // there was time enough
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("after %v: got error %v, want %v", after, err, context.DeadlineExceeded)
		}
		stillHolds(t, s, workspace, 3)
	}
}

func TestErrorsAreNotHidden(t *testing.T) {
	s, _ := withArticles(t, filepath.Join(t.TempDir(), "briefbot.db"), 1)
	_, err := s.writer.ExecContext(t.Context(), "SELECT absent")
	got := s.fault(t.Context(), "try", err)
	if got == nil || !strings.Contains(got.Error(), "no such column") || !strings.Contains(got.Error(), s.path) {
		t.Errorf("got error %v, want one with the cause and the path", got)
	}
}
