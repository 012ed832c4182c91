package store

import (
	"context"
	"time"
)

// StatementID names one statement for good: extracting the same content of
// the same article version again keeps the id.
type StatementID int64

// Statement is one attributed act of speech in an article version. All spans
// index the text of that version. See the Statement of package summarize for
// what each part means; strings hold the same words.
type Statement struct {
	ID        StatementID
	Workspace WorkspaceID
	Article   ArticleID
	Version   int

	Source  Span // zero: nobody is named
	Cue     Span // zero: a bare quotation
	Content []Span

	Kind    string // direct, indirect, mixed
	Stance  string // asserts, denies, no_comment, confirms, retracts
	Speaker string
	Role    string
	Venue   string
	When    string

	// Score says how much an editor would want it, 0 to 1.
	Score float64
	// Key is the rank among its article's key statements from 1; 0: none.
	Key int
	// Denies is the claim that a denial, no-comment or retraction answers;
	// 0: none was found.
	Denies ClaimID
	// Retired: a later extraction of its version no longer finds it, or its
	// article has a newer version. It can still be asked for by id, since a
	// posted briefing may show it. One that is found again is retired no more.
	Retired bool
}

// StatementQuery chooses statements of one workspace. Zero fields do not
// filter, and neither does an empty list. Only statements that are not retired
// are returned, unless IDs names them.
type StatementQuery struct {
	Workspace WorkspaceID
	IDs       []StatementID
	Articles  []ArticleID
	Claims    []ClaimID // those that deny one of these
	// Speaker keeps statements whose speaker holds these words, without case
	// and accents, in any order.
	Speaker string
	Stances []string
	// Outlet compares the article's outlet without case and accents, as [Fold] does.
	Outlet string
	// Words is a full-text search over content, speaker and the article's
	// title, all words needed; any text is a valid query, see [SearchWords].
	Words string
	// Since keeps statements of articles whose Time is not before it.
	Since time.Time
	// KeyOnly keeps key statements.
	KeyOnly bool
	// Limit is the most statements to return; 0 means all.
	Limit int
}

// Statements keeps what was extracted.
type Statements interface {
	// PutExtractions replaces what was known of each article version, all in
	// one transaction. A statement with the same content spans as before
	// keeps its id; one that is gone is retired; a claim with the same span
	// keeps its id. (Where several have the same spans they are told apart by
	// their order.) Doing it twice changes nothing. An unknown article is
	// ErrNotFound; an extraction that is not valid (see [Extraction.Validate])
	// refuses the whole call.
	PutExtractions(ctx context.Context, extractions []Extraction) error

	// Unextracted returns up to limit articles, with their text, whose last
	// extraction of the current version is not by this extractor, lowest
	// sequence first. Limit 0 means all.
	Unextracted(ctx context.Context, workspace WorkspaceID, extractor string, limit int) ([]Article, error)

	// ListStatements returns the statements that fit: with Words best match
	// first, else highest article sequence first and in text order within it.
	ListStatements(ctx context.Context, query StatementQuery) ([]Statement, error)

	// ListDigests returns the digests of the extracted articles that fit,
	// newest sequence first. WithText is ignored.
	ListDigests(ctx context.Context, query ArticleQuery) ([]Digest, error)
}
