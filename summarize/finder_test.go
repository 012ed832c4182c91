package summarize

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestFindByRules reads testdata/attributions.txt: cases that begin with "== "
// and a title, then a text, then what the rules are to find in it, a line each
// that begins with "> ".
func TestFindByRules(t *testing.T) {
	const path = "testdata/attributions.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var kept strings.Builder
	for _, section := range strings.Split("\n"+string(data), "\n== ")[1:] {
		title, body, _ := strings.Cut(section, "\n")
		text, want, found := strings.Cut(body, "\n> ")
		if found {
			want = "> " + want
		}
		text, want = strings.TrimSpace(text), strings.TrimSpace(want)
		got := attributionLines(text)
		fmt.Fprintf(&kept, "== %s\n%s\n%s\n", title, text, got)
		if got := strings.TrimSpace(got); !*update && got != want {
			t.Errorf("%s\n%s\ngot\n%s\nwant\n%s", title, text, got, want)
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(kept.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// attributionLines writes what the rules find one a line:
// source | cue | content / content
func attributionLines(text string) string {
	var lines strings.Builder
	for _, a := range findByRules(NewDocument("", text)) {
		content := strings.Join(inText(text, a.Content), " / ")
		fmt.Fprintf(&lines, "> %s | %s | %s\n", a.Source.In(text), a.Cue.In(text), strings.ReplaceAll(content, "\n", " "))
	}
	return lines.String()
}

// TestRealArticle looks at an article that is not part of the project, where
// it lies beside it.
func TestRealArticle(t *testing.T) {
	data, err := os.ReadFile("../../shared/articles/000_383febabedcae5eb.txt")
	if err != nil {
		t.Skip("no article beside the project")
	}
	text := string(data)
	type part struct{ source, cue, begins, ends string }
	var got []part
	for _, a := range findByRules(NewDocument("", text)) {
		first, last := a.Content[0].In(text), a.Content[len(a.Content)-1].In(text)
		got = append(got, part{a.Source.In(text), a.Cue.In(text), firstWord(first), lastWord(last)})
	}
	want := []part{
		{"senior U.S. officials", "according to", "The", "leverage"},
		{"A senior U.S. official", "told", "although", "shelved"},
		{"Israeli Prime Minister Benjamin Netanyahu", "dismissed", "dismissed", "baseless"},
		{"Netanyahu", "told", "“There", "happened,”"},
		{"Netanyahu", "refusing", "refusing", "further"},
		{"A spokesperson for the Prime Minister", "calling", "“FAKE”", "“FAKE”"},
		{"insiders", "confirm", "discussions", "allies"},
		{"an Israeli official", "noted", "no", "initiated"},
		{"he", "said", "“We’re", "involved.”"},
		{"The president", "emphasized", "unless", "support"},
		{"the president", "posted", "“This", "conflict!!!”"},
		{"administration officials", "say", "efforts", "ongoing"},
		{"both U.S. and Israeli sources", "according to", "Israeli", "days,”"},
		{"Trump administration officials", "expressed", "concern", "war"},
		{"White House insiders", "According to", "the", "abroad"},
		{"Trump", "reiterated", "American", "wars"},
		{"he", "said", "“They", "watch.”"},
		{"Republican Senator Lindsey Graham", "called", "called", "Israel"},
		{"Graham", "posted", "“If", "ally,”"},
	}
	for i := range max(len(got), len(want)) {
		switch {
		case i >= len(got):
			t.Errorf("missing %v", want[i])
		case i >= len(want):
			t.Errorf("too many: %v", got[i])
		case got[i] != want[i]:
			t.Errorf("got %v, want %v", got[i], want[i])
		}
	}
}

func firstWord(s string) string { return strings.Fields(s)[0] }

func lastWord(s string) string {
	words := strings.Fields(s)
	return words[len(words)-1]
}

func FuzzFindByRules(f *testing.F) {
	data, err := os.ReadFile("testdata/attributions.txt")
	if err != nil {
		f.Fatal(err)
	}
	for section := range strings.SplitSeq(string(data), "\n== ") {
		f.Add(section)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := NewDocument("", text)
		checkDocument(t, doc)
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, token := range doc.Tokens {
			starts[token.Start], ends[token.End] = true, true
		}
		before := 0
		for _, a := range findByRules(doc) {
			if len(a.Content) == 0 || a.Content[0].Start < before {
				t.Fatalf("%v has no content or is out of order", a)
			}
			before = a.Content[0].Start
			for i, s := range append(slices.Clone(a.Content), a.Source, a.Cue) {
				if !s.Empty() && (!starts[s.Start] || !ends[s.End]) || i < len(a.Content) && s.Empty() {
					t.Fatalf("%v in %v is no run of tokens", s, a)
				}
				if i > 0 && i < len(a.Content) && s.Start < a.Content[i-1].End {
					t.Fatalf("the content of %v is out of order", a)
				}
				if i < len(a.Content) && s.Overlaps(a.Source) && !a.Source.Empty() {
					t.Fatalf("source and content of %v overlap in %q", a, text)
				}
			}
		}
	})
}

// hostile texts are those on which careless scanning would be slow.
var hostile = map[string]string{
	"cues":         "said ",
	"open marks":   "“ ",
	"all marks":    "“ ‘ « \" ' ``",
	"brackets":     ".(((",
	"commas":       "Ann, said, ",
	"prepositions": "man of ",
	"apostrophes":  "s’ a ",
	"initials":     "A.      ",
	"lines":        "a\n",
	"one word":     "a",
	"stops":        "...!?",
	"no UTF-8":     "\xff\xe2\x80",
	"guillemets":   "««» ",
	"that":         "said that ",
	"according":    "according to, ",
}

// BenchmarkHostile shows that no text takes more than a few microseconds a
// byte, whatever its length.
func BenchmarkHostile(b *testing.B) {
	for title, unit := range hostile {
		for _, size := range []int{10_000, 1_000_000} {
			text := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%d", title, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					findByRules(NewDocument("", text))
				}
			})
		}
	}
}

func BenchmarkNewDocument(b *testing.B) {
	text := prose(4096)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		NewDocument("", text)
	}
}

func BenchmarkFindByRules(b *testing.B) {
	doc := NewDocument("", prose(4096))
	b.SetBytes(int64(len(doc.Text)))
	b.ReportAllocs()
	for b.Loop() {
		findByRules(doc)
	}
}
