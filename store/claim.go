package store

import "context"

// ClaimID names one claim.
type ClaimID int64

// Claim is what a denial is about: a clause of an article, with who makes it.
type Claim struct {
	ID        ClaimID
	Workspace WorkspaceID
	Article   ArticleID
	Version   int
	Span      Span
	// By is who makes the claim as far as the article says; may be empty.
	By string
	// Statement is the statement whose content holds the claim, if one does.
	Statement StatementID
}

// Claims keeps what denials are about.
type Claims interface {
	// ListClaims returns the claims with these ids that exist, in id order;
	// with no ids, all claims that some current statement answers.
	ListClaims(ctx context.Context, workspace WorkspaceID, ids []ClaimID) ([]Claim, error)
}
