package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"briefbot/store"
	"briefbot/summarize"
)

// linkerVersion names the way in which articles are linked to stories. Change
// it with whatever changes that, so that stored articles are linked anew.
const linkerVersion = "stories-2"

// Linker is the version that links are stored with.
func Linker() string { return linkerVersion + " " + summarize.Version }

// Figures that bound the work for one article, however many are stored.
const (
	linkBatch     = 64 // articles read at a time
	linkTerms     = 20 // of its terms that are looked up, the rarest
	linkPerTerm   = 24 // origins looked at for each, the latest
	linkShingles  = 16 // of its shingles that are looked up and that it is found by
	linkPerHash   = 8  // origins looked at for each, the first
	linkCopies    = 4  // texts compared with its own, the likeliest
	linkStories   = 4  // stories grouped anew with it, the likeliest
	linkPerStory  = 16 // origins of each, the latest
	linkNear      = 8  // origins whose stories are looked at
	shownTerms    = 6  // terms kept to explain a link
	copySameMatch = 2  // shingles that two texts must share to be compared
)

// LinkPending puts every extracted article of a workspace that this version
// has not linked into a story, and then brings the ledger of the stories that
// changed up to date. It returns how many articles were linked. What is
// pending is the store's to know: stopped at any point, the next call goes on.
//
// The work for one article is bounded: its rarest terms and shingles are
// looked up, and it is grouped anew with the latest texts of the few stories
// that hold them. So the order in which the articles of a day come matters
// little: whatever comes later may join what was apart, or part what was one.
func LinkPending(ctx context.Context, s store.Store, workspace store.WorkspaceID, progress func(done int)) (int, error) {
	done := 0
	for {
		pending, err := s.Unlinked(ctx, workspace, Linker(), linkBatch)
		if err != nil {
			return done, fmt.Errorf("list articles to link: %w", err)
		}
		if len(pending) == 0 {
			break
		}
		for _, digest := range pending {
			if err := linkArticle(ctx, s, digest); err != nil {
				return done, fmt.Errorf("link article %d: %w", digest.Article.ID, err)
			}
			done++
		}
		if progress != nil {
			progress(done)
		}
	}
	_, err := UpdateLedgers(ctx, s, workspace)
	return done, err
}

// linking is the work on one article.
type linking struct {
	store     store.Store
	workspace store.WorkspaceID
	digest    store.Digest
	signature summarize.Signature
	counts    store.TermCounts
	plan      store.Linking
}

// linkArticle puts one article into its story.
func linkArticle(ctx context.Context, s store.Store, digest store.Digest) error {
	l := linking{store: s, workspace: digest.Article.Workspace, digest: digest}
	l.plan = store.Linking{
		Workspace: l.workspace, Article: digest.Article.ID, Version: digest.Article.Version, Linker: Linker(), Story: digest.Story,
	}
	// A signature that cannot be read leaves the article a story of its own.
	_ = l.signature.UnmarshalBinary(digest.Signature)
	near, err := l.neighbours(ctx)
	if err != nil {
		return err
	}
	isCopy, err := l.copies(ctx, near)
	if err != nil {
		return err
	}
	if !isCopy {
		if err := l.group(ctx, near); err != nil {
			return err
		}
	}
	_, err = s.PutLink(ctx, l.plan)
	return err
}

// neighbours looks up what the article could belong with, and sets what it
// will be found by itself.
func (l *linking) neighbours(ctx context.Context) (store.Neighbours, error) {
	l.plan.Terms = termKeys(l.signature.Terms)
	for _, shingle := range l.signature.Shingles[:min(len(l.signature.Shingles), linkShingles)] {
		l.plan.Shingles = append(l.plan.Shingles, store.StoryKey(shingle))
	}
	var err error
	if l.counts, err = l.store.CountTerms(ctx, l.workspace, l.plan.Terms); err != nil {
		return store.Neighbours{}, err
	}
	at := l.digest.Article.Time()
	return l.store.StoryNeighbours(ctx, store.NeighbourQuery{
		Workspace: l.workspace, Terms: l.rarest(), Shingles: l.plan.Shingles,
		From: at.Add(-summarize.StoryPause), To: at.Add(summarize.StoryPause),
		PerTerm: linkPerTerm, PerShingle: linkPerHash, Except: l.digest.Article.ID,
	})
}

