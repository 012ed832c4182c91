package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"briefbot/bot"
	"briefbot/ingest"
	"briefbot/store"
	"briefbot/store/memory"
)

type evalStoriesCommand struct {
	Scenario string `arg:"" placeholder:"DIR" help:"A folder with articles as .txt files and gold.json beside them."`
	JSON     bool   `help:"Print one JSON object."`
	Misses   bool   `help:"Name what is grouped or linked otherwise than in gold.json."`
}

// Help implements kong.HelpProvider.
func (evalStoriesCommand) Help() string {
	return "Stories, origins and the ledger of claims are measured against a scenario that people have marked. Nothing is stored. " +
		"The command fails where a figure is below what briefbot promises: a B-cubed F1 of 0.90 for the stories, all origins as marked, " +
		"seven in ten of the answers in one article linked to the claim in another, and no story merged with one that must stay apart. " +
		"How many of the answers that the ledger tells are marked says whether it tells too much; marks are seldom whole.\n\n" +
		"Examples:\n\n" +
		"    briefbot eval-stories cmd/briefbot/testdata/scenario\n" +
		"    briefbot eval-stories --misses cmd/briefbot/testdata/holdout"
}

// scenarioGold is gold.json: articles by their file names, words as they stand
// in the article's text.
type scenarioGold struct {
	Stories []struct {
		Name    string     `json:"name"`
		Origins [][]string `json:"origins"`
		Claims  []struct {
			Text   string      `json:"text"`
			Events []goldenAct `json:"events"`
		} `json:"claims"`
	} `json:"stories"`
	// Apart are names of stories that a hasty reader would take for one.
	Apart [][]string `json:"apart"`
}

type goldenAct struct {
	Kind    string `json:"kind"`
	Speaker string `json:"speaker"`
	Article string `json:"article"`
	Quote   string `json:"quote"`
}

// storyFigures are how well stories and ledger agree with the gold.
type storyFigures struct {
	Articles  int     `json:"articles"`
	Stories   int     `json:"stories"`
	Precision float64 `json:"precision"` // B-cubed (Bagga and Baldwin 1998)
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	// Origins is the share of articles whose origin has exactly the marked members.
	Origins float64 `json:"origins"`
	// Links is the share of marked answers whose claim another article makes
	// that stand in one entry of the ledger with that claim.
	Links   float64 `json:"links"`
	Answers int     `json:"answers"`
	// Told counts the answers in the ledger, and Marked those of them that the gold has.
	Told   int `json:"told"`
	Marked int `json:"marked"`
	// Merged counts the pairs of stories that must stay apart and did not.
	Merged int      `json:"merged"`
	Misses []string `json:"misses,omitempty"`
}

// Run measures and prints.
func (c evalStoriesCommand) Run(ctx context.Context, p *program) error {
	figures, err := scoreScenario(ctx, c.Scenario)
	if err != nil {
		return err
	}
	if c.JSON {
		err = printJSON(p.stdout, figures)
	} else {
		_, err = fmt.Fprintf(p.stdout, "%d articles, %d stories\nstories  B-cubed precision %.3f, recall %.3f, F1 %.3f\norigins  %.1f %% of articles\nlinks    %.1f %% of %d answers\ntold     %d answers, of which %d are marked\nmerged   %d\n",
			figures.Articles, figures.Stories, figures.Precision, figures.Recall, figures.F1, 100*figures.Origins, 100*figures.Links, figures.Answers, figures.Told, figures.Marked, figures.Merged)
	}
	if err != nil {
		return err
	}
	if c.Misses && !c.JSON {
		for _, miss := range figures.Misses {
			if _, err := fmt.Fprintln(p.stdout, miss); err != nil {
				return err
			}
		}
	}
	if figures.F1 < 0.9 || figures.Origins < 1 || figures.Links < 0.7 || figures.Merged > 0 {
		return errors.New("the stories of this scenario are told worse than promised; --misses names what is otherwise than marked")
	}
	return nil
}

// scenario is a folder that was read, stored in memory, and linked.
type scenario struct {
	gold    scenarioGold
	files   map[store.ArticleID]string
	ids     map[string]store.ArticleID
	texts   map[string]string
	stories []store.Story
	ledger  []store.LedgerClaim
}

// scoreScenario reads, links and compares one folder.
func scoreScenario(ctx context.Context, folder string) (storyFigures, error) {
	s, err := readScenario(ctx, folder)
	if err != nil {
		return storyFigures{}, err
	}
	figures := storyFigures{Articles: len(s.files), Stories: len(s.stories)}
	s.scoreGrouping(&figures)
	s.scoreOrigins(&figures)
	s.scoreLinks(&figures)
	s.scoreTold(&figures)
	return figures, nil
}

func readScenario(ctx context.Context, folder string) (*scenario, error) {
	data, err := os.ReadFile(filepath.Join(folder, "gold.json"))
	if err != nil {
		return nil, err
	}
	s := &scenario{files: map[store.ArticleID]string{}, ids: map[string]store.ArticleID{}, texts: map[string]string{}}
	if err := json.Unmarshal(data, &s.gold); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(folder, "gold.json"), err)
	}
	kept := memory.New()
	workspace, err := kept.EnsureWorkspace(ctx, localWorkspace)
	if err != nil {
		return nil, err
	}
	reader := ingest.Ingester{Store: kept, Workspace: workspace.ID, Now: func() time.Time { return scenarioStored }}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	if _, err := reader.Run(ctx, files); err != nil {
		return nil, err
	}
	if _, err := bot.ExtractPending(ctx, kept, workspace.ID, nil); err != nil {
		return nil, err
	}
	articles, err := kept.ListArticles(ctx, store.ArticleQuery{Workspace: workspace.ID, WithText: true})
	if err != nil {
		return nil, err
	}
	for _, article := range articles {
		name := filepath.Base(article.Origin)
		s.files[article.ID], s.ids[name], s.texts[name] = name, article.ID, article.Text
	}
	if s.stories, err = kept.ListStories(ctx, store.StoryQuery{Workspace: workspace.ID}); err != nil {
		return nil, err
	}
	s.ledger, err = kept.ListLedger(ctx, store.LedgerQuery{Workspace: workspace.ID})
	return s, err
}

