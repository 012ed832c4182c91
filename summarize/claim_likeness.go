package summarize

import "math"

// likenessOf compares the words of a candidate with those of a denial.
func (p *dispute) likenessOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	denied, claimed, telling := 0.0, 0.0, 0.0
	plain, names := 0, 0
	for _, word := range c.topic {
		other := p.denied[word.stem]
		if other == 0 {
			continue
		}
		rarity := p.stems.rarity[word.stem]
		denied += other * rarity
		claimed += word.weight * rarity
		telling += rarity
		if word.weight > 1 || other > 1 {
			names++
		} else {
			plain++
		}
	}
	f[claimOverlap], f[claimCovered] = rareEnough(denied, d.rare), rareEnough(claimed, c.rare)
	f[claimNoOverlap] = truth(f[claimOverlap] == 0)
	f[claimRareOverlap] = truth(f[claimOverlap] > 0.3)
	f[claimVerb], f[claimNames] = truth(plain > 0), math.Min(float64(names), 3)
	f[claimTelling] = math.Min(telling, 15) / 5
	f[claimNumbers] = truth(!d.numbers.empty() && p.anyWithin(c.first, c.last, longestRead, d.numbers))
	f[claimAround] = p.around(c, d)
	f[claimLeadWords] = c.leadWords
	f[claimNegated] = truth(c.negated != d.negated)
	f[claimNegatedOverlap] = f[claimNegated] * f[claimOverlap]
}

// around is how much of the topic of the denial's sentence stands in the
// candidate's sentence and, counting half, in those beside it.
func (p *dispute) around(c *candidate, d *denialContext) float64 {
	around := p.aroundIn(c.sentence, d)
	for _, beside := range [...]int{c.sentence - 1, c.sentence + 1} {
		if beside >= 0 && beside < len(p.sentences) && beside != d.sentence {
			around += p.aroundIn(beside, d) / 2
		}
	}
	return around
}

// aroundIn is how much of that topic one sentence has. Candidates come in order
// of their sentences, so that the last few answers serve most questions.
func (p *dispute) aroundIn(sentence int, d *denialContext) float64 {
	known := &d.aroundKnown[sentence%len(d.aroundKnown)]
	if known.sentence != sentence+1 {
		both := 0.0
		for _, word := range p.sentences[sentence].topic {
			both += p.aroundDenied[word.stem]
		}
		known.sentence, known.share = sentence+1, rareEnough(both, d.aroundRare)
	}
	return known.share
}

// compareOverlap compares each candidate's overlap with the best of what others
// say than the denier.
func compareOverlap(all [][claimFeatures]float64, d *denialContext) {
	most := 0.0
	for i := range all {
		if f := &all[i]; f[claimOwn]+f[claimAnswers] == 0 || d.statement.Stance == Retracts {
			most = math.Max(most, f[claimOverlap])
		}
	}
	for i := range all {
		f := &all[i]
		if f[claimInside] > 0 {
			f[claimInsideWhole] = truth(most < statedOverlap)
			continue
		}
		f[claimBestOverlap] = truth(most > 0.1 && f[claimOverlap] >= most)
		f[claimLessOverlap] = math.Max(most-f[claimOverlap], 0)
		f[claimBareOverlap] = truth(d.bare) * f[claimOverlap]
		f[claimFarOverlap] = truth(f[claimDistance] > 2) * f[claimOverlap]
	}
}

// numbersIn are the numbers that a span has.
func (p *people) numbersIn(span Span) lexicon {
	first, last := p.within(span)
	numbers := map[string]bool{}
	for i := first; i < min(last, first+longestRead); i++ {
		if p.Tokens[i].Kind == Number {
			numbers[p.at(i)] = true
		}
	}
	return newLexicon(numbers)
}
