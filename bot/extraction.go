package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"briefbot/store"
	"briefbot/summarize"
)

// extractionBatch is how many articles are read, extracted and stored at a
// time: enough to keep all cores busy and the transactions few, and little to
// do again after a kill. At the largest article that ingest takes it stays
// within some hundred megabytes.
const extractionBatch = 64

// ExtractPending extracts every article of a workspace that this version of
// the extractor has not seen, on all cores, stores what it finds, and links
// what is new to stories, see [LinkPending]. It returns how many articles were
// extracted. What is pending is the store's to know:
// stopped at any point, the next call goes on where this one stopped, and with
// nothing pending it does nothing.
//
// progress, if not nil, is called after each batch from the calling goroutine
// with the number done and the number that were pending at the start or are
// known of by now. A text on which the extractor fails is stored as one
// without statements, so that it holds up no other, and its error is joined to
// those returned at the end.
func ExtractPending(ctx context.Context, s store.Store, workspace store.WorkspaceID, progress func(done, total int)) (int, error) {
	done, total := 0, 0
	var failed []error
	var before []store.Article
	for {
		articles, err := s.Unextracted(ctx, workspace, summarize.Version, extractionBatch)
		if err != nil {
			return done, errors.Join(append(failed, fmt.Errorf("list articles to extract: %w", err))...)
		}
		if len(articles) == 0 {
			if _, err := LinkPending(ctx, s, workspace, nil); err != nil {
				failed = append(failed, err)
			}
			return done, errors.Join(failed...)
		}
		if len(before) > 0 && before[0].ID == articles[0].ID && before[0].Version == articles[0].Version {
			return done, errors.Join(append(failed, fmt.Errorf("article %d stays pending after its extraction was stored", articles[0].ID))...)
		}
		if total == 0 { // counting takes time by all that is stored
			if total, err = countPending(ctx, s, workspace); err != nil {
				return done, errors.Join(append(failed, err)...)
			}
		}
		before = articles
		extractions, faults := extractAll(ctx, articles)
		failed = append(failed, faults...)
		if err := s.PutExtractions(ctx, extractions); err != nil {
			return done, errors.Join(append(failed, fmt.Errorf("store %d extractions from article %d on: %w", len(extractions), articles[0].ID, err))...)
		}
		done += len(articles)
		total = max(total, done)
		if progress != nil {
			progress(done, total)
		}
	}
}

// countPending counts the articles that this extractor has not seen.
func countPending(ctx context.Context, s store.Store, workspace store.WorkspaceID) (int, error) {
	query := store.ArticleQuery{Workspace: workspace}
	articles, err := s.ListArticles(ctx, query)
	if err != nil {
		return 0, fmt.Errorf("count articles: %w", err)
	}
	digests, err := s.ListDigests(ctx, query)
	if err != nil {
		return 0, fmt.Errorf("count extracted articles: %w", err)
	}
	return len(articles) - extractedNow(digests), nil
}

// extractedNow counts the digests that this extractor made.
func extractedNow(digests []store.Digest) int {
	count := 0
	for _, digest := range digests {
		if digest.Extractor == summarize.Version {
			count++
		}
	}
	return count
}

// extractAll extracts the articles on all cores and keeps their order.
func extractAll(ctx context.Context, articles []store.Article) ([]store.Extraction, []error) {
	extractions := make([]store.Extraction, len(articles))
	faults := make([]error, len(articles))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i := range articles {
		workers.Go(func() error {
			if ctx.Err() == nil { // else nothing of the batch will be stored
				extractions[i], faults[i] = extract(articles[i])
			}
			return nil // faults are told one by one
		})
	}
	_ = workers.Wait() // no worker returns an error
	var failed []error
	for _, fault := range faults {
		if fault != nil {
			failed = append(failed, fault)
		}
	}
	return extractions, failed
}

// extract runs the extractor over one article.
func extract(article store.Article) (extraction store.Extraction, err error) {
	extraction = store.Extraction{
		Workspace: article.Workspace,
		Article:   article.ID,
		Version:   article.Version,
		Extractor: summarize.Version,
		Language:  "und",
	}
	defer func() {
		// One text that the extractor cannot take must not keep all others
		// from being read.
		if cause := recover(); cause != nil {
			err = fmt.Errorf("extract article %d: %v; it is kept without statements, please report it", article.ID, cause)
		}
	}()
	return bind(extraction, tie(article.Text, summarize.Extract(article.Title, article.Text)))
}

// bind puts what the extractor found into the nouns of the store.
func bind(extraction store.Extraction, found summarize.Extraction) (store.Extraction, error) {
	signature, err := found.Signature.MarshalBinary()
	if err != nil {
		return extraction, fmt.Errorf("extract article %d: %w", extraction.Article, err)
	}
	extraction.Language = found.Language
	extraction.Lead = store.Span(found.Lead)
	extraction.Signature = signature
	for _, statement := range found.Statements {
		extraction.Statements = append(extraction.Statements, bindStatement(statement))
	}
	for rank, index := range found.Key {
		extraction.Statements[index].Key = rank + 1
	}
	extraction.Claims = bindClaims(found.Statements)
	return extraction, nil
}

func bindStatement(statement summarize.Statement) store.Statement {
	bound := store.Statement{
		Source:  store.Span(statement.Source),
		Cue:     store.Span(statement.Cue),
		Kind:    string(statement.Kind),
		Stance:  string(statement.Stance),
		Speaker: statement.Speaker,
		Role:    statement.Role,
		Venue:   statement.Venue,
		When:    statement.When,
		Score:   statement.Score,
	}
	for _, span := range statement.Content {
		bound.Content = append(bound.Content, store.Span(span))
	}
	return bound
}

// bindClaims gathers the claims that statements answer: one claim a span, with
// all its answers.
func bindClaims(statements []summarize.Statement) []store.ExtractedClaim {
	var claims []store.ExtractedClaim
	place := map[summarize.Span]int{}
	for i, statement := range statements {
		if statement.Claim == nil {
			continue
		}
		at, known := place[statement.Claim.Span]
		if !known {
			at = len(claims)
			place[statement.Claim.Span] = at
			claims = append(claims, store.ExtractedClaim{
				Span: store.Span(statement.Claim.Span), By: statement.Claim.By, Statement: statement.Claim.Statement,
			})
		}
		claims[at].Denials = append(claims[at].Denials, i)
	}
	return claims
}

// isPending reports whether anything is still to be extracted, linked or
// entered into the ledger.
func isPending(ctx context.Context, s store.Store, workspace store.WorkspaceID) (bool, error) {
	unread, err := s.Unextracted(ctx, workspace, summarize.Version, 1)
	if err != nil || len(unread) > 0 {
		return true, err
	}
	unlinked, err := s.Unlinked(ctx, workspace, Linker(), 1)
	if err != nil || len(unlinked) > 0 {
		return true, err
	}
	stale, err := s.StaleLedgers(ctx, workspace, ledgerMaker(), 1)
	return len(stale) > 0, err
}
