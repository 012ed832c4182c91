package main

import (
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// scoreTold counts the answers that the ledger tells, and those of them that the
// gold has: the same words answering the same claim in the same way. Gold is
// seldom whole, so that one it lacks is a place to look, and not a fault for sure.
func (s *scenario) scoreTold(f *storyFigures) {
	for _, entry := range s.ledger {
		claims := s.claimsSaid(entry)
		for _, event := range entry.Events {
			if event.Kind == store.EventSays {
				continue
			}
			f.Told++
			if s.marked(event, claims) {
				f.Marked++
			} else {
				f.Misses = append(f.Misses, fmt.Sprintf("not marked: %s, %q in %s: to the claim that %s",
					event.Kind, s.words(event.Article, event.Span), s.files[event.Article], s.words(entry.Article, entry.Span)))
			}
		}
	}
}

// goldenClaim is the place of a claim in the gold.
type goldenClaim struct{ story, claim int }

// claimsSaid are the claims of the gold that an entry holds somebody to say.
func (s *scenario) claimsSaid(entry store.LedgerClaim) []goldenClaim {
	var said []goldenClaim
	for _, event := range entry.Events {
		if event.Kind == store.EventSays {
			said = append(said, s.claimsAt(event)...)
		}
	}
	return said
}

// claimsAt are the claims of the gold that have an event of that kind on these
// words, in this article or in another of its origin: the gold marks one of them.
func (s *scenario) claimsAt(event store.LedgerEvent) []goldenClaim {
	var claims []goldenClaim
	file := s.files[event.Article]
	for i, story := range s.gold.Stories {
		for j, claim := range story.Claims {
			if slices.ContainsFunc(claim.Events, func(act goldenAct) bool {
				return act.Kind == string(event.Kind) && (act.Article == file || s.sameOrigin(act.Article, file, story.Origins)) && s.on(event, act.Quote)
			}) {
				claims = append(claims, goldenClaim{i, j})
			}
		}
	}
	return claims
}

// on reports whether an event is on these words of its article.
func (s *scenario) on(event store.LedgerEvent, quote string) bool {
	start := strings.Index(s.texts[s.files[event.Article]], quote)
	return start >= 0 && event.Span.Start < start+len(quote) && start < event.Span.End
}

// marked reports whether the gold has an answer, to one of these claims. Where
// nothing that the gold knows is said in its entry, any claim will do.
func (s *scenario) marked(answer store.LedgerEvent, claims []goldenClaim) bool {
	return slices.ContainsFunc(s.claimsAt(answer), func(c goldenClaim) bool { return len(claims) == 0 || slices.Contains(claims, c) })
}

// words are a span of an article as it was read.
func (s *scenario) words(article store.ArticleID, span store.Span) string {
	return s.texts[s.files[article]][span.Start:span.End]
}
