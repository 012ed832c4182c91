// Package bottest is a small newsroom for tests of what the bot says and of
// how platforms render it: invented articles in a store in memory, whose
// statements, claims and story signatures are set by hand. What a test sees is
// then a matter of bot and renderer alone and does not change with the
// extractor. No person, place or company in it is real.
package bottest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/store"
	"briefbot/summarize"
)

// Now is the time at which the newsroom is asked: Monday 16 June 2025, 08:00
// in London.
func Now() time.Time { return time.Date(2025, time.June, 16, 7, 0, 0, 0, time.UTC) }

// Article is an article with what is to be found in it. Everything that is
// found is named by its words, which must stand in the text.
type Article struct {
	Outlet, URL, Title string
	Published          time.Time
	Text               string
	// Lead is the words of the lead sentence.
	Lead string
	// Terms make the story: articles with the same ones are grouped.
	Terms []string
	// Origin makes the independent text: articles with the same one are
	// copies. Empty: a text of its own.
	Origin     string
	Statements []Statement
}

// Statement is what somebody says in an article.
type Statement struct {
	Source, Cue string   // words; may be empty
	Content     []string // words, in text order
	Kind        string   // direct if empty
	Stance      string   // asserts if empty
	Speaker     string
	Role        string
	Venue, When string
	Score       float64
	Key         int
	// Claim is the words of the claim that it answers, By who makes that. The
	// claim belongs to the statement whose content holds the words.
	Claim, By string
}

// Fill stores articles and what is found in them, in order, in a workspace.
func Fill(ctx context.Context, s store.Store, workspace store.WorkspaceID, articles []Article) error {
	return NewFiller(s, workspace).Fill(ctx, articles)
}

// Filler is Fill in several goes: later articles join the stories of earlier ones.
type Filler struct {
	store     store.Store
	workspace store.WorkspaceID
	links     linker
}

// NewFiller makes one for a workspace that exists.
func NewFiller(s store.Store, workspace store.WorkspaceID) *Filler {
	return &Filler{s, workspace, linker{stories: map[string]store.StoryID{}, origins: map[string]store.ArticleID{}}}
}

// Fill stores articles and what is found in them, in order.
func (f *Filler) Fill(ctx context.Context, articles []Article) error {
	s, workspace, links := f.store, f.workspace, f.links
	for _, article := range articles {
		put, err := s.PutArticles(ctx, []store.Article{article.stored(workspace)})
		if err != nil {
			return err
		}
		extraction, err := article.extraction()
		if err != nil {
			return fmt.Errorf("%s: %w", article.URL, err)
		}
		extraction.Workspace, extraction.Article, extraction.Version = workspace, put[0].Article.ID, put[0].Article.Version
		if err := s.PutExtractions(ctx, []store.Extraction{extraction}); err != nil {
			return err
		}
		if err := links.put(ctx, s, put[0].Article, article); err != nil {
			return err
		}
	}
	return nil
}

// linker puts articles into the stories of their terms.
type linker struct {
	stories map[string]store.StoryID
	origins map[string]store.ArticleID
}

func (l linker) put(ctx context.Context, s store.Store, stored store.Article, article Article) error {
	terms := strings.Join(article.Terms, ", ")
	linking := store.Linking{
		Workspace: stored.Workspace, Article: stored.ID, Version: stored.Version, Linker: bot.Linker(),
		Story: l.stories[terms], Origin: l.origins[article.Origin],
	}
	if linking.Origin == stored.ID {
		linking.Origin = 0
	}
	story, err := s.PutLink(ctx, linking)
	if err != nil {
		return err
	}
	l.stories[terms] = story
	if _, known := l.origins[article.Origin]; !known && article.Origin != "" {
		l.origins[article.Origin] = stored.ID
	}
	return nil
}

func (a Article) stored(workspace store.WorkspaceID) store.Article {
	hash := sha256.Sum256([]byte(a.Text))
	article := store.Article{
		Workspace: workspace, Identity: a.URL, Hash: hex.EncodeToString(hash[:]), URL: a.URL, Outlet: a.Outlet,
		Title: a.Title, Published: a.Published, Stored: a.Published.Add(time.Minute), Text: a.Text,
	}
	if article.Identity == "" {
		article.Identity = "sha256:" + article.Hash
	}
	return article
}

func (a Article) extraction() (store.Extraction, error) {
	extraction := store.Extraction{Extractor: summarize.Version, Language: "en"}
	signature := summarize.Signature{Terms: a.Terms}
	var err error
	if extraction.Signature, err = signature.MarshalBinary(); err != nil {
		return extraction, err
	}
	if extraction.Lead, err = a.find(a.Lead, 0); err != nil {
		return extraction, err
	}
	for _, statement := range a.Statements {
		found, err := a.statement(statement)
		if err != nil {
			return extraction, err
		}
		extraction.Statements = append(extraction.Statements, found)
	}
	for i, statement := range a.Statements {
		if statement.Claim == "" {
			continue
		}
		if err := a.addClaim(&extraction, i, statement); err != nil {
			return extraction, err
		}
	}
	return extraction, nil
}

func (a Article) statement(s Statement) (store.Statement, error) {
	found := store.Statement{
		Kind: s.Kind, Stance: s.Stance, Speaker: s.Speaker, Role: s.Role, Venue: s.Venue, When: s.When, Score: s.Score, Key: s.Key,
	}
	if found.Kind == "" {
		found.Kind = "direct"
	}
	if found.Stance == "" {
		found.Stance = "asserts"
	}
	from := 0
	for _, words := range s.Content {
		span, err := a.find(words, from)
		if err != nil {
			return found, err
		}
		found.Content = append(found.Content, span)
		from = span.End
	}
	var err error
	if found.Source, err = a.find(s.Source, 0); err != nil {
		return found, err
	}
	found.Cue, err = a.find(s.Cue, 0)
	return found, err
}

// addClaim ties statement i to its claim.
func (a Article) addClaim(e *store.Extraction, i int, s Statement) error {
	span, err := a.find(s.Claim, 0)
	if err != nil {
		return err
	}
	for at := range e.Claims {
		if e.Claims[at].Span == span {
			e.Claims[at].Denials = append(e.Claims[at].Denials, i)
			return nil
		}
	}
	claim := store.ExtractedClaim{Span: span, By: s.By, Statement: -1, Denials: []int{i}}
	for at, statement := range e.Statements {
		for _, content := range statement.Content {
			if at != i && content.Start <= span.Start && span.End <= content.End {
				claim.Statement = at
			}
		}
	}
	e.Claims = append(e.Claims, claim)
	return nil
}

// find is the span of words at or behind a place; no words, no span.
func (a Article) find(words string, from int) (store.Span, error) {
	if words == "" {
		return store.Span{}, nil
	}
	at := strings.Index(a.Text[from:], words)
	if at < 0 {
		return store.Span{}, fmt.Errorf("the words %q do not stand in the text", words)
	}
	return store.Span{Start: from + at, End: from + at + len(words)}, nil
}
