package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"briefbot/store"
)

// mustRun runs inputs and gives the summary.
func mustRun(t *testing.T, i *Ingester, inputs ...string) Summary {
	t.Helper()
	summary, err := i.Run(t.Context(), inputs)
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

func TestRepeating(t *testing.T) {
	i, articles := newIngester(t)
	root := tree(t, map[string]string{
		"a.txt":      "URL: https://harbour.example/1?utm_source=a\n\nOne.",
		"b.txt":      "Two.",
		"c.json":     `[{"url": "https://harbour.example/3", "text": "Three."}, {"text": "Four."}]`,
		"d/e.md":     "# Five\n\nFive.",
		"d/same.txt": "Two.",
	})
	if got, want := mustRun(t, i, root), (Summary{Stored: 5, Known: 1}); got != want {
		t.Errorf("first: got %v, want %v", got, want)
	}
	if got, want := mustRun(t, i, root, root), (Summary{Known: 12}); got != want {
		t.Errorf("again: got %v, want %v", got, want)
	}
	if err := os.WriteFile(filepath.Join(root, "a.txt"), []byte("URL: https://Harbour.example/1#top\n\nOne, corrected."), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "b.txt"), []byte("Two, corrected."), 0o644); err != nil {
		t.Fatal(err)
	}
	// b.txt has no address: its new text is a new article.
	if got, want := mustRun(t, i, root), (Summary{Stored: 1, Changed: 1, Known: 4}); got != want {
		t.Errorf("changed: got %v, want %v", got, want)
	}
	got := articles()
	if len(got) != 6 || got[0].Version != 2 || got[0].Text != "One, corrected." || got[0].Identity != "https://harbour.example/1" {
		t.Errorf("got %+v, want six articles, the first in version 2", got)
	}
	if got[1].Identity != "sha256:"+got[1].Hash || got[1].Stored != i.Now() {
		t.Errorf("got %+v, want an identity by hash and the clock's time", got[1])
	}
}

func TestReports(t *testing.T) {
	i, _ := newIngester(t)
	i.Stdin = strings.NewReader("Title: Quay sold\n\nThe quay was sold for 3 \x80.")
	root := tree(t, map[string]string{"a.txt": "One.", "b.txt": " \n"})
	var items []Item
	var progress []string
	i.Report = func(item Item) { items = append(items, item) }
	i.Progress = func(done, total int) { progress = append(progress, fmt.Sprintf("%d/%d", done, total)) }
	summary := mustRun(t, i, "-", root)
	if got, want := summary.String(), "2 stored, 0 changed, 0 already known, 1 refused"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := fmt.Sprint(progress), "[0/3 1/3 2/3 3/3]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	want := []Item{
		{Input: filepath.Join(root, "b.txt"), Outcome: Refused, Reason: "it holds no text", Remedy: putText},
		{Input: "standard input", Outcome: Stored, Note: "it is not UTF-8 and was read as Windows-1252", Article: 1, Version: 1, Title: "Quay sold"},
		{Input: filepath.Join(root, "a.txt"), Outcome: Stored, Article: 2, Version: 1},
	}
	if !slices.Equal(items, want) {
		t.Errorf("got %+v\nwant %+v", items, want)
	}
}

