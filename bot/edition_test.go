package bot_test

import (
	"context"
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/schedule"
	"briefbot/store"
)

// brittle is a store that breaks at the first list of articles.
type brittle struct {
	store.Store
	broken bool
}

func (b *brittle) ListArticles(ctx context.Context, query store.ArticleQuery) ([]store.Article, error) {
	if !b.broken {
		b.broken = true
		panic("the store broke")
	}
	return b.Store.ListArticles(ctx, query)
}

// plainPlatform posts nothing.
type plainPlatform struct{ bot.Platform }

func (plainPlatform) Render(sheet bot.Sheet) ([][]byte, error) {
	return [][]byte{[]byte(plainText(sheet.Message))}, nil
}

// What is composed once for many must not stay broken for all of them: after
// a panic the next one who asks gets the error, and then a briefing.
func TestABrokenCompositionIsMadeAnew(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	newest, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace, Limit: 1})
	if err != nil || len(newest) == 0 {
		t.Fatalf("nothing is stored: %v", err)
	}
	failing := bot.New(bot.Options{Store: &brittle{Store: r.store}, Now: bottest.Now})
	channel := r.channel
	editions := bot.NewEditions(failing, bot.Platforms{schedule.Platform(channel): plainPlatform{}})
	request := schedule.BuildRequest{
		Schedule: store.Schedule{ID: 1, Workspace: channel.Workspace}, Channel: channel, Through: newest[0].Sequence,
		Slot: store.Slot{Name: "slot", Due: bottest.Now()}, FirstRun: true,
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Fatal("the store did not break")
			}
		}()
		_, _ = editions.Build(t.Context(), request)
	}()
	if result, err := editions.Build(t.Context(), request); err == nil {
		t.Errorf("got %d payloads of a briefing that was never made", len(result.Payloads))
	}
	if result, err := editions.Build(t.Context(), request); err != nil || result.Empty || len(result.Payloads) == 0 {
		t.Errorf("got %d payloads and error %v, want the briefing", len(result.Payloads), err)
	}
}

// A briefing of a schedule in another zone than its channel's says the time
// that the schedule means.
func TestAnEditionIsInTheZoneOfItsSlot(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	editions := bot.NewEditions(bot.New(bot.Options{Store: r.store, Now: bottest.Now}), bot.Platforms{schedule.Platform(r.channel): plainPlatform{}})
	newest, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace, Limit: 1})
	if err != nil || len(newest) == 0 {
		t.Fatalf("nothing is stored: %v", err)
	}
	result, err := editions.Build(t.Context(), schedule.BuildRequest{
		Schedule: store.Schedule{ID: 1, Workspace: r.channel.Workspace}, Channel: r.channel, Through: newest[0].Sequence,
		Slot: store.Slot{Name: "2025-06-16T03:00 America/New_York", Due: bottest.Now()}, FirstRun: true,
	})
	if err != nil || len(result.Payloads) == 0 {
		t.Fatalf("got %d payloads and error %v", len(result.Payloads), err)
	}
	if heading, _, _ := strings.Cut(string(result.Payloads[0]), "\n"); !strings.Contains(heading, "03:00 America/New_York") {
		t.Errorf("the briefing is headed %q, want the time in New York", heading)
	}
}

// Two channels want the same, and between them an article is revised: the
// second gets no words that are gone.
func TestARevisedArticleIsComposedAnew(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	editions := bot.NewEditions(r.bot, bot.Platforms{schedule.Platform(r.channel): plainPlatform{}})
	newest, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	request := schedule.BuildRequest{
		Schedule: store.Schedule{ID: 1, Workspace: r.channel.Workspace}, Channel: r.channel, Through: newest[0].Sequence,
		Slot: store.Slot{Name: "slot", Due: bottest.Now()}, FirstRun: true,
	}
	first, err := editions.Build(t.Context(), request)
	if err != nil || len(first.Shown) == 0 {
		t.Fatalf("got %v shown and error %v", first.Shown, err)
	}
	revised := first.Shown[0]
	articles, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace, IDs: []store.ArticleID{revised.Article}})
	if err != nil {
		t.Fatal(err)
	}
	article := articles[0]
	article.Text, article.Hash = "The harbour is quiet, the warden said.", "quiet"
	if _, err := r.store.PutArticles(t.Context(), []store.Article{article}); err != nil {
		t.Fatal(err)
	}
	second, err := editions.Build(t.Context(), request)
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range second.Shown {
		if shown.Article == revised.Article && shown.Version == revised.Version {
			t.Errorf("shows %q, which is gone", shown.Text)
		}
	}
}

// A schedule may have briefings of another length than its channel's.
func TestAnEditionIsAsLongAsItsSchedule(t *testing.T) {
	r := newRoom(t, bottest.Newsroom())
	editions := bot.NewEditions(r.bot, bot.Platforms{schedule.Platform(r.channel): plainPlatform{}})
	newest, err := r.store.ListArticles(t.Context(), store.ArticleQuery{Workspace: r.channel.Workspace, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	for stories, want := range map[int]int{0: 2, 1: 1} {
		result, err := editions.Build(t.Context(), schedule.BuildRequest{
			Schedule: store.Schedule{ID: 1, Workspace: r.channel.Workspace, Stories: stories}, Channel: r.channel, Through: newest[0].Sequence,
			Slot: store.Slot{Name: "slot", Due: bottest.Now()}, FirstRun: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		briefing, err := bot.ReadBriefing(store.Edition{Body: result.Body})
		if got := len(briefing.Stories); err != nil || got < want || stories > 0 && got != want {
			t.Errorf("%d stories asked for: got %d, %v", stories, got, err)
		}
	}
}
