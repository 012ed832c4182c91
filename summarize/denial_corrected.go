package summarize

import "strings"

// Denials by third parties and in argument: fact checkers, records, experts and
// rivals say that something that was claimed is not so, mostly without a word of
// denying. Some words say so wherever they stand: a [manufactured] crisis; the
// facts [say otherwise]; it [leaves out that] fares fell; they are [making a
// mistake if they believe] it. Others only where they take up what somebody else
// has just said: [in fact]; records show (denial_counter.go).

// corrects reports whether statement i sets right what others have claimed.
func (d *dispute) corrects(i int) bool {
	s := d.statements[i]
	if cue, last := d.within(s.Cue); d.onlyShows(i) && !d.anyWithin(cue, last, last-cue, showing) || d.polled(i) || toldOf.has(d.at(d.begins(i)-1)) && d.at(d.begins(i)-1) != "as" {
		return false
	}
	for _, span := range s.Content {
		first, last := d.within(span)
		for t := first; t < min(last, first+wordsRead); t++ {
			if d.setsRightAt(i, t, first, min(last, first+longestRead)) {
				return true
			}
		}
	}
	return d.counters(i)
}

// begins is the first token of statement i.
func (d *dispute) begins(i int) int {
	first, _ := d.within(d.extents[i])
	return first
}

// setsRightAt reports whether words at a token of a content say that others are
// not right.
func (d *dispute) setsRightAt(i, t, first, last int) bool {
	switch word := d.at(t); {
	case contrived.has(word):
		return d.contrivedAffair(t, first, last)
	case witnesses.has(word):
		return d.speaksAgainst(t, first, last)
	case omitting.has(word):
		return d.leavesOut(i, t, first, last)
	case word == "if" || whoever.has(word):
		return d.misbelieves(t, last)
	case word == "can" || word == "may":
		return d.saysInVain(t, last)
	case fooling.has(word):
		return d.foolsSelf(t, first, last)
	case word == "tired" || word == "sick":
		return d.at(t+1) == "of" && (d.at(t+2) == "being" && (d.at(t+3) == "told" || d.at(t+3) == "called" || d.at(t+3) == "accused"))
	case word == "opposite" || word == "reverse" || word == "contrary" && d.at(t+1) != "to":
		return d.isOpposite(t, last)
	}
	return d.arguesAt(i, t, first, last)
}

var (
	// contrived is what is made a matter of that is none.
	contrived = wordSet(`manufactured contrived concocted trumped-up trumped drummed ginned cooked`)
	// affairs are matters that people make something of.
	affairs = wordSet(`crisis crises controversy controversies scandal scandals outrage issue issues story stories narrative charge charges allegation allegations uproar furor fuss quarrel dispute conflict feud emergency evidence accusation accusations claim claims panic
		flap problem problems drama indignation case thing brouhaha hysteria fear`)
	upWords = wordSet(`up`)
)

// contrivedAffair: a [manufactured] crisis; the whole issue was [drummed up].
func (d *dispute) contrivedAffair(t, first, last int) bool {
	const subject, adverbs = 14, 5
	if word := d.at(t); word == "trumped" || word == "drummed" || word == "ginned" || word == "cooked" {
		if !upWords.has(d.at(t + 1)) {
			return false
		}
	}
	if d.negatedBefore(t-1, max(first, t-4)) {
		return false
	}
	if after := t + 1; after < last && (affairs.has(d.at(after)) || upWords.has(d.at(after)) && affairs.has(d.at(after+1)) || affairs.has(d.at(after+1)) && d.Tokens[after].Kind == Word && !functionWords.has(d.at(after))) {
		return true
	}
	for verb := t - 1; verb >= max(first, t-adverbs); verb-- {
		if beVerbs.has(d.at(verb)) || d.at(verb) == "it's" || d.at(verb) == "that's" || d.possessive(verb) && pointing.has(d.at(verb-1)) {
			return d.anyWithin(max(first, verb-subject), verb, subject, affairs)
		}
	}
	return false
}

var (
	// witnesses are what speaks for or against somebody.
	witnesses = union(documents, wordSet(`science evidence facts fact numbers history scientists economists experts statistics polls research math studies study polling scholars reality timeline letters diary`))
	otherwise = wordSet(`otherwise differently`)
	// bearingOut verbs are what evidence does not do to what is not so.
	bearingOut = wordSet(`support supports back backs bear bears match matches justify justifies square squares`)
	borneOut   = wordSet(`that it this him her them you up out his their claim claims assertion assertion's assertions argument notion idea contention with narrative story`)
	saying     = wordSet(`say says said suggest suggests suggested show shows showed shown indicate indicates indicated prove proves proved tell tells told point points pointed paint paints painted`)
	opposedTo  = wordSet(`you him her them`)
	tales      = wordSet(`story stories tale picture account`)
	differs    = wordSet(`different another opposite`)
)

