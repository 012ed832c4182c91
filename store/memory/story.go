package memory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"briefbot/store"
)

// story is a story; its links stand with the articles.
type story struct {
	store.Story
	ledgerRevision int64
	ledgerMaker    string
}

// link is an article's place with what it is found by.
type link struct {
	store.StoryLink
	terms, shingles []store.StoryKey
}

// Unlinked implements store.Stories.
func (s *Store) Unlinked(ctx context.Context, workspace store.WorkspaceID, linker string, limit int) ([]store.Digest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var found []*article
	for _, a := range s.articles {
		linked := a.link != nil && a.link.Linker == linker && a.link.Version == a.Version
		if a.Workspace == workspace && a.versions[a.Version-1].extraction != nil && !linked {
			found = append(found, a)
		}
	}
	return s.digests(first(found, limit)), nil
}

// origins are the workspace's independent texts, by article id.
func (s *Store) origins(workspace store.WorkspaceID) []*article {
	var found []*article
	for _, a := range s.articles {
		if a.Workspace == workspace && a.link != nil && a.link.Origin == a.ID {
			found = append(found, a)
		}
	}
	return found
}

// CountTerms implements store.Stories.
func (s *Store) CountTerms(ctx context.Context, workspace store.WorkspaceID, terms []store.StoryKey) (store.TermCounts, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	counts := store.TermCounts{Holders: map[store.StoryKey]int{}}
	if err := s.ready(ctx); err != nil {
		return counts, err
	}
	origins := s.origins(workspace)
	counts.Origins = len(origins)
	for _, a := range origins {
		for _, key := range terms {
			if slices.Contains(a.link.terms, key) {
				counts.Holders[key]++
			}
		}
	}
	return counts, nil
}

// StoryNeighbours implements store.Stories.
func (s *Store) StoryNeighbours(ctx context.Context, query store.NeighbourQuery) (store.Neighbours, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := store.Neighbours{Terms: map[store.StoryKey][]store.ArticleID{}, Shingles: map[store.StoryKey][]store.ArticleID{}}
	if err := s.ready(ctx); err != nil {
		return found, err
	}
	origins := s.origins(query.Workspace)
	latest := slices.Clone(origins)
	slices.SortFunc(latest, func(a, b *article) int { return cmp.Or(b.link.Time.Compare(a.link.Time), cmp.Compare(b.ID, a.ID)) })
	for _, key := range query.Terms {
		for _, a := range latest {
			at := a.link.Time
			if a.ID != query.Except && !at.Before(query.From) && !at.After(query.To) && len(found.Terms[key]) < query.PerTerm &&
				slices.Contains(a.link.terms, key) {
				found.Terms[key] = append(found.Terms[key], a.ID)
			}
		}
	}
	for _, key := range query.Shingles {
		for _, a := range origins {
			if a.ID != query.Except && slices.Contains(a.link.shingles, key) && len(found.Shingles[key]) < query.PerShingle {
				found.Shingles[key] = append(found.Shingles[key], a.ID)
			}
		}
	}
	return found, nil
}

// ListOrigins implements store.Stories.
func (s *Store) ListOrigins(ctx context.Context, query store.OriginQuery) ([]store.Origin, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	all := s.origins(query.Workspace)
	chosen := map[store.ArticleID]bool{}
	for _, id := range query.IDs {
		chosen[id] = true
	}
	for _, id := range query.Stories {
		held := slices.DeleteFunc(slices.Clone(all), func(a *article) bool { return a.link.Story != id })
		slices.SortFunc(held, func(a, b *article) int { return cmp.Or(b.link.Time.Compare(a.link.Time), cmp.Compare(b.ID, a.ID)) })
		for _, a := range first(held, query.PerStory) {
			chosen[a.ID] = true
		}
	}
	origins := []store.Origin{}
	for _, a := range all {
		if e := a.versions[a.Version-1].extraction; chosen[a.ID] && e != nil {
			origins = append(origins, store.Origin{StoryLink: a.link.copy(), Title: a.Title, Signature: slices.Clone(e.signature)})
		}
	}
	return origins, nil
}

