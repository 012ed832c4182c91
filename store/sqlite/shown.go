package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

// addShown stores what an edition shows, of versions that its workspace has.
func (t *transaction) addShown(edition store.Edition) error {
	for place, shown := range edition.Shown {
		found := 0
		err := t.row("SELECT 1 FROM articles a JOIN texts x ON x.article = a.id WHERE a.workspace = ? AND a.id = ? AND x.version = ?",
			[]any{edition.Workspace, shown.Article, shown.Version}, &found)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound("article %d, version %d", shown.Article, shown.Version)
		}
		if err != nil {
			return err
		}
		err = t.exec("INSERT INTO shown (edition, place, article, version, text) VALUES (?, ?, ?, ?, ?)",
			edition.ID, place, shown.Article, shown.Version, shown.Text)
		if err != nil {
			return err
		}
	}
	return nil
}

// ListShown implements store.Editions.
func (s *Store) ListShown(ctx context.Context, query store.ShownQuery) ([]store.Shown, error) {
	rest, args := shownQuery(query)
	listed := []store.Shown{}
	err := s.read(ctx, "list what was shown", "SELECT h.edition, h.article, h.version, h.text"+rest, args, func(row *sql.Rows) error {
		var shown store.Shown
		err := row.Scan(&shown.Edition, &shown.Article, &shown.Version, &shown.Text)
		listed = append(listed, shown)
		return err
	})
	if err != nil {
		return nil, err
	}
	return listed, nil
}

func shownQuery(query store.ShownQuery) (rest string, args []any) {
	c := conditions{}
	if len(query.Editions) > 0 || len(query.Articles) > 0 {
		c.and("+c.workspace = ?", query.Workspace) // what narrows more goes first
	} else {
		c.and("c.workspace = ?", query.Workspace)
	}
	in(&c, "h.edition", query.Editions)
	in(&c, "h.article", query.Articles)
	c.and("e.withdrawn IS NULL")
	if !query.Since.IsZero() {
		c.and("e.built >= ?", micro(query.Since))
	}
	return " FROM shown h JOIN editions e ON e.id = h.edition JOIN channels c ON c.id = e.channel" + c.where() +
		" ORDER BY e.id DESC, h.place", c.args
}
