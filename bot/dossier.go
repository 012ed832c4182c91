package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"briefbot/store"
)

// Dossier is what one person said over time, for lists and scripts.
type Dossier struct {
	// Name is the fullest form, Aliases the others that articles use, Role the
	// newest that is known.
	Name    string
	Aliases []string
	Role    string
	Topics  []DossierTopic // the one with the newest statement first
	Turns   []Turn         // the newest first
	// Claims are the entries of the ledger in which the person acts.
	Claims []store.LedgerClaim
}

// DossierTopic is what the person said in one story.
type DossierTopic struct {
	Story      store.StoryID // 0: of articles that are not linked yet
	Title      string
	Statements []DatedStatement // oldest first
}

// DatedStatement is a statement with its article, which has no text.
type DatedStatement struct {
	store.Statement
	In    store.Article
	Words string // its content
}

// dossierRead is how many statements of one person are read, the newest.
const dossierRead = 2000

// DossierRequest asks about a person.
type DossierRequest struct {
	Workspace store.WorkspaceID
	// Name as somebody types it: case, accents and titles do not matter, and a
	// surname is enough where it fits one person.
	Name  string
	Since time.Time // zero: everything
}

// ReadDossier gives the dossiers of everybody that the name can mean, by name:
// none where nobody is called so.
func ReadDossier(ctx context.Context, s store.Store, request DossierRequest) ([]Dossier, error) {
	words := ""
	for _, word := range nameWords(request.Name) {
		words += word + " "
	}
	if words == "" {
		return nil, nil // no words would mean everybody
	}
	statements, err := s.ListStatements(ctx, store.StatementQuery{Workspace: request.Workspace, Speaker: words, Since: request.Since, Limit: dossierRead})
	if err != nil {
		return nil, fmt.Errorf("look for what %s said: %w", request.Name, err)
	}
	var dossiers []Dossier
	for _, name := range speakersNamed(request.Name, statements) {
		who := speakerOf(name)
		own := slices.DeleteFunc(slices.Clone(statements), func(st store.Statement) bool { return !who.is(speakerOf(st.Speaker)) })
		d, err := dossier(ctx, s, request.Workspace, name, own)
		if err != nil {
			return nil, err
		}
		dossiers = append(dossiers, d)
	}
	return dossiers, nil
}

// dossier sorts one person's statements, which come newest first.
func dossier(ctx context.Context, s store.Store, workspace store.WorkspaceID, name string, statements []store.Statement) (Dossier, error) {
	d := Dossier{Name: name}
	texts := newTexts(s, workspace)
	var articles []store.ArticleID
	var ids []store.StatementID
	for _, statement := range statements {
		articles, ids = append(articles, statement.Article), append(ids, statement.ID)
		d.Role = cmp.Or(d.Role, statement.Role)
		if statement.Speaker != name && !slices.Contains(d.Aliases, statement.Speaker) {
			d.Aliases = append(d.Aliases, statement.Speaker)
		}
	}
	slices.Sort(d.Aliases)
	digests, err := s.ListDigests(ctx, store.ArticleQuery{Workspace: workspace, IDs: articles})
	if err != nil {
		return d, fmt.Errorf("read the articles of %d statements: %w", len(statements), err)
	}
	byID := map[store.ArticleID]store.Digest{}
	for _, digest := range digests {
		byID[digest.Article.ID] = digest
	}
	if err := d.addTopics(ctx, s, workspace, texts, statements, byID); err != nil {
		return d, err
	}
	if d.Claims, err = s.ListLedger(ctx, store.LedgerQuery{Workspace: workspace, Statements: ids}); err != nil {
		return d, fmt.Errorf("read the claims of %s: %w", name, err)
	}
	return d, d.addTurns(ctx, texts)
}

func (d *Dossier) addTopics(ctx context.Context, s store.Store, workspace store.WorkspaceID, texts *texts, statements []store.Statement,
	digests map[store.ArticleID]store.Digest) error {
	place := map[store.StoryID]int{}
	var stories []store.StoryID
	for _, statement := range statements {
		digest := digests[statement.Article]
		at, known := place[digest.Story]
		if !known {
			at = len(d.Topics)
			place[digest.Story] = at
			d.Topics = append(d.Topics, DossierTopic{Story: digest.Story, Title: digest.Article.Title})
			if digest.Story != 0 {
				stories = append(stories, digest.Story)
			}
		}
		text, err := texts.text(ctx, statement.Article, statement.Version)
		if err != nil {
			return err
		}
		dated := DatedStatement{Statement: statement, In: digest.Article}
		for _, span := range tidy(text, statement.Content) {
			if dated.Words != "" {
				dated.Words += " […] "
			}
			dated.Words += text[span.Start:span.End]
		}
		d.Topics[at].Statements = append(d.Topics[at].Statements, dated)
	}
	for i := range d.Topics {
		slices.SortStableFunc(d.Topics[i].Statements, func(a, b DatedStatement) int { return a.In.Time().Compare(b.In.Time()) })
	}
	if len(stories) == 0 {
		return nil // no ids would mean all stories
	}
	stored, err := s.ListStories(ctx, store.StoryQuery{Workspace: workspace, IDs: stories})
	if err != nil {
		return fmt.Errorf("read the stories of %s: %w", d.Name, err)
	}
	told, err := TellStories(ctx, s, workspace, stored)
	if err != nil {
		return err
	}
	for _, t := range told {
		d.Topics[place[t.ID]].Title = t.Title
	}
	return nil
}
