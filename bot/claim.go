package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// claimsListed is how many claims are listed where words fit several.
const claimsListed = 5

func claimVerb() verb {
	return verb{
		name:    "claim",
		usage:   "ID or WORDS",
		summary: "one claim: who says it, who answers it, and when",
		details: "An ID stands at the end of each claim shown (c5). Words find the claims that hold them, or whose answers do. " +
			"Claims of several articles that are one in other words are shown as one.",
		examples: []string{"claim c5", "claim harbour fees"},
		needs:    "Which claim?",
		run:      claim,
	}
}

func claim(ctx context.Context, q *question) (Message, error) {
	ref, isRef := ParseRef(q.words[0])
	if !isRef || len(q.words) > 1 {
		return q.claimByWords(ctx)
	}
	if ref.Kind == RefEntry {
		return q.oneClaim(ctx, -store.ClaimID(ref.ID))
	}
	if ref.Kind == RefStory || ref.Kind == RefArticle {
		return Message{}, sorry(fmt.Sprintf("%s is no claim.", ref), "why "+ref.String())
	}
	id := store.ClaimID(ref.ID)
	if ref.Kind == RefStatement {
		statement, err := q.statement(ctx, store.StatementID(ref.ID))
		if err != nil {
			return Message{}, err
		}
		entry, found, err := q.desk.entryWhere(ctx, store.LedgerQuery{Statements: []store.StatementID{statement.ID}})
		if err != nil {
			return Message{}, err
		}
		if found {
			return q.desk.entryMessage(ctx, entry)
		}
		if id = statement.Denies; id == 0 {
			return Message{}, sorry(fmt.Sprintf("%s answers no claim that was found.", ref), "why "+ref.String())
		}
	}
	return q.claimByID(ctx, id)
}

// oneClaim shows a claim, or an entry that only the ledger knows, see [ClaimRef].
func (q *question) oneClaim(ctx context.Context, id store.ClaimID) (Message, error) {
	if id > 0 {
		return q.claimByID(ctx, id)
	}
	entry, err := q.entryByID(ctx, store.LedgerID(-id))
	if err != nil {
		return Message{}, err
	}
	return q.desk.entryMessage(ctx, entry)
}

// claimNamed is the claim of that id, or an answer in words that there is none.
func (q *question) claimNamed(ctx context.Context, id store.ClaimID) (store.Claim, error) {
	claims, err := q.desk.store.ListClaims(ctx, q.desk.workspace, []store.ClaimID{id})
	if err != nil {
		return store.Claim{}, fmt.Errorf("read claim %d: %w", id, err)
	}
	if len(claims) == 0 {
		return store.Claim{}, sorry(fmt.Sprintf("There is no claim %s here.", Ref{RefClaim, int64(id)}), "denials")
	}
	return claims[0], nil
}

func (q *question) claimByID(ctx context.Context, id store.ClaimID) (Message, error) {
	claim, err := q.claimNamed(ctx, id)
	if err != nil {
		return Message{}, err
	}
	entry, found, err := q.desk.entryWhere(ctx, store.LedgerQuery{Claims: []store.ClaimID{id}})
	if err != nil {
		return Message{}, err
	}
	if found {
		return q.desk.entryMessage(ctx, entry)
	}
	story, err := q.desk.storyOf(ctx, claim.Article)
	if err != nil {
		return Message{}, err
	}
	m, err := q.desk.material(ctx, []candidate{story})
	if err != nil {
		return Message{}, err
	}
	pairs := m.pairs(ctx, m.passages(story))
	at := slices.IndexFunc(pairs, func(p pair) bool { return p.about(id) })
	if at < 0 {
		m.claims[id] = claim // nothing of the current texts answers it
		return m.claimHistory(ctx, pair{claims: []store.Claim{claim}})
	}
	return m.claimHistory(ctx, pairs[at])
}

// claimHistory lays out a claim, where else it is made, and the answers with
// their times.
func (m *material) claimHistory(ctx context.Context, p pair) (Message, error) {
	message := Message{Blocks: []Block{Heading{"Claim " + ClaimRef(p.claims[0].ID).String()}}}
	for i, claim := range p.claims {
		if i == 1 {
			message.Blocks = append(message.Blocks, Heading{"In other words"})
		}
		saying, err := m.desk.claim(ctx, claim, m.maker(claim))
		if err != nil {
			return Message{}, err
		}
		article, err := m.desk.article(ctx, claim.Article)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, SayingBlock{saying, m.desk.source(article, saying.Quote)})
	}
	if len(p.answers) == 0 {
		message.Blocks = append(message.Blocks, Paragraph{"Nothing in the current texts answers it."})
		return message, nil
	}
	answers, _ := distinct(p.answers)
	slices.SortStableFunc(answers, func(a, b passage) int { return m.time(a).Compare(m.time(b)) })
	message.Blocks = append(message.Blocks, Heading{"Answers, oldest first"})
	for _, answer := range answers {
		block, err := m.desk.sayingBlock(ctx, answer.Statement)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, block)
	}
	return message, nil
}

