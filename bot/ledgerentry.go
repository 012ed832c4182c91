package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// entryEvents is how many events of one claim are shown: the first, and of the
// rest the last.
const entryEvents = 20

// entryWhere is the first entry of the ledger that fits; false where none does.
func (d *desk) entryWhere(ctx context.Context, query store.LedgerQuery) (store.LedgerClaim, bool, error) {
	query.Workspace, query.Limit = d.workspace, 1
	found, err := d.store.ListLedger(ctx, query)
	if err != nil {
		return store.LedgerClaim{}, false, fmt.Errorf("read the ledger: %w", err)
	}
	if len(found) == 0 {
		return store.LedgerClaim{}, false, nil
	}
	return found[0], true, nil
}

// entryByID is the entry of that id, or an answer in words that there is none.
func (q *question) entryByID(ctx context.Context, id store.LedgerID) (store.LedgerClaim, error) {
	entry, found, err := q.desk.entryWhere(ctx, store.LedgerQuery{IDs: []store.LedgerID{id}})
	if err == nil && !found {
		err = sorry(fmt.Sprintf("There is no claim %s here.", Ref{RefEntry, int64(id)}), "denials")
	}
	return entry, err
}

// entryMessage lays out one claim across articles: its status, who makes it,
// and what everybody did about it, the oldest first.
func (d *desk) entryMessage(ctx context.Context, entry store.LedgerClaim) (Message, error) {
	ref := Ref{RefEntry, int64(entry.ID)}.String()
	var articles []store.ArticleID
	for _, event := range entry.Events {
		articles = append(articles, event.Article)
	}
	if err := d.read(ctx, articles); err != nil {
		return Message{}, err
	}
	message := Message{Blocks: []Block{Heading{"Claim " + ref}, Note{d.entryNote(entry)}}}
	events := entry.Events
	if len(events) > entryEvents {
		events = append(slices.Clone(events[:entryEvents/2]), events[len(events)-entryEvents/2:]...)
	}
	for _, event := range events {
		block, err := d.eventBlock(ctx, event)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, block)
	}
	if left := len(entry.Events) - len(events); left > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("%d in between left out", left)})
	}
	story := Ref{RefStory, int64(entry.Story)}.String()
	message.Blocks = append(message.Blocks, Buttons{[]Button{{"Story", "story " + story}, {"Why", "why " + ref}}})
	return message, nil
}

// eventBlock shows one event of a claim. A claim that is nobody's statement
// stands for itself; an answer whose speaker the text does not tell says so.
func (d *desk) eventBlock(ctx context.Context, event store.LedgerEvent) (SayingBlock, error) {
	quote, err := d.quote(ctx, event.Article, event.Version, []store.Span{event.Span})
	if err != nil {
		return SayingBlock{}, err
	}
	article, err := d.article(ctx, event.Article)
	if err != nil {
		return SayingBlock{}, err
	}
	saying := Saying{ID: event.Statement, Label: label(string(event.Kind)), Speaker: event.Speaker, Quote: quote}
	switch {
	case event.Statement == 0 && event.Kind == store.EventSays:
		saying.Claim, saying.Label = event.Claim, LabelClaim
	case event.Speaker == "" && event.Kind != store.EventSays:
		saying.Speaker = speakerUntold
	}
	return SayingBlock{saying, d.source(article, quote)}, nil
}

// speakerUntold stands where a text does not tell who answers.
const speakerUntold = "the article does not say who"

// entryNote is the line under the heading: what became of the claim, and where
// it stands.
func (d *desk) entryNote(entry store.LedgerClaim) string {
	outlets := map[string]bool{}
	for _, event := range entry.Events {
		outlets[outletKey(d.articles[event.Article])] = true
	}
	parts := []string{}
	if status := entry.Status(); status != "" {
		parts = append(parts, status)
	}
	parts = append(parts, plural(len(outlets), "1 outlet", "%d outlets"), "since "+d.clock.full(entry.Events[0].At))
	if entry.Self {
		parts = append(parts, entry.By+" speaks of themselves")
	}
	return strings.Join(parts, " · ")
}

