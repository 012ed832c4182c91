package sqlite

import (
	"context"
	"database/sql"
	"reflect"
	"strings"

	"briefbot/store"
)

// statementColumns are read by statementRow, in this order.
const statementColumns = `s.id, s.article, s.version, s.source, s.cue, s.content, s.kind, s.stance,
	s.speaker, s.role, s.venue, s.time, s.score, s.key, coalesce(s.denies, 0), s.nth, s.place`

// statementRow is where a row of statementColumns is read to.
type statementRow struct {
	store.Statement
	source, cue, content string
	nth, place           int
}

func (r *statementRow) targets(further ...any) []any {
	return append([]any{
		&r.ID, &r.Article, &r.Version, &r.source, &r.cue, &r.content, &r.Kind, &r.Stance,
		&r.Speaker, &r.Role, &r.Venue, &r.When, &r.Score, &r.Key, &r.Denies, &r.nth, &r.place,
	}, further...)
}

func (r *statementRow) read(row *sql.Rows, further ...any) error {
	if err := row.Scan(r.targets(further...)...); err != nil {
		return err
	}
	var err error
	if r.Source, err = readSpan(r.source); err != nil {
		return err
	}
	if r.Cue, err = readSpan(r.cue); err != nil {
		return err
	}
	r.Content, err = readSpans(r.content)
	return err
}

// spansKey names what keeps its id through extractions: by its spans, and
// where several have the same, by the count.
type spansKey struct {
	spans string
	nth   int
}

// spansKeys counts the spans that were seen.
type spansKeys map[string]int

func (k spansKeys) next(spans string) spansKey {
	k[spans]++
	return spansKey{spans, k[spans]}
}

// putStatements stores the statements of e and returns them as they stand, in
// its order, answering what they did before. Those that e lacks are retired.
func (t *transaction) putStatements(e store.Extraction, title, text string) ([]store.Statement, error) {
	before, err := t.statementsBefore(e)
	if err != nil {
		return nil, err
	}
	placed := make([]store.Statement, 0, len(e.Statements))
	keys := spansKeys{}
	for i, given := range e.Statements {
		key := keys.next(writeSpans(given.Content...))
		given.Workspace, given.Article, given.Version = 0, e.Article, e.Version // the workspace is the article's
		given.ID, given.Denies, given.Retired = 0, 0, false
		put := statementRow{Statement: given, content: key.spans, nth: key.nth, place: i}
		put.source, put.cue = writeSpan(given.Source), writeSpan(given.Cue)
		known, isKnown := before[key]
		delete(before, key)
		if isKnown {
			put.ID, put.Denies = known.ID, known.Denies
			err = t.updateStatement(known, put, title, text)
		} else {
			err = t.addStatement(&put, title, text)
		}
		if err != nil {
			return nil, err
		}
		placed = append(placed, put.Statement)
	}
	return placed, t.retire(before)
}

// statementsBefore reads the statements of the version, the retired too.
func (t *transaction) statementsBefore(e store.Extraction) (map[spansKey]statementRow, error) {
	before := make(map[spansKey]statementRow)
	err := t.rows("SELECT "+statementColumns+", s.retired FROM statements s WHERE s.article = ? AND s.version = ?",
		[]any{e.Article, e.Version}, func(row *sql.Rows) error {
			var r statementRow
			err := r.read(row, &r.Retired)
			before[spansKey{r.content, r.nth}] = r
			return err
		})
	return before, err
}