// claimByWords shows the one claim that holds the words, or lists those that do.
func (q *question) claimByWords(ctx context.Context) (Message, error) {
	d := q.desk
	digests, err := d.store.ListDigests(ctx, store.ArticleQuery{Workspace: d.workspace, Words: q.text()})
	if err != nil {
		return Message{}, fmt.Errorf("look for claims: %w", err)
	}
	candidates := slices.DeleteFunc(groupStories(digests, nil), func(c candidate) bool { return c.denials == 0 })
	pairs, m, err := d.denialPairs(ctx, candidates[:min(len(candidates), denialStories)])
	if err != nil {
		return Message{}, err
	}
	pairs = slices.DeleteFunc(pairs, func(p pair) bool { return len(p.claims) == 0 })
	pairs = bestMatches(pairs, q.text())
	switch len(pairs) {
	case 0:
		return Message{}, sorry(fmt.Sprintf("No claim with “%s” is answered by anybody. To look in all statements:", q.text()), "search "+q.text())
	case 1:
		return q.oneClaim(ctx, pairs[0].claims[0].ID)
	}
	message := Message{Blocks: []Block{Heading{"Claims with “" + q.text() + "”"}}}
	var buttons []Button
	for _, p := range pairs[:min(len(pairs), claimsListed)] {
		block, err := m.pairBlock(ctx, p)
		if err != nil {
			return Message{}, err
		}
		line := "claim " + ClaimRef(block.ID).String()
		message.Blocks, buttons = append(message.Blocks, block), append(buttons, Button{line, line})
	}
	if more := len(pairs) - claimsListed; more > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more", more)})
	}
	message.Blocks = append(message.Blocks, Buttons{buttons})
	return message, nil
}

// bestMatches keeps the pairs that hold most of the words, if they hold any.
func bestMatches(pairs []pair, text string) []pair {
	most, hits := 1, make([]int, len(pairs))
	wanted := store.Words(store.Fold(text))
	for i, p := range pairs {
		held := strings.Join(p.words, " ")
		for _, a := range p.answers {
			held += " " + a.words
		}
		words := store.Words(store.Fold(held))
		for _, word := range wanted {
			if slices.Contains(words, word) {
				hits[i]++
			}
		}
		most = max(most, hits[i])
	}
	var kept []pair
	for i, p := range pairs {
		if hits[i] == most {
			kept = append(kept, p)
		}
	}
	return kept
}

// storyOf is the story that an article is linked to. The article is one of its
// originals, the first to be read, even if it is a copy.
func (d *desk) storyOf(ctx context.Context, id store.ArticleID) (candidate, error) {
	article, err := d.article(ctx, id)
	if err != nil {
		return candidate{}, err
	}
	stories, err := d.store.ListStories(ctx, store.StoryQuery{Workspace: d.workspace, Articles: []store.ArticleID{id}})
	if err != nil {
		return candidate{}, fmt.Errorf("look for the story of article %d: %w", id, err)
	}
	own := store.Digest{Article: article} // not extracted yet
	if len(stories) == 0 {
		return candidate{digests: []store.Digest{own}, originals: []store.Digest{own}, newest: article.Time()}, nil
	}
	digests, err := d.store.ListDigests(ctx, store.ArticleQuery{Workspace: d.workspace, IDs: linked(stories[0].Links)})
	if err != nil {
		return candidate{}, fmt.Errorf("read the story of article %d: %w", id, err)
	}
	if len(digests) == 0 {
		return candidate{digests: []store.Digest{own}, originals: []store.Digest{own}, newest: article.Time()}, nil
	}
	if at := slices.IndexFunc(digests, func(digest store.Digest) bool { return digest.Article.ID == id }); at >= 0 {
		own = digests[at]
	}
	c := newCandidate(byStory(digests)[0])
	c.originals = slices.DeleteFunc(c.originals, func(digest store.Digest) bool { return digest.Article.ID == id })
	c.originals = slices.Insert(c.originals, 0, own)
	return c, nil
}