func TestSummary(t *testing.T) {
	for summary, want := range map[Summary]string{
		{Stored: 3, Changed: 1, Known: 12, Refused: 1}: "3 stored, 1 changed, 12 already known, 1 refused",
		{Skipped: 4}: "0 stored, 0 changed, 0 already known, 0 refused, 4 skipped",
	} {
		if got := summary.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestBadInput: each bad input is one line that says which, why and what to
// do, and the good ones beside it are stored.
func TestBadInput(t *testing.T) {
	root := tree(t, map[string]string{
		"good.txt": "One.", "empty.txt": "", "blank.txt": " \r\n\t", "binary.txt": "\x00\x01\x02", "bom.txt": "\xEF\xBB\xBF",
		"header.txt": "Title: A\n\n", "empty.json": "", "broken.json": "{", "list.json": "[]", "blank.jsonl": "\n\n",
		"front.html": testdata(t, "front.html"), "other.xml": "<?xml version='1.0'?><x/>",
		"large.txt": strings.Repeat("quay ", 10<<20), "two.txt": strings.Repeat("quay ", maxText/5+1),
		"large.json": `{"text": "` + strings.Repeat("a", maxDocument) + `"}`, "large.html": strings.Repeat("<p>quay", maxPage/7+1),
	})
	if err := os.Mkdir(filepath.Join(root, "nothing"), 0o755); err != nil {
		t.Fatal(err)
	}
	for input, want := range map[string]string{
		"empty.txt":      "it is empty; put the article's text into it",
		"blank.txt":      "it holds no text; put",
		"bom.txt":        "it holds no text; put",
		"binary.txt":     "it is binary, not text; give the article as",
		"header.txt":     "it holds a header but no text; put",
		"empty.json":     "it is empty; put",
		"broken.json":    "broken JSON at line 1: it ends in the middle; correct it",
		"list.json":      "it holds no articles; check",
		"blank.jsonl":    "it holds no articles; check",
		"front.html":     "no article was found in the page; give the address",
		"other.xml":      "it is XML, but neither a feed nor a page; give",
		"large.txt":      "the text is larger than 2 MB, the most for one article; split",
		"two.txt":        "the text is larger than 2 MB, the most for one article; split",
		"large.json":     "the JSON document is larger than 32 MB; write it as JSON Lines",
		"large.html":     "the page is larger than 10 MB; save",
		"gone.txt":       "there is no such file; check the path",
		"good.txt/x.txt": "it could not be read: not a directory; check the path",
		"nothing":        "the folder is empty; articles are",
		"a\x1b\nb.txt":   "there is no such file; check the path",
	} {
		t.Run(input, func(t *testing.T) {
			i, articles := newIngester(t)
			var items []Item
			i.Report = func(item Item) {
				if item.Outcome != Stored {
					items = append(items, item)
				}
			}
			got := mustRun(t, i, filepath.Join(root, input), filepath.Join(root, "good.txt"))
			if got != (Summary{Stored: 1, Refused: 1}) || len(articles()) != 1 || len(items) != 1 {
				t.Fatalf("got %v, %+v, want one stored and one refused", got, items)
			}
			line := Refusal{Input: items[0].Input, Reason: items[0].Reason, Remedy: items[0].Remedy}.Error()
			if name := strings.NewReplacer("\x1b", "", "\n", " ").Replace(input); !strings.Contains(line, name+": "+want) || strings.ContainsAny(line, "\n\x1b") {
				t.Errorf("got %q, want one line with %q", line, name+": "+want)
			}
		})
	}
}

// TestNoRights is skipped for root, whom permissions do not hinder.
func TestNoRights(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "One.", "b.txt": "Two."})
	path := filepath.Join(root, "a.txt")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if file, err := os.Open(path); err == nil {
		file.Close()
		t.Skip("this user may read everything")
	}
	i, _ := newIngester(t)
	var refused []Item
	i.Report = func(item Item) {
		if item.Outcome == Refused {
			refused = append(refused, item)
		}
	}
	if got := mustRun(t, i, root); got != (Summary{Stored: 1, Refused: 1}) || !strings.Contains(refused[0].Reason, "no permission") {
		t.Errorf("got %v, %+v, want one stored and one without permission", got, refused)
	}
}

func TestPermissionIsExplained(t *testing.T) {
	refusal := unreadable("a.txt", &os.PathError{Op: "open", Path: "a.txt", Err: os.ErrPermission})
	if got, want := refusal.Error(), "a.txt: no permission to read it; give the user that runs briefbot the right to read it"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestVanished: a file that goes between listing and reading.
func TestVanished(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "One.", "b.txt": "Two.", "c.txt": "Three."})
	i, articles := newIngester(t)
	i.Progress = func(done, _ int) {
		if done == 1 {
			os.Remove(filepath.Join(root, "b.txt"))
		}
	}
	var refused []Item
	i.Report = func(item Item) {
		if item.Outcome == Refused {
			refused = append(refused, item)
		}
	}
	if got := mustRun(t, i, root); got != (Summary{Stored: 2, Refused: 1}) || len(articles()) != 2 {
		t.Fatalf("got %v, want two stored and one refused", got)
	}
	if !strings.Contains(refused[0].Input, "b.txt") || !strings.Contains(refused[0].Reason, "no such file") {
		t.Errorf("got %+v, want b.txt gone", refused[0])
	}
}

