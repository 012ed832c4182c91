package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"

	"briefbot/store"
)

// PutLink implements store.Stories.
func (s *Store) PutLink(ctx context.Context, linking store.Linking) (store.StoryID, error) {
	if err := linking.Validate(); err != nil {
		return 0, err
	}
	linking.Origin = cmp.Or(linking.Origin, linking.Article)
	story := store.StoryID(0)
	err := s.write(ctx, "link an article", func(t *transaction) error {
		l := link{transaction: t, Linking: linking, touched: map[store.StoryID]bool{}}
		if err := l.put(); err != nil {
			return err
		}
		story = l.Story
		return nil
	})
	return story, err
}

// link is one linking while it is stored.
type link struct {
	*transaction
	store.Linking
	touched map[store.StoryID]bool // whose articles change
}

func (l *link) put() error {
	time, err := l.articleTime()
	if err != nil {
		return err
	}
	if l.Story, err = l.standing(l.Story, l.Article); err != nil {
		return err
	}
	before, isKnown, err := l.before()
	if err != nil {
		return err
	}
	after := store.StoryLink{Article: l.Article, Version: l.Version, Story: l.Story, Origin: l.Origin, Linker: l.Linker}
	if err := l.place(before, after, isKnown, time); err != nil {
		return err
	}
	for _, origin := range l.Same {
		if err := l.same(origin); err != nil {
			return err
		}
	}
	if err := l.move(); err != nil {
		return err
	}
	if err := l.merge(); err != nil {
		return err
	}
	if l.Head != 0 {
		if err := l.exec("UPDATE stories SET head = ? WHERE id = ?", l.Head, l.Story); err != nil {
			return err
		}
	}
	return l.finish()
}

// articleTime finds the article, and its origin.
func (l *link) articleTime() (time int64, err error) {
	err = l.row(`SELECT a.time FROM articles a JOIN texts t ON t.article = a.id AND t.version = ? WHERE a.workspace = ? AND a.id = ?`,
		[]any{l.Version, l.Workspace, l.Article}, &time)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, notFound("article %d, version %d", l.Article, l.Version)
	}
	if err != nil || l.Origin == l.Article {
		return time, err
	}
	found := 0
	err = l.row(`SELECT count(*) FROM story_links l JOIN articles a ON a.id = l.article WHERE a.workspace = ? AND l.article = ? AND l.origin = l.article`,
		[]any{l.Workspace, l.Origin}, &found)
	if err == nil && found == 0 {
		err = notFound("origin %d", l.Origin)
	}
	return time, err
}

// standing is the story that holds what was put into id; 0 begins one with
// this head.
func (l *link) standing(id store.StoryID, head store.ArticleID) (store.StoryID, error) {
	if id == 0 {
		made, err := l.insert("INSERT INTO stories (workspace, head, revision) VALUES (?, ?, 0)", l.Workspace, head)
		return store.StoryID(made), err
	}
	into := store.StoryID(0)
	err := l.row("SELECT coalesce(into_story, id) FROM stories WHERE workspace = ? AND id = ?", []any{l.Workspace, id}, &into)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, notFound("story %d", id)
	}
	return into, err
}

func (l *link) before() (store.StoryLink, bool, error) {
	var r linkRow
	err := l.row("SELECT "+linkColumns+" FROM story_links l WHERE l.article = ?", []any{l.Article}, r.targets()...)
	if errors.Is(err, sql.ErrNoRows) {
		return store.StoryLink{}, false, nil
	}
	return r.StoryLink, true, err
}

