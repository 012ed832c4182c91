package bot

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"briefbot/store"
)

// ledgerVersion names the way in which the ledger is made. Change it with
// whatever changes that, so that the ledgers of stored stories are made anew.
const ledgerVersion = "ledger-5"

// ledgerMaker is the version that ledgers are stored with.
func ledgerMaker() string { return ledgerVersion + " " + Linker() }

// Figures that bound the work for one story, however large.
const (
	ledgerBatch      = 32   // stories listed at a time
	ledgerArticles   = 60   // articles read: one of each origin first, the latest
	ledgerStatements = 120  // of each article: answers first, then what an editor would want
	ledgerActs       = 1200 // of all articles: the fewer of each the more there are
	ledgerLeast      = 12   // of each article however many there are
	ledgerEntries    = 100  // of a story
)

// UpdateLedgers makes the ledger of every story whose articles changed since
// it was made, or that another version made, and returns how many there were.
// What is stale is the store's to know: stopped at any point, the next call
// goes on.
func UpdateLedgers(ctx context.Context, s store.Store, workspace store.WorkspaceID) (int, error) {
	done := 0
	for {
		stale, err := s.StaleLedgers(ctx, workspace, ledgerMaker(), ledgerBatch)
		if err != nil {
			return done, fmt.Errorf("list stories without a ledger: %w", err)
		}
		if len(stale) == 0 {
			return done, nil
		}
		for _, story := range stale {
			if err := updateLedger(ctx, s, workspace, story); err != nil {
				return done, fmt.Errorf("make the ledger of story %d: %w", story.ID, err)
			}
			done++
		}
	}
}

func updateLedger(ctx context.Context, s store.Store, workspace store.WorkspaceID, story store.Story) error {
	b := ledgerBook{store: s, workspace: workspace, texts: newTexts(s, workspace), articles: map[store.ArticleID]store.Article{}, sentences: map[store.ArticleID][]act{},
		bodies: map[store.ArticleID]gist{}, issues: map[store.ArticleID]gist{}, titles: map[store.ArticleID]gist{}, openings: map[store.ArticleID][]store.Span{}}
	if err := b.read(ctx, story.ID); err != nil {
		return err
	}
	b.enter()
	ledger := store.Ledger{Workspace: workspace, Story: story.ID, Revision: story.Revision, Maker: ledgerMaker(), Claims: b.claims()}
	known, err := b.known(ctx, story.ID)
	if err != nil {
		return err
	}
	keepIDs(ledger.Claims, known)
	_, err = s.PutLedger(ctx, ledger)
	return err
}

// ledgerBook is the ledger of one story while it is made.
type ledgerBook struct {
	store     store.Store
	workspace store.WorkspaceID
	texts     *texts
	articles  map[store.ArticleID]store.Article
	origins   map[store.ArticleID]store.ArticleID
	acts      []act                            // in the order of articles and texts
	extracted map[store.ClaimID]act            // the claims that acts answer, in their articles' own words
	rarity    map[string]float64               // of each word of the story
	names     map[string]string                // speakers as articles name them, to their fullest names
	sentences map[store.ArticleID][]act        // see told
	titles    map[store.ArticleID]gist         // see title
	openings  map[store.ArticleID][]store.Span // see openingSentences
	bodies    map[store.ArticleID]gist         // see body
	issues    map[store.ArticleID]gist         // see issue
	entries   []*ledgerEntry
}

// act is a statement, or a claim in an article's own words, with what it is
// compared by.
type act struct {
	store.Statement
	claim     store.Claim // with words of its own: a claim
	outlet    string
	span      store.Span
	words     gist              // of the content; of an answer without its side clauses
	context   gist              // of the whole sentence and of the content
	tells     gist              // of the content what tells, see telling
	maker     gist              // the speaker's surname and role, as others point to a claim
	mustShare gist              // while its claim is looked for: words of which the claim must have one
	before    *act              // what it answers by pointing to it, see saidBefore
	besides   store.StatementID // the denial that it is in the speaker's own words, see reread
	who       speaker
	around    gist   // words and context
	called    []gist // see calledOf
	headed    gist   // while its claim is looked for: words and what its headline is about
	// What its words are: negated, a request, of an outlet's own sentence sourced;
	// and whether it stands at the article's top.
	isNegated, isRequest, isSourced, isAtTop bool
	isReread                                 bool // the extractor took it for no answer
}

