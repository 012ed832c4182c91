package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot"
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
	wants(t, r.manage(t, "mute t99"), "There is no story t99 here.")
	r.manage(t, "mute t1")
	r.reload(t)
	wants(t, r.manage(t, "mute"), "\nt1\n")
	wants(t, r.manage(t, "now since 20d"), "muted here")
}

// “why” says that a channel mutes what is asked about, by which words, and that
// the last briefing left it out for that.
func TestWhySaysWhatIsMuted(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	never := func(got string) {
		t.Helper()
		if strings.Contains(got, "Muted") || strings.Contains(got, "muted") {
			t.Errorf("got %s", got)
		}
	}
	never(r.manage(t, "why s1"))
	articles, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace, Words: "lighthouse"})
	if err != nil || len(articles) == 0 {
		t.Fatal(articles, err)
	}
	statements, err := r.store.ListStatements(t.Context(), store.StatementQuery{Workspace: r.channel.Workspace, Articles: []store.ArticleID{articles[0].ID}})
	if err != nil || len(statements) == 0 {
		t.Fatal(statements, err)
	}
	stories, err := r.store.ListStories(t.Context(), store.StoryQuery{Workspace: r.channel.Workspace, Articles: []store.ArticleID{articles[0].ID}})
	if err != nil || len(stories) == 0 {
		t.Fatal(stories, err)
	}
	story := bot.Ref{Kind: bot.RefStory, ID: int64(stories[0].ID)}.String()
	r.manage(t, "mute lighthouse")
	r.manage(t, "mute "+story)
	r.reload(t)
	r.manage(t, "now since 30d")
	for _, line := range []string{
		"why " + bot.Ref{Kind: bot.RefStatement, ID: int64(statements[0].ID)}.String(),
		"why " + bot.Ref{Kind: bot.RefArticle, ID: int64(articles[0].ID)}.String(), "why " + story,
	} {
		wants(t, r.manage(t, line), "Muted: briefings in this channel leave out what is on “lighthouse”, “"+story+"”", "Last briefing: left out: its article is muted in this channel")
	}
	others, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace, Words: "Tollgate"})
	if err != nil || len(others) == 0 {
		t.Fatal(others, err)
	}
	never(r.manage(t, "why "+bot.Ref{Kind: bot.RefArticle, ID: int64(others[0].ID)}.String()))
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
