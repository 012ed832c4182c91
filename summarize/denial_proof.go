package summarize

// Denials by what can be shown: [records show] the opposite; there is [no evidence] for it; it
// [could not have] been so. They take up what somebody else has just said.

// finders are who finds out what is so, beside documents.
var finders = union(documents, wordSet(`review study studies analysis investigation investigations audit audits inquiry probe inspection report reports checkers checker factcheck research researchers analysts experts economists historians scientists auditors investigators minutes archives
	inspector watchdog fact-checkers letters diary calendar schedules statements speeches`))

// recordsAgainst reports whether statement i is what records or those who search them show
// against what somebody has just said.
func (d *dispute) recordsAgainst(i int) bool {
	s := d.statements[i]
	first, last := d.within(s.Source)
	if cue, end := d.within(s.Cue); first >= last || !d.anyWithin(first, last, wordsFirst, finders) || d.accuser(s.Source) || !d.anyWithin(cue, end, end-cue, showing) && !documents.has(d.at(last-1)) {
		return false
	}
	const least = 5 // tokens of a clause
	if contentFirst, contentLast := d.within(s.Content[0]); s.Kind == Direct || contentLast-contentFirst < least {
		return false
	}
	back := d.claimBackFrom(i, 2)
	if back < 0 || !d.isSaidSo(i) {
		return false
	}
	return d.contrasts(i, back) && (d.inversely(s, d.Sentences[d.places[i]]) || d.sentences[back].said >= 0 && d.speakers[d.sentences[back].said].person >= 0)
}

var (
	scarce       = wordSet(`no little scant scarce any`)
	proofNouns   = wordSet(`evidence proof data basis indication indications sign signs record records justification link links connection connections documentation reason trace truth`)
	suggestVerbs = wordSet(`suggest support back show indicate justify prove believe think demonstrate`)
	ofSuch       = wordSet(`that this it such of between to for`)
)

// lacksProof reports whether statement i says that there is nothing to show what others
// claim: [no data to suggest that]; [little evidence that] it helps.
func (d *dispute) lacksProof(i int) bool {
	const adjectives = 3
	for _, span := range d.statements[i].Content {
		first, last := d.within(span)
		for t := first; t < min(last, first+wordsFirst+2); t++ {
			if !scarce.has(d.at(t)) || d.at(t) == "any" && !d.negatedBefore(t-1, max(first, t-5)) || d.at(t-1) == "a" {
				continue
			}
			noun := t + 1
			for noun <= t+adjectives && !proofNouns.has(d.at(noun)) && d.Tokens[min(noun, len(d.Tokens)-1)].Kind == Word {
				noun++
			}
			if !proofNouns.has(d.at(noun)) || d.anyWithin(max(first, t-6), t, 6, asksIf) {
				continue
			}
			if d.at(noun+1) == "to" && suggestVerbs.has(d.at(noun+2)) && (d.at(noun+2) != "believe" && d.at(noun+2) != "think" || d.at(noun) != "reason") && d.clauseEnds(noun+4, last) && pointing.has(d.at(noun+3)) {
				return true
			}
			if d.at(noun) == "truth" && d.at(noun+1) == "to" && d.at(t) != "little" {
				return true
			}
			if ofSuch.has(d.at(noun+1)) && d.isNow(i, t) && d.claimBackFrom(i, 2) >= 0 {
				return true
			}
		}
	}
	return false
}

// isNow reports whether nothing in front of a token makes what follows a wish or a plan.
func (d *dispute) isNow(i, t int) bool {
	first, _ := d.within(d.statements[i].Content[0])
	return !d.anyWithin(first, t, wordsFirst, modalAuxiliaries)
}

// cannotBe reports whether statement i says that what another says cannot be: he [could not
// have] been there.
func (d *dispute) cannotBe(i int) bool {
	first, last := d.within(d.statements[i].Content[0])
	for t := first; t < min(last, first+wordsFirst); t++ {
		word := d.at(t)
		could := (word == "could" || word == "can") && d.at(t+1) == "not" || word == "couldn't" || word == "cannot"
		at := t + 1
		if d.at(at) == "not" {
			at++
		}
		if d.at(at) == "possibly" {
			at++
		}
		switch {
		case could && d.at(at) == "have" && d.anyWithin(at+1, last, 2, pastPraise):
			return false
		case could && d.at(at) == "have" && !firstPersons.has(d.at(t-1)),
			word == "impossible" && (d.anyWithin(max(first, t-4), t, 4, wouldHave)) && (d.at(t+1) == "for" || d.at(t+1) == "to"):
			at := first
			if word == "impossible" {
				at = t + 2
			}
			return d.subjectSpoke(i, at)
		}
	}
	return false
}

var (
	pastPraise = wordSet(`done asked cared happened prouder happier better more come gone picked chosen`)
	wouldHave  = wordSet(`was been`)
)

// subjectSpoke reports whether the subject of statement i that begins at a token is somebody
// who told of something past in one of the two sentences before it.
func (d *dispute) subjectSpoke(i, t int) bool {
	const back = 2
	for at := d.places[i] - 1; at >= max(d.places[i]-back, 0); at-- {
		said := d.sentences[at].said
		if said < 0 || said >= i || d.sameVoice(i, at) {
			continue
		}
		first, last := d.within(d.statements[said].Content[0])
		if d.ofClaimant(i, said, t) && d.anyWithin(first, last, wordsFirst+3, pastAuxiliaries) {
			return true
		}
	}
	return false
}

// matterBefore reports whether one of so many sentences before statement i, which is not by
// its speaker, has the same matter.
func (d *dispute) matterBefore(i, most int) bool {
	for at := d.places[i] - 1; at >= max(d.places[i]-most, 0); at-- {
		if !d.sameVoice(i, at) && d.takesUp(i, at) {
			return true
		}
	}
	return false
}

// remembersNot: that is [not how I remember it].
func (d *dispute) remembersNot(i int) bool {
	first, last := d.within(d.statements[i].Content[0])
	for t := first + 1; t < min(last, first+wordsFirst); t++ {
		if (d.at(t) == "how" || d.at(t) == "what" || d.at(t) == "way" && d.at(t-1) == "the") && d.negatedBefore(t-1, max(first, t-3)) && (d.at(t+1) == "i" || d.at(t+1) == "we") && remembering.has(d.at(t+2)) {
			return true
		}
	}
	return false
}

var remembering = wordSet(`remember recall recollect heard saw`)
