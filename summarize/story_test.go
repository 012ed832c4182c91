package summarize

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// report is an article with these terms, some hours after noon.
func report(hours int, terms ...string) StoryArticle {
	return StoryArticle{Signature: Signature{Terms: terms}, Time: noon.Add(time.Duration(hours) * time.Hour)}
}

// members are the members of each group, without origins.
func members(groups []StoryGroup) [][]int {
	var all [][]int
	for _, group := range groups {
		all = append(all, group.Members)
	}
	return all
}

func TestGroup(t *testing.T) {
	cases := []struct {
		title    string
		articles []StoryArticle
		want     [][]int
	}{
		{"no articles make no stories", nil, nil},
		{"articles without terms stand alone", []StoryArticle{report(0), report(0)}, [][]int{{0}, {1}}},
		{"one event in two outlets", []StoryArticle{
			report(0, "vera hald", "dunmoor", "tunnel", "contract", "steelwork", "audit"),
			report(1, "vera hald", "tunnel", "dunmoor", "auditors", "contract", "invoices"),
		}, [][]int{{0, 1}}},
		{"two events about one person on one day stay two", []StoryArticle{
			report(0, "vera hald", "dunmoor", "tunnel", "contract", "steelwork", "audit"),
			report(1, "vera hald", "orchestra", "violin", "premiere", "applause", "encore"),
			report(2, "vera hald", "tunnel", "dunmoor", "steelwork", "inquiry"),
		}, [][]int{{0, 2}, {1}}},
		{"two shared terms are too few", []StoryArticle{
			report(0, "vera hald", "dunmoor", "tunnel"),
			report(1, "vera hald", "dunmoor", "orchestra"),
		}, [][]int{{0}, {1}}},
		{"a lone surname meets the full name", []StoryArticle{
			report(0, "vera hald", "tunnel", "contract", "steelwork"),
			report(1, "hald", "tunnel", "contract", "inquiry"),
		}, [][]int{{0, 1}}},
		{"a story without news for days is over", []StoryArticle{
			report(0, "vera hald", "dunmoor", "tunnel", "contract"),
			report(73, "vera hald", "dunmoor", "tunnel", "contract"),
		}, [][]int{{0}, {1}}},
		{"stories come in the order of their first articles", []StoryArticle{
			report(5, "orchestra", "violin", "premiere"),
			report(1, "tunnel", "contract", "steelwork"),
			report(0, "orchestra", "violin", "premiere"),
		}, [][]int{{2, 0}, {1}}},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			if got := members(Group(c.articles)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// Shingles that follow each other share their upper bits and lie together in
// the table; those of two texts must still not pass for each other.
func TestGroupKeepsOriginsApart(t *testing.T) {
	run := func(from uint64) []uint64 {
		shingles := make([]uint64, 16)
		for i := range shingles {
			shingles[i] = from + uint64(i)
		}
		return shingles
	}
	articles := []StoryArticle{report(0, "tide table"), report(1, "tunnel"), report(2, "harbour"), report(3, "ferry")}
	articles[1].Signature.Shingles = run(1 << 20)
	articles[2].Signature.Shingles = run(1 << 30)
	articles[3].Signature.Shingles = slices.Repeat([]uint64{7}, 16)
	if got, want := members(Group(articles)), [][]int{{0}, {1}, {2}, {3}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	articles[3].Signature.Shingles = run(1 << 30)
	want := []StoryGroup{
		{Members: []int{0}, Origins: [][]int{{0}}},
		{Members: []int{1}, Origins: [][]int{{1}}},
		{Members: []int{2, 3}, Origins: [][]int{{2, 3}}},
	}
	if got := Group(articles); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// window makes articles of random stories: terms and shingles of a story are
// drawn from its own few and from the words of the whole language, whose
// frequencies fall as in any language. Every fifth article is a cut copy.
func window(count int) []StoryArticle {
	random := rand.New(rand.NewPCG(1, 2))
	language := rand.NewZipf(random, 1.1, 20, 30_000)
	stories := count / 6
	articles := make([]StoryArticle, count)
	for i := range articles {
		story := random.IntN(stories)
		articles[i].Time = noon.Add(time.Duration(random.IntN(24*3600)) * time.Second)
		if i > 0 && i%5 == 0 {
			articles[i].Signature = articles[i-1].Signature
			articles[i].Signature.Shingles = slices.Clone(articles[i-1].Signature.Shingles[:maxShingles/2])
			continue
		}
		for n := range maxSignatureTerms {
			term := fmt.Sprintf("word%d", language.Uint64())
			if n < 8 {
				term = fmt.Sprintf("name%d of story%d", random.IntN(12), story)
			}
			if !slices.Contains(articles[i].Signature.Terms, term) {
				articles[i].Signature.Terms = append(articles[i].Signature.Terms, term)
			}
		}
		for len(articles[i].Signature.Shingles) < maxShingles {
			articles[i].Signature.Shingles = keepSmallestShingles(articles[i].Signature.Shingles, random.Uint64N(1<<shingleBits/8))
		}
	}
	return articles
}

func TestGroupPlacesEveryArticleOnce(t *testing.T) {
	articles := window(600)
	seen := make([]int, len(articles))
	for _, group := range Group(articles) {
		var inOrigins []int
		for _, origin := range group.Origins {
			inOrigins = append(inOrigins, origin...)
		}
		for _, member := range group.Members {
			seen[member]++
		}
		slices.Sort(inOrigins)
		want := slices.Sorted(slices.Values(group.Members))
		if !slices.Equal(inOrigins, want) {
			t.Fatalf("origins hold %v, want the members %v", inOrigins, want)
		}
	}
	for article, times := range seen {
		if times != 1 {
			t.Errorf("article %d is in %d stories, want 1", article, times)
		}
	}
}

func TestGroupDoesNotDependOnTheOrderOfTheSlice(t *testing.T) {
	articles := window(600)
	want := Group(articles)
	shuffled := rand.New(rand.NewPCG(3, 4)).Perm(len(articles))
	moved := make([]StoryArticle, len(articles))
	for to, from := range shuffled {
		moved[to] = articles[from]
	}
	got := Group(moved)
	if len(got) != len(want) {
		t.Fatalf("got %d stories, want %d", len(got), len(want))
	}
	for i, group := range got {
		for m, member := range group.Members {
			if shuffled[member] != want[i].Members[m] {
				t.Fatalf("story %d: article %d in place %d, want %d", i, shuffled[member], m, want[i].Members[m])
			}
		}
	}
}

// The measure is under 80 ms for 10,000 articles.
func BenchmarkGroup(b *testing.B) {
	articles := window(10_000)
	b.ReportAllocs()
	for b.Loop() {
		Group(articles)
	}
}
