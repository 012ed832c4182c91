package summarize

// insideDenial are the clauses in a denial's own sentences that report what
// somebody claims: denied the allegation that [the plant leaked]; those who say
// that [he fled] are wrong; “The union is saying [we lied], but …”.
func (p *dispute) insideDenial(d *denialContext) []candidate {
	first := p.Sentences[d.sentence].First
	end := p.Sentences[p.sentenceAt(max(d.extent.End-1, d.extent.Start))].Last
	var found []candidate
	for i := first; i < min(end, first+longestRead); i++ {
		start, kind := p.reportedFrom(i, d)
		if kind == 0 {
			continue
		}
		last := p.reportedTo(start, min(p.Sentences[p.Tokens[i].Sentence].Last, start+insideMost))
		if last-start < 3 || found != nil && start < found[len(found)-1].last && kind != reportedNoun {
			continue
		}
		c := candidate{
			span: Span{p.Tokens[start].Start, p.Tokens[last-1].End}, sentence: p.Tokens[start].Sentence,
			statement: -1, firstSaid: -1, inside: kind, opener: i,
			reported: true,
		}
		c.topic = p.topicOf(c.span)
		p.describe(&c)
		found = append(found, c)
	}
	return found
}

// insideMost is how many tokens of a reported clause are read.
const insideMost = 40

// reportedKind is what opens a reported clause.
type reportedKind uint8

const (
	reportedNoun  reportedKind = 1 + iota // the claim that …
	reportedOf                            // accusations of …
	reportedVerb                          // those who say …
	reportedAsked                         // asked whether …
)

// reportedFrom is where a clause begins that the word at token i opens, and what
// kind of word that is, 0 for none.
func (p *dispute) reportedFrom(i int, d *denialContext) (start int, kind reportedKind) {
	word, next := p.at(i), p.at(i+1)
	token := p.Tokens[i]
	switch {
	case next == "that" && (saidThings[word] || reportingNouns[word]):
		return i + 2, reportedNoun
	case (next == "of" || next == "about" || next == "over") && accusingNouns[word]:
		return i + 2, reportedOf
	case d.statement.Cue.Start <= token.Start && token.End <= d.statement.Cue.End && !accusingVerbs[word]:
		return 0, 0
	case (word == "whether" || word == "if") && p.anyWithin(max(i-4, 0), i, 4, askingWords):
		return i + 1, reportedAsked
	case claimingVerbs[word] || accusingVerbs[word]:
		start = i + 1
		if next == "that" {
			start++
		}
		return start, reportedVerb
	}
	return 0, 0
}

// reportedTo is where a reported clause ends.
func (p *people) reportedTo(first, end int) int {
	quoted := p.Tokens[min(first, len(p.Tokens)-1)].Quotation
	for i := first; i < end; i++ {
		switch word := p.at(i); {
		case i > first+2 && p.Tokens[i].Quotation != quoted && quoted >= 0:
			return i
		case word == ";" || word == "." || word == "?" || word == "!" || word == "—" || word == "--":
			return i
		case i > first+2 && word == "," && (clauseTurns[p.at(i+1)] || p.Tokens[i+1].Quotation != p.Tokens[i].Quotation):
			return i
		case i > first+2 && (word == "as" || word == "is" || word == "was" || word == "are" || word == "were") && p.anyWithin(i+1, end, 4, falseWords):
			return i
		}
	}
	return end
}

var (
	reportingNouns = wordSet(`proposition belief impression fact suspicion suspicions warning warnings insistence statement statements remark remarks comment comments contention view message talking`)
	accusingNouns  = wordSet(`accusation accusations allegation allegations claims charges reports rumors rumours suggestions suspicions talk criticism criticisms complaints questions speculation charge report`)
	claimingVerbs  = wordSet(`claim claims claimed claiming allege alleges alleged alleging suggest suggests suggested suggesting imply implies implied implying say says said saying think thinks believe believes argue argues argued arguing
		insinuate insinuates insinuated insinuating assert asserts asserted asserting contend contends contended reporting warned warning complained complaining insisting predicted predicting`)
	accusingVerbs = wordSet(`accuse accuses accused accusing blame blames blamed blaming criticized criticised criticizing faulted call calling calls called cast portrayed portray portraying painted`)
	askingWords   = wordSet(`asked asking question questions questioned questioning doubt doubts wondered wonder idea asks ask know discuss`)
	clauseTurns   = wordSet(`but and saying calling insisting while though although which who as according despite because arguing noting adding`)
)

// insideOf is how a denial's sentence reports a clause. Its words are the
// denial's own, so that their likeness says nothing.
func (p *dispute) insideOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	if c.inside == 0 {
		return
	}
	for _, likeness := range insideAnyway {
		f[likeness] = 0
	}
	f[claimInside] = 1
	f[claimInsideNoun+claimFeature(c.inside-reportedNoun)] = 1
	before := p.anyWithin(max(c.opener-5, 0), c.opener, 5, denyVerbs) || p.anyWithin(max(c.opener-5, 0), c.opener, 5, rejectVerbs)
	f[claimInsideDenied] = truth(before)
	f[claimInsideFalse] = truth(p.anyWithin(max(c.opener-6, 0), c.opener, 6, falseWords) || p.anyWithin(c.last, c.last+5, 5, falseWords))
	f[claimInsideContent] = truth(inContents(c.span, d.statement.Content))
	f[claimInsideQuoted] = truth(c.last > c.first && p.Tokens[c.first].Quotation >= 0)
	f[claimInsideSubject] = truth(p.anyWithin(max(c.opener-3, 0), c.opener, 3, otherSubjects))
}

// insideAnyway are the features of likeness and place that every clause of a
// denial's own sentence has.
var insideAnyway = [...]claimFeature{claimOverlap, claimCovered, claimNoOverlap, claimRareOverlap, claimVerb, claimNames, claimNumbers, claimTelling, claimAround, claimNegated, claimNegatedOverlap,
	claimSame, claimSameParagraph, claimBeside, claimBesideFirst, claimReported, claimAccusing, claimOwn, claimAnswer, claimAnswers, claimNarrated}

func inContents(span Span, contents []Span) bool {
	for _, content := range contents {
		if content.Overlaps(span) {
			return true
		}
	}
	return false
}

var otherSubjects = wordSet(`they who critics people some those opponents anyone someone he she you others republicans democrats media reporters`)