// ledgerEntry is a claim while it is gathered.
type ledgerEntry struct {
	says, answers []act
}

// read fetches the story's articles and what is said in them.
func (b *ledgerBook) read(ctx context.Context, id store.StoryID) error {
	stories, err := b.store.ListStories(ctx, store.StoryQuery{Workspace: b.workspace, IDs: []store.StoryID{id}})
	if err != nil || len(stories) == 0 {
		return err
	}
	b.origins = map[store.ArticleID]store.ArticleID{}
	wanted := ledgerLinks(stories[0].Links)
	for _, link := range wanted {
		b.origins[link.Article] = link.Origin
	}
	if len(wanted) == 0 {
		return nil // no ids would mean all articles
	}
	articles := linked(wanted)
	stored, err := b.store.ListArticles(ctx, store.ArticleQuery{Workspace: b.workspace, IDs: articles, WithText: true})
	if err != nil {
		return err
	}
	for _, article := range stored {
		b.texts.keep(article)
		b.articles[article.ID] = article
	}
	statements, err := b.store.ListStatements(ctx, store.StatementQuery{Workspace: b.workspace, Articles: articles})
	if err != nil {
		return err
	}
	return b.take(ctx, statements)
}

// ledgerLinks are the articles that are read of a story, earliest first: one
// of each origin first, the latest.
func ledgerLinks(links []store.StoryLink) []store.StoryLink {
	chosen := slices.Clone(links)
	slices.SortStableFunc(chosen, func(a, b store.StoryLink) int {
		isCopy := func(l store.StoryLink) int {
			if l.Origin != l.Article {
				return 1
			}
			return 0
		}
		return cmp.Or(isCopy(a)-isCopy(b), b.Time.Compare(a.Time))
	})
	chosen = chosen[:min(len(chosen), ledgerArticles)]
	slices.SortFunc(chosen, func(a, b store.StoryLink) int {
		return cmp.Or(a.Time.Compare(b.Time), cmp.Compare(a.Article, b.Article))
	})
	return chosen
}

func linked(links []store.StoryLink) []store.ArticleID {
	var ids []store.ArticleID
	for _, link := range links {
		ids = append(ids, link.Article)
	}
	return ids
}

// take makes acts of the statements and of the claims that they answer.
func (b *ledgerBook) take(ctx context.Context, statements []store.Statement) error {
	byArticle := map[store.ArticleID][]store.Statement{}
	for _, statement := range statements {
		byArticle[statement.Article] = append(byArticle[statement.Article], statement)
	}
	perArticle := min(ledgerStatements, max(ledgerLeast, ledgerActs/max(1, len(byArticle))))
	var wanted []store.ClaimID
	for id, said := range byArticle {
		slices.SortStableFunc(said, func(a, b store.Statement) int {
			return cmp.Or(cmp.Compare(answerRank(a.Stance), answerRank(b.Stance)), -cmp.Compare(a.Score, b.Score))
		})
		for _, statement := range said[:min(len(said), perArticle)] {
			b.acts = append(b.acts, b.act(statement))
			if statement.Denies != 0 {
				wanted = append(wanted, statement.Denies)
			}
		}
		delete(byArticle, id)
	}
	b.acts = append(b.acts, b.toldAnswers()...)
	slices.SortFunc(b.acts, b.order)
	b.acts = b.withoutCopies(b.acts)
	b.name()
	b.weigh()
	b.extracted = map[store.ClaimID]act{}
	if len(wanted) == 0 {
		return nil // no ids would mean all claims
	}
	slices.Sort(wanted)
	claims, err := b.store.ListClaims(ctx, b.workspace, slices.Compact(wanted))
	if err != nil {
		return err
	}
	for _, claim := range claims {
		if _, isRead := b.articles[claim.Article]; isRead {
			b.extracted[claim.ID] = b.claimAct(claim)
		}
	}
	return nil
}

// order is by time, article and place.
func (b *ledgerBook) order(x, y act) int {
	return cmp.Or(b.articles[x.Article].Time().Compare(b.articles[y.Article].Time()), cmp.Compare(x.Article, y.Article),
		cmp.Compare(x.span.Start, y.span.Start), cmp.Compare(x.ID, y.ID))
}

