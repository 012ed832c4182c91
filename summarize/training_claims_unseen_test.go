package summarize

import (
	"strings"
	"testing"
)

// TestMeasureClaims: every marked denial is counted, found or not; an optional
// one, one without a claim and one of an invented article are not.
func TestMeasureClaims(t *testing.T) {
	const text = "The Courier said on Monday that Voss had sold the pier. Voss denied the report. The weather service said that it would rain."
	denial := MarkedDenial{Spans: []Span{{56, 78}}, Stance: Denies, Claims: []Span{{32, 54}}}
	optional, bare := denial, denial
	optional.Optional, bare.Claims = true, nil
	examples := []DenialExample{
		{Text: text, Denials: []MarkedDenial{denial, optional, bare}},
		{Text: text, Denials: []MarkedDenial{denial}},
		{Text: text + " It rained.", Denials: []MarkedDenial{{Spans: []Span{{len(text) + 1, len(text) + 10}}, Stance: Denies, Claims: denial.Claims}}},
		{Text: text, Denials: []MarkedDenial{denial}, Invented: true},
	}
	var total ClaimMeasure
	for _, m := range MeasureClaims(examples, 2) {
		total.Add(m)
	}
	if total.Marked != 3 || total.Stated != 2 || total.Possible != 2 || total.Shown != 2 || total.Right != 2 || total.Surprise <= 0 {
		t.Errorf("got %v, want 3 marked, of which the one in the narrative is in no statement, and 2 right", total)
	}
}

// TestClaimDoubt: where no sentence is likelier than the others to hold the claim, one
// of few is chosen, of many none.
func TestClaimDoubt(t *testing.T) {
	const report, denial = "The Courier said on Monday that Voss had sold the pier. ", "Voss denied the report."
	undecided := &DenialModel{stances: shippedDenials().stances}
	for _, c := range []struct {
		title   string
		reports int
		chosen  bool
	}{
		{"two sentences", 1, true},
		{"ten", 9, false},
	} {
		d, _ := readDispute(NewDocument("", strings.Repeat(report, c.reports)+denial), shippedModel())
		index := len(d.statements) - 1
		d.statements[index].Stance = Denies
		context := d.contextOf(index)
		if chosen := undecided.likeliest(d, context, d.claimCandidates(d.statements)); (chosen != nil) != c.chosen {
			t.Errorf("%s: got %v", c.title, chosen)
		}
	}
}
