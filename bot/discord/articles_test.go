package discord

import (
	"context"

	"briefbot/store"
)

// noArticles has none: every quote is refused.
type noArticles struct{ store.Articles }

func (noArticles) ListArticles(context.Context, store.ArticleQuery) ([]store.Article, error) {
	return nil, nil
}

func (noArticles) ArticleText(context.Context, store.WorkspaceID, store.ArticleID, int) (string, error) {
	return "", store.ErrNotFound
}
