package summarize

import "slices"

// Denials without a negation: somebody was accused, and says how it was. Marlow
// accused her of sleeping through the flood. [Quill] [countered] that [she was up
// all night]. What makes an answer of such words is whom they are about, and that
// they come right after the accusation (denial_accused.go), or clear somebody of
// it (denial_cleared.go), or are set against what others hold (denial_set_against.go).

// replies reports whether statement i answers an accusation of those for whom its
// speaker speaks, or is set against what others hold.
func (d *dispute) replies(i int) bool {
	s := d.statements[i]
	if s.Stance != Asserts {
		return false
	}
	kind := d.noes[i].kind
	plain := kind == ""
	switch {
	case d.setDespite(i), d.corrects(i):
		return true
	case !plain && !factual[kind]:
		return false
	case d.defends(i), d.recordsSpeak(i), d.saysUnaware(i), d.answersYes(i):
		return true
	case !d.told(i):
		return false
	case plain && (d.keepsRules(i) || d.speaksUpFor(i) || d.answersInOpposites(i) || d.isFact(i) && d.justifies(i)):
		return true
	}
	return d.ofOwnSide(i) && d.isFact(i) && (d.answersWithin(i) || d.answersBefore(i) || plain && (d.clears(i) && d.accusedBefore(i) || d.spokesmanAnswers(i)))
}

// answersWithin reports whether the accusation is told in the statement's own
// sentence: When Holt accused him of hiding it, [Brandt said …]; in response to
// Holt's charge that …, [she said …]; Holt accused him of hiding it, but [Brandt said …].
func (d *dispute) answersWithin(i int) bool {
	const near = 9 // tokens from “in response to” to what was made
	first, _ := d.within(d.extents[i])
	start := max(d.Sentences[d.places[i]].First, first-longestRead)
	for t := start; t < first; t++ {
		if to := d.respondingTo(t); to > 0 && d.anyWithin(to, first, near, madeAgainst) {
			return true
		}
	}
	return (accusedWhen.has(d.at(start)) || againstBefore.has(d.at(first-1))) && d.accusesSide(i, start, first)
}

var (
	// accusedWhen begin clauses of what is answered.
	accusedWhen = wordSet(`when after as`)
	// againstBefore turn to the other side.
	againstBefore = wordSet(`but however instead though although yet while`)
	// madeAgainst is what can be made against somebody.
	madeAgainst = wordSet(`accusation accusations charge charges allegation allegations claim claims criticism criticisms critique critiques complaint complaints suggestion suggestions assertion assertions attack attacks`)
)

// respondingTo is the token after words of answering or of being asked: in
// response to [the charge]; asked about [the charge]; 0 if there are none.
func (d *dispute) respondingTo(t int) int {
	switch word, next := d.at(t), d.at(t+1); {
	case (word == "response" || word == "reply") && d.at(t-1) == "in" && next == "to",
		word == "responding" && next == "to",
		(word == "asked" || word == "pressed" || word == "questioned" || word == "confronted") && (next == "about" || next == "on" || next == "over" || next == "with"):
		return t + 2
	}
	return 0
}

// answersBefore reports whether others have just accused statement i's side, it is the
// first thing that this side says after it, and something in it shows that it answers.
func (d *dispute) answersBefore(i int) bool {
	const back = 3 // sentences of the accusation and of its words
	place := d.places[i]
	if i > 0 && d.places[i-1] == place && d.statements[i-1].Speaker == d.statements[i].Speaker {
		return false
	}
	for at := place - 1; at >= max(place-back, 0) && !d.saysSame(i, at); at-- {
		sentence := d.Sentences[at]
		last := min(sentence.Last, sentence.First+longestRead)
		if accused := d.accusesSide(i, sentence.First, last); accused || d.chargesSide(i, at) {
			return d.replying(i) || d.clears(i) || d.takesUp(i, at) || accused && d.opposes(i, sentence.First, last)
		}
	}
	return false
}

// spokesmanAnswers reports whether a spokesman says how those are whom others have just
// spoken of, and for whom he speaks: Holt, said the union, takes orders from the mine. [Her
// spokesman] [said] [she had stood up to the mine for years].
func (d *dispute) spokesmanAnswers(i int) bool {
	const subject, back = 6, 2
	place := d.places[i]
	if d.sourceKind(d.statements[i]) != "spokesman" {
		return false
	}
	for at := place - 1; at >= max(place-back, 0) && !d.saysSame(i, at); at-- {
		said := d.sentences[at].said
		if said < 0 || said >= i {
			continue
		}
		first, last := d.within(d.statements[said].Content[0])
		return slices.ContainsFunc(d.mentionsIn(first, min(last, first+subject)), func(m mention) bool { return d.isSide(i, m.person) && !d.possessive(m.last) }) &&
			(d.clears(i) || d.opposes(i, first, last) || d.standing(i))
	}
	return false
}

// standing reports whether what is said has long been so.
func (d *dispute) standing(i int) bool {
	first, last := d.within(d.statements[i].Content[0])
	return d.anyWithin(first, last, wordsRead, standingWords)
}

var standingWords = wordSet(`long history years record committed repeatedly consistently career decades`)

