package memory

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"briefbot/store"
)

// statement is a statement with what it is found by.
type statement struct {
	// Statement.Retired is only whether the last extraction of its version
	// lacks it; see Store.retired.
	store.Statement
	key     string // see keys
	place   int    // in its extraction, which is text order
	content string // the words of Content
	title   string // of its article when it was extracted
}

// retired reports whether a later extraction or a later text took over.
func (s *Store) retired(st *statement) bool {
	return st.Retired || st.Version < s.articles[st.Article-1].Version
}

// ListStatements implements store.Statements.
func (s *Store) ListStatements(ctx context.Context, query store.StatementQuery) ([]store.Statement, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	speaker, words := newSearch(query.Speaker), newSearch(query.Words)
	var found []*statement
	for _, st := range s.statements {
		if s.statementFits(st, query) && speaker.finds(st.Speaker) && words.finds(st.content, st.Speaker, st.title) {
			found = append(found, st)
		}
	}
	slices.SortFunc(found, s.newestFirst)
	if !words.blank {
		s.sortByMatch(found, words)
	}
	listed := []store.Statement{}
	for _, st := range first(found, query.Limit) {
		view := st.Statement
		view.Content = slices.Clone(view.Content)
		view.Retired = s.retired(st)
		listed = append(listed, view)
	}
	return listed, nil
}

func (s *Store) statementFits(st *statement, query store.StatementQuery) bool {
	if st.Workspace != query.Workspace {
		return false
	}
	if len(query.IDs) > 0 && !slices.Contains(query.IDs, st.ID) || len(query.IDs) == 0 && s.retired(st) {
		return false
	}
	return (len(query.Articles) == 0 || slices.Contains(query.Articles, st.Article)) &&
		(len(query.Claims) == 0 || slices.Contains(query.Claims, st.Denies)) &&
		(len(query.Stances) == 0 || slices.Contains(query.Stances, st.Stance)) &&
		(query.Since.IsZero() || !s.articles[st.Article-1].Time().Before(instant(query.Since))) &&
		(query.Outlet == "" || store.Fold(s.articles[st.Article-1].Outlet) == store.Fold(query.Outlet)) &&
		(!query.KeyOnly || st.Key > 0)
}

// newestFirst orders by article, newest first, and within it by text order.
func (s *Store) newestFirst(a, b *statement) int {
	return cmp.Or(
		cmp.Compare(s.articles[b.Article-1].Sequence, s.articles[a.Article-1].Sequence),
		cmp.Compare(b.Version, a.Version),
		cmp.Compare(a.place, b.place),
		cmp.Compare(a.ID, b.ID),
	)
}

// content joins the words of the spans.
func content(text string, spans []store.Span) string {
	parts := make([]string, 0, len(spans))
	for _, span := range spans {
		parts = append(parts, text[span.Start:span.End])
	}
	return strings.Join(parts, " ")
}
