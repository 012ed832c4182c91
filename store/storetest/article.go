package storetest

import (
	"strings"
	"time"

	"briefbot/store"
)

func articlesComeBack(f *fixture) {
	given := article(f.home, "https://example.org/a", "A bridge opened.")
	given.URL, given.Origin, given.Outlet = "https://example.org/a", "feeds/bridge.xml", "The Courier"
	given.Title, given.Byline = "Bridge", "Ida Roe"
	given.Published = noon.Add(-time.Hour).In(time.FixedZone("", 3*3600)).Add(999 * time.Nanosecond)
	given.ID, given.Sequence, given.Revised, given.Version = 77, 78, 79, 80 // to be ignored

	results, err := f.store.PutArticles(f.Context(), []store.Article{given})
	f.must(err)
	got := results[0].Article
	if results[0].Outcome != store.Stored {
		f.Errorf("got outcome %q, want %q", results[0].Outcome, store.Stored)
	}
	want := given
	want.ID, want.Sequence, want.Revised, want.Version = got.ID, got.Sequence, got.Sequence, 1
	want.Published, want.Text = noon.Add(-time.Hour), ""
	f.equal("the result", got, want)
	if got.ID == 0 || got.Sequence == 0 {
		f.Errorf("got id %d and sequence %d, want neither 0", got.ID, got.Sequence)
	}
	f.equal("the list", f.articles(store.ArticleQuery{}), []store.Article{want})
	want.Text = given.Text
	f.equal("the list with text", f.articles(store.ArticleQuery{WithText: true}), []store.Article{want})

	bare := f.put(article(f.home, "bare", "No word about itself."))[0]
	if !bare.Published.IsZero() {
		f.Errorf("got a time of publishing %v, want none", bare.Published)
	}
	results, err = f.store.PutArticles(f.Context(), nil)
	f.must(err)
	f.equal("results of nothing", len(results), 0)
}

func anyTextComesBack(f *fixture) {
	for title, text := range map[string]string{
		"a zero byte":     "before\x00after",
		"invalid UTF-8":   "caf\xe9 \xff\xfe",
		"all of Unicode":  "naïve “quote” 日本語 🙂 e\u0301 \u202e",
		"only space":      " \n\t",
		"quotes":          `it's "so" -- ; DROP TABLE articles; %s ?1 :a`,
		"a long one":      strings.Repeat("wörd ", 100_000),
		"one long word":   strings.Repeat("ä", 50_000),
		"carriage return": "a\r\nb\r",
	} {
		given := article(f.home, title, text)
		given.Title, given.Byline = text, text
		a := f.put(given)[0]
		got, err := f.store.ArticleText(f.Context(), f.home, a.ID, 1)
		f.must(err)
		listed := f.articles(store.ArticleQuery{IDs: []store.ArticleID{a.ID}, WithText: true})
		if got != text || a.Title != text || len(listed) != 1 || listed[0].Text != text || listed[0].Byline != text {
			f.Errorf("%s does not come back as it went in", title)
		}
	}
}

func knownWritesNothing(f *fixture) {
	stands := f.putText("a", "One text.")
	again := article(f.home, "a", "One text.")
	again.Title, again.Stored = "A new title", noon.Add(time.Hour)
	results, err := f.store.PutArticles(f.Context(), []store.Article{again})
	f.must(err)
	f.equal("the result", results, []store.PutResult{{Article: stands, Outcome: store.Known}})
	f.equal("the list", f.articles(store.ArticleQuery{}), []store.Article{stands})
}

func changedIsNewVersion(f *fixture) {
	first := article(f.home, "a", "The mayor stays.")
	first.URL, first.Outlet, first.Title, first.Byline = "https://example.org/a", "Courier", "Mayor", "Ida Roe"
	first.Origin, first.Published = "one.txt", noon.Add(-2*time.Hour)
	before := f.put(first, article(f.home, "b", "Another."))[0]

	second := article(f.home, "a", "The mayor goes.")
	second.Title, second.Published = "Mayor goes", noon.Add(-time.Hour)
	second.Origin, second.Stored = "two.txt", noon.Add(time.Hour)
	results, err := f.store.PutArticles(f.Context(), []store.Article{second})
	f.must(err)
	got := results[0].Article

	want := before // sequence, id, identity, origin and time of storing stay
	want.Version, want.Hash, want.Title, want.Published = 2, second.Hash, "Mayor goes", second.Published
	want.Revised = got.Revised
	f.equal("the result", results, []store.PutResult{{Article: want, Outcome: store.Changed}})
	if got.Revised <= before.Sequence+1 {
		f.Errorf("got revised %d, want one after the other article's", got.Revised)
	}
	for version, text := range []string{"The mayor stays.", "The mayor goes."} {
		kept, err := f.store.ArticleText(f.Context(), f.home, got.ID, version+1)
		f.must(err)
		f.equal("the text of a version", kept, text)
	}
	for _, version := range []int{-1, 0, 3} {
		_, err := f.store.ArticleText(f.Context(), f.home, got.ID, version)
		f.wants(err, store.ErrNotFound)
	}
	_, err = f.store.ArticleText(f.Context(), f.home, got.ID+1000, 1)
	f.wants(err, store.ErrNotFound)

	third := article(f.home, "a", "The mayor is gone.")
	want.Version, want.Hash = 3, third.Hash
	got = f.put(third)[0]
	want.Revised = got.Revised
	f.equal("what is empty does not replace", got, want)
}

