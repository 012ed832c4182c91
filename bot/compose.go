package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"briefbot/store"
)

// window is a stretch of ingest sequence numbers: after < sequence <= through.
type window struct{ after, through int64 }

// scope is what a briefing is about: articles since a time, or those of a
// window, or of these ids, or all of that, on a topic. Zero fields leave nothing out.
type scope struct {
	since time.Time // by article time
	window
	topic string
	ids   []store.ArticleID
}

func (s scope) query(workspace store.WorkspaceID) store.ArticleQuery {
	return store.ArticleQuery{Workspace: workspace, Since: s.since, After: s.after, Through: s.through, Words: s.topic, IDs: s.ids}
}

// originalsRead is how many independent texts of one story are read for a
// briefing, those with the most to say first. Further ones are counted.
const originalsRead = 8

// compose makes a briefing of the articles in a scope. It reads digests of the
// whole of it, and statements and texts of the stories that may be shown alone.
func compose(ctx context.Context, d *desk, scope scope) (Briefing, window, error) {
	briefing := Briefing{
		Built: d.clock.now.UTC(), Zone: d.clock.zone.String(), Locale: d.clock.locale, Topic: scope.topic, Since: scope.since.UTC(),
	}
	if scope.since.IsZero() {
		briefing.Since = time.Time{}
	}
	digests, muted, err := d.digests(ctx, scope)
	if err != nil {
		return briefing, window{}, fmt.Errorf("compose a briefing: %w", err)
	}
	briefing.Muted = muted
	if len(digests) == 0 {
		briefing.Newest, err = newest(ctx, d, scope.topic)
		return briefing, window{}, err
	}
	briefing.Articles = len(digests)
	briefing.Outlets = countOutlets(digests)
	topics, err := d.onTopics(ctx, scope)
	if err != nil {
		return briefing, window{}, err
	}
	candidates := groupStories(digests, topics)
	for _, candidate := range candidates {
		briefing.Denials += candidate.denials
	}
	told, before, err := tell(ctx, d, candidates)
	if err != nil {
		return briefing, window{}, err
	}
	shown := told[:min(len(told), d.stories)]
	for _, t := range shown {
		briefing.Stories = append(briefing.Stories, t.story)
	}
	briefing.More, briefing.Told = len(candidates)-len(shown)-before, before
	briefing.Newest = digests[0].Article.Time()
	span := window{digests[0].Article.Sequence, digests[0].Article.Sequence}
	for _, digest := range digests {
		span.after = min(span.after, digest.Article.Sequence-1)
		span.through = max(span.through, digest.Article.Sequence)
		if digest.Article.Time().After(briefing.Newest) {
			briefing.Newest = digest.Article.Time()
		}
	}
	return briefing, span, nil
}

// newestRead is among how many articles, the last that were stored, the newest
// is looked for.
const newestRead = 500

// newest is the time of the newest article on a topic, zero if there is none.
func newest(ctx context.Context, d *desk, topic string) (time.Time, error) {
	parts := alternatives(topic)
	if len(parts) == 0 {
		parts = []string{""}
	}
	var digests []store.Digest
	for _, part := range parts {
		query := scope{}.about(d.workspace, part)
		query.Limit = newestRead
		found, err := d.store.ListDigests(ctx, query)
		if err != nil {
			return time.Time{}, fmt.Errorf("look for the newest article: %w", err)
		}
		digests = append(digests, found...)
	}
	var last time.Time
	for _, digest := range digests {
		if digest.Article.Time().After(last) {
			last = digest.Article.Time()
		}
	}
	return last, nil
}

// candidate is a story as its digests show it, before any statement is read.
type candidate struct {
	digests []store.Digest // all, earliest first
	// originals are one digest of each independent text: of its copies the
	// one with the most statements, the earliest of those. Those with denials
	// and high scores come first.
	originals []store.Digest
	denials   int // of the originals
	said      int // statements of the originals
	ranking   Ranking
	newest    time.Time
}

