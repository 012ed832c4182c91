package summarize

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestCompanies asks which firm “the company” means.
func TestCompanies(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"the firm before it", "Local employers such as Tarnwick, which makes pumps, opposed the bill. “We will leave,” [the company] wrote.", "Tarnwick"},
		{"called a giant", "The index was held back by a fall in the oil giant Tarn Mobil. [The company] reported a loss.", "Tarn Mobil"},
		{"known as one", "The mayor spoke of Boeing on Monday. It rained. It snowed. [The company] said no.", "Boeing"},
		{"two may be it", "It was told of Tarnwick and of Orsby. [The company] said no.", "the company"},
		{"a product is none", "The mayor sold the Tarnwick on Monday. [The company] said no.", "the company"},
		{"a fund is none", "The Cole Brothers Fund was quiet. [The company] said no.", "the company"},
		{"a place is none", "The pilots met in Texas on Monday. [The company] said no.", "the company"},
	})
}

// TestFirmsFirstWords asks whom the first word of a firm's name means alone.
func TestFirmsFirstWords(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"what the firm does is left out", "The port fined Ostrand Shipping on Monday. [Ostrand] said no.", "Ostrand Shipping"},
		{"the place where the firm is", "The port fined Clearfell Mining on Monday. It rained in Clearfell. [Clearfell] said no.", "Clearfell"},
		{"somebody’s given name", "Ada Ruiz left Ada Foods on Monday. [Ada] said no.", "Ada"},
		{"a word of the language", "The port fined Lantern Media on Monday for a lantern. “No,” said [Lantern].", "Lantern"},
		{"one of two firms, nobody can tell", "The port fined Ostrand Shipping and Ostrand Media on Monday. [Ostrand] said no.", "Ostrand"},
	})
}

// TestFirmsFirstWordsLinear: what firms are called is asked of a text once, not once
// for each of its firms.
func TestFirmsFirstWordsLinear(t *testing.T) {
	took := func(firms int) time.Duration {
		var text strings.Builder
		for i := range firms {
			fmt.Fprintf(&text, "%c%cro%c%ced Media said it was late. ", 'B'+i%16, 'a'+i/16%16, 'a'+i/256%16, 'a'+i/4096%16)
		}
		d, _ := readDispute(NewDocument("", text.String()), shippedModel())
		best := time.Hour
		for range 3 {
			start := time.Now()
			if got := len(d.firmsCalled()); got < firms*9/10 {
				t.Fatalf("got %d of %d firms", got, firms)
			}
			best = min(best, time.Since(start))
		}
		return best
	}
	few, many := took(500), took(4000)
	if many > 20*few {
		t.Errorf("eight times the firms take %v, %v before", many, few)
	}
}

// TestKinds asks whom nouns mean for bodies that are known by letters.
func TestKinds(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"the bureau", "The FBI asked Ada Ruiz on Monday. [The bureau] said no.", "the FBI"},
		{"no bureau", "The CNN crew met Ada Ruiz on Monday. [The bureau] said no.", "the bureau"},
		{"the news organization", "She left Breitbart on Monday after [the news organization] asked about it.", "Breitbart"},
		{"the network, not the court", "The Supreme Court met. CNN showed it. [The network] said no.", "CNN"},
		{"the newspaper", "The editors of the Arden Advocate were angry. [The newspaper] said no.", "the Arden Advocate"},
		{"short for a bureau", "The Census Bureau met on Monday. [The Census] denied it.", "the Census Bureau"},
		{"a court with a number", "The [Court of Appeals for the 6th Circuit] said no.", "Court of Appeals for the 6th Circuit"},
		{"a centre for something", "He met the European Centre for a New Sull. [The center] said no.", "the European Centre for a New Sull"},
	})
}

// TestCampaigns asks whose campaign speaks.
func TestCampaigns(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"at the start of a sentence", "Ruiz’s campaign was quiet. [The campaign] said no.", "Ruiz’s campaign"},
		{"her campaign", "Ada Ruiz met the mayors. Her campaign has paid them. [The campaign] said no.", "Ada Ruiz’s campaign"},
		{"far back, the only one", "The Ruiz campaign was quiet. It rained. It rained. It rained. It rained. It rained. It rained. It rained. [The campaign] said no.", "the Ruiz campaign"},
		{"far back, one of two", "The Ruiz campaign met the Cole campaign. It rained. It rained. It rained. It rained. It rained. It rained. It rained. [The campaign] said no.", "the campaign"},
		{"of a place", "The New England campaign was quiet. [The campaign] said no.", "the campaign"},
	})
}

// TestSeveral asks who are meant that were named together.
func TestSeveral(t *testing.T) {
	checkSpeakers(t, []speakerCase{
		{"two lawmakers after a while", "Reps. Ben Cole (R-Ohio) and Carl Pell (R-Wis.) wrote it. It rained. It snowed. Sleet fell. [The two lawmakers] said no.", "Ben Cole and Carl Pell"},
		{"by what they are", "Panel Chairman Ben Cole (R-Ohio) and Trade Chairman Carl Pell met Ada Ruiz. It rained. [The chairmen] said no.", "Ben Cole and Carl Pell"},
		{"what they are not", "Ben Cole and Carl Pell met. It rained. [The chairmen] said no.", "the chairmen"},
		{"women are no men", "Ada Ruiz and Cora Pell met. It rained. [The two men] said no.", "the two men"},
		{"three are not two", "Ada Ruiz, Ben Cole and Cora Pell met. It rained. [The two] said no.", "the two"},
		{"neither man, with what they are", "Ben Cole, the speaker of the House, and Carl Pell, the mayor, are on record, but [neither man] said so.", "Ben Cole and Carl Pell"},
		{"two of one sentence", "Ada Ruiz was angry when Ben Cole left. It rained. [The two] did not say why.", "Ada Ruiz and Ben Cole"},
		{"two of two sentences", "Ada Ruiz was angry. Ben Cole left. [The two] did not say why.", "the two"},
		{"neither nor", "[Neither Ada Ruiz nor Ben Cole] said no.", "Ada Ruiz and Ben Cole"},
	})
}

// TestRelayed asks who speaks where an outlet passes on what somebody said.
func TestRelayed(t *testing.T) {
	for _, c := range []speakerCase{
		{"whom it quotes", "Ben Cole said on Monday that it was “high time to leave,” according to the Arden Courier.", "Ben Cole"},
		{"news of its own", "The port has sold two ships, the Arden Courier reported.", "the Arden Courier"},
		{"what it tells in its own words", "Ben Cole told the crew to leave the port, the Arden Courier reported.", "the Arden Courier"},
	} {
		t.Run(c.title, func(t *testing.T) {
			for _, s := range Extract("", c.text).Statements {
				if s.Speaker != c.want {
					t.Errorf("%q speaks, want %q:\n%s", s.Speaker, c.want, describe(c.text))
				}
			}
		})
	}
}
