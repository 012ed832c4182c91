package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"briefbot/store"
	"briefbot/summarize"
)

func statusVerb() verb {
	return verb{
		name:     "status",
		summary:  "what is stored, what is waiting, what is due next, and what fails",
		examples: []string{"status"},
		run:      status,
	}
}

func status(ctx context.Context, q *question) (Message, error) {
	fields, err := q.stored(ctx)
	if err != nil {
		return Message{}, err
	}
	edition, err := q.lastEdition(ctx)
	if err != nil {
		return Message{}, err
	}
	fields = append(fields, Field{Name: "Last briefing", Value: edition}, Field{Name: "Channel", Value: q.channel()})
	scheduled, err := q.scheduleFields(ctx)
	if err != nil {
		return Message{}, err
	}
	fields = append(fields, scheduled...)
	if q.bot.database != "" && (q.bot.home == 0 || q.bot.home == q.desk.workspace) {
		fields = append(fields, Field{Name: "Database", Value: q.bot.database})
	}
	fields = append(fields, Field{Name: "Extractor", Value: summarize.Version})
	return Message{Blocks: []Block{Heading{"Status"}, Fields{fields}}}, nil
}

// stored says what the workspace holds and what of it is waiting.
func (q *question) stored(ctx context.Context) ([]Field, error) {
	d := q.desk
	all := store.ArticleQuery{Workspace: d.workspace}
	articles, err := d.store.ListArticles(ctx, all)
	if err != nil {
		return nil, fmt.Errorf("count articles: %w", err)
	}
	digests, err := d.store.ListDigests(ctx, all)
	if err != nil {
		return nil, fmt.Errorf("count statements: %w", err)
	}
	statements, denials := 0, 0
	for _, digest := range digests {
		statements += digest.Statements
		denials += digest.Denials
	}
	newest := "none"
	var last time.Time
	for _, article := range articles {
		if article.Time().After(last) {
			last = article.Time()
			newest = d.clock.full(last) + " · " + Ref{RefArticle, int64(article.ID)}.String()
			if name := knownOutlet(article); name != "" {
				newest += " " + name
			}
		}
	}
	return []Field{
		{Name: "Articles", Value: fmt.Sprintf("%d%s", len(articles), outlets(articles))},
		{Name: "Statements", Value: fmt.Sprintf("%d, of them %s", statements, plural(denials, "1 denial", "%d denials"))},
		{Name: "Waiting for extraction", Value: pending(len(articles) - extractedNow(digests))},
		{Name: "Newest article", Value: newest},
	}, nil
}

func outlets(articles []store.Article) string {
	digests := make([]store.Digest, len(articles))
	for i, article := range articles {
		digests[i].Article = article
	}
	count := countOutlets(digests)
	if count == 0 {
		return ""
	}
	return " of " + plural(count, "1 outlet", "%d outlets")
}

func pending(count int) string {
	if count == 0 {
		return "none"
	}
	return plural(count, "1 article", "%d articles")
}

// channel is the channel's name with its settings.
func (q *question) channel() string {
	return strings.Join([]string{q.request.Channel.Name, q.desk.clock.zone.String(),
		plural(q.desk.stories, "1 story", "%d stories"), fmt.Sprintf("quotes of up to %d characters", q.desk.length)}, " · ")
}

// lastEdition is the newest briefing that the reader saw in this channel.
func (q *question) lastEdition(ctx context.Context) (string, error) {
	briefing, edition, err := q.bot.lastBriefing(ctx, q.request)
	switch {
	case errors.Is(err, errNoBriefing):
		return "none yet", nil
	case err != nil:
		return "", err
	}
	return fmt.Sprintf("%s, %s", q.desk.clock.full(edition.Built), plural(len(briefing.Stories), "1 story", "%d stories")), nil
}
