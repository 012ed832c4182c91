package storetest

import (
	"math"

	"briefbot/store"
)

const quarry = "The quarry is safe, engineer Tove Lind said on Monday. " +
	"“It is not,” Osk Miners told Radio Nord, “and never was.” Lind would not comment."

// quarryStatements are three: an assertion, a denial in two parts that takes
// back the first, and a refusal to comment.
func quarryStatements() []store.Statement {
	safe := said(quarry, "Tove Lind", "The quarry is safe")
	safe.Source, safe.Cue, safe.Role = span(quarry, "engineer Tove Lind"), span(quarry, "said"), "engineer"
	safe.When, safe.Score, safe.Key = "Monday", 0.25, 2
	not := denied(quarry, "Osk Miners", "“It is not,”", "“and never was.”")
	not.Kind, not.Venue, not.Score, not.Key = "direct", "Radio Nord", 0.75, 1
	silent := said(quarry, "Tove Lind", "would not comment")
	silent.Stance = "no_comment"
	return []store.Statement{safe, not, silent}
}

func quarryExtraction(a store.Article) store.Extraction {
	e := extraction(a, quarryStatements()...)
	e.Lead, e.Signature = span(quarry, "The quarry is safe, engineer Tove Lind said on Monday."), []byte{0, 1, 255}
	e.Claims = []store.ExtractedClaim{
		{Span: span(quarry, "The quarry is safe"), By: "Tove Lind", Statement: 0, Denials: []int{1}},
		{Span: span(quarry, "The quarry"), Statement: -1},
	}
	return e
}

func extractionComesBack(f *fixture) {
	a := f.putText("quarry", quarry)
	e := quarryExtraction(a)
	e.Statements[0].ID, e.Statements[0].Denies = 4711, 4712 // to be ignored
	f.extract(e)

	got := f.statements(store.StatementQuery{})
	if len(got) != 3 {
		f.Fatalf("got %d statements, want 3", len(got))
	}
	claims := f.claims(f.home)
	if len(claims) != 1 {
		f.Fatalf("got %d answered claims, want 1", len(claims))
	}
	want := quarryStatements()
	for i := range want {
		want[i].ID, want[i].Workspace, want[i].Article, want[i].Version = got[i].ID, f.home, a.ID, 1
		if got[i].ID == 0 {
			f.Errorf("statement %d has no id", i)
		}
	}
	want[1].Denies = claims[0].ID
	f.equal("statements", got, want)
	f.equal("claims", claims, []store.Claim{{
		ID: claims[0].ID, Workspace: f.home, Article: a.ID, Version: 1,
		Span: e.Claims[0].Span, By: "Tove Lind", Statement: got[0].ID,
	}})
	f.equal("digests", f.digests(store.ArticleQuery{}), []store.Digest{{
		Article: a, Extractor: "test-1", Language: "en", Lead: e.Lead, Signature: e.Signature,
		Statements: 3, Denials: 1, Declined: 1, Score: 0.75,
	}})
}

func extractingTwice(f *fixture) {
	a := f.putText("quarry", quarry)
	f.extract(quarryExtraction(a))
	statements, claims, digests := f.statements(store.StatementQuery{}), f.claims(f.home), f.digests(store.ArticleQuery{})
	f.extract(quarryExtraction(a), quarryExtraction(a))
	f.equal("statements", f.statements(store.StatementQuery{}), statements)
	f.equal("claims", f.claims(f.home), claims)
	f.equal("digests", f.digests(store.ArticleQuery{}), digests)
	f.equal("found by words", len(f.statements(store.StatementQuery{Words: "quarry"})), 1)
	f.extract() // nothing is nothing
	f.equal("statements", f.statements(store.StatementQuery{}), statements)
}

