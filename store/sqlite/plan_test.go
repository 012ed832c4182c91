package sqlite

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

func openTemporary(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "briefbot.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// plan is how SQLite goes about a query: one step a line.
func (s *Store) plan(t *testing.T, query string, args []any) string {
	t.Helper()
	var steps strings.Builder
	err := s.read(t.Context(), "plan", "EXPLAIN QUERY PLAN "+query, args, func(row *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := row.Scan(&id, &parent, &unused, &step)
		steps.WriteString(step + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return steps.String()
}

// Each way to ask goes in by the index that narrows most, and never reads a
// whole table.
func TestStatementPlans(t *testing.T) {
	s := openTemporary(t)
	for _, test := range []struct {
		title string
		query store.StatementQuery
		want  string
	}{
		{"all", store.StatementQuery{}, "a USING INDEX sqlite_autoindex_articles_2 (workspace=?)"},
		{"by id", store.StatementQuery{IDs: []store.StatementID{1}}, "s USING INTEGER PRIMARY KEY"},
		{"by article", store.StatementQuery{Articles: []store.ArticleID{1}}, "a USING INTEGER PRIMARY KEY"},
		{"by claim", store.StatementQuery{Claims: []store.ClaimID{1}}, "s USING INDEX statements_by_claim"},
		{"by speaker", store.StatementQuery{Speaker: "x"}, "s USING INTEGER PRIMARY KEY"},
		{"by words", store.StatementQuery{Words: "x"}, "s USING INTEGER PRIMARY KEY"},
		{"by speaker and words", store.StatementQuery{Speaker: "x", Words: "y"}, "s USING INTEGER PRIMARY KEY"},
		{"by stance", store.StatementQuery{Stances: []string{"denies"}}, "s USING INDEX statements_by_stance (article=? AND version=? AND stance=?)"},
		{"since", store.StatementQuery{Since: time.Unix(1, 0)}, "a USING INDEX articles_by_time (workspace=? AND time>?)"},
	} {
		from, c, order := statementParts(test.query)
		plan := s.plan(t, "SELECT "+statementColumns+from+c.where()+order, c.args)
		if !strings.Contains(plan, test.want) || strings.Contains(plan, "SCAN a\n") || strings.Contains(plan, "SCAN s\n") {
			t.Errorf("%s: got plan\n%swant %s", test.title, plan, test.want)
		}
	}
}

func TestArticlePlans(t *testing.T) {
	s := openTemporary(t)
	for _, test := range []struct {
		title string
		query store.ArticleQuery
		want  string
	}{
		{"all", store.ArticleQuery{}, "(workspace=?)"},
		{"by id", store.ArticleQuery{IDs: []store.ArticleID{1}}, "a USING INTEGER PRIMARY KEY"},
		{"a window", store.ArticleQuery{After: 1, Through: 2}, "(workspace=? AND sequence>? AND sequence<?)"},
		{"since", store.ArticleQuery{Since: time.Unix(1, 0)}, "articles_by_time (workspace=? AND time>?)"},
		{"of an outlet", store.ArticleQuery{Outlet: "x"}, "articles_by_outlet (workspace=? AND outlet_folded=?)"},
		{"by words", store.ArticleQuery{Words: "x"}, "a USING INTEGER PRIMARY KEY"},
	} {
		c := articleConditions(test.query)
		plan := s.plan(t, "SELECT "+articleColumns+" FROM articles a"+c.where()+" ORDER BY a.sequence DESC", c.args)
		if !strings.Contains(plan, test.want) || strings.Contains(plan, "SCAN a\n") {
			t.Errorf("%s: got plan\n%swant %s", test.title, plan, test.want)
		}
	}
}

func TestClaimPlans(t *testing.T) {
	s := openTemporary(t)
	for _, ids := range [][]store.ClaimID{nil, {1}} {
		query, args := claimQuery(1, ids)
		if got, want := s.plan(t, query, args), "c USING INTEGER PRIMARY KEY"; !strings.Contains(got, want) {
			t.Errorf("got plan\n%swant %s", got, want)
		}
	}
}
