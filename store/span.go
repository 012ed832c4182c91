package store

// Span is the half-open range [Start, End) of an article's text, in bytes of
// its UTF-8 form. The zero Span means "not there".
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Empty reports whether the span covers nothing, which is how an absent part
// of a statement is written.
func (s Span) Empty() bool { return s.End <= s.Start }
