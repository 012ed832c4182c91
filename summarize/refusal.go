package summarize

import _ "embed"

// Refusals to answer, told by the predicate alone: whoever [declined to say],
// [would not elaborate], [had no comment], [stayed mum], [ducked the question],
// [referred questions to] somebody else or [could not be reached].

// refusalAt reports whether the words from token i on, which is the word that
// gives it away, refuse an answer, and the token after the last of them that
// tells so; 0 if they do not. last is the end of what may be read.
func (p *people) refusalAt(i, last int) int {
	last = min(last, len(p.Tokens))
	switch refusalStarts.of(p.at(i)) {
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
	case byLeaving:
		return p.leavesReporters(i, last)
	case byTongue:
		return p.keepsTongue(i, last)
	}
	return 0
}

var reaching = wordSet(`reach contact locate interview`)

// refusesSurely reports whether a refusal needs no help to be told. What is only
// not said, and who keeps silent, may be a matter of course.
func (p *people) refusesSurely(a Attribution) bool {
	kind := p.refusalOf(a)
	return kind != 0 && kind != byNegating && kind != bySilence
}

// refusalOf is by what the predicate of an attribution, or what it says of its
// own speaker, refuses an answer; 0 if they do not.
func (p *people) refusalOf(a Attribution) refusalStart {
	if from, to := p.within(a.Source); from < to {
		if !p.mayAnswer(a.Source) || onlyWhy.has(p.at(from-1)) || p.notToPress(from, to) || p.questionsThat(from) {
			return 0
		}
		if refusalStarts.of(p.at(from)) == byNobody && p.refusalAt(from, min(to+wordsAfter, len(p.Tokens))) > 0 {
			return byNobody
		}
	}
	first, last := p.predicate(a)
	until := last
	if _, cueLast := p.within(a.Cue); !a.Cue.Empty() {
		until = min(last, cueLast+1) // what follows further on may be of somebody else
	}
	for i := first; i < until; i++ {
		if start := refusalStarts.of(p.at(i)); start != 0 && p.refuses(i, last+wordsAfter) > 0 {
			return start
		}
	}
	return p.refusesItself(a)
}

// onlyIf stand before a refusal that has not come yet.
var onlyIf = wordSet(`if unless should whether`)

// onlyWhy stand before a refusal that somebody else asks about, besides onlyIf.
var onlyWhy = union(onlyIf, wordSet(`why how`))

// masses answer forms, letters and polls as often as reporters.
var masses = wordSet(`voters residents patients households respondents customers students taxpayers applicants users shoppers donors`)

// notToPress reports whether a source between two tokens is a mass of people, and
// nothing after it tells of a reporter: [voters] who did not respond to letters.
func (p *people) notToPress(from, to int) bool {
	if !p.anyWithin(from, to, to-from, masses) && p.at(from) != "those" && p.at(from-1) != "those" || len(p.mentionsIn(from, to)) > 0 {
		return false
	}
	end := to + stretch + wordsAfter
	return !p.anyWithin(to, end, end-to, forComment) && !p.anyWithin(to, end, end-to, pressPeople)
}

// questionsThat reports whether the clause that begins at a token only says which
// questions are meant, or what somebody else says: the questions [that he] refused
// to answer.
func (p *people) questionsThat(from int) bool {
	noun := from - 1
	if p.at(noun) == "that" {
		noun--
		if topics.has(p.at(noun)) || reportingVerbs.has(p.at(noun)) || p.at(noun) == "say" || p.at(noun) == "complained" {
			return true // Fox said that Tarn would not answer
		}
	}
	return asking.has(p.at(noun)) && (p.at(noun-1) == "the" || p.at(noun-2) == "the") || p.at(noun) == "ones" && p.at(noun-1) == "the"
}

// topics are what questions are about.
var topics = wordSet(`topics subjects matters issues ones things those`)

// wordsAfter a predicate are read to see what it is about.
const wordsAfter = 8

// refusesItself: (she said) [she would not comment]; (“)[I won’t discuss it](”).
func (p *people) refusesItself(a Attribution) refusalStart {
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last && i < first+wordsRead; i++ {
			if refusalStarts.of(p.at(i)) == 0 || !p.ofOneself(i, first) {
				continue
			}
			if end := p.refuses(i, last); end > 0 && p.plainly(end-1, last) {
				return refusalStarts.of(p.at(i))
			}
		}
	}
	return 0
}

// plainly reports whether the verb that ends a refusal is of one only: not what
// one would not say of something, nor what one did not say.
func (p *people) plainly(verb, last int) bool {
	switch word := p.at(verb); word {
	case "say", "saying", "said":
		return openQuestions.has(p.at(verb+1)) && p.at(verb-1) != "not" || p.at(verb+1) == "whether"
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
	first, last := d.within(d.extents[i])
	for t := first; t < last && t < first+wordsRead; t++ {
		if word := d.at(t); word == "respond" || word == "responded" {
			return !d.anyWithin(t+1, last, 9, requesting) && d.anyWithin(t+1, last, 6, bodily)
		}
	}
	return false
}

// refusesNobody reports whether statement i, which may be like a refusal by its
// other words, is of an answer that no reporter waited for: towns that did not
// respond to the questionnaire.
func (d *dispute) refusesNobody(i int) bool {
	s := d.statements[i]
	if from, to := d.within(s.Source); d.notToPress(from, to) || d.questionsThat(from) || from < to && onlyWhy.has(d.at(from-1)) {
		return true
	}
	first, last := d.within(s.extent())
	if s.Stance == NoComment {
		return d.anyWithin(first, last, wordsRead, forms) && d.anyWithin(first, last, wordsRead, confirming)
	}
	for t := first; t < last && t < first+wordsRead; t++ {
		switch word := d.at(t); {
		case forComment.has(word) || commentWords.has(word) || pressPeople.has(word):
			return false
		case word == "respond" || word == "responded" || word == "reply" || word == "replied":
			return (d.anyWithin(t+1, t+8, 7, requesting) || d.anyWithin(t+1, t+8, 7, forms)) && !d.anyWithin(t+1, t+12, 12, forComment)
		case word == "say" && (d.at(t+1) == "a" || d.at(t+1) == "an"):
			return true
		}
	}
	return false
}

// confirming is what letters from offices want, not reporters.
var confirming = wordSet(`confirm confirming verify verifying`)

// forms are what people are asked in who are no newsmakers.
var forms = wordSet(`queries mailing mailings questionnaire questionnaires survey surveys notice notices invitation invitations offer offers`)

// declines recognises refusals to comment.
func (p *people) declines(a Attribution) bool {
	if from, to := p.within(a.Source); from < to && (p.at(from) == "neither" || p.at(from) == "nobody" || p.at(from) == "none") && p.wouldAnswer(a) {
		return true
	}
	return p.refusalOf(a) != 0 || p.contentHas(a, declinePhrases)
}

// wouldAnswer recognises “would say”, “responded”: what neither side does.
func (p *people) wouldAnswer(a Attribution) bool {
	first, last := p.within(a.Cue)
	for i := first; i < last; i++ {
		if replyVerbs.has(p.at(i)) || answerVerbs.has(p.at(i)) && (p.at(i-1) == "would" || p.at(i-1) == "will") {
			return true
		}
	}
	return false
}

// declinePhrases in a content are refusals to comment in so many words. The
// last ones are of what is declined for later.
var declinePhrases = newPhrases(declinePhrasesFile)

//go:embed refusals.txt
var declinePhrasesFile string
