package bot_test

import (
	"strings"
	"testing"

	"briefbot/store"
)

// keeperAccuses is the report that the articles of the cases below answer.
var keeperAccuses = report{"Coast Mail", "Harbour board sold the lighthouse oil, keeper says",
	"The harbour board of Grandal sold the lamp oil of the lighthouse, a former keeper has said.\n\n" +
		"Tove Lunde said that the board had sold forty barrels of oil to a trawler in March.\n\n" +
		"“They came with a cart at night, and I held the lantern,” Lunde told the Coast Mail.\n\n" +
		"The lighthouse of Grandal was dark on nine nights in spring."}

var boardDenies = report{"Grandal News", "Harbour board: no oil was sold",
	"The harbour board of Grandal met on Tuesday.\n\n“No barrel of oil left our store in March or at any other time,” said its chairman, Arve Moland. He had read what Lunde said about the lighthouse."}

type report struct{ outlet, title, text string }

// What the ledger tells of an answer whose words alone do not say that it is
// one, or to what: headlines, who knows of whom, and what else the story holds
// do. A claim and an answer are words of the reports; they must stand in one
// entry, or apart.
func TestLedgerReadsAnswersByTheirStory(t *testing.T) {
	cases := []struct {
		title   string
		reports []report
		claim   string
		kind    store.EventKind
		answer  string
		apart   bool
	}{
		{title: "a headline that says no makes a denial of a quotation that says it",
			reports: []report{keeperAccuses, boardDenies},
			claim:   "forty barrels of oil", kind: store.EventDenies, answer: "No barrel of oil"},
		{title: "a headline that says no makes a denial of what the article reports",
			reports: []report{keeperAccuses, {"Grandal News", "Harbour chairman saw no sale of oil",
				"Arve Moland, the chairman of the harbour board of Grandal, spoke of the lighthouse on Tuesday.\n\nHe had not met Lunde that spring, Moland said."}},
			claim: "forty barrels", kind: store.EventDenies, answer: "had not met Lunde"},
		{title: "what will not be is no denial of what was",
			reports: []report{keeperAccuses, {"Grandal News", "No sale of lighthouse, says board",
				"The harbour board of Grandal met on Tuesday.\n\n“We will not sell the lighthouse, and there will be barrels of oil for it,” said its chairman, Arve Moland. He had read what Lunde said."}},
			claim: "forty barrels of oil", kind: store.EventDenies, answer: "We will not sell", apart: true},
		{title: "the quotation behind a denial that is the news is the speaker’s side of it",
			reports: []report{keeperAccuses, {"Grandal News", "Harbour board denies sale of oil",
				"The harbour board of Grandal denied on Tuesday that it had sold oil of the lighthouse.\n\n“Our books lie open for everybody to read,” said Arve Moland, its chairman."}},
			claim: "sold the lamp oil", kind: store.EventDenies, answer: "Our books lie open"},
		{title: "a headline that grants it makes a confirmation of what is said at the top",
			reports: []report{keeperAccuses, {"Grandal News", "Harbour board concedes sale of lamp oil",
				"The harbour board of Grandal said on Thursday that forty barrels of oil had gone to a trawler in March.\n\nIts chairman, Arve Moland, will leave in summer."}},
			claim: "forty barrels of oil", kind: store.EventConfirms, answer: "forty barrels of oil had gone"},
		{title: "what somebody had said before is not what is granted now",
			reports: []report{keeperAccuses, {"Grandal News", "Harbour board concedes sale of lamp oil",
				"The harbour board of Grandal conceded on Thursday that it had sold oil to a trawler. On Monday it had said that forty barrels of oil stood in its store in March."}},
			claim: "forty barrels of oil", kind: store.EventConfirms, answer: "stood in its store", apart: true},
		{title: "who has to find out and finds the same confirms it",
			reports: []report{keeperAccuses, {"Grandal News", "Where the oil went",
				"Inspectors have been through the books of the harbour.\n\nThe police said on Thursday that forty barrels of oil had been sold to a trawler in March."}},
			claim: "forty barrels of oil", kind: store.EventConfirms, answer: "forty barrels of oil had been sold"},
		{title: "a correction takes back what its outlet told",
			reports: []report{keeperAccuses, {"Coast Mail", "Correction: lamp oil of the lighthouse",
				"On Monday we published that the harbour board of Grandal had sold lamp oil of the lighthouse.\n\nThere is no truth in this.\n\nThe report should not have appeared. We apologise to the board."}},
			claim: "sold", kind: store.EventRetracts, answer: "should not have appeared"},
		{title: "“no such thing” answers what somebody was just said to say",
			reports: []report{keeperAccuses, {"Grandal News", "Oil quarrel goes on",
				"The quarrel about the lighthouse goes on.\n\nTourists take photographs of the dark tower.\n\nLunde said that the board had sold forty barrels of oil. Arve Moland said that no such sale had taken place."}},
			claim: "forty barrels of oil to a trawler", kind: store.EventDenies, answer: "no such sale"},
		{title: "a newspaper’s report that is denied is the one of the story",
			reports: []report{keeperAccuses, {"Grandal News", "Board speaks of a campaign",
				"The harbour board of Grandal met on Tuesday.\n\nIts chairman, Arve Moland, rejected a newspaper’s report that barrels had vanished from the lighthouse."}},
			claim: "sold the lamp oil", kind: store.EventDenies, answer: "rejected a newspaper’s report"},
		{title: "a refusal is to speak of what others answer",
			reports: []report{keeperAccuses, boardDenies, {"Radio Skar", "Trawler lies in Grandal",
				"The trawler Una lies in Grandal near the dark lighthouse.\n\nOle Brandt, who steers her, declined to comment."}},
			claim: "sold", kind: store.EventNoComment, answer: "declined to comment"},
		{title: "who takes back a denial takes back what they said",
			reports: []report{keeperAccuses, boardDenies, {"Radio Skar", "Harbour chairman: I was wrong",
				"Arve Moland spoke of the lamp oil of the lighthouse on Thursday.\n\n“I said that no barrel of oil had left our store. I was wrong, and I take that back,” Moland said."}},
			claim: "No barrel of oil", kind: store.EventRetracts, answer: "I take that back"},
		{title: "who denies for another denies what the accuser says, and not the other’s words",
			reports: []report{keeperAccuses, {"Grandal News", "Harbour board denies sale of oil",
				"The harbour board of Grandal denied on Tuesday that it had sold lamp oil.\n\nArve Moland, its chairman, said the oil of the lighthouse had been bought from a trawler in March."},
				{"Radio Skar", "Lawyer: no oil of the lighthouse was sold",
					"No oil of the lighthouse was sold to a trawler in March, Signe Holm, a lawyer of the board, said on Wednesday."}},
			claim: "forty barrels of oil", kind: store.EventDenies, answer: "No oil of the lighthouse"},
		{title: "who “took back” an accusation takes it back, whatever it says",
			reports: []report{keeperAccuses, {"Radio Skar", "Keeper withdraws accusation",
				"Tove Lunde took back on Thursday her accusation that the harbour board had not kept forty barrels of oil for the lighthouse."}},
			claim: "oil", kind: store.EventRetracts, answer: "took back"},
		{title: "what is asked for is no claim",
			reports: []report{{"Coast Mail", "Fishermen want the lamp back",
				"Fishermen of Grandal asked the harbour board to sell the lamp oil of the lighthouse.\n\nThe lamp was dark on nine nights in March."},
				{"Grandal News", "Harbour board: no oil was sold",
					"The harbour board of Grandal said on Tuesday that no lamp oil of the lighthouse had been sold."}},
			claim: "to sell the lamp oil", kind: store.EventDenies, answer: "no lamp oil", apart: true},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			ledger, texts := ledgerOf(t, c.reports)
			together := false
			for _, entry := range ledger {
				says, answers := false, false
				for _, e := range entry.Events {
					words := texts[e.Article][e.Span.Start:e.Span.End]
					says = says || e.Kind == store.EventSays && strings.Contains(words, c.claim)
					answers = answers || e.Kind == c.kind && int(e.Article) == len(c.reports) && strings.Contains(words, c.answer)
				}
				together = together || says && answers
			}
			if together == c.apart {
				t.Errorf("claim and answer stand together: %t, want %t; the ledger:\n%s", together, !c.apart, told(ledger, texts))
			}
		})
	}
}

