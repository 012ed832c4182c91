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
	cues, contents := cuesAndContents(attributions)
	for s, sentence := range p.Sentences {
		for i := sentence.First; i < sentence.Last; i++ {
			if p.Tokens[i].Quotation >= 0 || overlapsSorted(cues, p.Tokens[i].Span) {
				continue
			}
			if a, ok := p.denialAt(i, p.Sentences[s], contents); ok {
				attributions = append(attributions, a)
				break // one a sentence
			}
		}
	}
	inTextOrder(attributions)
	return attributions
}

// cuesAndContents are all cues and all contents, each as sortedSpans puts them.
func cuesAndContents(attributions []Attribution) (cues, contents []Span) {
	for _, a := range attributions {
		cues = append(cues, a.Cue)
		contents = append(contents, a.Content...)
	}
	return sortedSpans(cues), sortedSpans(contents)
}

// denialAt is the clause that denies at a token, if one does.
func (p *people) denialAt(i int, sentence Sentence, contents []Span) (Attribution, bool) {
	switch {
	case p.denyingVerb(i, sentence):
		return p.denyingClause(i, sentence, contents)
	case p.deniedBy(i, sentence):
		return p.deniedClause(i, sentence)
	case p.denialOwned(i, sentence):
		return p.ownedDenial(i, sentence)
	}
	return Attribution{}, false
}

// denyingClause is the attribution of a denying verb: its subject and what it
// governs up to what another attribution says.
func (p *people) denyingClause(verb int, sentence Sentence, contents []Span) (Attribution, bool) {
	aside := p.deniedBefore(verb, sentence.First) // what the writer adds to another's words
	source, ok := p.subjectBefore(p.governing(verb), sentence)
	if !ok && (aside || p.calledInRelative(verb, sentence.First) > 0) {
		source, ok = p.gapSubject(verb, sentence.First)
	}
	if !ok || overlapsSorted(contents, source) && p.Tokens[verb].Quotation >= 0 || onlyIf.has(p.at(p.tokenAt(source.Start)-1)) || p.rulesOn(verb, source) {
		return Attribution{}, false
	}
	cue := p.Tokens[verb].Span
	if named := p.calledInRelative(verb, sentence.First); named > 0 {
		content := Span{cue.Start, p.Tokens[named].End}
		return Attribution{Source: source, Cue: cue, Content: []Span{content}}, true
	}
	end, stated := verb+1, false // stated: in the claim that is denied, whatever else is reported in it
	if aside && brushParticles.has(p.at(end)) {
		end++
	}
	if p.at(end) == "what" {
		stated = true // what somebody said is what is contradicted
	}
	for end < sentence.Last && !aside && (stated || !overlapsSorted(contents, p.Tokens[end].Span)) && !stops.has(p.at(end)) && !p.endsObject(end) {
		stated = stated || p.at(end) == "that" && saidThings.has(p.at(end-1))
		end++
	}
	for end > verb+1 && (p.Tokens[end-1].Kind == Punctuation && p.Tokens[end-1].Quotation < 0 || p.at(end-1) == "that") {
		end--
	}
	content := Span{cue.Start, p.Tokens[end-1].End}
	if overlapsSorted(contents, cue) && !aside {
		return Attribution{}, false
	}
	return Attribution{Source: source, Cue: cue, Content: []Span{content}}, true
}

// gapSubject is the subject of a relative clause that goes on to deny: a charge
// that [Mr. Tarn] has faced and has always denied.
func (p *people) gapSubject(verb, first int) (Span, bool) {
	for i := verb - 2; i >= first; i-- {
		if word := p.at(i); word != "that" && word != "which" {
			continue
		}
		if pronounGender.of(p.at(i+1)) != unknownGender || p.at(i+1) == "they" {
			return p.Tokens[i+1].Span, true
		}
		for _, m := range p.mentionsIn(i+1, min(i+5, verb)) {
			if m.first <= i+2 {
				return Span{p.Tokens[i+1].Start, m.End}, true
			}
		}
		return Span{}, false
	}
	return Span{}, false
}

// endsObject reports whether a new clause begins at a token.
func (p *people) endsObject(i int) bool {
	if p.at(i) != "," && p.at(i) != "—" && p.at(i) != "--" && p.at(i) != "-" || p.Tokens[i].Quotation >= 0 {
		return false
	}
	next := p.at(i + 1)
	return strings.HasSuffix(next, "ing") || trailingWords.has(next) || next == "and" || next == "but" || next == "which" || next == "who" || p.at(i) != ","
}

// subjectBefore is the subject of a finite verb, if it stands right before it,
// behind its adverbs and auxiliaries, or before its apposition.
func (p *people) subjectBefore(verb int, sentence Sentence) (Span, bool) {
	i := verb - 1
	for i >= sentence.First && (strings.HasSuffix(p.at(i), "ly") || beforeVerbs.has(p.at(i))) {
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
	if pronounGender.of(word) != unknownGender || word == "they" || word == "who" {
		return p.Tokens[i].Span, word != "his" && word != "her" && word != "him"
	}
	if functionWords.has(word) || p.possessive(i) {
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
	if p.Tokens[end-1].Kind != Word || functionWords.has(p.at(end-1)) {
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
			if p.stateOfTown(m.first, m.last) {
				continue // Ada Ruiz, 33, of Arden, [Vt.], dismisses
			}
			return m.Span, true // the ambassador, [Teodor Malin], dismissed
		}
		if p.at(m.last) == "," && m.last < comma && comma-m.last <= longestRole+4 && !bystanderAfter.has(p.at(m.first-1)) {
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
