package storetest

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"briefbot/store"
)

// Compare does random work on the store and on a simpler one, the model, and
// compares every answer. All runs share the two stores; each has a workspace of its
// own, so that what other workspaces hold must not matter.
func Compare(t *testing.T, open, model func(t *testing.T) store.Store) {
	stores := &pair{got: newFixture(t, open(t)).store, want: model(t),
		ids: map[string]int64{}, back: map[string]int64{}, seen: map[string][]int64{}}
	if _, err := stores.want.EnsureWorkspace(t.Context(), "local"); err != nil { // as the fixture does
		t.Fatal(err)
	}
	steps := 12 // between two looks at all
	if testing.Short() {
		steps = 2 // the race detector makes each some thirty times as slow
	}
	t.Run("articles", rapid.MakeCheck(func(r *rapid.T) { stores.run(r, (*work).step) }))
	t.Run("schedules", rapid.MakeCheck(func(r *rapid.T) {
		stores.run(r, func(w *work) {
			for range steps {
				w.scheduleStep()
			}
			w.compareSchedules()
		})
	}))
}

// pair is the store under test, the model, and which ids of the two mean the
// same. Ids are opaque and may differ, but must stay.
type pair struct {
	got, want store.Store
	ids, back map[string]int64
	seen      map[string][]int64 // ids of the model by noun
	runs      int
}

// run takes some steps in a new workspace.
func (p *pair) run(r *rapid.T, step func(w *work)) {
	p.runs++
	w := &work{T: r, pair: p, articles: map[string][]string{}}
	w.begin(fmt.Sprint("random ", p.runs))
	for range rapid.IntRange(1, 12).Draw(r, "steps") {
		step(w)
	}
}

// same translates the id of the model, which is kept at its first sight.
func (p *pair) same(r *rapid.T, noun string, got, want int64) {
	r.Helper()
	there, here := fmt.Sprint(noun, want), fmt.Sprint(noun, got)
	if _, known := p.ids[there]; !known {
		if _, taken := p.back[here]; taken {
			r.Fatalf("%s id %d is given to two things", noun, got)
		}
		p.ids[there], p.back[here] = got, want
		p.seen[noun] = append(p.seen[noun], want)
	}
	if p.ids[there] != got {
		r.Fatalf("%s: got id %d, want %d", noun, got, p.ids[there])
	}
}

// work is one run in one workspace.
type work struct {
	*rapid.T
	*pair
	workspace [2]store.WorkspaceID // in got, in want
	articles  map[string][]string  // identity: the text of each version
}

func (w *work) begin(name string) {
	for i, s := range []store.Store{w.got, w.want} {
		made, err := s.EnsureWorkspace(w.Context(), name)
		if err != nil {
			w.Fatal(err)
		}
		w.workspace[i] = made.ID
	}
}

var (
	vocabulary = []string{"alpha", "Álpha", "beta", "BETA", "gamma", "delta-ray", "été", "ete", "“omega”", "7", "the", "the"}
	identity   = rapid.SampledFrom([]string{"a", "b", "c"})
	phrase     = rapid.Map(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 6), func(words []string) string { return strings.Join(words, " ") })
	maybe      = rapid.OneOf(rapid.Just(""), phrase)
	stances    = rapid.SampledFrom([]string{"asserts", "denies", "no_comment", "confirms", "retracts"})
	moments    = rapid.Map(rapid.IntRange(-3, 3), func(days int) time.Time { return noon.AddDate(0, 0, days) })
)

func (w *work) step() {
	switch rapid.IntRange(0, 3).Draw(w.T, "step") {
	case 0:
		w.putArticles()
	case 1, 2:
		w.putExtraction()
	}
	w.compareArticles()
	w.compareStatements()
	w.compareClaims()
}

func (w *work) putArticles() {
	var batches [2][]store.Article
	for range rapid.IntRange(1, 3).Draw(w.T, "articles") {
		a := article(0, identity.Draw(w.T, "identity"), phrase.Draw(w.T, "text"))
		a.Title, a.Outlet, a.URL = maybe.Draw(w.T, "title"), maybe.Draw(w.T, "outlet"), maybe.Draw(w.T, "url")
		a.Stored = moments.Draw(w.T, "stored")
		if rapid.Bool().Draw(w.T, "dated") {
			a.Published = moments.Draw(w.T, "published")
		}
		for i := range batches {
			a.Workspace = w.workspace[i]
			batches[i] = append(batches[i], a)
		}
	}
	got, gotErr := w.got.PutArticles(w.Context(), batches[0])
	want, wantErr := w.want.PutArticles(w.Context(), batches[1])
	w.failed(gotErr, wantErr)
	outcome := func(r store.PutResult) store.PutOutcome { return r.Outcome }
	w.alike("outcomes", mapped(got, outcome), mapped(want, outcome))
	w.alikeArticles(mapped(got, func(r store.PutResult) store.Article { return r.Article }),
		mapped(want, func(r store.PutResult) store.Article { return r.Article }))
	for i, given := range batches[1] {
		if want[i].Outcome != store.Known {
			w.articles[given.Identity] = append(w.articles[given.Identity], given.Text)
		}
	}
}

