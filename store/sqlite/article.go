package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"briefbot/store"
)

// articleColumns are read by articleRow, in this order. The workspace is not
// among them, since every query names it: each column of ten thousand rows
// takes a millisecond.
const articleColumns = `a.id, a.sequence, a.revised, a.version, a.identity, a.hash,
	a.url, a.origin, a.outlet, a.title, a.byline, a.published, a.stored, a.text_offset`

// articleRow is where rows of articleColumns are read to, one after another.
type articleRow struct {
	store.Article
	published, stored sql.NullInt64
}

func (r *articleRow) targets(further ...any) []any {
	return append([]any{
		&r.ID, &r.Sequence, &r.Revised, &r.Version, &r.Identity, &r.Hash,
		&r.URL, &r.Origin, &r.Outlet, &r.Title, &r.Byline, &r.published, &r.stored, &r.Offset,
	}, further...)
}

func (r *articleRow) article() store.Article {
	r.Published, r.Stored = instant(r.published), instant(r.stored)
	return r.Article
}

// PutArticles implements store.Articles.
func (s *Store) PutArticles(ctx context.Context, articles []store.Article) ([]store.PutResult, error) {
	var results []store.PutResult
	for _, a := range articles {
		if err := a.Validate(); err != nil {
			return nil, err
		}
	}
	err := s.write(ctx, "store articles", func(t *transaction) error {
		results = make([]store.PutResult, 0, len(articles))
		numbers := sequences{}
		for _, a := range articles {
			if err := numbers.load(t, a.Workspace); err != nil {
				return err
			}
			result, err := t.putArticle(a, numbers)
			if err != nil {
				return err
			}
			results = append(results, result)
		}
		return numbers.save(t)
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

func (t *transaction) putArticle(a store.Article, numbers sequences) (store.PutResult, error) {
	known, err := t.articleByIdentity(a.Workspace, a.Identity)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		added, err := t.addArticle(a, numbers)
		return store.PutResult{Article: added, Outcome: store.Stored}, err
	case err != nil:
		return store.PutResult{}, err
	case known.Hash == a.Hash:
		return store.PutResult{Article: known, Outcome: store.Known}, nil
	}
	revised, err := t.reviseArticle(known, a, numbers)
	return store.PutResult{Article: revised, Outcome: store.Changed}, err
}

func (t *transaction) articleByIdentity(workspace store.WorkspaceID, identity string) (store.Article, error) {
	row := articleRow{Article: store.Article{Workspace: workspace}}
	err := t.row("SELECT "+articleColumns+" FROM articles a WHERE a.workspace = ? AND a.identity = ?",
		[]any{workspace, identity}, row.targets()...)
	return row.article(), err
}

func (t *transaction) addArticle(a store.Article, numbers sequences) (store.Article, error) {
	a.Sequence = numbers.next(a.Workspace)
	a.Revised, a.Version = a.Sequence, 1
	a.Published, a.Stored = instant(micro(a.Published)), instant(micro(a.Stored))
	id, err := t.insert(`INSERT INTO articles (workspace, sequence, revised, version, identity, hash,
		url, origin, outlet, outlet_folded, title, byline, published, stored, time, text_offset)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.Workspace, a.Sequence, a.Revised, a.Version, a.Identity, a.Hash,
		a.URL, a.Origin, a.Outlet, store.Fold(a.Outlet), a.Title, a.Byline, micro(a.Published), micro(a.Stored), micro(a.Time()), a.Offset)
	if err != nil {
		return store.Article{}, err
	}
	a.ID = store.ArticleID(id)
	return t.addText(a, a.Text, a.Stored)
}

// reviseArticle makes the text of a the next version of the known article,
// and takes over what a says of itself.
func (t *transaction) reviseArticle(known, a store.Article, numbers sequences) (store.Article, error) {
	known.Revised = numbers.next(a.Workspace)
	known.TakeOver(a)
	known.Published = instant(micro(known.Published))
	err := t.exec(`UPDATE articles SET revised = ?, version = ?, hash = ?, url = ?, outlet = ?, outlet_folded = ?,
		title = ?, byline = ?, published = ?, time = ?, text_offset = ?, extracted = '', linked = '' WHERE id = ?`,
		known.Revised, known.Version, known.Hash, known.URL, known.Outlet, store.Fold(known.Outlet),
		known.Title, known.Byline, micro(known.Published), micro(known.Time()), known.Offset, known.ID)
	if err != nil {
		return store.Article{}, err
	}
	if err := t.exec("DELETE FROM article_words WHERE rowid = ?", known.ID); err != nil {
		return store.Article{}, err
	}
	return t.addText(known, a.Text, a.Stored)
}

// addText stores the text of the article's current version and its words, and
// returns the article without it.
func (t *transaction) addText(a store.Article, text string, stored time.Time) (store.Article, error) {
	a.Text = ""
	err := t.exec("INSERT INTO texts (article, version, hash, stored, text) VALUES (?, ?, ?, ?, ?)",
		a.ID, a.Version, a.Hash, micro(stored), text)
	if err != nil {
		return store.Article{}, err
	}
	return a, t.exec("INSERT INTO article_words (rowid, title, text) VALUES (?, ?, ?)", a.ID, a.Title, text)
}

// articleConditions are those of a query over articles a.
func articleConditions(query store.ArticleQuery) *conditions {
	c := &conditions{}
	c.workspace(query.Workspace, len(query.IDs) > 0 || !blank(query.Words))
	in(c, "a.id", query.IDs)
	if query.After != 0 {
		c.and("a.sequence > ?", query.After)
	}
	if query.Through != 0 {
		c.and("a.sequence <= ?", query.Through)
	}
	if query.RevisedAfter != 0 {
		c.and("a.version > 1 AND a.revised > ?", query.RevisedAfter)
	}
	if !query.Since.IsZero() {
		c.and("a.time >= ?", micro(query.Since))
	}
	if query.Outlet != "" {
		c.and("a.outlet_folded = ?", store.Fold(query.Outlet))
	}
	c.matching("a.id", "article_words", query.Words)
	return c
}

// ListArticles implements store.Articles.
func (s *Store) ListArticles(ctx context.Context, query store.ArticleQuery) ([]store.Article, error) {
	c := articleConditions(query)
	from := "SELECT " + articleColumns + ", '' FROM articles a"
	if query.WithText {
		from = articlesWithText
	}
	return s.listArticles(ctx, query.Workspace, from+c.where()+" ORDER BY a.sequence DESC LIMIT ?", append(c.args, limit(query.Limit)))
}

// articlesWithText begins a query of articles with the text of the current version.
const articlesWithText = "SELECT " + articleColumns + ", t.text FROM articles a JOIN texts t ON t.article = a.id AND t.version = a.version"

// listArticles reads rows of articleColumns and the text.
func (s *Store) listArticles(ctx context.Context, workspace store.WorkspaceID, query string, args []any) ([]store.Article, error) {
	articles := []store.Article{}
	read := articleRow{Article: store.Article{Workspace: workspace}}
	targets := read.targets(&read.Text)
	err := s.read(ctx, "list articles", query, args, func(row *sql.Rows) error {
		err := row.Scan(targets...)
		articles = append(articles, read.article())
		return err
	})
	if err != nil {
		return nil, err
	}
	return articles, nil
}

// LastStored implements store.Articles.
func (s *Store) LastStored(ctx context.Context, workspace store.WorkspaceID, before time.Time) (int64, error) {
	last := int64(0)
	err := s.read(ctx, "look for the last stored", lastStored, []any{workspace, micro(before)},
		func(row *sql.Rows) error { return row.Scan(&last) })
	return last, err
}

// lastStored goes back from the newest article: usually a day or so is asked for.
const lastStored = "SELECT a.sequence FROM articles a WHERE a.workspace = ? AND a.stored < ? ORDER BY a.sequence DESC LIMIT 1"

// ArticleText implements store.Articles.
func (s *Store) ArticleText(ctx context.Context, workspace store.WorkspaceID, id store.ArticleID, version int) (string, error) {
	text, found := "", false
	err := s.read(ctx, "read an article", `SELECT t.text FROM articles a JOIN texts t ON t.article = a.id
		WHERE a.workspace = ? AND a.id = ? AND t.version = ?`, []any{workspace, id, version}, func(row *sql.Rows) error {
		found = true
		return row.Scan(&text)
	})
	if err == nil && !found {
		err = notFound("article %d, version %d", id, version)
	}
	return text, err
}
