package main

import "testing"

// inventedArticle covers the forms of the article of real_test.go with a
// story of our own.
const inventedArticle = "testdata/invented.txt"

var inventedStatements = []wanted{
	{"senior provincial officials", "", "asserts", "The veto", "the coming harvest talks"},
	{"a senior provincial official", "Channel Nine", "asserts", "although the harbour police had a “free night”", "eventually dropped"},
	{"Tobias Venn", "", "denies", "rejected", "the accounts as nonsense"},
	{"Tobias Venn", "Radio Meridian", "denies", "“I keep hearing of orders", "never given,”"},
	{"Tobias Venn", "Radio Meridian", "no_comment", "declining", "to comment further"},
	{"spokeswoman for the Mayor", "Channel Nine", "denies", "“INVENTED”", "“INVENTED”"},
	{"insiders", "", "confirms", "talks about a larger provincial role", "two offices"},
	{"a port official", "", "asserts", "no tugs or police boats", "made ready"},
	{"Maren Holt", "Strait Courier", "asserts", "“We have no part in this", "today we have no part in this.”"},
	{"Maren Holt", "", "asserts", "unless provincial ships or crews", "escorting freighters"},
	{"Maren Holt", "Lanternpost", "asserts", "“This quarrel must stop", "can sail!!!”"},
	{"provincial aides", "", "asserts", "attempts to arrange a new meeting", "continuing"},
	{"provincial and port sources", "", "asserts", "the inspections of Ostrand’s ships", "“months, not weeks,”"},
	{"Holt administration officials", "", "asserts", "worry about being pulled", "blockade"},
	{"statehouse insiders", "", "asserts", "the governor is keenly aware", "patrols abroad"},
	{"Maren Holt", "coast guard cadets", "asserts", "the province’s ships should not be risked", "other people’s debts"},
	{"Maren Holt", "", "asserts", "“They sent our crews", "I will not do that again.”"},
	{"Adela Brisk", "Lanternpost", "asserts", "“If the talks fail", "keeps its word,”"},
}

func TestInventedArticleStatements(t *testing.T) {
	found := extracted(t, absolute(t, inventedArticle))
	for _, want := range inventedStatements {
		t.Run(want.speaker+" "+want.begins, func(t *testing.T) {
			if found.match(want) == nil {
				t.Errorf("no statement %+v in\n%s", want, found.listing())
			}
		})
	}
	if found.holding("flag-waving") {
		t.Errorf("scare quotes were taken for a statement:\n%s", found.listing())
	}
}

func TestInventedArticleDenials(t *testing.T) {
	checkDenials(t, extracted(t, absolute(t, inventedArticle)), inventedStatements, 0, 1)
}

func TestInventedArticleKey(t *testing.T) {
	checkKey(t, extracted(t, absolute(t, inventedArticle)), inventedStatements[1], "Tobias Venn", "Maren Holt")
}

func TestInventedArticleBriefing(t *testing.T) {
	dir := t.TempDir()
	succeed(t, dir, "ingest", absolute(t, inventedArticle))
	checkContains(t, succeed(t, dir, "brief"),
		"[denied]",
		"Says A senior provincial official, to Channel Nine",
		"Denies Tobias Venn, Brackwater Mayor, to Radio Meridian: “I keep hearing of orders that were never given",
		"Denies A spokeswoman for the Mayor, ", "to Channel Nine: “INVENTED”",
		"Maren Holt",
	)
}
