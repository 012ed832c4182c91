package summarize

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// StoryArticle is what [Group] needs of one article.
type StoryArticle struct {
	Signature Signature
	// Time is when the article counts as news.
	Time time.Time
}

// StoryGroup is one story: articles on one event. Numbers are indexes into
// the articles that were grouped; each article is in exactly one story.
type StoryGroup struct {
	Members []int // earliest first
	// Origins are the members by independent text: near-copies of one text,
	// such as a wire report in twelve papers, are one origin. Earliest first,
	// in the story and within each origin.
	Origins [][]int
}

// Figures of the grouping, set on invented and real news of several outlets
// (see the tests): high enough that two events about one person on one day
// stay two, at the price that a report from another angle may stand alone.
const (
	// storyLikeness is the least cosine between the weighted terms of an
	// article and those of the story that it joins.
	storyLikeness = 0.25
	// storyShared is the least number of terms that they share.
	storyShared = 3
	// storyPause is the longest time without news after which a story is over.
	storyPause = 72 * time.Hour
	// storyTermLimit is in how many stories a term may stand before it tells
	// nothing more and is dropped. It also bounds the work for each article.
	storyTermLimit = 128
	// windowPrior keeps terms apart in a window of a few articles, where
	// counting alone cannot tell a rare word from a common one: that many
	// articles are thought to have been read before.
	windowPrior = 100
)

// Group sorts articles into stories. It goes through them in the order of
// their times, whatever their order in the slice; each joins the story of the
// text that it is a copy of, else the story whose terms are most like its
// own, else it begins one. The work grows with the number of articles, not
// with its square. Stories come in the order of their first articles. No
// articles make no stories; an article without a signature is a story of its own.
func Group(articles []StoryArticle) []StoryGroup {
	g := newGrouping(articles)
	for _, article := range g.order {
		vector := g.vector(article)
		story, origin := -1, -1
		if original := g.copies.original(articles, article); original >= 0 {
			story, origin = g.storyOf[original], g.originOf[original]
		} else {
			story = g.closest(vector, articles[article].Time)
		}
		g.join(article, story, origin, vector)
	}
	return g.groups
}

// grouping is the state of one [Group]: the stories so far, and an inverted
// index from each term to the stories that hold it.
type grouping struct {
	articles []StoryArticle
	order    []int     // articles by time
	terms    [][]int32 // the terms of each article by number, most telling first
	rarity   []float64 // of each term

	groups   []StoryGroup
	norms    []float64   // squared length of each story's vector
	last     []time.Time // of each story
	storyOf  []int       // of each article placed
	originOf []int       // of each article placed, index into its story's Origins

	stories [][]weighted // for each term, the stories that hold it; nil and closed once over the limit
	closed  []bool
	copies  copyIndex

	// Scratch for closest: by story, reset after use.
	likeness []float32
	shared   []int32
	touched  []int32
}

// weighted is a number (a term's or a story's) with a weight.
type weighted struct {
	number int32
	weight float32
}

func newGrouping(articles []StoryArticle) *grouping {
	g := &grouping{
		articles: articles,
		order:    make([]int, len(articles)),
		storyOf:  make([]int, len(articles)),
		originOf: make([]int, len(articles)),
		copies:   newCopyIndex(articles),
	}
	for i := range g.order {
		g.order[i] = i
	}
	slices.SortFunc(g.order, func(a, b int) int {
		x, y := articles[a], articles[b]
		return cmp.Or(x.Time.Compare(y.Time), slices.Compare(x.Signature.Terms, y.Signature.Terms),
			slices.Compare(x.Signature.Shingles, y.Signature.Shingles), cmp.Compare(a, b))
	})
	g.number()
	g.stories = make([][]weighted, len(g.rarity))
	g.closed = make([]bool, len(g.rarity))
	return g
}