func (l link) copy() store.StoryLink {
	l.Reason.Terms = slices.Clone(l.Reason.Terms)
	return l.StoryLink
}

// PutLink implements store.Stories.
func (s *Store) PutLink(ctx context.Context, linking store.Linking) (store.StoryID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return 0, err
	}
	if err := linking.Validate(); err != nil {
		return 0, err
	}
	linking.Origin = cmp.Or(linking.Origin, linking.Article)
	if err := s.checkLinking(linking); err != nil {
		return 0, err
	}
	l := linker{Store: s, Linking: linking, touched: map[store.StoryID]bool{}}
	l.Story = l.standing(l.Story, l.Article)
	l.place()
	for _, origin := range l.Same {
		if a, known := s.originOf(l.Workspace, origin); known && origin != l.Origin {
			l.touched[a.link.Story], l.touched[l.Story] = true, true
			l.follow(origin)
		}
	}
	l.move()
	for _, merged := range l.Merges {
		if merged != l.Story {
			l.touched[merged], l.touched[l.Story] = true, true
			l.each(func(a *article) bool { return a.link.Story == merged }, func(a *article) { a.link.Story = l.Story })
		}
	}
	if l.Head != 0 {
		s.stories[l.Story-1].Head = l.Head
	}
	l.finish()
	return l.Story, nil
}

// checkLinking says what the linking names and the workspace does not have.
func (s *Store) checkLinking(l store.Linking) error {
	if _, err := s.article(l.Workspace, l.Article, l.Version); err != nil {
		return err
	}
	if _, known := s.originOf(l.Workspace, l.Origin); l.Origin != l.Article && !known {
		return notFound("origin %d", l.Origin)
	}
	ids := []store.StoryID{l.Story}
	for _, move := range l.Moves {
		if _, known := s.originOf(l.Workspace, move.Origin); !known && move.Origin != l.Article {
			return notFound("origin %d", move.Origin)
		}
		ids = append(ids, max(move.Story, 0))
	}
	for _, id := range ids {
		if id != 0 && (int(id) > len(s.stories) || id < 0 || s.stories[id-1].Workspace != l.Workspace) {
			return notFound("story %d", id)
		}
	}
	return nil
}

func (s *Store) originOf(workspace store.WorkspaceID, id store.ArticleID) (*article, bool) {
	if id < 1 || int(id) > len(s.articles) {
		return nil, false
	}
	a := s.articles[id-1]
	return a, a.Workspace == workspace && a.link != nil && a.link.Origin == id
}

// linker is one linking while it is stored.
type linker struct {
	*Store
	store.Linking
	touched map[store.StoryID]bool // whose articles change
}

// standing is the story that holds what was put into id; 0 begins one with
// this head.
func (l *linker) standing(id store.StoryID, head store.ArticleID) store.StoryID {
	if id == 0 {
		id = store.StoryID(len(l.stories) + 1)
		l.stories = append(l.stories, &story{Story: store.Story{ID: id, Workspace: l.Workspace, Head: head}})
	}
	return cmp.Or(l.stories[id-1].Into, id)
}

// each changes all linked articles that fit.
func (l *linker) each(fits func(*article) bool, change func(*article)) {
	for _, a := range l.articles {
		if a.link != nil && fits(a) {
			change(a)
		}
	}
}

