package bot

import (
	"context"
	"fmt"
	"unicode/utf8"

	"briefbot/store"
	"briefbot/summarize"
)

// Sizes of an excerpt, in code points.
const (
	excerptMarked = 1200 // of each part of the quotation
	excerptAround = 500  // before, between and after
)

// paragraphReach is how many bytes around a quotation its paragraph is looked
// for in: far more than any paragraph, far less than the largest text.
const paragraphReach = 32 << 10

func sourceVerb() verb {
	return verb{
		name:    "source",
		usage:   "ID",
		summary: "the quotation in its paragraph, with title, outlet, time and link",
		details: "An ID stands at the end of each saying: s12 is a statement, c5 a claim, a3 an article. The link jumps to the words " +
			"in browsers that know text fragments.",
		examples: []string{"source s12", "source c5"},
		needs:    "The source of what?",
		run:      source,
	}
}

func source(ctx context.Context, q *question) (Message, error) {
	ref, err := q.ref(ctx, sourceVerb())
	if err != nil {
		return Message{}, err
	}
	switch ref.Kind {
	case RefStory, RefEntry:
		verb := map[RefKind]string{RefStory: "story", RefEntry: "claim"}[ref.Kind]
		return Message{}, sorry(fmt.Sprintf("%s stands in several articles.", ref), verb+" "+ref.String())
	case RefClaim:
		claim, err := q.claimNamed(ctx, store.ClaimID(ref.ID))
		if err != nil {
			return Message{}, err
		}
		saying, err := q.desk.claim(ctx, claim, nil)
		if err != nil {
			return Message{}, err
		}
		return q.excerpt(ctx, "Source of "+ref.String(), &saying, claim.Article, claim.Version, []store.Span{claim.Span},
			"claim "+ref.String(), "why "+ref.String())
	case RefArticle:
		return q.articleSource(ctx, store.ArticleID(ref.ID))
	}
	statement, err := q.statement(ctx, store.StatementID(ref.ID))
	if err != nil {
		return Message{}, err
	}
	ref.Kind = RefStatement
	saying, err := q.desk.saying(ctx, statement)
	if err != nil {
		return Message{}, err
	}
	lines := []string{"why " + ref.String()}
	if statement.Denies != 0 {
		lines = append(lines, "claim "+Ref{RefClaim, int64(statement.Denies)}.String())
	}
	return q.excerpt(ctx, "Source of "+ref.String(), &saying, statement.Article, statement.Version, statement.Content, lines...)
}

// ref is the reference behind a verb; a bare number stays of unknown kind.
func (q *question) ref(ctx context.Context, v verb) (Ref, error) {
	ref, ok := ParseRef(q.words[0])
	if !ok {
		return ref, sorry(fmt.Sprintf("“%s” is no ID. An ID stands at the end of each saying, such as s12.", q.text()),
			q.bot.example(ctx, q, v))
	}
	return ref, nil
}

// statement is the statement of that id, or an answer in words that there is none.
func (q *question) statement(ctx context.Context, id store.StatementID) (store.Statement, error) {
	found, err := q.desk.store.ListStatements(ctx, store.StatementQuery{Workspace: q.desk.workspace, IDs: []store.StatementID{id}})
	if err != nil {
		return store.Statement{}, fmt.Errorf("read statement %d: %w", id, err)
	}
	if len(found) == 0 {
		return store.Statement{}, sorry(fmt.Sprintf("There is no statement %s here.", Ref{RefStatement, int64(id)}), "now")
	}
	return found[0], nil
}

// excerpt shows words of an article's version, as a saying if they are one,
// and in their paragraph.
func (q *question) excerpt(ctx context.Context, heading string, saying *Saying, id store.ArticleID, version int,
	spans []store.Span, lines ...string) (Message, error) {
	article, err := q.desk.article(ctx, id)
	if err != nil {
		return Message{}, err
	}
	text, err := q.desk.texts.text(ctx, id, version)
	if err != nil {
		return Message{}, fmt.Errorf("read version %d of article %d: %w", version, id, err)
	}
	parts := excerptParts(text, spans)
	for i := range parts {
		parts[i].Quote.Article, parts[i].Quote.Version = id, version
	}
	message := Message{Blocks: []Block{Heading{heading}}}
	if saying != nil {
		message.Blocks = append(message.Blocks, SayingBlock{Saying: *saying})
	}
	if version != article.Version {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf(
			"These words are of version %d of the article; it has since been changed to version %d.", version, article.Version)})
	}
	whole := Quote{Article: id, Version: version, Spans: spans}
	message.Blocks = append(message.Blocks, ExcerptBlock{parts, q.desk.source(article, whole)})
	var buttons []Button
	for _, line := range lines {
		buttons = append(buttons, Button{line, line})
	}
	message.Blocks = append(message.Blocks, Buttons{buttons})
	return message, nil
}

