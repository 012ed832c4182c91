package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// Sizes of a search.
const (
	searchRead   = 200 // statements or articles looked at, the best matches
	searchShown  = 10  // on a page
	outletsNamed = 5   // of those whose names are like a word
	searchBeside = 2   // claims and articles shown beside the first page of statements
)

// The kinds of what a search finds, as "in:" names them.
const (
	inStatements = "statements"
	inClaims     = "claims"
	inArticles   = "articles"
)

func searchVerb() verb {
	return verb{
		name:    "search",
		usage:   "WORDS [speaker:NAME] [outlet:NAME] [stance:denies] [since TIME]",
		summary: "statements, claims and articles that hold all these words, best match first",
		details: "Looks in what was said, in the speakers’ names and in the articles’ titles and texts. Filters narrow it, with or without words: speaker:, outlet:, " +
			"since: and stance: (says, denies, confirms, retracts, no_comment); in: takes statements, claims or articles alone. A value with blanks stands in quotation marks. page:2 turns the page.",
		examples: []string{"search harbour fees", "search oleander since 2w", "search speaker:oleander stance:denies since:2w", "search harbour in:claims"},
		needs:    "Which words?",
		back:     everything,
		run:      search,
	}
}

// finds are what a search found, each kind the best match first.
type finds struct {
	statements []store.Statement // up to one more than are read
	claims     []store.LedgerClaim
	articles   []store.Digest
}

func search(ctx context.Context, q *question) (Message, error) {
	line, err := q.parseSearch()
	if err != nil {
		return Message{}, err
	}
	found, err := q.find(ctx, line)
	if err != nil {
		return Message{}, err
	}
	switch {
	case len(found.statements)+len(found.claims)+len(found.articles) == 0:
		return Message{}, q.nothingFound(ctx, line)
	case line.in == inClaims:
		return q.claimsPage(ctx, line, found)
	case line.in == inArticles, line.in == "" && len(found.statements) == 0:
		return q.articlesPage(ctx, line, found)
	}
	return q.statementsPage(ctx, line, found)
}

// find looks for what the line asks for.
func (q *question) find(ctx context.Context, line searchLine) (found finds, err error) {
	if line.in != inArticles {
		query := store.StatementQuery{
			Workspace: q.desk.workspace, Words: line.words, Speaker: line.speaker, Outlet: line.outlet, Since: line.since, Limit: searchRead + 1,
		}
		if line.stance != "" {
			query.Stances = []string{line.stance}
		}
		if found.statements, err = q.desk.store.ListStatements(ctx, query); err != nil {
			return found, fmt.Errorf("search: %w", err)
		}
		if found.claims, err = q.claimsOf(ctx, found.statements); err != nil {
			return found, err
		}
	}
	// Who says what, and how, is no matter of a whole article.
	if line.in == inClaims || line.in == inStatements || line.speaker != "" || line.stance != "" {
		return found, nil
	}
	found.articles, err = q.articlesWith(ctx, line)
	return found, err
}

// claimsOf are the claims of the ledger in which the statements act, those with
// the most of them first.
func (q *question) claimsOf(ctx context.Context, statements []store.Statement) ([]store.LedgerClaim, error) {
	var ids []store.StatementID
	for _, s := range statements {
		ids = append(ids, s.ID)
	}
	if len(ids) == 0 {
		return nil, nil // no ids would mean the whole ledger
	}
	entries, err := q.desk.store.ListLedger(ctx, store.LedgerQuery{Workspace: q.desk.workspace, Statements: ids})
	if err != nil {
		return nil, fmt.Errorf("search the ledger: %w", err)
	}
	acts := map[store.LedgerID]int{}
	for _, entry := range entries {
		for _, event := range entry.Events {
			if event.Statement != 0 && slices.Contains(ids, event.Statement) {
				acts[entry.ID]++
			}
		}
	}
	slices.SortStableFunc(entries, func(a, b store.LedgerClaim) int {
		return cmp.Or(acts[b.ID]-acts[a.ID], b.Events[len(b.Events)-1].At.Compare(a.Events[len(a.Events)-1].At))
	})
	return entries, nil
}

// articlesWith are the articles that hold the words, those with most of them in
// the title first, then the newest.
func (q *question) articlesWith(ctx context.Context, line searchLine) ([]store.Digest, error) {
	digests, err := q.desk.store.ListDigests(ctx, store.ArticleQuery{
		Workspace: q.desk.workspace, Words: line.words, Outlet: line.outlet, Since: line.since, Limit: searchRead + 1,
	})
	if err != nil {
		return nil, fmt.Errorf("search articles: %w", err)
	}
	words := store.SearchWords(line.words)
	slices.SortStableFunc(digests, func(a, b store.Digest) int {
		return cmp.Or(len(placesOf(b.Article.Title, words))-len(placesOf(a.Article.Title, words)), b.Article.Time().Compare(a.Article.Time()))
	})
	return digests, nil
}