// groupStories sorts digests into the stories that they are linked to, the
// weightiest first: those with a denial before those without. An article that
// is not linked yet is a story of its own. Topics count the channel's topics that
// an article is on; nil counts none.
func groupStories(digests []store.Digest, topics map[store.ArticleID]int) []candidate {
	groups := byStory(digests)
	candidates := make([]candidate, 0, len(groups))
	var last time.Time
	for _, group := range groups {
		c := newCandidate(group)
		candidates = append(candidates, c)
		if c.newest.After(last) {
			last = c.newest
		}
	}
	for i := range candidates {
		candidates[i].countTopics(topics)
		candidates[i].rank(last)
	}
	slices.SortStableFunc(candidates, byRanking)
	return candidates
}

// byStory are the digests of each story, earliest first; the stories in the
// order of their first articles.
func byStory(digests []store.Digest) [][]store.Digest {
	ordered := slices.Clone(digests)
	slices.SortFunc(ordered, func(a, b store.Digest) int {
		return cmp.Or(a.Article.Time().Compare(b.Article.Time()), cmp.Compare(a.Article.ID, b.Article.ID))
	})
	var groups [][]store.Digest
	place := map[store.StoryID]int{}
	for _, digest := range ordered {
		at, known := place[digest.Story]
		if !known || digest.Story == 0 {
			at = len(groups)
			place[digest.Story] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], digest)
	}
	return groups
}

// newCandidate is the story of these digests, which come earliest first.
func newCandidate(digests []store.Digest) candidate {
	c := candidate{digests: digests, newest: digests[len(digests)-1].Article.Time()}
	place := map[store.ArticleID]int{}
	for _, digest := range digests {
		at, known := place[digest.Origin]
		switch {
		case !known || digest.Origin == 0:
			place[digest.Origin] = len(c.originals)
			c.originals = append(c.originals, digest)
		case digest.Statements > c.originals[at].Statements:
			c.originals[at] = digest
		}
	}
	for _, original := range c.originals {
		c.denials += original.Denials
		c.said += original.Statements
	}
	slices.SortStableFunc(c.originals, func(a, b store.Digest) int {
		return cmp.Or(-cmp.Compare(min(a.Denials, 1), min(b.Denials, 1)), -cmp.Compare(a.Score, b.Score))
	})
	return c
}

// told is a story with what its statements turned out to hold.
type told struct {
	story Story
	pairs int
	said  int
}

// tell reads the statements of the candidates that may be shown and composes
// their stories in the order of a briefing, see [Ranking]. It looks at a few more
// than are shown, since a digest cannot tell all that the order depends on.
// Stories in which nobody says anything are left out, and those that say nothing
// that the channel was not shown before: it returns their number.
func tell(ctx context.Context, d *desk, candidates []candidate) (stories []told, before int, err error) {
	if err := d.earlier.follow(ctx, d, candidates); err != nil {
		return nil, 0, err
	}
	candidates = candidates[:min(len(candidates), d.stories+3+d.earlier.room(d.stories))]
	material, err := d.material(ctx, candidates)
	if err != nil {
		return nil, 0, err
	}
	if err := d.earlier.compare(ctx, material); err != nil {
		return nil, 0, err
	}
	prominent := material.prominence()
	for _, candidate := range candidates {
		if candidate.said == 0 {
			continue
		}
		story, err := material.tell(ctx, candidate)
		if err != nil {
			return nil, 0, err
		}
		if d.earlier != nil && len(story.story.Sayings) == 0 {
			before++
			continue
		}
		ranking := candidate.ranking
		ranking.Prominence = material.mostProminent(candidate, prominent)
		story.story.Ranking = ranking
		stories = append(stories, story)
	}
	slices.SortStableFunc(stories, rankTold)
	return stories, before, nil
}

// countOutlets counts the distinct outlets that are known.
func countOutlets(digests []store.Digest) int {
	seen := map[string]bool{}
	for _, digest := range digests {
		if key := outletKey(digest.Article); key != "" {
			seen[key] = true
		}
	}
	return len(seen)
}

// outletKey tells outlets apart: two of one name are two if their addresses
// are of different hosts. "" where none is known.
func outletKey(article store.Article) string {
	name := knownOutlet(article)
	if name == "" {
		return ""
	}
	return store.Fold(name) + " " + host(article.URL)
}

func (c candidate) articles() []store.ArticleID { return ids(c.digests) }

func ids(digests []store.Digest) []store.ArticleID {
	found := make([]store.ArticleID, 0, len(digests))
	for _, digest := range digests {
		found = append(found, digest.Article.ID)
	}
	return found
}