// withoutCopies leaves out what a copy says again of its origin's text.
func (b *ledgerBook) withoutCopies(acts []act) []act {
	said := map[string]bool{}
	return slices.DeleteFunc(acts, func(a act) bool {
		text := b.text(a.Article)
		key := fmt.Sprint(b.origins[a.Article], a.Stance, strings.Join(store.Words(store.Fold(text[a.span.Start:a.span.End])), " "))
		if said[key] {
			return true
		}
		said[key] = true
		return false
	})
}

func (b *ledgerBook) text(id store.ArticleID) string {
	article := b.articles[id]
	return b.texts.read[textKey{id, article.Version}].text
}

func (b *ledgerBook) act(s store.Statement) act {
	a := act{Statement: s, outlet: outlet(b.articles[s.Article]), who: speakerOf(s.Speaker)}
	text := b.text(s.Article)
	if spans := tidy(text, s.Content); len(spans) > 0 {
		a.span = store.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
		var words []string
		for _, span := range spans {
			words = append(words, text[span.Start:span.End])
		}
		content := strings.Join(words, " ")
		if isAnswer(a) {
			content = mainClause(content)
		}
		a.words = stems(content)
	}
	a.context = stems(sentenceAround(text, a.span))
	a.tells, a.maker = tellingOf(a.words), makerOf(a)
	b.describe(&a)
	return a
}

// describe says of an act what it is compared by again and again.
func (b *ledgerBook) describe(a *act) {
	a.around, a.called = union(a.words, a.context), calledOf(*a)
	a.isNegated = isNegated(b.words(*a))
	a.isRequest = b.asks(*a)
	a.isAtTop = strings.Count(b.text(a.Article)[:a.span.Start], "\n\n") < topParagraphs
}

// claimAct is an extracted claim as something that is said: by who makes it.
func (b *ledgerBook) claimAct(claim store.Claim) act {
	a := act{claim: claim, outlet: outlet(b.articles[claim.Article]), span: claim.Span, who: speakerOf(claim.By)}
	a.Article, a.Version, a.Speaker, a.Stance = claim.Article, claim.Version, claim.By, "asserts"
	text := b.text(claim.Article)
	a.context = stems(text[claim.Span.Start:claim.Span.End])
	a.words = stems(mainClause(text[claim.Span.Start:claim.Span.End]))
	a.tells = tellingOf(a.words)
	for _, made := range b.acts {
		if made.ID == claim.Statement && claim.Statement != 0 {
			a.ID, a.Speaker, a.Role, a.who, a.Score = made.ID, made.Speaker, made.Role, made.who, made.Score
		}
	}
	a.maker = makerOf(a)
	b.describe(&a)
	return a
}

// makerOf are the words that others may point to who speaks by: the surname of
// a person, else all words of the name, and those of the role.
func makerOf(a act) gist {
	name := a.Speaker
	if a.who.named && len(a.who.words) > 0 {
		name = surname(a.who.words)
	}
	return tellingOf(stems(name + " " + a.Role))
}

// claims are the entries as they are stored.
func (b *ledgerBook) claims() []store.LedgerClaim {
	var claims []store.LedgerClaim
	for _, entry := range b.entries {
		if len(claims) == ledgerEntries {
			break
		}
		slices.SortStableFunc(entry.says, b.order)
		if len(entry.says) == 0 {
			continue
		}
		claim := store.LedgerClaim{}
		for _, said := range entry.says {
			claim.Events = append(claim.Events, b.event(said, store.EventSays))
		}
		for _, answer := range entry.answers {
			claim.Events = append(claim.Events, b.event(answer, store.EventKind(answer.Stance)))
		}
		slices.SortStableFunc(claim.Events, func(x, y store.LedgerEvent) int {
			return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Article, y.Article), eventRank(x.Kind)-eventRank(y.Kind), cmp.Compare(x.Span.Start, y.Span.Start))
		})
		first := entry.says[0]
		claim.Article, claim.Version, claim.Span = first.Article, first.Version, first.span
		for _, said := range entry.says {
			if claim.By = b.speaker(said); claim.By != "" {
				claim.Self = aboutSelf(said, b.text(said.Article))
				break
			}
		}
		claims = append(claims, claim)
	}
	return claims
}

// eventRank puts what is said before what answers it, where both stand in one article.
func eventRank(kind store.EventKind) int {
	if kind == store.EventSays {
		return 0
	}
	return 1
}

