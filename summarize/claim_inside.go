package summarize

import (
	"slices"
	"strings"
)

// Claims that a denial repeats itself: the board rejected the claim that [the
// dam leaks]; “Quill says [he was at home], but nobody saw him,” she said.

const (
	insideMost = 4   // clauses of one denial that are candidates
	insideRead = 120 // tokens of it that are looked at
	insideLong = 40  // tokens of a clause
)

// insideDenial are the clauses of a denial that it says are somebody's words.
func (p *dispute) insideDenial(d *denialContext) []candidate {
	first, last := p.within(d.extent)
	last = min(last, first+insideRead)
	var found []candidate
	for t := first; t < last && len(found) < insideMost; t++ {
		start, noun := p.toldInside(t, last, d)
		if start < 0 || start >= last {
			continue
		}
		end := p.insideEnd(start, last)
		if end-start < 4 || !p.hasVerb(start, end) && !p.anyWithin(start, end, end-start, pastDeeds) {
			continue
		}
		c := candidate{
			span: Span{p.Tokens[start].Start, p.Tokens[end-1].End}, sentence: p.Tokens[start].Sentence,
			statement: -1, firstSaid: -1, inside: true, insideNoun: noun, told: t,
		}
		c.topic = p.topicOf(c.span)
		p.describe(&c)
		found = append(found, c)
		t = start
	}
	return found
}

// toldInside is the token at which a clause begins that the word at a token says
// is what somebody says or thinks, and whether that word is a noun; -1 if there
// is none.
func (p *dispute) toldInside(t, last int, d *denialContext) (start int, noun bool) {
	const phrase = 14 // tokens from a noun to its clause: comments, made in June, that …
	word := p.at(t)
	switch {
	case d.statement.Cue.Overlaps(p.Tokens[t].Span):
		return -1, false
	case saidThings.has(word) || ideas.has(word) || toldThings.has(word):
		for j := t + 1; j < min(last, t+phrase) && !stops.has(p.at(j)) && !(andBut.has(p.at(j)) && p.at(j+1) == "that"); j++ {
			if p.at(j) == "that" || j == t+1 && p.at(j) == "of" && strings.HasSuffix(p.at(j+1), "ing") {
				return j + 1, true
			}
		}
	case toldVerbs.has(word) && !denyVerbs.has(p.at(t-1)):
		for j := max(t-3, 0); j < t; j++ {
			if p.at(j) == "i" || p.at(j) == "we" || negatedAt(p.people, j) {
				return -1, false
			}
		}
		start = t + 1
		if objectPronouns.has(p.at(start)) || p.at(start) == "me" {
			start++
		}
		if p.at(start) == "that" || p.at(start) == "," {
			start++
		}
		return start, false
	}
	return -1, false
}

// andBut before “that” go on with what the denial says itself: the report was false [and
// that] it had received no letter.
var andBut = wordSet(`and but`)

// insideEnd is where a clause ends that begins at a token: at the end of its
// sentence, before a turn or before the verdict on it.
func (p *dispute) insideEnd(start, last int) int {
	last = min(last, start+insideLong, p.Sentences[p.Tokens[start].Sentence].Last)
	last = p.beforeVerdict(min(start+3, last), last)
	for t := start + 3; t < last; t++ {
		if p.Tokens[t].Quotation != p.Tokens[start].Quotation && p.Tokens[start].Quotation >= 0 || p.at(t) == "but" || p.at(t) == "," && againstBefore.has(p.at(t+1)) || p.at(t) == ";" {
			last = t
		}
	}
	for last > start && p.Tokens[last-1].Kind == Punctuation {
		last--
	}
	return last
}

var (
	// toldThings are, besides saidThings and ideas, what somebody said.
	toldThings = wordSet(`promise promises comments comment remarks remark statement statements view belief myth fiction impression insistence argument case fact implication`)
	// toldVerbs say what somebody says or thinks.
	toldVerbs = wordSet(`say says said saying claim claims claimed claiming argue argues argued arguing suggest suggests suggested suggesting think thinks thought thinking believe believes believed believing
		allege alleges alleged alleging assert asserts asserted insist insists insisted predict predicts predicted predicting tell tells told telling accuse accuses accused accusing pretend pretends call calls called calling portray portrays portrayed see sees`)
)

// insideBy is whose words a denial repeats: [the mayor]’s claim that …; [Quill]
// says …; else the only one of another side whom it names, "" if there are none or
// several.
func (p *dispute) insideBy(c *candidate, d *denialContext) string {
	last := c.told // the token after whoever it is
	if c.insideNoun {
		last-- // 's
	}
	if last > 1 && (!c.insideNoun || p.possessive(last)) && d.extent.Start < p.Tokens[last].Start {
		if by := p.speakerOf(Span{p.Tokens[p.phraseStart(last-1)].Start, p.Tokens[last-1].End}, nobody).name; by != "" && pronounGender.of(lowerWord(by)) == unknownGender {
			return by
		}
	}
	others := slices.Compact(slices.Sorted(slices.Values(d.named)))
	if len(others) != 1 {
		return ""
	}
	return p.persons[others[0]].name
}

// insideOf is what a clause of the denial itself is; that its words are the
// denial's tells nothing.
func (p *dispute) insideOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	f[claimInside], f[claimInsideNoun] = 1, truth(c.insideNoun)
	f[claimInsideBack] = truth(d.statement.Stance == Retracts)
	f[claimInsideStated] = truth(d.stated)
	f[claimInsideLater] = truth(c.sentence != d.sentence)
	f[claimBad], f[claimLong], f[claimLength] = truth(c.bad), truth(c.words > 40), logOf(c.words)
}
