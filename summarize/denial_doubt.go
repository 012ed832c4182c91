package summarize

import "strings"

// Verbs that deny by the words that go with them: [cast doubt on] the figures,
// [poked holes in] the theory, [called] the report [into question], [begged to
// differ].

// doubting are such verbs with what follows them, and whether something that
// was said must be what they are about.
var doubting = []doubtingWords{
	{wordSet(`cast casts casting`), []lexicon{doubts, wordSet(`on upon over`)}, true},
	{wordSet(`threw throws throwing poured pours pouring`), []lexicon{wordSet(`cold`), wordSet(`water`), wordSet(`on over`)}, true},
	{wordSet(`poked pokes poke poking`), []lexicon{wordSet(`holes`), wordSet(`in`)}, true},
	{wordSet(`expressed expresses expressing voiced voices voicing raised raises raising`), []lexicon{doubts, wordSet(`about on over of as`)}, true},
	{wordSet(`expressed expresses expressing voiced voices voicing`), []lexicon{doubts}, true},
	{wordSet(`called calls calling`), []lexicon{wordSet(`into`), wordSet(`question doubt`)}, true},
	{wordSet(`called calls calling`), []lexicon{wordSet(`into`), wordSet(`serious grave real`), wordSet(`question doubt`)}, true},
	{wordSet(`took takes take taking`), []lexicon{wordSet(`exception`), wordSet(`to`)}, true},
	{wordSet(`took takes take taking`), []lexicon{wordSet(`umbrage`), wordSet(`at over with`)}, true},
	{wordSet(`begged begs beg`), []lexicon{wordSet(`to`), wordSet(`differ`)}, false},
	{wordSet(`rolled rolls rolling`), []lexicon{possessivePronouns, wordSet(`eyes`), wordSet(`at`)}, true},
	{wordSet(`put puts putting`), []lexicon{wordSet(`to`), wordSet(`rest`)}, true},
	{wordSet(`gave gives giving`), []lexicon{wordSet(`no little short`), wordSet(`credence weight shrift`), wordSet(`to`)}, true},
	{wordSet(`disagree disagrees disagreed disagreeing`), []lexicon{wordSet(`that`)}, false},
	{wordSet(`pooh-pooh pooh-poohed pooh-poohs pooh-poohing`), nil, true},
	{wordSet(`set sets setting`), []lexicon{wordSet(`the`), wordSet(`record`), wordSet(`straight`)}, false},
}

type doubtingWords struct {
	verbs   lexicon
	follow  []lexicon
	ofWords bool // about something that was said
}

var doubts = wordSet(`doubt doubts skepticism scepticism disbelief`)

// doubtingVerbs are all verbs of doubting: one question where each would be
// another.
var doubtingVerbs = func() lexicon {
	var all []lexicon
	for _, words := range doubting {
		all = append(all, words.verbs)
	}
	return union(all...)
}()

// doubtsAt reports whether a verb doubts what others say by the words that go
// with it.
func (p *people) doubtsAt(verb, last int) bool {
	if !doubtingVerbs.has(p.at(verb)) {
		return false
	}
	for _, words := range doubting {
		if end, ok := p.doubtedWith(verb, words); ok && (!words.ofWords || p.doubtedObject(end, last)) {
			return true
		}
	}
	return false
}

// doubtedWith is the token after the words that go with a verb, if they do; an
// adjective or two may stand before the first.
func (p *people) doubtedWith(verb int, words doubtingWords) (int, bool) {
	const adjectives = 2
	if !words.verbs.has(p.at(verb)) {
		return 0, false
	}
	for start := verb + 1; start <= verb+1+adjectives; start++ {
		at, found := start, 0
		for _, next := range words.follow {
			if !next.has(p.at(at)) {
				break
			}
			at, found = at+1, found+1
		}
		if found == len(words.follow) {
			return at, true
		}
	}
	return p.intoQuestion(verb, words)
}

// intoQuestion finds the words of “called the report into question” after their
// object.
func (p *people) intoQuestion(verb int, words doubtingWords) (int, bool) {
	const object = 7
	if len(words.follow) != 2 || !words.follow[0].has("into") && !words.follow[1].has("rest") {
		return 0, false
	}
	for at := verb + 2; at < verb+object; at++ {
		if words.follow[0].has(p.at(at)) && words.follow[1].has(p.at(at+1)) {
			return verb + 1, true
		}
	}
	return 0, false
}

// doubtedObject reports whether what is doubted, from a token on, was said.
func (p *people) doubtedObject(first, last int) bool {
	const near = 7
	for i := first; i < min(last+3, first+near, len(p.Tokens)); i++ {
		switch word := p.at(i); {
		case p.Tokens[i].Kind == Punctuation && !p.possessive(i) && p.Tokens[i].Quotation < 0, planned.has(word):
			return false
		case word == "whether" || word == "that" && i == first:
			return i <= first+1 && !p.toCome(i)
		case utterances.has(word) && !p.possessive(i+1) || assertions.has(word), truths.has(word):
			return true
		}
	}
	return false
}

// toCome reports whether the clause that begins at a token tells what may yet come.
func (p *people) toCome(first int) bool {
	const clause = 25
	for i := first; i < min(p.Sentences[p.Tokens[first].Sentence].Last, first+clause) && p.at(i) != "which" && !stops.has(p.at(i)); i++ {
		if modalAuxiliaries.has(p.at(i)) {
			return true
		}
	}
	return false
}

