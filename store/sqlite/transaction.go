package sqlite

import (
	"context"
	"database/sql"
	"time"
)

// transaction is one write transaction. It keeps what it prepared, since a
// batch says the same few sentences a thousand times.
type transaction struct {
	ctx      context.Context
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	words    []words // of statements, still to be indexed
}

// write does something entirely or not at all. The write lock is taken at the
// start (BEGIN IMMEDIATE): a transaction that first reads and takes it later
// would fail at once if another process wrote in between, whatever the timeout.
func (s *Store) write(ctx context.Context, doing string, do func(t *transaction) error) error {
	return s.fault(ctx, doing, s.inTransaction(ctx, do))
}

func (s *Store) inTransaction(ctx context.Context, do func(t *transaction) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var tx *sql.Tx
	err := s.patiently(ctx, func() (err error) {
		tx, err = s.writer.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return err
	}
	defer tx.Rollback() // after the commit it is nothing
	if err := do(&transaction{ctx: ctx, tx: tx, prepared: map[string]*sql.Stmt{}}); err != nil {
		return err
	}
	return tx.Commit()
}

// patiently tries again while another process holds the database, until the
// busy timeout is over. SQLite can wait by itself, but it does not see that a
// context ends meanwhile, and does not wait at all where two processes turn on
// write-ahead mode at once.
func (s *Store) patiently(ctx context.Context, try func() error) error {
	over := time.NewTimer(s.busy)
	defer over.Stop()
	for pause := time.Millisecond; ; pause = min(2*pause, 50*time.Millisecond) {
		err := try()
		if !busy(err) {
			return err
		}
		again := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			again.Stop()
			return ctx.Err()
		case <-over.C:
			again.Stop()
			return err
		case <-again.C:
		}
	}
}

func (t *transaction) prepare(query string) (*sql.Stmt, error) {
	if stmt := t.prepared[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := t.tx.PrepareContext(t.ctx, query) // closed with the transaction
	if err != nil {
		return nil, err
	}
	t.prepared[query] = stmt
	return stmt, nil
}

func (t *transaction) exec(query string, args ...any) error {
	stmt, err := t.prepare(query)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(t.ctx, args...)
	return err
}

// insert returns the id of the new row.
func (t *transaction) insert(query string, args ...any) (int64, error) {
	stmt, err := t.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// row reads the only row of a query into the targets, or gives sql.ErrNoRows.
func (t *transaction) row(query string, args []any, targets ...any) error {
	stmt, err := t.prepare(query)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(t.ctx, args...).Scan(targets...)
}

// rows calls read for each row of a query.
func (t *transaction) rows(query string, args []any, read func(row *sql.Rows) error) error {
	stmt, err := t.prepare(query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(t.ctx, args...)
	return each(rows, err, read)
}

// read calls read for each row of a query. One query sees one state of the
// database, so it needs no transaction of its own.
func (s *Store) read(ctx context.Context, doing, query string, args []any, read func(row *sql.Rows) error) error {
	if err := ctx.Err(); err != nil {
		return s.fault(ctx, doing, err)
	}
	rows, err := s.reader.QueryContext(ctx, query, args...)
	return s.fault(ctx, doing, each(rows, err, read))
}

func each(rows *sql.Rows, err error, read func(row *sql.Rows) error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
