package bot_test

import (
	"context"
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
	"briefbot/store/memory"
)

// counting counts how often a text is read.
type counting struct {
	store.Articles
	texts, lists int
}

func (c *counting) ArticleText(ctx context.Context, workspace store.WorkspaceID, id store.ArticleID, version int) (string, error) {
	c.texts++
	return c.Articles.ArticleText(ctx, workspace, id, version)
}

func (c *counting) ListArticles(ctx context.Context, query store.ArticleQuery) ([]store.Article, error) {
	c.lists++
	return c.Articles.ListArticles(ctx, query)
}

// checkRoom is one article in two versions.
func checkRoom(t *testing.T) (store.Store, store.WorkspaceID) {
	t.Helper()
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	put := func(hash, title, text string) {
		_, err := s.PutArticles(t.Context(), []store.Article{{
			Workspace: workspace.ID, Identity: "one", Hash: hash, Title: title, Text: text, Stored: bottest.Now(),
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	put("1", "Quay shut", "“We shut the quay at dawn,” said Inge.\n“It\nstays shut.”")
	put("2", "Quay open again", "“We opened the quay at noon,” said Inge.")
	return s, workspace.ID
}

func TestCheck(t *testing.T) {
	s, workspace := checkRoom(t)
	first := store.Span{Start: 0, End: len("“We shut the quay at dawn,”")}
	second := store.Span{Start: strings.Index("“We shut the quay at dawn,” said Inge.\n“It", "\n“It") + 1}
	second.End = second.Start + len("“It\nstays shut.”")
	quote := func(change func(*bot.Quote)) bot.Quote {
		q := bot.Quote{Article: 1, Version: 1, Spans: []store.Span{first, second}, Text: "“We shut the quay at dawn,” “It stays shut.”"}
		change(&q)
		return q
	}
	left := "a quotation was left out: it is not in the stored text of article 1"
	for _, c := range []struct {
		title string
		quote bot.Quote
		want  string // the notice; empty: the quote stays
	}{
		{"as stored", quote(func(*bot.Quote) {}), ""},
		{"with a sign between the parts", quote(func(q *bot.Quote) { q.Text = "“We shut the quay at dawn,” […] “It stays shut.”" }), ""},
		{"altered word", quote(func(q *bot.Quote) { q.Text = strings.Replace(q.Text, "dawn", "noon", 1) }), left},
		{"altered case", quote(func(q *bot.Quote) { q.Text = strings.Replace(q.Text, "We", "we", 1) }), left},
		{"altered mark", quote(func(q *bot.Quote) { q.Text = strings.Replace(q.Text, "“", "\"", 1) }), left},
		{"something added", quote(func(q *bot.Quote) { q.Text += "!" }), left},
		{"something left out unseen", quote(func(q *bot.Quote) { q.Text = strings.Replace(q.Text, " at dawn", "", 1) }), left},
		{"span corrupted", quote(func(q *bot.Quote) { q.Spans[0].End-- }), left},
		{"span moved", quote(func(q *bot.Quote) { q.Spans[0].Start++ }), left},
		{"span beyond the text", quote(func(q *bot.Quote) { q.Spans[1].End = 4000 }), left},
		{"spans in the wrong order", quote(func(q *bot.Quote) { q.Spans[0], q.Spans[1] = q.Spans[1], q.Spans[0] }), left},
		{"no spans", quote(func(q *bot.Quote) { q.Spans = nil }), left},
		{"of a version that says something else", quote(func(q *bot.Quote) { q.Version = 2 }), left},
		{"of a version that is not there", quote(func(q *bot.Quote) { q.Version = 3 }), "a quotation was left out: the stored text of article 1 could not be read"},
		{"of no article", bot.Quote{Text: "Trust me."}, "a quotation was left out: the stored text of article 0 could not be read"},
		{"said to be refused already", quote(func(q *bot.Quote) { q.Refused, q.Text = true, "Trust me." }), left},
		{"title", bot.Quote{Article: 1, Version: 2, Title: true, Spans: []store.Span{{Start: 0, End: 15}}, Text: "Quay open again"}, ""},
		{"title that was changed", bot.Quote{Article: 1, Version: 1, Title: true, Spans: []store.Span{{Start: 0, End: 9}}, Text: "Quay shut"}, left},
	} {
		t.Run(c.title, func(t *testing.T) {
			message := bot.Message{Blocks: []bot.Block{bot.SayingBlock{Saying: bot.Saying{Speaker: "Inge", Quote: c.quote}}}}
			checked, faults := bot.Check(t.Context(), s, workspace, message)
			got := checked.Blocks()[0].(bot.SayingBlock).Saying
			if c.want == "" {
				if got.Quote.Text != c.quote.Text || got.Quote.Refused || len(faults) != 0 {
					t.Errorf("got %+v and faults %v, want the quote as it was", got.Quote, faults)
				}
				return
			}
			if got.Quote.Text != c.want || !got.Quote.Refused || got.Quote.Spans != nil {
				t.Errorf("got %+v, want %q alone", got.Quote, c.want)
			}
			if len(faults) != 1 || faults[0].Reason == "" {
				t.Errorf("faults: got %v, want one with a reason", faults)
			}
			if got.Speaker != "Inge" {
				t.Errorf("speaker: got %q, want what was there", got.Speaker)
			}
		})
	}
}

// stranger is a block of somebody else's making.
type stranger struct{ bot.Paragraph }

func TestCheckLooksIntoEveryBlock(t *testing.T) {
	s, workspace := checkRoom(t)
	bad := bot.Quote{Article: 1, Version: 1, Spans: []store.Span{{Start: 0, End: 3}}, Text: "never said"}
	saying := bot.Saying{Quote: bad}
	source := bot.Source{Title: bad}
	message := bot.Message{Private: true, Blocks: []bot.Block{
		bot.StoryBlock{Title: bad, Sayings: []bot.Saying{saying}, Sources: []bot.Source{source}},
		bot.PairBlock{Claim: saying, Replies: []bot.Saying{saying}, Source: source},
		bot.SayingBlock{Saying: saying, Source: source},
		bot.ExcerptBlock{Parts: []bot.ExcerptPart{{Quote: bad}}, Source: source},
		bot.Fields{Fields: []bot.Field{{Quote: bad}}},
		stranger{},
	}}
	counted := &counting{Articles: s}
	checked, faults := bot.Check(t.Context(), counted, workspace, message)
	if got, want := len(faults), 11+1; got != want {
		t.Errorf("faults: got %d, want %d", got, want)
	}
	if got := plainText(checked); strings.Contains(got, "never said") {
		t.Errorf("shown:\n%s", got)
	}
	if !checked.Private() || len(checked.Blocks()) != 5 {
		t.Errorf("got private %v and %d blocks, want true and all but the stranger", checked.Private(), len(checked.Blocks()))
	}
	if counted.texts != 1 {
		t.Errorf("the text was read %d times, want once", counted.texts)
	}
	if message.Blocks[0].(bot.StoryBlock).Title.Text != "never said" {
		t.Error("the message itself was changed")
	}
}

func TestCheckedDoesNotChangeWithTheMessage(t *testing.T) {
	s, workspace := checkRoom(t)
	message := bot.Message{Blocks: []bot.Block{bot.StoryBlock{Sayings: []bot.Saying{{Quote: bot.Quote{
		Article: 1, Version: 2, Spans: []store.Span{{Start: 3, End: 12}}, Text: "We opened"}}}}}}
	checked, _ := bot.Check(t.Context(), s, workspace, message)
	message.Blocks[0].(bot.StoryBlock).Sayings[0].Quote.Text = "They burned"
	if got := plainText(checked); !strings.Contains(got, "We opened") {
		t.Errorf("got:\n%s", got)
	}
}

// TestCorruptedStoreIsNotShown: what the store holds was changed after the
// briefing was composed and stored; the edition is rendered again.
func TestCorruptedStoreIsNotShown(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	_, edition, err := r.bot.Brief(t.Context(), bot.BriefRequest{Channel: r.channel})
	if err != nil {
		t.Fatal(err)
	}
	edition.Body = []byte(strings.Replace(string(edition.Body), "a seagull’s tale", "the plain truth", 1))
	briefing, err := bot.ReadBriefing(edition)
	if err != nil {
		t.Fatal(err)
	}
	got := plainText(r.bot.Check(t.Context(), r.channel.Workspace, briefing.Message()))
	refuses(t, got, "the plain truth")
	wants(t, got, "a quotation was left out: it is not in the stored text of article 1")
	wants(t, r.log.String(), "level=ERROR", "fault.article=1")
}
