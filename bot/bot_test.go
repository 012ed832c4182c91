package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
	"briefbot/store/memory"
)

// room is a newsroom with a bot and a channel.
type room struct {
	bot     *bot.Bot
	store   store.Store
	channel store.Channel
	log     bytes.Buffer
}

func newRoom(t *testing.T, articles []bottest.Article, options ...func(*bot.Options)) *room {
	t.Helper()
	r := &room{store: memory.New()}
	r.channel = newChannel(t, r.store, "local", "terminal:desk")
	if err := bottest.Fill(t.Context(), r.store, r.channel.Workspace, articles); err != nil {
		t.Fatal(err)
	}
	settings := bot.Options{Store: r.store, Log: slog.New(slog.NewTextHandler(&r.log, nil)), Now: bottest.Now}
	for _, change := range options {
		change(&settings)
	}
	r.bot = bot.New(settings)
	return r
}

func newChannel(t *testing.T, s store.Store, workspace, name string) store.Channel {
	t.Helper()
	team, err := s.EnsureWorkspace(t.Context(), workspace)
	if err != nil {
		t.Fatal(err)
	}
	channel, err := s.PutChannel(t.Context(), store.Channel{Workspace: team.ID, Name: name, Zone: "Europe/London"})
	if err != nil {
		t.Fatal(err)
	}
	return channel
}

// ask is the answer to a line as plain text, checked.
func (r *room) ask(t *testing.T, line string) string {
	t.Helper()
	return plainText(r.bot.Answer(t.Context(), bot.Request{Channel: r.channel, Line: line}))
}

// plainText is a message as lines: what a platform would be given, without
// any layout.
func plainText(message bot.Checked) string {
	var out strings.Builder
	say := func(format string, arguments ...any) { fmt.Fprintf(&out, format+"\n", arguments...) }
	saying := func(s bot.Saying) { say("%s|%s|%s|%s", s.Label, s.Introduction(), s.Quote.Text, s.Ref()) }
	for _, block := range message.Blocks() {
		switch b := block.(type) {
		case bot.Heading:
			say("# %s", b.Text)
		case bot.Note:
			say("- %s", b.Text)
		case bot.Paragraph:
			say("%s", b.Text)
		case bot.StoryBlock:
			say("%d. %s %v outlets=%d origins=%d more=%d", b.Number, b.Title.Text, b.Marks, b.Outlets, b.Origins, b.More)
			for _, s := range b.Sayings {
				saying(s)
			}
		case bot.PairBlock:
			saying(b.Claim)
			for _, s := range b.Replies {
				saying(s)
			}
			say("  %s %s more=%d", b.Source.Outlet, b.Source.Published, b.More)
		case bot.SayingBlock:
			saying(b.Saying)
			say("  %s %s", b.Source.Outlet, b.Source.Published)
		case bot.ExcerptBlock:
			for _, part := range b.Parts {
				say("%v %s", part.Marked, part.Quote.Text)
			}
			say("  %s", b.Source.URL)
		case bot.Fields:
			for _, field := range b.Fields {
				say("%s: %s %s", field.Name, field.Value, field.Quote.Text)
			}
		case bot.Buttons:
			for _, button := range b.Buttons {
				say("> %s", button.Line)
			}
		}
	}
	return out.String()
}

func wants(t *testing.T, got string, want ...string) {
	t.Helper()
	for _, words := range want {
		if !strings.Contains(got, words) {
			t.Errorf("%q is not in:\n%s", words, got)
		}
	}
}

func refuses(t *testing.T, got string, without ...string) {
	t.Helper()
	for _, words := range without {
		if strings.Contains(got, words) {
			t.Errorf("%q is in:\n%s", words, got)
		}
	}
}

