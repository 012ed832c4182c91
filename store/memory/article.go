package memory

import (
	"context"
	"slices"
	"time"

	"briefbot/store"
)

// article is an article with all its texts. The Article holds the current
// version, without text.
type article struct {
	store.Article
	versions []version // version n is versions[n-1]
	link     *link     // nil: not linked yet
}

// version is one text of an article and what was last extracted from it.
type version struct {
	text       string
	extraction *extraction
}

// PutArticles implements store.Articles.
func (s *Store) PutArticles(ctx context.Context, articles []store.Article) ([]store.PutResult, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	for _, a := range articles {
		if err := a.Validate(); err != nil {
			return nil, err
		}
		if err := s.checkWorkspace(a.Workspace); err != nil {
			return nil, err
		}
	}
	results := make([]store.PutResult, 0, len(articles))
	for _, a := range articles {
		stands, outcome := s.putArticle(a)
		results = append(results, store.PutResult{Article: stands.Article, Outcome: outcome})
	}
	return results, nil
}

func (s *Store) putArticle(a store.Article) (*article, store.PutOutcome) {
	a.Published, a.Stored = instant(a.Published), instant(a.Stored)
	known := s.articleByIdentity(a.Workspace, a.Identity)
	switch {
	case known == nil:
		return s.addArticle(a), store.Stored
	case known.Hash == a.Hash:
		return known, store.Known
	}
	known.revise(a)
	known.Revised = s.nextSequence(a.Workspace)
	return known, store.Changed
}

func (s *Store) addArticle(a store.Article) *article {
	added := &article{Article: a, versions: []version{{text: a.Text}}}
	added.ID = store.ArticleID(len(s.articles) + 1)
	added.Sequence = s.nextSequence(a.Workspace)
	added.Revised = added.Sequence
	added.Version = 1
	added.Text = ""
	s.articles = append(s.articles, added)
	return added
}

// revise takes over the text of b as a new version, and what b says of itself.
func (a *article) revise(b store.Article) {
	a.versions = append(a.versions, version{text: b.Text})
	a.TakeOver(b)
}

func (s *Store) articleByIdentity(workspace store.WorkspaceID, identity string) *article {
	for _, a := range s.articles {
		if a.Workspace == workspace && a.Identity == identity {
			return a
		}
	}
	return nil
}

// article returns the article if the workspace has it and this version of it.
func (s *Store) article(workspace store.WorkspaceID, id store.ArticleID, version int) (*article, error) {
	if id >= 1 && int(id) <= len(s.articles) {
		a := s.articles[id-1]
		if a.Workspace == workspace && version >= 1 && version <= a.Version {
			return a, nil
		}
	}
	return nil, notFound("article %d, version %d", id, version)
}

// ListArticles implements store.Articles.
func (s *Store) ListArticles(ctx context.Context, query store.ArticleQuery) ([]store.Article, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	found := []store.Article{}
	for _, a := range first(s.find(query), query.Limit) {
		listed := a.Article
		if query.WithText {
			listed.Text = a.versions[a.Version-1].text
		}
		found = append(found, listed)
	}
	return found, nil
}

// find returns the articles that fit, newest sequence first, whatever the
// limit. Within a workspace ids and sequence numbers grow together.
func (s *Store) find(query store.ArticleQuery) []*article {
	search := newSearch(query.Words)
	var found []*article
	for _, a := range slices.Backward(s.articles) {
		if fits(a.Article, query) && search.finds(a.Title, a.versions[a.Version-1].text) {
			found = append(found, a)
		}
	}
	return found
}

func fits(a store.Article, query store.ArticleQuery) bool {
	return a.Workspace == query.Workspace &&
		(len(query.IDs) == 0 || slices.Contains(query.IDs, a.ID)) &&
		a.Sequence > query.After &&
		(query.Through == 0 || a.Sequence <= query.Through) &&
		(query.RevisedAfter == 0 || a.Revised > query.RevisedAfter && a.Version > 1) &&
		(query.Since.IsZero() || !a.Time().Before(instant(query.Since))) &&
		(query.Outlet == "" || store.Fold(a.Outlet) == store.Fold(query.Outlet))
}

// LastStored implements store.Articles.
func (s *Store) LastStored(ctx context.Context, workspace store.WorkspaceID, before time.Time) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return 0, err
	}
	last := int64(0)
	for _, a := range s.articles {
		if a.Workspace == workspace && a.Stored.Before(instant(before)) {
			last = max(last, a.Sequence)
		}
	}
	return last, nil
}

// ArticleText implements store.Articles.
func (s *Store) ArticleText(ctx context.Context, workspace store.WorkspaceID, id store.ArticleID, version int) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return "", err
	}
	a, err := s.article(workspace, id, version)
	if err != nil {
		return "", err
	}
	return a.versions[version-1].text, nil
}
