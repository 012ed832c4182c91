package store

import (
	"errors"
	"fmt"
	"math"
)

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

// Validate says what keeps a channel from being stored, or nil.
func (c Channel) Validate() error {
	switch {
	case c.Name == "":
		return errors.New("channel has no name")
	case c.Workspace == 0:
		return fmt.Errorf("channel %q names no workspace", c.Name)
	}
	return nil
}

// Validate says what keeps an edition from being stored, or nil.
func (e Edition) Validate() error {
	switch {
	case e.Key == "":
		return fmt.Errorf("edition for channel %d has no key", e.Channel)
	case e.Workspace == 0 || e.Channel == 0:
		return fmt.Errorf("edition %q names no workspace or no channel", e.Key)
	case e.Built.IsZero():
		return fmt.Errorf("edition %q has no time of building", e.Key)
	}
	return nil
}

// Validate says what keeps an extraction from being stored, or nil: spans
// outside the text of its version, indexes of statements that it does not
// have, scores that are not 0 to 1, a statement that answers two claims.
func (e Extraction) Validate(text string) error {
	if e.Extractor == "" {
		return e.fault("it names no extractor")
	}
	if !within(text, e.Lead) {
		return e.fault("lead [%d, %d) lies outside the text of %d bytes", e.Lead.Start, e.Lead.End, len(text))
	}
	for i, statement := range e.Statements {
		if err := e.validateStatement(i, statement, text); err != nil {
			return err
		}
	}
	return e.validateClaims(text)
}

func (e Extraction) validateStatement(i int, s Statement, text string) error {
	for _, span := range append([]Span{s.Source, s.Cue}, s.Content...) {
		if !within(text, span) {
			return e.fault("statement %d: span [%d, %d) lies outside the text of %d bytes", i, span.Start, span.End, len(text))
		}
	}
	if math.IsNaN(s.Score) || s.Score < 0 || s.Score > 1 {
		return e.fault("statement %d: score %v is not between 0 and 1", i, s.Score)
	}
	return nil
}

func (e Extraction) validateClaims(text string) error {
	answers := make(map[int]int)
	for i, claim := range e.Claims {
		if !within(text, claim.Span) {
			return e.fault("claim %d: span [%d, %d) lies outside the text of %d bytes", i, claim.Span.Start, claim.Span.End, len(text))
		}
		if claim.Statement < -1 || claim.Statement >= len(e.Statements) {
			return e.fault("claim %d: there is no statement %d", i, claim.Statement)
		}
		for _, denial := range claim.Denials {
			if denial < 0 || denial >= len(e.Statements) {
				return e.fault("claim %d: there is no denial %d", i, denial)
			}
			if other, ok := answers[denial]; ok && other != i {
				return e.fault("statement %d answers claim %d and claim %d", denial, other, i)
			}
			answers[denial] = i
		}
	}
	return nil
}

func (e Extraction) fault(format string, args ...any) error {
	return fmt.Errorf("extraction of article %d, version %d: %s", e.Article, e.Version, fmt.Sprintf(format, args...))
}

// within reports whether the span is absent or a range of the text.
func within(text string, s Span) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}
