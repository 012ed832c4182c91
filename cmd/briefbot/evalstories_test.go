package main

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/ingest"
	"briefbot/store"
	"briefbot/store/memory"
	"briefbot/store/sqlite"
)

// What the program promises of stories and claims, and of each scenario's links
// what was reached. All were written apart from the program, the first for the
// figures of grouping and linking to be set on. Of the others the first look,
// before anything was mended for what it showed, was: scenario-fjord links of
// 37.5 %; scenario-delta, whose denials and confirmations seldom use those words,
// F1 0.973 and links of 5.7 % (3 of 53); holdout-velm, which was written after
// that was mended, F1 1 and links of 44.4 % (8 of 18; 11.1 % without the mends).
// Nothing was mended for scenario-karst and scenario-haven, which others wrote who
// knew none of this, though their totals were seen when the likeness of stories
// was set: they say what to expect of the next corpus, as long as that stays so.
// Before those mends their links were 33.3 % and 26.3 %.
func TestScenarios(t *testing.T) {
	if testing.Short() {
		t.Skip("extraction has no goroutines of its own")
	}
	links := map[string]float64{"scenario": 0.94, "scenario-fjord": 0.95, "scenario-delta": 0.69, "holdout": 0.8, "holdout-velm": 0.72,
		"scenario-karst": 0.5, "scenario-haven": 0.46}
	for name, least := range links {
		t.Run(name, func(t *testing.T) {
			got, err := scoreScenario(t.Context(), filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			if got.F1 < 0.9 || got.Origins < 1 || got.Links < least || got.Merged > 0 {
				t.Errorf("F1 %.3f, origins %.3f, links %.3f, merged %d; want 0.9, 1, %.2f, 0:\n%s",
					got.F1, got.Origins, got.Links, got.Merged, least, strings.Join(got.Misses, "\n"))
			}
		})
	}
}

func TestScenarioHoldsWhatItShould(t *testing.T) {
	s, err := readScenario(t.Context(), "testdata/scenario")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, story := range s.gold.Stories {
		for _, claim := range story.Claims {
			for _, event := range claim.Events {
				kinds[event.Kind]++
				if !strings.Contains(s.texts[event.Article], event.Quote) {
					t.Errorf("%s does not hold %q", event.Article, event.Quote)
				}
			}
		}
	}
	for _, kind := range []string{"says", "denies", "no_comment", "confirms", "retracts"} {
		if kinds[kind] == 0 {
			t.Errorf("no event %s in the scenario", kind)
		}
	}
	if len(s.files) < 40 || len(s.gold.Stories) < 8 || len(s.gold.Apart) == 0 {
		t.Errorf("got %d articles and %d stories, want 40 and 8 at least", len(s.files), len(s.gold.Stories))
	}
}

// linkOneByOne stores the files in this order, each linked before the next
// comes, and returns what each article is grouped with.
func linkOneByOne(ctx context.Context, t *testing.T, kept store.Store, files []string) map[string]map[string]bool {
	t.Helper()
	workspace, err := kept.EnsureWorkspace(ctx, localWorkspace)
	if err != nil {
		t.Fatal(err)
	}
	reader := ingest.Ingester{Store: kept, Workspace: workspace.ID, Now: func() time.Time { return scenarioStored }}
	for _, file := range files {
		if _, err := reader.Run(ctx, []string{file}); err != nil {
			t.Fatal(err)
		}
		if _, err := bot.ExtractPending(ctx, kept, workspace.ID, nil); err != nil {
			t.Fatal(err)
		}
	}
	return groupsOf(ctx, t, kept, workspace.ID)
}

func groupsOf(ctx context.Context, t *testing.T, kept store.Store, workspace store.WorkspaceID) map[string]map[string]bool {
	t.Helper()
	stories, err := kept.ListStories(ctx, store.StoryQuery{Workspace: workspace})
	if err != nil {
		t.Fatal(err)
	}
	articles, err := kept.ListArticles(ctx, store.ArticleQuery{Workspace: workspace})
	if err != nil {
		t.Fatal(err)
	}
	names := map[store.ArticleID]string{}
	for _, article := range articles {
		names[article.ID] = filepath.Base(article.Origin)
	}
	groups := map[string]map[string]bool{}
	for _, story := range stories {
		var members []string
		for _, link := range story.Links {
			members = append(members, names[link.Article])
		}
		share(groups, members)
	}
	return groups
}

// byDay are the files of the scenario in the order of their days, shuffled
// within each.
func byDay(t *testing.T, seed uint64) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/scenario/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	days := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(text), "Published: ")
		days[file] = after[:len("2026-03-02")]
	}
	rand.New(rand.NewPCG(seed, 1)).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	slices.SortStableFunc(files, func(a, b string) int { return strings.Compare(days[a], days[b]) })
	return files
}

