package storetest

import (
	"fmt"
	"strings"
	"time"

	"briefbot/store"
)

const storyLinker = "test-linker-1"

// told stores an extracted article whose time is some hours after noon.
func (f *fixture) told(name string, hours int) store.Article {
	f.Helper()
	a := article(f.home, name, name+" happened.")
	a.Published = noon.Add(time.Duration(hours) * time.Hour)
	a.Stored = noon.Add(1000 * time.Hour)
	stored := f.put(a)[0]
	e := extraction(stored)
	e.Signature = []byte(name)
	f.extract(e)
	return stored
}

func linking(a store.Article, terms ...store.StoryKey) store.Linking {
	return store.Linking{Workspace: a.Workspace, Article: a.ID, Version: a.Version, Linker: storyLinker, Terms: terms}
}

func (f *fixture) link(l store.Linking) store.StoryID {
	f.Helper()
	id, err := f.store.PutLink(f.Context(), l)
	f.must(err)
	return id
}

func (f *fixture) stories(query store.StoryQuery) []store.Story {
	f.Helper()
	if query.Workspace == 0 {
		query.Workspace = f.home
	}
	stories, err := f.store.ListStories(f.Context(), query)
	f.must(err)
	if stories == nil {
		f.Error("got a nil list of stories, want an empty one")
	}
	return stories
}

// shape is each story with its articles and, where they differ, their origins.
func shape(stories []store.Story) string {
	var all []string
	for _, s := range stories {
		line := fmt.Sprintf("%d:", s.ID)
		for _, l := range s.Links {
			line += fmt.Sprintf(" %d", l.Article)
			if l.Origin != l.Article {
				line += fmt.Sprintf("=%d", l.Origin)
			}
		}
		all = append(all, line)
	}
	return strings.Join(all, "; ")
}

func storiesAreLinked(f *fixture) {
	a, b, c := f.told("a", 0), f.told("b", 1), f.told("c", 5)
	f.equal("unlinked", len(f.unlinked()), 3)
	story := f.link(linking(a, 1, 2))
	joined := linking(b, 2, 3)
	joined.Story, joined.Head = story, b.ID
	joined.Reason = store.LinkReason{Of: a.ID, Likeness: 0.5, Terms: []string{"vera hald", "tunnel"}}
	f.equal("the story", f.link(joined), story)
	other := f.link(linking(c, 9))
	f.equal("unlinked", len(f.unlinked()), 0)
	stories := f.stories(store.StoryQuery{})
	f.equal("stories, the latest first", shape(stories), fmt.Sprintf("%d: %d; %d: %d %d", other, c.ID, story, a.ID, b.ID))
	f.equal("the link", stories[1].Links[1], store.StoryLink{
		Article: b.ID, Version: 1, Story: story, Origin: b.ID, Time: b.Published, Linker: storyLinker, Reason: joined.Reason,
	})
	f.equal("the head", stories[1].Head, b.ID)
	f.equal("by article", shape(f.stories(store.StoryQuery{Articles: []store.ArticleID{a.ID}})), shape(stories[1:]))
	f.equal("by id", shape(f.stories(store.StoryQuery{IDs: []store.StoryID{other}})), shape(stories[:1]))
	f.equal("since", shape(f.stories(store.StoryQuery{Since: noon.Add(2 * time.Hour)})), shape(stories[:1]))
	f.equal("limited", shape(f.stories(store.StoryQuery{Limit: 1})), shape(stories[:1]))
	f.equal("abroad", len(f.stories(store.StoryQuery{Workspace: f.other})), 0)
	digests := f.digests(store.ArticleQuery{IDs: []store.ArticleID{b.ID}})
	f.equal("the digest", []any{digests[0].Story, digests[0].Origin}, []any{story, b.ID})

	revision := stories[1].Revision
	f.link(joined)
	f.equal("linking twice", f.stories(store.StoryQuery{})[1].Revision, revision)
	f.equal("linking twice", shape(f.stories(store.StoryQuery{})), shape(stories))
}

func (f *fixture) unlinked() []store.Digest {
	f.Helper()
	digests, err := f.store.Unlinked(f.Context(), f.home, storyLinker, 0)
	f.must(err)
	return digests
}

func unlinkedIsState(f *fixture) {
	a, b := f.told("a", 0), f.told("b", 1)
	f.putText("not extracted", "Nothing.")
	first, err := f.store.Unlinked(f.Context(), f.home, storyLinker, 1)
	f.must(err)
	f.equal("the lowest sequence first", first[0].Article.ID, a.ID)
	f.link(linking(a))
	f.link(linking(b))
	f.equal("all linked", len(f.unlinked()), 0)
	later, err := f.store.Unlinked(f.Context(), f.home, "test-linker-2", 0)
	f.must(err)
	f.equal("for another linker", len(later), 2)
	changed := f.putText("a", "Other words.")
	f.extract(extraction(changed))
	f.equal("a changed article", len(f.unlinked()), 1)
}

