package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"briefbot/summarize"
)

var update = flag.Bool("update", false, "write what was printed into the golden files")

// handmade is a finding in every form, whatever the extractor of today finds.
func handmade(t *testing.T) finding {
	t.Helper()
	const header = "Title: Café sold?\n\n"
	const text = "Zoë Marsh sold the “café”, the council’s clerk told the Tern on Monday. “I never\nsold it,” Marsh said, “nor will I.” She declined to say more about the\x1b[31m sale."
	at := func(words string) summarize.Span {
		start := strings.Index(text, words)
		if start < 0 {
			t.Fatalf("no %q in the text", words)
		}
		return summarize.Span{Start: start, End: start + len(words)}
	}
	claim := &summarize.Claim{Span: at("Zoë Marsh sold the “café”"), By: "the council’s clerk", Statement: 0}
	f := finding{
		name: "https://tern.example/café", title: "Café sold?",
		text: text, whole: header + text, offset: len(header),
		extraction: summarize.Extraction{
			Language: "en",
			Lead:     at("Zoë Marsh sold the “café”, the council’s clerk told the Tern on Monday."),
			Key:      []int{1, 0},
			Statements: []summarize.Statement{
				{
					Attribution: summarize.Attribution{Source: at("the council’s clerk"), Cue: at("told"), Content: []summarize.Span{claim.Span}},
					Kind:        summarize.Indirect, Stance: summarize.Asserts,
					Speaker: "the council’s clerk", Venue: "the Tern", When: "Monday", Score: 0.5,
				},
				{
					Attribution: summarize.Attribution{Source: at("Marsh"), Cue: at("said"), Content: []summarize.Span{at("“I never\nsold it,”"), at("“nor will I.”")}},
					Kind:        summarize.Direct, Stance: summarize.Denies,
					Speaker: "Zoë Marsh", Role: "owner", Claim: claim, Score: 0.87654,
				},
				{
					Attribution: summarize.Attribution{Content: []summarize.Span{at("declined to say more about the\x1b[31m sale")}},
					Kind:        summarize.Indirect, Stance: summarize.NoComment, Speaker: "Zoë Marsh", Claim: claim,
				},
			},
			Attitudes: []summarize.Statement{{
				Attribution: summarize.Attribution{Source: at("She"), Cue: at("declined"), Content: []summarize.Span{at("say more")}},
				Kind:        summarize.Indirect, Stance: summarize.Asserts, Speaker: "Zoë Marsh",
			}},
		},
	}
	for _, statements := range [][]summarize.Statement{f.extraction.Statements, f.extraction.Attitudes} {
		for i := range statements {
			statements[i].Attributed = statements[i].Content
		}
	}
	f.extraction.Attitudes[0].Attributed = []summarize.Span{at("to say more")} // as with the "that" of a clause
	return f
}

func TestFindingAsJSON(t *testing.T) {
	var out strings.Builder
	if err := handmade(t).writeJSON(&out, true); err != nil {
		t.Fatal(err)
	}
	golden(t, "finding.json", out.String())
}

func TestFindingAsTable(t *testing.T) {
	tests := []struct {
		file string
		on   screen
	}{
		{"finding-100.txt", screen{width: 100}},
		{"finding-40.txt", screen{width: 40}},
		{"finding-colour.txt", screen{width: 80, colour: true}},
	}
	for _, test := range tests {
		t.Run(test.file, func(t *testing.T) {
			var out strings.Builder
			if err := handmade(t).writeTable(&out, test.on); err != nil {
				t.Fatal(err)
			}
			golden(t, test.file, out.String())
		})
	}
}

func TestFindingInNothing(t *testing.T) {
	empty := finding{name: "x.txt", extraction: summarize.Extraction{Language: "und"}}
	var line, list strings.Builder
	if err := empty.writeJSON(&line, false); err != nil {
		t.Fatal(err)
	}
	if got, want := line.String(), `{"article":"x.txt","title":"","language":"und","statements":[],"key":[],"lead":null}`+"\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if err := empty.writeTable(&list, screen{width: 80}); err != nil {
		t.Fatal(err)
	}
	if got, want := list.String(), "x.txt\nx.txt · 0 statements · not in English, so nothing was looked for\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant (testdata/%s)\n%s", got, name, want)
	}
}