func extractingAnew(f *fixture) {
	a := f.putText("quarry", quarry)
	f.extract(quarryExtraction(a))
	before, claims := f.statements(store.StatementQuery{}), f.claims(f.home)

	// The denial is found with another speaker and now comes first; a new
	// statement stands where the old first and last ones are gone.
	again := quarryStatements()[1]
	again.Speaker, again.Venue, again.Key = "Osk Miners’ Union", "", 3
	e := extraction(a, again, said(quarry, "Lind", "It is not"))
	e.Extractor = "test-2"
	e.Claims = []store.ExtractedClaim{{Span: span(quarry, "The quarry is safe"), By: "an engineer", Statement: -1, Denials: []int{0, 1}}}
	f.extract(e)

	got := f.statements(store.StatementQuery{})
	if len(got) != 2 {
		f.Fatalf("got %d statements, want 2", len(got))
	}
	want := again
	want.ID, want.Workspace, want.Article, want.Version = before[1].ID, f.home, a.ID, 1
	want.Denies = claims[0].ID
	f.equal("the one found again", got[:1], []store.Statement{want})
	if id := got[1].ID; id == before[0].ID || id == before[1].ID || id == before[2].ID {
		f.Errorf("the new statement has the old id %d", id)
	}
	f.equal("what the new one answers", got[1].Denies, claims[0].ID)

	gone := f.statements(store.StatementQuery{IDs: []store.StatementID{before[0].ID, before[2].ID}})
	for i := range gone {
		f.equal("retired", gone[i].Retired, true)
		gone[i].Retired = false
	}
	f.equal("retired ones as they were", gone, []store.Statement{before[0], before[2]})

	f.equal("the claim found again", f.claims(f.home), []store.Claim{{
		ID: claims[0].ID, Workspace: f.home, Article: a.ID, Version: 1, Span: e.Claims[0].Span, By: "an engineer",
	}})
	f.equal("words of retired ones", f.statements(store.StatementQuery{Words: "comment"}), []store.Statement{})
	f.equal("a speaker of before", len(f.statements(store.StatementQuery{Words: "nord"})), 0)
	f.equal("a speaker of now", speakers(f.statements(store.StatementQuery{Speaker: "union"})), "Osk Miners’ Union")
	digest := f.digests(store.ArticleQuery{})[0]
	f.equal("the digest", []any{digest.Extractor, digest.Statements, digest.Denials, digest.Declined, digest.Score},
		[]any{"test-2", 2, 1, 0, 0.75})

	f.extract(quarryExtraction(a)) // and back
	f.equal("statements found again", f.statements(store.StatementQuery{}), before)
	f.equal("claims found again", f.claims(f.home), claims)
}

func equalSpans(f *fixture) {
	a := f.putText("quarry", quarry)
	both := extraction(a, said(quarry, "Lind", "The quarry is safe"), said(quarry, "Miners", "The quarry is safe"))
	twin := store.ExtractedClaim{Span: span(quarry, "The quarry"), Statement: -1}
	first, second := twin, twin
	first.Denials, second.Denials = []int{0}, []int{1}
	both.Claims = []store.ExtractedClaim{first, second}
	f.extract(both)
	before := f.statements(store.StatementQuery{})
	f.equal("speakers", speakers(before), "Lind Miners")
	f.equal("claims", len(f.claims(f.home)), 2)
	f.extract(both)
	f.equal("the same again", f.statements(store.StatementQuery{}), before)
}

func newVersionRetires(f *fixture) {
	a := f.putText("quarry", quarry)
	f.extract(quarryExtraction(a))
	before, claims := f.statements(store.StatementQuery{}), f.claims(f.home)
	next := f.putText("quarry", quarry+" Update.")

	check := func(when string) {
		f.Helper()
		kept := f.statements(store.StatementQuery{IDs: ids(before)})
		for i := range kept {
			f.equal(when+": retired", kept[i].Retired, true)
			kept[i].Retired = false
		}
		f.equal(when+": old statements by id", kept, before)
		f.equal(when+": old claims by id", f.claims(f.home, claims[0].ID), claims)
	}
	f.equal("current statements", f.statements(store.StatementQuery{}), []store.Statement{})
	f.equal("current statements by word", f.statements(store.StatementQuery{Words: "quarry"}), []store.Statement{})
	f.equal("current statements by article", f.statements(store.StatementQuery{Articles: []store.ArticleID{a.ID}}), []store.Statement{})
	f.equal("current statements by claim", f.statements(store.StatementQuery{Claims: []store.ClaimID{claims[0].ID}}), []store.Statement{})
	f.equal("answered claims", f.claims(f.home), []store.Claim{})
	f.equal("digests", f.digests(store.ArticleQuery{}), []store.Digest{})
	check("before extraction")

	f.extract(quarryExtraction(next))
	now := f.statements(store.StatementQuery{})
	f.equal("how many", len(now), 3)
	for i, st := range now {
		if st.ID == before[i].ID || st.Version != 2 || st.Retired {
			f.Errorf("got statement %d of version %d, retired %v, want a new one of version 2", st.ID, st.Version, st.Retired)
		}
	}
	check("after extraction")
	mixed := f.statements(store.StatementQuery{IDs: append(ids(before), ids(now)...)})
	f.equal("newer version first", ids(mixed), append(ids(now), ids(before)...))
}

func oldVersionExtracted(f *fixture) {
	old := f.putText("quarry", quarry)
	f.putText("quarry", "Nothing about it any more.")
	f.extract(quarryExtraction(old)) // the text changed while it was extracted
	f.equal("current statements", f.statements(store.StatementQuery{}), []store.Statement{})
	f.equal("digests", f.digests(store.ArticleQuery{}), []store.Digest{})
	left, err := f.store.Unextracted(f.Context(), f.home, "test-1", 0)
	f.must(err)
	f.equal("still to extract", identities(left), "quarry")
}

