// Package storetest is the contract of package store as a test: every sentence
// of the interface comments that a store could break. Each implementation runs
// it, so that what is built on one works on the others.
package storetest

import (
	"testing"

	"briefbot/store"
)

// Run tests the store that open gives. Each test opens a new, empty store and
// closes it.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, test := range []struct {
		title string
		run   func(f *fixture)
	}{
		{"workspaces are made once", workspacesAreMadeOnce},
		{"nothing shows in a foreign workspace", nothingShowsAbroad},
		{"nothing is written to a foreign workspace", nothingIsWrittenAbroad},

		{"articles come back as they went in", articlesComeBack},
		{"any text comes back byte for byte", anyTextComesBack},
		{"a known article writes nothing", knownWritesNothing},
		{"a changed text is a new version", changedIsNewVersion},
		{"a text that returns is a version again", returningTextIsVersion},
		{"twice in one call is as in two calls", twiceInOneCall},
		{"sequence numbers only grow", sequencesGrow},
		{"a bad article refuses the whole call", badArticleRefusesAll},
		{"articles are chosen by each field", articlesAreChosen},
		{"articles are searched", articlesAreSearched},

		{"an extraction comes back", extractionComesBack},
		{"extracting twice changes nothing", extractingTwice},
		{"extracting anew keeps ids and retires", extractingAnew},
		{"equal spans are told apart", equalSpans},
		{"a new version retires the old one's statements", newVersionRetires},
		{"an old version can be extracted", oldVersionExtracted},
		{"a bad extraction refuses the whole call", badExtractionRefusesAll},
		{"what is not extracted yet", unextracted},
		{"digests count", digestsCount},
		{"digests are chosen as articles", digestsAreChosen},

		{"statements are chosen by each field", statementsAreChosen},
		{"statements are searched", statementsAreSearched},
		{"the best match comes first", bestMatchFirst},
		{"any text is a query", anyTextIsQuery},
		{"claims and what answers them", claimsAndAnswers},

		{"channels are stored once and replaced", channelsAreReplaced},
		{"the first edition of a key wins", firstEditionWins},

		{"what callers hold is their own", copiesInAndOut},
		{"a context that ended changes nothing", endedContext},
		{"many goroutines at once", manyAtOnce},
		{"a closed store", closedStore},
	} {
		t.Run(test.title, func(t *testing.T) { test.run(newFixture(t, open(t))) })
	}
}