func copiesAreOneOrigin(f *fixture) {
	a, b, c, d := f.told("a", 0), f.told("b", 1), f.told("c", 2), f.told("d", 3)
	story := f.link(linking(a))
	copied := linking(b)
	copied.Story, copied.Origin = story, a.ID
	f.link(copied)
	other := f.link(linking(c))
	f.equal("two stories", shape(f.stories(store.StoryQuery{})), fmt.Sprintf("%d: %d; %d: %d %d=%d", other, c.ID, story, a.ID, b.ID, a.ID))
	joins := linking(d)
	joins.Story, joins.Origin, joins.Same, joins.Merges = story, a.ID, []store.ArticleID{c.ID}, []store.StoryID{other}
	f.link(joins)
	f.equal("one origin", shape(f.stories(store.StoryQuery{})),
		fmt.Sprintf("%d: %d %d=%d %d=%d %d=%d", story, a.ID, b.ID, a.ID, c.ID, a.ID, d.ID, a.ID))
	f.equal("the other leads there", f.stories(store.StoryQuery{IDs: []store.StoryID{other}})[0].Into, story)
	f.equal("origins", len(f.origins(store.OriginQuery{Stories: []store.StoryID{story}})), 1)

	changed := f.putText("a", "Other words.")
	f.extract(extraction(changed))
	again := linking(changed)
	again.Story = story
	f.link(again)
	f.equal("the copies of a text that changed are to be linked anew", len(f.unlinked()), 3)
}

func (f *fixture) origins(query store.OriginQuery) []store.Origin {
	f.Helper()
	query.Workspace = f.home
	origins, err := f.store.ListOrigins(f.Context(), query)
	f.must(err)
	if origins == nil {
		f.Error("got a nil list of origins, want an empty one")
	}
	return origins
}

func storiesMergeAndSplit(f *fixture) {
	a, b, c, d := f.told("a", 0), f.told("b", 1), f.told("c", 2), f.told("d", 3)
	first, second := f.link(linking(a)), f.link(linking(b))
	merges := linking(c)
	merges.Story, merges.Merges = first, []store.StoryID{second}
	f.equal("merged", f.link(merges), first)
	f.equal("merged", shape(f.stories(store.StoryQuery{})), fmt.Sprintf("%d: %d %d %d", first, a.ID, b.ID, c.ID))
	late := linking(d)
	late.Story = second
	f.equal("a story that went into another means that one", f.link(late), first)
	splits := linking(d)
	splits.Story = 0
	splits.Moves = []store.StoryMove{{Origin: b.ID, Story: -1}, {Origin: c.ID, Story: -1}}
	own := f.link(splits)
	stories := f.stories(store.StoryQuery{})
	f.equal("split", shape(stories), fmt.Sprintf("%d: %d; %d: %d %d; %d: %d", own, d.ID, stories[1].ID, b.ID, c.ID, first, a.ID))
	f.equal("a new story has a head of its own", stories[1].Head, b.ID)
	latest := f.origins(store.OriginQuery{Stories: []store.StoryID{stories[1].ID}, PerStory: 1})
	f.equal("the latest origin of a story", latest[0].Article, c.ID)
	f.equal("its signature", string(latest[0].Signature), "c")
	f.equal("origins by id", len(f.origins(store.OriginQuery{IDs: []store.ArticleID{a.ID, d.ID}})), 2)

	bad := linking(d)
	bad.Story = 4711
	_, err := f.store.PutLink(f.Context(), bad)
	f.wants(err, store.ErrNotFound)
	bad = linking(d)
	bad.Workspace = f.other
	_, err = f.store.PutLink(f.Context(), bad)
	f.wants(err, store.ErrNotFound)
	_, err = f.store.PutLink(f.Context(), store.Linking{Workspace: f.home, Article: d.ID, Version: 1})
	if err == nil {
		f.Error("got no error for a link without a linker")
	}
	f.equal("nothing has changed", shape(f.stories(store.StoryQuery{})), shape(stories))
}

func neighboursAreBounded(f *fixture) {
	const big = store.StoryKey(1<<63 + 5) // does not fit a signed number
	var all []store.Article
	for i := range 5 {
		a := f.told(fmt.Sprint(i), i)
		l := linking(a, 7, big)
		l.Shingles = []store.StoryKey{3, big}
		f.link(l)
		all = append(all, a)
	}
	query := store.NeighbourQuery{
		Workspace: f.home, Terms: []store.StoryKey{7, 8, big}, Shingles: []store.StoryKey{3, 4, big},
		From: noon.Add(time.Hour), To: noon.Add(9 * time.Hour), PerTerm: 2, PerShingle: 2, Except: all[4].ID,
	}
	got, err := f.store.StoryNeighbours(f.Context(), query)
	f.must(err)
	f.equal("terms, the latest", got.Terms, map[store.StoryKey][]store.ArticleID{7: {all[3].ID, all[2].ID}, big: {all[3].ID, all[2].ID}})
	f.equal("shingles, the first", got.Shingles, map[store.StoryKey][]store.ArticleID{3: {all[0].ID, all[1].ID}, big: {all[0].ID, all[1].ID}})
	counts, err := f.store.CountTerms(f.Context(), f.home, []store.StoryKey{7, 8, big})
	f.must(err)
	f.equal("counts", counts, store.TermCounts{Holders: map[store.StoryKey]int{7: 5, big: 5}, Origins: 5})
	f.link(linking(all[0], 8)) // linked anew by other terms
	counts, err = f.store.CountTerms(f.Context(), f.home, []store.StoryKey{7, 8})
	f.must(err)
	f.equal("counts", counts, store.TermCounts{Holders: map[store.StoryKey]int{7: 4, 8: 1}, Origins: 5})
	query.Workspace = f.other
	got, err = f.store.StoryNeighbours(f.Context(), query)
	f.must(err)
	f.equal("abroad", len(got.Terms)+len(got.Shingles), 0)
}
