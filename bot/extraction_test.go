package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
	"briefbot/store/memory"
	"briefbot/summarize"
)

const ferryText = `The ferry company knew that the ramp was cracked, two engineers said.

“That is not true,” said Ola Brekke, the company’s director. Brekke denied that the company knew of a crack. The harbour board declined to comment.`

// unread is a store with n articles that nothing was extracted from.
func unread(t *testing.T, n int) (*memory.Store, store.WorkspaceID) {
	t.Helper()
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("%s\n\nThis is number %d.", ferryText, i)
		_, err := s.PutArticles(t.Context(), []store.Article{{
			Workspace: workspace.ID, Identity: fmt.Sprint(i), Hash: fmt.Sprint(i), Title: "Ramp", Text: text, Stored: bottest.Now()}})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s, workspace.ID
}

func TestExtractPending(t *testing.T) {
	s, workspace := unread(t, 150)
	var reported []string
	done, err := bot.ExtractPending(t.Context(), s, workspace, func(done, total int) {
		reported = append(reported, fmt.Sprintf("%d/%d", done, total))
	})
	if err != nil || done != 150 {
		t.Fatalf("got %d and %v, want 150", done, err)
	}
	if want := []string{"64/150", "128/150", "150/150"}; !slices.Equal(reported, want) {
		t.Errorf("progress: got %v, want %v", reported, want)
	}
	if done, err := bot.ExtractPending(t.Context(), s, workspace, nil); done != 0 || err != nil {
		t.Errorf("the second time: got %d and %v, want nothing done", done, err)
	}
	compareWithExtractor(t, s, workspace)
}

// compareWithExtractor compares what is stored of the first article with what
// the extractor gives.
func compareWithExtractor(t *testing.T, s store.Store, workspace store.WorkspaceID) {
	t.Helper()
	text, err := s.ArticleText(t.Context(), workspace, 1, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := summarize.Extract("Ramp", text)
	digests, err := s.ListDigests(t.Context(), store.ArticleQuery{Workspace: workspace, IDs: []store.ArticleID{1}})
	if err != nil || len(digests) != 1 {
		t.Fatalf("digests: got %v and %v, want one", digests, err)
	}
	if got := digests[0]; got.Extractor != summarize.Version || got.Language != want.Language || got.Lead != store.Span(want.Lead) {
		t.Errorf("digest: got %+v, want %s %s %v", got, summarize.Version, want.Language, want.Lead)
	}
	var signature summarize.Signature
	if err := signature.UnmarshalBinary(digests[0].Signature); err != nil || !slices.Equal(signature.Terms, want.Signature.Terms) {
		t.Errorf("signature: got %v and %v, want %v", signature, err, want.Signature)
	}
	statements, err := s.ListStatements(t.Context(), store.StatementQuery{Workspace: workspace, Articles: []store.ArticleID{1}})
	if err != nil || len(statements) != len(want.Statements) || len(statements) == 0 {
		t.Fatalf("got %d statements and %v, want %d", len(statements), err, len(want.Statements))
	}
	for i, got := range statements {
		want := want.Statements[i]
		if got.Speaker != want.Speaker || got.Stance != string(want.Stance) || got.Kind != string(want.Kind) ||
			got.Score != want.Score || got.Content[0] != store.Span(want.Content[0]) || got.Cue != store.Span(want.Cue) {
			t.Errorf("statement %d: got %+v, want %+v", i, got, want)
		}
		if (got.Denies != 0) != (want.Claim != nil) {
			t.Errorf("statement %d: answers claim %d, want one: %v", i, got.Denies, want.Claim != nil)
		}
	}
	for rank, at := range want.Key {
		if got := statements[at].Key; got != rank+1 {
			t.Errorf("key rank of statement %d: got %d, want %d", at, got, rank+1)
		}
	}
}

// stopping ends its context when extractions are put for the second time.
type stopping struct {
	store.Store
	puts   int
	cancel context.CancelFunc
}

func (s *stopping) PutExtractions(ctx context.Context, extractions []store.Extraction) error {
	if s.puts++; s.puts == 2 {
		s.cancel()
	}
	return s.Store.PutExtractions(ctx, extractions)
}

func TestExtractPendingGoesOnWhereItWasStopped(t *testing.T) {
	s, workspace := unread(t, 100)
	ctx, cancel := context.WithCancel(t.Context())
	done, err := bot.ExtractPending(ctx, &stopping{Store: s, cancel: cancel}, workspace, nil)
	if done != 64 || !errors.Is(err, context.Canceled) {
		t.Fatalf("got %d and %v, want 64 and that it was cancelled", done, err)
	}
	done, err = bot.ExtractPending(t.Context(), s, workspace, nil)
	if done != 36 || err != nil {
		t.Errorf("the next call: got %d and %v, want the 36 that were left", done, err)
	}
}

// forgetful stores nothing of what it is given.
type forgetful struct{ store.Store }

func (forgetful) PutExtractions(context.Context, []store.Extraction) error { return nil }

func TestExtractPendingDoesNotRunForEver(t *testing.T) {
	s, workspace := unread(t, 3)
	_, err := bot.ExtractPending(t.Context(), forgetful{s}, workspace, nil)
	if err == nil || !strings.Contains(err.Error(), "article 1 stays pending") {
		t.Errorf("got %v, want that article 1 stays pending", err)
	}
}
