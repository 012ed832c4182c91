package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"briefbot/store"
)

// Unlinked implements store.Stories.
func (s *Store) Unlinked(ctx context.Context, workspace store.WorkspaceID, linker string, most int) ([]store.Digest, error) {
	c := &conditions{}
	c.and(`a.id IN (SELECT id FROM articles WHERE workspace = ? AND linked < ? UNION ALL SELECT id FROM articles WHERE workspace = ? AND linked > ?)`,
		workspace, linker, workspace, linker)
	return s.listDigests(ctx, workspace, c.where()+" ORDER BY a.sequence LIMIT ?", append(c.args, limit(most)))
}

// CountTerms implements store.Stories.
func (s *Store) CountTerms(ctx context.Context, workspace store.WorkspaceID, terms []store.StoryKey) (store.TermCounts, error) {
	counts := store.TermCounts{Holders: map[store.StoryKey]int{}}
	const doing = "count the terms of stories"
	err := s.read(ctx, doing, "SELECT origins FROM workspaces WHERE id = ?", []any{workspace}, func(row *sql.Rows) error {
		return row.Scan(&counts.Origins)
	})
	if err != nil {
		return counts, err
	}
	var key int64
	var count int
	err = s.read(ctx, doing, `SELECT c.term, c.origins FROM json_each(?) k CROSS JOIN story_term_counts c ON c.workspace = ? AND c.term = k.value
		WHERE c.origins > 0`, []any{writeKeys(terms), workspace}, func(row *sql.Rows) error {
		err := row.Scan(&key, &count)
		counts.Holders[store.StoryKey(key)] = count
		return err
	})
	return counts, err
}

// StoryNeighbours implements store.Stories.
func (s *Store) StoryNeighbours(ctx context.Context, query store.NeighbourQuery) (store.Neighbours, error) {
	found := store.Neighbours{Terms: map[store.StoryKey][]store.ArticleID{}, Shingles: map[store.StoryKey][]store.ArticleID{}}
	const doing = "look for neighbours of an article"
	terms, shingles := writeKeys(query.Terms), writeKeys(query.Shingles)
	var key int64
	var article store.ArticleID
	err := s.read(ctx, doing, `SELECT k.value, t.article FROM json_each(?) k CROSS JOIN story_terms t ON t.workspace = ? AND t.term = k.value
		AND t.time BETWEEN ? AND ? AND t.article <> ?
		AND t.time >= coalesce((SELECT u.time FROM story_terms u WHERE u.workspace = ? AND u.term = k.value AND u.time BETWEEN ? AND ?
			ORDER BY u.time DESC LIMIT 1 OFFSET ?), 0)
		ORDER BY k.key, t.time DESC, t.article DESC`,
		[]any{terms, query.Workspace, query.From.UnixMicro(), query.To.UnixMicro(), query.Except,
			query.Workspace, query.From.UnixMicro(), query.To.UnixMicro(), query.PerTerm},
		func(row *sql.Rows) error {
			err := row.Scan(&key, &article)
			if k := store.StoryKey(key); len(found.Terms[k]) < query.PerTerm {
				found.Terms[k] = append(found.Terms[k], article)
			}
			return err
		})
	if err != nil {
		return found, err
	}
	err = s.read(ctx, doing, `SELECT k.value, h.article FROM json_each(?) k CROSS JOIN story_shingles h ON h.workspace = ? AND h.shingle = k.value
		AND h.article <> ? AND h.article <= coalesce((SELECT g.article FROM story_shingles g WHERE g.workspace = ? AND g.shingle = k.value
			ORDER BY g.article LIMIT 1 OFFSET ?), 9223372036854775807)
		ORDER BY k.key, h.article`,
		[]any{shingles, query.Workspace, query.Except, query.Workspace, query.PerShingle}, func(row *sql.Rows) error {
			err := row.Scan(&key, &article)
			if k := store.StoryKey(key); len(found.Shingles[k]) < query.PerShingle {
				found.Shingles[k] = append(found.Shingles[k], article)
			}
			return err
		})
	return found, err
}

// writeKeys and readKeys are the form of keys in a column and for json_each.
func writeKeys(keys []store.StoryKey) string {
	signed := make([]int64, len(keys)) // SQLite has no unsigned numbers
	for i, key := range keys {
		signed[i] = int64(key)
	}
	text, err := json.Marshal(signed)
	if err != nil {
		panic(err) // numbers always have a JSON form
	}
	return string(text)
}

const linkColumns = "l.article, l.version, l.story, l.origin, l.time, l.linker, l.reason"