func TestNow(t *testing.T) {
	got := newRoom(t, bottest.Newsroom()).ask(t, "now")
	want := `# Morning briefing · Mon 16 Jun · 08:00 Europe/London
- since Sun 08:00 · 6 articles · 4 outlets · 5 denials
1. Mayor agreed to sell lighthouse before vote, two councillors say [denied] outlets=3 origins=2 more=5
Says|Two councillors, to the Gazette|The mayor of Gullcove agreed in April to sell the old lighthouse to a hotel company, two months before the council voted|c1
Denies|Petra Lundqvist, Mayor, to Radio Estuary, Sunday|“I have never met anybody from that company,” “There is no agreement, there was none in April, and there will be none before the council has voted. Whoever says otherwise should show the paper. […] forty mayors, and it will outlive me.”|s3
Denies|Ivo Brandt, spokesman for Northlight Hotels, in a statement|“a seagull’s tale”|s4
Says|Mira Castellane, councillor|“The letter lay on the table for all to see,” “We were told to forget it.”|s6
Says|Karl Lundqvist, the harbour master|the lamp needed repairs that the council could not pay for|s15
2. The county took back its report that the Tollgate Bridge is unsafe. [retracted] outlets=0 origins=1 more=0
Claim||the Tollgate Bridge is unsafe|c3
Retracts|The county|took back its report that the Tollgate Bridge is unsafe|s17
Says|Ferenc Adler, surveyor|he had read the wrong column|s18
3. Brewster Dairy recalls milk after 14 fall ill [] outlets=1 origins=1 more=0
Says|Odile Marchetti|“We took it off the shelves within the hour,”|s16
- +1 more story
> story 1
> source c1
`
	if got != want {
		t.Errorf("now:\n got %s\nwant %s", got, want)
	}
}

// What the database is called is for the readers of the machine's own workspace.
func TestStatusNamesTheDatabaseAtHomeAlone(t *testing.T) {
	for home, named := range map[store.WorkspaceID]bool{0: true, 1: true, 2: false} {
		r := newRoom(t, nil, func(o *bot.Options) { o.Database, o.Home = "test.db (SQLite)", home })
		if got := strings.Contains(r.ask(t, "status"), "test.db"); got != named {
			t.Errorf("home %d, asked in workspace %d: the database is named: %t, want %t", home, r.channel.Workspace, got, named)
		}
	}
}