// place writes the article's own link and what it is found by.
func (l *link) place(before, after store.StoryLink, isKnown bool, time int64) error {
	if isKnown {
		if err := l.forget(l.Article); err != nil {
			return err
		}
		if err := l.leaveCopies(before, after); err != nil {
			return err
		}
	}
	reason, err := json.Marshal(l.Reason)
	if err != nil {
		return err
	}
	err = l.exec(`INSERT INTO story_links (article, version, story, origin, time, linker, reason, terms, shingles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (article) DO UPDATE SET version = excluded.version, story = excluded.story, origin = excluded.origin, time = excluded.time,
		linker = excluded.linker, reason = excluded.reason, terms = excluded.terms, shingles = excluded.shingles`,
		l.Article, l.Version, l.Story, l.Origin, time, l.Linker, string(reason), writeKeys(l.Terms), writeKeys(l.Shingles))
	if err != nil {
		return err
	}
	if err := l.exec("UPDATE articles SET linked = ? WHERE id = ? AND version = ?", l.Linker, l.Article, l.Version); err != nil {
		return err
	}
	if before.Version != after.Version || before.Story != after.Story || before.Origin != after.Origin || before.Linker != after.Linker {
		l.touched[l.Story] = true
		if isKnown {
			l.touched[before.Story] = true
		}
	}
	return l.remember(time)
}

// leaveCopies says what becomes of the copies of an article that was an origin.
func (l *link) leaveCopies(before, after store.StoryLink) error {
	switch {
	case before.Origin != l.Article:
		return nil
	case after.Origin != l.Article:
		return l.follow(l.Article)
	case before.Version != after.Version:
		err := l.exec("UPDATE articles SET linked = '' WHERE id IN (SELECT article FROM story_links WHERE origin = ? AND article <> ?)", l.Article, l.Article)
		if err != nil {
			return err
		}
		return l.exec("UPDATE story_links SET linker = '' WHERE origin = ? AND article <> ?", l.Article, l.Article)
	case before.Story != after.Story:
		return l.exec("UPDATE story_links SET story = ? WHERE origin = ?", l.Story, l.Article)
	}
	return nil
}

// follow makes all articles of an origin ones of the linking's.
func (l *link) follow(origin store.ArticleID) error {
	return l.exec("UPDATE story_links SET origin = ?, story = ?, terms = '[]', shingles = '[]' WHERE origin = ? AND article <> ?",
		l.Origin, l.Story, origin, l.Origin)
}

// remember writes what the article is found by.
func (l *link) remember(time int64) error {
	if l.Origin == l.Article {
		if err := l.exec("UPDATE workspaces SET origins = origins + 1 WHERE id = ?", l.Workspace); err != nil {
			return err
		}
	}
	terms := writeKeys(l.Terms)
	err := l.exec(`INSERT OR IGNORE INTO story_terms (workspace, term, time, article) SELECT ?, value, ?, ? FROM json_each(?)`,
		l.Workspace, time, l.Article, terms)
	if err != nil {
		return err
	}
	err = l.exec(`INSERT INTO story_term_counts (workspace, term, origins) SELECT ?, value, 1 FROM json_each(?) WHERE true
		ON CONFLICT (workspace, term) DO UPDATE SET origins = origins + 1`, l.Workspace, terms)
	if err != nil {
		return err
	}
	return l.exec(`INSERT OR IGNORE INTO story_shingles (workspace, shingle, article) SELECT ?, value, ? FROM json_each(?)`,
		l.Workspace, l.Article, writeKeys(l.Shingles))
}

// forget removes what an article is found by.
func (l *link) forget(article store.ArticleID) error {
	var terms, shingles string
	var time int64
	var origin store.ArticleID
	err := l.row("SELECT terms, shingles, time, origin FROM story_links WHERE article = ?", []any{article}, &terms, &shingles, &time, &origin)
	if err != nil {
		return err
	}
	if origin == article {
		if err := l.exec("UPDATE workspaces SET origins = origins - 1 WHERE id = ?", l.Workspace); err != nil {
			return err
		}
	}
	if err := l.exec(`UPDATE story_term_counts SET origins = origins - 1 WHERE workspace = ? AND term IN (SELECT value FROM json_each(?))`,
		l.Workspace, terms); err != nil {
		return err
	}
	if err := l.exec(`DELETE FROM story_terms WHERE workspace = ? AND term IN (SELECT value FROM json_each(?)) AND time = ? AND article = ?`,
		l.Workspace, terms, time, article); err != nil {
		return err
	}
	return l.exec(`DELETE FROM story_shingles WHERE workspace = ? AND shingle IN (SELECT value FROM json_each(?)) AND article = ?`,
		l.Workspace, shingles, article)
}

