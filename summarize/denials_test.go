package summarize

import (
	"bytes"
	"errors"
	"math"
	"strings"
	"testing"
	"time"
)

// TestDenials has a case for each form in which an article contradicts,
// declines or takes back, and for what only looks like it. Each wants the
// stance of the statement whose content holds the words.
func TestDenials(t *testing.T) {
	const report = "The Courier reported on Monday that the port of Arden had leaked oil for a year and that its director, Owen Tarn, hid the figures. "
	cases := []struct {
		title, text, words string
		want               Stance
	}{
		{"a denying verb", report + "Tarn denied the report.", "denied the report", Denies},
		{"denied that", report + "Tarn denied that he had hidden any figures.", "hidden any figures", Denies},
		{"a plural owner before what is rejected", report + "Tarn dismissed the inspectors’ accusations as baseless.", "dismissed", Denies},
		{"takes issue", report + "The dockers’ union took issue with the accusation.", "took issue", Denies},
		{"challenges an assertion", report + "A spokeswoman for Tarn challenged the assertion that he knew of it.", "challenged", Denies},
		{"before an apposition", report + "Joan Pell, head of the dockers’ union, flatly rejected the Courier’s claim.", "rejected", Denies},
		{"called false", report + "Tarn called the story a lie.", "called the story a lie", Denies},
		{"words that were twisted", report + "“My remarks have been misconstrued,” Tarn said.", "misconstrued", Denies},
		{"no substance", report + "The port said in a statement that the allegations had “no substance.”", "no substance", Denies},
		{"one who says that he disputes", report + "“I completely disagree with the assertion that we hid anything,” Tarn said.", "disagree", Denies},
		{"nothing like it happened", report + "“That never happened,” Tarn said.", "never happened", Denies},
		{"a denial that goes on", report + "Tarn dismissed the report as false. “I hid nothing,” he said.", "I hid nothing", Denies},

		{"in a clause about somebody", report + "The letter names the Ostrand company, which has strongly denied any part in it.", "denied any part", Denies},
		{"a hoax", report + "Tarn called the oil on the beach a hoax.", "a hoax", Denies},
		{"somebody lies", report + "Tarn says the Courier is lying about the figures.", "is lying", Denies},
		{"claims said to be wrong", report + "Pell said that the Courier’s claims were ridiculous.", "ridiculous", Denies},
		{"reasons that do not hold", report + "“Their numbers don’t hold water,” Pell said.", "hold water", Denies},
		{"one who does not believe it", report + "Pell said she did not believe the report.", "did not believe", Denies},
		{"a sceptic", report + "Pell said she was sceptical of the Courier’s findings.", "sceptical", Denies},
		{"innocence", report + "Tarn maintains his innocence.", "innocence", Denies},
		{"innocent", report + "“Owen Tarn is innocent,” said Joan Pell, his lawyer.", "innocent", Denies},
		{"a long claim said to be false", report + "Pell said the claim that the port leaked oil was false.", "was false", Denies},
		{"all its words turned around", report + "“There was no leaked oil,” Pell said.", "no leaked oil", Denies},
		{"facts that are wrong", report + "Pell said the Courier got its facts wrong.", "facts wrong", Denies},
		{"made up", report + "Tarn said the story was “completely made up.”", "made up", Denies},
		{"I deny it", report + "“I deny it,” Tarn said.", "I deny it", Denies},
		{"far from the truth", report + "“Nothing could be further from the truth,” Tarn said.", "further from", Denies},
		{"takes exception", report + "The port took exception to the report.", "exception", Denies},
		{"pleads not guilty", report + "Tarn pleaded not guilty.", "not guilty", Denies},
		{"a no to a question", report + "Asked whether he had hidden figures, Tarn said no.", "no", Denies},
		{"a short no", report + "“Absolutely not,” Tarn said when asked if he hid the figures.", "Absolutely not", Denies},
		{"the verb turned around", report + "“We did not leak anything,” said a spokesman for the port of Arden.", "did not leak", Denies},
		{"the report turned around", "Two divers said on Monday that the director of the port had taken money from a builder. The director said that he had never taken money from a builder.", "never taken money", Denies},
		{"neither nor", "The union said on Monday that Mayor Ada Quill had helped a builder get a permit. A spokesman for Quill said neither the mayor nor her office had helped a builder get a permit.", "neither the mayor", Denies},

		{"one's own report", report + "“Our report was wrong,” the Courier said on Friday.", "was wrong", Retracts},
		{"insists that it is not so", report + "Pell praised the port. Tarn insists that he never saw the figures.", "never saw", Denies},
		{"assures of a fact", report + "Pell assured the council that nobody had dumped oil at the quay.", "nobody had dumped", Denies},
		{"goes on saying so", report + "Tarn continued to say that he had not seen any figures.", "had not seen", Denies},
		{"testifies", report + "Pell testified that the divers were not paid for it.", "were not paid", Denies},
		{"contrary to claims", report + "Contrary to the Courier’s claims, divers say the bay is clean.", "the bay is clean", Denies},
		{"contradicting somebody", report + "Pell, contradicting Tarn, said she had told him about the oil.", "told him about the oil", Denies},
		{"called pathetic", report + "Tarn called the Courier’s charge “pathetic.”", "pathetic", Denies},

		{"a no that goes on", report + "Pell asked whether his silence had been a mistake. “No, it was a choice I made in May,” Tarn said.", "a choice I made", Denies},

		{"a no to a guess, and no more", report + "“No, no, no, not this year,” Pell said.", "not this year", Asserts},
		{"what is not good enough", report + "“This pier is not a place for children,” Pell said.", "not a place", Asserts},
		{"stresses a judgement", report + "Pell stressed that the quay is not a playground.", "not a playground", Asserts},
		{"an accuser", report + "Pell accused Tarn of never having read the figures.", "never having read", Asserts},
		{"who insists that it never was", "The Courier reported on Monday that Owen Tarn met a smuggler. Tarn insisted that he had never met a smuggler.", "never met a smuggler", Denies},
		{"who goes on saying so", report + "Months later Tarn continued to assert that he never saw the figures.", "never saw the figures", Denies},
		{"a made-up story", report + "“Somebody made up the story,” Tarn said.", "made up the story", Denies},
		{"contrary to a claim", report + "Contrary to the Courier’s claims, Tarn said, the director opened the books in May.", "opened the books", Denies},
		{"no, and how it is", report + "“No, he means another port,” Tarn said.", "another port", Denies},

		{"insists on what is to come", report + "Tarn insisted that he would never sell the port.", "never sell the port", Asserts},
		{"no as an answer to what is to come", report + "“No plans have been made,” Pell said on Friday.", "No plans", Asserts},
		{"contrary winds", report + "Pell said that the ferry would sail on Friday, contrary winds or not.", "would sail", Asserts},

		{"a no to what is to come", report + "Asked whether he would step down, Tarn said no.", "no", Asserts},
		{"an accusation of lies", report + "Pell said Tarn had lied about the figures for years.", "had lied", Asserts},
		{"false hope", report + "Pell said it was false hope.", "false hope", Asserts},
		{"nobody told", report + "“They never told us,” Pell said.", "never told us", Asserts},
		{"not only so", "The union said on Monday that Mayor Ada Quill had helped a builder get a permit. Quill said she had not only helped a builder get a permit but a baker too.", "not only", Asserts},
		{"emphasizes where nothing is to be answered", "The fair opened on Friday. Ada Quill emphasized that the stalls were not built by hand.", "not built", Asserts},
		{"what a text lets one see", report + "Pell’s letter indicated that the port had not leaked oil for a year.", "not leaked", Asserts},
		{"rebuffed in its own sentence", "The fair opened on Friday. The mayor shrugged off Pell’s remarks, telling visitors that neither he nor his staff had asked for his help.", "neither he", Denies},
		{"asked in its own sentence", "The fair opened on Friday. Asked whether he had paid the band, Owen Tarn said he did not pay anyone.", "did not pay", Denies},
		{"despite reports", "The fair opened on Friday. The mayor said the bridge was not closed, despite reports that it was.", "not closed", Denies},
		{"no word yet", report + "Inspectors said they had not yet seen the figures.", "not yet seen", Asserts},
		{"after what the speaker pushed back on", "The fair opened on Friday. Ada Quill pushed back on claims that the stalls are dirty. “I don’t think they are any dirtier than last year,” she said.", "any dirtier", Denies},
		{"any link at all", "Two barns burned on Friday. Ada Quill said she did not believe there was any link between the fires.", "any link", Denies},
		{"says so repeatedly", "The fair opened on Friday. Ada Quill has repeatedly said that she did not sell the barn.", "did not sell", Denies},
		{"not only about one", report + "Pell said she was not speaking only about Tarn.", "only about Tarn", Denies},
		{"what is only supposed", report + "“If they did not leak oil, they have nothing to fear,” Pell said.", "did not leak", Asserts},
		{"what may yet be", report + "\n\n“We are not involved in it. It is possible that we could get involved,” said Ada Quill, the minister.", "not involved", Asserts},
		{"asked of what is liked", "The fair opened on Friday. Asked whether he liked the band, Owen Tarn said he did not know its songs.", "did not know", Asserts},
		{"of the same speaker", "Mayor Ada Quill said on Monday that she had helped a builder get a permit. Quill said that she had not helped a baker get a permit.", "helped a baker", Asserts},

		{"no comment", report + "Tarn did not respond to a request for comment.", "did not respond", NoComment},
		{"declined to say", report + "The ministry declined to say whether it would look into it.", "whether", NoComment},

		{"a refusal said in so many words", report + "“I’m not going to talk about the figures while the inquiry goes on,” Tarn said.", "not going to talk", NoComment},
		{"too early", report + "Tarn’s lawyers said it was too early to discuss a settlement.", "too early", NoComment},
		{"neither side", report + "Neither Tarn nor the Courier would say whether they had met.", "whether they had met", NoComment},
		{"declined to discuss", report + "A clerk refused to discuss the matter.", "the matter", NoComment},
		{"deflected", report + "On Friday, Tarn deflected questions about the figures.", "questions about the figures", NoComment},

		{"an apology", report + "On Friday the Courier retracted its report about the port.", "retracted", Retracts},
		{"walked back", "Mayor Ada Quill said that the wells held lead. On Friday, Quill walked back her remarks.", "walked back", Retracts},

		{"backed away", "Mayor Ada Quill said that the wells held lead. On Friday, Quill backed away from her claim that all the wells did.", "backed away", Retracts},
		{"regrets", "Mayor Ada Quill called the divers liars. On Friday she said that she regretted calling them that.", "regretted", Retracts},
		{"revised", "Mayor Ada Quill said that the wells held lead. On Friday, Quill revised her statement, saying that two of them did.", "revised her statement", Retracts},
		{"sarcasm", "Mayor Ada Quill said that the divers were spies. On Friday she said that her words were sarcasm.", "were sarcasm", Retracts},

		{"asked to take it back", "Mayor Ada Quill said that the wells held lead. On Friday, Tarn called on Quill to take back her words.", "take back", Asserts},
		{"a man disavowed", "Two members of the council have disavowed Tarn, Quill said on Friday.", "disavowed Tarn", Asserts},
		{"words that will not be said", report + "A clerk, who declined to be identified, said the figures were late.", "the figures were late", Asserts},
		{"only what more it is", report + "Tarn insists that the pier is not only old but rotten.", "not only old", Asserts},
		{"a thing called pathetic", report + "Tarn called the pier “pathetic.”", "pathetic", Asserts},
		{"contrary to values", report + "Pell said that the pier is contrary to the rules of the sea.", "rules of the sea", Asserts},
		{"a share of those asked", report + "Asked about Tarn, 24 percent said that he did nothing wrong.", "did nothing wrong", Asserts},
		{"a report", report, "had leaked oil", Asserts},
		{"beside a denial in its sentence", report + "Pell, who denied the accusation, said the union would sue.", "the union would sue", Asserts},
		{"a plan that will not be", "The council met on Monday. “I will not support a new pier this year,” Quill said.", "new pier", Asserts},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			for _, s := range Extract("", c.text).Statements {
				for _, span := range s.Content {
					if strings.Contains(span.In(c.text), c.words) {
						if s.Stance != c.want {
							t.Errorf("got %s, want %s", s.Stance, c.want)
						}
						return
					}
				}
			}
			t.Errorf("no statement says %q in\n%s", c.words, describe(c.text))
		})
	}
}

