package storetest

import (
	"time"

	"briefbot/store"
)

func (f *fixture) shown(query store.ShownQuery) []string {
	f.Helper()
	query.Workspace = f.home
	listed, err := f.store.ListShown(f.Context(), query)
	f.must(err)
	if listed == nil {
		f.Error("got a nil list of what was shown, want an empty one")
	}
	return mapped(listed, func(s store.Shown) string { return s.Text })
}

func wordsShownAreKept(f *fixture) {
	desk := f.channel("file:desk")
	a, b := f.putText("a", "One text."), f.putText("b", "Another text.")
	older := edition(desk, "older")
	older.Shown = []store.Shown{{Article: b.ID, Version: 1, Text: "Another", Edition: 99}, {Article: a.ID, Version: 1, Text: "One"}}
	older.Withdrawn, older.Corrected = noon, noon // nobody can say so beforehand
	first, _, err := f.store.PutEdition(f.Context(), older)
	f.must(err)
	if first.Shown != nil || !first.Withdrawn.IsZero() || !first.Corrected.IsZero() {
		f.Errorf("got edition %+v, want it neither withdrawn nor corrected, without what it shows", first)
	}
	newer := edition(desk, "newer")
	newer.Built = noon.Add(time.Hour)
	newer.Shown = []store.Shown{{Article: a.ID, Version: 1, Text: "text"}}
	second, _, err := f.store.PutEdition(f.Context(), newer)
	f.must(err)
	_, fresh, err := f.store.PutEdition(f.Context(), newer)
	f.must(err)
	f.equal("the same again", fresh, false)

	f.equal("all, last stored first", f.shown(store.ShownQuery{}), []string{"text", "Another", "One"})
	f.equal("of an edition", f.shown(store.ShownQuery{Editions: []store.EditionID{first.ID}}), []string{"Another", "One"})
	f.equal("of an article", f.shown(store.ShownQuery{Articles: []store.ArticleID{a.ID}}), []string{"text", "One"})
	f.equal("since", f.shown(store.ShownQuery{Since: newer.Built}), []string{"text"})
	listed, err := f.store.ListShown(f.Context(), store.ShownQuery{Workspace: f.home, Editions: []store.EditionID{second.ID}})
	f.must(err)
	f.equal("one", listed, []store.Shown{{Edition: second.ID, Article: a.ID, Version: 1, Text: "text"}})
	abroad, err := f.store.ListShown(f.Context(), store.ShownQuery{Workspace: f.other, Editions: []store.EditionID{first.ID}})
	f.must(err)
	f.equal("abroad", abroad, []store.Shown{})

	foreign := f.put(article(f.other, "c", "Foreign."))[0]
	for title, shown := range map[string]store.Shown{
		"a version to come": {Article: a.ID, Version: 2, Text: "One"}, "a foreign article": {Article: foreign.ID, Version: 1, Text: "F"},
	} {
		bad := edition(desk, title)
		bad.Shown = []store.Shown{{Article: b.ID, Version: 1, Text: "x"}, shown}
		_, _, err := f.store.PutEdition(f.Context(), bad)
		f.wants(err, store.ErrNotFound)
	}
	f.equal("nothing was stored", f.shown(store.ShownQuery{}), []string{"text", "Another", "One"})

	schedule := f.schedule(desk)
	slot := f.plan(schedule.ID, due(0))[0]
	built := builtOf(slot, 0, 5, 1)
	built.Edition.Shown = []store.Shown{{Article: b.ID, Version: 1, Text: "by schedule"}}
	_, err = f.store.BuildSlot(f.Context(), built)
	f.must(err)
	f.equal("of a built slot", f.shown(store.ShownQuery{Since: slot.Due}), []string{"by schedule"})
	f.equal("ended", f.end(slot.ID, store.SlotFailed), true)
	f.equal("of a withdrawn one", f.shown(store.ShownQuery{Since: slot.Due}), []string{})
}

