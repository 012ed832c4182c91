package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"briefbot/bot"
	"briefbot/store"
)

type storiesCommand struct {
	Since since `placeholder:"TIME" default:"all" help:"Only stories with an article since then: 6h, 3d, yesterday, friday, 2026-03-01 or all (${default})."`
	Limit *uint `placeholder:"N" help:"At most so many, the latest first; 0 for all (20, and all with --json)."`
	JSON  bool  `help:"Print one JSON object with all stories, their origins and their claims."`
}

// Help implements kong.HelpProvider.
func (storiesCommand) Help() string {
	return "A story is the articles on one event. An origin is an independent text: near-copies, such as one wire report in three papers, are one. " +
		"A claim stands with what became of it, in the words of all articles: who says it, denies it, declines to comment, confirms it or takes it back. " +
		"Offsets are as in briefbot extract.\n\n" +
		"Examples:\n\n" +
		"    briefbot stories --since 3d\n" +
		"    briefbot stories --json | jq '.stories[].claims[] | select(.status == \"denied\")'"
}

// pageOfStories is how many people see where they ask for no number.
const pageOfStories = 20

// Run lists stories.
func (c storiesCommand) Run(ctx context.Context, p *program) error {
	d, start, err := p.openUpToDate(ctx, c.Since)
	if err != nil {
		return err
	}
	defer d.close()
	limit := listLimit(c.Limit, c.JSON, pageOfStories)
	query := store.StoryQuery{Workspace: d.workspace, Since: start}
	if limit > 0 {
		query.Limit = limit + 1 // one more tells whether there are more
	}
	stories, err := d.store.ListStories(ctx, query)
	if err != nil {
		return err
	}
	more := limit > 0 && len(stories) > limit
	if more {
		stories = stories[:limit]
	}
	told, err := bot.TellStories(ctx, d.store, d.workspace, stories)
	if err != nil {
		return err
	}
	if c.JSON {
		return printStories(ctx, d, told)
	}
	return d.listStories(told, more)
}

// jsonStories is what briefbot stories --json prints. Its keys are a promise
// to the scripts that read them.
type jsonStories struct {
	Stories []jsonStory `json:"stories"`
}

type jsonStory struct {
	ID       int64       `json:"id"`
	Title    string      `json:"title"`
	Articles []string    `json:"articles"` // URL or path, earliest first
	Origins  [][]string  `json:"origins"`
	Claims   []jsonClaim `json:"claims"`
	// DatesInDoubt tells of articles why their dates cannot be; they count as
	// of when they were stored.
	DatesInDoubt map[string]string `json:"dates_in_doubt,omitempty"`
}

type jsonClaim struct {
	ID      int64       `json:"id"`
	Text    string      `json:"text"`
	Article string      `json:"article"`
	By      string      `json:"by"`
	Status  string      `json:"status"`
	Events  []jsonEvent `json:"events"`
}

type jsonEvent struct {
	Kind    string    `json:"kind"`
	Speaker string    `json:"speaker"`
	Article string    `json:"article"`
	Span    points    `json:"span"`
	At      time.Time `json:"at"`
}

func printStories(ctx context.Context, d *desk, told []bot.ToldStory) error {
	names := newArticleNames(d)
	out := jsonStories{Stories: []jsonStory{}}
	for _, t := range told {
		story := jsonStory{ID: int64(t.ID), Title: t.Title, Articles: []string{}, Origins: [][]string{}, Claims: []jsonClaim{}}
		for _, article := range t.Articles {
			names.keep(article)
			story.Articles = append(story.Articles, articleName(article))
			if doubt, doubted := t.Doubts[article.ID]; doubted {
				if story.DatesInDoubt == nil {
					story.DatesInDoubt = map[string]string{}
				}
				story.DatesInDoubt[articleName(article)] = doubt
			}
		}
		for _, origin := range t.Origins {
			var copies []string
			for _, article := range origin {
				copies = append(copies, articleName(article))
			}
			story.Origins = append(story.Origins, copies)
		}
		for _, claim := range t.Claims {
			line, err := names.claim(ctx, claim)
			if err != nil {
				return err
			}
			story.Claims = append(story.Claims, line)
		}
		out.Stories = append(out.Stories, story)
	}
	return printJSON(d.stdout, out)
}

func printJSON(w io.Writer, value any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false) // the reader is a script, not a page
	return encoder.Encode(value)
}

