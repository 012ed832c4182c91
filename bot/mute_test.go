package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot/bottest"
	"briefbot/store"
)

func TestMuteConversation(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	before := r.ask(t, "now since 30d")
	wants(t, before, "lighthouse", "Tollgate Bridge")
	for _, step := range []struct {
		line        string
		want, never string
	}{
		{"mute", "Nothing is muted in this channel.", ""},
		{"mute lighthouse", "Briefings here leave out “lighthouse” from now on. Of the 6 articles of the last 7 days this would have dropped", ""},
		{"now since 30d", "muted here", "lighthouse to a hotel"},
		{"mute LIGHTHOUSE", "is muted already", ""},
		{"mute", "Muted in this channel", ""},
		{"search lighthouse", "lighthouse", "muted"}, // who asks gets it
		{"mute s1", "s1 is no story, outlet or topic", ""},
		{"mute " + strings.Repeat("x", 101), "longer than 100 bytes", ""},
		{"unmute harbour", "is not muted in this channel", ""},
		{"unmute lighthouse", "Briefings here tell of “lighthouse” again.", ""},
		{"now since 20d", "lighthouse", "muted here"},
		{"history", "ana: no longer mutes “lighthouse”", ""},
	} {
		got := r.manage(t, step.line)
		if !strings.Contains(got, step.want) || step.never != "" && strings.Contains(got, step.never) {
			t.Errorf("%s: got\n%swant %q in it and not %q", step.line, got, step.want, step.never)
		}
		r.reload(t)
	}
	if got := r.ask(t, "mute lighthouse"); !strings.Contains(got, "Only those who manage this channel may mute") {
		t.Errorf("a reader mutes: %s", got)
	}
}

func TestMutedOutletsAndStoriesAreLeftOut(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	articles, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace})
	if err != nil {
		t.Fatal(err)
	}
	r.manage(t, "mute outlet:"+articles[0].Outlet)
	r.reload(t)
	wants(t, r.manage(t, "now since 30d"), "muted here")
	r.manage(t, "unmute outlet:"+articles[0].Outlet)
	r.reload(t)
	r.manage(t, "mute t1")
	r.reload(t)
	wants(t, r.manage(t, "now since 20d"), "muted here")
}

// A schedule's briefing leaves out what is muted, and late denials of it.
func TestSchedulesMindWhatIsMuted(t *testing.T) {
	d := newDesk(t, dykeReport())
	d.edition(t, 1)
	d.channel.Muted = "Ottersand dyke"
	d.file(t, append(bottest.Newsroom(), dykeDenial())...)
	if got := d.late(t); len(got.Denials) != 0 {
		t.Errorf("a late denial of what is muted: %+v", got)
	}
	text, _ := d.edition(t, 1)
	wants(t, text, "lighthouse", "1 article is muted here")
	refuses(t, text, "Verhoeven")
}

func TestATopicMayBeACategory(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	both := r.manage(t, "schedule preview daily 08:00 topic lighthouse, Tollgate Bridge")
	wants(t, both, "on “lighthouse, Tollgate Bridge”", "Of the 6 articles of the last 7 days this would have dropped", "> schedule add daily 08:00 Europe/London topic lighthouse, Tollgate Bridge")
	one := r.manage(t, "schedule preview daily 08:00 topic lighthouse")
	if both == one {
		t.Error("two alternatives drop as much as one")
	}
	wants(t, r.manage(t, "schedule preview daily 08:00 topic zebra"), "Of the 6 articles of the last 7 days this would have dropped 6.")
	wants(t, r.manage(t, "now lighthouse, Tollgate Bridge since 30d"), "lighthouse", "Tollgate Bridge")
}
