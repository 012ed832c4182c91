package storetest

import (
	"fmt"
	"strings"
	"time"

	"briefbot/store"
)

// ledger is the quarry's claim with who says and who denies it.
func (f *fixture) quarryLedger() (store.Ledger, store.Article) {
	f.Helper()
	a := f.putText("quarry", quarry)
	f.extract(quarryExtraction(a))
	story := f.link(linking(a))
	statements, claims := f.statements(store.StatementQuery{}), f.claims(f.home)
	safe := span(quarry, "The quarry is safe")
	return store.Ledger{
		Workspace: f.home, Story: story, Revision: f.stories(store.StoryQuery{})[0].Revision, Maker: "test-maker-1",
		Claims: []store.LedgerClaim{{
			Article: a.ID, Version: 1, Span: safe, By: "Tove Lind", Self: true,
			Events: []store.LedgerEvent{
				{Kind: store.EventSays, Speaker: "Tove Lind", Article: a.ID, Version: 1, Span: safe, Statement: statements[0].ID, Claim: claims[0].ID, At: noon},
				{Kind: store.EventDenies, Speaker: "Osk Miners", Article: a.ID, Version: 1, Span: span(quarry, "“It is not,”"), Statement: statements[1].ID, At: noon.Add(time.Hour)},
			},
		}},
	}, a
}

func (f *fixture) ledger(query store.LedgerQuery) []store.LedgerClaim {
	f.Helper()
	if query.Workspace == 0 {
		query.Workspace = f.home
	}
	claims, err := f.store.ListLedger(f.Context(), query)
	f.must(err)
	if claims == nil {
		f.Error("got a nil ledger, want an empty one")
	}
	return claims
}

func (f *fixture) stale(maker string) int {
	f.Helper()
	stories, err := f.store.StaleLedgers(f.Context(), f.home, maker, 0)
	f.must(err)
	return len(stories)
}

func ledgerComesBack(f *fixture) {
	ledger, a := f.quarryLedger()
	f.equal("stale", f.stale("test-maker-1"), 1)
	ids, err := f.store.PutLedger(f.Context(), ledger)
	f.must(err)
	f.equal("stale", f.stale("test-maker-1"), 0)
	f.equal("stale for another maker", f.stale("test-maker-2"), 1)
	want := ledger.Claims[0]
	want.ID, want.Workspace, want.Story = ids[0], f.home, ledger.Story
	f.equal("the ledger", f.ledger(store.LedgerQuery{}), []store.LedgerClaim{want})

	ledger.Claims[0].ID = ids[0]
	again, err := f.store.PutLedger(f.Context(), ledger)
	f.must(err)
	f.equal("twice", again, ids)
	f.equal("twice", f.ledger(store.LedgerQuery{}), []store.LedgerClaim{want})

	second := ledger.Claims[0]
	second.ID, second.Events = 0, second.Events[:1]
	ledger.Claims = []store.LedgerClaim{second}
	others, err := f.store.PutLedger(f.Context(), ledger)
	f.must(err)
	if others[0] == ids[0] {
		f.Error("a new entry has the id of an old one")
	}
	f.equal("what is not named is gone", len(f.ledger(store.LedgerQuery{})), 1)

	changed := f.putText("b", "More.")
	f.extract(extraction(changed))
	grows := linking(changed)
	grows.Story = ledger.Story
	f.link(grows)
	f.equal("stale after the story grew", f.stale("test-maker-1"), 1)

	ledger.Workspace = f.other
	_, err = f.store.PutLedger(f.Context(), ledger)
	f.wants(err, store.ErrNotFound)
	_, err = f.store.PutLedger(f.Context(), store.Ledger{Workspace: f.home, Story: 4711, Maker: "m"})
	f.wants(err, store.ErrNotFound)
	_, err = f.store.PutLedger(f.Context(), store.Ledger{Workspace: f.home, Story: grows.Story, Maker: "m", Claims: []store.LedgerClaim{{Article: a.ID}}})
	if err == nil {
		f.Error("got no error for a claim without events")
	}
}

func ledgerIsChosen(f *fixture) {
	ledger, a := f.quarryLedger()
	ids, err := f.store.PutLedger(f.Context(), ledger)
	f.must(err)
	event := ledger.Claims[0].Events[0]
	cases := []struct {
		title string
		query store.LedgerQuery
		want  int
	}{
		{"all", store.LedgerQuery{}, 1},
		{"by id", store.LedgerQuery{IDs: ids}, 1},
		{"by another id", store.LedgerQuery{IDs: []store.LedgerID{4711}}, 0},
		{"by story", store.LedgerQuery{Stories: []store.StoryID{ledger.Story}}, 1},
		{"by article", store.LedgerQuery{Articles: []store.ArticleID{a.ID}}, 1},
		{"by another article", store.LedgerQuery{Articles: []store.ArticleID{4711}}, 0},
		{"by statement", store.LedgerQuery{Statements: []store.StatementID{event.Statement}}, 1},
		{"by claim", store.LedgerQuery{Claims: []store.ClaimID{event.Claim}}, 1},
		{"by another claim", store.LedgerQuery{Claims: []store.ClaimID{4711}}, 0},
		{"by kind", store.LedgerQuery{Kinds: []store.EventKind{store.EventRetracts, store.EventDenies}}, 1},
		{"by another kind", store.LedgerQuery{Kinds: []store.EventKind{store.EventRetracts}}, 0},
		{"since the last event", store.LedgerQuery{Since: noon.Add(time.Hour)}, 1},
		{"since later", store.LedgerQuery{Since: noon.Add(2 * time.Hour)}, 0},
		{"abroad", store.LedgerQuery{Workspace: f.other}, 0},
	}
	for _, c := range cases {
		f.equal(c.title, len(f.ledger(c.query)), c.want)
	}
}

func ledgerFollowsMerges(f *fixture) {
	ledger, a := f.quarryLedger()
	_, err := f.store.PutLedger(f.Context(), ledger)
	f.must(err)
	older := f.told("older", 0)
	other := f.link(linking(older))
	merges := linking(a)
	merges.Story, merges.Merges = other, []store.StoryID{ledger.Story}
	f.link(merges)
	var got []string
	for _, claim := range f.ledger(store.LedgerQuery{}) {
		got = append(got, fmt.Sprint(claim.Story))
	}
	f.equal("the entry's story", strings.Join(got, " "), fmt.Sprint(other))
}
