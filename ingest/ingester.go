package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	"briefbot/store"
)

// Ingester puts inputs into a store. Store and Workspace must be set. The
// functions are called from the goroutine of Run, one at a time, and may be
// nil. An Ingester keeps nothing between runs.
type Ingester struct {
	Store     store.Articles
	Workspace store.WorkspaceID
	// Stdin is what "-" reads; nil is empty.
	Stdin io.Reader
	// Now is the clock that gives articles their time of storing; nil is
	// time.Now.
	Now func() time.Time
	// AllowLocal lets addresses that are themselves inputs be of the local
	// machine or network. What they redirect or link to on another host and
	// port still may not.
	AllowLocal bool
	// Report hears what became of each article, input or part of one:
	// refusals at once, articles when their batch is stored.
	Report func(Item)
	// Progress hears how many of the inputs (each file of a folder is one)
	// are done: (0, total) first, (total, total) last.
	Progress func(done, total int)
	// Kept gets the new and the changed articles of a batch, with their text,
	// after they were stored: the place to work out what they say. Its error
	// ends the run.
	Kept func(ctx context.Context, articles []store.Article) error
}

// Run reads the inputs in order (paths of files and folders, http and https
// addresses, "-") and stores their articles. It may be repeated: an article
// whose identity and text are stored already is [Known] and nothing is
// written, one whose text differs becomes a new version.
//
// What cannot be read is reported and counted, and the rest goes on. An error
// is what ends everything: the context, the store, Kept. The summary then
// counts what was done before, which stays stored.
func (i *Ingester) Run(ctx context.Context, inputs []string) (Summary, error) {
	r := &run{Ingester: i, fetch: newFetcher(i.allowed(inputs))}
	defer r.fetch.close()
	jobs, total, closeFolders := expand(inputs)
	defer closeFolders()
	done := 0
	r.progress(done, total)
	for _, j := range jobs {
		if err := r.do(ctx, j); err != nil {
			return r.summary, err
		}
		if j.item == nil {
			done++
			r.progress(done, total)
		}
	}
	return r.summary, r.flush(ctx)
}

// allowed lists the hosts with their ports that may be local.
func (i *Ingester) allowed(inputs []string) map[string]bool {
	hosts := map[string]bool{}
	if !i.AllowLocal {
		return hosts
	}
	for _, input := range inputs {
		for _, host := range dialled(input) {
			hosts[host] = true
		}
	}
	return hosts
}

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
		Identity:  identity(t.URL, hash),
		Hash:      hash,
		URL:       t.URL,
		Origin:    t.Origin,
		Outlet:    t.Outlet,
		Title:     t.Title,
		Byline:    t.Byline,
		Published: t.Published,
		Stored:    now().UTC(),
		Text:      t.Body,
	}
}

// flush stores the batch, reports it and hands on what is new.
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
		return fmt.Errorf("storing %d articles, from %s to %s: %w",
			len(items), items[0].Input, items[len(items)-1].Input, err)
	}
	var kept []store.Article
	for n, result := range results {
		item := items[n]
		item.Outcome, item.Article, item.Version = Outcome(result.Outcome), result.Article.ID, result.Article.Version
		r.report(item)
		if result.Outcome != store.Known {
			article := result.Article
			article.Text = articles[n].Text
			kept = append(kept, article)
		}
	}
	if r.Kept == nil || len(kept) == 0 {
		return nil
	}
	return r.Kept(ctx, kept)
}

// report counts an item and tells the caller.
func (r *run) report(item Item) {
	r.summary.count(item.Outcome)
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