func TestVerbs(t *testing.T) {
	r := newRoom(t, bottest.Newsroom(), func(o *bot.Options) { o.Database = "test.db (SQLite)" })
	r.ask(t, "now")
	for _, c := range []struct {
		line    string
		want    []string
		without []string
	}{
		{line: "denials", want: []string{"# Denials", "Says|Two councillors", "|c1\n", "Denies|Petra Lundqvist, Mayor, to Radio Estuary",
			"No comment|Anselm Roth", "Claim||the Tollgate Bridge is unsafe|c3", "Gullcove Gazette Sun 15 Jun 17:30 more=1"},
			without: []string{"dismissed the account", "milk"}},
		{line: "denials bridge", want: []string{"# Denials on “bridge”", "Retracts|The county"}, without: []string{"Lundqvist"}},
		{line: "denials on lighthouse since 2025-06-15", want: []string{"since Sun 00:00"}},
		{line: "denials milk", want: []string{"No denials on “milk” since Fri 08:00, in 1 article."}},
		{line: "person castellane", want: []string{"# Mira Castellane · councillor", "Says||“The letter lay on the table"}},
		{line: "person lundqvist", want: []string{"“lundqvist” can mean 2 speakers", "> person Karl Lundqvist", "> person Petra Lundqvist"}},
		{line: "person Mayor PETRA LÚNDQVIST", want: []string{"# Petra Lundqvist · Mayor", "Answers to claims", "Statements by topic, newest first",
			"Says||the lighthouse is not for sale", "Confirms||Northlight Hotels had written"}, without: []string{"lamp"}},
		{line: "person petra lundqvist on bridge", want: []string{"Nobody called “petra lundqvist” is quoted on “bridge”"}},
		{line: "person castellane since 1h", want: []string{"since 07:00. Mira Castellane was last quoted Sun 15 Jun 17:30", "> person castellane since 2025-06-15"}},
		{line: "person Nobody Atall", want: []string{"Nobody called “Nobody Atall” is quoted.", "> search Nobody Atall"}},
		{line: "person", want: []string{"Whom do you mean?", "> person "}},
		{line: "claim c1", want: []string{"# Claim c1", "Says|Two councillors", "Answers, oldest first", "No comment|Anselm Roth"}},
		{line: "claim seagull", want: []string{"# Claim c1"}},
		{line: "claim s4", want: []string{"# Claim c1"}},
		{line: "claim s6", want: []string{"s6 answers no claim"}},
		{line: "claim c99", want: []string{"There is no claim c99 here."}},
		{line: "claim zebra", want: []string{"No claim with “zebra” is answered", "> search zebra"}},
		{line: "story 1", want: []string{"# Story 1", "9 statements · 3 articles · 2 origins · 1 repetition left out", "0. Mayor agreed to sell", "0. Mayor: the lighthouse is not for sale",
			"Says|Karl Lundqvist"}},
		{line: "story 9", want: []string{"“9” is no story of the last briefing, which has 3."}},
		{line: "story", want: []string{"Which story", "> story 1"}},
		{line: "source s4", want: []string{"# Source of s4", "false A spokesman for Northlight Hotels, Ivo Brandt, called the report\n",
			"true “a seagull’s tale”\n", "https://gullcovegazette.example/news/lighthouse?id=7#:~:text=called%20the%20report-,a%20seagull%E2%80%99s%20tale,-in%20a%20statement"}},
		{line: "source 4", want: []string{"# Source of s4"}},
		{line: "source c1", want: []string{"true The mayor of Gullcove agreed", "> claim c1"}},
		{line: "source a3", want: []string{"# Article a3 · 4 statements · 1 denial", "#audio:~:text=Gullcove"}},
		{line: "source s999", want: []string{"There is no statement s999 here."}},
		{line: "source zebra", want: []string{"“zebra” is no ID", "> source s"}},
		{line: "search letter table", want: []string{"# Search for “letter table”", "- 1 statement", "“The letter lay on the table"}},
		{line: "search council", want: []string{"- 4 statements · 3 articles", "# Articles", "> search council in:articles"}},
		{line: "search council in:articles", want: []string{"# Search for “council in:articles”", "- 3 articles"}, without: []string{"Says|"}},
		{line: "search council in:claims", want: []string{"No claim holds “council in:claims”"}},
		{line: "search council speaker:petra", want: []string{"- 2 statements\n", "Confirms|"}, without: []string{"articles"}},
		{line: "search council page:9", want: []string{"There is no page 9; the last is 1."}},
		{line: "search council in:heaven", want: []string{"“heaven” is nothing to search in"}},
		{line: "search council page:0", want: []string{"“0” is no page", "> search council page:1"}},
		{line: "search gazette", want: []string{"# Search for “gazette”\n", "articles"}, without: []string{"in:articles", "Says|"}},
		{line: "search council sunday speaker:petra", want: []string{"Nothing holds “council sunday speaker:petra”. All words are needed"}},
		{line: "search lighthouse council", want: []string{"- 4 statements · 3 articles\nSays|Two councillors", "|s1\n"}},
		{line: "search lighthouses", want: []string{"Nothing holds “lighthouses”. Words are found as they are written", "> search lighthouse\n"}},
		{line: "search Councils clerks", want: []string{"All words are needed"}},
		{line: "search Councils clerk", want: []string{"> search Council clerk\n"}},
		{line: "now lighthouses", want: []string{"No article on “lighthouses” is stored.", "> now lighthouse since all"}},
		{line: "search outlet:estuary", want: []string{"No outlet is called “estuary”; there are Estuary Post, Radio Estuary.", `> search outlet:"Estuary Post"`}},
		{line: "search outlet:\"estuary post\" zebra", want: []string{"Without filters:"}},
		{line: "search zebra", want: []string{"Nothing holds “zebra”", "> now zebra since all"}},
		{line: `search "*** (`, want: []string{"Nothing holds"}},
		{line: "why s2", want: []string{"Stance: denies, by the words: dismissed", "Score: 0.60 of 1; not among", "Answers: claim c1 of two councillors: The mayor of",
			"Story: grouped by shared names and terms with a2 Estuary Post, a3 Radio Estuary", "left out: the same speaker answers the same claim in s3"}},
		{line: "why s3", want: []string{"Last briefing: story 1: shown; the story weighs ", " (best statement) + 0.40 (2 origins) + ", "denials)"}},
		{line: "why s7", want: []string{"its article is a copy of another"}},
		{line: "why c1", want: []string{"Made: it stands in the statement s1", "Answered by: s2 (denies), s3 (denies), s4 (denies), s5 (no comment)"}},
		{line: "why a6", want: []string{"its article stands alone", "its story ranks below", "; it weighs ", ", the last shown "}},
		{line: "why s16", want: []string{"story 3: shown"}},
		{line: "status", want: []string{"Articles: 6 of 4 outlets", "Statements: 18, of them 8 denials", "Waiting for extraction: none",
			"Newest article: Mon 16 Jun 07:10 · a5", "Last briefing: Mon 16 Jun 08:00, 3 stories", "terminal:desk", "test.db (SQLite)"}},
		{line: "help", want: []string{"now [TOPIC] [since TIME]", "unread:", "follow [WHAT]:", "unfollow WHAT:", "forget-me:", "status:"}, without: []string{"feeds"}},
		{line: "help denials", want: []string{"# denials [TOPIC] [since TIME]", "> denials since 6h"}},
		{line: "help zebra", want: []string{"I do not know “zebra”"}},
		{line: "", want: []string{"# What you can ask"}},
		{line: "/brief status", want: []string{"# Status"}},
		{line: "STATUS", want: []string{"# Status"}},
		{line: "denails since 3d", want: []string{"I do not know “denails”. Did you mean “denials”?", "> denials since 3d"}},
		{line: "nwo since 3d", want: []string{"Did you mean “now”?", "> now since 3d"}},
		{line: "/denials bridge", want: []string{"# Denials on “bridge”"}},
		{line: "/", want: []string{"I do not know “/”"}},
		{line: "now since 2025-06-15 lighthouse", want: []string{"briefing on “lighthouse”", "- since Sun 00:00"}},
		{line: "denials since 2 days ago the lighthouse", want: []string{"# Denials on “the lighthouse”", "- since Sat 08:00"}},
		{line: "now since tusday harbour", want: []string{"“tusday harbour” is no time that I know"}},
		{line: "s12", want: []string{"> source s12", "> why s12"}},
		{line: "now since", want: []string{"Since when?", "> now since 6h"}},
		{line: "now harbour since tusday", want: []string{"“tusday” is no time that I know", "did you mean tuesday?", "> now harbour since 3d"}},
		{line: "now since 2099-01-01", want: []string{"“2099-01-01” is still to come"}},
		{line: strings.Repeat("word ", 1000), want: []string{"longer than 2000 bytes"}},
	} {
		t.Run(c.line[:min(len(c.line), 40)], func(t *testing.T) {
			got := r.ask(t, c.line)
			wants(t, got, c.want...)
			refuses(t, got, c.without...)
		})
	}
	if r.log.Len() > 0 {
		t.Errorf("logged:\n%s", &r.log)
	}
}

