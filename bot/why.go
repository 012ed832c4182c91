package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

func whyVerb() verb {
	return verb{
		name:    "why",
		usage:   "ID",
		summary: "why a statement is in, out or grouped as it is",
		details: "Score, rank, stance with the words that decided it, the claim that it answers, the story that its article was " +
			"grouped into, whether the channel mutes it, and what became of it in the last briefing.",
		examples: []string{"why s12", "why c5", "why a3"},
		needs:    "Why what?",
		run:      why,
	}
}

func why(ctx context.Context, q *question) (Message, error) {
	ref, err := q.ref(ctx, whyVerb())
	if err != nil {
		return Message{}, err
	}
	switch ref.Kind {
	case RefClaim:
		return q.whyClaim(ctx, store.ClaimID(ref.ID))
	case RefArticle:
		return q.whyArticle(ctx, store.ArticleID(ref.ID))
	case RefStory:
		return q.whyStory(ctx, store.StoryID(ref.ID))
	case RefEntry:
		return q.whyEntry(ctx, store.LedgerID(ref.ID))
	}
	return q.whyStatement(ctx, store.StatementID(ref.ID))
}

func (q *question) whyStatement(ctx context.Context, id store.StatementID) (Message, error) {
	statement, err := q.statement(ctx, id)
	if err != nil {
		return Message{}, err
	}
	block, err := q.desk.sayingBlock(ctx, statement)
	if err != nil {
		return Message{}, err
	}
	fields := []Field{
		q.worded(ctx, statement, "Speaker", named(statement.Speaker), statement.Source),
		q.worded(ctx, statement, "Stance", strings.ReplaceAll(statement.Stance, "_", " "), statement.Cue),
		{Name: "Kind", Value: map[string]string{"direct": "direct: in quotation marks", "indirect": "indirect: in the reporter’s words",
			"mixed": "mixed: partly in quotation marks"}[statement.Kind]},
		{Name: "Score", Value: fmt.Sprintf("%.2f of 1; %s", statement.Score, keyRank(statement))},
	}
	claims, err := q.claimFields(ctx, statement)
	if err != nil {
		return Message{}, err
	}
	fields = append(fields, claims...)
	grouping, err := q.storyFields(ctx, statement.Article)
	if err != nil {
		return Message{}, err
	}
	fields = append(fields, grouping...)
	told, err := q.lastBriefingField(ctx, statement.Article, statement.ID)
	if err != nil {
		return Message{}, err
	}
	fields = append(fields, told)
	if statement.Retired {
		fields = append(fields, Field{Name: "Retired", Value: "the current text or the current extractor no longer gives it"})
	}
	ref := Ref{RefStatement, int64(id)}.String()
	return Message{Blocks: []Block{Heading{"Why " + ref}, block, Fields{fields},
		Buttons{[]Button{{"Source", "source " + ref}}}}}, nil
}

// worded is a field with the words of the text that decided it.
func (q *question) worded(ctx context.Context, statement store.Statement, name, value string, span store.Span) Field {
	field := Field{Name: name, Value: value}
	if quote, err := q.desk.quote(ctx, statement.Article, statement.Version, []store.Span{span}); err == nil && !quote.Empty() {
		field.Value += ", by the words:"
		field.Quote = quote
	}
	return field
}

func named(speaker string) string {
	if speaker == "" {
		return "nobody is named"
	}
	return speaker
}

func keyRank(statement store.Statement) string {
	if statement.Key == 0 {
		return "not among its article’s key statements"
	}
	return fmt.Sprintf("number %d of its article’s key statements", statement.Key)
}

// claimFields say which claim the statement answers, and which it makes.
func (q *question) claimFields(ctx context.Context, statement store.Statement) ([]Field, error) {
	var fields []Field
	if statement.Denies != 0 {
		claim, err := q.claimNamed(ctx, statement.Denies)
		if err != nil {
			return nil, err
		}
		field, err := q.claimField(ctx, "Answers", claim)
		if err != nil {
			return nil, err
		}
		fields = append(fields, field)
	} else if statement.Stance == "denies" || statement.Stance == "retracts" {
		fields = append(fields, Field{Name: "Answers", Value: "no claim was found in its article"})
	}
	answered, err := q.desk.store.ListClaims(ctx, q.desk.workspace, nil)
	if err != nil {
		return nil, fmt.Errorf("look for the claims of statement %d: %w", statement.ID, err)
	}
	for _, claim := range answered {
		if claim.Statement == statement.ID {
			fields = append(fields, Field{Name: "Answered", Value: "it makes the claim " + Ref{RefClaim, int64(claim.ID)}.String()})
		}
	}
	return fields, nil
}