// whyEntry says what an entry of the ledger is made of.
func (q *question) whyEntry(ctx context.Context, id store.LedgerID) (Message, error) {
	entry, err := q.entryByID(ctx, id)
	if err != nil {
		return Message{}, err
	}
	ref := Ref{RefEntry, int64(id)}.String()
	words, err := q.desk.quote(ctx, entry.Article, entry.Version, []store.Span{entry.Span})
	if err != nil {
		return Message{}, err
	}
	var parts []string
	for _, event := range entry.Events {
		part := strings.ReplaceAll(string(event.Kind), "_", " ")
		if event.Statement != 0 {
			part += " " + Ref{RefStatement, int64(event.Statement)}.String()
		} else {
			part += " in the words of " + Ref{RefArticle, int64(event.Article)}.String()
		}
		parts = append(parts, part)
	}
	status := entry.Status()
	if status == "" {
		status = "none"
	}
	fields := []Field{
		{Name: "Claim", Value: "in the words of the first who makes it:", Quote: words},
		{Name: "Made of", Value: strings.Join(parts[:min(len(parts), 30)], ", ")},
		{Name: "Status", Value: status + ": what the last denial, confirmation or retraction says, else whether somebody declined or said it again; no verdict"},
		{Name: "Linked", Value: "answers go to the claim that their article names; without one, to the words of the story’s other articles that are most like theirs"},
		{Name: "Story", Value: Ref{RefStory, int64(entry.Story)}.String()},
	}
	return Message{Blocks: []Block{Heading{"Why " + ref}, Fields{fields}, Buttons{[]Button{{"Claim", "claim " + ref}}}}}, nil
}

// storyByID is the stored story of that id or the one that it went into, or an
// answer in words that there is none.
func (q *question) storyByID(ctx context.Context, id store.StoryID) (store.Story, error) {
	for range 2 {
		stories, err := q.desk.store.ListStories(ctx, store.StoryQuery{Workspace: q.desk.workspace, IDs: []store.StoryID{id}})
		if err != nil {
			return store.Story{}, fmt.Errorf("read story %d: %w", id, err)
		}
		if len(stories) == 0 {
			break
		}
		if stories[0].Into == 0 {
			return stories[0], nil
		}
		id = stories[0].Into
	}
	return store.Story{}, sorry(fmt.Sprintf("There is no story %s here.", Ref{RefStory, int64(id)}), "now")
}

// whyStory explains a grouping: for each article what put it there.
func (q *question) whyStory(ctx context.Context, id store.StoryID) (Message, error) {
	story, err := q.storyByID(ctx, id)
	if err != nil {
		return Message{}, err
	}
	if err := q.desk.read(ctx, linked(story.Links)); err != nil {
		return Message{}, err
	}
	fields, err := q.mutedFields(ctx, linked(story.Links)...)
	if err != nil {
		return Message{}, err
	}
	for _, link := range story.Links[:min(len(story.Links), entryEvents)] {
		article := q.desk.articles[link.Article]
		fields = append(fields, Field{Name: Ref{RefArticle, int64(link.Article)}.String(), Value: outlet(article) + ", " + q.desk.date(article) + ": " + linkReason(link)})
	}
	if len(story.Links) > 0 {
		ranked, err := q.lastBriefingField(ctx, q.told(ctx, linked(story.Links)), 0)
		if err != nil {
			return Message{}, err
		}
		fields = append(fields, ranked)
	}
	message := Message{Blocks: []Block{Heading{"Why " + Ref{RefStory, int64(story.ID)}.String()}, Fields{fields}}}
	if more := len(story.Links) - entryEvents; more > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more articles", more)})
	}
	return message, nil
}

// told is the one of a story's articles that the reader's last briefing told of,
// else the last that came to the story.
func (q *question) told(ctx context.Context, articles []store.ArticleID) store.ArticleID {
	last := articles[len(articles)-1]
	briefing, _, err := q.bot.lastBriefing(ctx, q.request)
	if err != nil {
		return last // that there is none is said where the briefing is looked at
	}
	for _, article := range articles {
		if slices.ContainsFunc(briefing.Stories, func(s Story) bool { return slices.Contains(s.Articles, article) }) {
			return article
		}
	}
	return last
}

// linkReason says why an article stands in its story.
func linkReason(link store.StoryLink) string {
	r := link.Reason
	switch {
	case r.Copy:
		return fmt.Sprintf("a copy of %s: %.0f%% of the shorter text’s own words stand in the other", Ref{RefArticle, int64(r.Of)}, 100*r.Likeness)
	case r.Of != 0:
		return fmt.Sprintf("most like %s (%.2f of 1; at least 0.20 on the whole): both hold %s", Ref{RefArticle, int64(r.Of)}, r.Likeness, strings.Join(r.Terms, ", "))
	}
	return "nothing like it was there when it came"
}
