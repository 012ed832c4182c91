package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefbot/store"
)

// Sizes of the list of denials.
const (
	denialStories = 12 // stories read, the newest
	denialPairs   = 8  // pairs shown
	denialAnswers = 4  // speakers to one claim
)

func denialsVerb() verb {
	return verb{
		name:    "denials",
		usage:   "[TOPIC] [since TIME]",
		summary: "what was denied, and by whom",
		details: "Claims with those who deny them, take them back or decline to comment, newest first; of the last three days unless " +
			"a time is given. A topic keeps articles that hold all of its words.",
		examples: []string{"denials", "denials since 6h", "denials harbour since 2w"},
		back:     3 * 24 * time.Hour,
		run:      denials,
	}
}

func denials(ctx context.Context, q *question) (Message, error) {
	d, topic := q.desk, q.topic()
	digests, err := d.store.ListDigests(ctx, store.ArticleQuery{Workspace: d.workspace, Since: q.since, Words: topic})
	if err != nil {
		return Message{}, fmt.Errorf("look for denials: %w", err)
	}
	candidates := slices.DeleteFunc(groupStories(digests, nil), func(c candidate) bool { return c.denials == 0 })
	if len(candidates) == 0 {
		return Message{}, q.noDenials(ctx, len(digests))
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return b.newest.Compare(a.newest) })
	pairs, m, err := d.denialPairs(ctx, candidates[:min(len(candidates), denialStories)])
	if err != nil {
		return Message{}, err
	}
	message := Message{Blocks: []Block{
		Heading{q.titled("Denials")},
		Note{strings.Join([]string{q.span(), plural(len(digests), "1 article", "%d articles"),
			plural(len(candidates), "1 story", "%d stories") + " with a denial"}, " · ")},
	}}
	for _, p := range pairs[:min(len(pairs), denialPairs)] {
		block, err := m.pairBlock(ctx, p)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, block)
	}
	if more := len(pairs) - denialPairs; more > 0 || len(candidates) > denialStories {
		text := "more in further stories"
		if more > 0 {
			text = fmt.Sprintf("+%d more", more)
		}
		message.Blocks = append(message.Blocks, Note{text + "; a topic or a later “since” narrows the list"})
	}
	return message, nil
}

// denialPairs are all claims with their denials of the candidates, and
// denials without a claim, newest first.
func (d *desk) denialPairs(ctx context.Context, candidates []candidate) ([]pair, *material, error) {
	m, err := d.material(ctx, candidates)
	if err != nil {
		return nil, nil, err
	}
	var pairs []pair
	for _, candidate := range candidates {
		for _, p := range m.pairsAndLoose(ctx, m.passages(candidate)) {
			if p.denied() {
				pairs = append(pairs, p)
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return m.newest(b).Compare(m.newest(a)) })
	return pairs, m, nil
}

// pairsAndLoose are the pairs, and each denial whose claim is not known as a
// pair without a claim. Repetitions are left out of the answers.
func (m *material) pairsAndLoose(ctx context.Context, passages []passage) []pair {
	pairs := m.pairs(ctx, passages)
	kept, _ := distinct(passages)
	isKept := func(p passage) bool { return slices.ContainsFunc(kept, func(k passage) bool { return k.ID == p.ID }) }
	for i := range pairs {
		pairs[i].answers = slices.DeleteFunc(pairs[i].answers, func(p passage) bool { return !isKept(p) })
	}
	pairs = slices.DeleteFunc(pairs, func(p pair) bool { return len(p.answers) == 0 })
	for _, p := range kept {
		if _, known := m.claims[p.Denies]; !known && (p.Stance == "denies" || p.Stance == "retracts") {
			pairs = append(pairs, pair{answers: []passage{p}})
		}
	}
	return pairs
}

// newest is the time of the newest article that answers the claim.
func (m *material) newest(p pair) time.Time {
	var last time.Time
	for _, answer := range p.answers {
		if at := m.time(answer); at.After(last) {
			last = at
		}
	}
	return last
}

func (m *material) time(p passage) time.Time { return m.desk.articles[p.Article].Time() }

// pairBlock lays a pair out: each speaker once, with the article of the first
// answer as its source. What stands in another says so, so that nobody looks
// for it there.
func (m *material) pairBlock(ctx context.Context, p pair) (PairBlock, error) {
	block := PairBlock{}
	if len(p.claims) > 0 {
		claim := p.claims[0]
		saying, err := m.desk.claim(ctx, claim, m.maker(claim))
		if err != nil {
			return block, err
		}
		block.ID, block.Claim = claim.ID, saying
	}
	answers, omitted := eachSpeaker(p.answers)
	block.More = len(omitted) + max(0, len(answers)-denialAnswers)
	for _, a := range answers[:min(len(answers), denialAnswers)] {
		saying, err := m.desk.saying(ctx, a.Statement)
		if err != nil {
			return block, err
		}
		block.Replies = append(block.Replies, saying)
	}
	block.Stated = len(p.claims) == 0 && statesDenied(answers[0].words)
	article, err := m.desk.article(ctx, answers[0].Article)
	if err != nil {
		return block, err
	}
	block.Source = m.desk.source(article, block.Replies[0].Quote)
	for i := range block.Replies {
		if err := m.desk.placeBeside(ctx, &block.Replies[i], article); err != nil {
			return block, err
		}
	}
	return block, m.desk.placeBeside(ctx, &block.Claim, article)
}

// placeBeside says of a saying where it stands, if that is not the article named
// as its source.
func (d *desk) placeBeside(ctx context.Context, saying *Saying, named store.Article) error {
	id := saying.Quote.Article
	if id == named.ID || saying.Quote.Empty() {
		return nil
	}
	article, err := d.article(ctx, id)
	if err != nil {
		return err
	}
	switch name := outlet(article); {
	case name == outlet(named):
		saying.Elsewhere = d.date(article)
	case !strings.Contains(store.Fold(saying.Introduction()), store.Fold(name)): // "to Radio Estuary" says it already
		saying.Elsewhere = name
	}
	return nil
}

// noDenials says that nothing was denied, and where something was.
func (q *question) noDenials(ctx context.Context, articles int) error {
	d := q.desk
	about := ""
	if topic := q.topic(); topic != "" {
		about = " on “" + topic + "”"
	}
	text := fmt.Sprintf("No denials%s %s, in %s.", about, q.span(), plural(articles, "1 article", "%d articles"))
	digests, err := d.store.ListDigests(ctx, store.ArticleQuery{Workspace: d.workspace, Words: q.topic()})
	if err != nil {
		return fmt.Errorf("look for the newest denial: %w", err)
	}
	denied := slices.DeleteFunc(digests, func(d store.Digest) bool { return d.Denials == 0 })
	if len(denied) == 0 {
		return sorry(text)
	}
	last := slices.MaxFunc(denied, func(a, b store.Digest) int {
		return a.Article.Time().Compare(b.Article.Time())
	}).Article.Time()
	return sorry(text+" The newest is of "+d.clock.full(last)+".",
		strings.Join(strings.Fields("denials "+q.topic()+" since "+last.In(d.clock.zone).Format(time.DateOnly)), " "))
}

// titled is a heading with the topic.
func (q *question) titled(name string) string {
	if topic := q.topic(); topic != "" {
		return name + " on “" + topic + "”"
	}
	return name
}

// span is the time that is looked at: "since Fri 17:30".
func (q *question) span() string {
	if q.since.IsZero() {
		return "everything stored"
	}
	return "since " + q.desk.clock.since(q.since)
}
