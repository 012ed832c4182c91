package summarize

// Kind says how content is given.
type Kind string

// The kinds of content.
const (
	Direct   Kind = "direct"   // in quotation marks
	Indirect Kind = "indirect" // in the reporter's words
	Mixed    Kind = "mixed"    // both
)

// Stance is what the speaker does with the content.
type Stance string

// The stances.
const (
	Asserts   Stance = "asserts"
	Denies    Stance = "denies"     // contradicts a claim, report, accusation or characterisation of fact
	NoComment Stance = "no_comment" // declined, refused, did not respond
	Confirms  Stance = "confirms"
	Retracts  Stance = "retracts" // takes back what the same speaker said
)

// Attribution is who (source), the reporting words (cue) and what (content),
// the three parts of an attribution in the literature on attribution
// relations (PARC, PolNeAR). It is what a statement finder gives; everything
// else about a statement is worked out from it.
type Attribution struct {
	// Source is the words that name the speaker, as short as they can be with
	// title and apposition ("A senior U.S. official", "he"); zero if nobody
	// is named.
	Source Span
	// Cue is the reporting words ("told", "according to", "posted"); zero for
	// a bare quotation.
	Cue Span
	// Content is what is said, in one or more spans in text order: a split
	// quotation is one attribution with several. Marks of a quotation belong
	// to it, a leading "that" does not.
	Content []Span
	// uncut is the content as the models mark it, hence the corpora that they
	// learned from, where it is cut otherwise for the reader; else nil. See
	// attributed.
	uncut []Span
}

// Statement is one attributed act of speech.
type Statement struct {
	Attribution
	// Attributed is the content within the borders that corpora of attribution
	// relations draw: with a leading "that", without the verb of a denied clause,
	// with what is called by the quoted words.
	Attributed []Span
	Kind       Kind
	Stance     Stance
	// Speaker is the full name where the article gives it, else the
	// description as written ("a senior U.S. official"). Never invented.
	Speaker string
	// Role is what the article calls the speaker ("Israeli Prime Minister").
	Role string
	// Venue is to whom or where it was said ("Fox News", "Truth Social").
	Venue string
	// When is the article's words for the time of speaking ("Sunday").
	When string
	// Claim is what a denial, no-comment or retraction answers, if found.
	Claim *Claim
	// Score is how much an editor would want it, 0 to 1.
	Score float64
}

// Claim is the smallest clause that states what is denied, and who made it.
type Claim struct {
	Span Span
	// By is who makes the claim ("senior U.S. officials"); may be empty.
	By string
	// Statement is the index of the statement whose content holds it, or -1.
	Statement int
}
