package summarize

import "strings"

// besideDenial are the parts of a denial's own sentences that stand before and
// after it: “[the contest had been rigged], a charge that they denied”.
func (p *dispute) besideDenial(d *denialContext) []candidate {
	var spans []Span
	for _, split := range p.turns(d) {
		spans = append(spans, Span{d.extent.Start, split})
	}
	first, last := p.Sentences[d.sentence], p.Sentences[p.sentenceAt(max(d.extent.End-1, d.extent.Start))]
	spans = append(spans, Span{first.Start, d.extent.Start})
	if _, end := p.within(d.extent); !danglingWords.has(p.at(end - 1)) { // denied that [he had left]: the denial itself
		spans = append(spans, Span{d.extent.End, last.End})
	}
	var found []candidate
	for _, span := range spans {
		if c, ok := p.besideIn(span); ok {
			found = append(found, c)
		}
	}
	return found
}

// besideIn makes a candidate of a part of a sentence if it is a clause of its own
// and not the denier's “…, saying that …”.
func (p *dispute) besideIn(span Span) (c candidate, ok bool) {
	first, last := p.trimmed(span)
	opens := p.at(first)
	switch {
	case last-first < 5 || last-first > longestRead || danglingWords.has(p.at(last-1)) || !p.hasVerb(first, last):
		return c, false
	case opens == "asked" || opens == "pressed" || sayingVerbs.has(opens) || denyVerbs.has(opens) || insistingWords.has(opens) && strings.HasSuffix(opens, "ing"):
		return c, false
	}
	c = candidate{
		span: Span{p.Tokens[first].Start, p.Tokens[last-1].End}, sentence: p.Tokens[first].Sentence,
		statement: -1, firstSaid: p.sentences[p.Tokens[first].Sentence].said, beside: true,
		reported: p.anyWithin(first, last, last, reportWords),
	}
	c.topic = p.topicOf(c.span)
	p.describe(&c)
	return c, true
}

// trimmed are a span's tokens without what only joins them to the rest of the
// sentence: “, although”; “Asked whether [she had met him]”.
func (p *people) trimmed(span Span) (first, last int) {
	first, last = p.within(span)
	joins := func(i int) bool {
		return joiningWords.has(p.at(i)) || p.Tokens[i].Kind == Punctuation && p.Tokens[i].Quotation < 0
	}
	for first < last && joins(first) {
		first++
	}
	if (p.at(first) == "asked" || p.at(first) == "pressed") && (p.at(first+1) == "whether" || p.at(first+1) == "if") {
		first += 2
	}
	for last > first && joins(last-1) {
		last--
	}
	return first, last
}

// turnsRead is how many turns of one sentence are looked at.
const turnsRead = 2

// turns are the places before a denial's cue at which its sentence turns against
// what it has said: He blamed hackers [but] later admitted it.
func (p *dispute) turns(d *denialContext) []int {
	var found []int
	first, last := p.within(Span{d.extent.Start, d.statement.Cue.Start})
	for i := first; i < min(last, first+longestRead) && len(found) < turnsRead; i++ {
		if (p.at(i) == "but" || p.at(i) == "before") && p.Tokens[i].Quotation < 0 {
			found = append(found, p.Tokens[i].Start)
		}
	}
	return found
}

// danglingWords end no clause.
var danglingWords = wordSet(`by of in to for from with at on the a an that which who and or but according said says while as when if whether because his her its their`)

var joiningWords = wordSet(`and but or though although while as that which who`)
