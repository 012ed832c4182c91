package storetest

import "briefbot/store"

func workspacesAreMadeOnce(f *fixture) {
	again, err := f.store.EnsureWorkspace(f.Context(), "local")
	f.must(err)
	f.equal("the workspace of a known name", again, store.Workspace{ID: f.home, Name: "local"})
	listed, err := f.store.ListWorkspaces(f.Context())
	f.must(err)
	f.equal("all by name", listed, []store.Workspace{{ID: f.home, Name: "local"}, {ID: f.other, Name: "slack:T0000001"}})
	if f.home == f.other || f.home == 0 || f.other == 0 {
		f.Errorf("got workspaces %d and %d, want two different ids that are not 0", f.home, f.other)
	}
	if got := f.workspace("Local"); got == f.home {
		f.Error("names of other case are one workspace, want two")
	}
	if _, err := f.store.EnsureWorkspace(f.Context(), ""); err == nil {
		f.Error("got no error for an empty name")
	}
}

// abroad is a workspace full of things whose ids are asked for elsewhere.
type abroad struct {
	article   store.Article
	statement store.Statement
	claim     store.ClaimID
	channel   store.Channel
}

func (f *fixture) fillAbroad() abroad {
	f.Helper()
	text := "The ferry line closes, the union said. The owner denies it."
	a := f.put(article(f.other, "ferry", text))[0]
	e := extraction(a, said(text, "union", "The ferry line closes"), denied(text, "owner", "denies it"))
	e.Claims = []store.ExtractedClaim{{Span: span(text, "The ferry line closes"), Statement: 0, Denials: []int{1}}}
	f.extract(e)
	denials := f.statements(store.StatementQuery{Workspace: f.other, Stances: []string{"denies"}})
	if len(denials) != 1 {
		f.Fatalf("got %d denials in their own workspace, want 1", len(denials))
	}
	channel, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.other, Name: "slack:C1"})
	f.must(err)
	_, _, err = f.store.PutEdition(f.Context(), edition(channel, "first"))
	f.must(err)
	return abroad{article: a, statement: denials[0], claim: denials[0].Denies, channel: channel}
}

func nothingShowsAbroad(f *fixture) {
	there := f.fillAbroad()
	for _, query := range []store.ArticleQuery{{}, {IDs: []store.ArticleID{there.article.ID}}, {Words: "ferry"}} {
		f.equal("foreign articles", f.articles(query), []store.Article{})
		f.equal("foreign digests", f.digests(query), []store.Digest{})
	}
	for _, query := range []store.StatementQuery{
		{}, {IDs: []store.StatementID{there.statement.ID}}, {Articles: []store.ArticleID{there.article.ID}},
		{Claims: []store.ClaimID{there.claim}}, {Words: "denies"}, {Speaker: "owner"}, {Stances: []string{"denies"}},
	} {
		f.equal("foreign statements", f.statements(query), []store.Statement{})
	}
	f.equal("foreign claims by id", f.claims(f.home, there.claim), []store.Claim{})
	f.equal("foreign claims", f.claims(f.home), []store.Claim{})

	_, err := f.store.ArticleText(f.Context(), f.home, there.article.ID, 1)
	f.wants(err, store.ErrNotFound)
	left, err := f.store.Unextracted(f.Context(), f.home, "test-2", 0)
	f.must(err)
	f.equal("foreign articles to extract", left, []store.Article{})
	_, err = f.store.Channel(f.Context(), f.home, there.channel.Name)
	f.wants(err, store.ErrNotFound)
	channels, err := f.store.ListChannels(f.Context(), f.home)
	f.must(err)
	f.equal("foreign channels", channels, []store.Channel{})
	_, err = f.store.LastEdition(f.Context(), f.home, there.channel.ID)
	f.wants(err, store.ErrNotFound)
	editions, err := f.store.ListEditions(f.Context(), f.home, there.channel.ID, 0)
	f.must(err)
	f.equal("foreign editions", editions, []store.Edition{})
}

func nothingIsWrittenAbroad(f *fixture) {
	there := f.fillAbroad()
	before := f.statements(store.StatementQuery{Workspace: f.other})

	foreign := extraction(there.article)
	foreign.Workspace = f.home
	f.wants(f.store.PutExtractions(f.Context(), []store.Extraction{foreign}), store.ErrNotFound)
	f.equal("statements after a foreign extraction", f.statements(store.StatementQuery{Workspace: f.other}), before)

	stolen := edition(there.channel, "stolen")
	stolen.Workspace = f.home
	_, _, err := f.store.PutEdition(f.Context(), stolen)
	f.wants(err, store.ErrNotFound)
	stolen.Key = "first" // also where it could be mistaken for a repetition
	_, _, err = f.store.PutEdition(f.Context(), stolen)
	f.wants(err, store.ErrNotFound)

	// The same identity and the same channel name in two workspaces are two.
	mine := f.put(article(f.home, "ferry", "Another text."))[0]
	if mine.ID == there.article.ID || mine.Version != 1 {
		f.Errorf("got article %d, version %d, want another than %d, version 1", mine.ID, mine.Version, there.article.ID)
	}
	channel, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: there.channel.Name, Zone: "Asia/Tokyo"})
	f.must(err)
	untouched, err := f.store.Channel(f.Context(), f.other, there.channel.Name)
	f.must(err)
	f.equal("the foreign channel of that name", untouched, there.channel)
	if channel.ID == there.channel.ID {
		f.Error("channels of two workspaces share an id")
	}

	unknown := f.home + f.other + 1000
	_, err = f.store.PutArticles(f.Context(), []store.Article{article(unknown, "x", "x")})
	f.wants(err, store.ErrNotFound)
	_, err = f.store.PutChannel(f.Context(), store.Channel{Workspace: unknown, Name: "terminal:desk"})
	f.wants(err, store.ErrNotFound)
}
