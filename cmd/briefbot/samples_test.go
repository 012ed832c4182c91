package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/bot"
	"briefbot/ingest"
	"briefbot/store"
	"briefbot/store/memory"
	"briefbot/summarize"
)

// readSamples reads the embedded files as ingest would from a folder.
func readSamples(t *testing.T) []ingest.Text {
	t.Helper()
	files, err := samples()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		t.Fatal(err)
	}
	var texts []ingest.Text
	for _, entry := range entries {
		data, err := fs.ReadFile(files, entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		read, refusals := ingest.Parse(entry.Name(), "", data)
		for _, refusal := range refusals {
			t.Error(refusal)
		}
		texts = append(texts, read...)
	}
	return texts
}

// The README and the demonstration promise this mixture.
func TestSamplesManifest(t *testing.T) {
	outlets, formats := map[string]int{}, map[string]int{}
	seen := map[string]bool{}
	for _, text := range readSamples(t) {
		outlets[text.Outlet]++
		formats[path.Ext(text.Origin)]++
		if seen[text.URL] || text.URL == "" {
			t.Errorf("%s: the address %q is missing or used twice", text.Origin, text.URL)
		}
		seen[text.URL] = true
		if text.Title == "" || text.Byline == "" {
			t.Errorf("%s: title %q and byline %q, want both", text.Origin, text.Title, text.Byline)
		}
		if from := samplesTime().Add(-48 * time.Hour); text.Published.Before(from) || text.Published.After(samplesTime()) {
			t.Errorf("%s: published %v, want within the two days before %v", text.Origin, text.Published, samplesTime())
		}
		if words := len(strings.Fields(text.Body)); words < 150 || words > 450 {
			t.Errorf("%s: %d words, want 150 to 450", text.URL, words)
		}
	}
	wantOutlets := map[string]int{"Brennmark Wire": 4, "Port Ansel Tribune": 5, "The Skerrow Examiner": 4, "Lantern Radio": 4, "The Dunmoor Ledger": 3}
	if !maps.Equal(outlets, wantOutlets) {
		t.Errorf("outlets: got %v, want %v", outlets, wantOutlets)
	}
	wantFormats := map[string]int{".txt": 9, ".md": 3, ".html": 1, ".jsonl": 3, ".xml": 4}
	if !maps.Equal(formats, wantFormats) {
		t.Errorf("formats: got %v, want %v", formats, wantFormats)
	}
}

func TestSamplesAreFourStoriesAndNoise(t *testing.T) {
	ctx := t.Context()
	s := memory.New()
	workspace, err := s.EnsureWorkspace(ctx, localWorkspace)
	if err != nil {
		t.Fatal(err)
	}
	base := map[store.ArticleID]string{}
	for _, text := range readSamples(t) {
		hash := sha256.Sum256([]byte(text.Body))
		put, err := s.PutArticles(ctx, []store.Article{{
			Workspace: workspace.ID, Identity: text.URL, Hash: hex.EncodeToString(hash[:]), URL: text.URL, Outlet: text.Outlet,
			Title: text.Title, Published: text.Published, Stored: samplesTime(), Text: text.Body,
		}})
		if err != nil {
			t.Fatal(err)
		}
		base[put[0].Article.ID] = path.Base(text.URL)
	}
	if _, err := bot.ExtractPending(ctx, s, workspace.ID, nil); err != nil {
		t.Fatal(err)
	}
	stories, err := s.ListStories(ctx, store.StoryQuery{Workspace: workspace.ID})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][2]int{}
	for _, story := range stories {
		origins := map[store.ArticleID]bool{}
		for _, link := range story.Links {
			origins[link.Origin] = true
		}
		got[base[story.Links[0].Article]] = [2]int{len(story.Links), len(origins)}
	}
	// Articles and origins of each story, by its first article.
	want := map[string][2]int{
		"dockyard-lease-promised":   {6, 4}, // one wire text in three outlets
		"dozens-ill-dunmoor-water":  {4, 4},
		"corvath-failed-drug-test":  {4, 4},
		"thorngate-not-guilty-bail": {3, 3},
		"storm-ottilie":             {1, 1},
		"goat-mountain-railway":     {1, 1},
		"museum-whale-right-way-up": {1, 1},
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// requests are what somebody in the samples refuses; refusing is no denial.
var requests = []string{"request for bail", "emergency debate", "5-million-crown bond", "invitation to talks", "asked Vantry for a meeting", "the petition"}

func TestSamplesHoldEveryStance(t *testing.T) {
	stances := map[summarize.Stance]int{}
	for _, text := range readSamples(t) {
		for _, statement := range summarize.Extract(text.Title, text.Body).Statements {
			stances[statement.Stance]++
			for _, span := range statement.Content {
				words := span.In(text.Body)
				if statement.Stance == summarize.Denies && slices.ContainsFunc(requests, func(r string) bool { return strings.Contains(words, r) }) {
					t.Errorf("%s: refusing a request is no denial: %q", text.URL, words)
				}
			}
		}
	}
	for _, stance := range []summarize.Stance{summarize.Asserts, summarize.Denies, summarize.NoComment, summarize.Confirms, summarize.Retracts} {
		if stances[stance] == 0 {
			t.Errorf("no sample holds a statement that %s (found: %v)", stance, stances)
		}
	}
}
