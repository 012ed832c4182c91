package slack_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/bot/slack"
	"briefbot/bot/slack/slacktest"
	"briefbot/schedule"
	"briefbot/store"
)

// post is a runner that posts the newsroom's briefings to a fake Slack, by a
// clock that stands still until it is moved.
type post struct {
	*schedule.Runner
	now  time.Time
	jobs []schedule.Job
}

// Enqueue implements schedule.Queue.
func (p *post) Enqueue(_ context.Context, job schedule.Job, _ time.Time) error {
	p.jobs = append(p.jobs, job)
	return nil
}

func newPost(t testing.TB, d *desk) *post {
	t.Helper()
	platforms := bot.Platforms{slack.Name: newPlatform(t, d.Server, d.store)}
	p := &post{now: bottest.Now()}
	b := bot.New(bot.Options{Store: d.store, Now: func() time.Time { return p.now }})
	p.Runner = schedule.New(schedule.Wiring{Store: d.store, Queue: p, Builder: bot.NewEditions(b, platforms), Poster: platforms,
		Alone: true, Now: func() time.Time { return p.now }})
	return p
}

// pass moves the clock on and does what is due.
func (p *post) pass(t testing.TB, by time.Duration) {
	t.Helper()
	p.now = p.now.Add(by)
	for range 3 { // what a tick finds, the jobs of that, and what those leave
		if err := p.Tick(t.Context()); err != nil {
			t.Fatal(err)
		}
		for len(p.jobs) > 0 {
			job := p.jobs[0]
			p.jobs = p.jobs[1:]
			if _, err := p.Work(t.Context(), job); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// revise stores a new version of an article.
func (d *desk) revise(t testing.TB, article store.ArticleID, text string) {
	t.Helper()
	found, err := d.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: d.home, IDs: []store.ArticleID{article}})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d articles, %v", len(found), err)
	}
	revised := found[0]
	revised.Text, revised.Hash = text, text
	if _, err := d.store.PutArticles(t.Context(), []store.Article{revised}); err != nil {
		t.Fatal(err)
	}
}

// A briefing is posted by schedule; what it quotes changes, and the correction
// stands in its thread, not in that of the briefing after it.
func TestCorrectionsStandInTheThreadOfTheirBriefing(t *testing.T) {
	for _, layout := range []store.Layout{store.InThread, store.InFlat} {
		t.Run(string(layout), func(t *testing.T) {
			d := newDesk(t, "http")
			d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add daily 09:00,10:00 empty say")
			channel, err := d.store.Channel(t.Context(), d.home, "slack:"+slacktest.Newsroom)
			if err != nil {
				t.Fatal(err)
			}
			channel.Layout = layout
			if _, err := d.store.PutChannel(t.Context(), channel); err != nil {
				t.Fatal(err)
			}
			p := newPost(t, d)
			p.pass(t, time.Hour)
			p.pass(t, time.Hour)
			posted := d.Messages(slacktest.Newsroom)
			if len(posted) != 2 || !strings.Contains(posted[0].Text, "took it off the shelves") {
				t.Fatalf("got %+v", posted)
			}
			d.revise(t, 4, "Brewster Dairy recalled 9,000 bottles of milk on Sunday after 14 people fell ill in two valleys.")
			p.pass(t, time.Minute)
			p.pass(t, time.Minute)
			all := d.Messages(slacktest.Newsroom)
			if len(all) != 3 || all[2].Thread != posted[0].TS {
				t.Fatalf("got %+v, want a third message in the thread of %s", all, posted[0].TS)
			}
			if layout == store.InThread {
				expectView(t, "correction", slacktest.View{Body: map[string]any{"text": all[2].Text, "blocks": all[2].Blocks}})
			}
		})
	}
}

// pier is an article of one story, in which somebody says something.
func pier(outlet string, published time.Time, words string, statement bottest.Statement) bottest.Article {
	statement.Cue, statement.Score, statement.Key = "said", 0.8, 1
	return bottest.Article{
		Outlet: outlet, URL: "https://" + strings.ToLower(outlet) + ".example/pier", Title: "The pier, by the " + outlet, Published: published,
		Text: words + " " + statement.Source + " said.", Lead: words + " " + statement.Source + " said.",
		Terms: []string{"pier", "rust", "inspector"}, Statements: []bottest.Statement{statement},
	}
}

