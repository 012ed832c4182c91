package bot

import (
	"strings"
	"time"

	"briefbot/store"
)

// Message is what the bot says: a small tree that each platform renders in
// its own manner. It holds no markup. Words of articles stand in a [Quote];
// names, outlets and what the asker typed may stand in any string, so every
// renderer escapes every string that it gets. A renderer takes a [Checked],
// which [Check] makes of a Message.
type Message struct {
	// Private: for the asker alone, where the platform can.
	Private bool
	// Failed: it could not be answered for a reason of the program's own, not
	// of the question's, which the log has.
	Failed bool
	Blocks []Block
}

// Block is one part of a message: Heading, Note, Paragraph, StoryBlock,
// PairBlock, SayingBlock, ExcerptBlock, Fields or Buttons.
type Block interface{ block() }

// Heading opens a message or a section of it.
type Heading struct{ Text string }

// Note is a muted line: counts, times, hints.
type Note struct{ Text string }

// Paragraph is plain text of the bot's own.
type Paragraph struct{ Text string }

// StoryBlock is one story: in a briefing with its number and a few sayings,
// on its own with all of them.
type StoryBlock struct {
	Number  int // from 1; 0 shows none
	Title   Quote
	Marks   []string // "denied", "retracted", "no comment"
	Sayings []Saying
	// More is how many further statements there are.
	More int
	// Sources are the articles, one an independent text, the first the one
	// that the title is of.
	Sources []Source
	// Outlets and Origins count the distinct outlets and the independent
	// texts among their articles.
	Outlets, Origins int
}

// PairBlock is one claim with those who answer it. A Claim without words says
// that the text names no claim, if it is not Stated.
type PairBlock struct {
	ID    store.ClaimID // 0 where no claim was found
	Claim Saying
	// Stated says that the first reply's own words are the claim, "denied that
	// the two matters were linked": there is none to show above it.
	Stated  bool
	Replies []Saying
	// More is how many further replies there are.
	More   int
	Source Source
}

// SayingBlock is one statement on its own.
type SayingBlock struct {
	Saying Saying
	Source Source
}

// The labels of a saying.
const (
	LabelSays      = "Says"
	LabelDenies    = "Denies"
	LabelNoComment = "No comment"
	LabelConfirms  = "Confirms"
	LabelRetracts  = "Retracts"
	LabelQuoted    = "Quoted" // what was shown before, in a correction
	LabelClaim     = "Claim"  // words of a claim that are no statement of anybody
)

// Saying is one statement or claim as shown.
type Saying struct {
	// ID is 0 for a claim that is nobody's statement.
	ID store.StatementID `json:"id,omitempty"`
	// Claim is the claim that the saying stands for, 0 for a saying that is
	// shown as a mere statement.
	Claim store.ClaimID `json:"claim,omitempty"`
	Label string        `json:"label"` // one of the Label constants
	// Speaker is as the article names the source; empty where nobody is
	// named or the message is about one speaker alone.
	Speaker string `json:"speaker,omitempty"`
	Role    string `json:"role,omitempty"`
	// Venue comes with its preposition: "to Fox News", "on X".
	Venue string `json:"venue,omitempty"`
	When  string `json:"when,omitempty"`
	Quote Quote  `json:"quote"`
	// URL is where the words stand, as in a [Source]: an http or https address
	// with a text fragment where one can be made, or empty.
	URL string `json:"url,omitempty"`
	// Elsewhere names the article of the words where it is another than the
	// one that stands below them as their source: its outlet, or its time where
	// the outlet is the same.
	Elsewhere string `json:"-"`
}

// Quote is words of an article, shown verbatim. Text is made from Spans of
// the article's version by [Cut] and compared with them again by [Check]
// before anything is rendered; a quote that does not compare is not shown.
type Quote struct {
	Article store.ArticleID `json:"article"`
	Version int             `json:"version"`
	// Spans are the parts shown, in text order.
	Spans []store.Span `json:"spans,omitempty"`
	// Title: the words are the article's title instead of a part of its text;
	// Spans then index the title.
	Title bool `json:"title,omitempty"`
	// Text is what is shown: the parts, with " […] " where words of the
	// quotation are left out.
	Text string `json:"text"`
	// Found are the stretches of Text that the reader searched for, in order;
	// see [Quote.Runs]. They are shown and not kept.
	Found []store.Span `json:"-"`
	// Refused is set by Check alone: Text is a notice of the bot's own and no
	// words of the article.
	Refused bool `json:"-"`
}

// ExcerptBlock is a quotation in its paragraph: parts in text order, those
// that are the quotation marked.
type ExcerptBlock struct {
	Parts  []ExcerptPart
	Source Source
}

// ExcerptPart is a stretch of an excerpt.
type ExcerptPart struct {
	Quote  Quote
	Marked bool // the words asked for, not what stands around them
}

// Source is where it can be read.
type Source struct {
	Article store.ArticleID `json:"article"`
	// Outlet is never empty: where none is known it is the address's host,
	// else the article's own name here ("a12").
	Outlet string `json:"outlet"`
	Title  Quote  `json:"title"`
	// URL is an http or https address, which may carry a text fragment, or
	// empty.
	URL string `json:"url,omitempty"`
	// Published is as shown, in the channel's zone.
	Published string `json:"published,omitempty"`
	// At is the same instant, UTC, for platforms that show a time in the
	// reader's own zone; zero where Published says that the date is in doubt.
	At time.Time `json:"at,omitzero"`
}

// Fields are name and value pairs.
type Fields struct{ Fields []Field }

// Field is one name with its value, a quote, or a value followed by a quote.
type Field struct {
	Name, Value string
	Quote       Quote
	// Channel: the value is the name of a channel, "slack:C0123456", which a
	// platform shows as its people know it where it can.
	Channel bool
}

// Buttons are follow-ups. Each is a line of the vocabulary, so that a platform
// without buttons can show what to type.
type Buttons struct{ Buttons []Button }

// Button is one follow-up.
type Button struct {
	Label string
	Line  string // what to ask, without "/brief": "source s12"
}

func (Heading) block()      {}
func (Note) block()         {}
func (Paragraph) block()    {}
func (StoryBlock) block()   {}
func (PairBlock) block()    {}
func (SayingBlock) block()  {}
func (ExcerptBlock) block() {}
func (Fields) block()       {}
func (Buttons) block()      {}

// Introduction is what stands before the words: who, in what role, to whom,
// when, and in which other article; empty if nothing of it is known. It holds outside text.
func (s Saying) Introduction() string {
	out := ""
	for _, part := range []string{capitalised(s.Speaker), s.Role, s.Venue, s.When} {
		if part == "" {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += part
	}
	if s.Elsewhere != "" {
		out = strings.TrimSpace(out + " (" + s.Elsewhere + ")")
	}
	return out
}

// Ref is what a reader types to ask about the saying: "c5" for a claim, "s12"
// for a statement, empty for neither.
func (s Saying) Ref() string {
	switch {
	case s.Claim != 0:
		return ClaimRef(s.Claim).String()
	case s.ID != 0:
		return Ref{RefStatement, int64(s.ID)}.String()
	}
	return ""
}

// Empty reports whether the quote holds no words.
func (q Quote) Empty() bool { return q.Text == "" }
