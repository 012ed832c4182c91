package bot

import (
	"math"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

// The formula of a story's weight, part by part.
func TestRankingWeight(t *testing.T) {
	cases := []struct {
		title   string
		ranking Ranking
		want    float64
	}{
		{"one text without a denial weighs as its best statement", Ranking{Best: 0.8, Origins: 1}, 0.8},
		{"four origins are two doublings", Ranking{Best: 0.8, Origins: 4}, 1.6},
		{"three denials are two doublings, from one", Ranking{Best: 0.8, Origins: 1, Denials: 3}, 1.2},
		{"a speaker whom four texts quote", Ranking{Best: 0.8, Origins: 1, Prominence: 4}, 1.0},
		{"prominence has an end", Ranking{Best: 0.8, Origins: 1, Prominence: 400}, 1.1},
		{"a topic of the channel", Ranking{Best: 0.8, Origins: 1, Topics: 1}, 1.1},
		{"topics have an end", Ranking{Best: 0.8, Origins: 1, Topics: 9}, 1.4},
		{"a day behind the newest", Ranking{Best: 0.8, Origins: 1, Days: 1}, 0.3},
		{"age has an end", Ranking{Best: 0.8, Origins: 1, Days: 400}, -1.2},
		{"nothing known", Ranking{}, 0},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			if got := c.ranking.Weight(); math.Abs(got-c.want) > 1e-9 {
				t.Errorf("got %.3f, want %.3f", got, c.want)
			}
		})
	}
}

func TestRankingString(t *testing.T) {
	got := Ranking{Best: 0.8, Origins: 2, Denials: 1, Days: 0.5}.String()
	if want := "1.15 = 0.80 (best statement) + 0.40 (2 origins) + 0.20 (1 denial) − 0.25 (0.5 days behind the newest)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A story on a topic of the channel's schedules goes before one that is as
// heavy without; a story with a denial before both.
func TestStoriesAreRanked(t *testing.T) {
	at := time.Date(2026, time.March, 2, 8, 0, 0, 0, time.UTC)
	digest := func(id store.ArticleID, denials int, score float64) store.Digest {
		return store.Digest{Article: store.Article{ID: id, Published: at, Stored: at}, Story: store.StoryID(id), Origin: id, Statements: 3, Denials: denials, Score: score}
	}
	candidates := groupStories([]store.Digest{digest(1, 0, 0.8), digest(2, 0, 0.7), digest(3, 1, 0.1)}, map[store.ArticleID]int{2: 1})
	var got []store.ArticleID
	for _, c := range candidates {
		got = append(got, c.digests[0].Article.ID)
	}
	if len(got) != 3 || got[0] != 3 || got[1] != 2 || got[2] != 1 {
		t.Errorf("got %v, want 3 with a denial, then 2 on a topic, then 1", got)
	}
	ranked := func(marks []string, pairs int, best float64) told {
		return told{story: Story{Marks: marks, Ranking: Ranking{Best: best, Origins: 1}}, pairs: pairs}
	}
	if rankTold(ranked([]string{markNewDenial}, 0, 0.1), ranked([]string{markDenied}, 2, 0.9)) >= 0 ||
		rankTold(ranked(nil, 0, 0.2), ranked(nil, 0, 0.1)) >= 0 || rankTold(ranked([]string{markDenied}, 1, 0.1), ranked([]string{markDenied}, 0, 0.9)) >= 0 {
		t.Error("a late denial does not lead, or the heavier story of two is not first, or a claim with its denial is behind a denial alone")
	}
}

// An article whose date cannot be counts as of when it was stored, and says so
// wherever its date is shown.
func TestDateInDoubtIsShown(t *testing.T) {
	stored := time.Date(2026, time.March, 2, 8, 0, 0, 0, time.UTC)
	d := &desk{clock: clock{time.UTC, stored, ""}, texts: newTexts(nil, 0), articles: map[store.ArticleID]store.Article{}}
	for _, c := range []struct {
		title     string
		published time.Time
		want      string
		doubt     bool
	}{
		{"as published", stored.Add(-time.Hour), "", false},
		{"in the future", stored.Add(1000 * time.Hour), "(stored; the article is dated in the future)", true},
		{"at the epoch", time.Unix(0, 0), "(stored; the article is dated 1970)", true},
	} {
		t.Run(c.title, func(t *testing.T) {
			source := d.source(store.Article{ID: 1, Outlet: "Radio Estuary", Published: c.published, Stored: stored}, Quote{})
			if !strings.HasSuffix(source.Published, c.want) || c.doubt != source.At.IsZero() {
				t.Errorf("got %q at %v, want %q", source.Published, source.At, c.want)
			}
		})
	}
}