// articleSource shows where an article is from, with its lead.
func (q *question) articleSource(ctx context.Context, id store.ArticleID) (Message, error) {
	digests, err := q.desk.store.ListDigests(ctx, store.ArticleQuery{Workspace: q.desk.workspace, IDs: []store.ArticleID{id}})
	if err != nil {
		return Message{}, fmt.Errorf("read article %d: %w", id, err)
	}
	ref := Ref{RefArticle, int64(id)}
	if len(digests) == 0 {
		return Message{}, sorry(fmt.Sprintf("There is no article %s here, or it is not extracted yet.", ref), "status")
	}
	heading := fmt.Sprintf("Article %s · %s · %s", ref, plural(digests[0].Statements, "1 statement", "%d statements"),
		plural(digests[0].Denials, "1 denial", "%d denials"))
	return q.excerpt(ctx, heading, nil, id, digests[0].Article.Version, []store.Span{digests[0].Lead}, "why "+ref.String())
}

// excerptParts are the spans with the paragraphs that they stand in.
func excerptParts(text string, spans []store.Span) []ExcerptPart {
	spans = tidy(text, spans)
	if len(spans) == 0 {
		return nil
	}
	around := paragraphsAround(text, store.Span{Start: spans[0].Start, End: spans[len(spans)-1].End})
	var parts []ExcerptPart
	at := around.Start
	for i, span := range spans {
		parts = append(parts, between(text, store.Span{Start: at, End: span.Start}, i > 0, true)...)
		parts = append(parts, ExcerptPart{Cut(text, []store.Span{span}, excerptMarked), true})
		at = span.End
	}
	return append(parts, between(text, store.Span{Start: at, End: around.End}, true, false)...)
}

// paragraphsAround is from the start of the paragraph in which the span begins
// to the end of that in which it ends.
func paragraphsAround(text string, span store.Span) store.Span {
	from, to := max(0, span.Start-paragraphReach), min(len(text), span.End+paragraphReach)
	for !onBorder(text, from) {
		from++
	}
	for !onBorder(text, to) {
		to--
	}
	around := span
	for _, paragraph := range summarize.NewDocument("", text[from:to]).Paragraphs {
		start, end := paragraph.Start+from, paragraph.End+from
		if start <= span.Start && span.Start < end {
			around.Start = start
		}
		if start < span.End && span.End <= end {
			around.End = max(around.End, end)
		}
	}
	return around
}

// between is what stands around the quotation, shortened at the sides away
// from it: at the front if the quotation follows, at the back if it precedes.
func between(text string, span store.Span, after, before bool) []ExcerptPart {
	span = trim(text, span)
	if span.Empty() {
		return nil
	}
	words := text[span.Start:span.End]
	if utf8.RuneCountInString(words) <= excerptAround || after && before {
		return []ExcerptPart{{Quote: Cut(text, []store.Span{span}, excerptAround)}}
	}
	// At the end of the quotation's side, as much as there is room for; a
	// whole sentence if there is one.
	room, cut := excerptAround-jointLength, border{}
	for _, b := range wordBorders(words, after, room) {
		if b.sentence == cut.sentence && b.length > cut.length || b.sentence && !cut.sentence {
			cut = b
		}
	}
	if cut.length == 0 {
		return nil // no word ends within the room: nothing that helps to read
	}
	if after {
		quote := Cut(text, []store.Span{trim(text, store.Span{Start: span.Start, End: span.Start + cut.at})}, excerptAround)
		quote.Text += " " + ellipsis
		return []ExcerptPart{{Quote: quote}}
	}
	quote := Cut(text, []store.Span{trim(text, store.Span{Start: span.Start + cut.at, End: span.End})}, excerptAround)
	quote.Text = ellipsis + " " + quote.Text
	return []ExcerptPart{{Quote: quote}}
}
