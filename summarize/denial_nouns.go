package summarize

import "strings"

// Denials in the passive and as nouns: an allegation [rejected] by two
// inquiries; despite his repeated [denials].

// participles of verbs that deny what is said, whoever does it.
var deniedParticiples = wordSet(`denied disputed rejected refuted rebutted debunked discredited dismissed contradicted contested`)

// calledParticiples are of verbs that name a thing: a claim [labelled] bogus by
// engineers.
var calledParticiples = wordSet(`called labeled labelled branded dubbed deemed described ruled rated`)

// pastFalseName is the token after a name of falsehood that follows a participle,
// or the participle itself.
func (p *people) pastFalseName(verb, last int) int {
	const longest = 7
	named := false
	for i := verb + 1; i < min(last, verb+longest); i++ {
		if p.at(i) == "by" && named {
			return i
		}
		named = named || plainlyFalse.has(p.at(i)) || falseWords.has(p.at(i)) && !opinionWords.has(p.at(i))
	}
	return verb
}

// passive may stand between what is denied and the participle.
var passiveWords = wordSet(`, is are was were been be being has have had later also strongly quickly since repeatedly long already publicly`)

// deniedBy reports whether a participle says of something that was said that it
// is denied by somebody.
func (p *people) deniedBy(verb int, sentence Sentence) bool {
	if !deniedParticiples.has(p.at(verb)) && !calledParticiples.has(p.at(verb)) || verb+2 >= sentence.Last {
		return false
	}
	by := verb + 1
	for by < verb+3 && strings.HasSuffix(p.at(by), "ly") {
		by++
	}
	if calledParticiples.has(p.at(verb)) {
		by = p.pastFalseName(verb, sentence.Last)
	}
	if p.at(by) != "by" {
		return false
	}
	_, ok := p.deniedThing(verb, sentence.First)
	return ok
}

// deniedThing is the noun before a participle that names what is denied.
func (p *people) deniedThing(verb, first int) (noun int, ok bool) {
	for i := verb - 1; i >= max(first, verb-5); i-- {
		switch word := p.at(i); {
		case (saidThings.has(word) || assertions.has(word)) && !grantedThings.has(word):
			return i, true
		case !passiveWords.has(word) && !strings.HasSuffix(word, "ly"):
			return 0, false
		}
	}
	return 0, false
}

// deniedClause is the attribution of a denial in the passive.
func (p *people) deniedClause(verb int, sentence Sentence) (Attribution, bool) {
	noun, _ := p.deniedThing(verb, sentence.First)
	first := verb + 1
	for p.at(first) != "by" {
		first++
	}
	first++
	last := first
	for last < sentence.Last && last < first+longestRole && !p.endsAgent(last, first) {
		last++
	}
	if last == first || p.Tokens[first].Quotation >= 0 {
		return Attribution{}, false
	}
	source := Span{p.Tokens[first].Start, p.Tokens[last-1].End}
	return Attribution{Source: source, Cue: p.Tokens[verb].Span, Content: []Span{{p.Tokens[p.linkedStart(noun, sentence.First)].Start, p.Tokens[verb].End}}}, true
}

// endsAgent reports whether the name of whoever denies is over before a token.
func (p *people) endsAgent(i, first int) bool {
	word := p.at(i)
	if p.Tokens[i].Kind == Punctuation && !p.possessive(i) && word != "." && word != "-" {
		return true
	}
	return p.Tokens[i].Kind == Punctuation && word == "." && i+1 < len(p.Tokens) && p.Tokens[i+1].Kind == Punctuation || i > first && functionWords.has(word) && !agentWords.has(word)
}

var agentWords = wordSet(`of the a an several many other two three most mr. mrs. ms.`)

// denialOwned reports whether a noun is a denial whose owner is named right
// before it, in passing: despite Quill's [denials].
func (p *people) denialOwned(noun int, sentence Sentence) bool {
	if !denialNouns.has(p.at(noun)) {
		return false
	}
	_, _, ok := p.ownerBefore(noun, sentence.First)
	return ok
}

// denialNouns are what somebody holds against the rest.
var denialNouns = wordSet(`denial denials insistence protestations`)

// ownerBefore is whose a noun is, in a phrase that "despite" and the like begin.
func (p *people) ownerBefore(noun, first int) (owner Span, after int, ok bool) {
	const adjectives = 3
	for i := noun - 1; i >= max(first+1, noun-1-adjectives); i-- {
		switch {
		case possessivePronouns.has(p.at(i)):
			return p.Tokens[i].Span, i + 1, againstIt.has(p.at(i - 1))
		case p.possessive(i):
			start := p.phraseStart(i - 1)
			return Span{p.Tokens[start].Start, p.Tokens[i-1].End}, i + 1, againstIt.has(p.at(start - 1))
		case p.Tokens[i].Kind == Punctuation || functionWords.has(p.at(i)):
			return Span{}, 0, false
		}
	}
	return Span{}, 0, false
}

// againstIt begin phrases of what somebody holds against the rest.
var againstIt = wordSet(`despite notwithstanding amid after`)

// ownedDenial is the attribution of a denial that is a noun.
func (p *people) ownedDenial(noun int, sentence Sentence) (Attribution, bool) {
	owner, first, ok := p.ownerBefore(noun, sentence.First)
	if !ok {
		return Attribution{}, false
	}
	last := noun + 1
	if p.at(last) == "of" || p.at(last) == "that" {
		for last < sentence.Last && !p.endsObject(last) && p.at(last) != "," && !stops.has(p.at(last)) {
			last++
		}
	}
	return Attribution{Source: owner, Cue: p.Tokens[noun].Span, Content: []Span{{p.Tokens[first].Start, p.Tokens[last-1].End}}}, true
}
