package summarize

import (
	"slices"
	"strings"
)

// Denials that hang on another report in their sentence, so that no finder of
// reporting verbs gives them: [The minister] [dismissed the union's claims]
// that the yard is closing; a charge that [the clerks] [denied]; [The office]
// [called] a report saying so [“outrageous”].

// withDenials adds to the attributions the clauses that deny and that none of
// them accounts for. Both are in text order.
func (p *people) withDenials(attributions []Attribution) []Attribution {
	var cues, contents []Span
	for _, a := range attributions {
		cues = append(cues, a.Cue)
		contents = append(contents, a.Content...)
	}
	cues, contents = sortedSpans(cues), sortedSpans(contents)
	added := 0
	for s, sentence := range p.Sentences {
		for i := sentence.First; i < sentence.Last; i++ {
			if p.Tokens[i].Quotation >= 0 || !p.denyingVerb(i, sentence.Last) || overlapsSorted(cues, p.Tokens[i].Span) {
				continue
			}
			if a, ok := p.denyingClause(i, p.Sentences[s], contents); ok {
				attributions = append(attributions, a)
				added++
				break // one a sentence
			}
		}
	}
	if added > 0 {
		slices.SortStableFunc(attributions, func(a, b Attribution) int { return a.Content[0].Start - b.Content[0].Start })
	}
	return attributions
}

// disputingVerbs contradict only with their preposition.
var disputingVerbs = map[string]string{
	"bristle": "at", "bristles": "at", "bristled": "at", "scoff": "at", "scoffs": "at", "scoffed": "at", "chafed": "at", "balked": "at",
	"took": "issue", "takes": "issue", "take": "issue", "disagrees": "with", "disagreed": "with", "disagree": "with", "argued": "against",
}

var challengingVerbs = wordSet(`challenge challenges challenged slam slams slammed blast blasts blasted denounce denounces denounced decry decries decried condemn condemns condemned ridicule ridicules ridiculed mock mocks mocked`)

var assertions = wordSet(`findings conclusions conclusion descriptions description depictions depiction portrayal portrayals posts tweets assertion assertions claim claims allegation allegations accusation accusations suggestion suggestions report reports account accounts notion contention contentions characterization story stories narrative premise`)

// Whoever maintains their innocence denies.
var (
	innocenceVerbs = wordSet(`maintain maintains maintained protest protests protested profess professes professed proclaim proclaims proclaimed insisted`)
	innocence      = wordSet(`innocence`)
)

// What somebody does who takes back what they said.
var (
	takingVerbs      = wordSet(`took takes taken`)
	withdrawingVerbs = wordSet(`withdrew withdraws withdrawn retracted retracts corrected corrects revised revises`)
)

// denyingVerb reports whether a finite verb denies something that was said, or
// takes back what its subject said.
func (p *people) denyingVerb(i, last int) bool {
	word := p.at(i)
	if strings.HasSuffix(word, "ing") && p.spendingBefore(i) == i || negations[p.at(i-1)] || p.at(i-1) == "to" || modalAuxiliaries[p.at(i-1)] {
		return false
	}
	switch {
	case word == "pleaded" || word == "pleads" || word == "pled":
		return p.at(i+1) == "not" && p.at(i+2) == "guilty"
	case p.deniesWith(i, last):
		return true
	case takingVerbs[word]:
		return p.at(i+1) == "back" && (p.at(i+2) == "what" || p.anyWithin(i+2, last, 4, ownWords))
	case withdrawingVerbs[word]:
		return possessivePronouns[p.at(i+1)] && p.anyWithin(i+2, last, 4, ownWords)
	case denyVerbs[word]:
		return !strings.HasPrefix(word, "denial") && !strings.HasPrefix(word, "rebuttal") && !p.isNoun(i) && p.finite(i) && p.deniesObject(i, last) && (!strings.HasPrefix(word, "contradict") || p.objectIsSaid(i, last)) && p.at(i+1) != "her" && p.at(i+1) != "him" && p.at(i+1) != "them"
	case disputingVerbs[word] != "":
		return p.at(i+1) == disputingVerbs[word] && p.objectIsSaid(i+1, last)
	case rejectVerbs[word]:
		return p.finite(i) && p.objectIsSaid(i, last)
	case challengingVerbs[word]:
		return p.finite(i) && p.anyWithin(i+1, last, 5, assertions) && p.objectIsSaid(i, last)
	case brushVerbs[word]:
		return p.anyWithin(i+1, last, 2, brushParticles) && p.objectIsSaid(i, last)
	}
	return false
}

// deniesWith reports whether a verb denies by the words that go with it: took
// exception to the claim, maintains her innocence.
func (p *people) deniesWith(verb, last int) bool {
	word, next := p.at(verb), p.at(verb+1)
	return (word == "took" || word == "takes") && next == "exception" && p.objectIsSaid(verb+1, last) ||
		innocenceVerbs[word] && possessivePronouns[next] && p.anyWithin(verb+2, last, 2, innocence)
}

// spendingBefore is the verb of a clause that goes on with a gerund: who [spent]
// the weekend rejecting claims; the gerund itself where there is none.
func (p *people) spendingBefore(verb int) int {
	for i := verb - 1; i >= max(verb-4, 0) && p.Tokens[i].Kind == Word && strings.HasSuffix(p.at(verb), "ing"); i-- {
		if spending[p.at(i)] {
			return i
		}
	}
	return verb
}

