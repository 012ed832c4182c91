package sqlite

import (
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	"briefbot/store"
)

// conditions are the terms of a WHERE, all of which must hold.
type conditions struct {
	terms []string
	args  []any
}

func (c *conditions) and(term string, args ...any) {
	c.terms = append(c.terms, term)
	c.args = append(c.args, args...)
}

// in keeps rows whose column is in the list, of any length: the list is one
// argument, since SQLite takes only so many.
func in[T ~int64 | ~string](c *conditions, column string, list []T) {
	if len(list) == 0 {
		return
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // numbers and strings always have a JSON form
	}
	c.and(column+" IN (SELECT value FROM json_each(?))", string(text))
}

// workspace keeps the articles a of a workspace. Where something else of the
// query narrows more than that, the plus keeps SQLite from going through the
// workspace's articles by their index all the same.
func (c *conditions) workspace(id store.WorkspaceID, narrowed bool) {
	if narrowed {
		c.and("+a.workspace = ?", id)
		return
	}
	c.and("a.workspace = ?", id)
}

// equal keeps rows whose column is the value; zero keeps all.
func equal[T ~int64](c *conditions, column string, value T) {
	if value != 0 {
		c.and(column+" = ?", value)
	}
}

// where is the WHERE, or nothing where there are no terms.
func (c *conditions) where() string {
	if len(c.terms) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.terms, " AND ")
}

// limit is the LIMIT of a limit where 0 means all.
func limit(n int) int {
	if n <= 0 {
		return -1
	}
	return n
}

// micro is a time as it stands in the database; null for the zero time.
func micro(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMicro(), Valid: !t.IsZero()}
}

func instant(micro sql.NullInt64) time.Time {
	if !micro.Valid {
		return time.Time{}
	}
	return time.UnixMicro(micro.Int64).UTC()
}

// known is an id as it stands in the database; null for 0, which is none.
func known[T ~int64](id T) sql.NullInt64 {
	return sql.NullInt64{Int64: int64(id), Valid: id != 0}
}

// blob is bytes for a column that is not null.
func blob(bytes []byte) []byte {
	if bytes == nil {
		return []byte{}
	}
	return bytes
}
