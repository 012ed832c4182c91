package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"briefbot/store"
)

func copiesInAndOut(f *fixture) {
	a := f.putText("quarry", quarry)
	e := quarryExtraction(a)
	f.extract(e)
	// As text, which shares nothing with what the store holds.
	want, digests := fmt.Sprint(f.statements(store.StatementQuery{})), fmt.Sprint(f.digests(store.ArticleQuery{}))
	e.Signature[0], e.Statements[0].Content[0] = 9, store.Span{} // what went in is changed

	held := f.statements(store.StatementQuery{})
	held[0].Content[0] = store.Span{Start: 5, End: 6} // what came out is changed
	f.digests(store.ArticleQuery{})[0].Signature[0] = 8
	f.equal("statements", fmt.Sprint(f.statements(store.StatementQuery{})), want)
	f.equal("digests", fmt.Sprint(f.digests(store.ArticleQuery{})), digests)

	channel, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk"})
	f.must(err)
	given := edition(channel, "k")
	put, _, err := f.store.PutEdition(f.Context(), given)
	f.must(err)
	body := string(given.Body)
	given.Body[0], put.Body[1] = 'X', 'Y'
	last, err := f.store.LastEdition(f.Context(), f.home, channel.ID)
	f.must(err)
	last.Body[2] = 'Z'
	last, err = f.store.LastEdition(f.Context(), f.home, channel.ID)
	f.must(err)
	f.equal("the body", string(last.Body), body)

	slot := f.plan(f.schedule(channel).ID, due(0))[0]
	built := builtOf(slot, 0, 1, 1)
	payload := string(built.Deliveries[0].Payload)
	_, err = f.store.BuildSlot(f.Context(), built)
	f.must(err)
	built.Deliveries[0].Payload[0] = 'X'
	f.part(slot.ID, 1).Payload[1] = 'Y'
	f.equal("the payload", string(f.part(slot.ID, 1).Payload), payload)
}

