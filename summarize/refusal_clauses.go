package summarize

import (
	"slices"
	"strings"
)

// Clauses that refuse to answer, or take back, and that no finder of reporting
// verbs gives: So far [Mr. Reed] [has been silent]; [Johnson] [demurred].

// withRefusals adds to the attributions the clauses that refuse an answer or
// take something back and that none of them accounts for. Both are in text order.
func (p *people) withRefusals(attributions []Attribution) []Attribution {
	cues, contents := cuesAndContents(attributions)
	found := len(attributions)
	for _, sentence := range p.Sentences {
		until := sentence.First
		for i := sentence.First; i < sentence.Last; i++ {
			if i < until || p.Tokens[i].Quotation >= 0 || refusalStarts.of(p.at(i)) == 0 && retractionStarts.of(p.at(i)) == 0 {
				continue
			}
			a, ok := p.refusingClause(i, sentence, attributions[:found], contents)
			if first, last := p.within(a.Cue); ok && !overlapsSorted(cues, Span{p.Tokens[first].Start, p.Tokens[last-1].End}) {
				attributions = append(attributions, a)
				_, until = p.within(a.Content[0])
			}
		}
	}
	inTextOrder(attributions)
	return attributions
}

// refusingClause is the attribution of a clause whose predicate refuses an
// answer, or takes back, by the word at token i.
func (p *people) refusingClause(i int, sentence Sentence, attributions []Attribution, contents []Span) (Attribution, bool) {
	end := p.refuses(i, sentence.Last)
	if end == 0 {
		end = p.takesBack(i, sentence.Last)
	}
	if end == 0 {
		return Attribution{}, false
	}
	end = min(end, sentence.Last)
	first := p.predicateStart(i, sentence.First)
	source, ok := p.refuser(i, first, end, sentence, attributions)
	if !ok || !p.mayAnswer(source) {
		return Attribution{}, false
	}
	if from, to := p.within(source); p.notToPress(from, to) || p.questionsThat(from) {
		return Attribution{}, false
	}
	cue := Span{p.Tokens[first].Start, p.Tokens[end-1].End}
	if cue.Overlaps(source) {
		cue.Start = p.Tokens[min(i+1, end-1)].Start
		for t := i; t < end && cue.Overlaps(source); t++ {
			cue.Start = p.Tokens[t].Start
		}
	}
	if overlapsSorted(contents, cue) || cue.Overlaps(source) {
		return Attribution{}, false
	}
	last := end
	for last < sentence.Last && !overlapsSorted(contents, p.Tokens[last].Span) && !stops.has(p.at(last)) && !p.endsObject(last) && !p.Tokens[last].Overlaps(source) {
		last++
	}
	for last > end && p.Tokens[last-1].Kind == Punctuation && p.Tokens[last-1].Quotation < 0 {
		last--
	}
	return Attribution{Source: source, Cue: cue, Content: []Span{{cue.Start, p.Tokens[last-1].End}}}, true
}

// refuses is refusalAt of a predicate that is neither negated itself nor only
// possible: not one who never refused to answer, or who could.
func (p *people) refuses(i, last int) int {
	end := p.refusalAt(i, last)
	if end == 0 {
		return 0
	}
	switch start := refusalStarts.of(p.at(i)); start {
	case byNegating, byNothing, byNobody, unreached, byOmitting, bySilence:
		return end
	default:
		before := i - 1
		for before > 0 && strings.HasSuffix(p.at(before), "ly") {
			before--
		}
		word := p.at(before)
		if strings.HasSuffix(p.at(i), "ing") && (word == "of" || word == "for") {
			return 0 // accused of refusing
		}
		if negations.has(word) || modalAuxiliaries.has(word) || start == byDeclining && (word == "be" || word == "being") {
			return 0
		}
		if (word == "to" || word == "not") && p.trying(before) == before {
			return 0
		}
	}
	return end
}

// trying is where the verb begins that leads to an infinitive somebody does
// carry out: [did her best] to evade, [tried] to skirt; the infinitive's own
// mark if there is none.
func (p *people) trying(to int) int {
	before := to - 1
	for before > 0 && (strings.HasSuffix(p.at(before), "ly") || p.at(before) == "at" || p.at(before) == "first" || p.at(before) == "," || p.at(before) == "on" && weekdays.has(p.at(before+1)) || weekdays.has(p.at(before))) {
		before--
	}
	switch {
	case tryingVerbs.has(p.at(before)):
		return before
	case p.at(before) == "on" && (p.at(before-1) == "went" || p.at(before-1) == "goes"):
		return before - 1
	case p.at(before) == "best" && possessivePronouns.has(p.at(before-1)):
		return before - 2
	case p.at(before) == "way" && p.at(before-3) == "out":
		return before - 4
	}
	return to
}

