package bot

import (
	"strings"
	"testing"

	"briefbot/store"
	"briefbot/summarize"
)

// A denial is tied to a claim that it has something in common with, or to none.
func TestTie(t *testing.T) {
	cases := []struct {
		title, text, denier string
		want                string // the words of the claim that the denial answers, "" for none
	}{
		{"what is denied has nothing to do with what was said before it",
			"The operators said the agents had called the increase “the price of the dockyard.” One of them said he would have to sell a boat.\n\nVantry denied that the two matters were linked.",
			"Vantry", ""},
		{"a denial that only points answers what was said before it",
			"Two senior defence officials said that a promise was made at a dinner in September and confirmed by letter. Pellander has called that account untrue.",
			"Pellander", "a promise was made at a dinner in September and confirmed by letter"},
		{"a denial in a word answers what was said before it",
			"Prosecutors said that Thorngate moved the deposits into companies that he owned.\n\nThorngate denied it.",
			"Thorngate", "Thorngate moved the deposits into companies that he owned"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			found, got := tie(c.text, summarize.Extract("", c.text)), ""
			denied := false
			for _, s := range found.Statements {
				if s.Stance == summarize.Denies && s.Speaker == c.denier {
					denied = true
					if s.Claim != nil {
						got = c.text[s.Claim.Span.Start:s.Claim.Span.End]
					}
				}
			}
			if !denied || got != c.want {
				t.Errorf("denied: %t, the claim %q, want %q; in %+v", denied, got, c.want, found.Statements)
			}
		})
	}
}

// What the extractor tied to the words beside it goes to the statement that
// shares its words, with whatever else the speaker answers in one breath.
func TestTieFindsTheClaimThatSharesWords(t *testing.T) {
	text := "Officials said Oleander promised the lease before the tender opened. One said the letter left others with nothing. " +
		"Oleander dismissed the account. Oleander said no promise was made and the tender was open."
	at := func(words string) summarize.Span { return spanIn(t, text, words) }
	claim := &summarize.Claim{Span: at("the letter left others with nothing"), By: "one", Statement: 1}
	found := tie(text, summarize.Extraction{Key: []int{2}, Statements: []summarize.Statement{
		{Attribution: summarize.Attribution{Content: []summarize.Span{at("Oleander promised the lease before the tender opened")}}, Speaker: "officials", Stance: summarize.Asserts},
		{Attribution: summarize.Attribution{Content: []summarize.Span{at("the letter left others with nothing")}}, Speaker: "one", Stance: summarize.Asserts},
		{Attribution: summarize.Attribution{Content: []summarize.Span{at("dismissed the account")}}, Speaker: "Oleander", Stance: summarize.Denies, Claim: claim},
		{Attribution: summarize.Attribution{Content: []summarize.Span{at("no promise was made and the tender was open")}}, Speaker: "Oleander", Stance: summarize.Denies, Claim: claim},
	}})
	for _, i := range []int{2, 3} {
		if got := found.Statements[i].Claim; got == nil || got.Statement != 0 || got.By != "officials" {
			t.Errorf("statement %d answers %+v, want what the officials said", i, got)
		}
	}
}

// A wish for a name to be kept out, and a part of what another denies, are no
// statements; what points to the others still does.
func TestTieLeavesOutWhatIsNoStatement(t *testing.T) {
	text := "The operators asked not to be named. Sorrel rejected claims that the office promised Vantry the lease. Fisk said rents rose. Vantry called the report a lie."
	at := func(words string) summarize.Span { return spanIn(t, text, words) }
	indirect := func(speaker, cue, content string, stance summarize.Stance) summarize.Statement {
		return summarize.Statement{Attribution: summarize.Attribution{Cue: at(cue), Content: []summarize.Span{at(content)}}, Speaker: speaker, Kind: summarize.Indirect, Stance: stance}
	}
	denial := indirect("Vantry", "called", "called the report a lie", summarize.Denies)
	denial.Claim = &summarize.Claim{Span: at("rents rose"), Statement: 3}
	found := tie(text, summarize.Extraction{Key: []int{2, 0, 3}, Statements: []summarize.Statement{
		indirect("the operators", "asked", "not to be named", summarize.Asserts),
		indirect("Sorrel", "rejected claims", "the office promised Vantry the lease", summarize.Denies),
		indirect("the office", "promised", "Vantry the lease", summarize.Asserts),
		indirect("Fisk", "said", "rents rose", summarize.Asserts),
		denial,
	}})
	if len(found.Statements) != 3 || found.Statements[2].Claim.Statement != 1 || len(found.Key) != 1 || found.Key[0] != 1 {
		t.Errorf("kept %+v, key %v; want the denial by Sorrel, what Fisk said, and Vantry’s answer to it", found.Statements, found.Key)
	}
}

// spanIn is the first place of the words in the text.
func spanIn(t *testing.T, text, words string) summarize.Span {
	t.Helper()
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("no %q in the text", words)
	}
	return summarize.Span{Start: at, End: at + len(words)}
}