// same makes another origin one with the linking's.
func (l *link) same(origin store.ArticleID) error {
	if origin == l.Origin {
		return nil
	}
	story, err := l.storyOf(origin)
	if err != nil || story == 0 {
		return err // it is no origin any more
	}
	l.touched[story], l.touched[l.Story] = true, true
	if err := l.forget(origin); err != nil {
		return err
	}
	return l.follow(origin)
}

// storyOf is the story of an origin of the workspace; 0: it is none.
func (l *link) storyOf(origin store.ArticleID) (story store.StoryID, err error) {
	err = l.row(`SELECT l.story FROM story_links l JOIN articles a ON a.id = l.article WHERE a.workspace = ? AND l.article = ? AND l.origin = l.article`,
		[]any{l.Workspace, origin}, &story)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return story, err
}

func (l *link) move() error {
	made := map[store.StoryID]store.StoryID{0: l.Story}
	for _, move := range l.Moves {
		from, err := l.storyOf(move.Origin)
		if err != nil {
			return err
		}
		if from == 0 {
			return notFound("origin %d", move.Origin)
		}
		to, isMade := made[move.Story]
		if !isMade {
			if to, err = l.standing(max(move.Story, 0), move.Origin); err != nil {
				return err
			}
			made[move.Story] = to
		}
		if from == to {
			continue
		}
		l.touched[from], l.touched[to] = true, true
		if err := l.exec("UPDATE story_links SET story = ? WHERE origin = ?", to, move.Origin); err != nil {
			return err
		}
	}
	return nil
}

func (l *link) merge() error {
	for _, merged := range l.Merges {
		if merged == l.Story {
			continue
		}
		if err := l.exec("UPDATE story_links SET story = ? WHERE story = ?", l.Story, merged); err != nil {
			return err
		}
		l.touched[merged], l.touched[l.Story] = true, true
	}
	return nil
}

// finish gives the stories that changed a new revision. One that lost all its
// articles leads to the linking's.
func (l *link) finish() error {
	ids := make([]store.StoryID, 0, len(l.touched))
	for id := range l.touched {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if err := l.exec("UPDATE stories SET revision = revision + 1 WHERE id = ?", id); err != nil {
			return err
		}
		left := 0
		if err := l.row("SELECT EXISTS (SELECT 1 FROM story_links WHERE story = ?)", []any{id}, &left); err != nil {
			return err
		}
		if left == 1 {
			continue
		}
		if err := l.exec("UPDATE stories SET into_story = ? WHERE id = ? OR into_story = ?", l.Story, id, id); err != nil {
			return err
		}
		if err := l.exec("UPDATE ledger_claims SET story = ? WHERE story = ?", l.Story, id); err != nil {
			return err
		}
	}
	return l.exec(`UPDATE stories SET head = (SELECT article FROM story_links WHERE story = stories.id ORDER BY time, article LIMIT 1)
		WHERE id IN (SELECT value FROM json_each(?)) AND into_story IS NULL
		AND NOT EXISTS (SELECT 1 FROM story_links l WHERE l.article = stories.head AND l.story = stories.id)`, writeIDs(ids))
}

// writeIDs is a list of ids for json_each.
func writeIDs[T ~int64](ids []T) string {
	if len(ids) == 0 {
		return "[]"
	}
	text, err := json.Marshal(ids)
	if err != nil {
		panic(err) // numbers always have a JSON form
	}
	return string(text)
}
