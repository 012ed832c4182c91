package memory

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"briefbot/store"
)

// ListSpeakers implements [store.Speakers].
func (s *Store) ListSpeakers(ctx context.Context, workspace store.WorkspaceID, typed string, limit int) ([]string, error) {
	statements, err := s.ListStatements(ctx, store.StatementQuery{Workspace: workspace})
	if err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, statement := range statements {
		if statement.Speaker != "" && beginsSo(statement.Speaker, typed) {
			count[statement.Speaker]++
		}
	}
	names := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	if limit > 0 && len(names) > limit {
		names = names[:limit]
	}
	return append([]string{}, names...), nil
}

// beginsSo reports whether the name has all typed words, the last as the
// beginning of one.
func beginsSo(name, typed string) bool {
	wanted := store.SearchWords(typed)
	if len(wanted) == 0 {
		return strings.TrimSpace(typed) == ""
	}
	words := store.Words(store.Fold(name))
	for i, word := range wanted {
		fits := func(w string) bool { return w == store.Fold(word) }
		if i == len(wanted)-1 {
			fits = func(w string) bool { return strings.HasPrefix(w, store.Fold(word)) }
		}
		if !slices.ContainsFunc(words, fits) {
			return false
		}
	}
	return true
}
