package bot

import (
	"context"
	"fmt"
	"time"

	"briefbot/store"
)

// ToldStory is a stored story with what names it and what it claims, for
// lists and scripts.
type ToldStory struct {
	ID store.StoryID
	// Title is the title of one of its articles, or the lead sentence of it.
	Title string
	// Articles earliest first, without texts; Origins the same by independent text.
	Articles []store.Article
	Origins  [][]store.Article
	Outlets  int
	Latest   time.Time
	// Doubts are the articles whose dates cannot be, each with why, see
	// [store.Article.DateInDoubt]; they count as of when they were stored.
	Doubts map[store.ArticleID]string
	Claims []store.LedgerClaim // the one with the latest event first
}

// TellStories reads what names the stories and what they claim, in their order.
func TellStories(ctx context.Context, s store.Store, workspace store.WorkspaceID, stories []store.Story) ([]ToldStory, error) {
	told := []ToldStory{}
	var articles []store.ArticleID
	var ids []store.StoryID
	for _, story := range stories {
		ids = append(ids, story.ID)
		for _, link := range story.Links {
			articles = append(articles, link.Article)
		}
	}
	if len(articles) == 0 {
		return told, nil // no ids would mean all articles
	}
	digests, err := s.ListDigests(ctx, store.ArticleQuery{Workspace: workspace, IDs: articles})
	if err != nil {
		return nil, fmt.Errorf("read the articles of %d stories: %w", len(stories), err)
	}
	claims, err := s.ListLedger(ctx, store.LedgerQuery{Workspace: workspace, Stories: ids})
	if err != nil {
		return nil, fmt.Errorf("read the claims of %d stories: %w", len(stories), err)
	}
	byID := map[store.ArticleID]store.Digest{}
	for _, digest := range digests {
		byID[digest.Article.ID] = digest
	}
	for _, story := range stories {
		t := ToldStory{ID: story.ID, Claims: []store.LedgerClaim{}}
		t.add(story, byID)
		for _, claim := range claims {
			if claim.Story == story.ID {
				t.Claims = append(t.Claims, claim)
			}
		}
		if t.Title, err = storyTitle(ctx, s, workspace, byID[story.Head]); err != nil {
			return nil, err
		}
		told = append(told, t)
	}
	return told, nil
}

// add takes the articles of a story.
func (t *ToldStory) add(story store.Story, byID map[store.ArticleID]store.Digest) {
	var held []store.Digest
	place := map[store.ArticleID]int{}
	for _, link := range story.Links {
		digest, known := byID[link.Article]
		if !known {
			continue // its newest version is not extracted yet
		}
		held = append(held, digest)
		t.Articles = append(t.Articles, digest.Article)
		if doubt := digest.Article.DateInDoubt(); doubt != "" {
			if t.Doubts == nil {
				t.Doubts = map[store.ArticleID]string{}
			}
			t.Doubts[digest.Article.ID] = doubt
		}
		at, known := place[link.Origin]
		if !known {
			at = len(t.Origins)
			place[link.Origin] = at
			t.Origins = append(t.Origins, nil)
		}
		t.Origins[at] = append(t.Origins[at], digest.Article)
		if link.Time.After(t.Latest) {
			t.Latest = link.Time
		}
	}
	t.Outlets = countOutlets(held)
}

// storyTitle is the title of a story's head, or its lead sentence.
func storyTitle(ctx context.Context, s store.Store, workspace store.WorkspaceID, head store.Digest) (string, error) {
	switch {
	case head.Article.Title != "":
		return head.Article.Title, nil
	case head.Lead.Empty():
		return head.Article.Origin, nil
	}
	text, err := s.ArticleText(ctx, workspace, head.Article.ID, head.Article.Version)
	if err != nil {
		return "", fmt.Errorf("read the lead of article %d: %w", head.Article.ID, err)
	}
	return text[head.Lead.Start:head.Lead.End], nil
}