// full is a store whose disk is full after some calls.
type full struct {
	store.Articles
	calls int
}

func (f *full) PutArticles(ctx context.Context, articles []store.Article) ([]store.PutResult, error) {
	if f.calls--; f.calls < 0 {
		return nil, store.ErrFull
	}
	return f.Articles.PutArticles(ctx, articles)
}

func TestStoreFails(t *testing.T) {
	i, articles := newIngester(t)
	i.Store = &full{Articles: i.Store, calls: 1}
	files := map[string]string{}
	for n := range batchArticles + 10 {
		files[fmt.Sprintf("%03d.txt", n)] = fmt.Sprintf("Text %d.", n)
	}
	root := tree(t, files)
	summary, err := i.Run(t.Context(), []string{root})
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("got %v, want %v", err, store.ErrFull)
	}
	for _, want := range []string{"storing 10 articles", "064.txt", "073.txt"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("got %q, want %q in it", err, want)
		}
	}
	if summary.Stored != batchArticles || len(articles()) != batchArticles {
		t.Errorf("got %v and %d articles, want the first batch stored", summary, len(articles()))
	}
}

func TestRunStops(t *testing.T) {
	i, articles := newIngester(t)
	root := tree(t, map[string]string{"a.txt": "One.", "b.txt": "Two."})
	ctx, cancel := context.WithCancel(t.Context())
	i.Progress = func(done, _ int) {
		if done == 1 {
			cancel()
		}
	}
	_, err := i.Run(ctx, []string{root})
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "stopped before") || len(articles()) != 0 {
		t.Errorf("got %v and %d articles, want it stopped", err, len(articles()))
	}
}

func TestReadFile(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "One.", "b.jsonl": "{\"text\": \"One.\"}\n{\n{\"text\": \"Three.\"}"})
	texts, err := ReadFile(filepath.Join(root, "a.txt"), nil)
	if err != nil || len(texts) != 1 || texts[0].Body != "One." {
		t.Errorf("a.txt: got %+v, %v, want one text", texts, err)
	}
	texts, err = ReadFile("-", strings.NewReader("One."))
	if err != nil || len(texts) != 1 || texts[0].Origin != "-" {
		t.Errorf("-: got %+v, %v, want one text", texts, err)
	}
	texts, err = ReadFile(filepath.Join(root, "b.jsonl"), nil)
	var refusal Refusal
	if len(texts) != 2 || !errors.As(err, &refusal) || !strings.Contains(refusal.Input, "line 2") {
		t.Errorf("b.jsonl: got %+v, %v, want two texts and a refusal of line 2", texts, err)
	}
	for path, want := range map[string]string{
		root:                        "it is a folder, not a file",
		filepath.Join(root, "gone"): "there is no such file",
		"https://harbour.example/":  "it is a web address, not a file",
		"ftp://harbour.example/":    "only http and https",
	} {
		if texts, err := ReadFile(path, nil); len(texts) != 0 || !errors.As(err, &refusal) || !strings.Contains(refusal.Reason, want) {
			t.Errorf("%s: got %v, %v, want %q", path, texts, err, want)
		}
	}
	if _, err := ReadFile("-", nil); err == nil {
		t.Error("no standard input: got no error")
	}
}

// BenchmarkIngest stores 1,000 articles of 4 KB from a folder.
func BenchmarkIngest(b *testing.B) {
	files := map[string]string{}
	for n := range 1000 {
		files[fmt.Sprintf("%04d.txt", n)] = fmt.Sprintf("Title: Quay %d\nURL: https://harbour.example/%d\n\n%s", n, n, strings.Repeat("The quay was sold on Monday, he said. ", 4096/37))
	}
	root := tree(b, files)
	for b.Loop() {
		i, _ := newIngester(b)
		if summary, err := i.Run(b.Context(), []string{root}); err != nil || summary.Stored != 1000 {
			b.Fatalf("got %v, %v, want 1,000 stored", summary, err)
		}
	}
}

// BenchmarkPage reads one page.
func BenchmarkPage(b *testing.B) {
	data := []byte(testdata(b, "article.html"))
	for b.Loop() {
		if texts, _ := Parse("a.html", "", data); len(texts) != 1 {
			b.Fatal("got no article")
		}
	}
}
