package storetest

import (
	"errors"
	"time"

	"briefbot/store"
)

func channelsAreReplaced(f *fixture) {
	given := store.Channel{Workspace: f.home, Name: "terminal:desk", Zone: "Europe/Berlin", Locale: "de-AT", Stories: 7, QuoteLength: 200, Quiet: "22:00-07:00", Layout: store.InFlat,
		Look: store.LookEmbeds, Role: "123456789012345678", Crosspost: true, AtOnce: true, Muted: "harbour fees\nt5", WhenEmpty: store.SayEmpty}
	first, err := f.store.PutChannel(f.Context(), given)
	f.must(err)
	given.ID = first.ID
	f.equal("the channel", first, given)
	if first.ID == 0 {
		f.Error("the channel has no id")
	}
	got, err := f.store.Channel(f.Context(), f.home, "terminal:desk")
	f.must(err)
	f.equal("by name", got, given)

	other, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "discord:1"})
	f.must(err)
	changed := store.Channel{ID: other.ID, Workspace: f.home, Name: "terminal:desk", Zone: "Asia/Tokyo"} // its name counts, not its id
	replaced, err := f.store.PutChannel(f.Context(), changed)
	f.must(err)
	changed.ID = first.ID
	f.equal("replaced", replaced, changed)

	listed, err := f.store.ListChannels(f.Context(), f.home)
	f.must(err)
	f.equal("all by name", listed, []store.Channel{other, changed})
	listed, err = f.store.ListChannels(f.Context(), f.home, changed.ID, changed.ID+1000)
	f.must(err)
	f.equal("those of these ids", listed, []store.Channel{changed})
	_, err = f.store.Channel(f.Context(), f.home, "terminal:nowhere")
	f.wants(err, store.ErrNotFound)
	if _, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home}); err == nil {
		f.Error("got no error for a channel without name")
	}
	if _, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk", Layout: "spiral"}); err == nil {
		f.Error("got no error for a layout that is none")
	}
	if _, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk", Look: "poster"}); err == nil {
		f.Error("got no error for a look that is none")
	}
	if _, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk", Role: "@everyone"}); err == nil {
		f.Error("got no error for a role that is no id")
	}
	if _, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk", WhenEmpty: "sing"}); err == nil {
		f.Error("got no error for a way of having nothing to tell that is none")
	}
}

func channelsAreChanged(f *fixture) {
	desk := f.channel("terminal:desk")
	by := func(what string, change func(c *store.Channel)) func(*store.Channel) (store.Audit, error) {
		return func(c *store.Channel) (store.Audit, error) {
			change(c)
			return store.Audit{At: noon, Who: "ana", What: what}, nil
		}
	}
	want := desk
	want.Stories = 3
	got, err := f.store.ChangeChannel(f.Context(), f.home, desk.Name, by("set stories to 3", func(c *store.Channel) { c.Stories = 3 }))
	f.must(err)
	f.equal("the channel", got, want)
	want.Quiet = "22:00-07:00"
	got, err = f.store.ChangeChannel(f.Context(), f.home, desk.Name, by("", func(c *store.Channel) { c.Quiet, c.Name = want.Quiet, "terminal:lounge" }))
	f.must(err)
	f.equal("what was changed before, and its name, stay", got, want)

	audits, err := f.store.ListAudits(f.Context(), f.home, desk.ID, 0)
	f.must(err)
	f.equal("the entries", len(audits), 1)
	f.equal("what they say", audits[0].Who+" "+audits[0].What, "ana set stories to 3")

	sorry := errors.New("sorry")
	refuse := func(c *store.Channel) (store.Audit, error) { c.Stories = 9; return store.Audit{}, sorry }
	_, err = f.store.ChangeChannel(f.Context(), f.home, desk.Name, refuse)
	f.wants(err, sorry)
	_, err = f.store.ChangeChannel(f.Context(), f.home, "terminal:new", refuse)
	f.wants(err, sorry)
	if _, err = f.store.ChangeChannel(f.Context(), f.home, desk.Name, by("", func(c *store.Channel) { c.Look = "poster" })); err == nil {
		f.Error("got no error for a look that is none")
	}
	if _, err = f.store.ChangeChannel(f.Context(), f.home, desk.Name, func(c *store.Channel) (store.Audit, error) { c.Stories = 9; return store.Audit{What: "x"}, nil }); err == nil {
		f.Error("got no error for an entry by nobody")
	}
	listed, err := f.store.ListChannels(f.Context(), f.home)
	f.must(err)
	f.equal("after refusals", listed, []store.Channel{want})

	made, err := f.store.ChangeChannel(f.Context(), f.home, "terminal:new", by("made it", func(c *store.Channel) {
		f.equal("a channel that is not there", *c, store.Channel{Workspace: f.home, Name: "terminal:new"})
		c.Zone = "Asia/Tokyo"
	}))
	f.must(err)
	stored, err := f.store.Channel(f.Context(), f.home, "terminal:new")
	f.must(err)
	f.equal("made", made, stored)
	f.equal("its zone", stored.Zone, "Asia/Tokyo")
}

