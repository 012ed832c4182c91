package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"briefbot/store"
)

// storyShown is how many statements of one text are shown beside the claims.
const storyShown = 20

func storyVerb() verb {
	return verb{
		name:    "story",
		usage:   "N or ID",
		summary: "all statements of a story of the last briefing",
		details: "N is the story’s number in the briefing that you saw last in this channel; the ID of an article finds the story that it was told in. Wire copies are read once, and what one " +
			"speaker says in nearly the same words is shown once.",
		examples: []string{"story 1"},
		needs:    "Which story of the last briefing?",
		run:      story,
	}
}

func story(ctx context.Context, q *question) (Message, error) {
	if ref, ok := ParseRef(q.words[0]); ok && ref.Kind == RefArticle {
		return q.storyWith(ctx, store.ArticleID(ref.ID))
	}
	if ref, isRef := ParseRef(q.words[0]); isRef && ref.Kind == RefStory {
		return q.storedStory(ctx, store.StoryID(ref.ID))
	}
	briefing, err := q.last(ctx)
	if err != nil {
		return Message{}, err
	}
	n, err := strconv.Atoi(strings.TrimPrefix(q.words[0], "#"))
	if err != nil || n < 1 || n > len(briefing.Stories) {
		if len(briefing.Stories) == 0 {
			return Message{}, sorry("The last briefing has no stories.", "now")
		}
		return Message{}, sorry(fmt.Sprintf("“%s” is no story of the last briefing, which has %s.", q.words[0],
			plural(len(briefing.Stories), "one", "%d")), "story 1")
	}
	return q.wholeStory(ctx, n, briefing.Stories[n-1])
}

// storyWith is the story that an article belonged to in the newest briefing of
// the channel that told it. A button under a posted briefing asks so: the
// article keeps its name while numbers of stories pass on to the next briefing.
func (q *question) storyWith(ctx context.Context, article store.ArticleID) (Message, error) {
	editions, err := q.desk.store.ListEditions(ctx, q.desk.workspace, q.request.Channel.ID, 0)
	if err != nil {
		return Message{}, fmt.Errorf("look for the story of article %d: %w", article, err)
	}
	for _, edition := range editions {
		briefing, err := ReadBriefing(edition)
		if err != nil {
			continue // one that cannot be read hides no other
		}
		for i, story := range briefing.Stories {
			if slices.Contains(story.Articles, article) {
				return q.wholeStory(ctx, i+1, story)
			}
		}
	}
	ref := Ref{RefArticle, int64(article)}.String()
	return Message{}, sorry(fmt.Sprintf("No briefing of this channel told a story with the article %s.", ref), "source "+ref)
}

func (q *question) wholeStory(ctx context.Context, n int, told Story) (Message, error) {
	c, err := q.desk.candidateOf(ctx, told)
	if err != nil {
		return Message{}, err
	}
	m, err := q.desk.material(ctx, []candidate{c})
	if err != nil {
		return Message{}, err
	}
	return m.whole(ctx, n, c, told)
}

// storedStory shows a story by its own id, whatever was told of it.
func (q *question) storedStory(ctx context.Context, id store.StoryID) (Message, error) {
	stored, err := q.storyByID(ctx, id)
	if err != nil {
		return Message{}, err
	}
	digests, err := q.desk.store.ListDigests(ctx, store.ArticleQuery{Workspace: q.desk.workspace, IDs: linked(stored.Links)})
	if err != nil {
		return Message{}, fmt.Errorf("read story %d: %w", id, err)
	}
	if len(digests) == 0 {
		return Message{}, sorry("Its articles are being read anew. Ask again in a moment.", "story "+Ref{RefStory, int64(stored.ID)}.String())
	}
	c := newCandidate(byStory(digests)[0])
	m, err := q.desk.material(ctx, []candidate{c})
	if err != nil {
		return Message{}, err
	}
	message, err := m.whole(ctx, 0, c, Story{Origins: len(c.originals)})
	if err == nil {
		message.Blocks[0] = Heading{"Story " + Ref{RefStory, int64(stored.ID)}.String()}
	}
	return message, err
}

// candidateOf is a story of a stored briefing as it stands now.
func (d *desk) candidateOf(ctx context.Context, story Story) (candidate, error) {
	c := candidate{}
	if len(story.Articles) == 0 {
		return c, nil // no ids would mean all articles
	}
	digests, err := d.store.ListDigests(ctx, store.ArticleQuery{Workspace: d.workspace, IDs: story.Articles})
	if err != nil {
		return c, fmt.Errorf("read a story of %d articles: %w", len(story.Articles), err)
	}
	c.digests = digests
	for _, id := range story.Originals {
		at := slices.IndexFunc(digests, func(digest store.Digest) bool { return digest.Article.ID == id })
		if at >= 0 {
			c.originals = append(c.originals, digests[at])
			c.said += digests[at].Statements
		}
	}
	return c, nil
}

// whole lays out all that is said in a story: claims with their answers, then
// text by text the other statements, what an editor would want first.
func (m *material) whole(ctx context.Context, n int, c candidate, told Story) (Message, error) {
	passages := m.passages(c)
	kept, omitted := distinct(passages)
	counts := []string{plural(len(kept), "1 statement", "%d statements"), plural(len(c.digests), "1 article", "%d articles"),
		plural(told.Origins, "1 origin", "%d origins")}
	if len(omitted) > 0 {
		counts = append(counts, plural(len(omitted), "1 repetition left out", "%d repetitions left out"))
	}
	head := StoryBlock{Title: told.Title, Marks: marks(passages)}
	if len(c.originals) > 0 {
		head.Title = m.desk.title(c.head().Article, c.head().Lead) // which may have changed since
	}
	message := Message{Blocks: []Block{Heading{fmt.Sprintf("Story %d", n)}, Note{strings.Join(counts, " · ")}, head}}
	rest := kept
	for _, p := range m.pairsAndLoose(ctx, passages) {
		block, err := m.pairBlock(ctx, p)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, block)
		made := block.Claim.ID
		rest = slices.DeleteFunc(rest, func(r passage) bool {
			return r.ID == made || slices.ContainsFunc(p.answers, func(a passage) bool { return a.ID == r.ID })
		})
	}
	for _, original := range c.read() {
		block, err := m.textBlock(ctx, original, rest)
		if err != nil {
			return Message{}, err
		}
		if block.Title.Text == head.Title.Text {
			block.Title = Quote{} // stands above
		}
		message.Blocks = append(message.Blocks, block)
	}
	if more := len(c.originals) - len(c.read()); more > 0 {
		message.Blocks = append(message.Blocks, Note{"+" + plural(more, "1 more text", "%d more texts")})
	}
	return message, nil
}

// textBlock is one text of a story with those of the passages that are its.
func (m *material) textBlock(ctx context.Context, original store.Digest, passages []passage) (StoryBlock, error) {
	article := original.Article
	block := StoryBlock{
		Title:   m.desk.title(article, original.Lead),
		Sources: []Source{m.desk.source(article, Quote{})},
	}
	block.Sources[0].Title = Quote{} // the block's own title
	own := slices.DeleteFunc(slices.Clone(passages), func(p passage) bool { return p.Article != article.ID })
	slices.SortStableFunc(own, worth)
	for _, p := range own[:min(len(own), storyShown)] {
		saying, err := m.desk.saying(ctx, p.Statement)
		if err != nil {
			return block, err
		}
		block.Sayings = append(block.Sayings, saying)
	}
	block.More = len(own) - len(block.Sayings)
	return block, nil
}