func (b *ledgerBook) event(a act, kind store.EventKind) store.LedgerEvent {
	e := store.LedgerEvent{
		Kind: kind, Speaker: b.speaker(a), Article: a.Article, Version: a.Version, Span: a.span,
		Statement: a.ID, Claim: a.claim.ID, At: b.articles[a.Article].Time(),
	}
	if e.Claim == 0 {
		e.Claim = a.Denies
	}
	return e
}

// speaker is the speaker's fullest name in the story, empty where the text
// does not tell who speaks.
func (b *ledgerBook) speaker(a act) string {
	if isUnknown(a.Speaker) {
		return ""
	}
	return cmp.Or(b.names[a.Speaker], a.Speaker)
}

// name finds for each named speaker the fullest form that fits one person. Only
// names with one surname are compared, so that many names cost little.
func (b *ledgerBook) name() {
	b.names = map[string]string{}
	bySurname := map[string]map[string]speaker{}
	for _, a := range b.acts {
		if !a.who.named || len(a.who.words) == 0 {
			continue
		}
		last := surname(a.who.words)
		if bySurname[last] == nil {
			bySurname[last] = map[string]speaker{}
		}
		bySurname[last][a.Speaker] = a.who
	}
	for _, named := range bySurname {
		fullest := fullestNames(named)
		for name, who := range named {
			fitting := slices.DeleteFunc(slices.Clone(fullest), func(full string) bool { return !who.is(named[full]) })
			if len(fitting) == 1 {
				b.names[name] = fitting[0]
			}
		}
	}
}

// fullestNames are the names that are no shorter form of another, of names that
// differ in nothing else the first.
func fullestNames(named map[string]speaker) []string {
	var fullest []string
	for _, name := range slices.Sorted(maps.Keys(named)) {
		who := named[name]
		isShorter := false
		for _, known := range named {
			isShorter = isShorter || len(known.words) > len(who.words) && who.is(known)
		}
		if !isShorter && !slices.ContainsFunc(fullest, func(known string) bool { return who.is(named[known]) }) {
			fullest = append(fullest, name)
		}
	}
	return fullest
}

// aboutSelf reports whether who makes the claim speaks of themselves: in the
// first person, or by their own name.
func aboutSelf(a act, text string) bool {
	words := store.Words(store.Fold(text[a.span.Start:a.span.End]))
	for _, word := range words[:min(len(words), 4)] {
		if slices.Contains([]string{"i", "we", "my", "our"}, word) && a.Kind != "indirect" {
			return true
		}
	}
	return a.who.named && slices.Contains(words, surname(a.who.words))
}

// known are the entries that were stored of the story or with its articles.
func (b *ledgerBook) known(ctx context.Context, id store.StoryID) ([]store.LedgerClaim, error) {
	known, err := b.store.ListLedger(ctx, store.LedgerQuery{Workspace: b.workspace, Stories: []store.StoryID{id}})
	if err != nil || len(b.articles) == 0 {
		return known, err
	}
	var articles []store.ArticleID
	for article := range b.articles {
		articles = append(articles, article)
	}
	slices.Sort(articles)
	others, err := b.store.ListLedger(ctx, store.LedgerQuery{Workspace: b.workspace, Articles: articles})
	for _, other := range others {
		if !slices.ContainsFunc(known, func(k store.LedgerClaim) bool { return k.ID == other.ID }) {
			known = append(known, other)
		}
	}
	return known, err
}

// keepIDs gives entries the ids of the stored ones that share most of their
// events, the oldest of those that share as many.
func keepIDs(claims []store.LedgerClaim, known []store.LedgerClaim) {
	type match struct {
		claim  int
		id     store.LedgerID
		shared int
	}
	var matches []match
	for i, claim := range claims {
		for _, k := range known {
			shared := 0
			for _, e := range k.Events {
				if slices.ContainsFunc(claim.Events, func(own store.LedgerEvent) bool {
					return own.Article == e.Article && own.Version == e.Version && own.Kind == e.Kind && own.Span == e.Span
				}) {
					shared++
				}
			}
			if shared > 0 {
				matches = append(matches, match{i, k.ID, shared})
			}
		}
	}
	slices.SortStableFunc(matches, func(a, b match) int { return cmp.Or(b.shared-a.shared, cmp.Compare(a.id, b.id), a.claim-b.claim) })
	taken := map[store.LedgerID]bool{}
	for _, m := range matches {
		if claims[m.claim].ID == 0 && !taken[m.id] {
			claims[m.claim].ID, taken[m.id] = m.id, true
		}
	}
}
