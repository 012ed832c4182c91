package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// offersRead bounds what is read for an offer, which must come while somebody
// types.
const offersRead = 200

// LastStories are the titles of the stories of the briefing that the reader saw
// last in the channel, in order; none where there is no briefing yet.
func (b *Bot) LastStories(ctx context.Context, channel store.Channel, reader string) ([]string, error) {
	briefing, _, err := b.lastBriefing(ctx, Request{Channel: channel, Reader: reader})
	if errors.Is(err, errNoBriefing) {
		return nil, nil
	}
	var titles []string
	for _, story := range briefing.Stories {
		titles = append(titles, story.Title.Text)
	}
	return titles, err
}

// ClaimOffer is one claim to choose.
type ClaimOffer struct {
	Ref  Ref
	Text string // its words as they stand in the article
}

// LastClaims are claims that somebody answers, newest first, whose words, or
// the names of those who make them, hold what was typed; at most limit.
func (b *Bot) LastClaims(ctx context.Context, workspace store.WorkspaceID, typed string, limit int) ([]ClaimOffer, error) {
	claims, err := b.store.ListClaims(ctx, workspace, nil)
	if err != nil {
		return nil, fmt.Errorf("list claims to offer: %w", err)
	}
	slices.Reverse(claims) // in id order before
	texts := newTexts(b.store, workspace)
	var offers []ClaimOffer
	for _, claim := range claims[:min(len(claims), offersRead)] {
		text, err := texts.text(ctx, claim.Article, claim.Version)
		if err != nil {
			return nil, err
		}
		words := strings.Join(strings.Fields(text[claim.Span.Start:claim.Span.End]), " ")
		if strings.Contains(store.Fold(claim.By+" "+words), store.Fold(typed)) && len(offers) < limit {
			offers = append(offers, ClaimOffer{Ref{RefClaim, int64(claim.ID)}, words})
		}
	}
	return offers, nil
}

// Muted is what a channel mutes, in the order in which it was muted.
func Muted(channel store.Channel) []string { return mutedOf(channel) }
