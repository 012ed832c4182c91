package sqlite

import (
	"strings"

	"briefbot/store"
)

// match is what somebody searches for in the query language of FTS5: all
// words, each in quotes, so that none is an operator. "" if there is no word.
func match(query string) string {
	var quoted []string
	for _, word := range store.SearchWords(query) {
		quoted = append(quoted, `"`+word+`"`) // a word holds no quotation mark
	}
	return strings.Join(quoted, " AND ")
}

func blank(query string) bool { return strings.TrimSpace(query) == "" }

// matching keeps the rows whose id is found in the index of words, in these
// columns alone if any are named. A blank query does not filter; one without a
// word finds nothing.
func (c *conditions) matching(id, index, query string, columns ...string) {
	if blank(query) {
		return
	}
	expression := match(query)
	if expression == "" {
		c.and("FALSE")
		return
	}
	if len(columns) > 0 {
		expression = "{" + strings.Join(columns, " ") + "} : (" + expression + ")"
	}
	c.and(id+" IN (SELECT rowid FROM "+index+" WHERE "+index+" MATCH ?)", expression)
}
