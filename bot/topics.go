package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefbot/store"
)

// A topic is words that an article must hold all, or outlet:NAME; several, with
// commas between, are a category: "harbour fees, ferries, outlet:Polder Radio" is
// what is on one of them. What a channel mutes is written the same way, and
// may be a story too: t5.

// alternatives are the parts of a topic.
func alternatives(topic string) []string {
	var parts []string
	for part := range strings.SplitSeq(topic, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// digests are the articles of the scope that are on its topic and that the
// channel does not mute, newest first, and how many are muted.
func (d *desk) digests(ctx context.Context, s scope) ([]store.Digest, int, error) {
	found, err := d.onTopic(ctx, s)
	if err != nil || d.muted == "" || len(found) == 0 {
		return found, 0, err
	}
	drop := map[store.ArticleID]bool{}
	for _, what := range strings.Split(d.muted, "\n") {
		if err := d.mute(ctx, s, what, found, drop); err != nil {
			return nil, 0, err
		}
	}
	left := slices.DeleteFunc(slices.Clone(found), func(digest store.Digest) bool { return drop[digest.Article.ID] })
	return left, len(found) - len(left), nil
}

// onTopic are the articles that are on one of the topic's alternatives.
func (d *desk) onTopic(ctx context.Context, s scope) ([]store.Digest, error) {
	parts := alternatives(s.topic)
	if len(parts) == 0 {
		parts = []string{""}
	}
	var all []store.Digest
	seen := map[store.ArticleID]bool{}
	for _, part := range parts {
		found, err := d.store.ListDigests(ctx, s.about(d.workspace, part))
		if err != nil {
			return nil, fmt.Errorf("look for articles on “%s”: %w", s.topic, err)
		}
		if len(parts) == 1 {
			return found, nil
		}
		for _, digest := range found {
			if !seen[digest.Article.ID] {
				seen[digest.Article.ID] = true
				all = append(all, digest)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b store.Digest) int { return b.Article.Time().Compare(a.Article.Time()) })
	return all, nil
}

// about is the query for the articles of the scope on one alternative.
func (s scope) about(workspace store.WorkspaceID, what string) store.ArticleQuery {
	query := s.query(workspace)
	query.Words = what
	if outlet, is := cutOutlet(what); is {
		query.Words, query.Outlet = "", outlet
	}
	return query
}

// cutOutlet is the name behind "outlet:".
func cutOutlet(what string) (string, bool) {
	const prefix = "outlet:"
	if len(what) < len(prefix) || !strings.EqualFold(what[:len(prefix)], prefix) {
		return "", false
	}
	return strings.Trim(what[len(prefix):], ` "“”`), true
}

// mute notes which of the found articles are on what is muted.
func (d *desk) mute(ctx context.Context, s scope, what string, found []store.Digest, drop map[store.ArticleID]bool) error {
	if ref, is := ParseRef(what); is && ref.Kind == RefStory {
		for _, digest := range found {
			if digest.Story == store.StoryID(ref.ID) {
				drop[digest.Article.ID] = true
			}
		}
		return nil
	}
	s.topic = what
	muted, err := d.onTopic(ctx, s)
	if err != nil {
		return err
	}
	for _, digest := range muted {
		drop[digest.Article.ID] = true
	}
	return nil
}

// mutedBy is what the channel mutes that one of these articles is on, as it was
// typed.
func (d *desk) mutedBy(ctx context.Context, ids ...store.ArticleID) ([]string, error) {
	if d.muted == "" || len(ids) == 0 {
		return nil, nil
	}
	articles, err := d.store.ListDigests(ctx, store.ArticleQuery{Workspace: d.workspace, IDs: ids})
	if err != nil {
		return nil, fmt.Errorf("look whether articles are muted: %w", err)
	}
	var by []string
	for _, what := range strings.Split(d.muted, "\n") {
		drop := map[store.ArticleID]bool{}
		if err := d.mute(ctx, scope{ids: ids}, what, articles, drop); err != nil {
			return nil, err
		}
		if len(drop) > 0 {
			by = append(by, what)
		}
	}
	return by, nil
}

// dryRunBack is how far back a topic or a mute is tried before it counts.
const dryRunBack = 7 * 24 * time.Hour

// dryRun says what a topic, or what is muted, would have left out of the
// articles of the last seven days.
func (d *desk) dryRun(ctx context.Context, topic, muted string) (string, error) {
	d.muted = ""
	all, _, err := d.digests(ctx, scope{since: d.clock.now.Add(-dryRunBack)})
	if err != nil {
		return "", err
	}
	d.muted = muted
	left, _, err := d.digests(ctx, scope{since: d.clock.now.Add(-dryRunBack), topic: topic})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("Of the %s of the last 7 days this would have dropped %d.", plural(len(all), "1 article", "%d articles"), len(all)-len(left)), nil
}
