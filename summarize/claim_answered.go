package summarize

import (
	"slices"
	"strings"
)

// What the rules that find denials by what they answer know of it: which sentence
// accuses the denier's side, or has the verb or the words that are negated.

// answered is what is asked once of a denial for claim_answered.go.
type answered struct {
	no        plainNo // the clause that is negated
	negates   bool
	predicate topic    // of that clause
	turned    []int    // sentences that the denial turns around
	said      [][]bool // of each noun of things said that it has: which sentences have a word that begins so
	replies   bool     // it is told as a reply
	echo      bool     // it answers the sentence before with a yes or a no
}

// answeredBy reads a denial for what it answers.
func (p *dispute) answeredBy(d *denialContext) answered {
	i := d.index
	a := answered{
		replies: p.replying(i),
		echo:    p.answersNoTo(i) || p.answersYes(i),
	}
	for _, beginning := range p.saidNouns(d.extent) {
		a.said = append(a.said, p.worded(beginning))
	}
	n := p.noes[i]
	if n.kind == "" {
		return a
	}
	_, last := p.within(d.statement.Content[0])
	a.turned = p.turnedBy(i, n)
	a.no = plainNo{at: n.at, first: n.at, last: min(last, n.at+1+clauseRead), verb: n.at + 1}
	if a.no.verb < a.no.last {
		a.negates = true
		a.predicate = p.topicOf(Span{p.Tokens[a.no.verb].Start, p.Tokens[a.no.last-1].End})
	}
	return a
}

// saidLetters are how many letters a noun and a verb of saying have in common:
// accusations, accused; charges, charged.
const saidLetters = 5

// saidNouns are the beginnings of the nouns of things said in a span.
func (p *people) saidNouns(span Span) []string {
	first, last := p.within(span)
	var found []string
	for t := first; t < min(last, first+wordsRead); t++ {
		if word := p.at(t); saidThings.has(word) || publishedThings.has(word) || utterances.has(word) {
			if beginning := word[:min(len(word), saidLetters)]; !slices.Contains(found, beginning) {
				found = append(found, beginning)
			}
		}
	}
	return found
}

// worded says of each sentence whether it has a word with some beginning. The
// denials of an article speak of the same few things.
func (p *dispute) worded(beginning string) []bool {
	worded, known := p.wordedBy[beginning]
	if known {
		return worded
	}
	worded = make([]bool, len(p.Sentences))
	for s, sentence := range p.Sentences {
		first := p.lower[sentence.First:min(sentence.Last, sentence.First+wordsRead)]
		worded[s] = slices.ContainsFunc(first, func(word string) bool { return strings.HasPrefix(word, beginning) })
	}
	if p.wordedBy == nil {
		p.wordedBy = map[string][]bool{}
	}
	p.wordedBy[beginning] = worded
	return worded
}

// answeredOf is what tells of a candidate that the denial answers it.
func (p *dispute) answeredOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	known := &d.answeredKnown
	if known.sentence != c.sentence+1 {
		known.sentence, known.features = c.sentence+1, p.answersIn(c.sentence, d)
	}
	for n, value := range known.features {
		f[claimAccuses+claimFeature(n)] = value
	}
	if c.sentence == d.sentence {
		f[claimAccuses] = truth(p.sentences[c.sentence].blames && p.accusesSide(d.index, c.first, min(c.last, c.first+longestRead)))
		f[claimHoldsVerb], f[claimPredicate], f[claimCharges], f[claimSaysSo] = 0, 0, 0, 0
	}
	f[claimRepliesPrevious] = truth(d.answered.replies) * truth(f[claimPrevious]+f[claimBesideFirst] > 0)
	f[claimEchoed] = truth(d.answered.echo) * f[claimPrevious]
	f[claimOwnOverlap] = f[claimOwn] * f[claimOverlap]
}

// answeredSentence are the features from claimAccuses on that all candidates of a
// sentence have in common.
type answeredSentence [claimRepliesPrevious - claimAccuses]float64

// answersIn is what one sentence has that the denial answers.
func (p *dispute) answersIn(at int, d *denialContext) (f answeredSentence) {
	set := func(feature claimFeature, is bool) { f[feature-claimAccuses] = truth(is) }
	sentence := p.Sentences[at]
	if sentence.Last-sentence.First > longestRead {
		return f
	}
	other := !p.saysSame(d.index, at)
	set(claimAccuses, other && p.sentences[at].blames && p.accusesSide(d.index, sentence.First, sentence.Last))
	set(claimCharges, p.chargesSide(d.index, at))
	set(claimSaysSo, slices.ContainsFunc(d.answered.said, func(worded []bool) bool { return worded[at] }))
	set(claimTurned, slices.Contains(d.answered.turned, at))
	if d.answered.negates {
		set(claimHoldsVerb, other && !p.sentences[at].negated && p.holdsVerb(d.answered.no, sentence.First, sentence.Last))
		_, part := p.plainlyShared(d.answered.predicate, p.sentences[at].topic)
		f[claimPredicate-claimAccuses] = part
	}
	return f
}
