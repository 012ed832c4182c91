package summarize

// Denials told by what they are set against: [in fact] and [actually] where a claim
// was just taken up; [whatever] he says; [even as] he claims it; [seen differently].

// counters reports whether statement i takes up what another has just claimed
// and says how it is.
func (d *dispute) counters(i int) bool {
	return d.whatever(i) || d.inFact(i) || d.recordsAgainst(i) || d.lacksProof(i) || d.cannotBe(i) || d.tellsOtherwise(i) ||
		d.notPrevented(i) || d.contradictsClaimant(i) || d.turnsAgainst(i) || d.remembersNot(i) || d.evenAs(i) || d.answersNegated(i)
}

// claimBackFrom is the nearest sentence of somebody else, at most so many before
// statement i, that speaks of the same matter; -1 if there is none.
func (d *dispute) claimBackFrom(i, most int) int {
	for at := d.places[i] - 1; at >= max(d.places[i]-most, 0); at-- {
		said := d.sentences[at].said
		if said < 0 || said >= i || d.sentences[at].question || d.sameVoice(i, at) {
			continue
		}
		if person := d.speakers[said].person; (person < 0 || !d.isSide(i, person)) && d.takesUp(i, at) {
			return at
		}
	}
	return -1
}

// contrasts reports whether statement i negates what a sentence says without a
// negation, or the other way round, or has a word opposite to one of its words.
func (d *dispute) contrasts(i, sentence int) bool {
	said := d.sentences[sentence].said
	mine, other := d.noes[i].kind, d.noes[said].kind
	if (mine == "") != (other == "") && (mine == "" || factual[mine]) {
		return true
	}
	at := d.Sentences[sentence]
	return d.inOpposites(i, at.First, min(at.Last, at.First+longestRead))
}

// whatever reports whether the sentence of statement i sets it against what
// somebody says: [whatever the mayor says], the bridge is shut.
func (d *dispute) whatever(i int) bool {
	const subject = 7
	s := d.statements[i]
	sentence := d.Sentences[d.places[i]]
	first, last := d.within(s.extent())
	for t := sentence.First; t < min(last, sentence.First+longestRead); t++ {
		at := t + 1
		switch word := d.at(t); {
		case word == "whatever" && (t == sentence.First || d.Tokens[t-1].Kind == Punctuation || againstBefore.has(d.at(t-1))):
		case (word == "despite" || word == "matter" && d.at(t-1) == "no") && d.at(at) == "what",
			word == "regardless" && d.at(at) == "of" && d.at(at+1) == "what":
			at++
		default:
			continue
		}
		for verb := at + 1; verb < min(sentence.Last, at+subject) && d.Tokens[verb].Kind == Word; verb++ {
			if claimingNow.has(d.at(verb)) && d.at(verb-1) != "i" && d.at(verb-1) != "you" {
				_, end := d.within(s.Content[len(s.Content)-1])
				return first <= t || end > verb+1 && d.told(i)
			}
		}
		return false
	}
	return false
}

var (
	correcting = wordSet(`fact reality truth`)
	truthIs    = wordSet(`truth reality fact facts`)
	supposed   = wordSet(`supposed purported alleged supposedly purportedly allegedly so-called debunked`)
	claimTold  = wordSet(`claim claims claimed claiming accuse accused criticized criticised suggest suggests suggested suggesting say says said saying believe believes believed think thinks pretend pretends insist insists insisted`)
)

