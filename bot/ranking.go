package bot

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"briefbot/store"
)

// Ranking is what puts one story of a briefing before another, in numbers. A
// new denial of what the channel was shown leads whatever its weight; then come
// stories with a claim and its denial, then those with a denial whose claim is
// not found, then the others; within each of these the heavier first. What
// stories weigh is [Ranking.Weight]; the figures were set by the project's own
// samples, not taken from elsewhere.
type Ranking struct {
	// Best is the score of the story's best statement, from 0 to 1.
	Best float64 `json:"best"`
	// Origins counts its independent texts in the briefing's window: copies
	// of one wire report add nothing.
	Origins int `json:"origins"`
	// Denials counts those of the window in its independent texts.
	Denials int `json:"denials"`
	// Prominence is in how many independent texts, among those read of the
	// stories that may be shown, the best known of its speakers is quoted by
	// name. It is known of those stories alone, 0 of others.
	Prominence int `json:"prominence,omitempty"`
	// Days is how old its newest article was beside the newest of the window.
	Days float64 `json:"days"`
	// Topics counts the topics of the channel's schedules that it is on.
	Topics int `json:"topics,omitempty"`
}

// What each part of a ranking weighs.
const (
	originsWeight    = 0.4 // for every doubling
	denialsWeight    = 0.2 // for every doubling, from one
	prominenceWeight = 0.1 // for every doubling, at most prominenceMost texts
	topicsWeight     = 0.3 // for each, at most topicsMost
	daysWeight       = 0.5 // taken off for each, at most daysMost

	prominenceMost = 8
	topicsMost     = 2
	daysMost       = 4
)

// parts are the numbers that add up to the weight, with what each is of.
func (r Ranking) parts() []rankingPart {
	return []rankingPart{
		{r.Best, "best statement"},
		{originsWeight * math.Log2(float64(max(r.Origins, 1))), plural(r.Origins, "1 origin", "%d origins")},
		{denialsWeight * math.Log2(1+float64(r.Denials)), plural(r.Denials, "1 denial", "%d denials")},
		{prominenceWeight * math.Log2(float64(max(1, min(r.Prominence, prominenceMost)))), "a speaker quoted in " + plural(r.Prominence, "1 text", "%d texts")},
		{topicsWeight * float64(min(r.Topics, topicsMost)), plural(r.Topics, "1 topic of the channel", "%d topics of the channel")},
		{-daysWeight * min(r.Days, daysMost), fmt.Sprintf("%.1f days behind the newest", r.Days)},
	}
}

type rankingPart struct {
	weight float64
	of     string
}

// Weight is how much an editor would want the story:
//
//	best statement's score
//	+ 0.4 · log2(origins)
//	+ 0.2 · log2(1 + denials)
//	+ 0.1 · log2(texts that quote its best known speaker, at most 8)
//	+ 0.3 · topics of the channel, at most 2
//	− 0.5 · days behind the newest article, at most 4
func (r Ranking) Weight() float64 {
	sum := 0.0
	for _, part := range r.parts() {
		sum += part.weight
	}
	return sum
}

// String is the weight with the numbers that make it: "1.53 = 0.93 best
// statement + 0.40 2 origins + 0.20 1 denial". Parts that are 0 are left out.
func (r Ranking) String() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%.2f =", r.Weight())
	for i, part := range r.parts() {
		switch {
		case i > 0 && math.Abs(part.weight) < 0.005:
			continue
		case part.weight < 0:
			fmt.Fprintf(&out, " − %.2f (%s)", -part.weight, part.of)
		case i > 0:
			fmt.Fprintf(&out, " + %.2f (%s)", part.weight, part.of)
		default:
			fmt.Fprintf(&out, " %.2f (%s)", part.weight, part.of)
		}
	}
	return out.String()
}

// rank sets what a candidate's digests tell of its ranking.
func (c *candidate) rank(newest time.Time) {
	best := 0.0
	for _, original := range c.originals {
		best = max(best, original.Score)
	}
	c.ranking = Ranking{Best: best, Origins: len(c.originals), Denials: c.denials, Days: max(0, newest.Sub(c.newest).Hours()/24), Topics: c.ranking.Topics}
}

// byRanking orders candidates before their statements are read: those with a
// denial first, then the heavier.
func byRanking(a, b candidate) int {
	return cmp.Or(
		-cmp.Compare(min(a.denials, 1), min(b.denials, 1)),
		-cmp.Compare(min(a.said, 1), min(b.said, 1)),
		-cmp.Compare(a.ranking.Weight(), b.ranking.Weight()),
		b.newest.Compare(a.newest),
		cmp.Compare(a.digests[0].Article.ID, b.digests[0].Article.ID))
}

// rankTold orders stories whose statements were read, see [Ranking].
func rankTold(a, b told) int {
	class := func(t told) int {
		switch {
		case slices.Contains(t.story.Marks, markNewDenial):
			return 0
		case t.pairs > 0:
			return 1
		case slices.Contains(t.story.Marks, markDenied):
			return 2
		}
		return 3
	}
	return cmp.Or(cmp.Compare(class(a), class(b)), -cmp.Compare(a.story.Ranking.Weight(), b.story.Ranking.Weight()))
}

// prominence is in how many of the texts that were read each speaker is quoted
// by name: by the surname, or the whole name of who has none.
func (m *material) prominence() map[string]int {
	texts := map[string]int{}
	for _, said := range m.statements {
		seen := map[string]bool{}
		for _, p := range said {
			if key := prominenceKey(p); key != "" && !seen[key] {
				seen[key] = true
				texts[key]++
			}
		}
	}
	return texts
}

func prominenceKey(p passage) string {
	if !p.who.named || len(p.who.words) == 0 || isUnknown(p.Speaker) {
		return ""
	}
	return surname(p.who.words)
}

// mostProminent is the most of those texts that quote one speaker of the story.
func (m *material) mostProminent(c candidate, texts map[string]int) int {
	most := 0
	for _, p := range m.passages(c) {
		most = max(most, texts[prominenceKey(p)])
	}
	return most
}

// topicsRead is how many topics of one channel are looked for in its stories.
const topicsRead = 5

// onTopics counts for each article of the scope the topics of the channel's
// schedules that it is on. A briefing on one topic counts none: all of it is.
func (d *desk) onTopics(ctx context.Context, scope scope) (map[store.ArticleID]int, error) {
	if d.channel == 0 || scope.topic != "" {
		return nil, nil
	}
	schedules, err := d.store.ListSchedules(ctx, store.ScheduleQuery{Workspace: d.workspace, Channel: d.channel})
	if err != nil {
		return nil, fmt.Errorf("read the topics of a channel: %w", err)
	}
	var topics []string
	for _, s := range schedules {
		if s.Topic != "" && !slices.Contains(topics, s.Topic) && len(topics) < topicsRead {
			topics = append(topics, s.Topic)
		}
	}
	found := map[store.ArticleID]int{}
	for _, topic := range topics {
		scope.topic = topic
		digests, err := d.onTopic(ctx, scope)
		if err != nil {
			return nil, fmt.Errorf("look for articles on “%s”: %w", topic, err)
		}
		for _, digest := range digests {
			found[digest.Article.ID]++
		}
	}
	return found, nil
}

// countTopics is the most topics that one article of the story is on.
func (c *candidate) countTopics(topics map[store.ArticleID]int) {
	for _, digest := range c.digests {
		c.ranking.Topics = max(c.ranking.Topics, topics[digest.Article.ID])
	}
}
