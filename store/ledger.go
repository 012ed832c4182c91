package store

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// LedgerID names one entry of the ledger for good.
type LedgerID int64

// LedgerClaim is one claim of a story in the words of all its articles: who
// says it, and what became of it.
type LedgerClaim struct {
	ID        LedgerID
	Workspace WorkspaceID
	Story     StoryID
	// Article, Version and Span are the words that stand for the claim.
	Article ArticleID
	Version int
	Span    Span
	// By is who makes it first as far as the articles say; may be empty.
	By string
	// Self: who makes it speaks of themselves.
	Self bool
	// Events in the order of their times.
	Events []LedgerEvent
}

// EventKind is what somebody does about a claim.
type EventKind string

// The kinds of event.
const (
	EventSays      EventKind = "says"
	EventDenies    EventKind = "denies"
	EventNoComment EventKind = "no_comment"
	EventConfirms  EventKind = "confirms"
	EventRetracts  EventKind = "retracts"
)

// LedgerEvent is one act about a claim.
type LedgerEvent struct {
	Kind    EventKind
	Speaker string // "" if nobody is named
	Article ArticleID
	Version int
	// Span is the words of the act in that version.
	Span Span
	// Statement is the statement that it was read from; 0: the claim stands in
	// the article's own words.
	Statement StatementID
	// Claim is the extracted claim that the statement answers, or that these
	// words are; 0: none.
	Claim ClaimID
	// At is the article's [Article.Time].
	At time.Time
}

// Status is what became of the claim, a fold over its events in order and
// never a verdict. The last denial, confirmation or retraction decides:
// "denied", "confirmed by NAME", "retracted by NAME". Without one it is "no
// comment" if somebody declined, "repeated" if a second speaker or a second
// article says it, else "".
func (c LedgerClaim) Status() string {
	status := ""
	decided := false
	var first *LedgerEvent
	for i, event := range c.Events {
		switch event.Kind {
		case EventDenies:
			status, decided = "denied", true
		case EventConfirms:
			status, decided = by("confirmed", event.Speaker), true
		case EventRetracts:
			status, decided = by("retracted", event.Speaker), true
		case EventNoComment:
			if !decided {
				status = "no comment"
			}
		case EventSays:
			switch {
			case first == nil:
				first = &c.Events[i]
			case status == "" && (first.Article != event.Article || first.Speaker != event.Speaker):
				status = "repeated"
			}
		}
	}
	return status
}

func by(what, whom string) string {
	if whom == "" {
		return what
	}
	return what + " by " + whom
}

// Has reports whether the claim has an event of one of these kinds.
func (c LedgerClaim) Has(kinds ...EventKind) bool {
	return slices.ContainsFunc(c.Events, func(e LedgerEvent) bool { return slices.Contains(kinds, e.Kind) })
}

// Ledger is all claims of one story, made from one revision of it.
type Ledger struct {
	Workspace WorkspaceID
	Story     StoryID
	// Revision is the story's when its articles were read.
	Revision int64
	// Maker is the version of what made the ledger.
	Maker  string
	Claims []LedgerClaim // ID 0: a new entry
}

// Validate says what keeps a ledger from being stored, or nil.
func (l Ledger) Validate() error {
	if l.Workspace == 0 || l.Story == 0 || l.Maker == "" {
		return fmt.Errorf("ledger of story %d names no workspace, story or maker", l.Story)
	}
	for i, claim := range l.Claims {
		if len(claim.Events) == 0 {
			return fmt.Errorf("ledger of story %d: claim %d has no event", l.Story, i)
		}
	}
	return nil
}

// LedgerQuery chooses entries of one workspace. Zero fields do not filter, and
// neither does an empty list.
type LedgerQuery struct {
	Workspace WorkspaceID
	IDs       []LedgerID
	Stories   []StoryID
	// Articles, Statements and Claims keep entries with an event in, from or
	// about one of these.
	Articles   []ArticleID
	Statements []StatementID
	Claims     []ClaimID
	// Kinds keeps entries with an event of one of these kinds.
	Kinds []EventKind
	// Since keeps entries with an event that is not before it.
	Since time.Time
	// Limit is the most entries to return; 0 means all.
	Limit int
}

// Ledgers keeps who says and who denies what across the articles of a story.
type Ledgers interface {
	// StaleLedgers returns up to limit standing stories whose ledger is not of
	// their revision and this maker, without their links, oldest id first.
	// Limit 0 means all.
	StaleLedgers(ctx context.Context, workspace WorkspaceID, maker string, limit int) ([]Story, error)

	// PutLedger replaces the entries of the story: a claim with an id replaces
	// the entry of that id, wherever it stood before; entries of the story
	// that are not named are gone. Doing it twice with the ids of the first
	// answer changes nothing. It returns the ids in order. An unknown story or
	// entry is ErrNotFound.
	PutLedger(ctx context.Context, ledger Ledger) ([]LedgerID, error)

	// ListLedger returns the entries that fit, the one with the latest event
	// first.
	ListLedger(ctx context.Context, query LedgerQuery) ([]LedgerClaim, error)
}
