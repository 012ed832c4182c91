package storetest

import (
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
