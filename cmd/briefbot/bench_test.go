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
