package store

import (
	"cmp"
	"context"
	"fmt"
	"time"
)

// ArticleID names one article for good, through all its versions.
type ArticleID int64

// Article is one stored text of one outlet.
type Article struct {
	ID        ArticleID
	Workspace WorkspaceID

	// Sequence is the ingest sequence number of the first version. It only
	// grows within a workspace, is never given twice, and never changes.
	// Windows of editions run by it.
	Sequence int64
	// Revised is the sequence number of the current version, drawn from the
	// same counter; equal to Sequence while the text has not changed.
	Revised int64
	// Version counts the texts of this article from 1.
	Version int

	// Identity is what makes two readings the same article: the canonical URL
	// without tracking parameters, else "sha256:" and the hash of the text.
	// Unique within a workspace.
	Identity string
	// Hash is the hex SHA-256 of Text.
	Hash string

	URL    string // canonical; empty if unknown
	Origin string // where it was read: a path, a URL, "-"
	Outlet string // "" if unknown
	Title  string // "" if the article has none
	Byline string
	// Published is in UTC, zero if unknown. It is what the article claims and
	// may lie in the future.
	Published time.Time
	// Stored is when the first version came in, UTC.
	Stored time.Time
	// Text is the whole text as decoded, UTF-8. Empty where a query says so.
	Text string
	// Offset is how many Unicode code points of what was read stand before
	// Text: the header of a .txt file, or of a .md file without marks. For
	// scripts, which count from the beginning of the file.
	Offset int
}

// Time is when the article counts as news, UTC: as published, or as stored
// where that is unknown or in doubt.
func (a Article) Time() time.Time {
	if a.Published.IsZero() || a.DateInDoubt() != "" {
		return a.Stored
	}
	return a.Published
}

// DateInDoubt says why the time of publication cannot be, or "": it lies after
// the storing, or within a day of the Unix epoch, which is how a clock or a
// field that nobody set looks in any zone.
func (a Article) DateInDoubt() string {
	switch {
	case a.Published.IsZero():
		return ""
	case a.Published.After(a.Stored):
		return "dated in the future"
	case a.Published.Sub(time.Unix(0, 0)).Abs() <= 24*time.Hour:
		return "dated 1970"
	}
	return ""
}

// Validate says what keeps an article from being stored, or nil. Every store
// asks it before it writes, so that a batch is refused as a whole.
func (a Article) Validate() error {
	switch {
	case a.Identity == "":
		return fmt.Errorf("article from %q has no identity", a.Origin)
	case a.Workspace == 0:
		return fmt.Errorf("article %q names no workspace", a.Identity)
	case a.Text == "":
		return fmt.Errorf("article %q has no text", a.Identity)
	case a.Hash == "":
		return fmt.Errorf("article %q has no hash", a.Identity)
	case a.Stored.IsZero():
		return fmt.Errorf("article %q has no time of storing", a.Identity)
	}
	return nil
}

// TakeOver makes of a known article its next version by what a newer reading
// says: the hash, and URL, outlet, title, byline and time of publication where
// the newer one has them. Numbers and text are the store's to set.
func (a *Article) TakeOver(newer Article) {
	a.Version++
	a.Hash, a.Offset = newer.Hash, newer.Offset
	a.URL = cmp.Or(newer.URL, a.URL)
	a.Outlet = cmp.Or(newer.Outlet, a.Outlet)
	a.Title = cmp.Or(newer.Title, a.Title)
	a.Byline = cmp.Or(newer.Byline, a.Byline)
	if !newer.Published.IsZero() {
		a.Published = newer.Published
	}
}

// PutOutcome is what became of an article that was put.
type PutOutcome string

// The outcomes of PutArticles.
const (
	Stored  PutOutcome = "stored"  // new
	Changed PutOutcome = "changed" // known identity, other text: a new version
	Known   PutOutcome = "known"   // same identity and text: nothing was written
)

// PutResult is one article as it stands after the put, without its text, and
// what happened.
type PutResult struct {
	Article Article
	Outcome PutOutcome
}

// ArticleQuery chooses articles of one workspace. Zero fields do not filter,
// and neither does an empty list.
type ArticleQuery struct {
	Workspace WorkspaceID
	IDs       []ArticleID
	// After < Sequence <= Through, where Through is not zero.
	After, Through int64
	// RevisedAfter keeps articles whose current version came after that
	// sequence number and replaced an earlier one.
	RevisedAfter int64
	// Since keeps articles whose Time is not before it.
	Since time.Time
	// Outlet compares without case and accents, as [Fold] does.
	Outlet string
	// Words is a full-text search over title and text, all words needed;
	// any text is a valid query, see [SearchWords].
	Words string
	// Limit is the most articles to return; 0 means all.
	Limit int
	// WithText fills Text; without it the answer is light.
	WithText bool
}

// Articles keeps the texts.
type Articles interface {
	// PutArticles stores the articles in one transaction, in order, and
	// returns one result for each. ID, Sequence, Revised and Version of the
	// input are ignored; Workspace, Identity, Hash, Text and Stored must be
	// set. A known Identity with another Hash makes a new version (its URL,
	// Outlet, Title, Byline and Published replace the old, where not empty);
	// with the same Hash it writes nothing. The same article twice in one
	// call behaves as in two calls. One that is not valid (see
	// [Article.Validate]) or of an unknown workspace refuses the whole call.
	PutArticles(ctx context.Context, articles []Article) ([]PutResult, error)

	// ListArticles returns the current versions that fit, newest sequence
	// first. None is an empty slice, not an error.
	ListArticles(ctx context.Context, query ArticleQuery) ([]Article, error)

	// LastStored returns the highest sequence number of the articles that were
	// stored before a time, 0 for none: where a window of time begins.
	LastStored(ctx context.Context, workspace WorkspaceID, before time.Time) (int64, error)

	// ArticleText returns the text of one version, also of an old one: spans
	// are checked against the version that they were found in. ErrNotFound.
	ArticleText(ctx context.Context, workspace WorkspaceID, id ArticleID, version int) (string, error)
}
