package bot

import (
	"context"
	"fmt"
	"strings"

	"briefbot/store"
)

// example is a line of the verb that works here: made from what is stored
// where the verb needs something that is, else the first of its examples.
func (b *Bot) example(ctx context.Context, q *question, v verb) string {
	statements, err := b.store.ListStatements(ctx, store.StatementQuery{Workspace: q.desk.workspace, KeyOnly: true, Limit: 20})
	if err != nil {
		return v.examples[0] // an example is not worth a failure
	}
	for _, statement := range statements {
		switch {
		case v.name == "person" && isName(statement.Speaker), v.name == "search" && isName(statement.Speaker):
			return v.name + " " + statement.Speaker
		case v.name == "claim" && statement.Denies != 0:
			return fmt.Sprintf("claim %s", Ref{RefClaim, int64(statement.Denies)})
		case v.name == "source", v.name == "why":
			return fmt.Sprintf("%s %s", v.name, Ref{RefStatement, int64(statement.ID)})
		}
	}
	return strings.TrimSpace(v.examples[0])
}
