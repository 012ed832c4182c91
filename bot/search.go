package bot

import (
	"context"
	"fmt"

	"briefbot/store"
)

// Sizes of a search.
const (
	searchRead  = 50 // statements looked at, the best matches
	searchShown = 10
)

func searchVerb() verb {
	return verb{
		name:     "search",
		usage:    "WORDS [since TIME]",
		summary:  "statements that hold all these words, best match first",
		details:  "Looks in what was said, in the speakers’ names and in the articles’ titles. No character has a meaning of its own.",
		examples: []string{"search harbour fees", "search graham since 2w"},
		needs:    "Which words?",
		back:     everything,
		run:      search,
	}
}

func search(ctx context.Context, q *question) (Message, error) {
	d := q.desk
	found, err := d.store.ListStatements(ctx, store.StatementQuery{
		Workspace: d.workspace, Words: q.text(), Since: q.since, Limit: searchRead + 1,
	})
	if err != nil {
		return Message{}, fmt.Errorf("search: %w", err)
	}
	if len(found) == 0 {
		return Message{}, q.nothingFound()
	}
	m, err := d.materialOf(ctx, found)
	if err != nil {
		return Message{}, err
	}
	var passages []passage
	for _, statement := range found {
		passages = append(passages, m.passage(ctx, statement))
	}
	kept, _ := distinct(passages)
	total := plural(len(kept), "1 statement", "%d statements")
	if len(found) > searchRead {
		total = fmt.Sprintf("more than %d statements", searchRead)
	}
	if q.given {
		total += " · " + q.span()
	}
	message := Message{Blocks: []Block{Heading{"Search for “" + q.text() + "”"}, Note{total}}}
	for _, p := range kept[:min(len(kept), searchShown)] {
		block, err := d.sayingBlock(ctx, p.Statement)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, block)
	}
	if more := len(kept) - searchShown; more > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more; a further word narrows the search", more)})
	}
	return message, nil
}

// nothingFound says so, with fewer words to try where there are several.
func (q *question) nothingFound() error {
	text := fmt.Sprintf("No statement holds “%s”", q.text())
	if q.given {
		text += " " + q.span()
	}
	if words := store.SearchWords(q.text()); len(words) > 1 {
		return sorry(text+". All words are needed; try fewer:", "search "+words[0], "now "+q.text())
	}
	return sorry(text+". To look in whole articles:", "now "+q.text()+" since all")
}
