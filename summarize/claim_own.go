package summarize

// ownClaim is the claim that a denial or retraction spells out itself, where
// the article states it nowhere else: "disputed the charge that the plant
// leaked", "apologized for saying that …". "Denied that …" alone is no claim:
// nobody is written to make it.
func (p *people) ownClaim(denial Statement) *Claim {
	if denial.Stance == NoComment {
		return nil
	}
	first, last := p.within(denial.Content[0])
	for i := first; i < last-3; i++ {
		before := p.at(i - 1)
		if p.at(i) != "that" || !saidThings.has(before) && !sayingVerbs.has(before) || falseWords.has(p.at(i-2)) {
			continue
		}
		last = p.beforeVerdict(i+3, last)
		for j := i + 3; j < last-1; j++ {
			if p.at(j) == "," && (p.at(j+1) == "and" || p.at(j+1) == "but") && p.Tokens[j].Quotation < 0 {
				last = j
			}
		}
		claim := &Claim{Span: Span{p.Tokens[i+1].Start, p.Tokens[last-1].End}, Statement: -1}
		switch {
		case denial.Stance == Retracts:
			claim.By = denial.Speaker
		case i >= 3 && p.possessive(i-2):
			claim.By = p.speakerOf(Span{p.Tokens[p.phraseStart(i-3)].Start, p.Tokens[i-3].End}, nobody).name // [the mayor]'s claim that
		}
		return claim
	}
	return nil
}

// beforeVerdict is where a claim ends that its denial goes on to call false: the
// claim that he fled [is simply not true]; the idea that he fled [absurd].
func (p *people) beforeVerdict(first, last int) int {
	for i := first; i < last; i++ {
		switch word := p.at(i); {
		case beVerbs.has(word) && (p.anyWithin(i+1, last, 5, falseWords) || p.anyWithin(i+1, last, 5, trueWord)):
			return i
		case (word == "a" || word == "an") && (falseWords.has(p.at(i+1)) || falseWords.has(p.at(i+2))):
			return i
		case falseWords.has(word) && i+1 >= last:
			return i
		}
	}
	return last
}

var trueWord = wordSet(`true`)

var sayingVerbs = wordSet(`saying claiming suggesting stating writing alleging reporting implying asserting`)