// speaksAgainst: the [facts] say otherwise; the [science] is united against you; the
// [record] does not bear that out.
func (d *dispute) speaksAgainst(t, first, last int) bool {
	const predicate, object = 8, 5
	for verb := t + 1; verb < min(last, t+predicate) && !stops.has(d.at(verb)) && d.at(verb) != "that" && d.at(verb) != "which"; verb++ {
		word := d.at(verb)
		switch {
		case saying.has(word) && d.negatedBefore(verb-1, max(first, verb-3)), modalAuxiliaries.has(word):
			return false
		case saying.has(word):
			return otherwise.has(d.at(verb+1)) && d.clauseEnds(verb+2, last) ||
				d.anyWithin(verb+1, last, object, differs) && d.anyWithin(verb+2, last, object, tales) && !d.anyWithin(verb+1, last, object, aboutWords) ||
				d.at(verb+1) == "something" && d.at(verb+2) == "different" || d.at(verb+2) == "something" && d.at(verb+3) == "different" ||
				strings.HasPrefix(word, "point") && d.anyWithin(verb+1, last, object, elsewhere) ||
				d.at(verb+1) == "the" && d.at(verb+2) == "opposite"
		case bearingOut.has(word) && d.negatedBefore(verb-1, max(first, verb-4)):
			return d.anyWithin(verb+1, last, object, borneOut)
		case beVerbs.has(word):
			end := min(last, verb+object+1)
			for at := verb + 1; at < end; at++ {
				if d.at(at) == "against" && opposedTo.has(d.at(at+1)) && d.clauseEnds(at+2, last) {
					return !d.anyWithin(verb, at, object, negations)
				}
			}
			return false
		}
	}
	return false
}

var (
	elsewhere  = wordSet(`opposite contrary other`)
	aboutWords = wordSet(`about from of`)
)

// clauseEnds reports whether no clause goes on at a token.
func (d *dispute) clauseEnds(t, last int) bool {
	return t >= last || d.Tokens[t].Kind == Punctuation || againstBefore.has(d.at(t)) || d.at(t) == "and"
}

var (
	omitting = wordSet(`leaves leave ignores ignore overlooks overlook omits omit neglects neglect fails fail failed misses forgets forget glosses doesn't don't never not`)
	// whatIsLeft stand between verbs of leaving out and what is left out.
	whatIsLeft = wordSet(`that how what`)
	mentioning = wordSet(`note mention say tell acknowledge disclose point add report realize understand explain`)
)

// leavesOut: the ad [leaves out that] fares fell; critics [fail to mention] it; that
// [ignores the fact that] they rose. It is said of what was said, or of whoever said it.
func (d *dispute) leavesOut(i, t, first, last int) bool {
	word, at := d.at(t), t+1
	if negations.has(word) || word == "fails" || word == "fail" || word == "failed" || word == "forgets" || word == "forget" || word == "neglects" || word == "neglect" {
		if d.at(at) == "to" && !negations.has(word) {
			at++
		} else if !negations.has(word) {
			return false
		}
		if !mentioning.has(d.at(at)) {
			return false
		}
		at++
		if d.at(at) == "you" || d.at(at) == "us" || d.at(at) == "voters" || d.at(at) == "people" || d.at(at) == "out" {
			at++
		}
		if negations.has(word) {
			// what he doesn't tell you [is]
			return d.at(at) == "is" && d.anyWithin(max(first, t-4), t, 4, whatIsLeft) && d.anyWithin(max(first, t-3), t, 3, claimantPronouns)
		}
	} else if (word == "leaves" || word == "leave") && d.at(at) == "out" || word == "glosses" && d.at(at) == "over" {
		at++
	} else if word == "leaves" || word == "leave" || word == "glosses" {
		return false
	}
	what := whatIsLeft.has(d.at(at)) || d.at(at) == "the" && d.at(at+1) == "fact" || at+1 < last && d.at(at) == "a" && d.at(at+1) == "crucial"
	if !what && (word == "leaves" || word == "leave" || strings.HasPrefix(word, "omit")) && (determiners.has(d.at(at)) || possessivePronouns.has(d.at(at))) {
		return partial.has(d.at(t - 1))
	}
	return what && d.ofClaim(i, t, first)
}

// partial are claims that say only one side.
var partial = wordSet(`claim claims version account story ad ads argument arguments comparison figure figures number numbers examples statement statements quote`)

var claimantPronouns = wordSet(`he she they it`)

// ofClaim reports whether the subject before a verb is something that was said, or
// whoever said it.
func (d *dispute) ofClaim(i, verb, first int) bool {
	end := verb - 1
	for end > first && (strings.HasSuffix(d.at(end), "ly") || d.at(end) == "also" || d.at(end) == "simply" || d.at(end) == "just") {
		end--
	}
	switch word := d.at(end); {
	case end < first:
		return false
	case word == "that" || word == "this" || utterances.has(word) || word == "examples" || word == "list" || word == "claim":
		return true
	}
	return d.spokeBefore(i, end, first)
}

var (
	believing    = wordSet(`think thinks believe believes believed imagine imagines suggest suggests say says claim claims buy buys assume assumes`)
	fooling      = wordSet(`fooling kidding deluding`)
	fooledSelves = wordSet(`himself herself themselves yourself yourselves itself`)
	// misled words are of those who believe what is not so.
	misled = wordSet(`wrong mistaken naive fooling kidding deluded delusional misinformed crazy dreaming misguided clueless misled ignorant nuts`)
	// unlearned is what they have not done.
	unlearned = wordSet(`read know understand seen looked listened followed heard met watched studied paid talked paying listening watching visited been`)
)

