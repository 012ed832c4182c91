package sqlite

import (
	"context"
	"database/sql"

	"briefbot/store"
)

// putClaims stores the claims of e, whose statements stand as placed, and ties
// the statements to those that they answer. Claims of the version that e
// lacks stay: a posted briefing may show them.
func (t *transaction) putClaims(e store.Extraction, placed []store.Statement) error {
	before, err := t.claimsBefore(e)
	if err != nil {
		return err
	}
	answers := make([]store.ClaimID, len(placed)) // of each statement; 0: none
	keys := spansKeys{}
	for _, given := range e.Claims {
		key := keys.next(writeSpans(given.Span))
		put := store.Claim{ID: before[key].ID, Article: e.Article, Version: e.Version, Span: given.Span, By: given.By}
		if given.Statement >= 0 {
			put.Statement = placed[given.Statement].ID
		}
		if put.ID == 0 {
			err = t.addClaim(&put, key)
		} else if put != before[key] {
			err = t.exec("UPDATE claims SET speaker = ?, statement = ? WHERE id = ?", put.By, reference(put.Statement), put.ID)
		}
		if err != nil {
			return err
		}
		for _, denial := range given.Denials {
			answers[denial] = put.ID
		}
	}
	return t.tie(placed, answers)
}

func (t *transaction) claimsBefore(e store.Extraction) (map[spansKey]store.Claim, error) {
	before := make(map[spansKey]store.Claim)
	err := t.rows("SELECT id, span, nth, speaker, coalesce(statement, 0) FROM claims WHERE article = ? AND version = ?",
		[]any{e.Article, e.Version}, func(row *sql.Rows) error {
			claim := store.Claim{Article: e.Article, Version: e.Version}
			var key spansKey
			if err := row.Scan(&claim.ID, &key.spans, &key.nth, &claim.By, &claim.Statement); err != nil {
				return err
			}
			spans, err := readSpans(key.spans)
			if len(spans) > 0 {
				claim.Span = spans[0]
			}
			before[key] = claim
			return err
		})
	return before, err
}

func (t *transaction) addClaim(put *store.Claim, key spansKey) error {
	id, err := t.insert("INSERT INTO claims (article, version, span, nth, speaker, statement) VALUES (?, ?, ?, ?, ?, ?)",
		put.Article, put.Version, key.spans, key.nth, put.By, reference(put.Statement))
	put.ID = store.ClaimID(id)
	return err
}

// tie writes which claim each statement answers, where that has changed.
func (t *transaction) tie(placed []store.Statement, answers []store.ClaimID) error {
	for i, statement := range placed {
		if statement.Denies == answers[i] {
			continue
		}
		if err := t.exec("UPDATE statements SET denies = ? WHERE id = ?", reference(answers[i]), statement.ID); err != nil {
			return err
		}
	}
	return nil
}

// reference is an id as a column that may be null.
func reference[T ~int64](id T) sql.NullInt64 {
	return sql.NullInt64{Int64: int64(id), Valid: id != 0}
}

// ListClaims implements store.Claims.
func (s *Store) ListClaims(ctx context.Context, workspace store.WorkspaceID, ids []store.ClaimID) ([]store.Claim, error) {
	query, args := claimQuery(workspace, ids)
	claims := []store.Claim{}
	err := s.read(ctx, "list claims", query, args, func(row *sql.Rows) error {
		claim := store.Claim{Workspace: workspace}
		var span string
		if err := row.Scan(&claim.ID, &claim.Article, &claim.Version, &span, &claim.By, &claim.Statement); err != nil {
			return err
		}
		var err error
		claim.Span, err = readSpan(span)
		claims = append(claims, claim)
		return err
	})
	if err != nil {
		return nil, err
	}
	return claims, nil
}

// claimQuery asks for these claims, or for all that a current statement answers.
func claimQuery(workspace store.WorkspaceID, ids []store.ClaimID) (query string, args []any) {
	c := &conditions{}
	c.workspace(workspace, true)
	in(c, "c.id", ids)
	if len(ids) == 0 {
		c.and(`c.id IN (SELECT s.denies FROM statements s JOIN articles b ON b.id = s.article AND b.version = s.version
			WHERE b.workspace = ? AND s.denies IS NOT NULL AND s.retired = 0)`, workspace)
	}
	return `SELECT c.id, c.article, c.version, c.span, c.speaker, coalesce(c.statement, 0)
		FROM claims c JOIN articles a ON a.id = c.article` + c.where() + " ORDER BY c.id", c.args
}