var tryingVerbs = wordSet(`tried tries trying sought seeks seeking managed manages attempted attempts attempting continued continues moved appeared appears seemed seems struggled rushed began forced had`)

// predicateStart is the first word of the predicate that a word belongs to, with
// its auxiliaries and adverbs: [has so far been] silent.
func (p *people) predicateStart(i, least int) int {
	first := i
	if p.at(i-1) == "to" {
		first = max(p.trying(i-1), least)
	}
	for first > least {
		word := p.at(first - 1)
		adverb := strings.HasSuffix(word, "ly") && !p.capital(first-1)
		if !adverb && !beforeVerbs.has(word) && !(choosing.has(word) && p.at(i) == "not") && !quietDegree.has(word) && refusingAuxiliaries[word] == 0 && !staying.has(word) && !p.withNothing(first-1, i) {
			break
		}
		first--
	}
	return first
}

// withNothing reports whether a verb has a “no” after it for its object: gave
// [no details], said [nothing].
func (p *people) withNothing(verb, no int) bool {
	if refusalStarts.of(p.at(no)) != byNothing || verb != no-1 {
		return false
	}
	word := p.at(verb)
	return givingVerbs.has(word) || word == "say" || word == "said" || word == "says" || word == "saying" || word == "received" || word == "got" || word == "offers" || word == "gives" || word == "takes"
}

// refuser is who refuses: the subject of the clause, or whoever was called in
// vain.
func (p *people) refuser(i, first, end int, sentence Sentence, attributions []Attribution) (Span, bool) {
	switch start := refusalStarts.of(p.at(i)); {
	case start == byNobody || p.at(i) == "no" && p.at(i+1) == "one":
		return p.nobody(i, end)
	case p.at(i) == "without":
		for left := i - 1; left >= max(sentence.First, i-10); left-- {
			if leaving.has(p.at(left)) {
				return p.subjectOf(p.predicateStart(left, sentence.First), sentence, attributions)
			}
		}
		return Span{}, false
	case start == unreached, p.at(first-1) == "there", start == byNegating && p.anyWithin(first-8, first, 8, requesting):
		return p.calledUpon(i, end, sentence)
	}
	return p.subjectOf(first, sentence, attributions)
}

// nobody is the subject that begins with a word that negates it: [Neither Ruiz
// nor Cole] would say.
func (p *people) nobody(i, end int) (Span, bool) {
	last := end - 1
	for last > i+1 && !refusingVerb(p.at(last)) {
		last--
	}
	for last > i+1 && (refusingAuxiliaries[p.at(last-1)] != 0 || strings.HasSuffix(p.at(last-1), "ly")) {
		last--
	}
	return Span{p.Tokens[i].Start, p.Tokens[last-1].End}, last > i
}

func refusingVerb(word string) bool {
	return didTell.has(word) || tellingVerbs.has(word) || word == "agreed" || word == "reached" || word == "available" || word == "would" || word == "will" || word == "could"
}

// calledUpon is whom calls went to in vain, or from whom no word came: messages
// left for [the firm] were not returned; no comment from [the ministry].
func (p *people) calledUpon(i, end int, sentence Sentence) (Span, bool) {
	first, last := -1, 0
	for j := end; j < min(end+3, sentence.Last); j++ {
		if p.at(j) == "from" || p.at(j) == "by" {
			first = j + 1
			for last = first; last < min(first+7, sentence.Last) && p.Tokens[last].Kind != Punctuation && !bystanderAfter.has(p.at(last)); last++ {
			}
		}
	}
	if first < 0 {
		for j := max(sentence.First, i-14); j < i; j++ {
			if word := p.at(j); word == "to" || word == "for" || word == "from" || word == "with" || word == "reach" || word == "contact" {
				first = j + 1
			}
		}
		if first < 0 {
			return Span{}, false
		}
		for last = first; last < i && p.Tokens[last].Kind != Punctuation && refusingAuxiliaries[p.at(last)] == 0 && p.at(last) != "went" && p.at(last) != "on" && p.at(last) != "seeking"; last++ {
		}
	}
	return Span{p.Tokens[min(first, len(p.Tokens)-1)].Start, p.Tokens[max(last-1, 0)].End}, last > first
}

// subjectOf is the subject of the predicate that begins at a token: what stands
// before it, past a day, or the subject of the clause that it goes on.
func (p *people) subjectOf(first int, sentence Sentence, attributions []Attribution) (Span, bool) {
	verb := p.pastDay(first, sentence.First)
	if source, ok := p.subjectBefore(verb, sentence); ok {
		before := p.tokenAt(source.Start) - 1
		relative := p.at(before) == "that" && (ownWords.has(p.at(before-1)) || ownStands.has(p.at(before-1))) // views that [she] disavowed
		return source, relative || !onlySaid.has(p.at(before))
	}
	before := verb - 1
	for before > sentence.First && strings.HasSuffix(p.at(before), "ly") {
		before--
	}
	switch word := p.at(before); {
	case word == "it" || word == "neither":
		return p.Tokens[before].Span, true
	case word == "and" || word == "but" || word == "," || word == "then" || word == "yet" || word == "or" || word == "while" || word == "before":
		return p.goesOnFrom(before, sentence, attributions)
	}
	return Span{}, false
}

// onlySaid stand before a refusal that is only thought of, or told by somebody
// else: if she refuses to answer; said that he had not answered.
var onlySaid = wordSet(`that if when whether because unless why how whenever should`)

// pastDay is the token before which the subject ends, where a day stands between
// it and its verb: Ruiz [on Monday] | declined.
func (p *people) pastDay(verb, least int) int {
	day := verb - 1
	for day > least && p.at(day) == "," {
		day--
	}
	if day <= least || !weekdays.has(p.at(day)) {
		return verb
	}
	if p.at(day-1) == "on" {
		day--
	}
	if p.at(day-1) == "," {
		day--
	}
	return day
}

// goesOnFrom is the subject of the clause before, in the same sentence, whose
// predicate goes on: [Ruiz] met the editors but would not comment.
func (p *people) goesOnFrom(before int, sentence Sentence, attributions []Attribution) (Span, bool) {
	at := p.Tokens[before].Start
	next, _ := slices.BinarySearchFunc(attributions, at, func(a Attribution, offset int) int { return a.Content[0].Start - offset })
	for k := next - 1; k >= 0 && k >= next-3; k-- {
		if source := attributions[k].Source; !source.Empty() && source.Start >= sentence.Start && source.End <= at {
			return source, true
		}
	}
	mentions := p.mentionsIn(sentence.First, before)
	for k := len(mentions) - 1; k >= 0; k-- {
		if mentions[k].subject {
			return mentions[k].Span, true
		}
	}
	for j := sentence.First; j < min(sentence.First+8, before); j++ {
		switch word := p.at(j); {
		case word == "he" || word == "she" || word == "they":
			return p.Tokens[j].Span, true
		case p.answers(word) && j > sentence.First && !p.possessive(j+1):
			return Span{p.Tokens[p.linkedStart(j, sentence.First)].Start, p.Tokens[j].End}, true
		}
	}
	return Span{}, false
}

// mayAnswer reports whether a source is somebody who could be asked: a name, a
// pronoun, a role, a group; not a room that is silent.
func (p *people) mayAnswer(source Span) bool {
	first, last := p.within(source)
	if first >= last {
		return false
	}
	if word := p.at(last - 1); writings.has(word) || readOnly.has(word) {
		return false
	}
	switch p.at(first) {
	case "he", "she", "they", "who", "it", "neither", "none", "nobody", "no":
		return true
	}
	for i := first; i < last && i < first+wordsRead; i++ {
		if p.answers(p.at(i)) {
			return true
		}
	}
	return len(p.mentionsIn(first, last)) > 0
}

// readOnly are what says nothing of something without being asked, beside
// writings.
var readOnly = wordSet(`page pages website platform plan plans bill law order orders policy proposal agreement ruling decision speech speeches advertisement`)

// answers reports whether a common noun is of somebody who can be asked.
func (p *people) answers(word string) bool {
	one, _ := singular(word)
	return roleNouns.has(one) || sourceNouns.has(word) || !groupNouns[word].empty() || organisationWords.has(word) || word == "side" || word == "sides"
}