// A denial that words the claim itself answers those words, not what stands beside it.
func TestTieTakesTheClaimThatTheDenialWords(t *testing.T) {
	text := "Marsh said that he was a ruined man. She dismissed as fantasy the claim that he kept money abroad."
	at := func(words string) summarize.Span { return spanIn(t, text, words) }
	found := tie(text, summarize.Extraction{Statements: []summarize.Statement{
		{Attribution: summarize.Attribution{Content: []summarize.Span{at("he was a ruined man")}}, Speaker: "Marsh", Stance: summarize.Asserts},
		{Attribution: summarize.Attribution{Content: []summarize.Span{at("dismissed as fantasy the claim that he kept money abroad")}}, Kind: summarize.Indirect,
			Stance: summarize.Denies, Claim: &summarize.Claim{Span: at("he was a ruined man"), By: "Marsh", Statement: 0}},
	}})
	if got := found.Statements[1].Claim; got == nil || got.Span != at("he kept money abroad") || got.Statement != -1 {
		t.Errorf("it answers %+v, want that he kept money abroad", got)
	}
}

// What a briefing takes for a claim of another article: whole words that the
// answer shares, unless it only points.
func TestFitsWords(t *testing.T) {
	claim := "The company promised Vantry the lease before the tender opened"
	for answer, want := range map[string]bool{
		"the lease was promised before the tender":      true,
		"called the report a lie":                       true,
		"she had ever stolen anything from the company": false, // one word is no tie between articles
	} {
		if got := fitsWords(answer, claim, tiedWords); got != want {
			t.Errorf("fitsWords(%q) = %t, want %t", answer, got, want)
		}
	}
	for words, want := range map[string]bool{
		"and “would have been reviewed whoever ran the yard”": true,
		"to eleven counts of fraud":                           true,
		claim:                                                 false,
	} {
		if got := isFragment(words); got != want {
			t.Errorf("isFragment(%q) = %t, want %t", words, got, want)
		}
	}
}

// A pair whose denial states what is denied has no line for its claim.
func TestPiecesOfAStatedDenial(t *testing.T) {
	replies := []Saying{{ID: 1, Label: LabelDenies}}
	if got := len(pieces(PairBlock{Stated: true, Replies: replies})); got != 2 {
		t.Errorf("%d pieces, want the denial and its source", got)
	}
	if got := len(pieces(PairBlock{Replies: replies})); got != 3 {
		t.Errorf("%d pieces, want that the text names no claim, the denial and its source", got)
	}
}

// A denial that goes on with all that is denied answers no claim that only
// shares a word with it.
func TestDeniedThatIsItsOwnClaim(t *testing.T) {
	for content, want := range map[string]bool{
		"denied that the engineer had been dismissed for his warning": true,
		"has denied on Sunday to the Wire that the gate was open":     true,
		"denied the accusation": false,
		"called it nonsense and said that nobody had denied anything": false,
	} {
		if got := deniedThat(content); got != want {
			t.Errorf("%q: got %t", content, got)
		}
	}
}

// One speaker's no, told once as a statement and once as a denial, and a yes beside it.
const (
	noAsStatement = "it had received no letter from the harbour office"
	noAsDenial    = "the report was false and that it had received no letter from the harbour office"
	yesOfItsOwn   = "it had received a letter from the harbour office"
	yesDenied     = "it had ever received a letter from the harbour office"
)

// noCases are a statement and a denial, and whether they are one no.
var noCases = []struct {
	title, said, by, denied, denier string
	same                            bool
}{
	{"one speaker's no", noAsStatement, "Ostrand Shipping", noAsDenial, "Ostrand Shipping", true},
	{"another's denial", noAsStatement, "Ostrand Shipping", noAsDenial, "the dockers’ union", false},
	{"what is said and what is denied", yesOfItsOwn, "Ostrand Shipping", yesDenied, "Ostrand Shipping", false},
	{"a yes and then a no", yesOfItsOwn, "Ostrand Shipping", noAsDenial, "Ostrand Shipping", false},
}

// A reader is shown one no of a speaker once, as the denial that it is.
func TestOneNoIsShownOnce(t *testing.T) {
	for _, c := range noCases {
		t.Run(c.title, func(t *testing.T) {
			told := func(id store.StatementID, words, by, stance string) passage {
				return passage{store.Statement{ID: id, Kind: "indirect", Stance: stance}, words, gistOf(words), speakerOf(by)}
			}
			kept, omitted := distinct([]passage{told(1, c.said, c.by, "asserts"), told(2, c.denied, c.denier, "denies")})
			if c.same && (len(kept) != 1 || kept[0].ID != 2 || len(omitted) != 1 || omitted[0] != Omission{1, OmittedRepeat, 2}) {
				t.Errorf("kept %+v, left out %+v; want the denial alone", kept, omitted)
			}
			if !c.same && len(kept) != 2 {
				t.Errorf("kept %+v, left out %+v; want both", kept, omitted)
			}
		})
	}
}

// A no is no answer to itself, where the ledger has it as what somebody says.
func TestOneNoIsNoAnswerToItself(t *testing.T) {
	for _, c := range noCases {
		t.Run(c.title, func(t *testing.T) {
			text := c.said + ". " + c.denied
			m := &material{desk: &desk{texts: newTexts(nil, 0)}}
			m.desk.texts.keep(store.Article{ID: 1, Version: 1, Text: text})
			entry := store.LedgerClaim{ID: 1, Events: []store.LedgerEvent{
				{Kind: store.EventSays, Speaker: c.by, Article: 1, Version: 1, Span: store.Span{End: len(c.said)}, Statement: 1},
			}}
			_, fitting := m.fromEntry(t.Context(), entry, []store.Statement{
				{ID: 2, Article: 1, Version: 1, Content: []store.Span{{Start: len(text) - len(c.denied), End: len(text)}}, Stance: "denies", Speaker: c.denier},
			})
			if answers := len(fitting) == 1; answers == c.same {
				t.Errorf("the denial answers the statement: %t", answers)
			}
		})
	}
}
