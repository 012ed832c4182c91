package bot_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
	"briefbot/store/memory"
)

// linkTexts stores the texts as articles of one newsroom, each of an outlet,
// and links them.
func linkTexts(t *testing.T, outlets, texts []string) (*memory.Store, store.WorkspaceID, []store.Story) {
	t.Helper()
	return linkTitled(t, outlets, make([]string, len(texts)), texts)
}

func linkTitled(t *testing.T, outlets, titles, texts []string) (*memory.Store, store.WorkspaceID, []store.Story) {
	t.Helper()
	s := memory.New()
	workspace, err := s.EnsureWorkspace(t.Context(), "local")
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		hash := sha256.Sum256([]byte(text))
		_, err := s.PutArticles(t.Context(), []store.Article{{
			Workspace: workspace.ID, Identity: fmt.Sprint(i), Hash: hex.EncodeToString(hash[:]), URL: fmt.Sprintf("https://h%d.example/%d", i%2, i),
			Outlet: outlets[i%len(outlets)], Title: titles[i], Published: bottest.Now().Add(time.Duration(i-len(texts)) * time.Minute), Stored: bottest.Now(), Text: text,
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := bot.ExtractPending(t.Context(), s, workspace.ID, nil); err != nil {
		t.Fatal(err)
	}
	stories, err := s.ListStories(t.Context(), store.StoryQuery{Workspace: workspace.ID})
	if err != nil {
		t.Fatal(err)
	}
	return s, workspace.ID, stories
}

const quayText = `The harbour master of Elmsund let a ship with a cracked hull leave the quay, a diver told the Elmsund Times.

“I put my hand through the plate,” said the diver, Jonas Frick. The ship, the Corona, sank on Thursday off Gull Point with a cargo of timber.

The harbour master, Wenda Pryce, denied that she had seen a report on the hull. The owners of the Corona declined to comment.`

func TestManyCopiesAreOneOrigin(t *testing.T) {
	texts := make([]string, 1000) // the work for each copy is the same, see BenchmarkGrowth
	for i := range texts {
		texts[i] = quayText
	}
	s, workspace, stories := linkTexts(t, []string{"One", "Two", "Three"}, texts)
	if len(stories) != 1 || len(stories[0].Links) != len(texts) {
		t.Fatalf("got %d stories, want one of %d articles", len(stories), len(texts))
	}
	for _, link := range stories[0].Links {
		if link.Origin != stories[0].Links[0].Article {
			t.Fatalf("article %d is of origin %d, want one origin", link.Article, link.Origin)
		}
	}
	ledger, err := s.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace})
	if err != nil {
		t.Fatal(err)
	}
	for _, claim := range ledger {
		if len(claim.Events) > 10 {
			t.Errorf("a claim of one text has %d events: each copy counts", len(claim.Events))
		}
	}
}

func TestAnArticleOfManyStatementsIsBounded(t *testing.T) {
	var text strings.Builder
	text.WriteString(quayText)
	for i := range 2000 {
		fmt.Fprintf(&text, "\n\nClerk Ansel Grove%d said that crate number %d held lamps. Porter Ida Finch%d denied that crate number %d held lamps.", i, i, i, i)
	}
	s, workspace, stories := linkTexts(t, []string{"One"}, []string{text.String(), quayText})
	if len(stories) == 0 {
		t.Fatal("the article is in no story")
	}
	ledger, err := s.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace})
	if err != nil {
		t.Fatal(err)
	}
	if len(ledger) > 100*len(stories) || len(ledger) == 0 {
		t.Errorf("got %d entries, want some and at most a hundred a story", len(ledger))
	}
}

func TestOutletsOfOneNameAreTwo(t *testing.T) {
	other := strings.ReplaceAll(quayText, "told the Elmsund Times", "told this newspaper")
	s, workspace, stories := linkTexts(t, []string{"The Herald"}, []string{quayText, other + "\n\nThe coast guard searched until dusk."})
	told, err := bot.TellStories(t.Context(), s, workspace, stories)
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != 1 || told[0].Outlets != 2 || len(told[0].Origins) != 1 {
		t.Errorf("got %+v, want one story of two outlets (of two hosts) and one origin", told)
	}
}

func TestNamesWithoutNewsJoinNothing(t *testing.T) {
	hostile := strings.Repeat("Wenda Pryce, Jonas Frick, Elmsund, Corona, Gull Point, Mara Oak, Tilda Rowe, Port Lyme. ", 400)
	texts := []string{
		quayText,
		"Mara Oak opened a bakery in Port Lyme on Monday.\n\n“The oven is older than I am,” said Oak. Tilda Rowe, the mayor, ate the first roll, and the second.",
		hostile,
	}
	_, _, stories := linkTexts(t, []string{"One", "Two", "Three"}, texts)
	for _, story := range stories {
		holds := map[store.ArticleID]bool{}
		for _, link := range story.Links {
			holds[link.Article] = true
		}
		if holds[1] && holds[2] {
			t.Errorf("the hostile text made one story of two: %+v", story.Links)
		}
	}
}

func TestWhyExplainsAGrouping(t *testing.T) {
	s, workspace, stories := linkTexts(t, []string{"One", "Two"}, []string{quayText, quayText + "\n\nThe coast guard searched until dusk."})
	asker := bot.New(bot.Options{Store: s})
	channel, err := s.PutChannel(t.Context(), store.Channel{Workspace: workspace, Name: "terminal:desk"})
	if err != nil {
		t.Fatal(err)
	}
	message := asker.Handle(t.Context(), bot.Request{Channel: channel, Line: fmt.Sprintf("why t%d", stories[0].ID), Now: bottest.Now()})
	if got := fmt.Sprint(message.Blocks); !strings.Contains(got, "a copy of a1: 100%") {
		t.Errorf("got %s, want that one is a copy of the other", got)
	}
	ledger, err := s.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace, Kinds: []store.EventKind{store.EventDenies}})
	if err != nil || len(ledger) == 0 {
		t.Fatalf("got %d denied claims and error %v", len(ledger), err)
	}
	for _, verb := range []string{"claim", "why"} {
		message = asker.Handle(t.Context(), bot.Request{Channel: channel, Line: fmt.Sprintf("%s e%d", verb, ledger[0].ID), Now: bottest.Now()})
		if got := fmt.Sprint(message.Blocks); !strings.Contains(got, "denied") {
			t.Errorf("%s: got %s, want the status", verb, got)
		}
	}
}

// Sixty articles of one story with more answers than anybody reads: the ledger
// reads a bounded number of each.
func TestAStoryOfManyAnswersIsBounded(t *testing.T) {
	cargo := strings.Fields("timber coal grain salt wool wine glass stone cotton copper paper sugar herring barley iron")
	texts := make([]string, 60)
	for i := range texts {
		var text strings.Builder
		text.WriteString(quayText)
		for j := range 100 {
			fmt.Fprintf(&text, "\n\nClerk Ansel Grove%d%d denied that the ship Corona with the cracked hull %d left the quay of Elmsund with %s.", i, j, i*j, cargo[(i+j*7)%len(cargo)]+" and "+cargo[(i*3+j)%len(cargo)])
		}
		texts[i] = text.String()
	}
	s, workspace, _ := linkTexts(t, []string{"One", "Two", "Three"}, texts)
	ledger, err := s.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace})
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	for _, entry := range ledger {
		events += len(entry.Events)
	}
	if events == 0 || events > 3000 {
		t.Errorf("the ledger holds %d events, want some, and at most 3000 of 6000 answers", events)
	}
}