// TestNoDenials: what is refused, disputed by nature or merely named is no
// clause of a denial.
func TestNoDenials(t *testing.T) {
	for title, text := range map[string]string{
		"bail":                    "The judge denied bail to the two men on Monday.",
		"a party denied its seat": "The governor denied his party the seat on Monday.",
		"a captain denied a post": "The council denied Ada Ruiz, a captain of the ferry, the post she had asked for.",
		"a notion in the passive": "The notion that a ferry pays for itself was roundly discredited in Arden.",
		"a suggestion denounced":  "The mayor has denounced suggestions by the union that they would close the pier.",
		"disputed waters":         "Two patrol boats entered the disputed waters off Arden on Monday.",
		"a quarrel":               "A simmering dispute over the pier broke out anew on Monday.",
		"a request":               "The council rejected the request for a second pier.",
	} {
		for _, s := range Extract("", text).Statements {
			if s.Stance == Denies {
				t.Errorf("%s: got a denial by %q", title, s.Speaker)
			}
		}
	}
}

// TestDenialClauses has a case for each form in which a clause denies that no
// finder of reporting verbs gives: whose denial it is, and its words.
func TestDenialClauses(t *testing.T) {
	const report = "The Courier reported on Monday that the port of Arden had leaked oil for a year. "
	cases := []struct{ title, text, words, speaker string }{
		{"a charge that somebody denies", report + "It had hidden the figures, a charge that Owen Tarn has faced before and has always denied.", "denied", "Owen Tarn"},
		{"a point disputed", report + "The leak was small, Ada Quill said, a point that harbor officials have disputed.", "disputed", "harbor officials"},
		{"something denied, in another's report", report + "Two divers said that Owen Tarn had hidden the figures, something he denied to me on Friday.", "denied", "Owen Tarn"},
		{"talk that is tamped down", report + "It fed the talk of a sale that Owen Tarn keeps publicly tamping down.", "tamping down", "Owen Tarn"},
		{"in the passive", report + "There was talk that the mayor knew of it, an allegation rejected by a series of inquiries.", "an allegation rejected", "a series of inquiries"},
		{"an owner of denials", report + "Owen Tarn was asked about it for weeks, despite his fierce denials.", "fierce denials", "Owen Tarn"},
		{"an owner of an insistence", report + "A judge fined the port on Friday, despite Owen Tarn’s insistence that the tanks were sound.", "insistence", "Owen Tarn"},
		{"which somebody with a title denies", report + "The letter has the details of the deal, which Mr. Owen Tarn denies.", "denies", "Owen Tarn"},
		{"from a town with its state", report + "Owen Tarn, 53, of Arden, Vt., dismisses the idea that oil harms a reef.", "dismisses the idea", "Owen Tarn"},
		{"discrediting a report", report + "Owen Tarn is discrediting the report.", "discrediting the report", "Owen Tarn"},
		{"contradicts what was said", report + "The letter flatly contradicted what Tarn said about the oil.", "contradicted what", "the letter"},
		{"takes issue", report + "Some of the dockers took issue with the prediction of empty berths.", "took issue", "some of the dockers"},
		{"tries to dispel", report + "The mayor tried to dispel rumors about the berths.", "dispel rumors", "the mayor"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			for _, s := range Extract("", c.text).Statements {
				if s.Stance == Denies && strings.Contains(s.extent().In(c.text), c.words) && s.Speaker == c.speaker {
					return
				}
			}
			t.Errorf("%s does not deny by %q in\n%s", c.speaker, c.words, describe(c.text))
		})
	}
}