// place writes the article's own link and what it is found by.
func (l *linker) place() {
	a := l.articles[l.Article-1]
	after := store.StoryLink{
		Article: l.Article, Version: l.Version, Story: l.Story, Origin: l.Origin, Time: a.Time(), Linker: l.Linker, Reason: l.Reason,
	}
	after.Reason.Terms = slices.Clone(l.Reason.Terms)
	changed := true
	if before := a.link; before != nil {
		changed = before.Version != after.Version || before.Story != after.Story || before.Origin != after.Origin || before.Linker != after.Linker
		if changed {
			l.touched[before.Story] = true
		}
		isCopy := func(c *article) bool { return c.link.Origin == l.Article && c != a }
		switch {
		case before.Origin != l.Article:
		case after.Origin != l.Article:
			l.follow(l.Article)
		case before.Version != after.Version:
			l.each(isCopy, func(c *article) { c.link.Linker = "" })
		default:
			l.each(isCopy, func(c *article) { c.link.Story = l.Story })
		}
	}
	if changed {
		l.touched[l.Story] = true
	}
	a.link = &link{StoryLink: after, terms: slices.Clone(l.Terms), shingles: slices.Clone(l.Shingles)}
}

// follow makes all articles of an origin ones of the linking's.
func (l *linker) follow(origin store.ArticleID) {
	l.each(func(a *article) bool { return a.link.Origin == origin && a.ID != l.Origin }, func(a *article) {
		a.link.Origin, a.link.Story, a.link.terms, a.link.shingles = l.Origin, l.Story, nil, nil
	})
}

func (l *linker) move() {
	made := map[store.StoryID]store.StoryID{0: l.Story}
	for _, move := range l.Moves {
		from := l.articles[move.Origin-1].link.Story
		to, isMade := made[move.Story]
		if !isMade {
			to = l.standing(max(move.Story, 0), move.Origin)
			made[move.Story] = to
		}
		if from == to {
			continue
		}
		l.touched[from], l.touched[to] = true, true
		l.each(func(a *article) bool { return a.link.Origin == move.Origin }, func(a *article) { a.link.Story = to })
	}
}

// finish gives the stories that changed a new revision. One that lost all its
// articles leads to the linking's.
func (l *linker) finish() {
	for id := range l.touched {
		changed := l.stories[id-1]
		changed.Revision++
		links := l.links(id)
		if len(links) == 0 {
			for _, s := range l.stories {
				if s.ID == id || s.Into == id {
					s.Into = l.Story
				}
			}
			for _, e := range l.ledger {
				if e.Story == id {
					e.Story = l.Story
				}
			}
		} else if !slices.ContainsFunc(links, func(held store.StoryLink) bool { return held.Article == changed.Head }) {
			changed.Head = links[0].Article
		}
	}
}

// links are the articles of a story, earliest first.
func (s *Store) links(id store.StoryID) []store.StoryLink {
	links := []store.StoryLink{}
	for _, a := range s.articles {
		if a.link != nil && a.link.Story == id {
			links = append(links, a.link.copy())
		}
	}
	slices.SortFunc(links, func(a, b store.StoryLink) int {
		return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.Article, b.Article))
	})
	return links
}

// ListStories implements store.Stories.
func (s *Store) ListStories(ctx context.Context, query store.StoryQuery) ([]store.Story, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	found := []store.Story{}
	for _, known := range s.stories {
		view := known.Story
		view.Links = s.links(view.ID)
		if s.storyFits(view, query) {
			found = append(found, view)
		}
	}
	slices.SortStableFunc(found, func(a, b store.Story) int { return lastOf(b).Compare(lastOf(a)) })
	return first(found, query.Limit), nil
}

func lastOf(s store.Story) time.Time {
	if len(s.Links) == 0 {
		return time.Time{}
	}
	return s.Links[len(s.Links)-1].Time
}

func (s *Store) storyFits(view store.Story, query store.StoryQuery) bool {
	holds := func(fits func(store.StoryLink) bool) bool { return slices.ContainsFunc(view.Links, fits) }
	return view.Workspace == query.Workspace &&
		(len(query.IDs) > 0 && slices.Contains(query.IDs, view.ID) || len(query.IDs) == 0 && view.Into == 0) &&
		(len(query.Articles) == 0 || holds(func(l store.StoryLink) bool { return slices.Contains(query.Articles, l.Article) })) &&
		(query.Since.IsZero() || holds(func(l store.StoryLink) bool { return !s.articles[l.Article-1].Time().Before(instant(query.Since)) }))
}
