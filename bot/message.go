package bot

import "briefbot/store"

// Message is what the bot says: a small tree that each platform renders in
// its own manner. It holds no markup. Text that comes from outside (titles,
// quotations, names) is marked as such by standing in a Quote or in the fields
// of a Saying, and every renderer escapes all text that it gets.
type Message struct {
	// Private: for the asker alone, where the platform can.
	Private bool
	Blocks  []Block
}

// Block is one part of a message: Heading, Note, Paragraph, StoryBlock,
// PairBlock, SayingBlock, ExcerptBlock, Fields or Buttons.
type Block interface{ block() }

// Heading opens a message.
type Heading struct{ Text string }

// Note is a muted line: counts, times, hints.
type Note struct{ Text string }

// Paragraph is plain text of the bot's own.
type Paragraph struct{ Text string }

// StoryBlock is one story of a briefing.
type StoryBlock struct {
	Number  int // from 1; 0 shows none
	Title   Quote
	Marks   []string // "denied", "retracted", "no comment"
	Sayings []Saying
	// More is how many further statements there are.
	More    int
	Sources []Source
	// Outlets and Origins count the distinct outlets and the independent
	// texts among them.
	Outlets, Origins int
}

// PairBlock is one claim with those who say it and those who answer it.
type PairBlock struct {
	ID      store.ClaimID
	Claim   Saying
	Replies []Saying
}

// SayingBlock is one statement on its own.
type SayingBlock struct {
	Saying Saying
	Source Source
}

// Saying is one statement as shown.
type Saying struct {
	ID      store.StatementID // 0 for a claim that is nobody's statement
	Label   string            // "Says", "Denies", "No comment", "Confirms", "Retracts"
	Speaker string
	Role    string
	Venue   string
	When    string
	Quote   Quote
}

// Quote is words of an article, shown verbatim. Text is made from Spans of
// the article's version by [Cut] and checked against them again by [Verify]
// before anything is rendered; a quote that does not check is not shown.
type Quote struct {
	Article store.ArticleID
	Version int
	// Spans are the parts shown, in text order.
	Spans []store.Span
	// Title: the words are the article's title instead of a part of its text.
	Title bool
	// Text is what is shown: the parts, with " […] " where words of the
	// quotation are left out between them or at an end.
	Text string
}

// ExcerptBlock is a quotation in its paragraph.
type ExcerptBlock struct {
	Before, Quote, After Quote
	Source               Source
}

// Source is where it can be read.
type Source struct {
	Article   store.ArticleID
	Outlet    string
	Title     string
	URL       string // may carry a text fragment
	Published string // as shown, in the channel's zone
}

// Fields are name and value pairs.
type Fields struct{ Fields []Field }

// Field is one name with its value.
type Field struct{ Name, Value string }

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