// everyMethod calls each method with what would work.
func (f *fixture) everyMethod(ctx context.Context, a store.Article, channel store.Channel) map[string]error {
	calls := map[string]error{}
	_, calls["EnsureWorkspace"] = f.store.EnsureWorkspace(ctx, "new")
	_, calls["PutArticles"] = f.store.PutArticles(ctx, []store.Article{article(f.home, "new", "New.")})
	_, calls["ListArticles"] = f.store.ListArticles(ctx, store.ArticleQuery{Workspace: f.home})
	_, calls["ListArticles with words"] = f.store.ListArticles(ctx, store.ArticleQuery{Workspace: f.home, Words: "a"})
	_, calls["ArticleText"] = f.store.ArticleText(ctx, f.home, a.ID, 1)
	calls["PutExtractions"] = f.store.PutExtractions(ctx, []store.Extraction{quarryExtraction(a)})
	_, calls["Unextracted"] = f.store.Unextracted(ctx, f.home, "test-1", 0)
	_, calls["ListStatements"] = f.store.ListStatements(ctx, store.StatementQuery{Workspace: f.home})
	_, calls["ListDigests"] = f.store.ListDigests(ctx, store.ArticleQuery{Workspace: f.home})
	_, calls["ListClaims"] = f.store.ListClaims(ctx, f.home, nil)
	_, calls["Unlinked"] = f.store.Unlinked(ctx, f.home, storyLinker, 0)
	_, calls["CountTerms"] = f.store.CountTerms(ctx, f.home, []store.StoryKey{1})
	_, calls["StoryNeighbours"] = f.store.StoryNeighbours(ctx, store.NeighbourQuery{Workspace: f.home})
	_, calls["ListOrigins"] = f.store.ListOrigins(ctx, store.OriginQuery{Workspace: f.home})
	_, calls["PutLink"] = f.store.PutLink(ctx, linking(a))
	_, calls["ListStories"] = f.store.ListStories(ctx, store.StoryQuery{Workspace: f.home})
	_, calls["StaleLedgers"] = f.store.StaleLedgers(ctx, f.home, "test", 0)
	_, calls["PutLedger"] = f.store.PutLedger(ctx, store.Ledger{Workspace: f.home, Story: 1, Maker: "test"})
	_, calls["ListLedger"] = f.store.ListLedger(ctx, store.LedgerQuery{Workspace: f.home})
	fresh, err := f.store.PutChannel(ctx, store.Channel{Workspace: f.home, Name: "terminal:new"})
	calls["PutChannel"] = err
	_, calls["ChangeChannel"] = f.store.ChangeChannel(ctx, f.home, fresh.Name, func(*store.Channel) (store.Audit, error) { return store.Audit{}, nil })
	brief, err := f.store.EnsureWorkspace(ctx, "brief")
	if err == nil {
		err = f.store.DeleteWorkspace(ctx, brief.ID)
	}
	calls["DeleteWorkspace"] = err
	calls["DeleteChannel"] = f.store.DeleteChannel(ctx, f.home, fresh.ID)
	_, calls["ListWorkspaces"] = f.store.ListWorkspaces(ctx)
	_, calls["Channel"] = f.store.Channel(ctx, f.home, channel.Name)
	_, calls["ListChannels"] = f.store.ListChannels(ctx, f.home)
	put, _, err := f.store.PutEdition(ctx, edition(channel, "new"))
	calls["PutEdition"] = err
	_, calls["LastEdition"] = f.store.LastEdition(ctx, f.home, channel.ID)
	_, calls["ListEditions"] = f.store.ListEditions(ctx, f.home, channel.ID, 0)
	schedule := newSchedule(channel)
	added, err := f.store.AddSchedule(ctx, schedule, noted("new"))
	calls["AddSchedule"] = err
	_, calls["ChangeSchedule"] = f.store.ChangeSchedule(ctx, store.ScheduleChange{Workspace: f.home, ID: added.ID}, noted("new"))
	_, calls["PauseChannel"] = f.store.PauseChannel(ctx, f.home, channel.ID, "", noted("new"))
	_, calls["ResumeChannel"] = f.store.ResumeChannel(ctx, f.home, channel.ID, store.CauseArchived, noted("new"))
	_, calls["ListSchedules"] = f.store.ListSchedules(ctx, store.ScheduleQuery{})
	_, calls["PlanSlots"] = f.store.PlanSlots(ctx, store.Planned{Schedule: added.ID, From: schedule.Mark, Mark: eight, Slots: []store.Slot{due(0)}})
	_, calls["BuildSlot"] = f.store.BuildSlot(ctx, builtOf(store.Slot{ID: 1000, Due: noon}, 0, 1, 1))
	_, calls["EndSlot"] = f.store.EndSlot(ctx, store.SlotEnd{ID: 1000, To: store.SlotFailed, Reason: "new", At: noon})
	_, calls["ListSlots"] = f.store.ListSlots(ctx, store.SlotQuery{})
	_, calls["MoveDelivery"] = f.store.MoveDelivery(ctx, moveOf(store.Delivery{ID: 1000, State: store.DeliveryWaiting}, store.DeliverySending))
	_, calls["AddReply"] = f.store.AddReply(ctx, store.Reply{At: noon, Delivery: store.Delivery{Edition: put.ID, Key: "new", Reply: "message"}})
	_, calls["ListDeliveries"] = f.store.ListDeliveries(ctx, store.DeliveryQuery{})
	calls["AddAudit"] = f.store.AddAudit(ctx, store.Audit{Workspace: f.home, At: noon, Who: "ana", What: "new"})
	_, calls["ListAudits"] = f.store.ListAudits(ctx, f.home, 0, 0)
	_, calls["Mark"] = f.store.Mark(ctx, f.home, "new")
	_, calls["MoveMark"] = f.store.MoveMark(ctx, f.home, "new", 0, 1)
	_, calls["LastStored"] = f.store.LastStored(ctx, f.home, noon)
	_, calls["ListShown"] = f.store.ListShown(ctx, store.ShownQuery{Workspace: f.home})
	calls["PutInstallation"] = f.store.PutInstallation(ctx, store.Installation{Workspace: f.home, Token: []byte("sealed"), At: noon})
	_, calls["ListInstallations"] = f.store.ListInstallations(ctx, store.InstallationQuery{})
	_, calls["DeleteInstallation"] = f.store.DeleteInstallation(ctx, f.home, noon)
	return calls
}