// TestClaims has a case for each way in which a denial points at its claim.
func TestClaims(t *testing.T) {
	cases := []struct{ title, text, denial, claim, by string }{
		{"the report just before", "The harbor dredgers dumped mud on the reef, two divers told the Courier. The company denied the report.", "denied", "dumped mud on the reef", "two divers"},
		{"in other words", "Hale took cash from a builder, two former aides told the Courier. Residents cheered him on Sunday. Hale denied that he had taken any cash.", "any cash", "took cash from a builder", "two former aides"},
		{"what a retraction takes back, not its reason", "The Courier reported on Sunday that Lena Voss had poisoned the wells. On Friday the Courier retracted its earlier report, saying that a laboratory had mixed up two samples.", "retracted", "poisoned the wells", "the Courier"},
		{"the same sentence, before the denial", "The vote had been rigged against him, Tarn told the Courier, a charge that the council clerks strongly denied. The clerks have counted votes since May.", "denied", "The vote had been rigged against him", "Tarn"},
		{"a question that the denier was asked", "Asked whether she had met the shipowner, the minister said she had not.", "she had not", "she had met the shipowner", ""},
		{"said by whom the denial names", "Owen Tarn says that the ferry loses money every winter. Bram Oak says that the quay is sinking. The harbor office rejected Tarn’s claim.", "rejected", "the ferry loses money every winter", "Owen Tarn"},
		{"a clause of a sentence that only attributes it", "A crane driver said on Monday that the hook had slipped twice. The yard’s owner called the driver’s account a fairy tale.", "fairy tale", "the hook had slipped twice", "a crane driver"},
		{"the denier's turn answers what stands before it", "Two nurses told the Courier that the clinic had turned patients away. “We are proud of our doors,” said Ada Quill, who runs the clinic. Quill dismissed the report as false.", "dismissed", "the clinic had turned patients away", "two nurses"},
		{"repeated by the denial, after whose words they are", "“Owen Tarn says that the ferry never lost a crown, but that is a lie,” said Bram Oak, who keeps its books.", "that is a lie", "the ferry never lost a crown", "Owen Tarn"},
		{"repeated by the denial, after a noun and what stands between", "Owen Tarn runs the port. The auditors met on Monday. The harbor office disputed Tarn’s comments, made on the quay in May, that the crane had been bought without a tender.", "disputed", "the crane had been bought without a tender", "Owen Tarn"},
		{"the sentence that accuses the denier's side", "The ferry runs twice a day. Owen Tarn accused Lena Voss of hiding a letter from the council. The council meets on Monday. Voss denied it.", "it", "accused Lena Voss of hiding a letter", "Owen Tarn"},
		{"what the denial turns around", "The clerks shredded the letters, two porters told the Courier. The rain had stopped by noon. Lena Voss, who runs the office, insisted that the clerks never shredded any letters.", "never shredded", "The clerks shredded the letters", "two porters"},
		{"the denier's own words, where saying them is denied", "In May, Owen Tarn said: “I will sell the ferry to a stranger.” Tarn now denies it. “I never said that I would sell the ferry,” he said.", "never said", "I will sell the ferry", "Owen Tarn"},
	}
	for _, c := range cases {
		t.Run(c.title, func(t *testing.T) {
			for _, s := range Extract("", c.text).Statements {
				if !strings.Contains(s.Content[0].In(c.text), c.denial) {
					continue
				}
				if s.Claim == nil || !strings.Contains(s.Claim.Span.In(c.text), c.claim) || s.Claim.By != c.by {
					t.Errorf("got\n%s\nwant the claim %q by %q", describe(c.text), c.claim, c.by)
				}
				return
			}
			t.Errorf("no statement says %q in\n%s", c.denial, describe(c.text))
		})
	}
}

