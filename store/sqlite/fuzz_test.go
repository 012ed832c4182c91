package sqlite

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// Any text is a valid query, and a text is found by its own ASCII words.
func FuzzSearch(f *testing.F) {
	for _, query := range []string{"", "near miss", `"`, "NEAR(", "a OR b", "*", "-x", "{title} : x", "é\u0301", "\x00", "\xff", "🙂", "𞤀𞤁", "ﬁ"} {
		f.Add(query)
	}
	s, err := Open(f.Context(), filepath.Join(f.TempDir(), "briefbot.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	workspace, err := s.EnsureWorkspace(f.Context(), "local")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		if query == "" {
			return
		}
		results, err := s.PutArticles(t.Context(), []store.Article{{
			Workspace: workspace.ID, Identity: "one", Hash: query, Text: query, Stored: time.Unix(1, 0),
		}})
		if err != nil {
			t.Fatal(err)
		}
		found, err := s.ListArticles(t.Context(), store.ArticleQuery{Workspace: workspace.ID, Words: query})
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		ascii := strings.IndexFunc(query, func(r rune) bool { return r >= 0x80 }) < 0
		want := strings.TrimSpace(query) == "" || len(store.SearchWords(query)) > 0
		if ascii && len(found) == 1 != want {
			t.Errorf("%q: got %d articles, want it found: %v", query, len(found), want)
		}
		kept, err := s.ArticleText(t.Context(), workspace.ID, results[0].Article.ID, results[0].Article.Version)
		if err != nil || kept != query {
			t.Errorf("got text %q and error %v, want %q", kept, err, query)
		}
		if _, err := s.ListStatements(t.Context(), store.StatementQuery{Workspace: workspace.ID, Words: query, Speaker: query}); err != nil {
			t.Errorf("%q: %v", query, err)
		}
	})
}

// Spans are read as they were written, and anything else is damage.
func FuzzReadSpans(f *testing.F) {
	for _, text := range []string{"", "1-2", "1-2 3-4", "0-0", "4-1", "-1-2", "1-", "x", " ", "1-2 ", "99999999999999999999-1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		spans, err := readSpans(text)
		if err != nil {
			if !errors.Is(err, store.ErrDamaged) {
				t.Errorf("%q: got error %v, want %v", text, err, store.ErrDamaged)
			}
			return
		}
		again, err := readSpans(writeSpans(spans...))
		if err != nil || !slices.Equal(again, spans) {
			t.Errorf("%q: got %v and error %v, want %v", text, again, err, spans)
		}
	})
}