func returningTextIsVersion(f *fixture) {
	f.putText("a", "One.")
	f.putText("a", "Two.")
	back := f.putText("a", "One.")
	f.equal("the version", back.Version, 3)
	text, err := f.store.ArticleText(f.Context(), f.home, back.ID, 3)
	f.must(err)
	f.equal("its text", text, "One.")
}

func twiceInOneCall(f *fixture) {
	results, err := f.store.PutArticles(f.Context(), []store.Article{
		article(f.home, "a", "One."), article(f.home, "a", "One."), article(f.home, "a", "Two."), article(f.home, "a", "Two."),
	})
	f.must(err)
	outcomes := mapped(results, func(r store.PutResult) store.PutOutcome { return r.Outcome })
	f.equal("outcomes", outcomes, []store.PutOutcome{store.Stored, store.Known, store.Changed, store.Known})
	f.equal("versions", mapped(results, func(r store.PutResult) int { return r.Article.Version }), []int{1, 1, 2, 2})
	f.equal("how many there are", len(f.articles(store.ArticleQuery{})), 1)
}

func sequencesGrow(f *fixture) {
	last := map[store.WorkspaceID]int64{}
	for i, text := range []string{"one", "two", "three", "four", "five", "six"} {
		for _, workspace := range []store.WorkspaceID{f.home, f.other} {
			a := f.put(article(workspace, []string{"a", "b"}[i%2], text))[0]
			if a.Revised <= last[workspace] {
				f.Errorf("got revised %d after %d, want a greater one", a.Revised, last[workspace])
			}
			if a.Version == 1 && a.Sequence != a.Revised || a.Version > 1 && a.Sequence >= a.Revised {
				f.Errorf("version %d has sequence %d and revised %d", a.Version, a.Sequence, a.Revised)
			}
			last[workspace] = a.Revised
		}
	}
}

func badArticleRefusesAll(f *fixture) {
	for title, spoil := range map[string]func(*store.Article){
		"no workspace": func(a *store.Article) { a.Workspace = 0 },
		"no identity":  func(a *store.Article) { a.Identity = "" },
		"no text":      func(a *store.Article) { a.Text = "" },
		"no hash":      func(a *store.Article) { a.Hash = "" },
		"no time":      func(a *store.Article) { a.Stored = time.Time{} },
	} {
		bad := article(f.home, "bad", "Bad.")
		spoil(&bad)
		if _, err := f.store.PutArticles(f.Context(), []store.Article{article(f.home, "good", "Good."), bad}); err == nil {
			f.Errorf("%s: got no error", title)
		}
	}
	f.equal("articles after refusals", f.articles(store.ArticleQuery{}), []store.Article{})
}

// threeArticles stores three articles that differ in every field.
func (f *fixture) threeArticles() []store.Article {
	f.Helper()
	a, b, c := article(f.home, "a", "alpha"), article(f.home, "b", "beta"), article(f.home, "c", "gamma")
	a.Outlet, b.Outlet, c.Outlet = "El País", "Straßen-Zeitung", "EL PAIS"
	a.Published = noon.Add(-48 * time.Hour)
	b.Published = noon.Add(48 * time.Hour) // the future does not count: b is of when it was stored
	a.Stored, b.Stored, c.Stored = noon, noon, noon.Add(-24*time.Hour)
	return f.put(a, b, c)
}

func articlesAreChosen(f *fixture) {
	put := f.threeArticles()
	for _, test := range []struct {
		title string
		query store.ArticleQuery
		want  string
	}{
		{"all, newest first", store.ArticleQuery{}, "c b a"},
		{"by id", store.ArticleQuery{IDs: []store.ArticleID{put[0].ID, put[2].ID, put[0].ID, 9999}}, "c a"},
		{"an empty list of ids", store.ArticleQuery{IDs: []store.ArticleID{}}, "c b a"},
		{"after", store.ArticleQuery{After: put[0].Sequence}, "c b"},
		{"through", store.ArticleQuery{Through: put[1].Sequence}, "b a"},
		{"a window", store.ArticleQuery{After: put[0].Sequence, Through: put[1].Sequence}, "b"},
		{"an empty window", store.ArticleQuery{After: put[2].Sequence, Through: put[2].Sequence}, ""},
		{"since includes its instant", store.ArticleQuery{Since: noon}, "b"},
		{"since in another zone", store.ArticleQuery{Since: noon.Add(-24 * time.Hour).In(time.FixedZone("", 7200))}, "c b"},
		{"since long ago", store.ArticleQuery{Since: time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)}, "c b a"},
		{"outlet without case and accents", store.ArticleQuery{Outlet: "el pais"}, "c a"},
		{"outlet is not searched in", store.ArticleQuery{Outlet: "pais"}, ""},
		{"outlet with a letter without capital", store.ArticleQuery{Outlet: "straßen-ZEITUNG"}, "b"},
		{"limit", store.ArticleQuery{Limit: 2}, "c b"},
		{"limit with a filter", store.ArticleQuery{Outlet: "el pais", Limit: 1}, "c"},
		{"a limit beyond all", store.ArticleQuery{Limit: 99}, "c b a"},
		{"words and limit", store.ArticleQuery{Words: "beta", Limit: 1}, "b"},
	} {
		f.equal(test.title, identities(f.articles(test.query)), test.want)
	}
}