// termKeys are the keys that a text is found by: of each term, and of the last
// word of each name.
func termKeys(terms []string) []store.StoryKey {
	var keys []store.StoryKey
	for _, term := range terms {
		keys = append(keys, store.StoryKey(summarize.TermKey(term)))
		if last, isName := summarize.LastWordKey(term); isName {
			keys = append(keys, store.StoryKey(last))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// rarest are the keys that tell most.
func (l *linking) rarest() []store.StoryKey {
	type telling struct {
		key    store.StoryKey
		weight float64
	}
	var all []telling
	for rank, term := range l.signature.Terms {
		weight := l.rarity(term) / (1 + float64(rank)/16)
		all = append(all, telling{store.StoryKey(summarize.TermKey(term)), weight})
		if last, isName := summarize.LastWordKey(term); isName {
			all = append(all, telling{store.StoryKey(last), weight * 0.9})
		}
	}
	slices.SortStableFunc(all, func(a, b telling) int { return cmp.Compare(b.weight, a.weight) })
	var keys []store.StoryKey
	for _, t := range all[:min(len(all), linkTerms)] {
		if !slices.Contains(keys, t.key) {
			keys = append(keys, t.key)
		}
	}
	return keys
}

func (l *linking) rarity(term string) float64 {
	return summarize.TermRarity(term, l.counts.Holders[store.StoryKey(summarize.TermKey(term))], l.counts.Origins)
}

// copies finds the texts that the article is a near-copy of. If it is one, it
// goes where they are, and all of them become one origin: the one that came
// first.
func (l *linking) copies(ctx context.Context, near store.Neighbours) (bool, error) {
	candidates := byHits(near.Shingles, copySameMatch)
	if len(candidates) == 0 {
		return false, nil
	}
	origins, err := l.store.ListOrigins(ctx, store.OriginQuery{Workspace: l.workspace, IDs: candidates[:min(len(candidates), 2*linkCopies)]})
	if err != nil {
		return false, err
	}
	var own *summarize.CopyText
	var found []store.Origin
	compared := 0
	for _, candidate := range candidates {
		at := slices.IndexFunc(origins, func(o store.Origin) bool { return o.Article == candidate })
		var signature summarize.Signature
		if at < 0 || signature.UnmarshalBinary(origins[at].Signature) != nil || !summarize.MayCopy(l.signature, signature) {
			continue
		}
		if compared++; compared > linkCopies {
			break
		}
		if own == nil {
			if own, err = l.copyText(ctx, l.digest.Article.ID, l.digest.Article.Version); err != nil {
				return false, err
			}
		}
		other, err := l.copyText(ctx, candidate, origins[at].Version)
		if err != nil {
			return false, err
		}
		share, isCopy := summarize.CopyShare(*own, *other)
		if !isCopy {
			continue
		}
		if share > l.plan.Reason.Likeness {
			l.plan.Reason = store.LinkReason{Of: candidate, Copy: true, Likeness: share}
		}
		found = append(found, origins[at])
	}
	if len(found) == 0 {
		return false, nil
	}
	l.joinCopies(found)
	return true, nil
}

// joinCopies makes the article and the origins one origin in the oldest of
// their stories.
func (l *linking) joinCopies(found []store.Origin) {
	slices.SortFunc(found, func(a, b store.Origin) int { return cmp.Compare(a.Article, b.Article) })
	l.plan.Origin, l.plan.Story = found[0].Article, found[0].Story
	for _, other := range found {
		l.plan.Story = min(l.plan.Story, other.Story)
	}
	for _, other := range found[1:] {
		l.plan.Same = append(l.plan.Same, other.Article)
	}
	for _, other := range found {
		if other.Story != l.plan.Story && !slices.Contains(l.plan.Merges, other.Story) {
			l.plan.Merges = append(l.plan.Merges, other.Story)
		}
	}
	l.plan.Terms, l.plan.Shingles = nil, nil
}

func (l *linking) copyText(ctx context.Context, id store.ArticleID, version int) (*summarize.CopyText, error) {
	text, err := l.store.ArticleText(ctx, l.workspace, id, version)
	if err != nil {
		return nil, err
	}
	prepared := summarize.NewCopyText(text)
	return &prepared, nil
}

// byHits are the articles that hold at least so many of the keys, those with
// the most first.
func byHits(holders map[store.StoryKey][]store.ArticleID, least int) []store.ArticleID {
	hits := map[store.ArticleID]int{}
	for _, articles := range holders {
		for _, article := range articles {
			hits[article]++
		}
	}
	var found []store.ArticleID
	for article, n := range hits {
		if n >= least {
			found = append(found, article)
		}
	}
	slices.SortFunc(found, func(a, b store.ArticleID) int { return cmp.Or(cmp.Compare(hits[b], hits[a]), cmp.Compare(a, b)) })
	return found
}

// group groups the article anew with the texts of the stories that are near.
func (l *linking) group(ctx context.Context, near store.Neighbours) error {
	origins, err := l.local(ctx, near)
	if err != nil || len(origins) == 1 {
		return err
	}
	texts, err := l.texts(ctx, origins)
	if err != nil {
		return err
	}
	own := slices.IndexFunc(origins, func(o store.Origin) bool { return o.Article == l.digest.Article.ID })
	l.place(origins, texts.Groups(), own)
	l.explain(origins, texts, own)
	return nil
}

// local are the article and the latest origins of the stories that are near,
// in the order of their times.
func (l *linking) local(ctx context.Context, near store.Neighbours) ([]store.Origin, error) {
	self := store.Origin{Signature: l.digest.Signature, Title: l.digest.Article.Title}
	self.Article, self.Story, self.Time = l.digest.Article.ID, l.digest.Story, l.digest.Article.Time()
	candidates := l.likeliest(near.Terms)
	if len(candidates) == 0 && self.Story == 0 {
		return []store.Origin{self}, nil
	}
	first, err := l.store.ListOrigins(ctx, store.OriginQuery{Workspace: l.workspace, IDs: candidates})
	if err != nil {
		return nil, err
	}
	var stories []store.StoryID
	if self.Story != 0 {
		stories = append(stories, self.Story)
	}
	for _, candidate := range candidates {
		at := slices.IndexFunc(first, func(o store.Origin) bool { return o.Article == candidate })
		if at >= 0 && !slices.Contains(stories, first[at].Story) && len(stories) < linkStories {
			stories = append(stories, first[at].Story)
		}
	}
	origins, err := l.store.ListOrigins(ctx, store.OriginQuery{Workspace: l.workspace, IDs: candidates, Stories: stories, PerStory: linkPerStory})
	if err != nil {
		return nil, err
	}
	origins = slices.DeleteFunc(origins, func(o store.Origin) bool {
		return o.Article == self.Article || !slices.Contains(stories, o.Story)
	})
	origins = append(origins, self)
	slices.SortFunc(origins, func(a, b store.Origin) int {
		return cmp.Or(a.Time.Compare(b.Time), slices.Compare(a.Signature, b.Signature), cmp.Compare(a.Article, b.Article))
	})
	return origins, nil
}

// likeliest are the origins that share the most telling terms.
func (l *linking) likeliest(holders map[store.StoryKey][]store.ArticleID) []store.ArticleID {
	weights := map[store.ArticleID]float64{}
	for _, term := range l.signature.Terms {
		keys := []store.StoryKey{store.StoryKey(summarize.TermKey(term))}
		if last, isName := summarize.LastWordKey(term); isName {
			keys = append(keys, store.StoryKey(last))
		}
		rarity := l.rarity(term)
		for i, key := range keys {
			for _, article := range holders[key] {
				if i == 0 || !slices.Contains(holders[keys[0]], article) {
					weights[article] += rarity * rarity
				}
			}
		}
	}
	var found []store.ArticleID
	for article := range weights {
		found = append(found, article)
	}
	slices.SortFunc(found, func(a, b store.ArticleID) int { return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b)) })
	return found[:min(len(found), linkNear)]
}

// texts are the origins as they are compared.
func (l *linking) texts(ctx context.Context, origins []store.Origin) (*summarize.StoryTexts, error) {
	texts := make([]summarize.StoryText, len(origins))
	var keys []store.StoryKey
	for i, origin := range origins {
		var signature summarize.Signature
		_ = signature.UnmarshalBinary(origin.Signature) // what cannot be read is like nothing
		texts[i] = summarize.StoryText{Terms: signature.Terms, Time: origin.Time}
		for _, term := range signature.Terms {
			keys = append(keys, store.StoryKey(summarize.TermKey(term)))
		}
	}
	slices.Sort(keys)
	counts, err := l.store.CountTerms(ctx, l.workspace, slices.Compact(keys))
	if err != nil {
		return nil, err
	}
	l.counts = counts
	return summarize.NewStoryTexts(texts, l.rarity), nil
}

// place gives each group the story that most of its texts are in, the oldest
// of those that are as many; a story whose texts part stays with the most of
// them, and one whose texts all go elsewhere leads there.
func (l *linking) place(origins []store.Origin, groups [][]int, own int) {
	ids := storiesOfGroups(origins, groups)
	made := store.StoryID(0)
	for g, group := range groups {
		id := ids[g]
		isOwn := slices.Contains(group, own)
		switch {
		case isOwn:
			l.plan.Story = id
		case id == 0:
			made--
			id = made
		}
		for _, i := range group {
			story := origins[i].Story
			switch {
			case i == own || story == id:
			case isOwn && id != 0 && wholly(origins, group, story):
				if !slices.Contains(l.plan.Merges, story) {
					l.plan.Merges = append(l.plan.Merges, story)
				}
			default:
				l.plan.Moves = append(l.plan.Moves, store.StoryMove{Origin: origins[i].Article, Story: id})
			}
		}
	}
}

// wholly reports whether all of the story's texts are in the group.
func wholly(origins []store.Origin, group []int, story store.StoryID) bool {
	for i, origin := range origins {
		if origin.Story == story && !slices.Contains(group, i) {
			return false
		}
	}
	return true
}

// storiesOfGroups gives each group a story that it holds most of, each story
// once; 0 is a new one.
func storiesOfGroups(origins []store.Origin, groups [][]int) []store.StoryID {
	type share struct {
		group, texts int
		story        store.StoryID
	}
	var shares []share
	for g, group := range groups {
		counts := map[store.StoryID]int{}
		for _, i := range group {
			if origins[i].Story != 0 {
				counts[origins[i].Story]++
			}
		}
		for story, n := range counts {
			shares = append(shares, share{g, n, story})
		}
	}
	// Which group a story stays with: the one with the most of its texts.
	slices.SortFunc(shares, func(a, b share) int {
		return cmp.Or(cmp.Compare(b.texts, a.texts), cmp.Compare(a.story, b.story), cmp.Compare(a.group, b.group))
	})
	home := map[store.StoryID]int{}
	for _, s := range shares {
		if _, taken := home[s.story]; !taken {
			home[s.story] = s.group
		}
	}
	// Of the stories that stay with a group the oldest names it.
	ids := make([]store.StoryID, len(groups))
	for story, g := range home {
		if ids[g] == 0 || story < ids[g] {
			ids[g] = story
		}
	}
	return ids
}

// explain says what the article is most like among those that it is with, and
// which of them names the story: the one that is most like all others.
func (l *linking) explain(origins []store.Origin, texts *summarize.StoryTexts, own int) {
	moved := map[store.ArticleID]store.StoryID{}
	for _, move := range l.plan.Moves {
		moved[move.Origin] = move.Story
	}
	var with []int
	for i, origin := range origins {
		story, isMoved := moved[origin.Article]
		if !isMoved {
			story = origin.Story
		}
		if i == own || story == l.plan.Story || slices.Contains(l.plan.Merges, story) {
			with = append(with, i)
		}
	}
	heads := make([]float64, len(origins))
	for _, i := range with {
		for _, j := range with {
			if i == j {
				continue
			}
			likeness, shared := texts.Likeness(i, j)
			heads[i] += likeness
			if i == own && likeness > l.plan.Reason.Likeness {
				l.plan.Reason = store.LinkReason{Of: origins[j].Article, Likeness: likeness, Terms: shared[:min(len(shared), shownTerms)]}
			}
		}
	}
	best := own
	for _, i := range with {
		if cmp.Or(titled(origins[i])-titled(origins[best]), cmp.Compare(heads[i], heads[best])) > 0 {
			best = i
		}
	}
	l.plan.Head = origins[best].Article
}

func titled(o store.Origin) int { return min(len(o.Title), 1) }
