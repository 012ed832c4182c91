package main

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
)

// realArticle is a news article that is not ours to copy into the project.
// The tests over it are skipped where it is absent; invented_test.go covers
// the same forms with text of our own.
const realArticle = "../../../shared/articles/000_383febabedcae5eb.txt"

// realStatements is what an editor finds in it. The words are where the
// content begins and ends.
var realStatements = []wanted{
	{"senior U.S. officials", "", "asserts", "The move", "diplomatic leverage"},
	{"a senior U.S. official", "CNN", "asserts", "although the Israelis had a “window”", "ultimately shelved"},
	{"Benjamin Netanyahu", "", "denies", "dismissed", "the reports as baseless"},
	{"Benjamin Netanyahu", "Fox News", "denies", "“There are so many false reports", "never happened,”"},
	{"Benjamin Netanyahu", "Fox News", "no_comment", "refusing", "to comment further"},
	{"spokesperson for the Prime Minister", "CNN", "denies", "“FAKE”", "“FAKE”"},
	{"insiders", "", "confirms", "discussions about increased U.S. involvement", "two allies"},
	{"an Israeli official", "", "asserts", "no practical military coordination", "initiated"},
	{"Donald Trump", "ABC News", "asserts", "“We’re not involved in it", "at this moment involved.”"},
	{"Donald Trump", "", "asserts", "unless American personnel", "defensive support"},
	{"Donald Trump", "Truth Social", "asserts", "“This conflict should end", "bloody conflict!!!”"},
	{"administration officials", "", "asserts", "efforts to revive dialogue", "ongoing"},
	{"U.S. and Israeli sources", "", "asserts", "Israeli operations", "“weeks, not days,”"},
	{"Trump administration officials", "", "asserts", "concern about being dragged", "full-scale war"},
	{"White House insiders", "", "asserts", "the president is highly sensitive", "abroad"},
	{"Donald Trump", "West Point cadets", "asserts", "American military resources", "foreign wars"},
	{"Donald Trump", "", "asserts", "“They sent our warriors", "under my watch.”"},
	{"Lindsey Graham", "X", "asserts", "“If diplomacy fails", "reliable ally,”"},
}

// realPath is the article's absolute path.
func realPath(t *testing.T) string {
	t.Helper()
	path := absolute(t, realArticle)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skip("the article is not here")
	}
	return path
}

func TestRealArticleStatements(t *testing.T) {
	found := extracted(t, realPath(t))
	for _, want := range realStatements {
		t.Run(want.speaker+" "+want.begins, func(t *testing.T) {
			if found.match(want) == nil {
				t.Errorf("no statement %+v in\n%s", want, found.listing())
			}
		})
	}
	if found.holding("nation-building") {
		t.Errorf("scare quotes were taken for a statement:\n%s", found.listing())
	}
}

func TestRealArticleDenials(t *testing.T) {
	checkDenials(t, extracted(t, realPath(t)), realStatements, 1)
}

func TestRealArticleKey(t *testing.T) {
	checkKey(t, extracted(t, realPath(t)), realStatements[1], "Benjamin Netanyahu", "Donald Trump")
}

func TestRealArticleTwice(t *testing.T) {
	path := realPath(t)
	dir := t.TempDir()
	first := succeed(t, dir, "ingest", path)
	second := succeed(t, dir, "ingest", path)
	if got := succeed(t, dir, "articles", "--json"); strings.Count(got, "\n") != 1 {
		t.Errorf("got the articles\n%swant one\nafter\n%s%s", got, first, second)
	}
	if !strings.Contains(first, "1 stored") || !strings.Contains(second, "1 already known") {
		t.Errorf("got the summaries\n%s%s", first, second)
	}
}

func TestRealArticleBriefing(t *testing.T) {
	path := realPath(t)
	dir := t.TempDir()
	succeed(t, dir, "ingest", path)
	checkContains(t, succeed(t, dir, "brief"),
		"[denied]",
		"Says A senior U.S. official, to CNN",
		"Denies Benjamin Netanyahu, Israeli Prime Minister, to Fox News: “There are so many false reports of conversations that never happened",
		"Denies A spokesperson for the Prime Minister, ", "to CNN: “FAKE”",
		"Donald Trump",
	)
}
