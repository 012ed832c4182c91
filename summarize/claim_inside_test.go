package summarize

import (
	"strings"
	"testing"
)

// TestReportedClauses has a case for each way in which a denial's own sentence
// reports the claim that it answers, and for what opens no claim.
func TestReportedClauses(t *testing.T) {
	cases := []struct{ title, text, want string }{
		{"the noun that", "Ada Quill denied the allegation that the ferry leaks oil.", "the ferry leaks oil"},
		{"called the idea", "Ada Quill called the idea that the wells are dry “ridiculous.”", "the wells are dry"},
		{"called as false", "Ada Quill dismissed the claim that the quay is sinking as false.", "the quay is sinking"},
		{"accusations of", "Bram Oak rejected accusations of stealing the harbor’s lamps.", "stealing the harbor’s lamps"},
		{"a claim to", "Bram Oak disputed Quill’s claim to know the tides.", "to know the tides"},
		{"somebody alleges", "The yard’s rivals allege that it is bankrupt, but Joan Pell denied it.", "it is bankrupt"},
		{"somebody accuses", "Joan Pell said, “They are accusing us of burning the nets, and it is a lie.”", "us of burning the nets"},
		{"asked whether", "Asked whether she had sold the boats, the mayor said she had not.", "she had sold the boats"},
		{"spoken about", "Joan Pell denied what the clerk had said about the divers and their pay.", ""},
		{"no words of a claim", "Joan Pell denied any part in it.", ""},
		{"how the denier goes on", "Joan Pell, who denied the accusation, said the union would sue.", ""},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			clauses := reportedIn(t, c.text)
			if c.want == "" && len(clauses) > 0 || c.want != "" && (len(clauses) == 0 || clauses[0] != c.want) {
				t.Errorf("got %q, want %q in\n%s", clauses, c.want, describe(c.text))
			}
		})
	}
}

// reportedIn are the clauses that the text's denials report, as far as they may
// be their claims.
func reportedIn(t *testing.T, text string) (clauses []string) {
	t.Helper()
	d, _ := readDispute(NewDocument("", text), shippedModel())
	denies := false
	for i := range d.statements {
		if d.statements[i].Stance != Denies {
			continue
		}
		denies = true
		context := d.contextOf(i)
		for _, c := range d.considered(d.claimCandidates(d.statements), context) {
			if c.inside > 0 {
				clauses = append(clauses, c.span.In(text))
			}
		}
	}
	if !denies {
		t.Fatalf("no denial in\n%s", describe(text))
	}
	return clauses
}

// TestReportedClauseOfAnEndlessSentence: work and clauses stay bounded.
func TestReportedClauseOfAnEndlessSentence(t *testing.T) {
	text := "Ada Quill denied the allegation that " + strings.Repeat("the ferry leaks oil and ", 4000) + "sinks."
	for _, clause := range reportedIn(t, text) {
		if words := len(strings.Fields(clause)); words > insideMost {
			t.Errorf("got a clause of %d words, want at most %d", words, insideMost)
		}
	}
}

// TestTurn: what a denial answers stands before the denier's side begins to
// speak, also where it begins in sentences that are no statements.
func TestTurn(t *testing.T) {
	const claim = "Two nurses told the Courier that the clinic had turned patients away."
	cases := []struct{ title, between string }{
		{"right before", ""},
		{"the denier's words", " “We are proud of our doors,” said Ada Quill."},
		{"the denier does something", " Ada Quill met the press on the steps."},
		{"both", " Ada Quill met the press on the steps. “We are proud of our doors,” Quill said."},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			d, _ := readDispute(NewDocument("", claim+c.between+" Ada Quill denied that the clinic had turned anybody away."), shippedModel())
			last := len(d.statements) - 1
			if got := d.contextOf(last).turn; got != 1 {
				t.Errorf("got a turn from sentence %d on, want 1", got)
			}
		})
	}
}