func (f *fixture) quarryAndDesk() (store.Article, store.Channel) {
	f.Helper()
	a := f.putText("quarry", quarry)
	channel, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk"})
	f.must(err)
	return a, channel
}

func endedContext(f *fixture) {
	a, channel := f.quarryAndDesk()
	ended, end := context.WithCancel(f.Context())
	end()
	for method, err := range f.everyMethod(ended, a, channel) {
		if !errors.Is(err, context.Canceled) {
			f.Errorf("%s: got error %v, want %v", method, err, context.Canceled)
		}
	}
	f.equal("articles", f.articles(store.ArticleQuery{}), []store.Article{a})
	f.equal("digests", f.digests(store.ArticleQuery{}), []store.Digest{})
	f.equal("statements", f.statements(store.StatementQuery{}), []store.Statement{})
	channels, err := f.store.ListChannels(f.Context(), f.home)
	f.must(err)
	f.equal("channels", channels, []store.Channel{channel})
	editions, err := f.store.ListEditions(f.Context(), f.home, channel.ID, 0)
	f.must(err)
	f.equal("editions", editions, []store.Edition{})

	for method, err := range f.everyMethod(f.Context(), a, channel) { // and all goes on
		if err != nil {
			f.Errorf("%s afterwards: got error %v, want none", method, err)
		}
	}
}

func manyAtOnce(f *fixture) {
	const goroutines, rounds = 6, 5
	channel, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk"})
	f.must(err)
	var group sync.WaitGroup
	for g := range goroutines {
		group.Go(func() {
			for round := range rounds {
				f.workAtOnce(channel, g, round)
			}
		})
	}
	group.Wait()

	articles := f.articles(store.ArticleQuery{})
	f.equal("articles", len(articles), goroutines*rounds+1)
	seen := map[int64]bool{}
	for _, a := range articles {
		if seen[a.Sequence] || a.Revised != a.Sequence && seen[a.Revised] {
			f.Errorf("sequence number %d or %d was given twice", a.Sequence, a.Revised)
		}
		seen[a.Sequence], seen[a.Revised] = true, true
	}
	f.equal("statements", len(f.statements(store.StatementQuery{})), 3*goroutines*rounds)
	editions, err := f.store.ListEditions(f.Context(), f.home, channel.ID, 0)
	f.must(err)
	f.equal("editions", len(editions), rounds)
}

// workAtOnce is a round of one goroutine: an article of its own, one that all
// change, an extraction, an edition that all want to be first with, and reading.
func (f *fixture) workAtOnce(channel store.Channel, g, round int) {
	ctx := f.Context()
	results, err := f.store.PutArticles(ctx, []store.Article{
		article(f.home, fmt.Sprint("own ", g, " ", round), quarry),
		article(f.home, "shared", fmt.Sprint("Text ", g, " ", round)),
	})
	if err != nil {
		f.Error(err)
		return
	}
	if err := f.store.PutExtractions(ctx, []store.Extraction{quarryExtraction(results[0].Article)}); err != nil {
		f.Error(err)
	}
	if _, _, err := f.store.PutEdition(ctx, edition(channel, fmt.Sprint("round ", round))); err != nil {
		f.Error(err)
	}
	if _, err := f.store.ListStatements(ctx, store.StatementQuery{Workspace: f.home, Words: "quarry"}); err != nil {
		f.Error(err)
	}
	if digests, err := f.store.ListDigests(ctx, store.ArticleQuery{Workspace: f.home}); err != nil || len(digests) == 0 {
		f.Errorf("got %d digests and error %v, want this round's at least", len(digests), err)
	}
}

func closedStore(f *fixture) {
	a, channel := f.quarryAndDesk()
	f.must(f.store.Close())
	f.must(f.store.Close())
	for method, err := range f.everyMethod(f.Context(), a, channel) {
		if err == nil {
			f.Errorf("%s: got no error after Close", method)
		}
	}
}
