package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"briefbot/store"
	"briefbot/summarize"
)

// Figures of looking for the claims of a message, set on invented messages of
// whodenies_test.go.
const (
	// aboutLongest is how much of a message is looked at, in bytes: the longest
	// message that Slack advises, and Discord takes, has 4,000 characters.
	aboutLongest = 8000
	// aboutWords is how many words of a message are looked for, the rarest.
	aboutWords = 12
	// aboutArticles is how many articles are looked at that hold a word, the
	// newest; a word of more tells little.
	aboutArticles = 60
	// aboutStories is how many stories are read, those that hold most words.
	aboutStories = 6
	// aboutLeast is the least part of a claim's words, weighed by how telling
	// they are, that a sentence must hold to mention it.
	aboutLeast = 0.5
	// aboutShown is how many claims are shown, the likest first.
	aboutShown = 3
)

// whoDenies finds the claims that a message mentions among those of the stored
// articles, and shows who answers them. The message may be of anybody and about
// anything; that nothing is found is said plainly.
func whoDenies(ctx context.Context, q *question, message string) (Message, error) {
	message = strings.ToValidUTF8(message[:min(len(message), aboutLongest)], "")
	sentences := sentencesOf(message)
	stories, err := q.storiesAbout(ctx, message)
	if err != nil {
		return Message{}, err
	}
	found, m, err := q.mentioned(ctx, sentences, stories)
	if err != nil {
		return Message{}, err
	}
	if len(found) == 0 {
		return Message{}, sorry("I found no claim in that message that anybody answers in the articles stored here. Others may have answered it elsewhere. What was denied here:", "denials")
	}
	if len(found) == 1 && len(found[0].claims) > 0 {
		// Its line too: only what is asked by a line can be shared.
		reply, err := m.claimHistory(ctx, found[0].pair)
		line := "claim " + ClaimRef(found[0].claims[0].ID).String()
		reply.Blocks = append(reply.Blocks, Buttons{[]Button{{line, line}}})
		return reply, err
	}
	reply := Message{Blocks: []Block{Heading{"What that message may speak of"}}}
	var buttons []Button
	for _, f := range found[:min(len(found), aboutShown)] {
		block, err := m.pairBlock(ctx, f.pair)
		if err != nil {
			return Message{}, err
		}
		reply.Blocks = append(reply.Blocks, block)
		if block.ID != 0 {
			line := "claim " + ClaimRef(block.ID).String()
			buttons = append(buttons, Button{line, line})
		}
	}
	if len(buttons) > 0 {
		reply.Blocks = append(reply.Blocks, Buttons{buttons})
	}
	return reply, nil
}

// sentencesOf are the stems of each sentence of a message, and of each two that
// stand together: a claim may be told in two breaths.
func sentencesOf(message string) []gist {
	var sentences []gist
	for i, sentence := range summarize.NewDocument("", message).Sentences {
		words := stems(message[sentence.Start:sentence.End])
		sentences = append(sentences, words)
		if i > 0 {
			sentences = append(sentences, union(sentences[max(0, len(sentences)-3)], words))
		}
	}
	return sentences
}

// storiesAbout are the stories whose articles hold most of a message's telling
// words, and in which somebody answers something.
func (q *question) storiesAbout(ctx context.Context, message string) ([]candidate, error) {
	held := map[store.ArticleID]float64{}
	for _, word := range tellingWords(message) {
		digests, err := q.desk.store.ListDigests(ctx, store.ArticleQuery{Workspace: q.desk.workspace, Words: word, Limit: aboutArticles})
		if err != nil {
			return nil, fmt.Errorf("look for the articles that a message speaks of: %w", err)
		}
		for _, digest := range digests {
			held[digest.Article.ID] += summarize.TermRarity(summarize.Stem(word), 0, 0)
		}
	}
	var articles []store.ArticleID
	for id := range held {
		articles = append(articles, id)
	}
	slices.SortFunc(articles, func(a, b store.ArticleID) int { return cmp.Or(cmp.Compare(held[b], held[a]), cmp.Compare(b, a)) })
	var stories []candidate
	known := map[store.ArticleID]bool{}
	for _, id := range articles {
		if known[id] || len(stories) == aboutStories {
			continue
		}
		story, err := q.desk.storyOf(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, article := range story.articles() {
			known[article] = true
		}
		if slices.ContainsFunc(story.digests, func(d store.Digest) bool { return d.Statements > 0 }) {
			stories = append(stories, story)
		}
	}
	return stories, nil
}

// tellingWords are the different words of a message that tell what it speaks
// of, the rarest first.
func tellingWords(message string) []string {
	var words []string
	seen := map[string]bool{}
	rarity := map[string]float64{}
	for _, word := range store.Words(store.Fold(message)) {
		stem := summarize.Stem(word)
		if seen[stem] || utf8.RuneCountInString(stem) < 4 || slices.Contains(answerWords, word) {
			continue
		}
		seen[stem] = true
		if rarity[word] = summarize.TermRarity(stem, 0, 0); rarity[word] >= tellingRarity {
			words = append(words, word)
		}
	}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(rarity[b], rarity[a]) })
	return words[:min(len(words), aboutWords)]
}

// mention is a claim with its answers, and how much of it a message holds.
type mention struct {
	pair
	part float64
}

// mentioned are the claims of stories that one of the sentences mentions, the
// likest first, and of those that are alike the newest.
func (q *question) mentioned(ctx context.Context, sentences []gist, stories []candidate) ([]mention, *material, error) {
	m, err := q.desk.material(ctx, stories)
	if err != nil {
		return nil, nil, err
	}
	var found []mention
	for _, story := range stories {
		for _, p := range m.pairsAndLoose(ctx, m.passages(story)) {
			if part := partOf(p, sentences); part >= aboutLeast {
				found = append(found, mention{p, part})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b mention) int {
		return cmp.Or(cmp.Compare(b.part, a.part), m.newest(b.pair).Compare(m.newest(a.pair)))
	})
	return found, m, nil
}

// partOf is the greatest part of a claim that one sentence holds; of a denial
// whose claim is not known, of its own words where they say what is denied.
func partOf(p pair, sentences []gist) float64 {
	claims := p.words
	if len(p.claims) == 0 {
		claims = nil
		for _, answer := range p.answers {
			if statesDenied(answer.words) {
				claims = append(claims, answer.words)
			}
		}
	}
	most := 0.0
	for _, claim := range claims {
		words := stems(claim)
		for _, sentence := range sentences {
			most = max(most, heldPart(words, sentence))
		}
	}
	return most
}

// heldPart is the part of a claim's words that a sentence holds, weighed by how
// telling they are; 0 where fewer than two telling ones are held.
func heldPart(claim, sentence gist) float64 {
	held, all, telling := 0.0, 0.0, 0
	for _, word := range claim {
		rarity := summarize.TermRarity(word, 0, 0)
		all += rarity
		if holds(sentence, word) {
			held += rarity
			if rarity >= tellingRarity && utf8.RuneCountInString(word) >= 4 {
				telling++
			}
		}
	}
	if telling < min(sharedWords, len(claim)) || all == 0 {
		return 0
	}
	return held / all
}
