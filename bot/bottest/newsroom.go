package bottest

import "time"

func june(day, hour, minute int) time.Time {
	return time.Date(2025, time.June, day, hour, minute, 0, 0, time.UTC)
}

var lighthouseTerms = []string{"petra lundqvist", "gullcove", "lighthouse", "northlight hotels", "mira castellane", "council"}

const lighthouseText = `The mayor of Gullcove agreed in April to sell the old lighthouse to a hotel company, two months before the council voted, two councillors told the Gazette.

Mayor Petra Lundqvist dismissed the account as invented. “I have never met anybody from that company,” she told Radio Estuary on Sunday. “There is no agreement, there was none in April, and there will be none before the council has voted. Whoever says otherwise should show the paper. The lighthouse has stood for two hundred years and has outlived forty mayors, and it will outlive me.”

A spokesman for Northlight Hotels, Ivo Brandt, called the report “a seagull’s tale” in a statement. The council’s clerk, Anselm Roth, declined to comment.

“The letter lay on the table for all to see,” said Mira Castellane, a councillor. “We were told to forget it.”`

const lighthouseClaim = "The mayor of Gullcove agreed in April to sell the old lighthouse to a hotel company, two months before the council voted"

// lighthouse is a claim with two who deny it and one who does not comment; the
// wire copy leaves the last paragraph out.
func lighthouse() []Article {
	wire := Article{
		Outlet: "Gullcove Gazette", URL: "https://gullcovegazette.example/news/lighthouse?id=7",
		Title: "Mayor agreed to sell lighthouse before vote, two councillors say", Published: june(15, 16, 30),
		Text: lighthouseText, Lead: lighthouseClaim + ", two councillors told the Gazette.",
		Terms: lighthouseTerms, Origin: "lighthouse",
		Statements: []Statement{
			{Source: "two councillors", Cue: "told", Content: []string{lighthouseClaim}, Kind: "indirect",
				Speaker: "two councillors", Venue: "the Gazette", Score: 0.9, Key: 1},
			{Source: "Mayor Petra Lundqvist", Cue: "dismissed", Content: []string{"dismissed the account as invented"}, Kind: "indirect",
				Stance: "denies", Speaker: "Petra Lundqvist", Role: "Mayor", Score: 0.6, Claim: lighthouseClaim, By: "two councillors"},
			{Source: "she", Cue: "told", Content: []string{"“I have never met anybody from that company,”",
				"“There is no agreement, there was none in April, and there will be none before the council has voted. Whoever says otherwise should show the paper. The lighthouse has stood for two hundred years and has outlived forty mayors, and it will outlive me.”"},
				Stance: "denies", Speaker: "Petra Lundqvist", Role: "Mayor", Venue: "Radio Estuary", When: "Sunday", Score: 0.88, Key: 2,
				Claim: lighthouseClaim, By: "two councillors"},
			{Source: "A spokesman for Northlight Hotels, Ivo Brandt", Cue: "called", Content: []string{"“a seagull’s tale”"},
				Stance: "denies", Speaker: "Ivo Brandt", Role: "spokesman for Northlight Hotels", Venue: "a statement", Score: 0.7,
				Claim: lighthouseClaim, By: "two councillors"},
			{Source: "The council’s clerk, Anselm Roth", Cue: "declined", Content: []string{"declined to comment"}, Kind: "indirect",
				Stance: "no_comment", Speaker: "Anselm Roth", Role: "the council’s clerk", Score: 0.3, Claim: lighthouseClaim, By: "two councillors"},
			{Source: "Mira Castellane", Cue: "said", Content: []string{"“The letter lay on the table for all to see,”", "“We were told to forget it.”"},
				Speaker: "Mira Castellane", Role: "councillor", Score: 0.8, Key: 3},
		},
	}
	copied := wire
	copied.Outlet, copied.URL = "Estuary Post", "https://estuarypost.example/lighthouse"
	copied.Published = june(15, 18, 0)
	copied.Text = lighthouseText[:len(lighthouseText)-len("\n\n“The letter lay on the table for all to see,” said Mira Castellane, a councillor. “We were told to forget it.”")]
	copied.Statements = wire.Statements[:5]
	return []Article{wire, copied, interview()}
}

