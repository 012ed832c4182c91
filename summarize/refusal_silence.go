package summarize

import "strings"

// Refusals that are no negations: silence, dodging, and sending the question
// elsewhere.

// staysSilent: [kept mum] about it, has been [silent]; demurred.
func (p *people) staysSilent(i, last int) int {
	word, next := p.at(i), p.at(i+1)
	if word[:2] == "de" || word[:2] == "st" { // demurred, stonewalled
		if p.wasAsked(i) && next != ":" {
			return i + 1
		}
		return 0
	}
	j := i - 1
	for j > 0 && j >= i-4 && quietDegree.has(p.at(j)) {
		j--
	}
	stays := staying.has(p.at(j)) || falling.has(p.at(j)) && aboutWhat.has(next)
	if !stays || p.at(j-1) == "to" && p.at(j) != "be" || onlyAbout.has(word) && !aboutWhat.has(next) {
		return 0
	}
	if negations.has(p.at(j-1)) || negations.has(p.at(i-1)) || p.Tokens[min(i+1, len(p.Tokens)-1)].Kind == Word && !aboutWhat.has(next) && !afterSilence.has(next) || whileSilent.has(next) && !p.wasAsked(i) {
		return 0 // did not stay silent; was silent film
	}
	return i + 1
}

// wasAsked reports whether the sentence of a token, or the one before it, tells of
// a question: Asked whether he would, [Ruiz demurred]; who demurs at an offer
// declines that.
func (p *people) wasAsked(i int) bool {
	at := p.Tokens[i].Sentence
	for s := max(at-1, 0); s <= at; s++ {
		sentence := p.Sentences[s]
		for t := sentence.First; t < min(sentence.Last, sentence.First+wordsRead); t++ {
			if word := p.at(t); word == "asked" || word == "pressed" || word == "?" && s < at || asking.has(word) {
				return true
			}
		}
	}
	return false
}

// afterSilence may follow somebody's silence that is of no said matter.
var afterSilence = wordSet(`since so when while as for during throughout despite until and but in after this publicly`)

// whileSilent follow a silence that is as often of those whom nobody asked.
var whileSilent = wordSet(`during throughout for until`)

// keepsTongue: [kept her silence], held his [tongue].
func (p *people) keepsTongue(i, last int) int {
	if !possessivePronouns.has(p.at(i+1)) && p.at(i+1) != "a" {
		return 0
	}
	for j := i + 2; j < last && j <= i+4; j++ {
		switch p.at(j) {
		case "silence", "tongue", "counsel":
			return j + 1
		case "mouth", "mouths", "lips":
			if p.at(j+1) == "shut" || p.at(j+1) == "closed" || p.at(j+1) == "sealed" {
				return j + 2
			}
		}
	}
	return 0
}

// invokesSilence: [invoked the Fifth], [pleaded his Fifth Amendment right].
func (p *people) invokesSilence(i, last int) int {
	for j := i + 1; j < last && j <= i+5; j++ {
		switch p.at(j) {
		case "fifth":
			return j + 1
		case "right":
			if p.at(j+1) == "to" && p.anyWithin(j+2, last, 2, silence) || p.at(j+1) == "against" {
				return j + 2
			}
		}
	}
	return 0
}

var silence = wordSet(`silent silence`)

// dodgesQuestion: [ducked the question], brushed [aside] inquiries, [avoided
// saying] whether.
func (p *people) dodgesQuestion(i, last int) int {
	const near = 7
	word, object := p.at(i), i+1
	if strings.HasSuffix(word, "ing") && !staying.has(p.at(i-1)) && p.at(i-1) != "," {
		return 0 // candidates dodging questions
	}
	if particles := dodgeParticles[word]; !particles.empty() {
		if !particles.has(p.at(object)) {
			return 0
		}
		object++
	}
	avoids, ignores := len(word) > 4 && word[:5] == "avoid", len(word) > 5 && word[:6] == "ignore" || word == "ignoring"
	for j := object; j < last && j < object+near; j++ {
		next := p.at(j)
		switch {
		case asking.has(next):
			return j + 1
		case ignores && requesting.has(next) && p.anyWithin(j+1, last, 4, forComment):
			return j + 1
		case avoids && answering.has(next):
			return p.saidOf(j)
		case stops.has(next) || next == "," || next == "and" || next == "to" || next == "that":
			j = last
		}
	}
	return 0
}

// saidOf keeps off what is avoided for manners' sake: avoided saying a word.
func (p *people) saidOf(i int) int {
	if p.at(i) == "saying" && !openQuestions.has(p.at(i+1)) {
		return 0
	}
	return i + 1
}

// refersElsewhere: [referred questions to] the ministry, [deferred comment].
func (p *people) refersElsewhere(i, last int) int {
	const near = 6
	word, asked := p.at(i), false
	for j := i + 1; j < last && j <= i+near; j++ {
		next := p.at(j)
		switch {
		case next == "to" && j > i+1 && asked:
			return j + 1
		case (word == "deferred" || word == "deferring") && next == "comment":
			return j + 1
		case asking.has(next) || requesting.has(next) || pressPeople.has(next) || next == "comment":
			asked = true
		case stops.has(next) || next == "," || next == "that":
			return 0
		}
	}
	return 0
}

// leavesReporters: [hung up] on a reporter, [walked away from] the microphones.
func (p *people) leavesReporters(i, last int) int {
	next, after := p.at(i+1), p.at(i+2)
	switch {
	case next == "up" && (p.at(i) == "hung" || p.at(i) == "hangs"):
		if after == "on" && p.anyWithin(i+3, last, 4, pressPeople) || (after == "when" || after == "after") && p.anyWithin(i+3, last, 6, questioned) {
			return i + 2
		}
	case next == "away" || next == "off" || next == "past" || next == "by":
		if p.anyWithin(i+2, last, 4, pressPeople) || after == "when" && p.anyWithin(i+3, last, 3, questioned) {
			return i + 2
		}
	}
	return 0
}

var questioned = wordSet(`asked pressed questioned reporter reporters called question questions`)