// What a briefing showed is denied later: in a channel that wants it at once the
// denial stands in the thread of the briefing that showed the claim, once; in
// another it waits for the next.
func TestLateDenialsStandInTheThreadOfTheirBriefing(t *testing.T) {
	for line, want := range map[string]int{"settings denials now": 3, "settings denials next": 2} {
		t.Run(line, func(t *testing.T) {
			const claim = "the harbour board hid a report on rust in the Gullcove pier for two years"
			const denial = "“Nobody on the harbour board hid a report on rust in the Gullcove pier,”"
			d := newDesk(t, "http")
			p := newPost(t, d)
			filler := bottest.NewFiller(d.store, d.home)
			file := func(a bottest.Article) {
				t.Helper()
				if err := filler.Fill(t.Context(), []bottest.Article{a}); err != nil {
					t.Fatal(err)
				}
				if _, err := bot.UpdateLedgers(t.Context(), d.store, d.home); err != nil {
					t.Fatal(err)
				}
			}
			d.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add daily 09:00,10:00 empty say")
			d.ask(t, slacktest.Admin, slacktest.Newsroom, line)
			file(pier("Courier", bottest.Now(), claim, bottest.Statement{Source: "Joost Amsel", Content: []string{claim}, Kind: "indirect", Speaker: "Joost Amsel"}))
			p.pass(t, time.Hour)
			p.pass(t, time.Hour)
			posted := d.Messages(slacktest.Newsroom)
			if len(posted) != 2 || !strings.Contains(posted[0].Text, claim) {
				t.Fatalf("got %+v", posted)
			}
			file(pier("Radio", p.now, denial, bottest.Statement{Source: "Salla Verhoeven", Content: []string{denial}, Stance: "denies", Speaker: "Salla Verhoeven"}))
			for range 3 {
				p.pass(t, time.Minute)
			}
			all := d.Messages(slacktest.Newsroom)
			if len(all) != want {
				t.Fatalf("got %+v, want %d messages", all, want)
			}
			if want == 2 {
				return
			}
			if all[2].Thread != posted[0].TS {
				t.Errorf("got the thread %q, want that of the first briefing, %q", all[2].Thread, posted[0].TS)
			}
			expectView(t, "late-denial", slacktest.View{Body: map[string]any{"text": all[2].Text, "blocks": all[2].Blocks}})
		})
	}
}

// The buttons of a briefing answer months and many briefings later, from
// another process over the same store, about the stories that they stood at.
func TestOldButtons(t *testing.T) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			old := newDesk(t, "http")
			old.ask(t, slacktest.Admin, slacktest.Newsroom, "schedule add daily 09:00 empty say")
			p := newPost(t, old)
			p.pass(t, time.Hour)
			briefing := old.Messages(slacktest.Newsroom)[0]
			err := bottest.Fill(t.Context(), old.store, old.home, []bottest.Article{{
				Outlet: "Post", URL: "https://post.example/ferry", Title: "Ferry is late", Published: p.now, Terms: []string{"ferry"},
				Text: "“It is late,” said a man.", Lead: "“It is late,” said a man.",
				Statements: []bottest.Statement{{Content: []string{"“It is late,”"}, Speaker: "a man", Score: 1, Key: 1}},
			}})
			if err != nil {
				t.Fatal(err)
			}
			p.pass(t, 90*24*time.Hour)
			if got := len(old.Messages(slacktest.Newsroom)); got < 2 {
				t.Fatalf("%d briefings, want another after the first", got)
			}
			d := newDesk(t, transport, func(s *slack.Settings) {
				s.Store, s.Workspace = old.store, old.home
				s.Bot = bot.New(bot.Options{Store: old.store, Now: func() time.Time { return p.now }})
			})
			message := d.PostAs(slacktest.Newsroom, briefing)
			for id, want := range everyButton(message.Blocks) {
				action, option, _ := strings.Cut(id, " ")
				before := len(d.Shown())
				expectOK(t, d.Click(slacktest.Admin, slacktest.Newsroom, message.TS, action, option))
				d.Wait(t, "an answer to "+want, func() bool { return len(d.Shown()) > before })
				if got := d.Shown()[before].Text; strings.HasPrefix(got, "There is no ") || strings.Contains(got, "It is late") || strings.Contains(got, "went wrong") {
					t.Errorf("%s: got %q", want, got)
				}
			}
		})
	}
}

