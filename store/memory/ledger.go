package memory

import (
	"context"
	"slices"
	"time"

	"briefbot/store"
)

// entry is an entry of the ledger; story 0: gone.
type entry struct{ store.LedgerClaim }

// StaleLedgers implements store.Ledgers.
func (s *Store) StaleLedgers(ctx context.Context, workspace store.WorkspaceID, maker string, limit int) ([]store.Story, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	stale := []store.Story{}
	for _, known := range s.stories {
		if known.Workspace == workspace && known.Into == 0 && (known.ledgerRevision != known.Revision || known.ledgerMaker != maker) {
			view := known.Story
			view.Links = []store.StoryLink{}
			stale = append(stale, view)
		}
	}
	return first(stale, limit), nil
}

// PutLedger implements store.Ledgers.
func (s *Store) PutLedger(ctx context.Context, ledger store.Ledger) ([]store.LedgerID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	if err := ledger.Validate(); err != nil {
		return nil, err
	}
	if ledger.Story < 1 || int(ledger.Story) > len(s.stories) || s.stories[ledger.Story-1].Workspace != ledger.Workspace {
		return nil, notFound("story %d", ledger.Story)
	}
	for _, claim := range ledger.Claims {
		if id := claim.ID; id != 0 && (id < 0 || int(id) > len(s.ledger) || s.ledger[id-1].Workspace != ledger.Workspace) {
			return nil, notFound("ledger entry %d", id)
		}
	}
	ids := make([]store.LedgerID, 0, len(ledger.Claims))
	for _, claim := range ledger.Claims {
		if claim.ID == 0 {
			claim.ID = store.LedgerID(len(s.ledger) + 1)
			s.ledger = append(s.ledger, &entry{})
		}
		claim.Workspace, claim.Story, claim.Events = ledger.Workspace, ledger.Story, slices.Clone(claim.Events)
		for i := range claim.Events {
			claim.Events[i].At = instant(claim.Events[i].At)
		}
		s.ledger[claim.ID-1].LedgerClaim = claim
		ids = append(ids, claim.ID)
	}
	for _, known := range s.ledger {
		if known.Story == ledger.Story && !slices.Contains(ids, known.ID) {
			known.Story = 0
		}
	}
	made := s.stories[ledger.Story-1]
	made.ledgerRevision, made.ledgerMaker = ledger.Revision, ledger.Maker
	return ids, nil
}

// ListLedger implements store.Ledgers.
func (s *Store) ListLedger(ctx context.Context, query store.LedgerQuery) ([]store.LedgerClaim, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	found := []store.LedgerClaim{}
	for _, known := range s.ledger {
		if entryFits(known.LedgerClaim, query) {
			view := known.LedgerClaim
			view.Events = slices.Clone(view.Events)
			found = append(found, view)
		}
	}
	slices.SortStableFunc(found, func(a, b store.LedgerClaim) int { return latest(b).Compare(latest(a)) })
	return first(found, query.Limit), nil
}

func latest(c store.LedgerClaim) (last time.Time) {
	for _, event := range c.Events {
		if event.At.After(last) {
			last = event.At
		}
	}
	return last
}

func entryFits(c store.LedgerClaim, query store.LedgerQuery) bool {
	has := func(fits func(store.LedgerEvent) bool) bool { return slices.ContainsFunc(c.Events, fits) }
	return c.Story != 0 && c.Workspace == query.Workspace &&
		(len(query.IDs) == 0 || slices.Contains(query.IDs, c.ID)) &&
		(len(query.Stories) == 0 || slices.Contains(query.Stories, c.Story)) &&
		(len(query.Articles) == 0 || has(func(e store.LedgerEvent) bool { return slices.Contains(query.Articles, e.Article) })) &&
		(len(query.Statements) == 0 || has(func(e store.LedgerEvent) bool { return slices.Contains(query.Statements, e.Statement) })) &&
		(len(query.Claims) == 0 || has(func(e store.LedgerEvent) bool { return slices.Contains(query.Claims, e.Claim) })) &&
		(len(query.Kinds) == 0 || has(func(e store.LedgerEvent) bool { return slices.Contains(query.Kinds, e.Kind) })) &&
		(query.Since.IsZero() || !latest(c).Before(instant(query.Since)))
}
