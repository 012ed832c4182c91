package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"briefbot/store"
)

// ListSpeakers implements [store.Speakers].
func (s *Store) ListSpeakers(ctx context.Context, workspace store.WorkspaceID, typed string, atMost int) ([]string, error) {
	c := &conditions{}
	c.workspace(workspace, !blank(typed))
	c.and("s.version = a.version AND s.retired = 0 AND s.speaker <> ''")
	if expression := match(typed); expression != "" {
		// A star behind the last word makes it a beginning:
		// https://www.sqlite.org/fts5.html#fts5_prefix_queries
		c.and("s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)", "{speaker} : ("+expression+"*)")
	} else if strings.TrimSpace(typed) != "" {
		return []string{}, nil // no word was typed
	}
	names := []string{}
	err := s.read(ctx, "list speakers", "SELECT s.speaker FROM articles a JOIN statements s ON s.article = a.id"+c.where()+
		" GROUP BY s.speaker ORDER BY count(*) DESC, s.speaker LIMIT ?", append(c.args, limit(atMost)), func(row *sql.Rows) error {
		var name string
		err := row.Scan(&name)
		names = append(names, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	return names, nil
}
