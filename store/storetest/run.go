// Package storetest is the contract of package store as a test: every sentence
// of the interface comments that a store could break. Each implementation runs
// it, so that what is built on one works on the others.
package storetest

import (
	"fmt"
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
		{"installations are kept", installationsAreKept},
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
		{"speakers are found by the beginnings of their names", speakersAreFoundByTheirBeginnings},
		{"statements are searched", statementsAreSearched},
		{"the best match comes first", bestMatchFirst},
		{"any text is a query", anyTextIsQuery},
		{"claims and what answers them", claimsAndAnswers},

		{"articles are linked to stories", storiesAreLinked},
		{"what is not linked yet", unlinkedIsState},
		{"copies are one origin", copiesAreOneOrigin},
		{"stories merge and split", storiesMergeAndSplit},
		{"neighbours are found and bounded", neighboursAreBounded},
		{"a ledger comes back", ledgerComesBack},
		{"a ledger is chosen by each field", ledgerIsChosen},
		{"a ledger follows merges", ledgerFollowsMerges},

		{"channels are stored once and replaced", channelsAreReplaced},
		{"channels are changed", channelsAreChanged},
		{"a channel is deleted with all that is its own", channelsAreDeleted},
		{"a workspace is deleted with all that is its own", workspacesAreDeleted},
		{"the first edition of a key wins", firstEditionWins},

		{"words shown are kept", wordsShownAreKept},
		{"revised articles, and the last stored before a time", revisedArticles},
		{"marks move once", marksMoveOnce},
		{"audit entries are kept", auditsAreKept},
		{"readers are remembered", readersAreRemembered},

		{"schedules come back as they went in", schedulesComeBack},
		{"bad schedules are refused", badSchedulesAreRefused},
		{"changes touch what they name", changesTouchOneThing},
		{"a channel is paused once", channelsArePausedOnce},
		{"a channel is resumed where its cause is over", channelsAreResumed},
		{"slots are planned once", slotsArePlannedOnce},
		{"bad plans are refused", badPlansAreRefused},
		{"pauses and skips come to their end", wishesEnd},
		{"skipped slots are reopened", skippedSlotsAreReopened},
		{"windows join", windowsJoin},
		{"bad editions are not built", badEditionsAreNotBuilt},
		{"ends are told", endsAreTold},
		{"ends wait for outcomes", endsWaitForOutcomes},
		{"slots are chosen by each field", slotsAreChosen},
		{"attempts are told apart", attemptsAreToldApart},
		{"parts go in order", partsGoInOrder},
		{"a failed part fails the slot", failedPartsFailTheSlot},
		{"replies are stored once", repliesAreStoredOnce},
		{"deliveries are chosen by each field", deliveriesAreChosen},

		{"what callers hold is their own", copiesInAndOut},
		{"a context that ended changes nothing", endedContext},
		{"many goroutines at once", manyAtOnce},
		{"a closed store", closedStore},
	} {
		t.Run(test.title, func(t *testing.T) { test.run(newFixture(t, open(t))) })
	}
	for _, from := range slotStates {
		for _, to := range slotStates {
			t.Run(fmt.Sprintf("slot from %s to %s", from, to), func(t *testing.T) { slotChangesHold(newFixture(t, open(t)), from, to) })
		}
	}
	for _, from := range deliveryStates {
		for _, to := range deliveryStates {
			t.Run(fmt.Sprintf("delivery from %s to %s", from, to), func(t *testing.T) { deliveryChangesHold(newFixture(t, open(t)), from, to) })
		}
	}
}
