package summarize

// claimFeature is one thing that speaks for or against a candidate.
type claimFeature int

const (
	// Likeness, see claim_likeness.go.
	claimOverlap        claimFeature = iota // share of the denial's topic that the candidate has, rare words counting more
	claimCovered                            // share of the candidate's topic that the denial has
	claimNoOverlap                          // no word in common
	claimRareOverlap                        // much in common
	claimBestOverlap                        // no other candidate has more in common
	claimLessOverlap                        // how much more the best has
	claimBareOverlap                        // claimOverlap where the denial has hardly words of its own
	claimFarOverlap                         // claimOverlap of what stands far off
	claimVerb                               // a word in common that is no name
	claimNames                              // how many names in common
	claimNumbers                            // a number in common
	claimTelling                            // how rare the words in common are
	claimAround                             // share of the denial's sentence that the sentences around the candidate have
	claimLeadWords                          // share of its topic that the lead and the title have
	claimNegated                            // one of the two is negated
	claimNegatedOverlap                     // claimOverlap of such two
	// Place, see claim_place.go.
	claimBeside         // the rest of the denial's own sentence
	claimBesideFirst    // what stands before the denial there
	claimSame           // in the same sentence otherwise
	claimPrevious       // in the sentence before
	claimNear           // two or three sentences before
	claimDistance       // logarithm of the distance in sentences
	claimAfter          // after the denial
	claimAfterFar       // more than two sentences after it
	claimFirst          // the article's first sentence that is no heading
	claimHeading        // a heading
	claimBeginning      // among the first sentences
	claimSameParagraph  // in the denial's paragraph
	claimOpensParagraph // in the first sentence of its paragraph
	claimTurnPrevious   // right before the denier begins to speak
	claimTurnDistance   // logarithm of the distance from there
	claimTurnInside     // while the denier speaks
	claimTurnedPrevious // right before a denial that begins with "but"
	claimBarePrevious   // right before a denial that has hardly words of its own
	// Form, see claim_form.go.
	claimSaid     // a statement's content
	claimReported // called a report, an accusation
	claimAccusing // its sentence accuses
	claimBad      // it says something bad
	claimLong     // over 40 tokens
	claimLength   // logarithm of its tokens
	claimQuestion // a question
	claimQuoted   // in quotation marks
	claimNarrated // in a sentence without statements
	// Who speaks and who is spoken of, see claim_parties.go.
	claimOwn               // the denier's own words
	claimSided             // what a denier's fellow says
	claimAnswer            // a denial itself
	claimAnswers           // a denial by the denier's side
	claimAbout             // it names the denier
	claimSide              // it names somebody for whom the denier speaks
	claimSideSubject       // among its first words
	claimSideAccused       // in a sentence that accuses
	claimSideBad           // and says something bad
	claimSideSpeaks        // as somebody who speaks
	claimPronoun           // a pronoun may mean the denier
	claimAddressed         // it says "you", and the denier "I"
	claimFirstSide         // it names the denier's side, and the denier says "I"
	claimNamed             // the denial names who says it
	claimNamedNarrated     // the denial names who its first words name
	claimOpposed           // the denial's sentence names who says it
	claimUnknown           // who says it has no name
	claimPossessor         // the denial speaks of something that this speaker said: [Ruiz]'s charges
	claimPossessorNarrated // and its first words name them
	claimOutlet            // the denial speaks of a report, and this is one
	claimNeverSaidOwn      // the denier's own words, which the denier denies having said
	// The last of its kind before the denial, see claim_nearest.go.
	claimNearestOther   // somebody's words
	claimNearestSide    // about the denier's side
	claimNearestAccused // accusing it
	claimNearestAlike   // with words in common
	claimNearestNamed   // by somebody whom the denial names
	// The denial only points ("the reports"), see claim_pointing.go.
	claimVagueFirst
	claimVagueCalled
	claimVagueSide
	claimVagueAccusing
	claimVagueNearestAccused
	claimVagueNearestOther
	claimBareNearestAccused
	// A refusal to comment.
	claimSilentNear
	claimSilentBeginning
	claimSilentNearestSide
	// A retraction.
	claimBackOwn
	claimBackOwnNear
	claimBackNear
	claimBackBeside
	claimBackOverlap
	claimBackSubject
	// A clause of the denial itself, see claim_inside.go.
	claimInside
	claimInsideNoun   // that a noun tells: the claim that …
	claimInsideWhole  // and no other sentence has much in common with it
	claimInsideBack   // of a retraction
	claimInsideStated // the denial spells out what it denies
	claimInsideLater  // not in the denial's first sentence
	// What is answered by the rules of denials, see claim_answered.go.
	claimAccuses          // its sentence accuses the denier's side
	claimCharges          // it says something bad of it
	claimSaysSo           // it has the noun or verb of saying that the denial speaks of
	claimTurned           // the denial turns it around
	claimHoldsVerb        // it has the verb that the denial negates
	claimPredicate        // share of the words that are negated that it has
	claimRepliesPrevious  // right before what is told as a reply
	claimEchoed           // right before a yes or a no to it
	claimOwnOverlap       // claimOverlap of the denier's own words
	claimNearestPossessor // the last by somebody of whose words the denial speaks
	claimFeatures
)

// claimFeaturesOf compares candidates with a denial. The values hold until it is
// called again.
func (p *dispute) claimFeaturesOf(candidates []*candidate, d *denialContext) [][claimFeatures]float64 {
	p.claimValues = resize(p.claimValues, len(candidates))
	all := p.claimValues
	clear(all)
	if p.denied == nil {
		p.denied, p.aroundDenied = make([]float64, len(p.stems.rarity)), make([]float64, len(p.stems.rarity))
	}
	for _, word := range d.topic {
		p.denied[word.stem] = word.weight
	}
	for _, word := range d.around {
		p.aroundDenied[word.stem] = word.weight * p.stems.rarity[word.stem]
	}
	for i, c := range candidates {
		f := &all[i]
		if c.inside {
			p.insideOf(c, d, f)
			continue
		}
		p.likenessOf(c, d, f)
		p.placeOf(c, d, f)
		p.formOf(c, d, f)
		p.partiesOf(c, d, f)
		p.answeredOf(c, d, f)
	}
	for _, word := range d.topic {
		p.denied[word.stem] = 0
	}
	for _, word := range d.around {
		p.aroundDenied[word.stem] = 0
	}
	compareOverlap(all, d)
	markNearest(candidates, all, d)
	for i := range all {
		d.points(&all[i])
	}
	return all
}
