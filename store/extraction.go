package store

import (
	"fmt"
	"math"
)

// ExtractedClaim is a claim as the extractor found it, named by its place in
// Extraction.Statements until the store gives out ids.
type ExtractedClaim struct {
	Span Span
	By   string
	// Statement is an index into Extraction.Statements, or -1.
	Statement int
	// Denials are the indexes of the statements that answer it.
	Denials []int
}

// Extraction is all that one extractor found in one version of one article.
type Extraction struct {
	Workspace WorkspaceID
	Article   ArticleID
	Version   int
	// Extractor is the version of the extractor, such as "rules-1".
	Extractor string
	// Language is a BCP 47 code, "en" or "und".
	Language string
	// Lead is the sentence to show where there is no title.
	Lead Span
	// Signature is summarize's story signature in its binary form, opaque here.
	Signature []byte
	// Statements in text order; ID, Workspace, Article, Version, Denies are
	// ignored.
	Statements []Statement
	Claims     []ExtractedClaim
}

// Digest is the light view of an extracted article from which stories are
// grouped and ranked: no text, no statements.
type Digest struct {
	Article   Article // current version, without text
	Extractor string
	Language  string
	Lead      Span
	Signature []byte
	// Statements, Denials (stance denies, and retracts) and Declined
	// (no_comment) count what the article holds.
	Statements, Denials, Declined int
	// Score is the best score of its statements.
	Score float64
	// Story and Origin are where the article was last linked; 0: nowhere yet.
	Story  StoryID
	Origin ArticleID
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
