package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// fixture is an empty store with two workspaces.
type fixture struct {
	*testing.T
	store       store.Store
	home, other store.WorkspaceID
}

func newFixture(t *testing.T, opened store.Store) *fixture {
	t.Cleanup(func() {
		if err := opened.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	f := &fixture{T: t, store: opened}
	f.home, f.other = f.workspace("local"), f.workspace("slack:T0000001")
	return f
}

// noon is when the first fixture article was stored.
var noon = time.Date(2026, time.March, 4, 12, 0, 0, 123456000, time.UTC)

func (f *fixture) workspace(name string) store.WorkspaceID {
	f.Helper()
	ws, err := f.store.EnsureWorkspace(f.Context(), name)
	f.must(err)
	return ws.ID
}

func (f *fixture) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatalf("got error %v, want none", err)
	}
}

// wants checks that err is of a kind.
func (f *fixture) wants(err, kind error) {
	f.Helper()
	if !errors.Is(err, kind) {
		f.Errorf("got error %v, want %v", err, kind)
	}
}

// equal compares two values, taking nil and empty byte and span slices for
// the same.
func (f *fixture) equal(what string, got, want any) {
	f.Helper()
	if !reflect.DeepEqual(plain(got), plain(want)) {
		f.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func plain(value any) any {
	switch v := value.(type) {
	case []store.Statement:
		return mapped(v, func(s store.Statement) store.Statement {
			if len(s.Content) == 0 {
				s.Content = nil
			}
			return s
		})
	case []store.Digest:
		return mapped(v, func(d store.Digest) store.Digest {
			if len(d.Signature) == 0 {
				d.Signature = nil
			}
			return d
		})
	case []store.Edition:
		return mapped(v, func(e store.Edition) store.Edition {
			if len(e.Body) == 0 {
				e.Body = nil
			}
			return e
		})
	}
	return value
}

func mapped[T, U any](items []T, change func(T) U) []U {
	changed := make([]U, 0, len(items))
	for _, item := range items {
		changed = append(changed, change(item))
	}
	return changed
}

// article makes an article that may be put.
func article(workspace store.WorkspaceID, identity, text string) store.Article {
	sum := sha256.Sum256([]byte(text))
	return store.Article{
		Workspace: workspace, Identity: identity, Hash: hex.EncodeToString(sum[:]), Text: text, Stored: noon,
	}
}

// put stores articles and returns how they stand.
func (f *fixture) put(articles ...store.Article) []store.Article {
	f.Helper()
	results, err := f.store.PutArticles(f.Context(), articles)
	f.must(err)
	if got, want := len(results), len(articles); got != want {
		f.Fatalf("got %d results, want %d", got, want)
	}
	return mapped(results, func(r store.PutResult) store.Article { return r.Article })
}

// putText stores one article at home.
func (f *fixture) putText(identity, text string) store.Article {
	f.Helper()
	return f.put(article(f.home, identity, text))[0]
}

func (f *fixture) extract(extractions ...store.Extraction) {
	f.Helper()
	f.must(f.store.PutExtractions(f.Context(), extractions))
}

// extraction is one of the current version of a.
func extraction(a store.Article, statements ...store.Statement) store.Extraction {
	return store.Extraction{
		Workspace: a.Workspace, Article: a.ID, Version: a.Version,
		Extractor: "test-1", Language: "en", Statements: statements,
	}
}

// span is where the words stand in the text for the first time.
func span(text, words string) store.Span {
	start := strings.Index(text, words)
	if start < 0 {
		panic("the text does not hold " + words)
	}
	return store.Span{Start: start, End: start + len(words)}
}

// said is an assertion with these words of the text as content.
func said(text, speaker string, words ...string) store.Statement {
	s := store.Statement{Kind: "indirect", Stance: "asserts", Speaker: speaker}
	for _, w := range words {
		s.Content = append(s.Content, span(text, w))
	}
	return s
}

// denied is a denial.
func denied(text, speaker string, words ...string) store.Statement {
	s := said(text, speaker, words...)
	s.Stance = "denies"
	return s
}

func (f *fixture) articles(query store.ArticleQuery) []store.Article {
	f.Helper()
	if query.Workspace == 0 {
		query.Workspace = f.home
	}
	articles, err := f.store.ListArticles(f.Context(), query)
	f.must(err)
	if articles == nil {
		f.Error("got a nil list of articles, want an empty one")
	}
	return articles
}

func (f *fixture) statements(query store.StatementQuery) []store.Statement {
	f.Helper()
	if query.Workspace == 0 {
		query.Workspace = f.home
	}
	statements, err := f.store.ListStatements(f.Context(), query)
	f.must(err)
	if statements == nil {
		f.Error("got a nil list of statements, want an empty one")
	}
	return statements
}

func (f *fixture) digests(query store.ArticleQuery) []store.Digest {
	f.Helper()
	if query.Workspace == 0 {
		query.Workspace = f.home
	}
	digests, err := f.store.ListDigests(f.Context(), query)
	f.must(err)
	if digests == nil {
		f.Error("got a nil list of digests, want an empty one")
	}
	return digests
}

func (f *fixture) claims(workspace store.WorkspaceID, ids ...store.ClaimID) []store.Claim {
	f.Helper()
	claims, err := f.store.ListClaims(f.Context(), workspace, ids)
	f.must(err)
	if claims == nil {
		f.Error("got a nil list of claims, want an empty one")
	}
	return claims
}

func identities(articles []store.Article) string {
	return strings.Join(mapped(articles, func(a store.Article) string { return a.Identity }), " ")
}

func speakers(statements []store.Statement) string {
	return strings.Join(mapped(statements, func(s store.Statement) string { return s.Speaker }), " ")
}

func ids(statements []store.Statement) []store.StatementID {
	return mapped(statements, func(s store.Statement) store.StatementID { return s.ID })
}