// finite keeps off adjectives and nouns: the disputed waters, a dispute, in
// disputes.
func (p *people) finite(i int) bool {
	before := p.at(i - 1)
	if strings.HasPrefix(p.at(i), "dispute") && !disputeObject[p.at(i+1)] && !p.possessive(i+2) {
		return false
	}
	if functionWords[before] && !pronouns[before] && !finiteBefore[before] && !strings.HasSuffix(before, "ly") || p.possessive(i-1) {
		return false
	}
	return true
}

var disputeObject = wordSet(`the that this those these his her their its any it a an such claims reports allegations`)

var finiteBefore = wordSet(`has have had he she they it we i who which that also later again already ever always still both`)

// denyingClause is the attribution of a denying verb: its subject and what it
// governs up to what another attribution says.
func (p *people) denyingClause(verb int, sentence Sentence, contents []Span) (Attribution, bool) {
	source, ok := p.subjectBefore(p.spendingBefore(verb), sentence)
	if !ok || overlapsSorted(contents, source) && p.Tokens[verb].Quotation >= 0 {
		return Attribution{}, false
	}
	cue := p.Tokens[verb].Span
	end, stated := verb+1, false // stated: in the claim that is denied, whatever else is reported in it
	for end < sentence.Last && (stated || !overlapsSorted(contents, p.Tokens[end].Span)) && !stops[p.at(end)] && !p.endsObject(end) {
		stated = stated || p.at(end) == "that" && saidThings[p.at(end-1)]
		end++
	}
	for end > verb+1 && (p.Tokens[end-1].Kind == Punctuation && p.Tokens[end-1].Quotation < 0 || p.at(end-1) == "that") {
		end--
	}
	content := Span{cue.Start, p.Tokens[end-1].End}
	if overlapsSorted(contents, cue) {
		return Attribution{}, false
	}
	return Attribution{Source: source, Cue: cue, Content: []Span{content}}, true
}

// endsObject reports whether a new clause begins at a token.
func (p *people) endsObject(i int) bool {
	if p.at(i) != "," && p.at(i) != "—" && p.at(i) != "--" && p.at(i) != "-" || p.Tokens[i].Quotation >= 0 {
		return false
	}
	next := p.at(i + 1)
	return strings.HasSuffix(next, "ing") || trailingWords[next] || next == "and" || next == "but" || next == "which" || next == "who" || p.at(i) != ","
}

// subjectBefore is the subject of a finite verb, if it stands right before it,
// behind its adverbs and auxiliaries, or before its apposition.
func (p *people) subjectBefore(verb int, sentence Sentence) (Span, bool) {
	i := verb - 1
	for i >= sentence.First && (strings.HasSuffix(p.at(i), "ly") || beforeVerbs[p.at(i)]) {
		i--
	}
	if i >= sentence.First && p.at(i) == "," {
		return p.beforeApposition(i, sentence)
	}
	if i < sentence.First || p.Tokens[i].Kind == Punctuation {
		return Span{}, false
	}
	word := p.at(i)
	if word == "which" || word == "who" {
		if span, ok := p.relativeSubject(i, sentence); ok {
			return span, true
		}
	}
	if pronounGender[word] != unknownGender || word == "they" || word == "who" {
		return p.Tokens[i].Span, word != "his" && word != "her" && word != "him"
	}
	if functionWords[word] || p.possessive(i) {
		return Span{}, false
	}
	return Span{p.Tokens[p.linkedStart(i, sentence.First)].Start, p.Tokens[i].End}, true
}

// relativeSubject is what a relative pronoun stands for: [Ostrand], which has denied;
// [the skippers] who deny.
func (p *people) relativeSubject(relative int, sentence Sentence) (Span, bool) {
	end := relative
	if p.at(end-1) == "," {
		end--
	}
	if end <= sentence.First {
		return Span{}, false
	}
	if m := p.mentionEnding(end); m != nil && m.first >= sentence.First {
		return m.Span, true
	}
	if p.Tokens[end-1].Kind != Word || functionWords[p.at(end-1)] {
		return Span{}, false
	}
	return Span{p.Tokens[p.linkedStart(end-1, sentence.First)].Start, p.Tokens[end-1].End}, true
}

var beforeVerbs = wordSet(`has have had also later again already always still then once since ever himself herself themselves itself`)

var linking = wordSet(`of for from at in`)

// beforeApposition is the name before a comma-closed apposition: [Ada Ruiz,
// mother of the victim], rejected; [Ruiz, who runs the port], denied.
func (p *people) beforeApposition(comma int, sentence Sentence) (Span, bool) {
	before := p.mentionsIn(sentence.First, comma)
	for i := len(before) - 1; i >= 0; i-- {
		m := before[i]
		if m.last == comma && p.at(m.first-1) == "," {
			return m.Span, true // the ambassador, [Teodor Malin], dismissed
		}
		if p.at(m.last) == "," && m.last < comma && comma-m.last <= longestRole+4 && !bystanderAfter[p.at(m.first-1)] {
			return m.Span, true
		}
	}
	return Span{}, false
}

// sortedSpans puts spans in text order, with ends that grow where one lies
// inside another, so that they can be searched.
func sortedSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return a.Start - b.Start })
	for i := 1; i < len(spans); i++ {
		spans[i].End = max(spans[i].End, spans[i-1].End)
	}
	return spans
}

// overlapsSorted reports whether a span overlaps one of those that sortedSpans
// has put in order.
func overlapsSorted(sorted []Span, span Span) bool {
	i, _ := slices.BinarySearchFunc(sorted, span.Start, func(s Span, start int) int { return s.End - start - 1 })
	return i < len(sorted) && sorted[i].Overlaps(span)
}
