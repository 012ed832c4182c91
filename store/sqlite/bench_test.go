package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/store"
	"briefbot/store/sqlite"
)

// corpus makes articles of 4 KB out of 20,000 invented words, the common ones
// as common as in a language (Zipf).
type corpus struct {
	random *rand.Rand
	zipf   *rand.Zipf
}

func newCorpus() corpus {
	random := rand.New(rand.NewPCG(1, 2))
	return corpus{random, rand.NewZipf(random, 1.1, 4, 20_000)}
}

func (c corpus) article(workspace store.WorkspaceID, n int) store.Article {
	var text strings.Builder
	for text.Len() < 4096 {
		fmt.Fprintf(&text, "w%xord ", c.zipf.Uint64())
	}
	url := fmt.Sprintf("https://news.example.org/2026/03/04/an-article-with-a-usual-address-%d", n)
	return store.Article{
		Workspace: workspace, Identity: url, Hash: fmt.Sprintf("%064x", n), URL: url, Origin: "articles/" + fmt.Sprint(n) + ".txt",
		Outlet: fmt.Sprintf("Outlet %d", n%40), Title: fmt.Sprintf("A headline of the usual length, number %d of many", n),
		Byline: "Some Reporter", Published: time.Date(2026, 3, 4, 0, 0, n, 0, time.UTC), Stored: time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC),
		Text: text.String(),
	}
}

// extraction is of ten statements, two denials and a claim.
func (c corpus) extraction(a store.Article) store.Extraction {
	signature := make([]byte, 800) // 24 terms and 64 hashes
	for i := range signature {
		signature[i] = byte(c.random.Uint32())
	}
	e := store.Extraction{
		Workspace: a.Workspace, Article: a.ID, Version: a.Version, Extractor: "rules-1", Language: "en",
		Lead: store.Span{Start: 0, End: 120}, Signature: signature,
	}
	for i := range 10 {
		at := i * 400
		e.Statements = append(e.Statements, store.Statement{
			Source: store.Span{Start: at, End: at + 20}, Cue: store.Span{Start: at + 21, End: at + 25},
			Content: []store.Span{{Start: at + 30, End: at + 200}}, Kind: "direct", Stance: []string{"asserts", "asserts", "asserts", "asserts", "denies"}[i%5],
			Speaker: fmt.Sprintf("Speaker Number%d", c.zipf.Uint64()), Role: "minister", Score: c.random.Float64(), Key: max(0, i-6),
		})
	}
	e.Claims = []store.ExtractedClaim{{Span: store.Span{Start: 30, End: 200}, By: "somebody", Statement: 0, Denials: []int{4, 9}}}
	return e
}

// fill stores n articles and extracts them, and returns the last thousand.
func fill(b *testing.B, s *sqlite.Store, n int) []store.Article {
	b.Helper()
	workspace, err := s.EnsureWorkspace(b.Context(), "local")
	if err != nil {
		b.Fatal(err)
	}
	c := newCorpus()
	var last []store.Article
	for done := 0; done < n; done += len(last) {
		batch := make([]store.Article, 0, 1000)
		for i := range min(1000, n-done) {
			batch = append(batch, c.article(workspace.ID, done+i))
		}
		last = put(b, s, batch)
		extract(b, s, c, last)
	}
	return last
}

func put(b *testing.B, s *sqlite.Store, articles []store.Article) []store.Article {
	b.Helper()
	results, err := s.PutArticles(b.Context(), articles)
	if err != nil {
		b.Fatal(err)
	}
	stored := make([]store.Article, 0, len(results))
	for _, r := range results {
		stored = append(stored, r.Article)
	}
	return stored
}

func extract(b *testing.B, s *sqlite.Store, c corpus, articles []store.Article) {
	b.Helper()
	extractions := make([]store.Extraction, 0, len(articles))
	for _, a := range articles {
		extractions = append(extractions, c.extraction(a))
	}
	if err := s.PutExtractions(b.Context(), extractions); err != nil {
		b.Fatal(err)
	}
}

