package memory

import (
	"context"
	"fmt"
	"slices"

	"briefbot/store"
)

// extraction is what was last extracted from one version. The statements and
// claims themselves stand in the store's own lists.
type extraction struct {
	extractor, language string
	lead                store.Span
	signature           []byte
}

// PutExtractions implements store.Statements.
func (s *Store) PutExtractions(ctx context.Context, extractions []store.Extraction) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	for _, e := range extractions {
		a, err := s.article(e.Workspace, e.Article, e.Version)
		if err != nil {
			return err
		}
		if err := e.Validate(a.versions[e.Version-1].text); err != nil {
			return err
		}
	}
	for _, e := range extractions {
		s.putExtraction(e)
	}
	return nil
}

func (s *Store) putExtraction(e store.Extraction) {
	a := s.articles[e.Article-1]
	a.versions[e.Version-1].extraction = &extraction{
		extractor: e.Extractor, language: e.Language, lead: e.Lead, signature: slices.Clone(e.Signature),
	}
	statements := s.putStatements(e, a)
	for _, c := range s.putClaims(e, statements) {
		for _, denial := range c.denials {
			statements[denial].Denies = c.ID
		}
	}
}

// putStatements stores the statements of e and returns them in its order,
// answering nothing yet. Those of the same version that e does not hold are
// left retired.
func (s *Store) putStatements(e store.Extraction, a *article) []*statement {
	before := make(map[string]*statement)
	for _, known := range s.statements {
		if known.Article == e.Article && known.Version == e.Version {
			known.Retired = true
			before[known.key] = known
		}
	}
	placed := make([]*statement, 0, len(e.Statements))
	keys := make(keys)
	for i, given := range e.Statements {
		key := keys.next(given.Content...)
		stands := before[key]
		if stands == nil {
			stands = &statement{key: key}
			stands.ID = store.StatementID(len(s.statements) + 1)
			s.statements = append(s.statements, stands)
		}
		given.ID, given.Workspace, given.Article, given.Version = stands.ID, e.Workspace, e.Article, e.Version
		given.Content = slices.Clone(given.Content)
		given.Denies, given.Retired = 0, false
		stands.Statement, stands.place = given, i
		stands.title, stands.content = a.Title, content(a.versions[e.Version-1].text, given.Content)
		placed = append(placed, stands)
	}
	return placed
}

// putClaims stores the claims of e and returns them. Claims of the same
// version that e does not hold stay: a posted briefing may show them.
func (s *Store) putClaims(e store.Extraction, statements []*statement) []*claim {
	placed := make([]*claim, 0, len(e.Claims))
	keys := make(keys)
	for _, given := range e.Claims {
		key := keys.next(given.Span)
		stands := s.claimByKey(e.Article, e.Version, key)
		if stands == nil {
			stands = &claim{key: key}
			stands.ID = store.ClaimID(len(s.claims) + 1)
			s.claims = append(s.claims, stands)
		}
		stands.Workspace, stands.Article, stands.Version = e.Workspace, e.Article, e.Version
		stands.Span, stands.By, stands.Statement = given.Span, given.By, 0
		if given.Statement >= 0 {
			stands.Statement = statements[given.Statement].ID
		}
		stands.denials = given.Denials
		placed = append(placed, stands)
	}
	return placed
}

// keys names what keeps its id through extractions: by its spans, and where
// several have the same, by the count.
type keys map[string]int

func (k keys) next(spans ...store.Span) string {
	key := fmt.Sprint(spans)
	k[key]++
	return fmt.Sprint(key, k[key])
}

// Unextracted implements store.Statements.
func (s *Store) Unextracted(ctx context.Context, workspace store.WorkspaceID, extractor string, limit int) ([]store.Article, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	found := []store.Article{}
	for _, a := range s.articles {
		current := a.versions[a.Version-1]
		if a.Workspace != workspace || current.extraction != nil && current.extraction.extractor == extractor {
			continue
		}
		listed := a.Article
		listed.Text = current.text
		found = append(found, listed)
	}
	return first(found, limit), nil
}

// ListDigests implements store.Statements.
func (s *Store) ListDigests(ctx context.Context, query store.ArticleQuery) ([]store.Digest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var extracted []*article
	for _, a := range s.find(query) {
		if a.versions[a.Version-1].extraction != nil {
			extracted = append(extracted, a)
		}
	}
	return s.digests(first(extracted, query.Limit)), nil
}

// digests are those of extracted articles, in one walk over the statements.
func (s *Store) digests(articles []*article) []store.Digest {
	digests := make([]store.Digest, len(articles))
	places := make(map[store.ArticleID]int, len(articles))
	for i, a := range articles {
		e := a.versions[a.Version-1].extraction
		digests[i] = store.Digest{
			Article: a.Article, Extractor: e.extractor, Language: e.language,
			Lead: e.lead, Signature: slices.Clone(e.signature),
		}
		if a.link != nil {
			digests[i].Story, digests[i].Origin = a.link.Story, a.link.Origin
		}
		places[a.ID] = i
	}
	for _, held := range s.statements {
		i, wanted := places[held.Article]
		if !wanted || s.retired(held) {
			continue
		}
		digest := &digests[i]
		digest.Statements++
		switch held.Stance {
		case "denies", "retracts":
			digest.Denials++
		case "no_comment":
			digest.Declined++
		}
		digest.Score = max(digest.Score, held.Score)
	}
	return digests
}
