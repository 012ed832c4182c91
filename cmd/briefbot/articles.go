package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"briefbot/bot"
	"briefbot/store"
)

type articlesCommand struct {
	Outlet string `placeholder:"NAME" help:"Only of this outlet."`
	Since  since  `placeholder:"TIME" default:"all" help:"Only since then: 6h, 3d, yesterday, friday, 2026-03-01 or all (${default})."`
	Limit  *uint  `placeholder:"N" help:"At most so many, newest first; 0 for all (50, and all with --json)."`
	JSON   bool   `help:"Print one JSON object a line."`
}

// Help implements kong.HelpProvider.
func (articlesCommand) Help() string {
	return "The newest stands first. SAID and DENIED count the statements and the denials in an article.\n\n" +
		"Examples:\n\n" +
		"    briefbot articles --since yesterday\n" +
		"    briefbot articles --outlet \"The Tern\" --json | jq -r .url"
}

// pageOfArticles is how many people see where they ask for no number: about
// what a screen holds.
const pageOfArticles = 50

// Run lists articles.
func (c articlesCommand) Run(ctx context.Context, p *program) error {
	d, start, err := p.openUpToDate(ctx, c.Since)
	if err != nil {
		return err
	}
	defer d.close()
	query := store.ArticleQuery{Workspace: d.workspace, Since: start, Outlet: c.Outlet}
	limit := listLimit(c.Limit, c.JSON, pageOfArticles)
	if limit > 0 {
		query.Limit = limit + 1 // one more tells whether there are more
	}
	digests, err := d.store.ListDigests(ctx, query)
	if err != nil {
		return err
	}
	more := limit > 0 && len(digests) > limit
	if more {
		digests = digests[:limit]
	}
	if c.JSON {
		return printArticles(d.stdout, digests)
	}
	return d.listArticles(ctx, digests, more)
}

// listLimit is how many lines of a list to print; 0 means all, as it does for
// programs where no number is asked for.
func listLimit(asked *uint, asJSON bool, page int) int {
	switch {
	case asked != nil:
		return int(min(*asked, math.MaxInt32))
	case asJSON:
		return 0
	}
	return page
}

// jsonArticle is one line of briefbot articles --json. Times are in UTC.
type jsonArticle struct {
	ID         int64      `json:"id"`
	Sequence   int64      `json:"sequence"`
	Version    int        `json:"version"`
	Outlet     string     `json:"outlet"`
	Title      string     `json:"title"`
	Byline     string     `json:"byline"`
	URL        string     `json:"url"`
	Origin     string     `json:"origin"`
	Published  *time.Time `json:"published"`
	Stored     time.Time  `json:"stored"`
	Hash       string     `json:"hash"`
	Language   string     `json:"language"`
	Statements int        `json:"statements"`
	Denials    int        `json:"denials"`
	NoComments int        `json:"no_comments"`
}

func printArticles(w io.Writer, digests []store.Digest) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, digest := range digests {
		article := digest.Article
		line := jsonArticle{
			ID: int64(article.ID), Sequence: article.Sequence, Version: article.Version,
			Outlet: article.Outlet, Title: article.Title, Byline: article.Byline,
			URL: article.URL, Origin: article.Origin, Stored: article.Stored, Hash: article.Hash,
			Language: digest.Language, Statements: digest.Statements, Denials: digest.Denials, NoComments: digest.Declined,
		}
		if !article.Published.IsZero() {
			line.Published = &article.Published
		}
		if err := encoder.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// listArticles shows them to people.
func (d *desk) listArticles(ctx context.Context, digests []store.Digest, more bool) error {
	if len(digests) == 0 {
		_, err := fmt.Fprintln(d.stdout, "No article fits.")
		return err
	}
	// An outlet's name fits 24 columns; what is left goes to the title.
	list := table{
		caps: []int{0, 0, 24, 0, 0},
		rows: []row{{cells: []string{"ID", "TIME", "OUTLET", "SAID", "DENIED", "TITLE"}, style: faint}},
	}
	zone := d.settings.Zone.location(d.environ)
	for _, digest := range digests {
		article := digest.Article
		title, err := d.headline(ctx, digest)
		if err != nil {
			return err
		}
		look := plain
		if digest.Denials > 0 {
			look = bold
		}
		list.rows = append(list.rows, row{style: look, cells: []string{
			bot.Ref{Kind: bot.RefArticle, ID: int64(article.ID)}.String(),
			article.Time().In(zone).Format("2006-01-02 15:04"),
			article.Outlet, strconv.Itoa(digest.Statements), strconv.Itoa(digest.Denials), title,
		}})
	}
	if more {
		list.rows = append(list.rows, row{free: "There are more; --limit 0 shows all.", style: faint})
	}
	return list.write(d.stdout, d.out)
}

// headline is the title, else the lead sentence, else where it was read.
func (d *desk) headline(ctx context.Context, digest store.Digest) (string, error) {
	article := digest.Article
	switch {
	case article.Title != "":
		return article.Title, nil
	case digest.Lead.Empty():
		return article.Origin, nil
	}
	text, err := d.store.ArticleText(ctx, d.workspace, article.ID, article.Version)
	if err != nil {
		return "", err
	}
	return text[digest.Lead.Start:digest.Lead.End], nil
}
