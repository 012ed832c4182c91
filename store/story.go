package store

import (
	"context"
	"fmt"
	"time"
)

// StoryID names one story for good. Where stories turn out to be one, the
// oldest id stays and the others lead to it, see Story.Into.
type StoryID int64

// Story is the articles on one event, as linked so far. Every linked article
// is in exactly one.
type Story struct {
	ID        StoryID
	Workspace WorkspaceID
	// Into is the story that took this one's articles; 0: it stands.
	Into StoryID
	// Head is the article whose title, or lead sentence where it has none,
	// names the story, and whose lead is the story's.
	Head ArticleID
	// Revision grows with every change of the story's articles.
	Revision int64
	// Links are its articles, earliest first; empty once it went into another.
	Links []StoryLink
}

// StoryLink is the place of one article in a story.
type StoryLink struct {
	Article ArticleID
	Version int
	Story   StoryID
	// Origin is the article that stands for the independent text: the one
	// whose near-copy this is, or the article itself.
	Origin ArticleID
	// Time is the article's [Article.Time].
	Time time.Time
	// Linker is the version of what linked it.
	Linker string
	Reason LinkReason
}

// LinkReason is why an article stands where it does, for who asks. Zero: it
// began its story.
type LinkReason struct {
	// Of is the article that it is most like, or a near-copy of.
	Of ArticleID `json:"of,omitempty"`
	// Copy: Likeness is the share of the shorter text that stands in the
	// other; else it is the cosine of the weighted terms.
	Copy     bool    `json:"copy,omitempty"`
	Likeness float64 `json:"likeness,omitempty"`
	// Terms are the most telling that both hold.
	Terms []string `json:"terms,omitempty"`
}

// StoryKey is the hash of a term or of a run of words that articles are found
// by. What is hashed is the linker's to know.
type StoryKey uint64

// Linking puts one article into a story and says what else changes by it.
type Linking struct {
	Workspace WorkspaceID
	Article   ArticleID
	Version   int
	Linker    string
	// Origin as in StoryLink; 0 means the article itself.
	Origin ArticleID
	// Story is where it goes; 0 begins a new one. A story that went into
	// another means that other.
	Story  StoryID
	Reason LinkReason
	// Head, if not 0, becomes the story's head; the first article is one anyway.
	Head ArticleID
	// Terms and Shingles are what the article is found by from now on, instead
	// of what it was found by before. Copies have neither.
	Terms, Shingles []StoryKey
	// Same are origins that turn out to be of the article's origin: all their
	// articles follow, and they are found no more.
	Same []ArticleID
	// Moves put origins with all their copies into other stories. Done before
	// Merges.
	Moves []StoryMove
	// Merges are stories that are one with the article's: all that they hold
	// follows. The caller gives the oldest id as Story.
	Merges []StoryID
}

// StoryMove puts an origin with its copies into a story. 0 is the article's,
// and numbers below 0 are new ones: the same number is the same story.
type StoryMove struct {
	Origin ArticleID
	Story  StoryID
}

// Validate says what keeps a linking from being stored, or nil.
func (l Linking) Validate() error {
	switch {
	case l.Workspace == 0 || l.Article == 0 || l.Version == 0:
		return fmt.Errorf("link of article %d names no workspace, article or version", l.Article)
	case l.Linker == "":
		return fmt.Errorf("link of article %d names no linker", l.Article)
	}
	return nil
}

// NeighbourQuery asks which origins hold what an article holds.
type NeighbourQuery struct {
	Workspace       WorkspaceID
	Terms, Shingles []StoryKey
	// From and To bound the times of the origins found by terms; those found
	// by shingles may be of any time.
	From, To time.Time
	// PerTerm and PerShingle are the most origins for each key: the latest of
	// a term, the first of a shingle. They bound the work.
	PerTerm, PerShingle int
	// Except is left out of the answer: the article itself.
	Except ArticleID
}

// Neighbours are the origins that hold each key of a query. A key that nothing
// holds is absent.
type Neighbours struct {
	Terms, Shingles map[StoryKey][]ArticleID
}

// TermCounts is how many origins of all times hold each of some terms, and how
// many origins there are. A term that nothing holds is absent.
type TermCounts struct {
	Holders map[StoryKey]int
	Origins int
}

// Origin is an independent text as the linker compares it.
type Origin struct {
	StoryLink
	// Title is "" if it has none.
	Title     string
	Signature []byte // of its current extraction
}

// OriginQuery chooses origins of one workspace: those with these IDs and
// those of these Stories; of each story PerStory at most (0: all), the latest.
type OriginQuery struct {
	Workspace WorkspaceID
	IDs       []ArticleID
	Stories   []StoryID
	PerStory  int
}

// StoryQuery chooses stories of one workspace. Zero fields do not filter, and
// neither does an empty list. Stories that went into another are returned only
// where IDs names them.
type StoryQuery struct {
	Workspace WorkspaceID
	IDs       []StoryID
	// Articles keeps the stories that hold one of these.
	Articles []ArticleID
	// Since keeps stories with an article whose Time is not before it.
	Since time.Time
	// Limit is the most stories to return; 0 means all.
	Limit int
}

// Stories keeps which articles tell of one event.
type Stories interface {
	// Unlinked returns up to limit extracted articles whose current version
	// was not linked by this linker, lowest sequence first. Limit 0 means all.
	Unlinked(ctx context.Context, workspace WorkspaceID, linker string, limit int) ([]Digest, error)

	// CountTerms returns how common terms are. It takes time by their number.
	CountTerms(ctx context.Context, workspace WorkspaceID, terms []StoryKey) (TermCounts, error)

	// StoryNeighbours returns what an article could belong with. It takes
	// time by the number of keys, not of articles.
	StoryNeighbours(ctx context.Context, query NeighbourQuery) (Neighbours, error)

	// ListOrigins returns the origins that fit, by article id.
	ListOrigins(ctx context.Context, query OriginQuery) ([]Origin, error)

	// PutLink stores a linking and returns the article's story. Doing it twice
	// changes nothing. An article that was the origin of copies and becomes a
	// copy takes them along; one whose version changed leaves them behind as
	// unlinked. An unknown article, version, origin or story is ErrNotFound.
	PutLink(ctx context.Context, linking Linking) (StoryID, error)

	// ListStories returns the stories that fit, the one with the latest
	// article first.
	ListStories(ctx context.Context, query StoryQuery) ([]Story, error)
}