// misbelieves: [anyone who thinks] so has not read it; [if he believes] that, he is
// mistaken; a mistake [if they think] so.
func (d *dispute) misbelieves(t, last int) bool {
	const subject, clause, predicate = 6, 25, 7
	believer := -1
	for at := t + 1; at < min(last, t+subject); at++ {
		if believing.has(d.at(at)) {
			believer = at
			break
		}
	}
	if believer < 0 || !whoever.has(d.at(t)) && d.at(t) != "if" || whoever.has(d.at(t)) && d.at(t+1) != "who" && d.at(t+1) != "that" || d.at(t+1) == "i" || d.at(t+1) == "we" || d.negatedBefore(believer-1, t) {
		return false
	}
	if d.at(t) == "if" && d.mistakeBefore(t) {
		return true
	}
	for at := believer + 1; at < min(last, believer+clause) && !stops.has(d.at(at)); at++ {
		word := d.at(at)
		switch {
		case misled.has(word) && (linkedWithin(d, at, 3) || fooling.has(word)):
			return true
		case (word == "should" || word == "must" || word == "ought" || word == "needs" || word == "need") && d.anyWithin(at+1, last, 3, lookInto) && claimantPronouns.has(d.at(at-1)):
			return true
		case word == "there's" || word == "there" && (d.at(at+1) == "is" || d.possessive(at+1)) || d.at(at) == "there" && d.at(at+1) == "'s":
			if d.anyWithin(at+1, last, 4, noWord) && d.anyWithin(at+2, last, predicate, witnesses) {
				return true
			}
		case (word == "hasn't" || word == "haven't" || word == "doesn't" || word == "don't" || word == "isn't" || word == "aren't" || word == "not" && (d.at(at-1) == "has" || d.at(at-1) == "have" || d.at(at-1) == "does" || d.at(at-1) == "do" || d.at(at-1) == "is")) && whoever.has(d.at(t)) && d.anyWithin(at+1, last, 3, unlearned):
			return true
		}
	}
	return false
}

// lookInto is what they should do to see that it is not so.
var lookInto = wordSet(`read look come visit talk ask see check listen walk try study`)

var noWord = wordSet(`no little`)

func linkedWithin(d *dispute, t, most int) bool {
	for at := t - 1; at >= t-most; at-- {
		if d.at(at) == "not" {
			return false
		}
		if beVerbs.has(d.at(at)) || strings.HasSuffix(d.at(at), "'s") || strings.HasSuffix(d.at(at), "'re") {
			return true
		}
	}
	return false
}

// mistakeBefore: they are making [a mistake] if.
func (d *dispute) mistakeBefore(t int) bool {
	return d.at(t-1) == "mistake" && d.anyWithin(t-4, t-1, 3, makingOut) || misled.has(d.at(t-1)) && linkedWithin(d, t-1, 3)
}

// saysInVain: he [can say that all he wants, but] it is not so.
func (d *dispute) saysInVain(t, last int) bool {
	const clause = 10
	if !vainly.has(d.at(t+1)) || !claimantPronouns.has(d.at(t-1)) && !d.capital(t-1) && !whoeverElse.has(d.at(t-1)) {
		return false
	}
	for at := t + 2; at < min(last, t+clause); at++ {
		if againstBefore.has(d.at(at)) {
			return d.at(at-1) == "," && (d.anyWithin(t+2, at, clause, atWill) || at-t <= 4)
		}
	}
	return false
}

var (
	vainly      = wordSet(`say claim assert argue insist pretend call talk tell deny spin`)
	atWill      = wordSet(`all whatever as`)
	whoeverElse = wordSet(`you people critics opponents democrats republicans`)
)

// foolsSelf: they are [fooling themselves] if they think so.
func (d *dispute) foolsSelf(t, first, last int) bool {
	return fooledSelves.has(d.at(t+1)) && linkedWithin(d, t, 3) && (d.anyWithin(t+2, last, 8, believing) || d.anyWithin(max(first, t-14), t, 14, believing))
}

// isOpposite: [the opposite] is true; he said [the opposite]; it is [quite the contrary].
func (d *dispute) isOpposite(t, last int) bool {
	switch before := d.at(t - 1); before {
	case "on":
		return false
	case "the":
		return d.at(t+1) == "is" && (d.at(t+2) == "true" || d.at(t+2) == "the" || d.at(t+3) == "true" || d.at(t+2) == "happening") || d.at(t+1) == "happened" || d.at(t+2) == "happened" ||
			(exactly.has(d.at(t-2)) || sayingSo.has(d.at(t-2)) || d.at(t-2) == "did" || d.at(t-2) == "do") && d.clauseEnds(t+1, last) && d.at(t-3) != "to"
	}
	return false
}

var exactly = wordSet(`exactly quite just precisely completely totally directly`)