// TestNoClaimForItsPlaceAlone: what stands right before a denial but has nothing
// to do with it is no claim, nor is what has a mere word in common with a denial
// that says itself what it denies.
func TestNoClaimForItsPlaceAlone(t *testing.T) {
	for _, c := range []struct{ text, denial, not string }{
		{"The minister’s office promised the yard to a builder, two clerks told the Courier. The men at the gate had read it. “When they paint the railings, the place is sold,” said Bram Oak, a welder. The minister dismissed the account as untrue.", "dismissed", "railings"},
		{"“It was cold in the ferry office,” said Silas Venn. The clerk denied that she had ever stolen anything from the ferry office’s till or burnt its letters.", "stolen", "cold"},
	} {
		denials := 0
		for _, s := range Extract("", c.text).Statements {
			if s.Stance != Denies || !strings.Contains(s.extent().In(c.text), c.denial) {
				continue
			}
			denials++
			if s.Claim != nil && strings.Contains(s.Claim.Span.In(c.text), c.not) {
				t.Errorf("got the claim %q in\n%s", s.Claim.Span.In(c.text), describe(c.text))
			}
		}
		if denials == 0 {
			t.Errorf("no denial is found in\n%s", describe(c.text))
		}
	}
}

// TestGoesOnWithNoClaim: what a denial goes on with after “and that” is the
// denier's own, and no claim that it answers; a clause of the claim itself is.
func TestGoesOnWithNoClaim(t *testing.T) {
	for _, c := range []struct{ title, text, claim string }{
		{"a verdict and that", "The harbor office said the report was false and that it had received no letter.", ""},
		{"a verdict but that", "The harbor office said the report was false but that it had received a letter.", ""},
		{"a claim of two clauses", "The harbor office rejected the claim that the crane leaks and that it had received a letter.", "the crane leaks and that it had received a letter"},
		{"two whose report it is", "The harbor office rejected the report by Owen Tarn and Lena Voss that it had received a letter.", "it had received a letter"},
	} {
		t.Run(c.title, func(t *testing.T) {
			denied, got := false, ""
			for _, s := range Extract("", c.text).Statements {
				denied = denied || s.Stance == Denies
				if s.Claim != nil {
					got = s.Claim.Span.In(c.text)
				}
			}
			if !denied || got != c.claim {
				t.Errorf("denied: %t, the claim %q, want %q:\n%s", denied, got, c.claim, describe(c.text))
			}
		})
	}
}

