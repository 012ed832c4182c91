package summarize

// Denials in argument: that is [not the case]; they [want you to believe] it, but; the
// [actual number] is lower; [to say] so [is to ignore] the bridge.

// arguesAt reports whether words at a token of a content argue that others are not right.
func (d *dispute) arguesAt(i, t, first, last int) bool {
	switch word := d.at(t); {
	case word == "case":
		return d.notTheCase(t, first, last)
	case word == "want" || word == "wants" || word == "have":
		return d.wouldHaveUsBelieve(t, first, last)
	case word == "to":
		return d.isToIgnore(t, last)
	case conflicts.has(word):
		return d.conflictsWithWords(t, first, last)
	case actual.has(word):
		return d.actualNumber(i, t, first, last)
	case word == "yet":
		return (d.at(t-1) == "have" || d.at(t-1) == "has" || d.at(t-1) == "'ve") && d.at(t+1) == "to" && seeProof.has(d.at(t+2)) && d.anyWithin(t+3, last, 3, anyProof) && d.matterBefore(i, 2)
	case word == "exist" || word == "exists":
		return d.clauseEnds(t+1, last) && d.negatedBefore(t-1, max(first, t-3)) && t-first <= wordsFirst && !d.anyWithin(first, t, wordsFirst, subordinating) && d.claimBackFrom(i, 2) >= 0
	case word == "nothing":
		return doing.has(d.at(t-1)) && (d.at(t+1) == "for" || d.at(t+1) == "to") && !firstPersons.has(d.at(t-2)) && d.claimBackFrom(i, 2) >= 0
	case word == "nowhere":
		return (d.at(t+1) == "near" || d.at(t+1) == "close") && d.anyWithin(t+2, last, 4, truthIs)
	}
	return false
}

var (
	actual     = wordSet(`actual real true`)
	realThings = wordSet(`number numbers figure figures rate total cost amount count reason cause reasons share story percentage problem issue`)
	doing      = wordSet(`do does did done`)
	seeProof   = wordSet(`see hear find`)
	anyProof   = wordSet(`any evidence single proof one`)
	ignoring   = wordSet(`ignore misunderstand misread deny forget overlook miss rewrite distort`)
	believeIt  = wordSet(`believe think`)
	whomFool   = wordSet(`you us voters people everyone americans`)
)

// notTheCase: that is simply [not the case].
func (d *dispute) notTheCase(t, first, last int) bool {
	const back = 4
	if d.at(t-1) != "the" || !d.clauseEnds(t+1, last) || !d.negatedBefore(t-2, max(first, t-back)) {
		return false
	}
	for at := t - 2; at >= max(first, t-back-2); at-- {
		if pointing.has(d.at(at)) {
			return !d.supposedAt(t, first)
		}
	}
	return false
}

// wouldHaveUsBelieve: they [want you to believe] that, [but] look; he [would have us believe] so.
func (d *dispute) wouldHaveUsBelieve(t, first, last int) bool {
	if t == first || firstPersons.has(d.at(t-1)) || d.at(t) == "have" && d.at(t-1) != "would" || negatedAt(d.people, t-1) {
		return false
	}
	at := t + 1
	if !whomFool.has(d.at(at)) {
		return false
	}
	at++
	if d.at(at) == "all" {
		at++
	}
	if d.at(at) == "to" {
		at++
	}
	if !believeIt.has(d.at(at)) || d.at(at+1) == "in" {
		return false
	}
	return d.at(t) == "have" || d.at(at+1) == "that" || pointing.has(d.at(at+1)) || d.anyWithin(at+1, last, clauseRead, againstBefore)
}

// isToIgnore: [to say] that the ferry did this [is to ignore] the bridge.
func (d *dispute) isToIgnore(t, last int) bool {
	if !wordingVerbs.has(d.at(t + 1)) {
		return false
	}
	for at := t + 2; at+2 < min(last, t+wordsRead/2) && !stops.has(d.at(at)); at++ {
		be := at
		if d.at(at) == "would" {
			be++
		}
		if (d.at(be) == "is" || d.at(be) == "be") && d.at(be+1) == "to" && ignoring.has(d.at(be+2)) {
			return true
		}
	}
	return false
}

// actualNumber: the [actual number] is closer to 40.
func (d *dispute) actualNumber(i, t, first, last int) bool {
	if d.at(t-1) != "the" || t-first > 4 || !realThings.has(d.at(t+1)) {
		return false
	}
	const subject = 6
	for verb := t + 2; verb < min(last, t+2+subject); verb++ {
		if beVerbs.has(d.at(verb)) {
			return !figured.has(d.at(t+1)) && d.claimBackFrom(i, 2) >= 0 || figured.has(d.at(t+1)) && d.matterBefore(i, 2)
		}
	}
	return false
}

var figured = wordSet(`number numbers figure figures rate total cost amount count share percentage`)

var (
	// conflicts are words of what does not agree with something said.
	conflicts  = wordSet(`inconsistent inconsistency inconsistencies odds contradicts contradict contradicted contradicting undercut undercuts undercutting belies belie belied conflicts questions discrepancies discrepancy doubt holes`)
	conflictBy = wordSet(`with about between in on into`)
	// ownedWords are what somebody has said that may not be so.
	ownedWords = wordSet(`claim claims assertion assertions contention contentions account accounts testimony statement statements explanation explanations denial denials version story affidavit remarks comments insistence assurances assurance argument narrative`)
	raising    = wordSet(`raise raises raised raising cast casts poke poked pokes`)
	plainGoing = wordSet(`contradicts contradict contradicted contradicting undercut undercuts undercutting belies belie belied`)
)

// conflictsWithWords: the finding [raised questions about] Holt's statement; the memo is [at
// odds with] her account.
func (d *dispute) conflictsWithWords(t, first, last int) bool {
	const object, owner = 8, 5
	if d.negatedBefore(t-1, max(first, t-4)) || d.anyWithin(max(first, t-3), t, 3, modalAuxiliaries) {
		return false
	}
	at := t + 1
	switch word := d.at(t); {
	case plainGoing.has(word):
	case !conflictBy.has(d.at(at)), word == "odds" && d.at(t-1) != "at", (word == "questions" || word == "doubt" || word == "holes") && !d.anyWithin(max(first, t-3), t, 3, raising):
		return false
	default:
		at++
	}
	for noun := at + 1; noun < min(last, at+object) && !stops.has(d.at(noun)) && d.at(noun) != "that"; noun++ {
		if ownedWords.has(d.at(noun)) {
			for own := max(at, noun-owner); own < noun; own++ {
				if possessivePronouns.has(d.at(own)) || d.possessive(own) {
					return true
				}
			}
			return false
		}
	}
	return false
}
