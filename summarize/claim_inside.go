package summarize

import (
	"slices"
	"strings"
)

// insideDenial are the clauses in a denial's own sentences that report what
// somebody claims: denied the allegation that [the plant leaked]; those who say
// that [he fled] are wrong; “The union is saying [we lied], but …”.
func (p *dispute) insideDenial(d *denialContext) []candidate {
	first := p.Sentences[d.sentence].First
	end := p.Sentences[p.sentenceAt(max(d.extent.End-1, d.extent.Start))].Last
	found := p.reportedBetween(first, min(end, first+longestRead), &d.statement)
	for i := range found {
		p.describe(&found[i])
	}
	return found
}

// saysItself reports whether what opens a reported clause is how the denier says
// something else: Pell, who denied it, [said] the union would sue.
func (d *denialContext) saysItself(c *candidate) bool {
	for i := max(d.index-1, 0); i < min(len(d.statements), d.index+2); i++ {
		if cue := d.statements[i].Cue; i != d.index && d.byDenier(i) && cue.Overlaps(c.opens) {
			return true
		}
	}
	return false
}

// reportedIn is the claim that a sentence reports which is the denier's own words
// or denies itself, or nil: Pell answered the accusation that [he fled].
func (p *dispute) reportedIn(c *candidate, d *denialContext) *candidate {
	if c.firstSaid < 0 || !p.holdsOwn(c, d) && !d.holdsDenial(c) {
		return nil
	}
	found := p.reportedBetween(c.first, min(c.last, c.first+longestRead), &d.statements[c.firstSaid])
	if len(found) == 0 {
		return nil
	}
	best := &found[0]
	for i := range found {
		if found[i].inside < best.inside {
			best = &found[i]
		}
	}
	p.describe(best)
	best.inside, best.own = 0, true
	return best
}

// holdsDenial reports whether a sentence holds another denial.
func (d *denialContext) holdsDenial(c *candidate) bool {
	found := false
	d.eachHeld(c, func(i int) { found = found || d.statements[i].Stance == Denies })
	return found
}

// reportedBetween are the reported clauses among some tokens around a statement.
func (p *dispute) reportedBetween(first, end int, said *Statement) []candidate {
	var found []candidate
	for i := first; i < end; i++ {
		start, kind := p.reportedFrom(i, said)
		if kind == 0 {
			continue
		}
		last := p.reportedTo(start, min(p.Sentences[p.Tokens[i].Sentence].Last, start+insideMost))
		for _, part := range [...]Span{said.Source, said.Cue} {
			if at, _ := p.within(part); kind == reportedAsked && !part.Empty() && at > start && at < last {
				last = at // asked whether [she had met him], the minister said …
			}
		}
		for last > start && p.Tokens[last-1].Kind == Punctuation && p.Tokens[last-1].Quotation < 0 {
			last--
		}
		if last-start < 3 || kind == reportedOf && !p.tellsOf(start, last) || found != nil && start < found[len(found)-1].last && kind != reportedNoun ||
			kind == reportedVerb && noClauses[p.at(start)] {
			continue
		}
		found = append(found, candidate{
			span: Span{p.Tokens[start].Start, p.Tokens[last-1].End}, sentence: p.Tokens[start].Sentence,
			statement: -1, firstSaid: -1, inside: kind, opener: i, opens: p.Tokens[i].Span, reported: true, last: last,
		})
		c := &found[len(found)-1]
		c.topic = p.topicOf(c.span)
	}
	return found
}