// vector is the article's terms weighted by their rank and rarity, without
// those that are dropped, at length one. Nil for an article without terms.
func (g *grouping) vector(article int) []weighted {
	vector := make([]weighted, 0, maxSignatureTerms)
	square := 0.0
	for rank, term := range g.terms[article] {
		if g.closed[term] {
			continue
		}
		weight := g.rarity[term] / (1 + float64(rank)/10)
		vector = append(vector, weighted{term, float32(weight)})
		square += weight * weight
	}
	length := float32(math.Sqrt(square))
	for i := range vector {
		vector[i].weight /= length
	}
	return vector
}

// closest returns the story that is most like the vector, or -1 if none is
// like enough and still going on at that time.
func (g *grouping) closest(vector []weighted, at time.Time) int {
	for _, term := range vector {
		for _, story := range g.stories[term.number] {
			if g.shared[story.number] == 0 {
				g.touched = append(g.touched, story.number)
			}
			g.likeness[story.number] += term.weight * story.weight
			g.shared[story.number]++
		}
	}
	best, most := int32(-1), storyLikeness
	for _, story := range g.touched {
		likeness := float64(g.likeness[story]) / math.Sqrt(g.norms[story])
		if g.shared[story] >= storyShared && at.Sub(g.last[story]) <= storyPause &&
			(likeness > most || likeness == most && story < best) {
			best, most = story, likeness
		}
		g.likeness[story], g.shared[story] = 0, 0
	}
	g.touched = g.touched[:0]
	return int(best)
}

// join puts the article into the story and origin; -1 begins a new one.
func (g *grouping) join(article, story, origin int, vector []weighted) {
	if story < 0 {
		story = len(g.groups)
		g.groups = append(g.groups, StoryGroup{})
		g.norms, g.last = append(g.norms, 0), append(g.last, time.Time{})
		g.likeness, g.shared = append(g.likeness, 0), append(g.shared, 0)
	}
	group := &g.groups[story]
	if origin < 0 {
		origin = len(group.Origins)
		group.Origins = append(group.Origins, nil)
	}
	group.Members = append(group.Members, article)
	group.Origins[origin] = append(group.Origins[origin], article)
	g.storyOf[article], g.originOf[article] = story, origin
	g.last[story] = g.articles[article].Time
	for _, term := range vector {
		g.addTerm(story, term)
	}
}

// addTerm adds the weight to the story's vector and keeps its length right.
func (g *grouping) addTerm(story int, term weighted) {
	holders := g.stories[term.number]
	at := slices.IndexFunc(holders, func(w weighted) bool { return int(w.number) == story })
	if at >= 0 {
		before := holders[at].weight
		holders[at].weight += term.weight
		g.norms[story] += float64(term.weight * (2*before + term.weight))
		return
	}
	g.norms[story] += float64(term.weight * term.weight)
	if len(holders) == storyTermLimit {
		g.stories[term.number], g.closed[term.number] = nil, true
		return
	}
	g.stories[term.number] = append(holders, weighted{int32(story), term.weight})
}

// number gives each term of the window a number and a rarity. A lone surname
// counts as the full name where just one full name of the window ends with it.
func (g *grouping) number() {
	numbers := make(map[string]int32, len(g.articles)*8)
	var texts []string
	g.terms = make([][]int32, len(g.articles))
	all := make([]int32, 0, len(g.articles)*maxSignatureTerms)
	for i, article := range g.articles {
		first := len(all)
		for _, term := range article.Signature.Terms {
			n, known := numbers[term]
			if !known {
				n = int32(len(texts))
				numbers[term] = n
				texts = append(texts, term)
			}
			all = append(all, n)
		}
		g.terms[i] = all[first:len(all):len(all)]
	}
	full := fullNames(texts, numbers)
	count := make([]int, len(texts))
	for i, terms := range g.terms {
		for j, term := range terms {
			terms[j] = full[term]
		}
		g.terms[i] = withoutRepeats(terms)
		for _, term := range g.terms[i] {
			count[term]++
		}
	}
	g.rarity = make([]float64, len(texts))
	for term, n := range count {
		g.rarity[term] = math.Log(float64(len(g.articles)+windowPrior) / float64(n+1))
	}
}
