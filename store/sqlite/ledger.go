package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"briefbot/store"
)

// StaleLedgers implements store.Ledgers.
func (s *Store) StaleLedgers(ctx context.Context, workspace store.WorkspaceID, maker string, most int) ([]store.Story, error) {
	stories := []store.Story{}
	err := s.read(ctx, "list stories without a ledger", `SELECT id, head, revision FROM (
			SELECT id, head, revision FROM stories WHERE workspace = ?1 AND into_story IS NULL AND revision <> ledger_revision
			UNION SELECT id, head, revision FROM stories WHERE workspace = ?1 AND into_story IS NULL AND ledger_maker < ?2
			UNION SELECT id, head, revision FROM stories WHERE workspace = ?1 AND into_story IS NULL AND ledger_maker > ?2)
		ORDER BY id LIMIT ?3`, []any{workspace, maker, limit(most)}, func(row *sql.Rows) error {
		story := store.Story{Workspace: workspace, Links: []store.StoryLink{}}
		err := row.Scan(&story.ID, &story.Head, &story.Revision)
		stories = append(stories, story)
		return err
	})
	if err != nil {
		return nil, err
	}
	return stories, nil
}

// PutLedger implements store.Ledgers.
func (s *Store) PutLedger(ctx context.Context, ledger store.Ledger) ([]store.LedgerID, error) {
	if err := ledger.Validate(); err != nil {
		return nil, err
	}
	ids := make([]store.LedgerID, 0, len(ledger.Claims))
	err := s.write(ctx, "store a ledger", func(t *transaction) error {
		ids = ids[:0]
		story := store.StoryID(0)
		err := t.row("SELECT id FROM stories WHERE workspace = ? AND id = ?", []any{ledger.Workspace, ledger.Story}, &story)
		if errors.Is(err, sql.ErrNoRows) {
			return notFound("story %d", ledger.Story)
		}
		if err != nil {
			return err
		}
		for _, claim := range ledger.Claims {
			id, err := t.putLedgerClaim(ledger, claim)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		if err := t.exec("UPDATE ledger_claims SET story = NULL WHERE story = ? AND id NOT IN (SELECT value FROM json_each(?))",
			ledger.Story, writeIDs(ids)); err != nil {
			return err
		}
		return t.exec("UPDATE stories SET ledger_revision = ?, ledger_maker = ? WHERE id = ?", ledger.Revision, ledger.Maker, ledger.Story)
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}

func (t *transaction) putLedgerClaim(ledger store.Ledger, claim store.LedgerClaim) (store.LedgerID, error) {
	latest := claim.Events[0].At
	for _, event := range claim.Events {
		if event.At.After(latest) {
			latest = event.At
		}
	}
	row := []any{ledger.Story, claim.Article, claim.Version, writeSpan(claim.Span), claim.By, claim.Self, latest.UnixMicro()}
	if claim.ID == 0 {
		id, err := t.insert("INSERT INTO ledger_claims (story, article, version, span, speaker, self, latest) VALUES (?, ?, ?, ?, ?, ?, ?)", row...)
		if err != nil {
			return 0, err
		}
		claim.ID = store.LedgerID(id)
	} else {
		found := 0
		err := t.row("SELECT count(*) FROM ledger_claims c JOIN articles a ON a.id = c.article WHERE c.id = ? AND a.workspace = ?",
			[]any{claim.ID, ledger.Workspace}, &found)
		if err != nil {
			return 0, err
		}
		if found == 0 {
			return 0, notFound("ledger entry %d", claim.ID)
		}
		err = t.exec("UPDATE ledger_claims SET story = ?, article = ?, version = ?, span = ?, speaker = ?, self = ?, latest = ? WHERE id = ?",
			append(row, claim.ID)...)
		if err != nil {
			return 0, err
		}
		if err := t.exec("DELETE FROM ledger_events WHERE claim = ?", claim.ID); err != nil {
			return 0, err
		}
	}
	for place, e := range claim.Events {
		err := t.exec(`INSERT INTO ledger_events (claim, place, kind, speaker, article, version, span, statement, answers, at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, claim.ID, place, string(e.Kind), e.Speaker, e.Article, e.Version, writeSpan(e.Span),
			reference(e.Statement), reference(e.Claim), e.At.UnixMicro())
		if err != nil {
			return 0, err
		}
	}
	return claim.ID, nil
}

// ListLedger implements store.Ledgers.
func (s *Store) ListLedger(ctx context.Context, query store.LedgerQuery) ([]store.LedgerClaim, error) {
	c := &conditions{}
	c.and("+t.workspace = ?", query.Workspace)
	in(c, "c.id", query.IDs)
	in(c, "c.story", query.Stories)
	events := func(held *conditions) {
		c.and("c.id IN (SELECT e.claim FROM ledger_events e"+held.where()+")", held.args...)
	}
	if len(query.Articles) > 0 {
		held := &conditions{}
		in(held, "e.article", query.Articles)
		events(held)
	}
	if len(query.Statements) > 0 {
		held := &conditions{}
		in(held, "e.statement", query.Statements)
		events(held)
	}
	if len(query.Claims) > 0 {
		held := &conditions{}
		in(held, "e.answers", query.Claims)
		events(held)
	}
	if len(query.Kinds) > 0 {
		held := &conditions{}
		held.and("e.claim = c.id")
		in(held, "e.kind", query.Kinds)
		c.and("EXISTS (SELECT 1 FROM ledger_events e"+held.where()+")", held.args...)
	}
	if !query.Since.IsZero() {
		c.and("c.latest >= ?", query.Since.UnixMicro())
	}
	claims, place := []store.LedgerClaim{}, map[store.LedgerID]int{}
	var ids []store.LedgerID
	err := s.read(ctx, "list the ledger", `SELECT c.id, c.story, c.article, c.version, c.span, c.speaker, c.self
		FROM ledger_claims c JOIN stories t ON t.id = c.story`+c.where()+" ORDER BY c.latest DESC, c.id LIMIT ?",
		append(c.args, limit(query.Limit)), func(row *sql.Rows) error {
			claim := store.LedgerClaim{Workspace: query.Workspace}
			var span string
			err := row.Scan(&claim.ID, &claim.Story, &claim.Article, &claim.Version, &span, &claim.By, &claim.Self)
			if err != nil {
				return err
			}
			claim.Span, err = readSpan(span)
			place[claim.ID], ids = len(claims), append(ids, claim.ID)
			claims = append(claims, claim)
			return err
		})
	if err != nil || len(ids) == 0 {
		return claims, err
	}
	err = s.read(ctx, "list the events of the ledger", `SELECT e.claim, e.kind, e.speaker, e.article, e.version, e.span,
		coalesce(e.statement, 0), coalesce(e.answers, 0), e.at FROM json_each(?) k CROSS JOIN ledger_events e ON e.claim = k.value
		ORDER BY e.claim, e.place`, []any{writeIDs(ids)}, func(row *sql.Rows) error {
		var e store.LedgerEvent
		var claim store.LedgerID
		var span string
		var at int64
		err := row.Scan(&claim, &e.Kind, &e.Speaker, &e.Article, &e.Version, &span, &e.Statement, &e.Claim, &at)
		if err != nil {
			return err
		}
		e.At = time.UnixMicro(at).UTC()
		e.Span, err = readSpan(span)
		entry := &claims[place[claim]]
		entry.Events = append(entry.Events, e)
		return err
	})
	return claims, err
}
