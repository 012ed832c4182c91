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

// report is a text with these terms, some hours after noon.
func report(hours int, terms ...string) StoryText {
	return StoryText{Terms: terms, Time: noon.Add(time.Duration(hours) * time.Hour)}
}

// fresh is how telling terms are where nothing is stored yet.
func fresh(term string) float64 { return TermRarity(term, 0, 0) }

func TestGroups(t *testing.T) {
	cases := []struct {
		title string
		texts []StoryText
		want  [][]int
	}{
		{"no texts make no stories", nil, nil},
		{"texts without terms stand alone", []StoryText{report(0), report(0)}, [][]int{{0}, {1}}},
		{"one event in two outlets", []StoryText{
			report(0, "vera hald", "dunmoor", "tunnel", "contract", "steelwork", "audit"),
			report(1, "vera hald", "tunnel", "dunmoor", "auditors", "contract", "invoices"),
		}, [][]int{{0, 1}}},
		{"two events about one person on one day stay two", []StoryText{
			report(0, "vera hald", "dunmoor", "tunnel", "contract", "steelwork", "audit"),
			report(1, "vera hald", "orchestra", "violin", "premiere", "applause", "encore"),
			report(2, "vera hald", "tunnel", "dunmoor", "steelwork", "inquiry"),
		}, [][]int{{0, 2}, {1}}},
		{"one shared term is too few", []StoryText{
			report(0, "vera hald", "dunmoor", "tunnel"),
			report(1, "vera hald", "opera", "orchestra"),
		}, [][]int{{0}, {1}}},
		{"a lone surname meets the full name", []StoryText{
			report(0, "vera hald", "tunnel", "contract", "steelwork"),
			report(1, "hald", "tunnel", "contract", "inquiry"),
		}, [][]int{{0, 1}}},
		{"forms of a word are one", []StoryText{
			report(0, "vera hald", "tunnels", "flooding", "dunmoor"),
			report(1, "vera hald", "tunnel", "flooded", "orchestra"),
		}, [][]int{{0, 1}}},
		{"a story without news for days is over", []StoryText{
			report(0, "vera hald", "dunmoor", "tunnel", "contract"),
			report(97, "vera hald", "dunmoor", "tunnel", "contract"),
		}, [][]int{{0}, {1}}},
		{"words drift over days", []StoryText{
			report(0, "vera hald", "dunmoor", "tunnel", "contract", "steelwork", "audit", "invoices", "brackwater"),
			report(30, "vera hald", "dunmoor", "tunnel", "brackwater", "invoices", "inquiry", "ansel crowe", "raid"),
			report(80, "vera hald", "dunmoor", "ansel crowe", "inquiry", "raid", "resignation", "brackwater", "successor"),
		}, [][]int{{0, 1, 2}}},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			got := NewStoryTexts(c.texts, fresh).Groups()
			if len(got) == 0 {
				got = nil
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestLikenessNamesWhatIsShared(t *testing.T) {
	texts := NewStoryTexts([]StoryText{
		report(0, "vera hald", "dunmoor", "tunnel", "minister"), report(1, "vera hald", "tunnels", "minister", "opera"),
	}, fresh)
	likeness, shared := texts.Likeness(0, 1)
	if want := []string{"vera hald", "tunnel", "minister"}; !slices.Equal(shared, want) || likeness <= 0 {
		t.Errorf("got %v and %.2f, want %v", shared, likeness, want)
	}
}

// A hostile text that repeats many names is like no story: it shares little of
// its weight with any.
func TestManyNamesMakeNoStory(t *testing.T) {
	var names []string
	texts := []StoryText{}
	for i := range 10 {
		own := []string{fmt.Sprintf("person%d able%d", i, i), fmt.Sprintf("place%d", i), fmt.Sprintf("thing%d", i), fmt.Sprintf("deed%d", i), fmt.Sprintf("case%d", i)}
		names = append(names, own[:2]...)
		texts = append(texts, report(i, own...))
	}
	texts = append(texts, report(5, names...))
	if got := NewStoryTexts(texts, fresh).Groups(); len(got) != len(texts) {
		t.Errorf("got %d stories of %d texts, want each alone: %v", len(got), len(texts), got)
	}
}

func TestGroupsDoNotDependOnTheOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var texts []StoryText
	for i := range 60 {
		var terms []string
		for len(terms) < 20 {
			terms = append(terms, fmt.Sprintf("s%dterm%d", i%7, random.IntN(30)), fmt.Sprintf("word%d", random.IntN(400)))
		}
		slices.Sort(terms)
		terms = slices.Compact(terms)
		random.Shuffle(len(terms), func(a, b int) { terms[a], terms[b] = terms[b], terms[a] })
		texts = append(texts, report(random.IntN(24), terms...))
	}
	want := NewStoryTexts(texts, fresh).Groups()
	shuffled := random.Perm(len(texts))
	moved := make([]StoryText, len(texts))
	for to, from := range shuffled {
		moved[to] = texts[from]
	}
	got := NewStoryTexts(moved, fresh).Groups()
	for _, group := range got {
		for i := range group {
			group[i] = shuffled[group[i]]
		}
		slices.Sort(group)
	}
	slices.SortFunc(got, slices.Compare[[]int])
	slices.SortFunc(want, slices.Compare[[]int])
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCommonWordsTellLess(t *testing.T) {
	if common, rare := TermRarity("campaign", 0, 0), TermRarity("steelwork", 0, 0); common >= rare/2 {
		t.Errorf("“campaign” tells %.2f, “steelwork” %.2f; want less than half", common, rare)
	}
	if seldom, often := TermRarity("dunmoor", 1, 1000), TermRarity("dunmoor", 900, 1000); often >= seldom/4 {
		t.Errorf("what nearly every article holds tells %.2f, what one holds %.2f", often, seldom)
	}
}

func BenchmarkGroups(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	texts := make([]StoryText, 65) // four stories of sixteen, and the article
	for i := range texts {
		for range maxSignatureTerms {
			texts[i].Terms = append(texts[i].Terms, fmt.Sprintf("word%d", random.IntN(900)))
		}
		texts[i].Time = noon
	}
	for b.Loop() {
		NewStoryTexts(texts, fresh).Groups()
	}
}