// articleName is how scripts know an article: its URL, else where it was read.
func articleName(article store.Article) string {
	if article.URL != "" {
		return article.URL
	}
	return article.Origin
}

// articleNames turns what the ledger says of articles into what scripts read:
// names, words, and offsets in code points of what was read.
type articleNames struct {
	*desk
	articles map[store.ArticleID]store.Article
	rulers   map[textVersion]ruler
}

type textVersion struct {
	article store.ArticleID
	version int
}

func newArticleNames(d *desk) *articleNames {
	return &articleNames{d, map[store.ArticleID]store.Article{}, map[textVersion]ruler{}}
}

func (n *articleNames) keep(article store.Article) { n.articles[article.ID] = article }

func (n *articleNames) article(ctx context.Context, id store.ArticleID) (store.Article, error) {
	if article, known := n.articles[id]; known {
		return article, nil
	}
	articles, err := n.store.ListArticles(ctx, store.ArticleQuery{Workspace: n.workspace, IDs: []store.ArticleID{id}})
	if err != nil {
		return store.Article{}, err
	}
	if len(articles) == 0 {
		return store.Article{}, fmt.Errorf("article %d: %w", id, store.ErrNotFound)
	}
	n.keep(articles[0])
	return articles[0], nil
}

// place gives an article's name, the span in code points of what was read,
// and its words.
func (n *articleNames) place(ctx context.Context, id store.ArticleID, version int, span store.Span) (name string, at points, words string, err error) {
	article, err := n.article(ctx, id)
	if err != nil {
		return "", points{}, "", err
	}
	key := textVersion{id, version}
	r, known := n.rulers[key]
	if !known {
		text, err := n.store.ArticleText(ctx, n.workspace, id, version)
		if err != nil {
			return "", points{}, "", err
		}
		r = newRuler(text)
		n.rulers[key] = r
	}
	offset := article.Offset
	if version != article.Version {
		offset = 0 // of old versions only the text is kept
	}
	return articleName(article), points{offset + r.points(span.Start), offset + r.points(span.End)}, r.text[span.Start:span.End], nil
}

func (n *articleNames) claim(ctx context.Context, claim store.LedgerClaim) (jsonClaim, error) {
	line := jsonClaim{ID: int64(claim.ID), By: claim.By, Status: claim.Status(), Events: []jsonEvent{}}
	var err error
	if line.Article, _, line.Text, err = n.place(ctx, claim.Article, claim.Version, claim.Span); err != nil {
		return line, err
	}
	for _, event := range claim.Events {
		said, err := n.event(ctx, event)
		if err != nil {
			return line, err
		}
		line.Events = append(line.Events, said)
	}
	return line, nil
}

// listStories shows stories to people.
func (d *desk) listStories(told []bot.ToldStory, more bool) error {
	if len(told) == 0 {
		_, err := fmt.Fprintln(d.stdout, "No story fits.")
		return err
	}
	list := table{
		caps: []int{0, 0, 0, 0, 0, 0},
		rows: []row{{cells: []string{"ID", "LATEST", "OUTLETS", "ORIGINS", "CLAIMS", "DENIED", "TITLE"}, style: faint}},
	}
	zone := d.settings.Zone.location(d.environ)
	doubts := false
	for _, t := range told {
		denied := 0
		for _, claim := range t.Claims {
			if claim.Has(store.EventDenies) {
				denied++
			}
		}
		look := plain
		if denied > 0 {
			look = bold
		}
		latest := t.Latest.In(zone).Format("2006-01-02 15:04")
		if len(t.Doubts) > 0 {
			latest, doubts = latest+" ?", true
		}
		list.rows = append(list.rows, row{style: look, cells: []string{
			bot.Ref{Kind: bot.RefStory, ID: int64(t.ID)}.String(), latest,
			strconv.Itoa(t.Outlets), strconv.Itoa(len(t.Origins)), strconv.Itoa(len(t.Claims)), strconv.Itoa(denied), t.Title,
		}})
	}
	if doubts {
		list.rows = append(list.rows, row{free: "? An article of it is dated 1970 or in the future and counts as of when it was stored.", style: faint})
	}
	if more {
		list.rows = append(list.rows, row{free: "There are more; --limit 0 shows all.", style: faint})
	}
	return list.write(d.stdout, d.out)
}
