package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"briefbot/ingest"
	"briefbot/summarize"
)

// newsroom writes n articles of about size bytes each into a folder, no two
// alike, in turn about a few dozen events.
func newsroom(b *testing.B, dir string, n, size int) {
	b.Helper()
	sample, err := os.ReadFile(inventedArticle)
	if err != nil {
		b.Fatal(err)
	}
	places := []string{"Brackwater", "Ostrand", "Sull", "Kelder", "Marrow", "Tarnholm", "Wickfall", "Orley"}
	for i := range n {
		text := strings.ReplaceAll(string(sample), "Brackwater", places[i%len(places)])
		text = strings.ReplaceAll(text, "Calloway", fmt.Sprintf("Calloway%c", 'a'+i%26))
		head := fmt.Sprintf("Title: Port %d and the grain ships\nOutlet: Courier %d\nURL: https://courier%d.example/%d\n\n", i, i%9, i%9, i)
		paragraphs := strings.SplitAfter(text, "\n")
		turn := i % len(paragraphs)
		body := strings.Join(append(paragraphs[turn:len(paragraphs):len(paragraphs)], paragraphs[:turn]...), "\n")
		if len(body) > size {
			body = body[:strings.LastIndexByte(body[:size], '.')+1]
		}
		name := filepath.Join(dir, fmt.Sprintf("%04d.txt", i))
		if err := os.WriteFile(name, []byte(head+body+"\n"), 0o600); err != nil {
			b.Fatal(err)
		}
	}
}

// articleSize is the length of a usual article, in bytes.
const articleSize = 5 << 10

// BenchmarkExtract reports what extraction does in a second, the reading of
// files aside, on articles of 5 KB: of the samples, and of political news where
// the corpus is at hand. 150 articles a second on one core (-cpu 1) is the aim.
func BenchmarkExtract(b *testing.B) {
	for _, set := range []struct{ name, pattern string }{
		{"samples", "samples/*"},
		{"news", devCorpus + "/text/*.txt"},
	} {
		b.Run(set.name, func(b *testing.B) {
			articles := articlesOf(b, set.pattern)
			if len(articles) == 0 {
				b.Skip("the articles are not here")
			}
			summarize.Extract("", articles[0]) // loads the model
			b.SetBytes(articleSize)
			b.ReportAllocs()
			done := 0
			for b.Loop() {
				summarize.Extract("", articles[done%len(articles)])
				done++
			}
			b.ReportMetric(float64(done)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// articlesOf makes articles of the usual length of the texts in files.
func articlesOf(b *testing.B, pattern string) []string {
	b.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		b.Fatal(err)
	}
	var all strings.Builder
	for _, file := range files {
		texts, err := ingest.ReadFile(file, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, text := range texts {
			all.WriteString(text.Body + "\n\n")
		}
	}
	var articles []string
	for rest := all.String(); len(rest) >= articleSize; rest = rest[articleSize:] {
		articles = append(articles, strings.ToValidUTF8(rest[:articleSize], ""))
	}
	return articles
}

// benchmarkCall measures one call of the program, each in a new folder.
func benchmarkCall(b *testing.B, args ...string) {
	for b.Loop() {
		b.StopTimer()
		b.Chdir(b.TempDir())
		var stdout, stderr bytes.Buffer
		b.StartTimer()
		code := run(context.Background(), args, system{
			stdin: strings.NewReader(""), stdout: &stdout, stderr: &stderr, now: time.Now,
		})
		if code != exitDone {
			b.Fatalf("exit code %d: %s", code, &stderr)
		}
	}
}

// BenchmarkIngest1000 stores 1,000 articles of 4 KB and extracts from them;
// under 15 s on two cores is the aim.
func BenchmarkIngest1000(b *testing.B) {
	news := b.TempDir()
	newsroom(b, news, 1000, 4<<10)
	benchmarkCall(b, "ingest", news)
}

// BenchmarkDemo is the whole demonstration without a terminal; under 3 s is
// the aim.
func BenchmarkDemo(b *testing.B) {
	benchmarkCall(b, "demo")
}
