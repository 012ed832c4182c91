package summarize

import "strings"

// Denials that find fault with somebody whose words are told near by: after the
// auditors’ report, “Ms. Quill [is mistaken],” he said; they [have it
// backwards]. Of anybody else the same words are an attack, no denial.

// faultsSpeaker reports whether statement i says of somebody who has spoken that
// what they say is not so.
func (d *dispute) faultsSpeaker(i int) bool {
	s := d.statements[i]
	for _, span := range s.Content {
		first, last := d.within(span)
		for t := first + 1; t < min(last, first+longestRead); t++ {
			if verb := d.faultedBy(t, first, last); verb > first && (d.spokeBefore(i, verb-1, first) || d.upsideDown(t, verb)) {
				return true
			}
		}
	}
	return false
}

// faultedBy is the verb of the words at a token that find fault with what their
// subject says, or 0: she [is] mistaken; they [have] it backwards.
func (d *dispute) faultedBy(t, first, last int) int {
	word := d.at(t)
	switch {
	case mistaken.has(word) || word == "rewriting" && d.at(t+1) == "history" || word == "misleading" && t+1 < last && d.Tokens[t+1].Kind == Word || word == "wrong" && d.wrongAbout(t, last):
		return d.linkBefore(t, first)
	case (word == "wrong" || turned.has(word)) && d.anyWithin(t-4, t, 4, gotten):
		for verb := t - 1; verb > t-5; verb-- {
			if gotten.has(d.at(verb)) && d.anyWithin(verb+1, t, 3, gottenWhat) && !d.negatedBefore(verb-1, verb-3) {
				return d.auxiliariesBefore(verb, first)
			}
		}
	case d.at(t-1) == "of" && (misstating.has(word) || misleading.has(word)):
		return t - 1 // accused her of it
	case misstating.has(word):
		return d.auxiliariesBefore(t, first)
	case spreadingLies.has(word) && d.anyWithin(t+1, last, 3, falsehoods):
		return d.linkBefore(t, first)
	}
	return 0
}

// upsideDown reports whether the fault at a token, of the subject before a verb, is
// one that is found with words alone: the government has it [backward].
func (d *dispute) upsideDown(t, verb int) bool {
	return turned.has(d.at(t)) && d.at(t) != "mixed" && d.anyWithin(verb, t, 4, itAlone) && !selves.has(d.at(verb-1))
}

var itAlone = wordSet(`it this that`)

var (
	misleading    = wordSet(`lying misleading fabricating inventing cherry-picking spreading deceiving`)
	spreadingLies = wordSet(`spreading peddling telling repeating pushing`)
	mistaken      = wordSet(`conflating mistaken misinformed confused exaggerating misrepresenting distorting misstating misremembering`)
	turned        = wordSet(`backward backwards upside mixed`)
	gotten        = wordSet(`has have had got gets get getting having`)
	gottenWhat    = wordSet(`it that this facts numbers story everything math things dates names`)
)

// wrongAbout reports whether “wrong” is about a fact: wrong about the radios;
// “He is wrong,” she said. Somebody may also be wrong for the state, or to raise
// taxes.
func (d *dispute) wrongAbout(t, last int) bool {
	switch next := d.at(t + 1); next {
	case "about", "when", "in":
		return true
	case "to":
		return wordingVerbs.has(d.at(t+2)) || d.at(t+2) == "think" || d.at(t+2) == "believe"
	case "on":
		return d.at(t+2) == "that" || d.at(t+2) == "this" || d.at(t+2) == "the" && (d.at(t+3) == "facts" || d.at(t+3) == "law")
	}
	return t+1 >= last || d.Tokens[t+1].Kind == Punctuation
}

// linkBefore is the linking verb before a predicate, over its adverbs, or 0.
func (d *dispute) linkBefore(t, first int) int {
	const adverbs = 3
	for verb := t - 1; verb >= first && verb >= t-1-adverbs; verb-- {
		word := d.at(verb)
		if negatedAt(d.people, verb) {
			return 0
		}
		if (word == "'s" || word == "'re") && !beforeShortVerb.has(d.at(verb-1)) {
			return 0 // the skipper's mistaken belief
		}
		if beVerbs.has(word) {
			return d.auxiliariesBefore(verb, first)
		}
	}
	return 0
}

