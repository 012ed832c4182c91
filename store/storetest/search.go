package storetest

import (
	"strings"

	"briefbot/store"
)

func articlesAreSearched(f *fixture) {
	given := []store.Article{
		article(f.home, "a", "Señor Núñez spoke in Malmö about vice-presidents."),
		article(f.home, "b", "The Minister’s plan, AT&T says; Straße, ΟΔΌΣ, Москва, 東京 2026."),
		article(f.home, "c", "A plan in Malmo"),
	}
	given[2].Title = "Ferry tariffs"
	put := f.put(given...)
	for query, want := range map[string]string{
		"plan":              "c b",
		"PLAN minister":     "b",
		"nunez":             "a",
		"NÚÑEZ señor":       "a",
		"nu\u0301n\u0303ez": "a",
		"malmö":             "c a",
		"malmo":             "c a",
		"vice-presidents":   "a",
		"presidents":        "a",
		"president":         "",  // whole words
		"tariffs malmo":     "c", // title and text together
		"AT&T":              "b",
		"straße":            "b",
		"οδός":              "b",
		"москва":            "b",
		"2026":              "b",
		"plan nowhere":      "",
		"  ":                "c b a", // blank does not filter
		"***":               "",
		"🙂":                 "",
	} {
		f.equal("search for "+query, identities(f.articles(store.ArticleQuery{Words: query})), want)
	}
	next := f.putText("c", "All new")
	f.equal("words of an old version", identities(f.articles(store.ArticleQuery{Words: "malmo"})), "a")
	f.equal("words of the new version and the kept title", identities(f.articles(store.ArticleQuery{Words: "new ferry"})), "c")
	retitled := article(f.home, "a", "Changed")
	retitled.Title = "Retitled"
	f.put(retitled)
	f.equal("words of a new title", identities(f.articles(store.ArticleQuery{Words: "retitled", IDs: []store.ArticleID{put[0].ID, next.ID}})), "a")
}

func statementsAreSearched(f *fixture) {
	text := "The pier is closed, José Muñoz said. It reopens in May, Ana Muñoz-Berg said. No, said the pier’s owner."
	given := article(f.home, "pier", text)
	given.Title = "Harbour quarrel"
	a := f.put(given)[0]
	f.extract(extraction(a,
		said(text, "José Muñoz", "The pier", "closed"),
		said(text, "Ana Muñoz-Berg", "It reopens in May"),
		denied(text, "the pier’s owner", "No")))
	for _, test := range []struct {
		title string
		query store.StatementQuery
		want  string
	}{
		{"content", store.StatementQuery{Words: "reopens may"}, "Ana Muñoz-Berg"},
		{"parts of one content", store.StatementQuery{Words: "closed pier"}, "José Muñoz"},
		{"not what stands between the parts", store.StatementQuery{Words: "pier is"}, ""},
		{"speaker", store.StatementQuery{Words: "OWNER"}, "the pier’s owner"},
		{"title and content", store.StatementQuery{Words: "harbour reopens"}, "Ana Muñoz-Berg"},
		{"title and speaker", store.StatementQuery{Words: "quarrel jose"}, "José Muñoz"},
		{"nothing", store.StatementQuery{Words: "harbour strike"}, ""},
		{"words in a retired id's stead", store.StatementQuery{Words: "may", Stances: []string{"denies"}}, ""},
		{"a speaker's name", store.StatementQuery{Speaker: "munoz"}, "José Muñoz Ana Muñoz-Berg"},
		{"a speaker's words in any order", store.StatementQuery{Speaker: "MUNOZ jose"}, "José Muñoz"},
		{"a speaker's part of a double name", store.StatementQuery{Speaker: "berg"}, "Ana Muñoz-Berg"},
		{"not part of a word", store.StatementQuery{Speaker: "mun"}, ""},
		{"not a word of the content", store.StatementQuery{Speaker: "closed"}, ""},
		{"not a word of the title", store.StatementQuery{Speaker: "harbour"}, ""},
		{"speaker and words", store.StatementQuery{Speaker: "owner", Words: "no"}, "the pier’s owner"},
		{"speaker and words of another", store.StatementQuery{Speaker: "owner", Words: "reopens"}, ""},
		{"a speaker of no word", store.StatementQuery{Speaker: "—"}, ""},
		{"a blank speaker", store.StatementQuery{Speaker: " ", Limit: 1}, "José Muñoz"},
	} {
		f.equal(test.title, speakers(f.statements(test.query)), test.want)
	}
}

func bestMatchFirst(f *fixture) {
	text := "A tunnel. " + strings.Repeat("Much else besides was said of other matters. ", 5) + "tunnel tunnel tunnel."
	a := f.putText("tunnel", text)
	far := said(text, "far", text[:len(text)-len(" tunnel tunnel tunnel.")])
	near := said(text, "near", "tunnel tunnel tunnel.")
	f.extract(extraction(a, far, near))
	f.equal("without words", speakers(f.statements(store.StatementQuery{})), "far near")
	f.equal("with words", speakers(f.statements(store.StatementQuery{Words: "tunnel"})), "near far")
	f.equal("the best one", speakers(f.statements(store.StatementQuery{Words: "tunnel", Limit: 1})), "near")
}

func anyTextIsQuery(f *fixture) {
	text := "A near miss or two, not more and no less, column title speaker."
	a := f.putText("near", text)
	f.extract(extraction(a, said(text, "or", text)))
	hits := map[string]bool{"near or": true, "near OR nothing": false, "NEAR(near miss, 2)": false, "title : near": true, `"near" "miss"`: true}
	for _, query := range []string{
		`"`, `""`, `"near`, `near"`, `'`, `near'miss`, `\`, "NEAR(", "NEAR(near miss, 2)", "near OR nothing", "near or", "OR", "AND", "NOT", "NOT near",
		"near AND", "near*", "*", "-near", "- near", "+near", "^near", "title:near", "title : near", "{speaker}: near", "(", ")", "()", "near)", ":", "%", "_",
		"near\x00miss", "\x00", "\xff\xfe", "near\xff", "🙂", "🙂 near", "\u0301", "x\u0301", `"near" "miss"`, "near;DROP TABLE articles", "?1", "$x", "@x", "--", "/*",
		strings.Repeat("a", 10_000), strings.Repeat("near ", 2_000), strings.Repeat(`"`, 10_000), strings.Repeat("(", 10_000),
		strings.Repeat("🙂", 10_000), numbered(3_000), "'; --", "\n\t", "ﬁ", "İı", "日本語",
	} {
		articles := f.articles(store.ArticleQuery{Words: query})
		statements := f.statements(store.StatementQuery{Words: query})
		f.statements(store.StatementQuery{Speaker: query})
		f.digests(store.ArticleQuery{Words: query})
		if want, known := hits[query]; known && (len(articles) == 1 != want || len(statements) == 1 != want) {
			f.Errorf("%q: got %d articles and %d statements, want them found: %v", query, len(articles), len(statements), want)
		}
	}
	same := f.articles(store.ArticleQuery{Words: strings.Repeat("near miss ", 1_000)})
	f.equal("a word said often counts once", len(same), 1)
}

// numbered gives n different words.
func numbered(n int) string {
	var words strings.Builder
	for i := range n {
		words.WriteString("w")
		words.WriteString(strings.Repeat("x", i%7))
		words.WriteRune(rune('0' + i%10))
		words.WriteRune(rune(0x4E00 + i))
		words.WriteByte(' ')
	}
	return words.String()
}
