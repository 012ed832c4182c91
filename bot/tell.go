package bot

import (
	"context"
	"slices"

	"briefbot/store"
)

// The marks of a story.
const (
	markNewDenial = "new denial" // of what the channel was shown before
	markUpdated   = "updated"    // the channel was shown something of it before
	markDenied    = "denied"
	markRetracted = "retracted"
	markNoComment = "no comment"
	markDoubt     = "date in doubt" // of one of its articles, see [store.Article.DateInDoubt]
)

// Sizes of one story in a briefing, in sayings.
const (
	storyRows    = 5 // at most
	storyAnswers = 2 // to one claim
	storyKey     = 3 // without a claim and its denial
	storySources = 6
)

// tell composes one story.
func (m *material) tell(ctx context.Context, c candidate) (told, error) {
	passages := m.passages(c)
	kept, omitted := m.desk.earlier.fresh(distinct(passages))
	pairs := slices.DeleteFunc(m.pairs(ctx, passages), func(p pair) bool { return !p.denied() })
	pairs = m.desk.earlier.news(pairs, kept)
	t := teller{material: m, candidate: c, left: kept, omitted: omitted}
	for _, p := range pairs {
		if len(t.sayings) > 0 && len(t.sayings)+2 > storyRows {
			break
		}
		if err := t.pair(ctx, p); err != nil {
			return told{}, err
		}
	}
	if err := t.key(ctx); err != nil {
		return told{}, err
	}
	story := t.story(ctx, passages)
	story.Marks = m.desk.earlier.mark(c, t.shown, story.Marks)
	if slices.ContainsFunc(c.digests, func(d store.Digest) bool { return d.Article.DateInDoubt() != "" }) {
		story.Marks = append(story.Marks, markDoubt)
	}
	return told{story: story, pairs: len(pairs), said: len(passages)}, nil
}

// teller is a story while it is composed.
type teller struct {
	*material
	candidate candidate
	left      []passage // not shown yet
	shown     []passage
	sayings   []Saying
	omitted   []Omission
}

// pair shows a claim and the answers to it, each speaker once.
func (t *teller) pair(ctx context.Context, p pair) error {
	answers, omitted := eachSpeaker(t.unshown(p.answers))
	if len(answers) == 0 {
		return nil // all of them are shown with another claim
	}
	after, err := t.claimed(ctx, p.claims[0])
	if err != nil {
		return err
	}
	t.omitted = append(t.omitted, omitted...)
	for _, o := range omitted {
		t.drop(o.Statement)
	}
	if at := slices.IndexFunc(answers, func(a passage) bool { return a.Stance == "retracts" }); at >= storyAnswers {
		answers[storyAnswers-1], answers[at] = answers[at], answers[storyAnswers-1] // taken back is the news
	}
	for i, answer := range answers {
		if i == storyAnswers || len(t.sayings) == storyRows {
			break
		}
		if err := t.show(ctx, answer, after); err != nil {
			return err
		}
		after++
	}
	return nil
}

// claimed shows a claim, unless the statement that makes it is shown already,
// and gives the place for the answers behind it.
func (t *teller) claimed(ctx context.Context, claim store.Claim) (int, error) {
	made := t.maker(claim)
	if made != nil {
		at := slices.IndexFunc(t.sayings, func(s Saying) bool { return s.ID == made.ID })
		if at >= 0 {
			return at + 1, nil
		}
		t.take(t.passage(ctx, *made))
	}
	saying, err := t.desk.claim(ctx, claim, made)
	t.sayings = append(t.sayings, saying)
	return len(t.sayings), err
}

// unshown are the answers that are neither shown nor repetitions.
func (t *teller) unshown(answers []passage) []passage {
	var found []passage
	for _, a := range answers {
		if slices.ContainsFunc(t.left, func(l passage) bool { return l.ID == a.ID }) {
			found = append(found, a)
		}
	}
	return found
}

// key shows what is worth most of the rest: speakers who are not heard yet
// first, so that a story has more than one side.
func (t *teller) key(ctx context.Context) error {
	rows := storyKey
	if len(t.sayings) > 0 {
		rows = storyRows
	}
	slices.SortStableFunc(t.left, worth)
	for _, newVoice := range []bool{true, false} {
		for _, p := range slices.Clone(t.left) {
			if len(t.sayings) >= rows {
				return nil
			}
			heard := slices.ContainsFunc(t.shown, func(s passage) bool { return s.who.is(p.who) })
			if newVoice == heard || !weighty(p.Statement) && len(t.sayings) > 0 {
				continue // what says little does not fill a story up
			}
			if err := t.show(ctx, p, len(t.sayings)); err != nil {
				return err
			}
		}
	}
	return nil
}

// show puts a passage at a place among the sayings.
func (t *teller) show(ctx context.Context, p passage, at int) error {
	saying, err := t.desk.saying(ctx, p.Statement)
	if err != nil {
		return err
	}
	t.sayings = slices.Insert(t.sayings, at, saying)
	t.take(p)
	return nil
}

func (t *teller) take(p passage) {
	t.shown = append(t.shown, p)
	t.drop(p.ID)
}

func (t *teller) drop(id store.StatementID) {
	t.left = slices.DeleteFunc(t.left, func(l passage) bool { return l.ID == id })
}

// story is what was composed, with what was left out.
func (t *teller) story(ctx context.Context, passages []passage) Story {
	c := t.candidate
	for _, p := range t.left {
		t.omitted = append(t.omitted, Omission{Statement: p.ID, Reason: OmittedRoom})
	}
	story := Story{
		Marks:     marks(passages),
		Articles:  c.articles(),
		Originals: ids(c.read()),
		Outlets:   countOutlets(c.digests),
		Origins:   len(c.originals),
		Sayings:   t.sayings,
		Omitted:   t.omitted,
		More:      max(0, c.said-len(t.shown)),
	}
	head := c.head()
	story.Title = t.desk.title(head.Article, head.Lead)
	story.Sources = t.desk.sources(c)
	return story
}

// head is the text that gives the story its title: the first with a title.
func (c candidate) head() store.Digest {
	for _, original := range c.read() {
		if original.Article.Title != "" {
			return original
		}
	}
	return c.originals[0]
}

// sources are the story's independent texts, the head first.
func (d *desk) sources(c candidate) []Source {
	head := c.head()
	sources := []Source{d.source(head.Article, Quote{})}
	for _, original := range c.read() {
		if original.Article.ID != head.Article.ID && len(sources) < storySources {
			sources = append(sources, d.source(original.Article, Quote{}))
		}
	}
	return sources
}

// marks say what happened to the story's statements.
func marks(passages []passage) []string {
	has := func(stance string) bool {
		return slices.ContainsFunc(passages, func(p passage) bool { return p.Stance == stance })
	}
	var found []string
	if has("denies") {
		found = append(found, markDenied)
	}
	if has("retracts") {
		found = append(found, markRetracted)
	}
	if len(found) == 0 && has("no_comment") {
		found = append(found, markNoComment)
	}
	return found
}
