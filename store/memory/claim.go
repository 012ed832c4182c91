package memory

import (
	"context"
	"slices"

	"briefbot/store"
)

// claim is a claim with what keeps its id.
type claim struct {
	store.Claim
	key     string // see keys
	denials []int  // used while an extraction is put
}

func (s *Store) claimByKey(article store.ArticleID, version int, key string) *claim {
	for _, c := range s.claims {
		if c.Article == article && c.Version == version && c.key == key {
			return c
		}
	}
	return nil
}

// ListClaims implements store.Claims.
func (s *Store) ListClaims(ctx context.Context, workspace store.WorkspaceID, ids []store.ClaimID) ([]store.Claim, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		ids = s.answered()
	}
	claims := []store.Claim{}
	for _, c := range s.claims {
		if c.Workspace == workspace && slices.Contains(ids, c.ID) {
			claims = append(claims, c.Claim)
		}
	}
	return claims, nil
}

// answered returns the claims that current statements answer.
func (s *Store) answered() []store.ClaimID {
	var ids []store.ClaimID
	for _, st := range s.statements {
		if st.Denies != 0 && !s.retired(st) {
			ids = append(ids, st.Denies)
		}
	}
	return ids
}
