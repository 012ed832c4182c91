package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"briefbot/store"
)

// formsTried is how many words of a search are tried in their other form.
const formsTried = 4

// otherForm is what somebody searched for with one of its words in the singular
// in place of the plural, or the other way round, where articles hold that;
// else empty. Search finds words as they are written, and who typed "ferries"
// may not think of "ferry". It is empty too where articles hold what was typed.
func (q *question) otherForm(ctx context.Context, typed string) (string, error) {
	words := store.SearchWords(typed)
	lines := []string{typed}
	for i := range words[:min(len(words), formsTried)] {
		for _, form := range numberForms(words[i]) {
			lines = append(lines, strings.Join(slices.Concat(words[:i], []string{form}, words[i+1:]), " "))
		}
	}
	for i, line := range lines {
		found, err := q.desk.store.ListDigests(ctx, store.ArticleQuery{Workspace: q.desk.workspace, Words: line, Limit: 1})
		switch {
		case err != nil:
			return "", fmt.Errorf("look for “%s”: %w", line, err)
		case len(found) > 0 && i == 0:
			return "", nil
		case len(found) > 0:
			return line, nil
		}
	}
	return "", nil
}

// numberForms are what may be the singular of an English word, else its plural.
func numberForms(word string) []string {
	lower := strings.ToLower(word)
	ends := func(suffixes ...string) bool {
		return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(lower, suffix) })
	}
	switch {
	case len(word) < 3:
		return nil
	case ends("ies"):
		return []string{word[:len(word)-3] + "y", word[:len(word)-1]}
	case ends("ses", "xes", "ches", "shes"):
		return []string{word[:len(word)-2], word[:len(word)-1]}
	case ends("s") && !ends("ss"):
		return []string{word[:len(word)-1]}
	case ends("ss", "x", "ch", "sh"):
		return []string{word + "es"}
	case ends("y"):
		return []string{word[:len(word)-1] + "ies", word + "s"}
	}
	return []string{word + "s"}
}

// outletsLike are the outlets whose names hold some words, in order; none where
// one has exactly that name.
func (q *question) outletsLike(ctx context.Context, name string) ([]string, error) {
	articles, err := q.desk.store.ListArticles(ctx, store.ArticleQuery{Workspace: q.desk.workspace})
	if err != nil {
		return nil, fmt.Errorf("look for outlets: %w", err)
	}
	var like []string
	for _, article := range articles {
		switch outlet := store.Fold(article.Outlet); {
		case outlet == store.Fold(name):
			return nil, nil
		case strings.Contains(outlet, store.Fold(name)):
			like = append(like, article.Outlet)
		}
	}
	slices.Sort(like)
	return slices.Compact(like), nil
}