// ledgerOf is the ledger of the reports' stories, and their texts by article.
func ledgerOf(t *testing.T, reports []report) ([]store.LedgerClaim, map[store.ArticleID]string) {
	t.Helper()
	var outlets, titles, all []string
	texts := map[store.ArticleID]string{}
	for i, r := range reports {
		outlets, titles, all = append(outlets, r.outlet), append(titles, r.title), append(all, r.text)
		texts[store.ArticleID(i+1)] = r.text
	}
	s, workspace, stories := linkTitled(t, outlets, titles, all)
	if len(stories) != 1 {
		t.Fatalf("got %d stories, want one", len(stories))
	}
	ledger, err := s.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace})
	if err != nil {
		t.Fatal(err)
	}
	return ledger, texts
}

// told is a ledger to read.
func told(ledger []store.LedgerClaim, texts map[store.ArticleID]string) string {
	var lines []string
	for _, entry := range ledger {
		lines = append(lines, "entry by "+entry.By)
		for _, e := range entry.Events {
			lines = append(lines, "  "+string(e.Kind)+" "+e.Speaker+": "+texts[e.Article][e.Span.Start:e.Span.End])
		}
	}
	return strings.Join(lines, "\n")
}

// What is said of a claim again: by whom, in how different words, and what only
// sounds like it.
func TestLedgerGathersWhatIsSaidAgain(t *testing.T) {
	denial := report{"Grandal News", "Harbour board denies sale of oil",
		"The harbour board of Grandal denied on Tuesday that it had sold forty barrels of oil to a trawler.\n\nThe board meets on Friday."}
	cases := []struct {
		title   string
		reports []report
		words   string
		said    bool
	}{
		{"who makes a claim goes on with it in their own words", []report{keeperAccuses, denial}, "They came with a cart", true},
		{"who makes a claim says it elsewhere in other words", []report{keeperAccuses, denial, {"Radio Skar", "Keeper speaks of a night in March",
			"Tove Lunde has told of the night.\n\nLunde said the trawler had paid the board for the barrels in cash."}}, "paid the board", true},
		{"who says the opposite does not say it", []report{keeperAccuses, denial, {"Radio Skar", "Trawler captain on oil",
			"A captain has told of the night.\n\nOle Brandt said that the board had sold no barrels of oil to his trawler in March."}}, "sold no barrels", false},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			ledger, texts := ledgerOf(t, c.reports)
			said := false
			for _, entry := range ledger {
				denied, again := false, false
				for _, e := range entry.Events {
					denied = denied || e.Kind == store.EventDenies && e.Article == 2
					again = again || e.Kind == store.EventSays && strings.Contains(texts[e.Article][e.Span.Start:e.Span.End], c.words)
				}
				said = said || denied && again
			}
			if said != c.said {
				t.Errorf("said in the entry of the denial: %t, want %t; the ledger:\n%s", said, c.said, told(ledger, texts))
			}
		})
	}
}