func edition(channel store.Channel, key string) store.Edition {
	return store.Edition{
		Workspace: channel.Workspace, Channel: channel.ID, Key: key, After: 3, Through: 9,
		Built: noon, Body: []byte(`{"key":"` + key + `"}`),
	}
}

func firstEditionWins(f *fixture) {
	desk, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:desk"})
	f.must(err)
	lounge, err := f.store.PutChannel(f.Context(), store.Channel{Workspace: f.home, Name: "terminal:lounge"})
	f.must(err)
	_, err = f.store.LastEdition(f.Context(), f.home, desk.ID)
	f.wants(err, store.ErrNotFound)
	none, err := f.store.ListEditions(f.Context(), f.home, desk.ID, 0)
	f.must(err)
	f.equal("no editions", none, []store.Edition{})

	given := edition(desk, "2026-03-04T08:00 Europe/Berlin")
	given.Built = noon.Add(999 * time.Nanosecond).In(time.FixedZone("", 3600))
	first, fresh, err := f.store.PutEdition(f.Context(), given)
	f.must(err)
	given.ID, given.Built = first.ID, noon // in UTC, to the microsecond
	f.equal("the edition", []store.Edition{first}, []store.Edition{given})
	f.equal("new", fresh, true)

	late := given
	late.Built, late.Body, late.Through = noon.Add(time.Hour), []byte(`{}`), 99
	again, fresh, err := f.store.PutEdition(f.Context(), late)
	f.must(err)
	f.equal("the same key", []store.Edition{again}, []store.Edition{first})
	f.equal("not new", fresh, false)

	elsewhere, fresh, err := f.store.PutEdition(f.Context(), edition(lounge, given.Key))
	f.must(err)
	f.equal("the same key in another channel is new", fresh, true)
	early := edition(desk, "on request")
	early.Built = noon.Add(-time.Hour) // stored later, so it is the newest all the same
	second, _, err := f.store.PutEdition(f.Context(), early)
	f.must(err)

	last, err := f.store.LastEdition(f.Context(), f.home, desk.ID)
	f.must(err)
	f.equal("the last", last, second)
	for limit, want := range map[int][]store.Edition{0: {second, first}, 1: {second}, 5: {second, first}} {
		listed, err := f.store.ListEditions(f.Context(), f.home, desk.ID, limit)
		f.must(err)
		f.equal("editions", listed, want)
	}
	last, err = f.store.LastEdition(f.Context(), f.home, lounge.ID)
	f.must(err)
	f.equal("the other channel's last", last, elsewhere)

	for title, bad := range map[string]store.Edition{
		"no key":     {Workspace: f.home, Channel: desk.ID, Built: noon},
		"no channel": {Workspace: f.home, Key: "k", Built: noon},
		"no time":    {Workspace: f.home, Channel: desk.ID, Key: "k"},
	} {
		if _, _, err := f.store.PutEdition(f.Context(), bad); err == nil {
			f.Errorf("%s: got no error", title)
		}
	}
	unknown := edition(desk, "k")
	unknown.Channel += 1000
	_, _, err = f.store.PutEdition(f.Context(), unknown)
	f.wants(err, store.ErrNotFound)
}