// tellsOf reports whether what an accusation is of is more than a thing: of
// [hiding the books]; of [what he knew]; to [know the tides].
func (p *people) tellsOf(first, last int) bool {
	word := p.at(first)
	return word == "to" || word == "what" || word == "how" || strings.HasSuffix(word, "ing") || p.hasVerb(first, last)
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
func (p *dispute) reportedFrom(i int, said *Statement) (start int, kind reportedKind) {
	word, next := p.at(i), p.at(i+1)
	token := p.Tokens[i]
	switch {
	case next == "that" && (saidThings[word] || reportingNouns[word]):
		return i + 2, reportedNoun
	case (next == "of" || next == "about" || next == "over") && accusingNouns[word]:
		return i + 2, reportedOf
	case next == "to" && (word == "claim" || word == "claims") && p.possessive(i-1):
		return i + 1, reportedOf
	case said.Cue.Start <= token.Start && token.End <= said.Cue.End && !accusingVerbs[word]:
		return 0, 0
	case (word == "whether" || word == "if") && p.anyWithin(max(i-4, 0), i, 4, askingWords):
		return i + 1, reportedAsked
	case accusingVerbs[word] && (saidThings[next] && p.at(i+2) == "that" || saidThings[p.at(i+2)] && p.at(i+3) == "that"):
		return 0, 0 // called [the idea that …] absurd
	case accusingVerbs[word] && p.pointsOnly(i+1):
		return 0, 0 // called [the mayor's account] absurd: it stands elsewhere
	case claimingVerbs[word] || accusingVerbs[word]:
		start = i + 1
		if next == "that" {
			start++
		}
		return start, reportedVerb
	}
	return 0, 0
}

// pointsOnly reports whether a phrase names something that was said without a
// word of what it is.
func (p *people) pointsOnly(first int) bool {
	const near = 4 // tokens
	for i := first; i < first+near; i++ {
		if saidThings[p.at(i)] {
			next := p.at(i + 1)
			return next != "that" && next != "about" && next != "of"
		}
	}
	return false
}

// reportedTo is where a reported clause ends.
func (p *people) reportedTo(first, end int) int {
	if first >= end {
		return end
	}
	quoted := p.Tokens[first].Quotation
	for i := first; i < end; i++ {
		switch word := p.at(i); {
		case i > first+2 && p.Tokens[i].Quotation != quoted && quoted >= 0:
			return i
		case word == ";" || word == "." || word == "?" || word == "!" || word == "—" || word == "--":
			return i
		case i > first+2 && word == "," && (clauseTurns[p.at(i+1)] || p.Tokens[i+1].Quotation != p.Tokens[i].Quotation):
			return i
		case quoted < 0 && p.Tokens[i].Quotation >= 0 && p.anyWithin(i, end, 4, falseWords):
			return i
		case i > first+1 && (word == "a" || word == "an") && (falseWords[p.at(i+1)] || falseWords[p.at(i+2)]):
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
		insinuate insinuates insinuated insinuating assert asserts asserted asserting contend contends contended reporting warned warning complained complaining insisting predicted predicting warn warns found`)
	accusingVerbs = wordSet(`accuse accuses accused accusing blame blames blamed blaming criticized criticised criticizing faulted faulting warning call calling calls called cast likened portrayed portray portraying painted`)
	askingWords   = wordSet(`asked asking question questions questioned questioning doubt doubts wondered wonder idea asks ask know discuss`)
	noClauses     = wordSet(`about so nothing anything something to`) // what he said [about] the divers
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
	f[claimInsideOwn] = truth(c.inside == reportedVerb && p.concernsFrom(d.index, p.mentionsFrom(max(c.opener-6, p.Sentences[c.sentence].First)), p.Tokens[c.opener].Start))
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

// insideBy is who makes a claim that a denial's own sentence reports.
func (p *dispute) insideBy(c *candidate, d *denialContext) string {
	switch {
	case c.inside == reportedNoun || c.inside == reportedOf:
		if c.opener >= 2 && p.possessive(c.opener-1) { // [the mayor]'s claim that
			return p.speakerOf(Span{p.Tokens[p.phraseStart(c.opener-2)].Start, p.Tokens[c.opener-2].End}, nobody).name
		}
	case c.inside == reportedVerb:
		for _, m := range p.mentionsIn(max(p.Sentences[c.sentence].First, c.opener-4), c.opener) {
			if m.last == c.opener && m.person >= 0 && !slices.Contains(d.side, m.person) {
				return p.persons[m.person].name
			}
		}
	}
	return ""
}