func (t *transaction) addStatement(put *statementRow, title, text string) error {
	id, err := t.insert(`INSERT INTO statements (article, version, source, cue, content, nth, place, kind, stance,
		speaker, role, venue, time, score, key, retired) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
		put.Article, put.Version, put.source, put.cue, put.content, put.nth, put.place, put.Kind, put.Stance,
		put.Speaker, put.Role, put.Venue, put.When, put.Score, put.Key)
	if err != nil {
		return err
	}
	put.ID = store.StatementID(id)
	t.addWords(*put, title, text, false)
	return nil
}

// updateStatement writes what has changed of a known statement, if anything.
func (t *transaction) updateStatement(known, put statementRow, title, text string) error {
	if len(put.Content) == 0 {
		put.Content = known.Content // nil or empty, which is the same
	}
	if reflect.DeepEqual(known, put) {
		return nil
	}
	err := t.exec(`UPDATE statements SET source = ?, cue = ?, place = ?, kind = ?, stance = ?, speaker = ?, role = ?, venue = ?,
		time = ?, score = ?, key = ?, retired = 0 WHERE id = ?`,
		put.source, put.cue, put.place, put.Kind, put.Stance, put.Speaker, put.Role, put.Venue,
		put.When, put.Score, put.Key, put.ID)
	if err != nil || known.Speaker == put.Speaker {
		return err // content and title are the version's: its words have not changed
	}
	t.addWords(put, title, text, true)
	return nil
}

// words are what a statement is found by.
type words struct {
	id                      store.StatementID
	again                   bool // there are words of it already
	content, speaker, title string
}

func (t *transaction) addWords(put statementRow, title, text string, again bool) {
	parts := make([]string, 0, len(put.Content))
	for _, span := range put.Content {
		parts = append(parts, text[span.Start:span.End])
	}
	t.words = append(t.words, words{put.ID, again, strings.Join(parts, " "), put.Speaker, title})
}

// indexWords writes the words that were added, when all else is written: FTS5
// otherwise sorts and writes what it has at every UPDATE in between, which
// doubled the time of a batch.
func (t *transaction) indexWords() error {
	for _, w := range t.words {
		if w.again {
			if err := t.exec("DELETE FROM statement_words WHERE rowid = ?", w.id); err != nil {
				return err
			}
		}
		err := t.exec("INSERT INTO statement_words (rowid, words, speaker, title) VALUES (?, ?, ?, ?)", w.id, w.content, w.speaker, w.title)
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) retire(gone map[spansKey]statementRow) error {
	for _, statement := range gone {
		if statement.Retired {
			continue
		}
		if err := t.exec("UPDATE statements SET retired = 1 WHERE id = ?", statement.ID); err != nil {
			return err
		}
	}
	return nil
}

// ListStatements implements store.Statements.
func (s *Store) ListStatements(ctx context.Context, query store.StatementQuery) ([]store.Statement, error) {
	from, c, order := statementParts(query)
	statements := []store.Statement{}
	err := s.read(ctx, "list statements", "SELECT "+statementColumns+", s.retired OR s.version < a.version"+
		from+c.where()+order+" LIMIT ?", append(c.args, limit(query.Limit)), func(row *sql.Rows) error {
		var r statementRow
		err := r.read(row, &r.Retired)
		r.Workspace = query.Workspace
		statements = append(statements, r.Statement)
		return err
	})
	if err != nil {
		return nil, err
	}
	return statements, nil
}

// statementParts are FROM, WHERE and ORDER BY of a query.
func statementParts(query store.StatementQuery) (from string, c *conditions, order string) {
	from = " FROM articles a JOIN statements s ON s.article = a.id"
	order = " ORDER BY a.sequence DESC, s.version DESC, s.place, s.id"
	c = &conditions{}
	c.workspace(query.Workspace, len(query.IDs)+len(query.Articles)+len(query.Claims) > 0 || !blank(query.Speaker) || !blank(query.Words))
	if len(query.IDs) == 0 {
		c.and("s.version = a.version AND s.retired = 0")
	}
	in(c, "s.id", query.IDs)
	in(c, "a.id", query.Articles)
	in(c, "s.denies", query.Claims)
	in(c, "s.stance", query.Stances)
	if !query.Since.IsZero() {
		c.and("a.time >= ?", micro(query.Since))
	}
	if query.Outlet != "" {
		c.and("a.outlet_folded = ?", store.Fold(query.Outlet))
	}
	if query.KeyOnly {
		c.and("s.key > 0")
	}
	c.matching("s.id", "statement_words", query.Speaker, "speaker")
	if blank(query.Words) {
		return from, c, order
	}
	// The words are joined with, not looked up in, the index, which so gives
	// the rank: the smaller, the better.
	from += " JOIN statement_words w ON w.rowid = s.id"
	if expression := match(query.Words); expression != "" {
		c.and("w.statement_words MATCH ?", expression)
	} else {
		c.and("FALSE")
	}
	return from, c, strings.Replace(order, "ORDER BY", "ORDER BY w.rank,", 1)
}