// putExtraction extracts some version of some article, at times an unknown one.
func (w *work) putExtraction() {
	name := identity.Draw(w.T, "extracted")
	texts := w.articles[name]
	if len(texts) == 0 {
		return
	}
	version := len(texts)
	if rapid.IntRange(0, 4).Draw(w.T, "old") == 0 {
		version = rapid.IntRange(1, len(texts)).Draw(w.T, "version")
	}
	e := w.drawExtraction(texts[version-1])
	e.Version = version
	gots, wants := e, e
	gots.Workspace, wants.Workspace = w.workspace[0], w.workspace[1]
	for _, a := range w.listed(w.want, store.ArticleQuery{Workspace: w.workspace[1]}) {
		if a.Identity == name {
			wants.Article, gots.Article = a.ID, store.ArticleID(w.ids[fmt.Sprint("article", a.ID)])
		}
	}
	w.failed(w.got.PutExtractions(w.Context(), []store.Extraction{gots}), w.want.PutExtractions(w.Context(), []store.Extraction{wants}))
}

func (w *work) drawExtraction(text string) store.Extraction {
	part := rapid.Custom(func(r *rapid.T) store.Span {
		words := strings.Fields(text)
		return span(text, words[rapid.IntRange(0, len(words)-1).Draw(r, "word")])
	})
	e := store.Extraction{Extractor: rapid.SampledFrom([]string{"test-1", "test-2"}).Draw(w.T, "extractor"), Language: "en", Lead: part.Draw(w.T, "lead")}
	for range rapid.IntRange(0, 4).Draw(w.T, "statements") {
		e.Statements = append(e.Statements, store.Statement{
			Content: rapid.SliceOfN(part, 0, 2).Draw(w.T, "content"), Cue: part.Draw(w.T, "cue"),
			Speaker: maybe.Draw(w.T, "speaker"), Stance: stances.Draw(w.T, "stance"), Kind: "mixed",
			Score: float64(rapid.IntRange(0, 4).Draw(w.T, "score")) / 4, Key: rapid.IntRange(0, 3).Draw(w.T, "key"),
		})
	}
	free := rapid.Permutation(seq(len(e.Statements))).Draw(w.T, "denials")
	for range rapid.IntRange(0, 2).Draw(w.T, "claims") {
		claim := store.ExtractedClaim{Span: part.Draw(w.T, "claim"), By: maybe.Draw(w.T, "by"), Statement: rapid.IntRange(-1, len(e.Statements)-1).Draw(w.T, "in")}
		n := rapid.IntRange(0, len(free)).Draw(w.T, "answers")
		claim.Denials, free = free[:n], free[n:]
		e.Claims = append(e.Claims, claim)
	}
	return e
}

func seq(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i
	}
	return numbers
}

func (w *work) compareArticles() {
	query := store.ArticleQuery{
		Words: maybe.Draw(w.T, "words"), Outlet: maybe.Draw(w.T, "outlet"), WithText: rapid.Bool().Draw(w.T, "text"),
		Limit: rapid.IntRange(0, 2).Draw(w.T, "limit"), After: int64(rapid.IntRange(0, 3).Draw(w.T, "after")),
		Through: int64(rapid.IntRange(0, 5).Draw(w.T, "through")),
	}
	if rapid.Bool().Draw(w.T, "dated") {
		query.Since = moments.Draw(w.T, "since")
	}
	gots, wants := query, query
	gots.Workspace, wants.Workspace = w.workspace[0], w.workspace[1]
	w.alikeArticles(w.listed(w.got, gots), w.listed(w.want, wants))

	got, gotErr := w.got.ListDigests(w.Context(), gots)
	want, wantErr := w.want.ListDigests(w.Context(), wants)
	w.failed(gotErr, wantErr)
	part := func(d store.Digest) store.Article { return d.Article }
	w.alikeArticles(mapped(got, part), mapped(want, part))
	rest := func(d store.Digest) store.Digest { d.Article = store.Article{}; return d }
	w.alike("digests", plain(mapped(got, rest)), plain(mapped(want, rest)))
}

