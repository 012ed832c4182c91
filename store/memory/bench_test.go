package memory_test

import (
	"fmt"
	"testing"
	"time"

	"briefbot/store"
	"briefbot/store/memory"
)

// BenchmarkUnlinked: what one question costs an article must not grow with how
// many there are.
func BenchmarkUnlinked(b *testing.B) {
	for _, count := range []int{500, 2000} {
		b.Run(fmt.Sprint(count, " articles"), func(b *testing.B) {
			s := memory.New()
			team, err := s.EnsureWorkspace(b.Context(), "local")
			if err != nil {
				b.Fatal(err)
			}
			for i := range count {
				stored, err := s.PutArticles(b.Context(), []store.Article{{
					Workspace: team.ID, Identity: fmt.Sprint(i), Origin: "files", Outlet: "Tidewater Courier", Hash: fmt.Sprint(i),
					Text: "The ferry runs again, the mayor said.", Stored: time.Date(2026, time.March, 4, 12, 0, 0, 0, time.UTC),
				}})
				if err != nil {
					b.Fatal(err)
				}
				err = s.PutExtractions(b.Context(), []store.Extraction{{
					Workspace: team.ID, Article: stored[0].Article.ID, Version: 1, Extractor: "test-1", Language: "en",
					Statements: []store.Statement{{Content: []store.Span{{Start: 0, End: 20}}, Kind: "indirect", Stance: "asserts"}},
				}})
				if err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				found, err := s.Unlinked(b.Context(), team.ID, "test-linker", 0)
				if err != nil || len(found) != count || found[count-1].Statements != 1 {
					b.Fatalf("got %d digests (%v), want %d", len(found), err, count)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*count), "ns/article")
		})
	}
}