func badExtractionRefusesAll(f *fixture) {
	a := f.putText("quarry", quarry)
	outside := []store.Span{{Start: 0, End: len(quarry) + 1}}
	for title, spoil := range map[string]func(*store.Extraction){
		"unknown article":       func(e *store.Extraction) { e.Article += 1000 },
		"unknown version":       func(e *store.Extraction) { e.Version = 2 },
		"no extractor":          func(e *store.Extraction) { e.Extractor = "" },
		"content outside":       func(e *store.Extraction) { e.Statements[0].Content = outside },
		"source outside":        func(e *store.Extraction) { e.Statements[0].Source = outside[0] },
		"a negative span":       func(e *store.Extraction) { e.Statements[0].Cue = store.Span{Start: -1, End: 1} },
		"a span backwards":      func(e *store.Extraction) { e.Lead = store.Span{Start: 4, End: 2} },
		"score above 1":         func(e *store.Extraction) { e.Statements[0].Score = 1.5 },
		"score not a number":    func(e *store.Extraction) { e.Statements[0].Score = math.NaN() },
		"claim outside":         func(e *store.Extraction) { e.Claims[0].Span = outside[0] },
		"claim of no statement": func(e *store.Extraction) { e.Claims[0].Statement = 3 },
		"no such denial":        func(e *store.Extraction) { e.Claims[0].Denials = []int{3} },
		"answers two claims":    func(e *store.Extraction) { e.Claims[1].Denials = []int{1} },
	} {
		bad := quarryExtraction(a)
		spoil(&bad)
		err := f.store.PutExtractions(f.Context(), []store.Extraction{quarryExtraction(a), bad})
		if err == nil {
			f.Errorf("%s: got no error", title)
		}
		if title == "unknown article" || title == "unknown version" {
			f.wants(err, store.ErrNotFound)
		}
	}
	f.equal("statements after refusals", f.statements(store.StatementQuery{}), []store.Statement{})
	f.equal("digests after refusals", f.digests(store.ArticleQuery{}), []store.Digest{})
}

func unextracted(f *fixture) {
	a, b, c := f.putText("a", "alpha"), f.putText("b", "beta"), f.putText("c", "gamma")
	left := func(extractor string, limit int) []store.Article {
		f.Helper()
		articles, err := f.store.Unextracted(f.Context(), f.home, extractor, limit)
		f.must(err)
		return articles
	}
	b.Text = "beta"
	f.extract(extraction(a))
	f.equal("with text, by limit", left("test-1", 1), []store.Article{b})
	f.equal("all that are left", identities(left("test-1", 0)), "b c")
	f.equal("by another extractor", identities(left("test-2", 0)), "a b c")
	f.extract(extraction(b), extraction(c))
	f.equal("none", left("test-1", 10), []store.Article{})
	f.putText("b", "beta, changed")
	f.equal("a new version", identities(left("test-1", 10)), "b")
}

func digestsCount(f *fixture) {
	a, empty := f.putText("quarry", quarry), f.putText("empty", "No statement here.")
	f.putText("later", "Not extracted.")
	all := []string{"asserts", "denies", "no_comment", "confirms", "retracts", "asserts", "denies"}
	e := extraction(a)
	for i, stance := range all {
		st := said(quarry, "Lind", quarry[i:i+1])
		st.Stance, st.Score = stance, float64(i)/10
		e.Statements = append(e.Statements, st)
	}
	f.extract(e, extraction(empty))
	got := f.digests(store.ArticleQuery{WithText: true})
	f.equal("digests", got, []store.Digest{
		{Article: empty, Extractor: "test-1", Language: "en"},
		{Article: a, Extractor: "test-1", Language: "en", Statements: 7, Denials: 3, Declined: 1, Score: 0.6},
	})
}

func digestsAreChosen(f *fixture) {
	put := f.threeArticles()
	for _, a := range put {
		f.extract(extraction(a))
	}
	for _, test := range []struct {
		title string
		query store.ArticleQuery
		want  string
	}{
		{"all, newest first", store.ArticleQuery{}, "c b a"},
		{"by id", store.ArticleQuery{IDs: []store.ArticleID{put[0].ID, put[2].ID}}, "c a"},
		{"a window", store.ArticleQuery{After: put[0].Sequence, Through: put[1].Sequence}, "b"},
		{"since", store.ArticleQuery{Since: noon}, "b"},
		{"outlet", store.ArticleQuery{Outlet: "el pais", Limit: 1}, "c"},
		{"words", store.ArticleQuery{Words: "ALPHA"}, "a"},
		{"limit", store.ArticleQuery{Limit: 2}, "c b"},
	} {
		got := mapped(f.digests(test.query), func(d store.Digest) store.Article { return d.Article })
		f.equal(test.title, identities(got), test.want)
	}
}
