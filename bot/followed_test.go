package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/schedule"
	"briefbot/store"
)

// direct asks as a reader who can be written to at "terminal:D" and their name.
func (r *room) direct(t *testing.T, reader, line string) string {
	t.Helper()
	return plainText(r.bot.Answer(t.Context(), bot.Request{Channel: r.channel, Reader: reader, Line: line, Now: bottest.Now(),
		Direct: func(context.Context) (string, error) { return "terminal:D" + reader, nil }}))
}

// written are the schedules for messages to readers.
func (r *room) written(t *testing.T) []store.Schedule {
	t.Helper()
	all, err := r.store.ListSchedules(t.Context(), store.ScheduleQuery{Workspace: r.channel.Workspace})
	if err != nil {
		t.Fatal(err)
	}
	var written []store.Schedule
	for _, s := range all {
		if s.Reader != "" {
			written = append(written, s)
		}
	}
	return written
}

func TestFollowersAreWrittenToOnceAnHourAtMost(t *testing.T) {
	d := newDesk(t, dykeReport())
	wants(t, d.direct(t, "ana", "follow Salla Verhoeven"), "Its news comes in a direct message, once an hour at most")
	d.direct(t, "ana", "follow Ottersand dyke")
	written := d.written(t)
	if len(written) != 1 || written[0].Reader != "ana" || written[0].Manager != "ana" {
		t.Fatalf("got %+v, want one schedule for messages to ana", written)
	}
	spec, err := schedule.Parse(written[0].Spec, schedule.Options{})
	if err != nil {
		t.Fatal(err)
	}
	first, _ := spec.Next(bottest.Now())
	if second, _ := spec.Next(first.At); second.At.Sub(first.At) != time.Hour {
		t.Errorf("the schedule is %q: want once an hour", written[0].Spec)
	}
	channel, err := d.store.Channel(t.Context(), d.channel.Workspace, "terminal:Dana")
	if err != nil || channel.ID != written[0].Channel {
		t.Errorf("the channel is %+v, %v", channel, err)
	}
	wants(t, d.direct(t, "ana", "help follow"), "“unfollow” ends it; with the last one the direct messages end")
	refuses(t, d.direct(t, "ana", "unfollow Salla Verhoeven"), "not written to")
	if len(d.written(t)) != 1 {
		t.Error("something is followed still, but nobody is written to")
	}
	wants(t, d.direct(t, "ana", "unfollow Ottersand dyke"), "You follow nothing any more, and are not written to.")
	if left := d.written(t); len(left) != 0 {
		t.Errorf("nothing is followed any more, but there is %+v", left)
	}
	d.direct(t, "ana", "follow harbour")
	d.direct(t, "bo", "follow harbour")
	d.direct(t, "ana", "forget-me")
	if left := d.written(t); len(left) != 1 || left[0].Reader != "bo" {
		t.Errorf("ana wants to be forgotten, but there is %+v", left)
	}
}

// hasty is a store that two ask at once whether a reader is written to: the
// second looks before the first has added anything.
type hasty struct {
	store.Store
	missed bool
}

func (h *hasty) ListSchedules(ctx context.Context, query store.ScheduleQuery) ([]store.Schedule, error) {
	if !h.missed {
		h.missed = true
		return nil, nil
	}
	return h.Store.ListSchedules(ctx, query)
}

func TestWhoFollowsTwiceAtOnceIsWrittenToOnce(t *testing.T) {
	r := newRoom(t, nil)
	r.direct(t, "ana", "follow harbour")
	first := r.written(t)
	second := *r
	second.bot = bot.New(bot.Options{Store: &hasty{Store: r.store}, Now: bottest.Now})
	second.direct(t, "ana", "follow ferries")
	if got := r.written(t); len(got) != 1 || got[0].ID != first[0].ID {
		t.Errorf("got %+v, want the first schedule alone", got)
	}
}

func TestWhoCannotBeWrittenToReadsOn(t *testing.T) {
	d := newDesk(t, dykeReport())
	got := plainText(d.bot.Answer(t.Context(), bot.Request{Channel: d.channel, Reader: "ana", Line: "follow harbour",
		Direct: func(context.Context) (string, error) { return "", errors.New("the platform is down") }}))
	wants(t, got, "You follow “harbour”", "will stand in the answer to “unread”")
	if len(d.written(t)) != 0 {
		t.Error("a schedule for messages that cannot be sent")
	}
}

func TestNewsOfWhatIsFollowed(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.direct(t, "ana", "follow Salla Verhoeven")
	d.direct(t, "ana", "follow Ottersand dyke")
	first := d.written(t)[0]
	channel, err := d.store.Channel(t.Context(), d.channel.Workspace, "terminal:Dana")
	if err != nil {
		t.Fatal(err)
	}
	build := func(after, through int64) (string, schedule.BuildResult) {
		t.Helper()
		due := bottest.Now().Add(time.Hour)
		result, err := d.editions.Build(t.Context(), schedule.BuildRequest{Schedule: first, Channel: channel, After: after, Through: through,
			Slot: store.Slot{Name: due.Format("2006-01-02T15:04") + " Europe/London", Due: due}})
		if err != nil || len(result.Payloads) != 1 {
			t.Fatalf("got %d payloads and error %v", len(result.Payloads), err)
		}
		return string(result.Payloads[0]), result
	}
	if text, result := build(0, 0); !result.Empty {
		t.Errorf("nothing came, got %s", text)
	}
	d.file(t, append(bottest.Newsroom(), dykeDenial())...)
	newest, err := d.store.LastStored(t.Context(), d.channel.Workspace, bottest.Now().AddDate(1, 0, 0))
	if err != nil {
		t.Fatal(err)
	}
	text, result := build(1, newest)
	if result.Empty {
		t.Fatal("the denial was not told")
	}
	wants(t, text, "# News of what you follow", "Salla Verhoeven · 1 statement", "Denies|Salla Verhoeven|“Nobody on the dyke board hid")
	refuses(t, text, "lighthouse")
	if strings.Count(text, "Nobody on the dyke board hid") != 1 {
		t.Errorf("a statement about two things that are followed is told twice:\n%s", text)
	}
	d.direct(t, "ana", "unfollow Salla Verhoeven")
	d.direct(t, "ana", "unfollow Ottersand dyke")
	if _, result := build(1, newest); !result.Empty {
		t.Error("nothing is followed, but something is told")
	}
}

// What was stored before somebody followed is no news.
func TestNewsBeginsWithTheFollow(t *testing.T) {
	d := newDesk(t, dykeReport(), dykeDenial())
	late := plainText(d.bot.Answer(t.Context(), bot.Request{Channel: d.channel, Reader: "ana", Line: "follow Salla Verhoeven", Now: bottest.Now().AddDate(0, 1, 0),
		Direct: func(context.Context) (string, error) { return "terminal:Dana", nil }}))
	wants(t, late, "You follow")
	channel, err := d.store.Channel(t.Context(), d.channel.Workspace, "terminal:Dana")
	if err != nil {
		t.Fatal(err)
	}
	result, err := d.editions.Build(t.Context(), schedule.BuildRequest{Schedule: d.written(t)[0], Channel: channel, Through: 2,
		Slot: store.Slot{Name: "2025-07-16T09:00 Europe/London", Due: bottest.Now().AddDate(0, 1, 1)}})
	if err != nil || !result.Empty {
		t.Errorf("empty: %t, error %v: want nothing of before", result.Empty, err)
	}
}