// TestTrainClaims: of two features that tell nothing and one that tells which
// candidate is right, the last gets the weight.
func TestTrainClaims(t *testing.T) {
	var examples []claimExample
	for i := range 20 {
		var right, wrong [claimFeatures]float64
		right[claimOverlap], right[claimSaid], wrong[claimSaid] = 1, 1, 1
		right[claimLong], wrong[claimLong] = float64(i%2), float64(i%2)
		examples = append(examples, claimExample{candidates: [][claimFeatures]float64{wrong, right}, right: []bool{false, true}})
	}
	weights := trainClaims(examples)
	if weights[claimOverlap] < 0.5 || math.Abs(weights[claimSaid]) > 0.1 || math.Abs(weights[claimLong]) > 0.1 {
		t.Errorf("got weights %.2f for what tells, %.2f and %.2f for what does not", weights[claimOverlap], weights[claimSaid], weights[claimLong])
	}
}

// TestClaimNotByTheDeniersSide: a claim that nobody is written to make is
// nobody's, rather than the lawyer's who answers it.
func TestClaimNotByTheDeniersSide(t *testing.T) {
	const text = "Casper Hale, 58, is accused of moving customers’ money abroad before the bank closed. Hale denies it. “He has nothing to hide,” said Ottoline Marsh, a lawyer for Hale. Marsh dismissed the charge as fantasy."
	for _, s := range Extract("", text).Statements {
		if s.Claim != nil && strings.Contains(s.Claim.By, "Marsh") {
			t.Errorf("got a claim by the lawyer in\n%s", describe(text))
		}
	}
}

