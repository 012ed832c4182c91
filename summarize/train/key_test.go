package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefbot/summarize"
)

// lessons is a small corpus of our own: in the first of its articles an editor
// chose the second statement, the second has no label.
var lessons = map[string]string{
	"polnear/small/text/wells.txt":            "Mayor Ada Quill said the naïve report is wrong. Two wells hold lead, Tom Fox said.\n",
	"polnear/small/attributions/wells_a.ann":  "T1\tContent 48 67\tTwo wells hold lead\nT2\tCue 77 81\tsaid\nT3\tSource 69 76\tTom Fox\nE1\tAttribution:T9 Content:T1 Cue:T2 Source:T3\n",
	"polnear/small/text/bridge.txt":           "The bridge is closed, Ruth Hale said.\n",
	"polnear/small/attributions/bridge_a.ann": "T1\tContent 0 20\tThe bridge is closed\nE1\tAttribution:T9 Content:T1\n",
	"labels/small.json":                       `{"wells": {"denials": [], "key": [{"attr": "E1", "speaker": "Tom Fox", "votes": 1}]}}`,
}

// corpus writes lessons into a folder and returns the path of their part.
func corpus(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range lessons {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "polnear", "small")
}

// Labels are in code points, examples in bytes.
func TestKeyExamples(t *testing.T) {
	examples, err := keyExamples(corpus(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(examples) != 1 || len(examples[0].Chosen) != 1 || len(examples[0].Chosen[0]) != 1 {
		t.Fatalf("got %+v, want one example with one chosen statement", examples)
	}
	if got := examples[0].Chosen[0][0].In(examples[0].Text); got != "Two wells hold lead" {
		t.Errorf("got %q chosen", got)
	}
}

func TestTrainKeyWritesWeightsTwiceTheSame(t *testing.T) {
	dir, out := corpus(t), filepath.Join(t.TempDir(), "weights.txt")
	var files [2][]byte
	for i := range files {
		if err := trainKey([]string{"-corpus", dir, "-out", out}); err != nil {
			t.Fatal(err)
		}
		var err error
		if files[i], err = os.ReadFile(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("the same corpus gave other bytes")
	}
	var weights summarize.KeyWeights
	if err := weights.UnmarshalText(files[0]); err != nil {
		t.Error(err)
	}
}

func TestTrainKeyRefuses(t *testing.T) {
	if err := trainKey([]string{"-corpus", t.TempDir()}); err == nil || !strings.Contains(err.Error(), "holds no text") {
		t.Errorf("got %v of an empty folder", err)
	}
}