// inFact reports whether statement i says how it is in fact: claimed to be there when,
// [in fact], he was not; [in reality], the tax falls on the poor.
func (d *dispute) inFact(i int) bool {
	const supposing, opening = 12, 5
	s := d.statements[i]
	sentence := d.Sentences[d.places[i]]
	_, last := d.within(s.extent())
	content := d.contentStart(i)
	for t := sentence.First; t < min(last, sentence.First+longestRead); t++ {
		strong := d.at(t) == "in" && correcting.has(d.at(t+1)) && !d.possessive(t+2) && d.at(t+2) != "of"
		is := d.at(t) == "the" && truthIs.has(d.at(t+1)) && d.truthIsAt(t+2) > 0
		if !strong && !is && d.at(t) != "actually" {
			continue
		}
		if (strong || d.at(t) == "actually") && (strong && d.anyWithin(max(sentence.First, t-3), t, 3, whenWord) && d.anyWithin(sentence.First, t, longestRead, claimTold) || d.anyWithin(max(sentence.First, t-supposing), t, supposing, supposed)) {
			return true
		}
		early := t-content <= opening && t >= content || t-sentence.First <= opening && t < content
		turned := againstBefore.has(d.at(sentence.First)) || d.inversely(s, sentence)
		if !early && !turned || !d.isSaidSo(i) && !is || !d.told(i) && d.at(d.begins(i)-1) != "as" {
			continue
		}
		back := d.claimBackFrom(i, 2)
		if back < 0 {
			continue
		}
		if turned && strong || d.contrasts(i, back) || d.at(t+1) == "reality" && strong || is && d.sentences[back].accusing > 0 && d.ofOwnSide(i) {
			return true
		}
	}
	return false
}

var whenWord = wordSet(`when but`)

// truthIsAt is the token after the verb of “the truth of the matter is”, or 0.
func (d *dispute) truthIsAt(t int) int {
	if d.at(t) == "of" && d.at(t+1) == "the" && d.at(t+2) == "matter" || d.at(t) == "of" && d.at(t+1) == "it" {
		t += 3
	}
	if beVerbs.has(d.at(t)) {
		return t + 1
	}
	return 0
}

// inversely reports whether a sentence turns, beside the content of statement s: he, however, said.
func (d *dispute) inversely(s Statement, sentence Sentence) bool {
	const opening = 12
	for t := sentence.First; t < min(sentence.Last, sentence.First+opening); t++ {
		switch d.at(t) {
		case "however":
			return d.Tokens[t].Quotation < 0
		case "though":
			return d.Tokens[t].Quotation < 0 && d.at(t-1) == "," && d.at(t+1) == ","
		case "contrast":
			return d.at(t-1) == "in" || d.at(t-1) == "by"
		}
	}
	return againstBefore.has(d.at(sentence.First)) && d.at(sentence.First) != "while" && d.at(sentence.First) != "although"
}

var (
	seeingVerbs = wordSet(`saw sees see remembers remembered recalls recalled remember recall views viewed tells told put puts describes described`)
	differing   = wordSet(`different contradictory conflicting`)
	versions    = wordSet(`account accounts version versions recollection recollections story picture memory explanation interpretation`)
	given       = wordSet(`gave gives given offered offers told tells painted paints presented has had have`)
)

// tellsOtherwise reports whether the sentence of statement i, or the one before it by the
// same speaker, says that its speaker sees it otherwise: Orr [remembers it differently]; she
// [gave a different account].
func (d *dispute) tellsOtherwise(i int) bool {
	s := d.statements[i]
	place := d.places[i]
	content := d.contentStart(i)
	sentence := d.Sentences[place]
	if d.differsBetween(sentence.First, min(content, sentence.First+longestRead)) {
		return true
	}
	if place == 0 || s.Kind != Direct && s.Kind != Mixed || i > 0 && d.places[i-1] == place {
		return false
	}
	before := d.Sentences[place-1]
	return d.sentences[place-1].said < 0 && before.Paragraph == sentence.Paragraph && d.differsBetween(before.First, min(before.Last, before.First+wordsRead))
}

// differsBetween reports whether some tokens outside quotations tell of another view.
func (d *dispute) differsBetween(first, last int) bool {
	const object = 7
	for t := first; t < last; t++ {
		if d.Tokens[t].Quotation >= 0 {
			continue
		}
		switch {
		case seeingVerbs.has(d.at(t)):
			for at := t + 1; at < min(last, t+object); at++ {
				if d.at(at) == "differently" && d.Tokens[at].Quotation < 0 {
					return true
				}
			}
		case differing.has(d.at(t)) && versions.has(d.at(t+1)):
			return d.anyWithin(max(first, t-4), t, 4, given)
		}
	}
	return false
}