// TestDenialModelFile: what is written is read again as it was, and nothing
// that was cut or changed is taken for a model.
func TestDenialModelFile(t *testing.T) {
	var m DenialModel
	if err := m.UnmarshalBinary(denialsFile); err != nil {
		t.Fatal(err)
	}
	again, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, denialsFile) {
		t.Errorf("the model of %d bytes is written anew as %d other bytes", len(denialsFile), len(again))
	}
	for title, file := range map[string][]byte{
		"empty":           nil,
		"the other model": modelFile,
		"cut":             denialsFile[:len(denialsFile)/2],
		"one bit changed": flipped(denialsFile, len(denialsFile)/2),
		"another version": flipped(denialsFile, len(denialsMagic)-1),
	} {
		if err := new(DenialModel).UnmarshalBinary(file); !errors.Is(err, ErrModel) {
			t.Errorf("%s: got %v, want ErrModel", title, err)
		}
	}
}

// TestTrainDenials: the same articles give the same model, and it tells what
// it was shown.
func TestTrainDenials(t *testing.T) {
	var examples []DenialExample
	for _, name := range []string{"Voss", "Quill", "Tarn", "Holm", "Pell", "Ames", "Doran", "Brisk", "Lind", "Marsh"} {
		text := "The Courier said on Monday that " + name + " had sold the pier. " + name + " denied the report. The weather service said that it would rain."
		at := strings.Index(text, name+" denied")
		examples = append(examples, DenialExample{Text: text, Denials: []MarkedDenial{{
			Spans:  []Span{{at, at + len(name+" denied the report")}},
			Stance: Denies,
		}}})
	}
	first, _ := TrainDenials(examples).MarshalBinary()
	model := TrainDenials(examples)
	if second, _ := model.MarshalBinary(); !bytes.Equal(first, second) {
		t.Error("the same articles gave two models")
	}
	denials := 0
	for _, s := range model.Extract("", examples[0].Text).Statements {
		if s.Stance == Denies {
			denials++
		}
	}
	if denials != 1 {
		t.Errorf("got %d denials, want the one that was marked in\n%s", denials, examples[0].Text)
	}
}

// TestDenialsLinear: texts of nothing but denials and claims take time in
// proportion to their length.
func TestDenialsLinear(t *testing.T) {
	took := func(times int) time.Duration {
		text := strings.Repeat("Ada Quill denied it. ", times) + strings.Repeat("“Never,” he said. The report is false, Tarn said.\n", times)
		best := time.Hour
		for range 3 {
			start := time.Now()
			Extract("", text)
			best = min(best, time.Since(start))
		}
		return best
	}
	few, many := took(200), took(1600)
	if many > 20*few {
		t.Errorf("eight times the text takes %v, %v before", many, few)
	}
}