// scenarioStored is after every article of a scenario.
var scenarioStored = time.Date(2100, time.January, 1, 0, 0, 0, 0, time.UTC)

// scoreGrouping compares the stories article by article.
func (s *scenario) scoreGrouping(f *storyFigures) {
	want, got := map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, story := range s.gold.Stories {
		share(want, slices.Concat(story.Origins...))
	}
	for _, story := range s.stories {
		var members []string
		for _, link := range story.Links {
			members = append(members, s.files[link.Article])
		}
		share(got, members)
	}
	for article, wanted := range want {
		both := overlapping(wanted, got[article])
		f.Precision += float64(both) / float64(max(1, len(got[article]))) / float64(len(want))
		f.Recall += float64(both) / float64(len(wanted)) / float64(len(want))
		if both != len(wanted) || both != len(got[article]) {
			f.Misses = append(f.Misses, fmt.Sprintf("story of %s: got %v, want %v", article, sortedKeys(got[article]), sortedKeys(wanted)))
		}
	}
	if f.Precision+f.Recall > 0 {
		f.F1 = 2 * f.Precision * f.Recall / (f.Precision + f.Recall)
	}
	first := map[string]string{}
	for _, story := range s.gold.Stories {
		first[story.Name] = story.Origins[0][0]
	}
	for _, apart := range s.gold.Apart {
		if got[first[apart[0]]][first[apart[1]]] {
			f.Merged++
		}
	}
	slices.Sort(f.Misses)
}

// share tells each member of the group.
func share(groups map[string]map[string]bool, members []string) {
	group := map[string]bool{}
	for _, member := range members {
		group[member] = true
		groups[member] = group
	}
}

func overlapping(a, b map[string]bool) int {
	both := 0
	for name := range a {
		if b[name] {
			both++
		}
	}
	return both
}

func sortedKeys(set map[string]bool) []string {
	var names []string
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// scoreOrigins counts the articles whose origin is exactly as marked.
func (s *scenario) scoreOrigins(f *storyFigures) {
	want, got := map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, story := range s.gold.Stories {
		for _, origin := range story.Origins {
			share(want, origin)
		}
	}
	byOrigin := map[store.ArticleID][]string{}
	for _, story := range s.stories {
		for _, link := range story.Links {
			byOrigin[link.Origin] = append(byOrigin[link.Origin], s.files[link.Article])
		}
	}
	for _, members := range byOrigin {
		share(got, members)
	}
	for article, wanted := range want {
		if both := overlapping(wanted, got[article]); both == len(wanted) && both == len(got[article]) {
			f.Origins += 1 / float64(len(want))
		} else {
			f.Misses = append(f.Misses, fmt.Sprintf("origin of %s: got %v, want %v", article, sortedKeys(got[article]), sortedKeys(wanted)))
		}
	}
	if f.Origins > 1-1e-9 {
		f.Origins = 1 // the sum of shares is not exact
	}
}

// scoreLinks counts the answers that stand in one entry with their claim as
// another article makes it.
func (s *scenario) scoreLinks(f *storyFigures) {
	linked := 0
	for _, story := range s.gold.Stories {
		for _, claim := range story.Claims {
			for _, answer := range claim.Events {
				elsewhere := slices.DeleteFunc(slices.Clone(claim.Events), func(e goldenAct) bool {
					return e.Kind != "says" || s.sameOrigin(e.Article, answer.Article, story.Origins)
				})
				if answer.Kind == "says" || len(elsewhere) == 0 {
					continue
				}
				f.Answers++
				if s.inOneEntry(answer, elsewhere) {
					linked++
				} else {
					f.Misses = append(f.Misses, fmt.Sprintf("link of %s, %q in %s: to the claim that %s", answer.Kind, answer.Quote, answer.Article, claim.Text))
				}
			}
		}
	}
	f.Links = 1
	if f.Answers > 0 {
		f.Links = float64(linked) / float64(f.Answers)
	}
}

func (s *scenario) sameOrigin(a, b string, origins [][]string) bool {
	return slices.ContainsFunc(origins, func(o []string) bool { return slices.Contains(o, a) && slices.Contains(o, b) })
}

// inOneEntry reports whether an entry holds the answer and one of the claims.
func (s *scenario) inOneEntry(answer goldenAct, claims []goldenAct) bool {
	for _, entry := range s.ledger {
		if !s.holds(entry, answer) {
			continue
		}
		for _, claim := range claims {
			if s.holds(entry, claim) {
				return true
			}
		}
	}
	return false
}

// holds reports whether the entry has an event of that kind on these words.
func (s *scenario) holds(entry store.LedgerClaim, act goldenAct) bool {
	return slices.ContainsFunc(entry.Events, func(e store.LedgerEvent) bool {
		return string(e.Kind) == act.Kind && e.Article == s.ids[act.Article] && s.on(e, act.Quote)
	})
}