func TestOrderWithinADayMattersLittle(t *testing.T) {
	want := linkOneByOne(t.Context(), t, memory.New(), byDay(t, 1))
	for seed := uint64(2); seed < 5; seed++ {
		got := linkOneByOne(t.Context(), t, memory.New(), byDay(t, seed))
		same := 0
		for article, with := range want {
			if n := overlapping(with, got[article]); n == len(with) && n == len(got[article]) {
				same++
			}
		}
		if share := float64(same) / float64(len(want)); share < 0.95 {
			t.Errorf("order %d: %.1f %% of the articles are in the same story, want 95 %%", seed, 100*share)
		}
	}
}

func TestStoriesSurviveARestart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "briefbot.db")
	files := byDay(t, 1)
	open := func() store.Store {
		kept, err := sqlite.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	kept := open()
	linkOneByOne(t.Context(), t, kept, files[:20])
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
	kept = open()
	defer kept.Close()
	linkOneByOne(t.Context(), t, kept, files[20:])
	workspace, err := kept.EnsureWorkspace(t.Context(), localWorkspace)
	if err != nil {
		t.Fatal(err)
	}
	stories, err := kept.ListStories(t.Context(), store.StoryQuery{Workspace: workspace.ID})
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := kept.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace.ID})
	if err != nil {
		t.Fatal(err)
	}
	// Once more with all of them is nothing: the same ids, revisions and entries.
	linkOneByOne(t.Context(), t, kept, files)
	again, err := kept.ListStories(t.Context(), store.StoryQuery{Workspace: workspace.ID})
	if err != nil {
		t.Fatal(err)
	}
	ledgerAgain, err := kept.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace.ID})
	if err != nil {
		t.Fatal(err)
	}
	same := func(a, b store.Story) bool {
		return a.ID == b.ID && a.Revision == b.Revision && len(a.Links) == len(b.Links)
	}
	if !slices.EqualFunc(stories, again, same) || len(stories) < 8 {
		t.Errorf("got stories %+v, want %+v", again, stories)
	}
	if !slices.EqualFunc(ledger, ledgerAgain, func(a, b store.LedgerClaim) bool { return a.ID == b.ID && len(a.Events) == len(b.Events) }) || len(ledger) == 0 {
		t.Errorf("got %d entries, want the %d of before", len(ledgerAgain), len(ledger))
	}
	// The stories are those of one run.
	want := linkOneByOne(t.Context(), t, memory.New(), files)
	got := groupsOf(t.Context(), t, kept, workspace.ID)
	for article, with := range want {
		if overlapping(with, got[article]) != len(with) {
			t.Errorf("%s is with %v after a restart, want %v", article, sortedKeys(got[article]), sortedKeys(with))
		}
	}
}

// briefbot person tells the two Tollands apart, folds aliases, and marks that
// the minister turned.
func TestDossierMarksTurns(t *testing.T) {
	kept := memory.New()
	linkOneByOne(t.Context(), t, kept, byDay(t, 1))
	workspace, err := kept.EnsureWorkspace(t.Context(), localWorkspace)
	if err != nil {
		t.Fatal(err)
	}
	dossiers, err := bot.ReadDossier(t.Context(), kept, bot.DossierRequest{Workspace: workspace.ID, Name: "Minister tolland"})
	if err != nil {
		t.Fatal(err)
	}
	if len(dossiers) != 1 || dossiers[0].Name != "Mira Tolland" {
		t.Fatalf("got %d dossiers, want that of Mira Tolland: %+v", len(dossiers), dossiers)
	}
	if len(dossiers[0].Turns) == 0 {
		t.Fatalf("got no turn, want that she denied on Monday what she admits on Wednesday; claims: %+v", dossiers[0].Claims)
	}
	turn := dossiers[0].Turns[0]
	if turn.Before.Kind != store.EventDenies || turn.After.Kind != store.EventConfirms || turn.After.At.Sub(turn.Before.At) < 24*time.Hour {
		t.Errorf("got %+v, want a denial and two days later the same granted", turn)
	}
	if nobody, err := bot.ReadDossier(t.Context(), kept, bot.DossierRequest{Workspace: workspace.ID, Name: "Nobody At All"}); err != nil || len(nobody) != 0 {
		t.Errorf("got %v and error %v for nobody", nobody, err)
	}
	// In chat the two quotations stand under each other, each with its outlet and date.
	channel, err := kept.PutChannel(t.Context(), store.Channel{Workspace: workspace.ID, Name: "terminal:desk"})
	if err != nil {
		t.Fatal(err)
	}
	message := bot.New(bot.Options{Store: kept}).Handle(t.Context(), bot.Request{Channel: channel, Line: "person mira tolland since all", Now: scenarioStored})
	var shown []bot.SayingBlock
	for i, block := range message.Blocks {
		if heading, isHeading := block.(bot.Heading); isHeading && heading.Text == "Change of position" {
			for _, next := range message.Blocks[i+2 : i+4] {
				shown = append(shown, next.(bot.SayingBlock))
			}
		}
	}
	if len(shown) != 2 || shown[0].Saying.Label != bot.LabelDenies || shown[1].Saying.Label != bot.LabelConfirms ||
		shown[0].Source.Published == shown[1].Source.Published || shown[0].Source.Outlet == shown[1].Source.Outlet {
		t.Errorf("got %+v, want her denial and what she admits later, with their dates and outlets", shown)
	}
}