func openBench(b *testing.B) *sqlite.Store {
	b.Helper()
	s := open(b, filepath.Join(b.TempDir(), "briefbot.db"))
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

// BenchmarkPutArticles stores 1,000 articles of 4 KB in one call.
func BenchmarkPutArticles(b *testing.B) {
	s := openBench(b)
	workspace, err := s.EnsureWorkspace(b.Context(), "local")
	if err != nil {
		b.Fatal(err)
	}
	c := newCorpus()
	for round := 0; b.Loop(); round++ {
		b.StopTimer()
		articles := make([]store.Article, 0, 1000)
		for i := range 1000 {
			articles = append(articles, c.article(workspace.ID, round*1000+i))
		}
		b.StartTimer()
		put(b, s, articles)
	}
}

// BenchmarkPutExtractions stores the extractions of 1,000 articles with ten
// statements each in one call.
func BenchmarkPutExtractions(b *testing.B) {
	s := openBench(b)
	workspace, err := s.EnsureWorkspace(b.Context(), "local")
	if err != nil {
		b.Fatal(err)
	}
	c := newCorpus()
	for round := 0; b.Loop(); round++ {
		b.StopTimer()
		articles := make([]store.Article, 0, 1000)
		for i := range 1000 {
			articles = append(articles, c.article(workspace.ID, round*1000+i))
		}
		articles = put(b, s, articles)
		b.StartTimer()
		extract(b, s, c, articles)
	}
}

// BenchmarkRead asks a file of 10,000 articles and 100,000 statements.
func BenchmarkRead(b *testing.B) {
	s := openBench(b)
	last := fill(b, s, 10_000)
	workspace, through := last[0].Workspace, last[len(last)-1].Sequence
	five := []store.ArticleID{last[0].ID, last[200].ID, last[400].ID, last[600].ID, last[800].ID}
	digests := func(query store.ArticleQuery) func() (int, error) {
		query.Workspace = workspace
		return func() (int, error) {
			found, err := s.ListDigests(b.Context(), query)
			return len(found), err
		}
	}
	statements := func(query store.StatementQuery) func() (int, error) {
		query.Workspace = workspace
		return func() (int, error) {
			found, err := s.ListStatements(b.Context(), query)
			return len(found), err
		}
	}
	for _, bench := range []struct {
		title string
		read  func() (int, error)
		want  int // 0: any number but none
	}{
		{"ListDigests of 10,000", digests(store.ArticleQuery{}), 10_000},
		{"ListDigests of the last 200", digests(store.ArticleQuery{After: through - 200}), 200},
		{"ListDigests of a day", digests(store.ArticleQuery{Since: last[0].Published}), 1000},
		{"ListDigests of an outlet", digests(store.ArticleQuery{Outlet: "outlet 7"}), 250},
		{"ListDigests with a rare word", digests(store.ArticleQuery{Words: "w3e8ord"}), 0},
		{"ListStatements of 5 articles", statements(store.StatementQuery{Articles: five}), 50},
		{"ListStatements of all denials, the newest 50", statements(store.StatementQuery{Stances: []string{"denies"}, Limit: 50}), 50},
		{"ListStatements of all denials", statements(store.StatementQuery{Stances: []string{"denies"}}), 20_000},
		{"ListStatements of a speaker", statements(store.StatementQuery{Speaker: "number9"}), 0},
		{"ListStatements with a word, the best 20", statements(store.StatementQuery{Words: "w64ord", Limit: 20}), 20},
		{"ListStatements by id", statements(store.StatementQuery{IDs: []store.StatementID{5, 50_000, 99_999}}), 3},
		{"ListClaims", func() (int, error) {
			claims, err := s.ListClaims(b.Context(), workspace, nil)
			return len(claims), err
		}, 10_000},
	} {
		b.Run(bench.title, func(b *testing.B) {
			for b.Loop() {
				got, err := bench.read()
				if err != nil {
					b.Fatal(err)
				}
				if got == 0 || bench.want != 0 && got != bench.want {
					b.Fatalf("got %d, want %d", got, bench.want)
				}
			}
		})
	}
}

// BenchmarkOpen is what each command begins with: opening a file of 10,000
// articles, and listing all digests with nothing in any cache of ours.
func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "briefbot.db")
	s := open(b, path)
	workspace := fill(b, s, 10_000)[0].Workspace
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for title, list := range map[string]bool{"alone": false, "and ListDigests of 10,000": true} {
		b.Run(title, func(b *testing.B) {
			for b.Loop() {
				s := open(b, path)
				if list {
					if _, err := s.ListDigests(b.Context(), store.ArticleQuery{Workspace: workspace}); err != nil {
						b.Fatal(err)
					}
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
