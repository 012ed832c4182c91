package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"briefbot/store"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "",
		" El País ":          "el pais",
		"EL PAI\u0301S":      "el pais",
		"Straße":             "straße",
		"ΟΔΌΣ οδός":          "οδοσ οδοσ",
		"ŁÓDŹ":               "łodz",
		"Ёлка й":             "елка и",
		"\u0939\u093f\u0902": "\u0939\u093f\u0902", // vowel signs stay
		"a\xffb":             "a\ufffdb",
	} {
		if got := store.Fold(text); got != want {
			t.Errorf("fold %q: got %q, want %q", text, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string][]string{
		"":                              nil,
		"*** — 🙂 \u0301":                nil,
		"The Minister’s “vice-plan”":    {"The", "Minister", "s", "vice", "plan"},
		"AT&T, 3.5 U.S.":                {"AT", "T", "3", "5", "U", "S"},
		"cafe\u0301 \u0939\u093f\u0902": {"cafe\u0301", "\u0939\u093f\u0902"},
		"a\x00b\xffc":                   {"a", "b", "c"},
		"the the The":                   {"the", "the", "The"},
	} {
		if got := store.Words(text); !slices.Equal(got, want) {
			t.Errorf("words of %q: got %q, want %q", text, got, want)
		}
	}
}

func TestSearchWords(t *testing.T) {
	if got, want := store.SearchWords("The THE thé other"), []string{"The", "other"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	var many strings.Builder
	for i := range 10 * store.MaxWords {
		fmt.Fprintf(&many, "w%d ", i)
	}
	if got, want := len(store.SearchWords(many.String())), store.MaxWords; got != want {
		t.Errorf("got %d words of many, want %d", got, want)
	}
}

func TestArticleTime(t *testing.T) {
	stored := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	for title, test := range map[string]struct{ published, want time.Time }{
		"unknown":     {time.Time{}, stored},
		"before":      {stored.Add(-time.Hour), stored.Add(-time.Hour)},
		"at the time": {stored, stored},
		"the future":  {stored.Add(time.Hour), stored},
	} {
		if got := (store.Article{Published: test.published, Stored: stored}).Time(); !got.Equal(test.want) {
			t.Errorf("%s: got %v, want %v", title, got, test.want)
		}
	}
}