func TestRolesAreShownWithTheirArticle(t *testing.T) {
	s, workspace, _ := linkTexts(t, []string{"Elmsund Times"}, []string{
		"The hospital's board chairman, Aksel Torm, said that the quay was shut.\n\nPia Sand, a children's author, said that the quay was open. " +
			"Elmsund's mayor, Ola Lind, said that the quay was sold."})
	r := &room{store: s, channel: store.Channel{Workspace: workspace, Name: "terminal:desk", Zone: "Europe/London"}}
	r.bot = bot.New(bot.Options{Store: s, Now: bottest.Now})
	wants(t, r.ask(t, "search quay"), "Says|Aksel Torm, the hospital's board chairman|", "Says|Pia Sand, children's author|", "Says|Ola Lind, Elmsund's mayor|")
}

// The first article of a story may be older than the window in which another of
// it was told.
func TestWhyOfAStoryThatGoesOn(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	r.ask(t, "now lighthouse since 03:00")
	got := r.ask(t, "why t1")
	wants(t, got, "a1: Gullcove Gazette", "Last briefing: story 1: grouped into it; the story weighs ")
}

func TestNowWithNothingInTheWindow(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	got := r.ask(t, "now lighthouse since 1h")
	wants(t, got, "No article on “lighthouse” since 07:00. The newest is of Mon 16 Jun 06:15.", "> now lighthouse since 2025-06-16")
	wants(t, r.ask(t, "now lighthouse since 2025-06-16"), "1. Mayor: the lighthouse is not for sale")
	wants(t, r.ask(t, "now zebra"), "No article on “zebra” is stored.")
	wants(t, newRoom(t, nil).ask(t, "now"), "No article is stored yet.")
	wants(t, newRoom(t, nil).ask(t, "denials"), "No denials since Fri 08:00, in 0 articles.")
}

func TestEverything(t *testing.T) {
	later := func(o *bot.Options) { o.Now = func() time.Time { return bottest.Now().AddDate(1, 0, 0) } }
	r := newRoom(t, bottest.Newsroom(), later)
	wants(t, r.ask(t, "now"), "No article since Mon 08:00")
	r = newRoom(t, bottest.Newsroom(), later, func(o *bot.Options) { o.Everything = true })
	wants(t, r.ask(t, "now"), "everything stored · 6 articles", "Tue 16 Jun 2026"[:10])
	wants(t, r.ask(t, "denials"), "c1")
	wants(t, r.ask(t, "person castellane"), "Mira Castellane")
}

