package bot

import (
	"context"
	"fmt"

	"briefbot/store"
)

// Sizes of a search.
const (
	searchRead  = 200 // statements looked at, the best matches
	searchShown = 10  // on a page
)

func searchVerb() verb {
	return verb{
		name:    "search",
		usage:   "WORDS [speaker:NAME] [outlet:NAME] [stance:denies] [since TIME]",
		summary: "statements that hold all these words, best match first",
		details: "Looks in what was said, in the speakers’ names and in the articles’ titles. Filters narrow it, with or without words: speaker:, outlet:, " +
			"since: and stance: (says, denies, confirms, retracts, no_comment). A value with blanks stands in quotation marks. page:2 turns the page.",
		examples: []string{"search harbour fees", "search graham since 2w", "search speaker:graham stance:denies since:2w"},
		needs:    "Which words?",
		back:     everything,
		run:      search,
	}
}

func search(ctx context.Context, q *question) (Message, error) {
	line, err := q.parseSearch()
	if err != nil {
		return Message{}, err
	}
	query := store.StatementQuery{
		Workspace: q.desk.workspace, Words: line.words, Speaker: line.speaker, Outlet: line.outlet, Since: line.since, Limit: searchRead + 1,
	}
	if line.stance != "" {
		query.Stances = []string{line.stance}
	}
	found, err := q.desk.store.ListStatements(ctx, query)
	if err != nil {
		return Message{}, fmt.Errorf("search: %w", err)
	}
	if len(found) == 0 {
		return Message{}, q.nothingFound()
	}
	m, err := q.desk.materialOf(ctx, found)
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
	if !line.since.IsZero() {
		total += " · since " + q.desk.clock.since(line.since)
	}
	return q.searchPage(ctx, line, kept, total)
}

// searchPage lays out one page of what was found.
func (q *question) searchPage(ctx context.Context, line searchLine, kept []passage, total string) (Message, error) {
	pages := (len(kept) + searchShown - 1) / searchShown
	if line.page > pages {
		return Message{}, sorry(fmt.Sprintf("There is no page %d; the last is %d.", line.page, pages), fmt.Sprintf("search %s page:%d", line.typed, pages))
	}
	if pages > 1 {
		total += fmt.Sprintf(" · page %d of %d", line.page, pages)
	}
	message := Message{Blocks: []Block{Heading{"Search for “" + line.typed + "”"}, Note{total}}}
	first := (line.page - 1) * searchShown
	for _, p := range kept[first:min(len(kept), first+searchShown)] {
		block, err := q.desk.sayingBlock(ctx, p.Statement)
		if err != nil {
			return Message{}, err
		}
		message.Blocks = append(message.Blocks, block)
	}
	if line.page < pages {
		next := fmt.Sprintf("search %s page:%d", line.typed, line.page+1)
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more", len(kept)-first-searchShown)}, Buttons{[]Button{{"Next page", next}}})
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
