package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefbot/summarize"
)

const deniedText = "Naïve reports said that the wells hold lead. Ada Quill denied the reports.\n"

// denialLessons writes an article and its labels; the labels may be faulty.
func denialLessons(t *testing.T, labels string) (corpus, path string) {
	t.Helper()
	corpus = t.TempDir()
	path = filepath.Join(corpus, "labels.json")
	if err := os.MkdirAll(filepath.Join(corpus, "text"), 0o755); err != nil {
		t.Fatal(err)
	}
	for file, text := range map[string]string{filepath.Join(corpus, "text", "wells.txt"): deniedText, path: labels} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return corpus, path
}

const deniedLabels = `{"wells": {"denials": [{"spans": [[45, 73]], "kind": "denial", "speaker": ["Ada Quill"], "claims": [[24, 43]]}], "key": []}}`

// Labels are in code points, examples in bytes.
func TestReadLabels(t *testing.T) {
	corpus, path := denialLessons(t, deniedLabels)
	names, examples, err := readLabels(corpus, path)
	if err != nil || len(names) != 1 || len(examples) != 1 || len(examples[0].Denials) != 1 {
		t.Fatalf("got %v, %+v, %v", names, examples, err)
	}
	marked := examples[0].Denials[0]
	if got := marked.Spans[0].In(deniedText); got != "Ada Quill denied the reports" {
		t.Errorf("got the denial %q", got)
	}
}

func TestReadLabelsRefuses(t *testing.T) {
	for title, labels := range map[string]string{
		"no JSON":         "{",
		"another kind":    strings.Replace(deniedLabels, "denial\"", "rebuke\"", 1),
		"outside":         strings.Replace(deniedLabels, "73", "7300", 1),
		"nothing":         strings.Replace(deniedLabels, "73", "45", 1),
		"another article": strings.Replace(deniedLabels, "wells", "pier", 1),
	} {
		if _, _, err := readLabels(denialLessons(t, labels)); err == nil {
			t.Errorf("%s: no error", title)
		}
	}
}

// Articles may be marked in several files, each in one.
func TestReadFiles(t *testing.T) {
	corpus, path := denialLessons(t, deniedLabels)
	other, err := filepath.Join(corpus, "other.json"), os.WriteFile(filepath.Join(corpus, "text", "pier.txt"), []byte(deniedText), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, []byte(strings.Replace(deniedLabels, "wells", "pier", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	names, examples, err := readFiles(corpus, path+","+other)
	if err != nil || len(examples) != 2 || !slices.Equal(names, []string{"wells", "pier"}) {
		t.Errorf("got %v, %+v, %v", names, examples, err)
	}
	if _, _, err := readFiles(corpus, path+","+path); err == nil || !strings.Contains(err.Error(), "wells") {
		t.Errorf("twice the same article: %v", err)
	}
}

const quarryLesson = `{"article": "quarry", "text": "Naïve reports said that the quarry leaks.\n\nBea Holm denied it.", "denials": [{"kind": "denial", "text": ["Bea Holm denied it"], "speaker": ["Bea Holm"], "claims": ["the quarry leaks"], "sure": true}]}`

// Lessons hold their text; places are given by the words that stand there.
func TestReadLessons(t *testing.T) {
	folder := t.TempDir()
	write := func(content string) {
		if err := os.WriteFile(filepath.Join(folder, "quarries.jsonl"), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := readLessons(folder); err == nil {
		t.Error("an empty folder: no error")
	}
	write(quarryLesson + "\n" + quarryLesson + "\n")
	examples, err := readLessons(folder)
	if err != nil || len(examples) != 2 || !examples[0].Invented {
		t.Fatalf("got %+v, %v", examples, err)
	}
	if marked := examples[1].Denials[0]; marked.Spans[0].In(examples[1].Text) != "Bea Holm denied it" || marked.Claims[0].In(examples[1].Text) != "the quarry leaks" {
		t.Errorf("got %+v", marked)
	}
	for title, faulty := range map[string]string{
		"no JSON":      "{",
		"another kind": strings.Replace(quarryLesson, `"kind": "denial"`, `"kind": "rebuke"`, 1),
		"other words":  strings.Replace(quarryLesson, `["the quarry leaks"]`, `["the quarry sinks"]`, 1),
		"no words":     strings.Replace(quarryLesson, `["the quarry leaks"]`, `[""]`, 1),
	} {
		write(faulty)
		if _, err := readLessons(folder); err == nil || !strings.Contains(err.Error(), "quarries.jsonl") {
			t.Errorf("%s: %v, want an error that names the file", title, err)
		}
	}
}

// What ships to be learned from can be read, and is invented but for the marks.
func TestOwnLessons(t *testing.T) {
	examples, err := readLessons("lessons")
	if err != nil || len(examples) < 400 {
		t.Errorf("%d lessons, %v", len(examples), err)
	}
}

func TestTrainDenialsTwiceTheSame(t *testing.T) {
	corpus, path := denialLessons(t, deniedLabels)
	var files [2][]byte
	for i := range files {
		out := filepath.Join(t.TempDir(), "denials.bin")
		unseen := filepath.Join(t.TempDir(), "unseen.jsonl")
		if err := trainDenials([]string{"-corpus", corpus, "-labels", path, "-out", out, "-unseen", unseen}); err != nil {
			t.Fatal(err)
		}
		files[i], _ = os.ReadFile(out)
		line, _ := os.ReadFile(unseen)
		var found struct{ Article string }
		if err := json.Unmarshal(line, &found); err != nil || found.Article != "wells" {
			t.Errorf("got %q, want a line on the article", line)
		}
	}
	if len(files[0]) == 0 || !bytes.Equal(files[0], files[1]) {
		t.Errorf("the same labels gave %d and %d bytes", len(files[0]), len(files[1]))
	}
}

// Claims are told by file, whatever order the articles of all have.
func TestPrintClaims(t *testing.T) {
	corpus, path := denialLessons(t, deniedLabels)
	none := filepath.Join(corpus, "none.json")
	if err := os.WriteFile(none, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	paths := none + "," + path
	_, examples, err := readFiles(corpus, paths)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := printClaims(&out, corpus, paths, summarize.MeasureClaims(examples, 2)); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "claims of none.json: 0 marked") || !strings.HasPrefix(lines[1], "claims of labels.json: 1 marked, 1 stated, 1 possible") {
		t.Errorf("got %q, want a line for each file", lines)
	}
}