// beforeShortVerb may stand before a verb that is one letter or two.
var beforeShortVerb = wordSet(`he she they you`)

// auxiliariesBefore is the first of the verbs that a verb ends, or 0 where they
// are negated or in the passive: he [has] been exaggerating.
func (d *dispute) auxiliariesBefore(verb, first int) int {
	for verb > first && (beVerbs.has(d.at(verb-1)) || perfect.has(d.at(verb-1)) || strings.HasSuffix(d.at(verb-1), "ly")) {
		verb--
	}
	if verb > first && (negatedAt(d.people, verb-1) || d.at(verb-1) == "to" || modalAuxiliaries.has(d.at(verb-1)) || d.at(verb-1) == "if") {
		return 0
	}
	return verb
}

var perfect = wordSet(`has have had also just simply deliberately`)

// spokeBefore reports whether the subject that ends at a token is somebody else
// whose words are told before statement i, or a little after.
func (d *dispute) spokeBefore(i, end, first int) bool {
	switch word := d.at(end); {
	case word == "you":
		return d.statements[i].Kind == Direct && d.otherSpoke(i)
	case pronounGender.of(word) != unknownGender || word == "they":
		return d.statements[i].Kind != Indirect && d.otherSpoke(i)
	case opponents.has(word):
		return true
	case claimants.has(word):
		return end > first && d.at(end-1) != "our"
	}
	if d.saysSo(end, first) {
		return true
	}
	for k := max(0, i-spokenNear); k < min(len(d.statements), i+spokenAfter); k++ {
		if k != i && d.statements[k].Speaker != d.statements[i].Speaker && d.isSpeaker(k, end) {
			return true
		}
	}
	return false
}

// How near whoever is found at fault must speak, in statements: in a lead they are
// before their words.
const (
	spokenNear  = 6
	spokenAfter = 3
)

// isSpeaker reports whether a noun or name that ends at a token is of the speaker of
// statement k.
func (d *dispute) isSpeaker(k, end int) bool {
	if m := d.mentionEnding(end + 1); m != nil {
		return d.speakers[k].person == m.person
	}
	const longest = 12 // tokens of a source
	word := d.at(end)
	first, last := d.within(d.statements[k].Source)
	for t := first; t < min(last, first+longest); t++ {
		if d.at(t) == word && !functionWords.has(word) {
			return true
		}
	}
	return false
}

// opponents are who speaks against somebody by what they are.
var opponents = wordSet(`critics opponents detractors pundits accusers naysayers doubters skeptics sceptics plaintiffs`)

// claimants write and say what is said.
var claimants = wordSet(`media press reporters journalists newspaper newspapers`)

// saysSo reports whether the subject that ends at a token is whoever makes a
// claim: [anyone who says so] is wrong.
func (d *dispute) saysSo(end, first int) bool {
	const clause = 16
	for t := end; t > max(first-1, end-clause) && !stops.has(d.at(t)); t-- {
		if whoever.has(d.at(t)) {
			if claimingNow.has(d.at(t+1)) || (d.at(t+1) == "who" || d.at(t+1) == "that") && d.anyWithin(t+2, end+1, 3, claimingNow) {
				return true
			}
		}
	}
	return false
}

var (
	whoever     = wordSet(`anyone anybody everyone everybody those people whoever`)
	claimingNow = wordSet(`say says said saying claim claims claimed claiming suggest suggests suggesting allege alleges alleging think thinks believe believes believing argue argues arguing insist insists call calls calling tell tells telling`)
)

// otherSpoke reports whether somebody else speaks shortly before statement i.
func (d *dispute) otherSpoke(i int) bool {
	const near = 3 // statements
	for k := i - 1; k >= max(0, i-near); k-- {
		if d.statements[k].Speaker != d.statements[i].Speaker && d.statements[k].Speaker != "" {
			return true
		}
	}
	return false
}
