package summarize

import "strings"

// Refusals by a verb of refusing, or by leaving out: declined to say, failed to
// respond, left without answering; nobody would say.

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
		case forComment.has(word) || asking.has(word) && j <= i+5:
			return j + 1
		case requesting.has(word):
			if p.anyWithin(j+1, last, 5, forComment) || p.anyWithin(j+1, last, 3, tellingVerbs) {
				return j + 1
			}
			return 0
		case grantedThings.has(word) || stops.has(word) || word == "and" || word == "but" || word == "that":
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
		told = !p.anyWithin(verb+1, last, 4, unasked) && !p.anyWithin(verb+1, last, 4, forms) && (next != "to" || p.anyWithin(verb+2, last, 3, asking)) && !(p.at(verb+2) == "call" && p.at(verb+3) != "for")
	case word == "identify":
		told = next != "with"
	case tellingVerbs.has(word):
		told = true
	case word == "say" || word == "saying":
		told = !unsaid.has(next)
	case word == "name" || word == "naming":
		told = next != "a" && next != "an" && !p.capital(verb+1)
	case word == "address":
		told = !p.anyWithin(verb+1, last, 3, gatherings) && next != "," && next != "."
	case word == "speak" || word == "talk" || word == "speaking" || word == "talking":
		return p.speaksToPress(verb, last)
	case word == "weigh" || word == "weighing", word == "go" || word == "get" || word == "going":
		told = next == "in" && word[0] == 'w' || next == "into"
	case givingVerbs.has(word):
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
	unsaid     = wordSet(`they he she it his her their that sorry no yes the a an grace goodbye prayers hello thank anybody`)
	gatherings = wordSet(`crowd crowds conference convention rally congress council parliament audience root`)
)

// speaksToPress: speak [to reporters], [publicly], [about] it; not to a brother.
func (p *people) speaksToPress(verb, last int) int {
	next := p.at(verb + 1)
	switch {
	case next == "about" || next == "publicly" || next == "further" || stops.has(next) || next == "on" && p.at(verb+2) == "the" && p.at(verb+3) == "record":
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
	if p.at(verb+1) == "no" {
		return false // would not take no for an answer
	}
	for j := verb + 1; j < last && j <= verb+near; j++ {
		if word := p.at(j); information.has(word) && (j == verb+1 || !openQuestions.has(word)) {
			return true
		} else if stops.has(word) || word == "," || word == "to" || word == "in" && j == verb+1 {
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
		case word == "has" || word == "have" || word == "had", strings.HasSuffix(word, "ed") && didTell.has(word), word == "spoke", word == "gave", word == "took":
			return p.didNotTell(j, last)
		case (word == "was" || word == "were") && p.at(j+1) == "available":
			return j + 2
		case stops.has(word) || word == "who" || word == "which" || word == "that":
			return 0
		}
	}
	return 0
}
