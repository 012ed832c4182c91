package summarize

// Words that are opposite to those of a claim: he had opposed the war; he was one of its
// [supporters]. They deny where they are said of whoever made the claim, or where the
// sentence turns against it.

// inOpposites reports whether statement i and some tokens have two opposite words.
func (d *dispute) inOpposites(i, first, last int) bool {
	content, end := d.within(d.statements[i].Content[0])
	for t := first; t < last; t++ {
		sides := polarity[d.at(t)]
		if sides == nil {
			continue
		}
		for other := content; other < min(end, content+wordsRead); other++ {
			for _, side := range sides {
				for _, answer := range polarity[d.at(other)] {
					if side == -answer {
						return true
					}
				}
			}
		}
	}
	return false
}

// contraries are words of two sides of a matter, which answer each other; the words of accusing
// and answering in denial_cleared.go do so only one way, for whoever is accused.
var contraries = []struct{ one, other lexicon }{
	{wordSet(`help helps helped helping benefit benefits better improve improves improved`), wordSet(`hurt hurts hurting harm harms harmed worse worsen worsens damage damages damaged`)},
	{wordSet(`poor working-class workers working middle middle-class`), wordSet(`rich wealthy wealthiest richest millionaires billionaires`)},
	{wordSet(`openly public publicly open`), wordSet(`private privately secret secretly direct`)},
	{wordSet(`decline declining declined cut reduced reduces eased slowed weak weaker weakest failing fell fallen falling shrinking shrank shrunk dropped fewer lower down`), wordSet(`strong stronger strongest best grew grown growing rise risen rising rose increased record higher up more thriving`)},
	{wordSet(`oppose opposed opposes opposing opponent against`), wordSet(`support supported supports supporting supporter supporters backed backs favored favoured for voted`)},
	{wordSet(`first early immediately quickly`), wordSet(`late later last after slow slowly`)},
	{wordSet(`easy easily`), wordSet(`hard difficult impossible`)},
	{wordSet(`raise raises raised increase increases increased risen`), wordSet(`lower lowers lowered cut cuts reduce reduces reduced`)},
	{wordSet(`safe safely secure clean`), wordSet(`unsafe dangerous insecure dirty poisoned polluted vulnerable`)},
	{wordSet(`closed shut`), wordSet(`open opened`)},
	{wordSet(`insurmountable over finished`), wordSet(`rebound catch win still`)},
	{wordSet(`refused declined missed skipped absent`), wordSet(`attended present answered met agreed`)},
	{wordSet(`true`), wordSet(`false untrue`)},
	{wordSet(`legal lawful`), wordSet(`illegal unlawful illegally`)},
	{wordSet(`alone nobody none`), wordSet(`everybody all many several dozens hundreds`)},
}

// polarity holds, by word, the pairs it is in: positive of one side, negative of the other.
var polarity = func() map[string][]int {
	of := map[string][]int{}
	add := func(n int, one, other lexicon) {
		for word := range one.words {
			of[word] = append(of[word], n)
		}
		for word := range other.words {
			of[word] = append(of[word], -n)
		}
	}
	for n, pair := range contraries {
		add(n+1, pair.one, pair.other)
	}
	return of
}()

// turnsAgainst reports whether statement i, in a sentence that turns, has a word opposite to
// one of the claim just before it.
func (d *dispute) turnsAgainst(i int) bool {
	if !d.inversely(d.statements[i], d.Sentences[d.places[i]]) || !d.told(i) || !d.isSaidSo(i) {
		return false
	}
	back := d.claimBackFrom(i, 1)
	if back < 0 {
		return false
	}
	at := d.Sentences[back]
	return d.inOpposites(i, at.First, min(at.Last, at.First+longestRead))
}

// contradictsClaimant reports whether statement i says of somebody the opposite of what
// they have just said: Brandt said that he had opposed the war; [he never opposed it], Orr
// said.
func (d *dispute) contradictsClaimant(i int) bool {
	back := d.claimBackFrom(i, 2)
	if back < 0 || !d.told(i) || !d.isSaidSo(i) || !d.ofClaimant(i, d.sentences[back].said, d.contentStart(i)) {
		return false
	}
	if n := d.noes[i]; n.kind != "" {
		return factual[n.kind] && n.at-d.contentStart(i) <= wordsFirst && d.turnsAround(i, n)
	}
	at := d.Sentences[back]
	return d.inOpposites(i, at.First, min(at.Last, at.First+longestRead))
}

// ofClaimant reports whether what statement i says from a token on is of the speaker of
// another one.
func (d *dispute) ofClaimant(i, said, t int) bool {
	const subject = 5
	claimant := d.speakers[said].person
	if claimant < 0 || d.isSide(i, claimant) {
		return false
	}
	gender := pronounGender.of(d.at(t))
	return gender != unknownGender && gender == d.persons[claimant].gender || d.namesPerson(claimant, t, t+subject)
}

// takenUpEvidence is whether statement i takes a claim of others up, turns and has words
// opposite to it.
func (d *dispute) takenUpEvidence(i int, turned bool, e *evidence) {
	back := d.claimBackFrom(i, 2)
	if back < 0 {
		return
	}
	at := d.Sentences[back]
	opposite := d.inOpposites(i, at.First, min(at.Last, at.First+longestRead))
	of := d.ofClaimant(i, d.sentences[back].said, d.contentStart(i))
	e.when(opposite, "opposite words")
	e.when(of, "of who spoke before")
	e.when(of && opposite, "opposite of who spoke before")
	e.when(turned, "turned and taken up")
	e.when(turned && opposite, "turned and opposite")
}
