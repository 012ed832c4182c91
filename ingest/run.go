package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"briefbot/store"
)

// run is the state of one Run.
type run struct {
	*Ingester
	fetch   *fetcher
	summary Summary

	// The batch: articles that wait for storing, what to report of each, and
	// the bytes of their texts.
	articles []store.Article
	items    []Item
	size     int
}

// do reads one job to its end.
func (r *run) do(ctx context.Context, j job) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("stopped before %s: %w", oneLine(j.name, 200), err)
	}
	if j.item != nil {
		r.report(*j.item)
		r.summary.Skipped += j.skipped
		return nil
	}
	opened, refusal := j.open(ctx, r)
	if refusal != nil {
		r.report(refused(*refusal))
		return ctx.Err()
	}
	defer opened.close()
	return r.take(ctx, opened)
}

// take stores what a source gives. The entries of a fetched feed that have no
// text but a link are read from there, after the others.
func (r *run) take(ctx context.Context, s source) error {
	var linked []Refusal
	for text, refusal := range s.pieces() {
		switch {
		case refusal == nil:
			if err := r.add(ctx, text); err != nil {
				return err
			}
		case refusal.Link != "" && s.fetched && len(linked) < maxLinked:
			linked = append(linked, *refusal)
		default:
			r.report(refused(*refusal))
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("stopped in %s: %w", oneLine(s.name, 200), err)
		}
	}
	for text, refusal := range r.fetch.linked(ctx, linked) {
		if refusal != nil {
			r.report(refused(*refusal))
		} else if err := r.add(ctx, text); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// add puts an article into the batch and stores the batch when it is full.
func (r *run) add(ctx context.Context, t Text) error {
	r.articles = append(r.articles, r.article(t))
	r.items = append(r.items, Item{Input: t.input(), Note: strings.Join(t.Notes, "; "), Title: t.Title})
	r.size += len(t.Body)
	if len(r.articles) < batchArticles && r.size < batchText {
		return nil
	}
	return r.flush(ctx)
}

// article is a text as the store takes it.
func (r *run) article(t Text) store.Article {
	now := time.Now
	if r.Now != nil {
		now = r.Now
	}
	sum := sha256.Sum256([]byte(t.Body))
	hash := hex.EncodeToString(sum[:])
	return store.Article{
		Workspace: r.Workspace,
		Identity:  t.identity(hash),
		Hash:      hash,
		URL:       t.URL,
		Origin:    t.Origin,
		Outlet:    t.Outlet,
		Title:     t.Title,
		Byline:    t.Byline,
		Published: t.Published,
		Stored:    now().UTC(),
		Text:      t.Body,
		Offset:    utf8.RuneCountInString(t.Whole[:t.Offset]),
	}
}

// flush stores the batch and reports it.
func (r *run) flush(ctx context.Context) error {
	if len(r.articles) == 0 {
		return nil
	}
	articles, items := r.articles, r.items
	r.articles, r.items, r.size = nil, nil, 0
	results, err := r.Store.PutArticles(ctx, articles)
	if err == nil && len(results) != len(articles) {
		err = fmt.Errorf("the store answered for %d", len(results))
	}
	if err != nil {
		return fmt.Errorf("storing %s, from %s to %s: %w",
			count(len(items), "article"), items[0].Input, items[len(items)-1].Input, err)
	}
	for n, result := range results {
		item := items[n]
		item.Outcome, item.Article, item.Version = Outcome(result.Outcome), result.Article.ID, result.Article.Version
		r.report(item)
	}
	return nil
}

// report counts an item and tells the caller.
func (r *run) report(item Item) {
	r.summary.add(item.Outcome)
	if r.Report != nil {
		r.Report(item)
	}
}

// progress tells the caller, if it asked.
func (r *run) progress(done, total int) {
	if r.Progress != nil {
		r.Progress(done, total)
	}
}