// isSaidSo reports whether what statement i says is no wish, question or condition.
func (d *dispute) isSaidSo(i int) bool {
	first, last := d.within(d.statements[i].Content[0])
	return !d.anyWithin(first, last, wordsFirst+3, wishedFor) && d.at(last-1) != "?" && d.at(last-2) != "?"
}

var wishedFor = wordSet(`hope hopes hoped want wants wanted intend intends should must may might if need needs perhaps maybe please`)

var (
	prevents   = wordSet(`prevents prevent prevented preventing stops stop stopped stopping keeps keep kept keeping bars bar barred forbids forbid forbade prohibits prohibit prohibited prohibiting precludes preclude precluded`)
	noneThing  = wordSet(`nothing no`)
	freeWords  = wordSet(`free allowed able permitted`)
	concession = wordSet(`even while still despite anyway`)
)

// notPrevented reports whether statement i says that what another gives as a reason is
// none: [nothing keeps him from] publishing them; he is [free to] publish them [even while].
func (d *dispute) notPrevented(i int) bool {
	const clause = 8
	first, last := d.within(d.statements[i].Content[0])
	for t := first; t < min(last, first+wordsFirst); t++ {
		switch {
		case noneThing.has(d.at(t)) && d.anyWithin(t+1, last, clause, prevents) && d.anyWithin(t+2, last, clause+3, fromWord):
			return d.matterBefore(i, 3)
		case freeWords.has(d.at(t)) && d.at(t+1) == "to" && !negations.has(d.at(t-1)):
			if at := d.begins(i) - 1; d.anyWithin(t+2, last, wordsFirst+3, concession) || d.at(at) == "as" {
				return d.matterBefore(i, 3)
			}
		}
	}
	return false
}

var fromWord = wordSet(`from`)

// evenAs reports whether the sentence of statement i begins with what somebody else claims:
// [even as Marlow claimed] that the cases were alike, a lawyer said they were not.
func (d *dispute) evenAs(i int) bool {
	const subject = 8
	sentence := d.Sentences[d.places[i]]
	begins := d.begins(i)
	t := sentence.First
	if againstBefore.has(d.at(t)) && d.at(t) != "while" && d.at(t) != "although" && d.at(t) != "though" {
		t++
	}
	switch d.at(t) {
	case "even":
		if d.at(t+1) != "as" && d.at(t+1) != "though" && d.at(t+1) != "while" {
			return false
		}
	case "while", "although", "though":
	default:
		return false
	}
	if begins <= t || d.at(begins-1) != "," || !d.told(i) || !d.isSaidSo(i) {
		return false
	}
	for verb := t + 1; verb < min(begins, t+subject); verb++ {
		if claimedBy.has(d.at(verb)) && !d.names(i, t, verb) && pronounGender.of(d.at(verb-1)) == unknownGender {
			first, last := d.within(d.statements[i].Content[0])
			return d.shareNoun(verb+1, begins, first, min(last, first+wordsRead))
		}
	}
	return false
}

var claimedBy = wordSet(`claim claims claimed insist insists insisted maintain maintains maintained contend contends contended assert asserts asserted alleges alleged argued argues suggested suggests`)

// answersNegated reports whether whoever speaks for somebody points out that it is so what
// others have just said is not: critics say the credits did nothing for jobs; [the campaign]
// has [pointed out] that [the credits let him hire again].
func (d *dispute) answersNegated(i int) bool {
	if !d.answersByCue(i) || !d.isSaidSo(i) || d.noes[i].kind != "" || !d.ofOwnSide(i) && d.sourceKind(d.statements[i]) != "spokesman" {
		return false
	}
	back := d.claimBackFrom(i, 2)
	if back < 0 {
		return false
	}
	said := d.sentences[back].said
	n := d.noes[said]
	first, _ := d.within(d.statements[said].Content[0])
	return factual[n.kind] && n.at-first <= wordsFirst && !d.slight(n)
}
