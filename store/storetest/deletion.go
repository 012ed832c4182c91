package storetest

import (
	"fmt"

	"briefbot/store"
)

// fullChannel is a channel with something of everything that a channel has.
func (f *fixture) fullChannel(name string, a store.Article) store.Channel {
	f.Helper()
	channel := f.channel(name)
	schedule := f.schedule(channel)
	slot := f.plan(schedule.ID, due(0), due(1))[0]
	f.build(slot, 0, 1, 2)
	f.postAll(slot.ID)
	shows := edition(channel, "on request")
	shows.Shown = []store.Shown{{Article: a.ID, Version: 1, Text: name}}
	put, _, err := f.store.PutEdition(f.Context(), shows)
	f.must(err)
	_, err = f.store.AddReply(f.Context(), store.Reply{At: noon, Delivery: store.Delivery{Edition: put.ID, Reply: "m", Key: name + " reply", Payload: []byte(name), Due: noon}})
	f.must(err)
	_, err = f.store.AddFollow(f.Context(), store.Follow{Workspace: f.home, Channel: channel.ID, Reader: "ana", What: "harbour", Since: noon})
	f.must(err)
	f.must(f.store.PutSeen(f.Context(), store.Seen{Workspace: f.home, Channel: channel.ID, Reader: "ana", Sequence: 3, At: noon}))
	return channel
}

// holds counts what a channel has, by kind.
func (f *fixture) holds(channel store.Channel) map[string]int {
	f.Helper()
	editions, err := f.store.ListEditions(f.Context(), f.home, channel.ID, 0)
	f.must(err)
	seen, err := f.store.Seen(f.Context(), f.home, channel.ID, "ana")
	f.must(err)
	shown := 0
	for _, text := range f.shown(store.ShownQuery{}) {
		if text == channel.Name {
			shown++
		}
	}
	return map[string]int{
		"schedules": len(f.schedules(store.ScheduleQuery{Channel: channel.ID, Removed: true})), "slots": len(f.slots(store.SlotQuery{Channel: channel.ID})),
		"deliveries": len(f.deliveries(store.DeliveryQuery{Channel: channel.ID})), "editions": len(editions), "shown": shown,
		"audits": len(f.audits(channel.ID, 0)), "follows": len(f.follows(channel, "ana")), "seen": int(seen.Sequence),
	}
}

func channelsAreDeleted(f *fixture) {
	a := f.putText("quarry", quarry)
	f.extract(quarryExtraction(a))
	gone, stays := f.fullChannel("discord:111", a), f.fullChannel("discord:222", a)
	full := map[string]int{"schedules": 1, "slots": 2, "deliveries": 3, "editions": 2, "shown": 1, "audits": 1, "follows": 1, "seen": 3}
	f.equal("before", f.holds(gone), full)
	articles, statements := f.articles(store.ArticleQuery{}), f.statements(store.StatementQuery{})

	f.wants(f.store.DeleteChannel(f.Context(), f.other, gone.ID), store.ErrNotFound)
	f.equal("after it was asked for abroad", f.holds(gone), full)
	f.must(f.store.DeleteChannel(f.Context(), f.home, gone.ID))
	f.wants(f.store.DeleteChannel(f.Context(), f.home, gone.ID), store.ErrNotFound)

	_, err := f.store.Channel(f.Context(), f.home, gone.Name)
	f.wants(err, store.ErrNotFound)
	left := f.holds(gone)
	for what, count := range left {
		if count != 0 {
			f.Errorf("%d %s are left of a deleted channel", count, what)
		}
	}
	f.equal("the other channel", f.holds(stays), full)
	f.equal("articles", f.articles(store.ArticleQuery{}), articles)
	f.equal("statements", f.statements(store.StatementQuery{}), statements)

	again := f.channel(gone.Name)
	if again.ID == gone.ID {
		f.Error("a channel of that name has the id of the deleted one")
	}
	f.equal("the schedules of every workspace", len(f.schedules(store.ScheduleQuery{})), 1)
	f.schedule(again) // ids go on
	f.equal("after one is added", len(f.schedules(store.ScheduleQuery{Channel: again.ID})), 1)
}

// fill puts something of everything into the home workspace.
func (f *fixture) fill() store.Channel {
	f.Helper()
	ledger, a := f.quarryLedger()
	_, err := f.store.PutLedger(f.Context(), ledger)
	f.must(err)
	f.must(f.store.AddAudit(f.Context(), store.Audit{Workspace: f.home, At: noon, Who: "ana", What: "of no channel"}))
	_, err = f.store.MoveMark(f.Context(), f.home, "corrections", 0, 7)
	f.must(err)
	f.must(f.store.PutInstallation(f.Context(), store.Installation{Workspace: f.home, Token: []byte("sealed"), At: noon}))
	return f.fullChannel("discord:111", a)
}

// all is everything that the home workspace holds, as text.
func (f *fixture) all(channel store.Channel) string {
	f.Helper()
	mark, err := f.store.Mark(f.Context(), f.home, "corrections")
	f.must(err)
	channels, err := f.store.ListChannels(f.Context(), f.home)
	f.must(err)
	return fmt.Sprint(f.articles(store.ArticleQuery{}), f.articles(store.ArticleQuery{Words: "quarry"}), f.digests(store.ArticleQuery{}), f.unlinked(),
		f.statements(store.StatementQuery{}), f.statements(store.StatementQuery{Words: "quarry"}), f.claims(f.home), f.stories(store.StoryQuery{}), f.ledger(store.LedgerQuery{}),
		f.origins(store.OriginQuery{}), f.installations(store.InstallationQuery{Workspace: f.home}), f.audits(0, 0), f.schedules(store.ScheduleQuery{Workspace: f.home, Removed: true}),
		f.slots(store.SlotQuery{Workspace: f.home}), f.deliveries(store.DeliveryQuery{Workspace: f.home}), f.shown(store.ShownQuery{}), mark, channels, f.holds(channel))
}

func workspacesAreDeleted(f *fixture) {
	gone := &fixture{T: f.T, store: f.store, home: f.other}
	empty := gone.all(store.Channel{ID: 1 << 40})
	kept, lost := f.fill(), gone.fill()
	before := f.all(kept)

	f.must(f.store.DeleteWorkspace(f.Context(), gone.home))
	f.wants(f.store.DeleteWorkspace(f.Context(), gone.home), store.ErrNotFound)
	f.wants(f.store.DeleteWorkspace(f.Context(), f.home+gone.home+1000), store.ErrNotFound)
	f.equal("the other workspace", f.all(kept), before)
	listed, err := f.store.ListWorkspaces(f.Context())
	f.must(err)
	f.equal("the workspaces", listed, []store.Workspace{{ID: f.home, Name: "local"}})
	_, err = f.store.PutArticles(f.Context(), []store.Article{article(gone.home, "new", "New.")})
	f.wants(err, store.ErrNotFound)
	f.wants(f.store.AddAudit(f.Context(), store.Audit{Workspace: gone.home, At: noon, Who: "ana", What: "late"}), store.ErrNotFound)
	f.equal("what is left of it", gone.all(lost), empty)

	again := f.workspace("slack:T0000001")
	if again == gone.home || again == f.home {
		f.Errorf("a workspace of that name has the id %d of the deleted one, %d, or of another, %d", again, gone.home, f.home)
	}
	gone.home = again
	f.equal("a new one of its name", gone.all(store.Channel{ID: 1 << 40}), empty)
	gone.fill() // all goes on
	f.equal("the other workspace, still", f.all(kept), before)
}
