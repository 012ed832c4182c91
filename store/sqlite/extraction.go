package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"briefbot/store"
)

// PutExtractions implements store.Statements.
func (s *Store) PutExtractions(ctx context.Context, extractions []store.Extraction) error {
	return s.write(ctx, "store extractions", func(t *transaction) error {
		for _, e := range extractions {
			if err := t.putExtraction(e); err != nil {
				return err
			}
		}
		return t.indexWords()
	})
}

func (t *transaction) putExtraction(e store.Extraction) error {
	var title, text string
	err := t.row(`SELECT a.title, t.text FROM articles a JOIN texts t ON t.article = a.id
		WHERE a.workspace = ? AND a.id = ? AND t.version = ?`, []any{e.Workspace, e.Article, e.Version}, &title, &text)
	if errors.Is(err, sql.ErrNoRows) {
		return notFound("article %d, version %d", e.Article, e.Version)
	}
	if err != nil {
		return err
	}
	if err := e.Validate(text); err != nil {
		return err
	}
	if err := t.putDigest(e); err != nil {
		return err
	}
	placed, err := t.putStatements(e, title, text)
	if err != nil {
		return err
	}
	return t.putClaims(e, placed)
}

// putDigest stores what a briefing needs to know of the extraction.
func (t *transaction) putDigest(e store.Extraction) error {
	denials, declined, score := 0, 0, 0.0
	for _, statement := range e.Statements {
		switch statement.Stance {
		case "denies", "retracts":
			denials++
		case "no_comment":
			declined++
		}
		score = max(score, statement.Score)
	}
	err := t.exec("UPDATE articles SET extracted = ? WHERE id = ? AND version = ?", e.Extractor, e.Article, e.Version)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO extractions (article, version, extractor, language, lead, signature, statements, denials, declined, score)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (article, version) DO UPDATE SET extractor = excluded.extractor, language = excluded.language, lead = excluded.lead,
			signature = excluded.signature, statements = excluded.statements, denials = excluded.denials,
			declined = excluded.declined, score = excluded.score`,
		e.Article, e.Version, e.Extractor, e.Language, writeSpan(e.Lead), blob(e.Signature), len(e.Statements), denials, declined, score)
}

// Unextracted implements store.Statements.
func (s *Store) Unextracted(ctx context.Context, workspace store.WorkspaceID, extractor string, most int) ([]store.Article, error) {
	return s.listArticles(ctx, workspace, articlesWithText+` WHERE a.id IN (
		SELECT id FROM articles WHERE workspace = ?1 AND extracted < ?2 UNION ALL SELECT id FROM articles WHERE workspace = ?1 AND extracted > ?2)
		ORDER BY a.sequence LIMIT ?3`, []any{workspace, extractor, limit(most)})
}

// ListDigests implements store.Statements.
func (s *Store) ListDigests(ctx context.Context, query store.ArticleQuery) ([]store.Digest, error) {
	c := articleConditions(query)
	return s.listDigests(ctx, query.Workspace, c.where()+" ORDER BY a.sequence DESC LIMIT ?", append(c.args, limit(query.Limit)))
}

// listDigests reads the digests of articles a with their links l by the rest of a query.
func (s *Store) listDigests(ctx context.Context, workspace store.WorkspaceID, rest string, args []any) ([]store.Digest, error) {
	var digests chunks[store.Digest]
	read := articleRow{Article: store.Article{Workspace: workspace}}
	var digest store.Digest
	var lead string
	targets := read.targets(&digest.Extractor, &digest.Language, &lead, &digest.Signature,
		&digest.Statements, &digest.Denials, &digest.Declined, &digest.Score, &digest.Story, &digest.Origin)
	err := s.read(ctx, "list digests", "SELECT "+articleColumns+`,
		e.extractor, e.language, e.lead, e.signature, e.statements, e.denials, e.declined, e.score, coalesce(l.story, 0), coalesce(l.origin, 0)
		FROM articles a JOIN extractions e ON e.article = a.id AND e.version = a.version LEFT JOIN story_links l ON l.article = a.id`+
		rest, args, func(row *sql.Rows) error {
		err := row.Scan(targets...)
		if err != nil {
			return err
		}
		digest.Article = read.article()
		digest.Lead, err = readSpan(lead)
		digests.add(digest)
		return err
	})
	if err != nil {
		return nil, err
	}
	return digests.all(), nil
}

// chunks gathers items of which there may be ten thousands, and moves each
// once, where a growing slice moves them again and again: that took a sixth of
// the time of ListDigests.
type chunks[T any] struct {
	full [][]T
	last []T
}

func (c *chunks[T]) add(item T) {
	if len(c.last) == cap(c.last) {
		if c.last != nil {
			c.full = append(c.full, c.last)
		}
		c.last = make([]T, 0, min(1024, 16<<(2*len(c.full))))
	}
	c.last = append(c.last, item)
}

// all returns the items in order, in one slice that is not nil.
func (c *chunks[T]) all() []T {
	all := make([]T, 0, len(c.full)*cap(c.last)+len(c.last)) // chunks only grow
	for _, chunk := range append(c.full, c.last) {
		all = append(all, chunk...)
	}
	return all
}