func TestStoryIsOfTheReadersLastBriefing(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	ask := func(reader, line string) string {
		return plainText(r.bot.Answer(t.Context(), bot.Request{Channel: r.channel, Reader: reader, Line: line}))
	}
	wants(t, ask("ann", "story 1"), "There is no briefing in this channel yet", "> now")
	if _, edition, err := r.bot.Brief(t.Context(), bot.BriefRequest{Channel: r.channel, Key: "slot"}); err != nil || edition.ID == 0 {
		t.Fatalf("Brief: edition %+v, error %v", edition, err)
	}
	ask("ann", "now milk")
	ask("bob", "now bridge")
	wants(t, ask("ann", "story 1"), "0. Brewster Dairy recalls milk")
	wants(t, ask("bob", "story 1"), "0. The county took back")
	wants(t, ask("cat", "story 1"), "0. Mayor agreed to sell")
}

func TestBriefStoresOneEditionAKey(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	request := bot.BriefRequest{Channel: r.channel, Key: "2025-06-16T08:00 Europe/London"}
	_, first, err := r.bot.Brief(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	if first.After != 0 || first.Through != 6 {
		t.Errorf("window: got (%d, %d], want (0, 6]", first.After, first.Through)
	}
	request.Topic = "milk"
	message, second, err := r.bot.Brief(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	if second.ID != first.ID || !bytes.Equal(second.Body, first.Body) {
		t.Errorf("the second edition: got %d, want %d with the same body", second.ID, first.ID)
	}
	wants(t, plainText(r.bot.Check(t.Context(), r.channel.Workspace, message)), "Mayor agreed to sell")
	briefing, err := bot.ReadBriefing(first)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(briefing.Stories); got != 3 {
		t.Errorf("stories read back: got %d, want 3", got)
	}
	if _, err := bot.ReadBriefing(store.Edition{Body: []byte("{")}); err == nil {
		t.Error("a broken body: got no error")
	}
}

func TestBriefWithoutAStoredChannel(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	message, edition, err := r.bot.Brief(t.Context(), bot.BriefRequest{
		Channel: store.Channel{Workspace: r.channel.Workspace, Stories: 1, QuoteLength: 60}})
	if err != nil || edition.ID != 0 {
		t.Fatalf("got edition %d, error %v; want none", edition.ID, err)
	}
	got := plainText(r.bot.Check(t.Context(), r.channel.Workspace, message))
	wants(t, got, "everything stored", "+3 more stories", "Denies|Petra Lundqvist")
	refuses(t, got, "Brewster")
}

func TestNothingOfAnotherWorkspaceIsAnswered(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	r.channel = newChannel(t, r.store, "other", "terminal:other")
	for _, line := range []string{"now since all", "denials since all", "person lundqvist", "claim c1", "claim lighthouse", "source s1",
		"source c1", "source a1", "why s1", "why c1", "why a1", "search lighthouse", "status", "story 1"} {
		refuses(t, r.ask(t, line), "Gullcove", "Lundqvist", "two councillors", "6 articles")
	}
}

// broken is a store that fails to list.
type broken struct {
	store.Store
	err error
}

func (b broken) ListDigests(context.Context, store.ArticleQuery) ([]store.Digest, error) {
	if b.err == nil {
		panic("a slip")
	}
	return nil, b.err
}

func TestInternalErrorsAreLoggedAndToldInWords(t *testing.T) {
	for _, c := range []struct {
		title string
		err   error
		want  string
	}{
		{"any", errors.New("sector 7 is gone"), "Something went wrong here; the operator’s log has it (ref 1-20250616T070000.000)."},
		{"locked", fmt.Errorf("list: %w", store.ErrLocked), "The database is busy"},
		{"late", context.DeadlineExceeded, "This took too long"},
		{"panic", nil, "Something went wrong here"},
	} {
		t.Run(c.title, func(t *testing.T) {
			r := newRoom(t, nil)
			b := bot.New(bot.Options{Store: broken{r.store, c.err}, Log: slog.New(slog.NewTextHandler(&r.log, nil)), Now: bottest.Now})
			answer := b.Answer(t.Context(), bot.Request{Channel: r.channel, Line: "now", Reader: "ann"})
			if !answer.Failed() {
				t.Error("got an answer that has not failed")
			}
			got := plainText(answer)
			wants(t, got, c.want)
			refuses(t, got, "sector", "slip", ".go:")
			wants(t, r.log.String(), "ref=1-20250616T070000.000", "line=now", "reader=ann")
		})
	}
}
