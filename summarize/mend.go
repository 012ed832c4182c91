package summarize

import (
	"slices"
	"strings"
)

// mend sets right what a finder that looks at one clause at a time gets
// wrong, whichever finder it is: it joins what goes on over paragraphs, gives
// the verb behind a relative clause its real subject, and ends a content
// where the same speaker's next report begins.
func (p *people) mend(attributions []Attribution) []Attribution {
	joined := p.joinContinued(attributions)
	for i := range joined {
		source := p.wholeName(p.beforeRelative(p.beforeTown(p.beforeSpent(joined[i].Source))))
		if !slices.ContainsFunc(joined[i].Content, source.Overlaps) {
			joined[i].Source = source
		}
	}
	for i := 0; i+1 < len(joined); i++ {
		p.endBefore(&joined[i], joined[i+1])
	}
	return joined
}

// beforeSpent is who spent the time that stands before a verb: [The director]
// has spent the weekend | rejecting claims.
func (p *people) beforeSpent(source Span) Span {
	first, last := p.within(source)
	if first >= last || !spending.has(p.at(first-1)) {
		return source
	}
	if subject, ok := p.subjectBefore(first-1, p.Sentences[p.Tokens[first].Sentence]); ok {
		return subject
	}
	return source
}

// beforeTown is who speaks where the last name before the verb is of their town's
// state: [Ada Ruiz], 53, of Arden, Vt., | dismisses.
func (p *people) beforeTown(source Span) Span {
	first, last := p.within(source)
	if p.at(last) != "," || !p.stateOfTown(first, last) {
		return source
	}
	if name, ok := p.beforeApposition(last, p.Sentences[p.Tokens[first].Sentence]); ok {
		return name
	}
	return source
}

// stateOfTown reports whether a name is the short one of a state after a town:
// of Arden, [Vt.].
func (p *people) stateOfTown(first, last int) bool {
	if last-first != 1 || p.at(first-1) != "," || !strings.HasSuffix(p.at(first), ".") {
		return false
	}
	town := p.mentionEnding(first - 1)
	return town != nil && bystanderAfter.has(p.at(town.first-1))
}

var spending = wordSet(`spent spends spend spending passed`)

// beforeRelative is the noun phrase that a relative clause before the verb
// belongs to: [The laboratory] that tests riders | denied; [Ada Ruiz], who runs
// the port | said.
func (p *people) beforeRelative(source Span) Span {
	first, last := p.within(source)
	if first >= last {
		return source
	}
	if courtesy.has(p.at(first - 1)) {
		first-- // which [Mr.] Ruiz denies
	}
	sentence := p.Sentences[p.Tokens[first].Sentence]
	most := 4
	if placing.has(p.at(first-1)) || placing.has(p.at(first)) {
		most = 14 // the producer of a film that was shot on the bridge at [Tarn Mill] said
	}
	for i := first - 1; i > sentence.First && i >= first-most && p.Tokens[i].Kind == Word; i-- {
		if word := p.at(i); word != "who" && word != "that" && word != "which" {
			continue
		}
		if i == first-1 && !p.verbLike(first) {
			return source // [police] who said; the man who [police] said
		}
		end := i
		if p.at(end-1) == "," {
			end--
		}
		if mention := p.mentionEnding(end); mention != nil && mention.Start >= sentence.Start {
			return mention.Span
		}
		if _, known := lookupCue(p.at(end - 1)); known || end <= sentence.First || p.Tokens[end-1].Kind != Word || functionWords.has(p.at(end-1)) {
			return source
		}
		return Span{p.Tokens[p.linkedStart(end-1, sentence.First)].Start, p.Tokens[end-1].End}
	}
	return source
}

// courtesy titles stand before a name that is found without them.
var courtesy = wordSet(`mr. mrs. ms. dr.`)

// placing stand before where something is, so that what follows does not speak.
var placing = wordSet(`at in on near by outside inside under over behind beside above below`)

// linkedStart is where the noun phrase begins that ends with the token, with
// what it is linked to: [the producer of] a film.
func (p *people) linkedStart(head, least int) int {
	first := p.phraseStart(head)
	for range 2 {
		if first-2 < least || !linking.has(p.at(first-1)) || functionWords.has(p.at(first-2)) || p.Tokens[first-2].Kind != Word {
			break
		}
		first = p.phraseStart(first - 2)
	}
	return max(first, least)
}

// verbLike reports whether a lower-case word right after "that" is its verb
// rather than a subject of its own.
func (p *people) verbLike(i int) bool {
	word := p.at(i)
	base, _ := singular(word)
	return !p.capital(i) && !functionWords.has(word) && !roleNouns.has(base) && !sourceNouns.has(word) && word != "police" && len(word) > 3 && word[len(word)-1] == 's'
}

func (p *people) mentionEnding(token int) *mention {
	for _, m := range p.mentionsIn(token-6, token) {
		if m.last == token {
			return &m
		}
	}
	return nil
}

// wholeName takes the words before an apostrophe into a name: the [Savers’
// Association], not the Association alone.
func (p *people) wholeName(source Span) Span {
	first, last := p.within(source)
	if first >= last || first < 2 || !p.possessive(first-1) || !p.capital(first) || !p.capital(first-2) || !organisationWords.has(p.at(last-1)) {
		return source
	}
	start := first - 2
	sentence := p.Sentences[p.Tokens[first].Sentence]
	for start > sentence.First && p.capital(start-1) {
		start--
	}
	if start > sentence.First && p.at(start-1) == "the" {
		start--
	}
	return Span{p.Tokens[start].Start, source.End}
}

// endBefore ends a content where the next report of the same speaker begins:
// Pell, who [denied the accusation], said the union would sue.
func (p *people) endBefore(a *Attribution, next Attribution) {
	if a.Source != next.Source || a.Source.Empty() || next.Cue.Empty() || len(a.Content) == 0 {
		return
	}
	content := &a.Content[len(a.Content)-1]
	if !content.Contains(next.Cue) || a.Cue.Overlaps(next.Cue) || next.Cue.Start <= content.Start {
		return
	}
	cue, _ := p.within(next.Cue)
	last := cue
	for last > 0 && (p.Tokens[last-1].Kind == Punctuation || p.at(last-1) == "and" || p.at(last-1) == "but") {
		last--
	}
	if last == 0 || p.at(cue-1) != "," && p.at(cue-1) != "and" && p.at(cue-1) != "but" || p.Tokens[last-1].End <= content.Start {
		return
	}
	a.Content = append([]Span(nil), a.Content...)
	a.Content[len(a.Content)-1].End = p.Tokens[last-1].End
}
