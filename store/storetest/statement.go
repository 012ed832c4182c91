package storetest

import (
	"strings"
	"time"

	"briefbot/store"
)

// council stores two articles with six statements, told apart by speaker:
// A, B, C (a denial of B's claim) in the older one, D, E, F in the newer.
func (f *fixture) council() (older, newer store.Article) {
	f.Helper()
	text := "one two three four five six"
	first, second := article(f.home, "older", text), article(f.home, "newer", text)
	first.Published = noon.Add(-48 * time.Hour)
	second.Outlet = "Zürich Post"
	put := f.put(first, second)

	e := extraction(put[0], said(text, "A", "one"), said(text, "B", "two"), denied(text, "C", "three"))
	e.Statements[1].Key = 1
	e.Claims = []store.ExtractedClaim{{Span: span(text, "two"), By: "B", Statement: 1, Denials: []int{2}}}
	d := extraction(put[1], said(text, "D", "four"), denied(text, "E", "five"), said(text, "F", "six"))
	d.Statements[2].Stance, d.Statements[1].Key = "confirms", 2
	f.extract(e, d)
	return put[0], put[1]
}

func statementsAreChosen(f *fixture) {
	older, newer := f.council()
	claim := f.claims(f.home)[0].ID
	all := f.statements(store.StatementQuery{})
	for _, test := range []struct {
		title string
		query store.StatementQuery
		want  string
	}{
		{"all: newest article first, in text order", store.StatementQuery{}, "D E F A B C"},
		{"by id", store.StatementQuery{IDs: []store.StatementID{all[5].ID, all[0].ID, 9999}}, "D C"},
		{"an empty list of ids", store.StatementQuery{IDs: []store.StatementID{}}, "D E F A B C"},
		{"by article", store.StatementQuery{Articles: []store.ArticleID{older.ID}}, "A B C"},
		{"by articles", store.StatementQuery{Articles: []store.ArticleID{older.ID, newer.ID, 9999}}, "D E F A B C"},
		{"by claim", store.StatementQuery{Claims: []store.ClaimID{claim}}, "C"},
		{"by another claim", store.StatementQuery{Claims: []store.ClaimID{claim + 1000}}, ""},
		{"by stance", store.StatementQuery{Stances: []string{"denies"}}, "E C"},
		{"by stances", store.StatementQuery{Stances: []string{"denies", "confirms", "unheard of"}}, "E F C"},
		{"since includes its instant", store.StatementQuery{Since: noon}, "D E F"},
		{"by outlet", store.StatementQuery{Outlet: "zurich post"}, "D E F"},
		{"by another outlet", store.StatementQuery{Outlet: "Post"}, ""},
		{"key statements", store.StatementQuery{KeyOnly: true}, "E B"},
		{"limit", store.StatementQuery{Limit: 4}, "D E F A"},
		{"all at once", store.StatementQuery{
			Articles: []store.ArticleID{older.ID}, Stances: []string{"denies"}, Claims: []store.ClaimID{claim},
			Speaker: "c", Words: "three", Since: noon.Add(-72 * time.Hour), Limit: 1,
		}, "C"},
		{"one that does not fit", store.StatementQuery{Articles: []store.ArticleID{newer.ID}, Words: "three"}, ""},
	} {
		f.equal(test.title, speakers(f.statements(test.query)), test.want)
	}
}

func claimsAndAnswers(f *fixture) {
	text := "The dam leaks, a memo says. The dam is old. The agency rejects that. The minister too."
	a := f.putText("dam", text)
	e := extraction(a,
		said(text, "memo", "The dam leaks"), denied(text, "agency", "rejects that"), denied(text, "minister", "too"))
	e.Claims = []store.ExtractedClaim{
		{Span: span(text, "The dam leaks"), By: "a memo", Statement: 0, Denials: []int{1, 2}},
		{Span: span(text, "The dam is old"), Statement: -1},
	}
	f.extract(e)
	answered := f.claims(f.home)
	if len(answered) != 1 || answered[0].By != "a memo" {
		f.Fatalf("got answered claims %+v, want the memo's alone", answered)
	}
	leak := answered[0].ID
	f.equal("what answers it", speakers(f.statements(store.StatementQuery{Claims: []store.ClaimID{leak}})), "agency minister")
	f.equal("unknown claims", f.claims(f.home, leak+1000), []store.Claim{})

	// The other claim gets an answer, the first loses both.
	e.Claims[0].Denials, e.Claims[1].Denials = nil, []int{1}
	f.extract(e)
	moved := f.claims(f.home)
	if len(moved) != 1 || moved[0].ID == leak || moved[0].Statement != 0 {
		f.Fatalf("got answered claims %+v, want the other one alone, in no statement", moved)
	}
	f.equal("what answers the first now", f.statements(store.StatementQuery{Claims: []store.ClaimID{leak}}), []store.Statement{})
	f.equal("both by id, in id order", f.claims(f.home, moved[0].ID, leak, leak), sorted(answered[0], moved[0]))

	// A claim that is no longer found can still be asked for.
	f.extract(extraction(a))
	f.equal("answered claims of nothing", f.claims(f.home), []store.Claim{})
	f.equal("a claim of before", f.claims(f.home, leak), answered)
}

func sorted(a, b store.Claim) []store.Claim {
	if a.ID < b.ID {
		return []store.Claim{a, b}
	}
	return []store.Claim{b, a}
}

func speakersAreFoundByTheirBeginnings(f *fixture) {
	text := "one two three four five"
	first := f.putText("first", text)
	f.extract(extraction(first, said(text, "Petra Lundqvist", "one"), said(text, "Karl Lundqvist", "two"),
		said(text, "Petra Lundqvist", "three"), said(text, "Élodie Marchetti", "four"), said(text, "", "five")))
	elsewhere := f.put(article(f.other, "elsewhere", text))[0]
	f.extract(extraction(elsewhere, said(text, "Peter Foreign", "one")))
	for _, test := range []struct{ title, typed, want string }{
		{"nothing typed: those who say most first", "", "Petra Lundqvist, Karl Lundqvist, Élodie Marchetti"},
		{"the beginning of a surname", "lund", "Petra Lundqvist, Karl Lundqvist"},
		{"a whole word and a beginning", "karl lu", "Karl Lundqvist"},
		{"accents and case do not matter", "ELOD", "Élodie Marchetti"},
		{"a beginning that is none", "undqvist", ""},
		{"no word", "***", ""},
		{"what another workspace knows", "foreign", ""},
		{"quotes are no operators", `"lund" OR`, ""},
	} {
		got, err := f.store.ListSpeakers(f.Context(), f.home, test.typed, 0)
		f.must(err)
		f.equal(test.title, strings.Join(got, ", "), test.want)
	}
	limited, err := f.store.ListSpeakers(f.Context(), f.home, "", 1)
	f.must(err)
	f.equal("limit", strings.Join(limited, ", "), "Petra Lundqvist")
}