// linkRow is where a row of linkColumns is read to.
type linkRow struct {
	store.StoryLink
	time   int64
	reason string
}

func (r *linkRow) targets(further ...any) []any {
	return append([]any{&r.Article, &r.Version, &r.Story, &r.Origin, &r.time, &r.Linker, &r.reason}, further...)
}

func (r *linkRow) link() (store.StoryLink, error) {
	r.Time, r.Reason = time.UnixMicro(r.time).UTC(), store.LinkReason{}
	return r.StoryLink, json.Unmarshal([]byte(r.reason), &r.Reason)
}

// ListOrigins implements store.Stories.
func (s *Store) ListOrigins(ctx context.Context, query store.OriginQuery) ([]store.Origin, error) {
	c := &conditions{}
	c.workspace(query.Workspace, true)
	ids, err := json.Marshal(query.IDs)
	if err != nil {
		return nil, err
	}
	stories, err := json.Marshal(query.Stories)
	if err != nil {
		return nil, err
	}
	c.and("l.origin = l.article")
	c.and(`l.article IN (SELECT value FROM json_each(?) UNION ALL
		SELECT article FROM (SELECT m.article, row_number() OVER (PARTITION BY m.story ORDER BY m.time DESC, m.article DESC) AS place
			FROM json_each(?) k CROSS JOIN story_links m ON m.story = k.value AND m.origin = m.article)
		WHERE place <= ?)`, string(ids), string(stories), unlimited(query.PerStory))
	origins := []store.Origin{}
	var row linkRow
	var origin store.Origin
	err = s.read(ctx, "list the origins of stories", "SELECT "+linkColumns+`, a.title, e.signature FROM story_links l
		JOIN articles a ON a.id = l.article JOIN extractions e ON e.article = a.id AND e.version = a.version`+c.where()+" ORDER BY l.article",
		c.args, func(rows *sql.Rows) error {
			origin.Signature = nil
			err := rows.Scan(row.targets(&origin.Title, &origin.Signature)...)
			if err != nil {
				return err
			}
			origin.StoryLink, err = row.link()
			origins = append(origins, origin)
			return err
		})
	if err != nil {
		return nil, err
	}
	return origins, nil
}

// unlimited is a limit to compare with, where 0 means all.
func unlimited(n int) int64 {
	if n <= 0 {
		return 1 << 62
	}
	return int64(n)
}

// ListStories implements store.Stories.
func (s *Store) ListStories(ctx context.Context, query store.StoryQuery) ([]store.Story, error) {
	c := &conditions{}
	c.and("+s.workspace = ?", query.Workspace)
	in(c, "s.id", query.IDs)
	if len(query.IDs) == 0 {
		c.and("s.into_story IS NULL")
	}
	if len(query.Articles) > 0 {
		held := &conditions{}
		in(held, "article", query.Articles)
		c.and("s.id IN (SELECT story FROM story_links"+held.where()+")", held.args...)
	}
	if !query.Since.IsZero() {
		c.and(`s.id IN (SELECT l.story FROM articles a CROSS JOIN story_links l ON l.article = a.id WHERE a.workspace = ? AND a.time >= ?)`,
			query.Workspace, query.Since.UnixMicro())
	}
	stories, place := []store.Story{}, map[store.StoryID]int{}
	var ids []store.StoryID
	err := s.read(ctx, "list stories", `SELECT s.id, coalesce(s.into_story, 0), s.head, s.revision FROM stories s`+c.where()+`
		ORDER BY coalesce((SELECT max(l.time) FROM story_links l WHERE l.story = s.id), 0) DESC, s.id LIMIT ?`,
		append(c.args, limit(query.Limit)), func(row *sql.Rows) error {
			story := store.Story{Workspace: query.Workspace, Links: []store.StoryLink{}}
			err := row.Scan(&story.ID, &story.Into, &story.Head, &story.Revision)
			place[story.ID], ids = len(stories), append(ids, story.ID)
			stories = append(stories, story)
			return err
		})
	if err != nil || len(ids) == 0 {
		return stories, err
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	var row linkRow
	err = s.read(ctx, "list the articles of stories", "SELECT "+linkColumns+` FROM json_each(?) k CROSS JOIN story_links l ON l.story = k.value
		ORDER BY l.time, l.article`, []any{string(list)}, func(rows *sql.Rows) error {
		if err := rows.Scan(row.targets()...); err != nil {
			return err
		}
		link, err := row.link()
		story := &stories[place[link.Story]]
		story.Links = append(story.Links, link)
		return err
	})
	return stories, err
}