// searchHead opens a page: what was searched for, and how much there is.
func (q *question) searchHead(line searchLine, count, pages int, counts ...string) (Message, error) {
	if line.page > pages {
		return Message{}, sorry(fmt.Sprintf("There is no page %d; the last is %d.", line.page, pages), line.again(pages))
	}
	if !line.since.IsZero() {
		counts = append(counts, "since "+q.desk.clock.since(line.since))
	}
	if pages > 1 {
		counts = append(counts, fmt.Sprintf("page %d of %d", line.page, pages))
	}
	return Message{Blocks: []Block{Heading{"Search for “" + line.typed + "”"}, Note{strings.Join(counts, " · ")}}}, nil
}

// again is the line that shows another page.
func (l searchLine) again(page int) string { return fmt.Sprintf("search %s page:%d", l.typed, page) }

// pageOf are the places of a page's first and last of count, and the number of
// pages.
func (l searchLine) pageOf(count int) (first, end, pages int) {
	pages = max(1, (count+searchShown-1)/searchShown)
	first = min(count, (l.page-1)*searchShown)
	return first, min(count, first+searchShown), pages
}

// appendNext says how much is left, and how to see it.
func (l searchLine) appendNext(message *Message, left int) {
	if left > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more", left)}, Buttons{[]Button{{"Next page", l.again(l.page + 1)}}})
	}
}

// counted is a number of what was looked at, which may not be all.
func counted(n int, one, many string) string {
	if n > searchRead {
		return fmt.Sprintf("more than "+many, searchRead)
	}
	return plural(n, one, many)
}

// statementsPage shows statements; on the first page, where nothing else was
// asked for, the best claims and articles too.
func (q *question) statementsPage(ctx context.Context, line searchLine, found finds) (Message, error) {
	m, err := q.desk.materialOf(ctx, found.statements)
	if err != nil {
		return Message{}, err
	}
	var passages []passage
	for _, statement := range found.statements {
		passages = append(passages, m.passage(ctx, statement))
	}
	kept, _ := distinct(passages)
	words := store.SearchWords(line.words)
	slices.SortStableFunc(kept, func(a, b passage) int { return b.holds(words) - a.holds(words) })
	total := plural(len(kept), "1 statement", "%d statements")
	if len(found.statements) > searchRead {
		total = counted(len(found.statements), "1 statement", "%d statements")
	}
	first, end, pages := line.pageOf(len(kept))
	counts := []string{total}
	if line.in == "" {
		counts = append(counts, besides(found)...)
	}
	message, err := q.searchHead(line, len(kept), pages, counts...)
	if err != nil {
		return Message{}, err
	}
	for _, p := range kept[first:end] {
		block, err := q.desk.sayingBlock(ctx, p.Statement)
		if err != nil {
			return Message{}, err
		}
		block.Saying.Quote = highlighted(block.Saying.Quote, words)
		message.Blocks = append(message.Blocks, block)
	}
	line.appendNext(&message, len(kept)-end)
	if line.in != "" || line.page > 1 {
		return message, nil
	}
	return message, q.appendBeside(ctx, &message, line, found)
}

// holds is how many of the words somebody says; the others stand in the title
// of the article, by which all that is said in it is found.
func (p passage) holds(words []string) int {
	said := store.Words(store.Fold(p.words + " " + p.Speaker))
	count := 0
	for _, word := range words {
		if slices.Contains(said, store.Fold(word)) {
			count++
		}
	}
	return count
}

// besides counts the claims and the articles.
func besides(found finds) []string {
	var counts []string
	if n := len(found.claims); n > 0 {
		counts = append(counts, plural(n, "1 claim", "%d claims"))
	}
	if n := len(found.articles); n > 0 {
		counts = append(counts, counted(n, "1 article", "%d articles"))
	}
	return counts
}

// appendBeside adds the best claims and articles, and how to see all.
func (q *question) appendBeside(ctx context.Context, message *Message, line searchLine, found finds) error {
	var buttons []Button
	if len(found.claims) > 0 {
		message.Blocks = append(message.Blocks, Heading{"Claims"})
		if err := q.appendClaims(ctx, message, line, found.claims[:min(len(found.claims), searchBeside)]); err != nil {
			return err
		}
		buttons = append(buttons, Button{"All claims", "search " + line.typed + " in:" + inClaims})
	}
	if len(found.articles) > 0 {
		message.Blocks = append(message.Blocks, Heading{"Articles"})
		if err := q.appendArticles(ctx, message, line, found.articles[:min(len(found.articles), searchBeside)]); err != nil {
			return err
		}
		buttons = append(buttons, Button{"All articles", "search " + line.typed + " in:" + inArticles})
	}
	if len(buttons) > 0 {
		message.Blocks = append(message.Blocks, Buttons{buttons})
	}
	return nil
}