// interview is an independent text of the same story, in which the mayor says
// again what she said, and her brother something of his own.
func interview() Article {
	return Article{
		Outlet: "Radio Estuary", URL: "https://radioestuary.example/mayor#audio", Title: "Mayor: the lighthouse is not for sale",
		Published: june(16, 5, 15), Terms: lighthouseTerms, Origin: "interview",
		Text: `Gullcove’s mayor says that the lighthouse is not for sale.

“I have never met anybody from that company,” Petra Lundqvist told this station. She confirmed that Northlight Hotels had written to the council in March.

Her brother Karl Lundqvist, the harbour master, said the lamp needed repairs that the council could not pay for.`,
		Lead: "Gullcove’s mayor says that the lighthouse is not for sale.",
		Statements: []Statement{
			{Source: "Gullcove’s mayor", Cue: "says", Content: []string{"the lighthouse is not for sale"}, Kind: "indirect",
				Speaker: "Petra Lundqvist", Role: "Mayor", Score: 0.5},
			{Source: "Petra Lundqvist", Cue: "told", Content: []string{"“I have never met anybody from that company,”"}, Stance: "denies",
				Speaker: "Petra Lundqvist", Venue: "this station", Score: 0.6, Key: 1},
			{Source: "She", Cue: "confirmed", Content: []string{"Northlight Hotels had written to the council in March"}, Kind: "indirect",
				Stance: "confirms", Speaker: "Petra Lundqvist", Score: 0.75, Key: 2},
			{Source: "Her brother Karl Lundqvist, the harbour master", Cue: "said",
				Content: []string{"the lamp needed repairs that the council could not pay for"}, Kind: "indirect",
				Speaker: "Karl Lundqvist", Role: "the harbour master", Score: 0.4, Key: 3},
		},
	}
}

// Newsroom is three stories of five outlets: one with a denied claim, one
// without, and a retraction in a text without title or outlet.
func Newsroom() []Article {
	dairy := Article{
		Outlet: "Dairy Farmer Weekly", URL: "https://dairyfarmer.example/recall", Title: "Brewster Dairy recalls milk after 14 fall ill",
		Published: june(15, 20, 0), Terms: []string{"brewster dairy", "milk", "recall", "listeria"},
		Text: "Brewster Dairy recalled 9,000 bottles of milk on Sunday after 14 people fell ill in two valleys.\n\n" +
			"“We took it off the shelves within the hour,” said Odile Marchetti, who runs the dairy.",
		Lead: "Brewster Dairy recalled 9,000 bottles of milk on Sunday after 14 people fell ill in two valleys.",
		Statements: []Statement{{Source: "Odile Marchetti, who runs the dairy", Cue: "said",
			Content: []string{"“We took it off the shelves within the hour,”"}, Speaker: "Odile Marchetti", Score: 0.6, Key: 1}},
	}
	bridge := Article{
		Published: june(16, 6, 10), Terms: []string{"tollgate bridge", "north road", "ferenc adler"},
		Text: "The county took back its report that the Tollgate Bridge is unsafe.\n\n" +
			"The surveyor Ferenc Adler said he had read the wrong column.",
		Lead: "The county took back its report that the Tollgate Bridge is unsafe.",
		Statements: []Statement{
			{Source: "The county", Cue: "took back", Content: []string{"took back its report that the Tollgate Bridge is unsafe"}, Kind: "indirect",
				Stance: "retracts", Speaker: "the county", Score: 0.7, Key: 1, Claim: "the Tollgate Bridge is unsafe"},
			{Source: "The surveyor Ferenc Adler", Cue: "said", Content: []string{"he had read the wrong column"}, Kind: "indirect",
				Speaker: "Ferenc Adler", Role: "surveyor", Score: 0.5, Key: 2},
		},
	}
	silent := Article{
		Outlet: "Gullcove Gazette", URL: "https://gullcovegazette.example/tides", Title: "Tide table for the week", Published: june(15, 9, 0),
		Text: "High water on Monday is at 06:12 and at 18:40.", Lead: "High water on Monday is at 06:12 and at 18:40.",
		Terms: []string{"tide table"},
	}
	return append(lighthouse(), dairy, bridge, silent)
}
