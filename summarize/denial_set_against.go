package summarize

// Denials told by what a statement is set against: despite what others claim;
// what records show; what somebody is said to defend.

// setDespite reports whether statement i is said despite what somebody else
// claims: [despite] Holt's [claim that] he had left, he is still running.
func (d *dispute) setDespite(i int) bool {
	s := d.statements[i]
	sentence := d.Sentences[d.places[i]]
	cue, _ := d.within(s.Cue)
	for t := sentence.First; t < min(sentence.Last, sentence.First+longestRead); t++ {
		if word := d.at(t); word != "despite" && word != "notwithstanding" || d.Tokens[t].Quotation >= 0 {
			continue
		}
		claim := d.claimAfter(t+1, sentence.Last)
		if claim < 0 || cue >= t && cue <= claim {
			return false
		}
		const clause = 10 // tokens from the noun to what was claimed
		return claimedThings.has(d.at(claim)) && d.anyWithin(claim+1, sentence.Last, clause, thatWord) || d.told(i) && d.clears(i)
	}
	return false
}

// claimAfter is the noun of something claimed or held against somebody near a token, or -1.
func (d *dispute) claimAfter(first, last int) int {
	const phrase = 6 // tokens: some recent suggestions
	for t := first; t < min(last, first+phrase); t++ {
		if claimedThings.has(d.at(t)) || madeAgainst.has(d.at(t)) {
			return t
		}
	}
	return -1
}

var (
	thatWord      = wordSet(`that`)
	claimedThings = wordSet(`claim claims assertion assertions allegation allegations accusation accusations suggestion suggestions contention contentions insistence rumor rumors rumour rumours speculation`)
)

var (
	// documents show what is so.
	documents = wordSet(`records record documents document data video videos footage emails e-mails transcript transcripts figures statistics filings filing tapes tape recording recordings receipts photographs photos logs tests`)
	// againstBefore stand between what somebody said and what records show.
)

// recordsSpeak reports whether statement i is what records show against what
// somebody has just said: though [records] [show] that [he has been a Liberal].
func (d *dispute) recordsSpeak(i int) bool {
	const opening = 3 // tokens before the records in a sentence that turns
	s := d.statements[i]
	sourceFirst, sourceLast := d.within(s.Source)
	if sourceFirst >= sourceLast || !documents.has(d.at(sourceLast-1)) && !documents.has(d.at(sourceFirst)) || i == 0 || d.statements[i-1].Speaker == s.Speaker {
		return false
	}
	place, before := d.places[i], d.places[i-1]
	first, _ := d.within(s.extent())
	turned := againstBefore.has(d.at(first-1)) || d.at(first-1) == "," && (againstBefore.has(d.at(first-2)) || d.at(first-2) == "fact")
	return turned && (before == place || before == place-1 && first-d.Sentences[place].First <= opening)
}

// defends reports whether statement i says how its speaker defends what was
// attacked: He [defended the route], [saying …]; she [defended her record]. “I opened
// the books,” she said.
func (d *dispute) defends(i int) bool {
	s := d.statements[i]
	place := d.places[i]
	sentence := d.Sentences[place]
	content, contentLast := d.within(s.Content[0])
	if at := d.defenceIn(i, sentence.First, min(sentence.Last, sentence.First+longestRead)); at >= 0 {
		return d.saysDefending(at, content)
	}
	first, _ := d.within(s.extent())
	if s.Kind != Direct || place == 0 || i > 0 && d.places[i-1] == place || d.anyWithin(content, contentLast, wordsRead, questionMark) || d.at(first) == "but" {
		return false
	}
	before := d.Sentences[place-1]
	last := min(before.Last, before.First+longestRead)
	at := d.defenceIn(i, before.First, last)
	return at >= 0 && !d.anyWithin(at, last, longestRead, defendedAs)
}

var (
	questionMark = wordSet(`?`)
	// defendedAs say or part what a defence was already.
	defendedAs = union(againstBefore, wordSet(`as saying`))
)

// saysDefending reports whether words of saying stand between a defence and a
// content: and said; , saying.
func (d *dispute) saysDefending(defence, content int) bool {
	for t := defence + 2; t < content; t++ {
		word, before := d.at(t), d.at(t-1)
		if defendingWith.has(word) && (before == "," || before == "by") || before == "and" && (plainlySaid.has(word) || answeringVerbs.has(word)) {
			return true
		}
	}
	return false
}

var defendingWith = wordSet(`saying arguing insisting telling noting`)

// defenceIn is the verb between two tokens by which those for whom the speaker of statement i
// speaks defend something of theirs, or -1.
func (d *dispute) defenceIn(i, first, last int) int {
	const subject = 14 // tokens from who defends to the verb
	for t := first; t < last; t++ {
		if word, next := d.at(t), d.at(t+1); (word == "defended" || word == "defends") && d.Tokens[t].Quotation < 0 && (possessivePronouns.has(next) || next == "the" || reflexives[next] != "") &&
			!passiveBe.has(d.at(t-1)) && (pronounGender.of(d.at(t-1)) != unknownGender || d.names(i, max(first, t-subject), t)) {
			return t
		}
	}
	return -1
}