// everyButton are the lines that the buttons and menus of a message ask, by
// action id and, for a menu, the option's value.
func everyButton(blocks []any) map[string]string {
	lines := map[string]string{}
	for _, b := range blocks {
		block, _ := b.(map[string]any)
		elements, _ := block["elements"].([]any)
		for _, e := range elements {
			element, _ := e.(map[string]any)
			id, _ := element["action_id"].(string)
			if value, is := element["value"].(string); is && id != "" {
				lines[id+" "] = value
			}
			options, _ := element["options"].([]any)
			for _, o := range options {
				value, _ := o.(map[string]any)["value"].(string)
				lines[id+" "+value] = value
			}
		}
	}
	return lines
}

// Buttons of stories, claims and statements that are gone say so.
func TestButtonsOfWhatIsGone(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		for line, want := range map[string]string{
			"story t999": "There is no story t999 here", "claim c999": "There is no claim c999 here", "claim e999": "There is no claim e999 here",
			"source s999": "There is no statement s999 here", "why s999": "There is no statement s999 here", "story 77": "There is no briefing in this channel yet",
			"dance": "I do not know “dance”", strings.Repeat("x", 5000): "longer than",
		} {
			before := len(d.Shown())
			message := d.PostAs(slacktest.Newsroom, slacktest.Message{Text: "old", Blocks: []any{map[string]any{"type": "actions", "elements": []any{
				map[string]any{"type": "button", "action_id": "ask:1", "value": line, "text": map[string]any{"type": "plain_text", "text": "x"}}}}}})
			expectOK(t, d.Click(slacktest.Reader, slacktest.Newsroom, message.TS, "ask:1", ""))
			d.Wait(t, "an answer", func() bool { return len(d.Shown()) > before })
			if got := d.Shown()[before].Text; !strings.Contains(got, want) {
				t.Errorf("%.20s: got %q, want %q", line, got, want)
			}
		}
	})
}

// A mention and a direct message understand what a command does, in threads
// too, with whatever letters.
func TestEveryVerbByMentionAndMessage(t *testing.T) {
	over(t, func(t *testing.T, d *desk) {
		lines := []string{"now", "denials since 3d", "person petra lundqvist", "claim c1", "story 1", "source s3", "search council", "why s2", "unread",
			"follow harbour", "unfollow harbour", "forget-me", "schedule list", "status", "history", "help", "", "denails", strings.Repeat("é", 5000), "search \u202eשלום 👩‍👩‍👧‍👦"}
		for _, line := range lines {
			inChannel := len(d.Messages(slacktest.Newsroom))
			mention, ack := d.Mention(slacktest.Reader, slacktest.Newsroom, line)
			expectOK(t, ack)
			d.Wait(t, "a reply in the thread", func() bool { return len(d.Messages(slacktest.Newsroom)) > inChannel+1 })
			if got := d.Messages(slacktest.Newsroom)[inChannel+1]; got.Thread != mention.TS || got.Text == "" {
				t.Errorf("%.20s: got %+v", line, got)
			}
			direct := len(d.DirectMessages(slacktest.Reader))
			_, ack = d.Tell(slacktest.Reader, line)
			expectOK(t, ack)
			d.Wait(t, "a direct reply", func() bool { return len(d.DirectMessages(slacktest.Reader)) > direct+1 })
			if got := d.DirectMessages(slacktest.Reader)[direct+1]; got.Text == "" || strings.Contains(got.Text, "went wrong") {
				t.Errorf("%.20s: got %+v", line, got)
			}
		}
	})
}