func revisedArticles(f *fixture) {
	a := f.putText("a", "One.")
	f.putText("b", "Two.")
	a = f.putText("a", "One, corrected.")
	c := f.putText("c", "Three.")
	c = f.putText("c", "Three, corrected.")
	f.equal("after the first", identities(f.articles(store.ArticleQuery{RevisedAfter: 1})), "c a")
	f.equal("after a's correction", identities(f.articles(store.ArticleQuery{RevisedAfter: a.Revised})), "c")
	f.equal("after c's correction", identities(f.articles(store.ArticleQuery{RevisedAfter: c.Revised})), "")
	f.equal("digests", len(f.digests(store.ArticleQuery{RevisedAfter: 1})), 0) // none is extracted

	late := article(f.home, "late", "Later.")
	late.Stored = noon.Add(time.Hour)
	stored := f.put(late)[0]
	for before, want := range map[time.Time]int64{
		noon: 0, noon.Add(time.Microsecond): c.Sequence, noon.Add(time.Hour): c.Sequence, noon.Add(2 * time.Hour): stored.Sequence,
	} {
		got, err := f.store.LastStored(f.Context(), f.home, before)
		f.must(err)
		f.equal("last stored before "+before.String(), got, want)
	}
	none, err := f.store.LastStored(f.Context(), f.other, noon.Add(time.Hour))
	f.must(err)
	f.equal("last stored in an empty workspace", none, int64(0))
}

func marksMoveOnce(f *fixture) {
	move := func(name string, from, to int64, want bool) {
		f.Helper()
		won, err := f.store.MoveMark(f.Context(), f.home, name, from, to)
		f.must(err)
		f.equal("moved", won, want)
	}
	at := func(workspace store.WorkspaceID, name string, want int64) {
		f.Helper()
		mark, err := f.store.Mark(f.Context(), workspace, name)
		f.must(err)
		f.equal("mark "+name, mark, want)
	}
	at(f.home, "corrections", 0)
	move("corrections", 3, 4, false)
	move("corrections", 0, 5, true)
	move("corrections", 0, 6, false)
	move("corrections", 5, 9, true)
	at(f.home, "corrections", 9)
	at(f.home, "another", 0)
	at(f.other, "corrections", 0)
	_, err := f.store.MoveMark(f.Context(), f.other+1000, "corrections", 0, 1)
	f.wants(err, store.ErrNotFound)
	if _, err := f.store.MoveMark(f.Context(), f.home, "", 0, 1); err == nil {
		f.Error("got no error for a mark without name")
	}
}

func auditsAreKept(f *fixture) {
	desk, other := f.channel("file:desk"), f.channel("file:other")
	schedule := f.schedule(desk)
	given := []store.Audit{
		{Workspace: f.home, At: noon.Add(999), Who: "briefbot", What: "started"},
		{Workspace: f.home, Channel: desk.ID, Schedule: schedule.ID, At: noon, Who: "ana", What: "paused"},
		{Workspace: f.home, Channel: other.ID, At: noon, Who: "bo", What: "quiet"},
	}
	for _, audit := range given {
		f.must(f.store.AddAudit(f.Context(), audit))
	}
	f.equal("all, newest first", whats(f.audits(0, 0)), []string{"quiet", "paused", "started", "added"})
	f.equal("of a channel", whats(f.audits(desk.ID, 1)), []string{"paused"})
	got := f.audits(0, 3)[2]
	given[0].ID, given[0].At = got.ID, noon
	f.equal("the entry", got, given[0])
	abroad, err := f.store.ListAudits(f.Context(), f.other, desk.ID, 0)
	f.must(err)
	f.equal("abroad", abroad, []store.Audit{})
	for _, bad := range []store.Audit{
		{Workspace: f.other + 1000, At: noon, Who: "x", What: "y"},
		{Workspace: f.other, Channel: desk.ID, At: noon, Who: "x", What: "y"},
		{Workspace: f.other, Schedule: schedule.ID, At: noon, Who: "x", What: "y"},
		{Workspace: f.home, Schedule: schedule.ID + 1000, At: noon, Who: "x", What: "y"},
	} {
		f.wants(f.store.AddAudit(f.Context(), bad), store.ErrNotFound)
	}
	if err := f.store.AddAudit(f.Context(), store.Audit{Workspace: f.home, At: noon, Who: "x"}); err == nil {
		f.Error("got no error for an entry that says nothing")
	}
}
