package summarize

// Span is the half-open range [Start, End) of a text, in bytes of its UTF-8
// form, both ends on rune borders. The zero Span means "not there".
type Span struct{ Start, End int }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// In returns the words that the span covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }

// Contains reports whether other lies wholly inside s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether the two share at least one byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }
