package summarize

import "strings"

// Refusals to answer, told by the predicate alone: whoever [declined to say],
// [would not elaborate], [had no comment], [stayed mum], [ducked the question],
// [referred questions to] somebody else or [could not be reached].

// refusalAt reports whether the words from token i on, which is the word that
// gives it away, refuse an answer, and the token after the last of them that
// tells so; 0 if they do not. last is the end of what may be read.
func (p *people) refusalAt(i, last int) int {
	last = min(last, len(p.Tokens))
	switch refusalStarts[p.at(i)] {
	case byDeclining:
		return p.declinesTo(i, last)
	case byNegating:
		return p.answersNot(i, last)
	case byNothing:
		return p.givesNothing(i, last)
	case byNobody:
		return p.nobodyAnswers(i, last)
	case byOmitting:
		return p.omitsAnswer(i, last)
	case bySilence:
		return p.staysSilent(i, last)
	case byDodging:
		return p.dodgesQuestion(i, last)
	case byReferring:
		return p.refersElsewhere(i, last)
	case unreached:
		if p.anyWithin(i-12, i, 12, requesting) && (p.at(i) != "unsuccessful" || p.anyWithin(i-12, i, 12, reaching)) {
			return i + 1
		}
	case unavailable:
		if p.anyWithin(i+1, last, 3, forComment) || p.at(i+1) == "to" && p.tellsAfter(i+2, last) > 0 {
			return i + 2
		}
	case byInvoking:
		return p.invokesSilence(i, last)
	case byTongue:
		return p.keepsTongue(i, last)
	}
	return 0
}

var reaching = wordSet(`reach contact locate interview`)

// declinesTo recognises declined [to comment], refused [all interviews].
func (p *people) declinesTo(i, last int) int {
	const near = 8 // tokens in which a spokesman, a day may stand: declined through a spokesman on Friday to comment
	for j := i + 1; j < last && j <= i+near; j++ {
		word := p.at(j)
		switch {
		case word == "to" && p.at(j+1) == "be":
			if p.anyWithin(j+2, last, 2, beingAsked) {
				return j + 3
			}
			return 0
		case word == "to":
			return p.tellsAfter(j+1, last)
		case forComment[word] || asking[word] && j <= i+5:
			return j + 1
		case requesting[word]:
			if p.anyWithin(j+1, last, 5, forComment) || p.anyWithin(j+1, last, 3, tellingVerbs) {
				return j + 1
			}
			return 0
		case grantedThings[word] || stops[word] || word == "and" || word == "but" || word == "that":
			return 0
		}
	}
	return 0
}

var beingAsked = wordSet(`interviewed drawn questioned specific pinned`)

// tellsAfter reports whether the verb at a token, which is refused, is one of
// telling, and where it ends: (declined) [to elaborate], [to give details].
func (p *people) tellsAfter(verb, last int) int {
	verb = p.pastAdverbs(verb, last)
	word, next := p.at(verb), p.at(verb+1)
	told := false
	switch {
	case verb >= last:
	case word == "confirm" || word == "confirming":
		told = !p.capital(verb+1) && !p.anyWithin(verb+1, last, 4, appointed)
	case word == "respond" || word == "reply" || word == "responding":
		told = !p.anyWithin(verb+1, last, 5, bodily)
	case word == "answer" || word == "answering":
		told = !p.anyWithin(verb+1, last, 4, unasked)
	case word == "identify":
		told = next != "with"
	case tellingVerbs[word]:
		told = true
	case word == "say" || word == "saying":
		told = !unsaid[next]
	case word == "name" || word == "naming":
		told = next != "a" && next != "an" && !p.capital(verb+1)
	case word == "address":
		told = !p.anyWithin(verb+1, last, 3, gatherings) && next != "," && next != "."
	case word == "speak" || word == "talk" || word == "speaking" || word == "talking":
		return p.speaksToPress(verb, last)
	case word == "weigh" || word == "weighing", word == "go" || word == "get" || word == "going":
		told = next == "in" && word[0] == 'w' || next == "into"
	case givingVerbs[word]:
		told = p.givesInformation(verb, last)
	}
	if told {
		return verb + 1
	}
	return 0
}

var (
	appointed  = wordSet(`nominee nominees nomination nominations judge judges justice appointment appointee candidate him her`)
	unasked    = wordSet(`prayer prayers phone door bell phones call-up summons`)
	unsaid     = wordSet(`that sorry no yes the a an grace goodbye prayers hello thank anybody`)
	gatherings = wordSet(`crowd crowds conference convention rally congress council parliament audience root`)
)

// speaksToPress: speak [to reporters], [publicly], [about] it; not to a brother.
func (p *people) speaksToPress(verb, last int) int {
	next := p.at(verb + 1)
	switch {
	case next == "about" || next == "publicly" || next == "further" || stops[next] || next == "on" && p.at(verb+2) == "the" && p.at(verb+3) == "record":
		return verb + 2
	case (next == "to" || next == "with") && p.anyWithin(verb+2, last, 4, pressPeople):
		return verb + 3
	}
	return 0
}

// givesInformation: give [details], make [a statement], take [questions]; not
// give [way].
func (p *people) givesInformation(verb, last int) bool {
	const near = 6
	for j := verb + 1; j < last && j <= verb+near; j++ {
		if word := p.at(j); information[word] {
			return j > verb+1 || !grantedThings[word]
		} else if stops[word] || word == "," || word == "to" || word == "in" && j == verb+1 {
			return false
		}
	}
	return false
}

// omitsAnswer: [failed to respond to] questions; left [without answering].
func (p *people) omitsAnswer(i, last int) int {
	if p.at(i) == "without" {
		verb := p.pastAdverbs(i+1, last)
		if strings.HasSuffix(p.at(verb), "ing") && p.anyWithin(i-10, i, 10, leaving) {
			return p.tellsAfter(verb, last)
		}
		return 0
	}
	if p.at(i+1) != "to" {
		return 0
	}
	return p.didNotTell(i+2, last)
}

// nobodyAnswers: [neither] side [would say]; [nobody] at the firm [returned calls].
func (p *people) nobodyAnswers(i, last int) int {
	const subject = 14 // tokens
	for j := i + 1; j < last && j <= i+subject; j++ {
		word := p.at(j)
		switch {
		case word == "would" || word == "will" || word == "could":
			if end := p.tellsAfter(j+1, last); end > 0 {
				return end
			}
			if p.at(j+1) == "be" && p.at(j+2) == "reached" {
				return j + 3
			}
			return 0
		case word == "agreed" && p.at(j+1) == "to":
			return p.tellsAfter(j+2, last)
		case word == "has" || word == "have" || word == "had", strings.HasSuffix(word, "ed") && didTell[word], word == "spoke", word == "gave", word == "took":
			return p.didNotTell(j, last)
		case (word == "was" || word == "were") && p.at(j+1) == "available":
			return j + 2
		case stops[word] || word == "who" || word == "which" || word == "that":
			return 0
		}
	}
	return 0
}

// refusesSurely reports whether the predicate of an attribution, or what it
// says of its own speaker, refuses an answer.
func (p *people) refusesSurely(a Attribution) bool {
	if from, to := p.within(a.Source); from < to {
		if !p.mayAnswer(a.Source) || onlyIf[p.at(from-1)] {
			return false
		}
		if refusalStarts[p.at(from)] == byNobody && p.refusalAt(from, min(to+wordsAfter, len(p.Tokens))) > 0 {
			return true
		}
	}
	first, last := p.predicate(a)
	until := last
	if _, cueLast := p.within(a.Cue); !a.Cue.Empty() {
		until = min(last, cueLast+1) // what follows further on may be of somebody else
	}
	for i := first; i < until; i++ {
		if refusalStarts[p.at(i)] != 0 && p.refuses(i, last+wordsAfter) > 0 {
			return true
		}
	}
	return p.refusesItself(a)
}

// onlyIf stand before a refusal that has not come yet.
var onlyIf = wordSet(`if unless should whether`)

// wordsAfter a predicate are read to see what it is about.
const wordsAfter = 8

// refusesItself: (she said) [she would not comment]; (“)[I won’t discuss it](”).
func (p *people) refusesItself(a Attribution) bool {
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last && i < first+wordsRead; i++ {
			if refusalStarts[p.at(i)] == 0 || !p.ofOneself(i, first) {
				continue
			}
			if end := p.refuses(i, last); end > 0 && p.plainly(end-1, last) {
				return true
			}
		}
	}
	return false
}

// plainly reports whether the verb that ends a refusal is of one only: not what
// one would not say of something, nor what one did not say.
func (p *people) plainly(verb, last int) bool {
	switch word := p.at(verb); word {
	case "say", "saying", "said":
		return openQuestions[p.at(verb+1)] && p.at(verb-1) != "not" || p.at(verb+1) == "whether"
	case "answer":
		return p.anyWithin(verb+1, last, 4, asking)
	case "respond", "reply", "explain", "describe", "identify", "name", "address", "into":
		return p.at(verb+1) == "to" || word == "into"
	}
	return true
}

// ofOneself reports whether the predicate around a token has the speaker for
// its subject: I, we, or a pronoun that opens the content.
func (p *people) ofOneself(i, first int) bool {
	const opening = 5 // tokens: what comes later is no refusal to speak
	start := p.predicateStart(i, first)
	if start > first+opening {
		return false
	}
	switch p.at(start - 1) {
	case "i", "we":
		return true
	case "he", "she", "they", "it":
		return start-2 <= first && p.Tokens[start-1].Quotation < 0
	}
	for first < start && p.Tokens[first].Kind == Punctuation {
		first++
	}
	return start == first && p.at(i) == "no"
}

// respondsInBody reports whether what did not respond was asked nothing: birds
// that did not respond to treatment.
func (d *dispute) respondsInBody(i int) bool {
	first, last := d.within(d.statements[i].extent())
	for t := first; t < last && t < first+wordsRead; t++ {
		if word := d.at(t); word == "respond" || word == "responded" {
			return !d.anyWithin(t+1, last, 9, requesting) && d.anyWithin(t+1, last, 6, bodily)
		}
	}
	return false
}