func (w *work) listed(s store.Store, query store.ArticleQuery) []store.Article {
	articles, err := s.ListArticles(w.Context(), query)
	if err != nil {
		w.Fatal(err)
	}
	return articles
}

func (w *work) compareStatements() {
	query := store.StatementQuery{
		Words: maybe.Draw(w.T, "words"), Speaker: maybe.Draw(w.T, "speaker"), KeyOnly: rapid.Bool().Draw(w.T, "key only"),
		Stances: rapid.SliceOfN(stances, 0, 2).Draw(w.T, "stances"),
	}
	if query.Words == "" { // which is the best match is a store's own
		query.Limit = rapid.IntRange(0, 3).Draw(w.T, "limit")
	}
	if rapid.Bool().Draw(w.T, "dated") {
		query.Since = moments.Draw(w.T, "since")
	}
	w.compareStatementsOf(query, nil)
	w.compareStatementsOf(store.StatementQuery{}, nil)
	w.compareStatementsOf(store.StatementQuery{}, w.known("statement"))
}

// compareStatementsOf asks both, with these ids of the model if there are any.
func (w *work) compareStatementsOf(query store.StatementQuery, known []int64) {
	gots, wants := query, query
	gots.Workspace, wants.Workspace = w.workspace[0], w.workspace[1]
	for _, id := range known {
		wants.IDs = append(wants.IDs, store.StatementID(id))
		gots.IDs = append(gots.IDs, store.StatementID(w.ids[fmt.Sprint("statement", id)]))
	}
	got, gotErr := w.got.ListStatements(w.Context(), gots)
	want, wantErr := w.want.ListStatements(w.Context(), wants)
	w.failed(gotErr, wantErr)
	if query.Words != "" {
		byContent := func(a, b store.Statement) int {
			return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.ID, b.ID))
		}
		slices.SortFunc(got, byContent)
		slices.SortFunc(want, byContent)
	}
	w.alike("number of statements", len(got), len(want))
	for i := range got {
		w.same(w.T, "statement", int64(got[i].ID), int64(want[i].ID))
		w.same(w.T, "article", int64(got[i].Article), int64(want[i].Article))
		w.same(w.T, "claim", int64(got[i].Denies), int64(want[i].Denies))
		got[i].ID, got[i].Article, got[i].Denies, got[i].Workspace = want[i].ID, want[i].Article, want[i].Denies, want[i].Workspace
	}
	w.alike("statements", plain(got), plain(want))
}

func (w *work) compareClaims() {
	for _, known := range [][]int64{nil, w.known("claim")} {
		var gotIDs, wantIDs []store.ClaimID
		for _, id := range known {
			wantIDs = append(wantIDs, store.ClaimID(id))
			gotIDs = append(gotIDs, store.ClaimID(w.ids[fmt.Sprint("claim", id)]))
		}
		got, gotErr := w.got.ListClaims(w.Context(), w.workspace[0], gotIDs)
		want, wantErr := w.want.ListClaims(w.Context(), w.workspace[1], wantIDs)
		w.failed(gotErr, wantErr)
		w.alike("number of claims", len(got), len(want))
		for i := range got {
			w.same(w.T, "claim", int64(got[i].ID), int64(want[i].ID))
			w.same(w.T, "article", int64(got[i].Article), int64(want[i].Article))
			w.same(w.T, "statement", int64(got[i].Statement), int64(want[i].Statement))
			got[i].ID, got[i].Article, got[i].Statement, got[i].Workspace = want[i].ID, want[i].Article, want[i].Statement, want[i].Workspace
		}
		w.alike("claims", got, want)
	}
}

// known returns the last few ids of the model that were seen, so that ids of
// other runs' workspaces are asked for too.
func (w *work) known(noun string) []int64 {
	seen := w.seen[noun]
	return slices.DeleteFunc(slices.Clone(seen[max(0, len(seen)-20):]), func(id int64) bool { return id == 0 })
}

func (w *work) alikeArticles(got, want []store.Article) {
	w.Helper()
	w.alike("number of articles", len(got), len(want))
	for i := range got {
		w.same(w.T, "article", int64(got[i].ID), int64(want[i].ID))
		got[i].ID, got[i].Workspace = want[i].ID, want[i].Workspace
	}
	w.alike("articles", got, want)
}

func (w *work) alike(what string, got, want any) {
	w.Helper()
	if !reflect.DeepEqual(got, want) {
		w.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// failed checks that both did what they were asked.
func (w *work) failed(got, want error) {
	w.Helper()
	if got != nil || want != nil {
		w.Fatalf("got error %v, in memory %v, want none", got, want)
	}
}
