package main

import (
	"encoding/json"
	"testing"

	"briefbot/store"
)

// An answer counts as marked with the claim that it answers, not by its words
// alone, and in a copy of the article that is marked too.
func TestToldAnswersAreHeldAgainstTheMarks(t *testing.T) {
	const first, second = "The mill will close, Orla said. “It will not,” Pim said.", "The mill burnt, Una said. Pim did not answer."
	s := scenario{
		files: map[store.ArticleID]string{1: "a.txt", 2: "b.txt", 3: "copy.txt"},
		texts: map[string]string{"a.txt": first, "b.txt": second, "copy.txt": first},
	}
	gold := `{"stories": [{"name": "mill", "origins": [["a.txt", "copy.txt"], ["b.txt"]], "claims": [
		{"text": "closing", "events": [{"kind": "says", "article": "a.txt", "quote": "The mill will close"}, {"kind": "denies", "article": "a.txt", "quote": "It will not"}]},
		{"text": "fire", "events": [{"kind": "says", "article": "b.txt", "quote": "The mill burnt"}]}]}]}`
	if err := json.Unmarshal([]byte(gold), &s.gold); err != nil {
		t.Fatal(err)
	}
	closes := store.LedgerEvent{Kind: store.EventSays, Article: 1, Span: store.Span{Start: 0, End: 19}}
	burnt := store.LedgerEvent{Kind: store.EventSays, Article: 2, Span: store.Span{Start: 0, End: 14}}
	denied := func(article store.ArticleID) store.LedgerEvent {
		return store.LedgerEvent{Kind: store.EventDenies, Article: article, Span: store.Span{Start: 32, End: 46}}
	}
	silent := store.LedgerEvent{Kind: store.EventNoComment, Article: 2, Span: store.Span{Start: 26, End: 44}}
	tests := map[string]struct {
		events []store.LedgerEvent
		marked int
	}{
		"the claim that it answers":           {[]store.LedgerEvent{closes, denied(1)}, 1},
		"in a copy of the article":            {[]store.LedgerEvent{closes, denied(3)}, 1},
		"a claim that it does not answer":     {[]store.LedgerEvent{burnt, denied(1)}, 0},
		"a claim that the gold does not have": {[]store.LedgerEvent{denied(1)}, 1},
		"no answer of the gold":               {[]store.LedgerEvent{burnt, silent}, 0},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			s.ledger = []store.LedgerClaim{{Article: 1, Span: store.Span{Start: 0, End: 19}, Events: test.events}}
			var got storyFigures
			s.scoreTold(&got)
			if got.Told != 1 || got.Marked != test.marked || len(got.Misses) != 1-test.marked {
				t.Errorf("told %d, marked %d, misses %q; want 1, %d", got.Told, got.Marked, got.Misses, test.marked)
			}
		})
	}
}