// told reports whether statement i is plainly said or answered, not announced,
// asked or admitted, and not only told of: in which she said.
func (d *dispute) told(i int) bool {
	s := d.statements[i]
	first, last := d.within(s.Cue)
	begins, _ := d.within(s.extent())
	if first >= last || toldOf.has(d.at(begins-1)) || d.at(begins-1) == "while" && d.at(begins) == "saying" {
		return false
	}
	return d.anyWithin(first, last, last-first, plainlySaid) || d.answersByCue(i)
}

var (
	// toldOf begin clauses that tell of something said elsewhere.
	toldOf      = wordSet(`which who whom where when that because if whether before after as`)
	plainlySaid = wordSet(`said says say told tells wrote writes tweeted saying`)
	// answeringVerbs report answers.
	answeringVerbs = wordSet(`respond responds responded responding reply replies replied replying retort retorts retorted retorting counter counters countered countering insist insists insisted insisting
		maintain maintains maintained maintaining contend contends contended contending protest protests protested protesting explain explains explained explaining note notes noted`)
)

// answersByCue reports whether the words that report statement i are of answering:
// countered, shot back, pointed out.
func (d *dispute) answersByCue(i int) bool {
	first, last := d.within(d.statements[i].Cue)
	for t := first; t < last; t++ {
		if word, next := d.at(t), d.at(t+1); answeringVerbs.has(word) || next == "back" && brushVerbs.has(word) || word == "pointed" && next == "out" {
			return true
		}
	}
	return false
}

// replying reports whether statement i is told as an answer: countered; in
// response; but; of course.
func (d *dispute) replying(i int) bool {
	const opening = 4 // tokens before the statement
	if d.answersByCue(i) {
		return true
	}
	s := d.statements[i]
	first, last := d.within(s.extent())
	for t := max(d.Sentences[d.places[i]].First, first-opening); t < first; t++ {
		if againstBefore.has(d.at(t)) || (d.at(t) == "response" || d.at(t) == "reply") && d.at(t-1) == "in" {
			return true
		}
	}
	_, sourceLast := d.within(s.Source)
	for t := first; t < min(last, sourceLast+3); t++ {
		if d.at(t) == "however" && d.Tokens[t].Quotation < 0 {
			return true
		}
	}
	content := d.contentStart(i)
	return d.at(content) == "of" && d.at(content+1) == "course" || d.at(content) == "in" && d.at(content+1) == "fact" || d.at(content) == "actually"
}

// contentStart is the first word that statement i says.
func (d *dispute) contentStart(i int) int {
	first, last := d.within(d.statements[i].Content[0])
	for first < last && d.Tokens[first].Kind == Punctuation {
		first++
	}
	return first
}

// speaksUpFor reports whether statement i turns to what it says of somebody else whom
// others have just accused: But Brandt said that [Marlow respects the police].
func (d *dispute) speaksUpFor(i int) bool {
	const subject, back = 6, 2
	first, last := d.within(d.statements[i].Content[0])
	if !d.replying(i) || !d.isFact(i) {
		return false
	}
	for _, m := range d.mentionsIn(first, min(last, first+subject)) {
		if d.isSide(i, m.person) {
			continue
		}
		for at := d.places[i] - 1; at >= max(d.places[i]-back, 0) && !d.saysSame(i, at); at-- {
			sentence := d.Sentences[at]
			end := min(sentence.Last, sentence.First+longestRead)
			if d.accusesWhom(sentence.First, end, func(from, to int) bool { return d.namesPerson(m.person, from, to) }) {
				return d.opposes(i, sentence.First, end) || d.clears(i)
			}
		}
		return false
	}
	return false
}

// answersYes reports whether a quotation is but a yes to somebody's no: “Yes, they
// are,” she said.
func (d *dispute) answersYes(i int) bool {
	before := d.places[i] - 1
	if d.statements[i].Kind != Direct || before < 0 || !d.sentences[before].negated || d.sentences[before].question || d.sentences[before].said < 0 || d.saysSame(i, before) {
		return false
	}
	_, last := d.within(d.statements[i].Content[0])
	first := d.contentStart(i)
	for first < last && (yesWords.has(d.at(first)) || d.Tokens[first].Kind == Punctuation) {
		first++
	}
	for last > first && d.Tokens[last-1].Kind == Punctuation {
		last--
	}
	return last-first == 2 && (pronounGender.of(d.at(first)) != unknownGender || plainPronouns.has(d.at(first))) && echoedVerbs.has(d.at(first+1))
}

var (
	yesWords    = wordSet(`yes sure well but oh absolutely`)
	echoedVerbs = wordSet(`do did does am is are was were have has had can`)
)

// replyEvidence is whether statement i is told as an answer and about its speaker,
// which tells refusals to comment from other silence; denials are told no better by it.
func (d *dispute) replyEvidence(i int, e *evidence) {
	own, replying := d.ofOwnSide(i), d.replying(i)
	e.when(own, "of the own side")
	e.when(replying, "told as an answer")
	if d.isFact(i) {
		e.when(own, "a fact of the own side")
		e.when(replying, "a fact told as an answer")
	}
	if factual[d.noes[i].kind] {
		e.when(own, "fact negated of the own side")
		e.when(replying, "fact negated as an answer")
	}
}
