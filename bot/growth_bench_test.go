package bot_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/store"
	"briefbot/store/sqlite"
	"briefbot/summarize"
)

// growth is a newsroom whose store grows: some six texts a story, stories of a
// few dozen names and terms of their own, the rest drawn from the words of the
// language, whose frequencies fall as in any language. Articles come at the
// rate of two thousand a day.
type growth struct {
	store     *sqlite.Store
	workspace store.WorkspaceID
	random    *rand.Rand
	language  *rand.Zipf
	made      int
	stories   map[int]store.StoryID
}

// growthStart is when the first article was published.
var growthStart = time.Date(2026, time.January, 5, 6, 0, 0, 0, time.UTC)

func (g *growth) at() time.Time {
	return growthStart.Add(time.Duration(g.made) * 24 * time.Hour / 2000)
}

// next is one more article with what is found in it, and the number of its story.
func (g *growth) next() (store.Article, store.Extraction, int) {
	n := g.made
	g.made++
	story := n/1000*166 + g.random.IntN(166) // of the thousand articles around it
	text := fmt.Sprintf("The mayor of place%d took the money of case%d, clerk number %d said on Monday. “I never took it,” she said.", story, story, n)
	article := store.Article{
		Workspace: g.workspace, Identity: fmt.Sprint(n), Hash: fmt.Sprint(n), Outlet: fmt.Sprintf("Outlet %d", n%40), Title: fmt.Sprintf("Case %d goes on", story),
		Published: g.at(), Stored: g.at().Add(time.Minute), Text: text,
	}
	var signature summarize.Signature
	for i := range 36 {
		term := fmt.Sprintf("word%d", g.language.Uint64())
		if i%3 == 0 {
			term = fmt.Sprintf("name%d of%d", g.random.IntN(14), story)
		}
		if !slices.Contains(signature.Terms, term) {
			signature.Terms = append(signature.Terms, term)
		}
	}
	for range 48 {
		signature.Shingles = append(signature.Shingles, g.random.Uint64N(1<<34))
	}
	slices.Sort(signature.Shingles)
	signature.Shingles = slices.Compact(signature.Shingles)
	data, err := signature.MarshalBinary()
	if err != nil {
		panic(err) // the terms are ours
	}
	comma := len(fmt.Sprintf("The mayor of place%d took the money of case%d", story, story))
	said := store.Statement{Content: []store.Span{{Start: 0, End: comma}}, Kind: "indirect", Stance: "asserts", Speaker: fmt.Sprintf("clerk number %d", n), Score: 0.6, Key: 1}
	quote := len(text) - len("“I never took it,” she said.")
	denied := store.Statement{Content: []store.Span{{Start: quote, End: quote + len("“I never took it,”")}}, Kind: "direct", Stance: "denies", Speaker: fmt.Sprintf("Mara Place%d", story), Score: 0.7, Key: 2}
	return article, store.Extraction{
		Workspace: g.workspace, Extractor: summarize.Version, Language: "en", Signature: data, Statements: []store.Statement{said, denied},
	}, story
}

// grow stores, extracts and links count articles.
func (g *growth) grow(b *testing.B, count int) {
	b.Helper()
	for count > 0 {
		var articles []store.Article
		var extractions []store.Extraction
		var stories []int
		for range min(count, 1000) {
			article, extraction, story := g.next()
			articles, extractions, stories = append(articles, article), append(extractions, extraction), append(stories, story)
		}
		count -= len(articles)
		put, err := g.store.PutArticles(b.Context(), articles)
		if err != nil {
			b.Fatal(err)
		}
		for i := range extractions {
			extractions[i].Article, extractions[i].Version = put[i].Article.ID, put[i].Article.Version
		}
		if err := g.store.PutExtractions(b.Context(), extractions); err != nil {
			b.Fatal(err)
		}
		for i, result := range put {
			g.link(b, result.Article, extractions[i], stories[i])
		}
		if _, err := bot.UpdateLedgers(b.Context(), g.store, g.workspace); err != nil {
			b.Fatal(err)
		}
	}
}

// link puts an article where it belongs without looking, for speed.
func (g *growth) link(b *testing.B, article store.Article, extraction store.Extraction, story int) {
	var signature summarize.Signature
	if err := signature.UnmarshalBinary(extraction.Signature); err != nil {
		b.Fatal(err)
	}
	linking := store.Linking{Workspace: g.workspace, Article: article.ID, Version: article.Version, Linker: bot.Linker(), Story: g.stories[story]}
	for _, term := range signature.Terms {
		linking.Terms = append(linking.Terms, store.StoryKey(summarize.TermKey(term)))
	}
	for _, shingle := range signature.Shingles[:16] {
		linking.Shingles = append(linking.Shingles, store.StoryKey(shingle))
	}
	id, err := g.store.PutLink(b.Context(), linking)
	if err != nil {
		b.Fatal(err)
	}
	g.stories[story] = id
}

// The measure is under 20 ms at the median for one more article, its story and
// its ledger, and under 300 ms for a briefing, with 100,000 articles stored:
//
//	go test ./bot -run - -bench Growth -benchtime 200x
func BenchmarkGrowth(b *testing.B) {
	for _, count := range []int{1_000, 10_000, 100_000} {
		if testing.Short() && count > 1_000 {
			continue
		}
		kept, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "briefbot.db"))
		if err != nil {
			b.Fatal(err)
		}
		workspace, err := kept.EnsureWorkspace(b.Context(), "local")
		if err != nil {
			b.Fatal(err)
		}
		random := rand.New(rand.NewPCG(1, 2))
		g := &growth{kept, workspace.ID, random, rand.NewZipf(random, 1.1, 20, 30_000), 0, map[int]store.StoryID{}}
		g.grow(b, count)
		b.Run(fmt.Sprintf("link/%d", count), func(b *testing.B) { benchmarkLink(b, g) })
		b.Run(fmt.Sprintf("brief/%d", count), func(b *testing.B) { benchmarkBrief(b, g) })
		if err := kept.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkLink(b *testing.B, g *growth) {
	var took []time.Duration
	for b.Loop() {
		b.StopTimer()
		article, extraction, _ := g.next()
		put, err := g.store.PutArticles(b.Context(), []store.Article{article})
		if err != nil {
			b.Fatal(err)
		}
		extraction.Article, extraction.Version = put[0].Article.ID, put[0].Article.Version
		if err := g.store.PutExtractions(b.Context(), []store.Extraction{extraction}); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		start := time.Now()
		if done, err := bot.LinkPending(b.Context(), g.store, g.workspace, nil); err != nil || done != 1 {
			b.Fatalf("linked %d articles, want 1: %v", done, err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2])/1e6, "median-ms")
	b.ReportMetric(float64(took[len(took)*99/100])/1e6, "p99-ms")
}

func benchmarkBrief(b *testing.B, g *growth) {
	asker := bot.New(bot.Options{Store: g.store})
	channel := store.Channel{Workspace: g.workspace, Zone: "UTC"}
	for b.Loop() {
		message, _, err := asker.Brief(b.Context(), bot.BriefRequest{Channel: channel, Now: g.at(), Since: g.at().Add(-24 * time.Hour)})
		if err != nil {
			b.Fatal(err)
		}
		if len(message.Blocks) < 3 {
			b.Fatal("the briefing tells no story")
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/brief")
}
