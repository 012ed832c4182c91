package storetest

import (
	"time"

	"briefbot/store"
)

func readersAreRemembered(f *fixture) {
	desk, other := f.channel("file:desk"), f.channel("file:other")
	follow := func(channel store.Channel, reader, what string) store.Follow {
		return store.Follow{Workspace: f.home, Channel: channel.ID, Reader: reader, What: what, Since: noon}
	}
	given := []store.Follow{follow(desk, "ana", "harbour"), follow(desk, "ana", "a mayor"), follow(desk, "bo", "harbour"), follow(other, "ana", "harbour")}
	for _, g := range given {
		isNew, err := f.store.AddFollow(f.Context(), g)
		f.must(err)
		f.equal("a new follow", isNew, true)
	}
	again := given[0]
	again.Since = noon.Add(time.Hour)
	isNew, err := f.store.AddFollow(f.Context(), again)
	f.must(err)
	f.equal("the same again", isNew, false)
	f.equal("of one reader in one channel", f.follows(desk, "ana"), given[:2])

	removed, err := f.store.RemoveFollow(f.Context(), again)
	f.must(err)
	f.equal("removed", removed, true)
	removed, err = f.store.RemoveFollow(f.Context(), again)
	f.must(err)
	f.equal("removed twice", removed, false)
	f.equal("what is left", f.follows(desk, "ana"), given[1:2])
	f.equal("in all channels", f.follows(store.Channel{}, "ana"), []store.Follow{given[1], given[3]})

	seen := store.Seen{Workspace: f.home, Channel: desk.ID, Reader: "ana"}
	got, err := f.store.Seen(f.Context(), f.home, desk.ID, "ana")
	f.must(err)
	f.equal("never asked", got, seen)
	for _, seen.Sequence = range []int64{4, 9} {
		seen.At = noon.Add(time.Duration(seen.Sequence) * time.Hour)
		f.must(f.store.PutSeen(f.Context(), seen))
		got, err = f.store.Seen(f.Context(), f.home, desk.ID, "ana")
		f.must(err)
		f.equal("how far", got, seen)
	}
	f.readersAbroad(given[1], seen)
	f.must(f.store.ForgetReader(f.Context(), f.home, "ana"))
	f.equal("forgotten", f.follows(desk, "ana"), []store.Follow{})
	f.equal("forgotten in all channels", f.follows(other, "ana"), []store.Follow{})
	f.equal("another reader", f.follows(desk, "bo"), given[2:3])
	got, err = f.store.Seen(f.Context(), f.home, desk.ID, "ana")
	f.must(err)
	f.equal("the mark is gone", got, store.Seen{Workspace: f.home, Channel: desk.ID, Reader: "ana"})
}

// readersAbroad: another workspace sees and changes nothing.
func (f *fixture) readersAbroad(follow store.Follow, seen store.Seen) {
	follow.Workspace, seen.Workspace = f.other, f.other
	_, err := f.store.AddFollow(f.Context(), follow)
	f.wants(err, store.ErrNotFound)
	f.wants(f.store.PutSeen(f.Context(), seen), store.ErrNotFound)
	removed, err := f.store.RemoveFollow(f.Context(), follow)
	f.must(err)
	f.equal("removed from abroad", removed, false)
	f.must(f.store.ForgetReader(f.Context(), f.other, follow.Reader))
	abroad, err := f.store.ListFollows(f.Context(), f.other, follow.Channel, follow.Reader)
	f.must(err)
	f.equal("seen from abroad", abroad, []store.Follow{})
	abroad, err = f.store.ListFollows(f.Context(), f.other, 0, follow.Reader)
	f.must(err)
	f.equal("in all channels abroad", abroad, []store.Follow{})
	mark, err := f.store.Seen(f.Context(), f.other, seen.Channel, seen.Reader)
	f.must(err)
	f.equal("the mark from abroad", mark.Sequence, int64(0))
	if _, err := f.store.AddFollow(f.Context(), store.Follow{Workspace: f.home, Channel: follow.Channel, Since: noon}); err == nil {
		f.Error("got no error for a follow of nothing")
	}
}

func (f *fixture) follows(channel store.Channel, reader string) []store.Follow {
	f.Helper()
	follows, err := f.store.ListFollows(f.Context(), f.home, channel.ID, reader)
	f.must(err)
	return follows
}