func (q *question) claimField(ctx context.Context, name string, claim store.Claim) (Field, error) {
	value := "claim " + Ref{RefClaim, int64(claim.ID)}.String()
	if claim.By != "" {
		value += " of " + claim.By
	}
	quote, err := q.desk.quote(ctx, claim.Article, claim.Version, []store.Span{claim.Span})
	return Field{Name: name, Value: value + ":", Quote: quote}, err
}

// storyFields say what mutes the article, and what it is grouped with.
func (q *question) storyFields(ctx context.Context, id store.ArticleID) ([]Field, error) {
	muted, err := q.mutedFields(ctx, id)
	if err != nil {
		return nil, err
	}
	grouping, err := q.groupingFields(ctx, id)
	return append(muted, grouping...), err
}

func (q *question) groupingFields(ctx context.Context, id store.ArticleID) ([]Field, error) {
	c, err := q.desk.storyOf(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(c.digests) == 1 {
		return []Field{{Name: "Story", Value: "its article stands alone: no other shares enough names and terms with it"}}, nil
	}
	var others []string
	for _, digest := range c.digests {
		if digest.Article.ID != id {
			others = append(others, Ref{RefArticle, int64(digest.Article.ID)}.String()+" "+outlet(digest.Article))
		}
	}
	more := ""
	if len(others) > 6 {
		more = fmt.Sprintf(" and %d more", len(others)-6)
		others = others[:6]
	}
	fields := []Field{{Name: "Story", Value: "grouped by shared names and terms with " + strings.Join(others, ", ") + more}}
	stories, err := q.desk.store.ListStories(ctx, store.StoryQuery{Workspace: q.desk.workspace, Articles: []store.ArticleID{id}})
	if err != nil {
		return nil, fmt.Errorf("read the links of article %d: %w", id, err)
	}
	for _, story := range stories {
		for _, link := range story.Links {
			if link.Article == id {
				fields = append(fields, Field{Name: "Linked", Value: fmt.Sprintf("to %s: %s", Ref{RefStory, int64(story.ID)}, linkReason(link))})
			}
		}
	}
	return fields, nil
}

// mutedFields say by what these articles are muted in the channel, where they
// are.
func (q *question) mutedFields(ctx context.Context, articles ...store.ArticleID) ([]Field, error) {
	by, err := q.desk.mutedBy(ctx, articles...)
	if err != nil || len(by) == 0 {
		return nil, err
	}
	return []Field{{Name: "Muted", Value: fmt.Sprintf("briefings in this channel leave out what is on “%s”; “unmute” ends that", strings.Join(by, "”, “"))}}, nil
}

// lastBriefingField says what became of a statement (0: of its article alone)
// in the reader's last briefing.
func (q *question) lastBriefingField(ctx context.Context, article store.ArticleID, id store.StatementID) (Field, error) {
	field := Field{Name: "Last briefing"}
	briefing, edition, err := q.bot.lastBriefing(ctx, q.request)
	if errors.Is(err, errNoBriefing) {
		field.Value = "none yet in this channel"
		return field, nil
	}
	if err != nil {
		return field, err
	}
	at := slices.IndexFunc(briefing.Stories, func(s Story) bool { return slices.Contains(s.Articles, article) })
	if at >= 0 {
		field.Value = fmt.Sprintf("story %d: %s", at+1, briefing.Stories[at].fate(article, id))
		if ranking := briefing.Stories[at].Ranking; ranking != (Ranking{}) {
			field.Value += "; the story weighs " + ranking.String()
		}
		return field, nil
	}
	known, err := q.desk.article(ctx, article)
	if err != nil {
		return field, err
	}
	muted, err := q.desk.mutedBy(ctx, article)
	if err != nil {
		return field, err
	}
	switch {
	case known.Sequence > edition.Through:
		field.Value = "left out: its article was stored later"
	case known.Time().Before(briefing.Since):
		field.Value = "left out: its article is older than the briefing’s window"
	case len(muted) > 0 && briefing.Muted > 0:
		field.Value = "left out: its article is muted in this channel"
	case briefing.Topic != "":
		field.Value = fmt.Sprintf("left out: its article is not on “%s”, or its story ranks below those shown", briefing.Topic)
	default:
		field.Value = fmt.Sprintf("left out: its story ranks below the %d shown; a story with a denial goes before one without, then the heavier", len(briefing.Stories))
		c, err := q.desk.storyOf(ctx, article)
		if err != nil {
			return field, err
		}
		c.rank(briefing.Newest)
		field.Value += "; it weighs " + c.ranking.String()
		if n := len(briefing.Stories); n > 0 && briefing.Stories[n-1].Ranking != (Ranking{}) {
			field.Value += ", the last shown " + briefing.Stories[n-1].Ranking.String()
		}
	}
	return field, nil
}

// fate is what became of a statement in the story.
func (s Story) fate(article store.ArticleID, id store.StatementID) string {
	if id == 0 {
		return "grouped into it"
	}
	if slices.ContainsFunc(s.Sayings, func(saying Saying) bool { return saying.ID == id }) {
		return "shown"
	}
	if !slices.Contains(s.Originals, article) {
		return "left out: its article is a copy of another, or one of many"
	}
	at := slices.IndexFunc(s.Omitted, func(o Omission) bool { return o.Statement == id })
	if at < 0 {
		return "left out: it was found later"
	}
	shown := Ref{RefStatement, int64(s.Omitted[at].Shown)}
	switch s.Omitted[at].Reason {
	case OmittedRepeat:
		return fmt.Sprintf("left out: the same speaker says nearly the same in %s", shown)
	case OmittedTold:
		return "left out: this channel was shown it in an earlier briefing"
	case OmittedSpeaker:
		return fmt.Sprintf("left out: the same speaker answers the same claim in %s", shown)
	}
	return "left out: others of the story rank higher"
}

func (q *question) whyClaim(ctx context.Context, id store.ClaimID) (Message, error) {
	claim, err := q.claimNamed(ctx, id)
	if err != nil {
		return Message{}, err
	}
	words, err := q.claimField(ctx, "Claim", claim)
	if err != nil {
		return Message{}, err
	}
	made := "the text gives it in its own words; nobody’s statement holds it"
	if claim.Statement != 0 {
		made = "it stands in the statement " + Ref{RefStatement, int64(claim.Statement)}.String()
	}
	answers, err := q.desk.store.ListStatements(ctx, store.StatementQuery{Workspace: q.desk.workspace, Claims: []store.ClaimID{id}})
	if err != nil {
		return Message{}, fmt.Errorf("read the answers to claim %d: %w", id, err)
	}
	var refs []string
	for _, answer := range answers {
		refs = append(refs, Ref{RefStatement, int64(answer.ID)}.String()+" ("+strings.ReplaceAll(answer.Stance, "_", " ")+")")
	}
	if len(refs) == 0 {
		refs = []string{"no current statement"}
	}
	fields := []Field{words, {Name: "Made", Value: made}, {Name: "Answered by", Value: strings.Join(refs, ", ")}}
	grouping, err := q.storyFields(ctx, claim.Article)
	if err != nil {
		return Message{}, err
	}
	told, err := q.lastBriefingField(ctx, claim.Article, claim.Statement)
	if err != nil {
		return Message{}, err
	}
	ref := Ref{RefClaim, int64(id)}.String()
	return Message{Blocks: []Block{Heading{"Why " + ref}, Fields{append(append(fields, grouping...), told)},
		Buttons{[]Button{{"Claim", "claim " + ref}, {"Source", "source " + ref}}}}}, nil
}

func (q *question) whyArticle(ctx context.Context, id store.ArticleID) (Message, error) {
	ref := Ref{RefArticle, int64(id)}.String()
	article, err := q.desk.article(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return Message{}, sorry("There is no article "+ref+" here.", "status")
	}
	if err != nil {
		return Message{}, err
	}
	grouping, err := q.storyFields(ctx, id)
	if err != nil {
		return Message{}, err
	}
	told, err := q.lastBriefingField(ctx, id, 0)
	if err != nil {
		return Message{}, err
	}
	fields := append([]Field{{Name: "Article", Value: joinedBy(outlet(article), q.desk.date(article)), Quote: Quote{}}}, grouping...)
	return Message{Blocks: []Block{Heading{"Why " + ref}, Fields{append(fields, told)},
		Buttons{[]Button{{"Source", "source " + ref}}}}}, nil
}

func joinedBy(parts ...string) string { return strings.Join(parts, ", ") }