// truths are what of a report is doubted.
var truths = wordSet(`accuracy validity veracity truth truthfulness credibility authenticity reliability premise`)

// planned are what is doubted without any words being so.
var planned = wordSet(`plan plans proposal proposals decision ability need wisdom value future commitment ruling leadership judgment judgement bill law deal`)

// questioning verbs doubt a claim, but ask about other things.
var questioning = wordSet(`questioned questions questioning`)

// questionsClaim reports whether a verb questions something that was said: they
// [questioned] the accuracy of the report.
func (p *people) questionsClaim(verb, last int) bool {
	const near = 4
	if !questioning.has(p.at(verb)) || !determiners.has(p.at(verb+1)) && !p.capital(verb+1) && p.at(verb+1) != "whether" {
		return false
	}
	return p.anyWithin(verb+1, last, near, truths) || p.anyWithin(verb+1, last, near, questionable)
}

var questionable = union(assertions, wordSet(`idea notion theory account version figures figure numbers interpretation`))

// rating verbs say how true a thing is that was said: the site [rated] his claim
// “Mostly False”.
var rating = wordSet(`rated rates rating ruled rules judged judges deemed deems graded grades found finds`)

// ratesFalse reports whether a verb rates something that was said as not so.
func (p *people) ratesFalse(verb int, sentence Sentence) bool {
	const near = 14
	if !rating.has(p.at(verb)) {
		return false
	}
	said := false
	for i := verb + 1; i < min(sentence.Last, verb+near); i++ {
		word := p.at(i)
		switch {
		case said && rated.has(word) && p.at(i-1) != "not":
			return p.at(i-1) != "a" && p.at(i-1) != "the" || p.at(verb) != "found"
		case utterances.has(word):
			said = true
		case said && (word == "that" || word == "who" || stops.has(word)), word == "no", word == "that" && i == verb+1:
			return false
		}
	}
	return false
}

var rated = wordSet(`false untrue misleading inaccurate incorrect wrong unfounded baseless unsupported unsubstantiated exaggerated pants-on-fire pinocchios pinocchio bogus`)

// decries reports whether a verb decries falsehoods: she denounced the [lies].
func (p *people) decries(verb int) bool {
	const near = 4
	word := p.at(verb)
	if !decrying.has(word) && !(strings.HasPrefix(word, "complain") && (p.at(verb+1) == "of" || p.at(verb+1) == "about")) {
		return false
	}
	last := p.Sentences[p.Tokens[verb].Sentence].Last // also in a quotation
	for i := verb + 1; i < min(last, verb+1+near); i++ {
		if falsehoods.has(p.at(i)) || (p.at(i) == "false" || p.at(i) == "unfair") && (saidThings.has(p.at(i+1)) || assertions.has(p.at(i+1))) {
			return true
		}
	}
	return false
}

var (
	decrying   = wordSet(`denounced denounces denouncing decried decries decrying condemned condemns blasted blasts slammed slams lamented laments`)
	falsehoods = wordSet(`lies falsehoods smear smears misinformation distortion distortions half-truths slander slanders fabrications mischaracterization mischaracterizations untruths misrepresentations`)
)

// doubtsThat reports whether somebody doubts that a thing is so, at a token of a
// content: he [doubted that] the file came from there. What may yet come can be
// doubted without contradicting anybody.
func (p *people) doubtsThat(i, last int) bool {
	if word := p.at(i); word != "doubt" && word != "doubts" && word != "doubted" || !doubters.has(p.at(i-1)) && !strings.HasSuffix(p.at(i-1), "ly") {
		return false
	}
	switch p.at(i + 1) {
	case "it":
		return i+2 >= last || p.Tokens[i+2].Kind == Punctuation
	case "that":
		return !p.toCome(i + 1)
	}
	return false
}

var doubters = wordSet(`i we he she they who`)

// isDoubtful reports whether a linking verb makes its subject doubt what was said:
// she [was] sceptical of the claim.
func (p *people) isDoubtful(verb, last int) bool {
	if !beVerbs.has(p.at(verb)) && !seeming.has(p.at(verb)) {
		return false
	}
	at := p.pastAdverbs(verb+1, last)
	for at < last && degrees.has(p.at(at)) {
		at++
	}
	return doubtfulWords.has(p.at(at)) && (p.at(at+1) == "of" || p.at(at+1) == "about") && p.doubtedObject(at+2, last)
}

// calledInRelative is the word of falsehood that a clause on something that was said
// calls it, or 0: a claim that engineers have [called] false; which experts [say] is
// untrue.
func (p *people) calledInRelative(verb, first int) int {
	const (
		clause = 8
		name   = 4
	)
	says := sayingSo.has(p.at(verb))
	if !says && !callVerbs.has(p.at(verb)) || says && !beVerbs.has(p.at(verb+1)) {
		return 0
	}
	for i := verb - 2; i >= max(first, verb-clause) && !stops.has(p.at(i)); i-- {
		if p.at(i) != "that" && p.at(i) != "which" {
			continue
		}
		if !p.beginsSubject(i+1) || !p.anyWithin(max(i-4, first), i, 4, utterances) {
			return 0
		}
		for t := verb + 1; t <= verb+name; t++ {
			if negations.has(p.at(t)) {
				return 0
			}
			if plainlyFalse.has(p.at(t)) || falseWords.has(p.at(t)) {
				return t
			}
		}
		return 0
	}
	return 0
}

var sayingSo = wordSet(`say says said believe believes think thinks`)
