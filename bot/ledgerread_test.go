package bot_test

import (
	"strings"
	"testing"

	"briefbot/bot"
	"briefbot/bot/bottest"
	"briefbot/store"
)

// How the ledger reads an answer beside what other articles of the story say:
// each case is a report, an article after it, and the kind and the words of
// the event that must stand in one entry with the words of the report.
func TestLedgerReadsAnswersAcrossArticles(t *testing.T) {
	accusation := "A former keeper of the Grandal lighthouse has accused the harbour board of selling the lamp oil.\n\n" +
		"“Forty barrels went out by night, and the board knew,” Tove Lunde told the Coast Mail.\n\nThe lighthouse of Grandal was dark on nine nights in March."
	cases := []struct {
		title, answer string
		kind          store.EventKind
		words         string
		by            string
	}{
		{"a denial states what another outlet reported",
			"The harbour board of Grandal denied on Tuesday that it had sold lamp oil of the lighthouse.\n\nThe board meets on Friday.",
			store.EventDenies, "sold lamp oil", "the harbour board of Grandal"},
		{"a quotation behind the denial is the denial in the speaker’s words",
			"The harbour board of Grandal denied on Tuesday that it had sold lamp oil of the lighthouse.\n\n“Not one barrel of oil has left our store,” said Arve Moland, its chairman.",
			store.EventDenies, "Not one barrel", "Arve Moland"},
		{"who calls an account an invention denies it",
			"Arve Moland, the chairman of the harbour board of Grandal, spoke on Tuesday about the lamp oil of the lighthouse.\n\nMoland called Lunde’s account an invention.",
			store.EventDenies, "an invention", "Moland"},
		{"what a reporter says somebody took back",
			"The lighthouse of Grandal had all its lamp oil in March, a count showed on Tuesday.\n\nTove Lunde took back what she had said about the harbour board. “I was wrong about the barrels,” Lunde said.",
			store.EventRetracts, "took back", "Tove Lunde"},
		{"who says the opposite of a claim denies it",
			"The harbour board of Grandal said on Tuesday that it had not sold lamp oil of the lighthouse to anybody.",
			store.EventDenies, "had not sold lamp oil", "the harbour board of Grandal"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			s, workspace, stories := linkTexts(t, []string{"Coast Mail", "Grandal News"}, []string{accusation, c.answer})
			if len(stories) != 1 {
				t.Fatalf("got %d stories, want one", len(stories))
			}
			ledger, err := s.ListLedger(t.Context(), store.LedgerQuery{Workspace: workspace})
			if err != nil {
				t.Fatal(err)
			}
			texts := map[store.ArticleID]string{1: accusation, 2: c.answer}
			for _, entry := range ledger {
				says, answers := false, false
				for _, e := range entry.Events {
					words := texts[e.Article][e.Span.Start:e.Span.End]
					says = says || e.Kind == store.EventSays && e.Article == 1
					answers = answers || e.Kind == c.kind && e.Article == 2 && strings.Contains(words, c.words) && strings.HasSuffix(strings.ToLower(e.Speaker), strings.ToLower(c.by))
				}
				if says && answers {
					return
				}
			}
			t.Errorf("no entry holds the accusation and %s by %s; got %+v", c.kind, c.by, ledger)
		})
	}
}

// A claim and its denials may stand in several articles: each that is not in the
// one named below them says where it is, and words find what the ID shows.
func TestPairsOverArticlesNameEach(t *testing.T) {
	accusation := "A former keeper of the Grandal lighthouse has accused the harbour board of selling the lamp oil.\n\n" +
		"“Forty barrels went out by night, and the board knew,” Tove Lunde told the Coast Mail.\n\n" +
		"Arve Moland, the chairman of the harbour board, declined to comment."
	denial := "The harbour board of Grandal denied on Tuesday that it had sold lamp oil of the lighthouse.\n\nThe board meets on Friday."
	for _, c := range []struct {
		outlets []string
		other   string
	}{
		{[]string{"Coast Mail", "Grandal News"}, "(Coast Mail)|"},
		{[]string{"Coast Mail"}, "(Mon 16 Jun 07:58)|"},
	} {
		s, workspace, _ := linkTexts(t, c.outlets, []string{accusation, denial})
		r := &room{store: s, channel: store.Channel{Workspace: workspace, Name: "terminal:desk", Zone: "Europe/London"}}
		r.bot = bot.New(bot.Options{Store: s, Now: bottest.Now})
		got := r.ask(t, "denials since all")
		wants(t, got, c.other, "Denies|The harbour board of Grandal, Tuesday|denied on Tuesday", "  "+c.outlets[len(c.outlets)-1]+" Mon 16 Jun 07:59")
		byWords, byID := r.ask(t, "claim lamp oil"), r.ask(t, "claim e1")
		if byWords != byID || !strings.HasPrefix(byID, "# Claim e1\n") {
			t.Errorf("by words:\n%s\nby ID:\n%s", byWords, byID)
		}
	}
}