func (q *question) claimsPage(ctx context.Context, line searchLine, found finds) (Message, error) {
	if len(found.claims) == 0 {
		return Message{}, q.nothingFound(ctx, line)
	}
	first, end, pages := line.pageOf(len(found.claims))
	message, err := q.searchHead(line, len(found.claims), pages, plural(len(found.claims), "1 claim", "%d claims"))
	if err != nil {
		return Message{}, err
	}
	if err := q.appendClaims(ctx, &message, line, found.claims[first:end]); err != nil {
		return Message{}, err
	}
	line.appendNext(&message, len(found.claims)-end)
	return message, nil
}

// appendClaims shows claims of the ledger: in the words of the first who makes
// each, with its status.
func (q *question) appendClaims(ctx context.Context, message *Message, line searchLine, entries []store.LedgerClaim) error {
	words := store.SearchWords(line.words)
	for _, entry := range entries {
		var articles []store.ArticleID
		for _, event := range entry.Events {
			articles = append(articles, event.Article)
		}
		if err := q.desk.read(ctx, articles); err != nil {
			return err
		}
		quote, err := q.desk.quote(ctx, entry.Article, entry.Version, []store.Span{entry.Span})
		if err != nil {
			return err
		}
		article, err := q.desk.article(ctx, entry.Article)
		if err != nil {
			return err
		}
		saying := Saying{Claim: -store.ClaimID(entry.ID), Label: LabelClaim, Speaker: entry.By, Quote: highlighted(quote, words)}
		message.Blocks = append(message.Blocks, SayingBlock{saying, q.desk.source(article, quote)}, Note{q.desk.entryNote(entry)})
	}
	return nil
}

func (q *question) articlesPage(ctx context.Context, line searchLine, found finds) (Message, error) {
	if len(found.articles) == 0 {
		return Message{}, q.nothingFound(ctx, line)
	}
	first, end, pages := line.pageOf(min(len(found.articles), searchRead))
	message, err := q.searchHead(line, len(found.articles), pages, counted(len(found.articles), "1 article", "%d articles"))
	if err != nil {
		return Message{}, err
	}
	if err := q.appendArticles(ctx, &message, line, found.articles[first:end]); err != nil {
		return Message{}, err
	}
	line.appendNext(&message, min(len(found.articles), searchRead)-end)
	return message, nil
}

// appendArticles shows articles by the sentence that holds the first of the
// words, or by their lead where the title alone does.
func (q *question) appendArticles(ctx context.Context, message *Message, line searchLine, digests []store.Digest) error {
	if err := q.desk.read(ctx, ids(digests)); err != nil {
		return err
	}
	words := store.SearchWords(line.words)
	for _, digest := range digests {
		article := digest.Article
		text, err := q.desk.texts.text(ctx, article.ID, article.Version)
		if err != nil {
			return err
		}
		span := digest.Lead
		if places := placesOf(text, words); len(places) > 0 {
			span = wordsAround(text, places[0])
		}
		quote, err := q.desk.quote(ctx, article.ID, article.Version, []store.Span{span})
		if err != nil {
			return err
		}
		source := q.desk.source(article, quote)
		source.Title = highlighted(source.Title, words)
		message.Blocks = append(message.Blocks, ExcerptBlock{[]ExcerptPart{{Quote: highlighted(quote, words)}}, source})
	}
	return nil
}

// nothingFound says so, with what would find something: an outlet of a longer
// name, a word in its other form, fewer words where there are several.
func (q *question) nothingFound(ctx context.Context, line searchLine) error {
	kinds := cmp.Or(map[string]string{inStatements: "No statement holds", inClaims: "No claim holds", inArticles: "No article holds"}[line.in], "Nothing holds")
	text := fmt.Sprintf("%s “%s”", kinds, q.text())
	if q.given {
		text += " " + q.span()
	}
	if line.outlet != "" {
		like, err := q.outletsLike(ctx, line.outlet)
		if err != nil {
			return err
		}
		if len(like) > 0 {
			return sorry(fmt.Sprintf("%s. No outlet is called “%s”; there are %s.", text, line.outlet, strings.Join(like[:min(len(like), outletsNamed)], ", ")),
				strings.Join(strings.Fields("search "+line.words+` outlet:"`+like[0]+`"`), " "))
		}
	}
	other, err := q.otherForm(ctx, line.words)
	if err != nil {
		return err
	}
	if other != "" {
		return sorry(text+". Words are found as they are written; this finds something:", "search "+other)
	}
	if words := store.SearchWords(line.words); len(words) > 1 {
		return sorry(text+". All words are needed; try fewer:", "search "+words[0], "now "+q.text())
	}
	if line.words != "" && line.words != line.typed {
		return sorry(text+". Without filters:", "search "+line.words)
	}
	return sorry(text+". For a briefing on it:", "now "+q.text()+" since all")
}
