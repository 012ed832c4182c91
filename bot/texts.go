package bot

import (
	"context"
	"fmt"

	"briefbot/store"
)

// texts reads the texts and titles that one message needs, each once. It is
// for one goroutine and for as long as one message is made or checked.
type texts struct {
	articles  store.Articles
	workspace store.WorkspaceID
	read      map[textKey]textRead
	titles    map[store.ArticleID]textRead
}

type textKey struct {
	article store.ArticleID
	version int
}

type textRead struct {
	text string
	err  error
}

func newTexts(articles store.Articles, workspace store.WorkspaceID) *texts {
	return &texts{articles, workspace, map[textKey]textRead{}, map[store.ArticleID]textRead{}}
}

// keep takes the text of an article that was read with it.
func (t *texts) keep(article store.Article) {
	t.read[textKey{article.ID, article.Version}] = textRead{text: article.Text}
	t.titles[article.ID] = textRead{text: article.Title}
}

// text is the text of one version of an article.
func (t *texts) text(ctx context.Context, id store.ArticleID, version int) (string, error) {
	key := textKey{id, version}
	known, found := t.read[key]
	if !found {
		known.text, known.err = t.articles.ArticleText(ctx, t.workspace, id, version)
		t.read[key] = known
	}
	return known.text, known.err
}

// readTitles fetches the current titles of these articles in one question.
func (t *texts) readTitles(ctx context.Context, ids []store.ArticleID) {
	if len(ids) == 0 {
		return
	}
	articles, err := t.articles.ListArticles(ctx, store.ArticleQuery{Workspace: t.workspace, IDs: ids})
	for _, id := range ids {
		missing := err
		if missing == nil {
			missing = fmt.Errorf("the title of article %d: %w", id, store.ErrNotFound)
		}
		t.titles[id] = textRead{err: missing}
	}
	for _, article := range articles {
		t.titles[article.ID] = textRead{text: article.Title}
	}
}

// title is the current title of an article that readTitles was asked for.
func (t *texts) title(ctx context.Context, id store.ArticleID) (string, error) {
	if _, found := t.titles[id]; !found {
		t.readTitles(ctx, []store.ArticleID{id})
	}
	return t.titles[id].text, t.titles[id].err
}
