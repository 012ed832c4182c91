package summarize

import "strings"

// Contents that say of what others said that it is not so, or not fair: her
// numbers [don’t add up]; [it is misleading to say] so; the bill is [not] the
// monster that they [make it out to be].

// falseOfWords reports whether a content says so.
func (p *people) falseOfWords(a Attribution) bool {
	if p.asksWhether(a) || !p.quoted(a) && p.ownsUp(a) {
		return false
	}
	for _, span := range a.Content {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if p.falseWordsAt(i, first, last) {
				return true
			}
		}
	}
	return false
}

// falseWordsAt reports whether the words at a token, of a stretch, say of others’
// words that they are not so.
func (p *people) falseWordsAt(i, first, last int) bool {
	word := p.at(i)
	switch {
	case falsities[word]:
		return p.faultsUtterance(i, first) || wrongful[word] && p.wrongToSay(i, first, last) || mislabelings[word] && p.isSaidOf(i, first, pointing)
	case wrongful[word]:
		return p.wrongToSay(i, first, last) || belittling[word] && p.isSaidOf(i, first, assertions)
	case word == "off":
		return p.offTheMark(i) && p.isSaidOf(i, first, utterances) || (i+1 >= last || p.Tokens[i+1].Kind == Punctuation) && p.isSaidOf(i, first, counts)
	case riddled[word]:
		return (p.at(i+1) == "with" || p.at(i+1) == "of") && p.anyWithin(i+2, last, 4, misreports) && p.isSaidOf(i, first, utterances)
	case word == "up" && standing[p.at(i-1)]:
		return (negatedAt(p, i-2) || negatedAt(p, i-3)) && (p.at(i-1) == "add" || p.isBefore(i, first, utterances))
	case word == "out" && p.at(i+1) == "to" && p.at(i+2) == "be":
		return p.anyWithin(i-3, i, 3, makingOut) && p.negatedBefore(i-4, first)
	case word == "as" && i > first:
		return p.lessThanClaimed(i, first, last)
	case supports[word]:
		return p.unsupported(i, last) || bearing[word] && p.bearsOutNot(i, first, last)
	case misstating[word]:
		return p.misstates(i, first, last)
	case misquoting[word]:
		return objectPronouns[p.at(i+1)] || p.at(i-1) == "was" || p.at(i-1) == "were" || p.at(i-1) == "been"
	case backed[word]:
		return (p.at(i+1) == "by" || p.at(i+1) == "up" || p.at(i+1) == "out") && p.negatedBefore(i-1, max(first, i-4)) && p.isBefore(i, first, utterances)
	case rightful[word]:
		return p.at(i+1) == "to" && p.at(i-1) != "politically" && p.words(i+2) && p.negatedBefore(i-1, max(first, i-4)) && !p.blamesSelf(i, first)
	case containing[word]:
		return p.anyWithin(i+1, last, 3, misreports) && p.isBefore(i, first, utterances)
	case bearing[word]:
		return p.bearsOutNot(i, first, last)
	case word == "what":
		return p.notWhat(i, first, last)
	case matching[word]:
		return p.anyWithin(i+1, last, 5, realities) && p.negatedBefore(i-1, max(first, i-4))
	case castsDoubt[word]:
		return p.Tokens[i].Quotation >= 0 && p.doubtsAt(i, last)
	case word == "call":
		return p.wouldCall(i, first, last)
	}
	return false
}

// riddled with errors, and the like.
var (
	riddled    = wordSet(`riddled full filled rife packed littered`)
	misreports = wordSet(`errors error falsehoods falsehood lies inaccuracies mistakes holes distortions half-truths untruths misstatements exaggerations nonsense`)
)

// mislabelings are nouns for words alone that show a thing wrongly.
var mislabelings = wordSet(`distortion exaggeration mischaracterization misrepresentation caricature smear misreading misinterpretation fabrication misconception lie falsehood hoax fiction myth hype`)

// standing verbs need an “up” for what holds when it is tested.
var standing = wordSet(`add adding hold holding stack stand`)

var (
	misquoting     = wordSet(`misquote misquotes misquoted misquoting`)
	objectPronouns = wordSet(`me him her us them`)
)

var (
	// matching verbs are what a false account does not do with the facts.
	matching  = wordSet(`match matches square squares fit fits jibe jibes comport comports correspond`)
	realities = wordSet(`reality facts truth record evidence`)

	// containing verbs tell what is in a report, bearing verbs what evidence does
	// for a claim, and deedsTold what a claim is of.
	containing = wordSet(`contains contained contain`)
	bearing    = wordSet(`support supports supported bear confirm confirms back substantiate justify`)
	deedsTold  = wordSet(`said says say happened meant means wrote shows show does did`)

	castsDoubt = wordSet(`casts calls cast`)
)

// backed are participles of what supports a claim.
var backed = wordSet(`supported backed borne substantiated corroborated`)

// isBefore reports whether one of some things stands shortly before a negated
// predicate.
func (p *people) isBefore(i, first int, things lexicon) bool {
	const far = 10
	return p.anyWithin(max(first, i-far), i, far, things)
}

// bearsOutNot reports whether evidence is said not to bear a claim out: the data do
// not [support] that conclusion.
func (p *people) bearsOutNot(i, first, last int) bool {
	const object = 5
	return p.negatedBefore(i-1, max(first, i-4)) && p.anyWithin(i+1, last, object, assertions)
}

// notWhat reports whether something that was told is said to be another thing: that
// is [not what] the bill [says].
func (p *people) notWhat(i, first, last int) bool {
	const clause = 6
	return negatedAt(p, i-1) && (p.anyWithin(max(first, i-4), i, 4, pointing)) && p.anyWithin(i+1, last, clause, deedsTold)
}

// wouldCall reports whether somebody would call what was said false: I’d [call]
// that a smear.
func (p *people) wouldCall(i, first, last int) bool {
	const near = 5
	if !pointing[p.at(i+1)] || p.negatedBefore(i-1, max(first, i-3)) {
		return false
	}
	for j := i + 2; j < min(last, i+near); j++ {
		if falsities[p.at(j)] || falseWords[p.at(j)] && !opinionWords[p.at(j)] {
			return true
		}
	}
	return false
}

// utterances are what others may have said, besides saidThings, that can be
// right or wrong.
var utterances = union(saidThings, wordSet(`speech projection projections remark remarks comment comments statement statements post posts tweet tweets ad ads advertisement advertisements commercial testimony memo analysis study studies
	figure figures number numbers statistic statistics math arithmetic poll polls survey surveys rate rates rhetoric theory view views calculation calculations tally headline editorial picture portrait
	warning warnings indictment testimony memory recollection interpretation reading hype stereotype stereotypes coverage`))

// figures are utterances of which “wrong” says that they are not so rather than
// not right to say.
var figures = wordSet(`figure figures number numbers statistic statistics math arithmetic poll polls survey surveys calculation calculations estimate estimates tally prediction predictions projection projections forecast forecasts report reports story stories article articles account accounts rumor rumors claim claims
	allegation allegations accusation accusations assertion assertions analysis study findings finding conclusion conclusions interpretation reading theory perception characterization description portrayal suggestion premise narrative rate rates`)

// counts are figures that can be “off”.
var counts = wordSet(`math arithmetic figure figures number numbers calculation calculations estimate estimates statistic statistics tally`)

// falsities are what is said of utterances that are not so.
var falsities = wordSet(`overblown overstated overhyped exaggerated speculative inflated unfounded misplaced baseless groundless misleading inaccurate incorrect erroneous untrue false bogus nonsense lie lies smear smears myth myths
	fiction fantasy misrepresentation mischaracterization misreading misinterpretation exaggeration exaggerations distortion distortions caricature falsehood falsehoods fabrication hogwash rubbish baloney wrong mistaken impossible unrealistic cooked doctored cherry-picked invented fabricated concocted unsupported unsubstantiated unreliable
	misperception misconception faulty far-fetched implausible disproved disproven debunked discredited refuted phony speculation conjecture stretch propaganda hype unfair`)

// faultsFigures are faults that of other utterances mean that they should not
// have been made.
var faultsFigures = wordSet(`wrong mistaken inflated unreliable impossible unrealistic implausible cooked doctored cherry-picked invented fabricated concocted`)

// faultsOpinions are faults of what is said of somebody.
var faultsOpinions = wordSet(`unfair`)

var portrayals = wordSet(`criticism criticisms attack attacks characterization characterizations characterisation portrayal portrayals depiction depictions description comparison comparisons accusation accusations allegation allegations claim claims suggestion report reports story article coverage headline label stereotype perception linking`)

// faultsUtterance reports whether a fault at a token is said of an utterance.
func (p *people) faultsUtterance(i, first int) bool {
	word := p.at(i)
	switch {
	case falseHopes[p.at(i+1)], negations[p.at(i+1)]:
		return false
	case p.atLinked(i, first) && beyondWords[word], p.whatIsSaid(i, first), p.inPassing(i), p.othersFalse(i, first), utterances[p.at(i+1)] && p.isSaidOf(i, first, pointing):
		return true
	case faultsFigures[word]:
		return p.isSaidOf(i, first, figures)
	case faultsOpinions[word]:
		return p.isSaidOf(i, first, portrayals)
	}
	return p.isSaidOf(i, first, utterances)
}

// beyondWords are faults that only words can have, whatever they are said of: the
// threat is [overblown]; the scene is [untrue].
var beyondWords = wordSet(`overblown overstated overhyped exaggerated untrue`)

// atLinked reports whether a verb links a predicate at a token, not negated.
func (p *people) atLinked(i, first int) bool {
	const between = 4
	for verb := i - 1; verb >= max(first, i-between); verb-- {
		if linkingVerb(p.at(verb)) && !strings.HasSuffix(p.at(verb), "n't") {
			return verb > first && !selves[p.at(verb-1)]
		}
		if negations[p.at(verb)] || p.Tokens[verb].Kind == Punctuation || functionWords[p.at(verb)] && !measured[p.at(verb)] {
			return false
		}
	}
	return false
}

var measured = wordSet(`very so too much rather quite just a an all only simply somewhat`)

// whatIsSaid reports whether a predicate is of what somebody says: what she says
// is [misleading].
func (p *people) whatIsSaid(i, first int) bool {
	const (
		between = 4
		clause  = 7
	)
	verb := i - 1
	for verb > first && verb > i-between && !linkingVerb(p.at(verb)) {
		verb--
	}
	if !linkingVerb(p.at(verb)) || p.anyWithin(verb, i, between, negations) {
		return false
	}
	for j := verb - 1; j >= max(first, verb-clause) && p.Tokens[j].Kind != Punctuation; j-- {
		if p.at(j) == "what" {
			return p.anyWithin(j+1, verb, clause, saysOfThings) && !selves[p.at(j+1)]
		}
	}
	return false
}

var saysOfThings = wordSet(`says say said saying claims claimed reported wrote suggested suggests tells told describes described`)

// inPassing reports whether a fault is found between dashes or commas: the
// suggestion, [unfounded], I think, that he knew.
func (p *people) inPassing(i int) bool {
	return i > 1 && p.Tokens[i-1].Kind == Punctuation && assertions[p.at(i-2)] && i+1 < len(p.Tokens) && p.Tokens[i+1].Kind == Punctuation
}

// othersFalse reports whether a quotation calls a claim false in naming it: “Ruiz’s
// absurd and [inaccurate] claim …”
func (p *people) othersFalse(i, first int) bool {
	const adjectives = 4
	if p.Tokens[i].Quotation < 0 || !assertions[p.at(i+1)] {
		return false
	}
	for j := i - 1; j >= max(first, i-adjectives); j-- {
		if p.possessive(j) {
			return j > first && p.capital(j-1)
		}
		if p.at(j) == "their" || p.at(j) == "his" || p.at(j) == "her" {
			return p.at(j-1) != "repeat" && p.at(j-1) != "repeated"
		}
	}
	return false
}

// isSaidOf walks back from a predicate over adverbs and articles to its verb and
// looks whether one of some things is its subject, and not the speaker’s own.
func (p *people) isSaidOf(predicate, first int, things lexicon) bool {
	const (
		between = 5  // tokens from the verb to the predicate
		far     = 11 // from the subject to the verb, with no other verb between
	)
	verb := predicate - 1
	for verb >= first && verb >= predicate-between && !linkingVerb(p.at(verb)) {
		if negations[p.at(verb)] || stops[p.at(verb)] || p.at(verb) == "than" {
			return false
		}
		verb--
	}
	if verb < first || verb < predicate-between || strings.HasSuffix(p.at(verb), "n't") {
		return false
	}
	for verb > first && (pastAuxiliaries[p.at(verb-1)] || modalAuxiliaries[p.at(verb-1)]) && !negatedAt(p, verb-1) {
		verb--
	}
	for j := verb; j >= first && j > verb-far && !stops[p.at(j)]; j-- {
		word := p.at(j)
		if things[word] && (!p.possessive(j+1) || pointing[word]) {
			return p.at(j-1) != "no" && !p.anyWithin(max(first, j-4), j, 4, own)
		}
		if j < verb && (beVerbs[word] || pastAuxiliaries[word] || reported[word] || word == ",") {
			return false
		}
	}
	return false
}

var own = wordSet(`our my`)

// reported verbs end the search for a subject: he said that [it] was wrong.
var reported = wordSet(`said says say think thinks thought believe believes believed that which who`)

// linkingVerb reports whether a word may link a subject to what is said of it.
func linkingVerb(word string) bool {
	return beVerbs[word] || seeming[word]
}

var seeming = wordSet(`seem seems seemed sound sounds sounded look looks looked remain remains`)

// negatedBefore reports whether a negation stands shortly before a token.
func (p *people) negatedBefore(i, first int) bool {
	const near = 12
	for j := i; j >= first && j > i-near && !stops[p.at(j)]; j-- {
		if negatedAt(p, j) {
			return true
		}
	}
	return false
}

func negatedAt(p *people, i int) bool {
	return negations[p.at(i)] || strings.HasSuffix(p.at(i), "n't")
}

// offTheMark reports whether “off” says of an utterance that it is wrong: off
// base, way off.
func (p *people) offTheMark(i int) bool {
	return p.at(i+1) == "base" || p.at(i+1) == "by" || p.at(i+1) == "the" && p.at(i+2) == "mark" || p.at(i-1) == "way" || p.at(i-1) == "far" || p.at(i-1) == "badly"
}

var makingOut = wordSet(`make makes made making`)

// lessThanClaimed reports whether an “as” sets a thing below what others say of
// it: [not] nearly [as] high [as] the auditors [claim].
func (p *people) lessThanClaimed(i, first, last int) bool {
	const subject = 6 // tokens from the second “as” to its verb
	if !p.negatedBefore(i-1, max(first, i-8)) && !p.anyWithin(max(first, i-6), i, 6, farFrom) || !p.anyWithin(max(i-4, first), i, 4, asMuch) {
		return false
	}
	return p.anyWithin(i+2, last, subject, claimingVerbs)
}

var (
	asMuch        = wordSet(`as so`)
	farFrom       = wordSet(`nowhere hardly`)
	claimingVerbs = wordSet(`claim claims claimed suggest suggests suggested allege alleges alleged portray portrays portrayed contend contends contended assert asserts asserted advertised say says said`)
)

// supports are what a claim is said to lack.
var supports = wordSet(`basis evidence proof support grounds justification substance credibility foundation shred iota scintilla credence`)

// unsupported reports whether what somebody said is told to have no support: no
// basis [for] what she says.
func (p *people) unsupported(i, last int) bool {
	const near = 7
	none := p.at(i-1) == "no" || p.at(i-2) == "no" && p.Tokens[i-1].Kind == Word || p.at(i-1) == "little" || p.at(i-1) == "any" && p.negatedBefore(i-2, i-6)
	if p.at(i) == "shred" || p.at(i) == "iota" || p.at(i) == "scintilla" {
		return p.negatedBefore(i-1, i-5)
	}
	if !none || !supporting[p.at(i+1)] {
		return false
	}
	return p.anyWithin(i+1, last, near, assertions) || (p.at(i+2) == "support" || p.at(i+2) == "back") && p.anyWithin(i+3, last, near, utterances) || p.at(i+2) == "what" || p.at(i+2) == "it" || p.at(i+2) == "that" || p.at(i+2) == "this"
}

var supporting = wordSet(`for to behind in`)

// wrongful are what it is to say a thing that is not so.
var wrongful = wordSet(`wrong unfair misleading false inaccurate absurd ridiculous ludicrous preposterous laughable nonsense dishonest disingenuous irresponsible incorrect mistake untrue far-fetched silly nonsensical insane crazy stretch inconceivable unthinkable simplistic`)

// rightful is what it is not to say a thing that is not so.
var rightful = wordSet(`right fair accurate true correct honest`)

// wordingVerbs are what it is wrong to do with words.
var wordingVerbs = wordSet(`say suggest claim imply conclude assert allege insinuate characterize characterise portray paint depict describe call accuse pretend label`)

// wrongToSay reports whether a content holds that it is wrong to say a thing:
// [it’s unfair to suggest] so; [the idea that] he knew [is laughable].
func (p *people) wrongToSay(i, first, last int) bool {
	if p.negatedBefore(i-1, max(first, i-4)) {
		return false
	}
	to := i + 1
	if to < len(p.Tokens) && p.Tokens[to].Kind == Punctuation && p.Tokens[to].Quotation >= 0 && p.at(to) != "," {
		to++ // “wrong” to say
	}
	if to < last && p.at(to) == "to" && p.words(to+1) && !p.blamesSelf(i, first) {
		return true
	}
	return p.claimBefore(i, first)
}

// words reports whether a verb puts a thing into words: say so; call it a lie; but
// not: call drivers at night.
func (p *people) words(verb int) bool {
	const object = 7
	if p.at(verb) != "call" {
		return wordingVerbs[p.at(verb)]
	}
	for i := verb + 2; i < min(verb+object, len(p.Tokens)); i++ {
		if p.at(i) == "a" || p.at(i) == "an" || p.Tokens[i].Kind == Punctuation && p.Tokens[i].Quotation >= 0 && p.at(i) != "," {
			return true
		}
	}
	return false
}

// blamesSelf reports whether whoever is wrong to say a thing is the speaker.
func (p *people) blamesSelf(i, first int) bool {
	return p.anyWithin(max(first, i-4), i, 4, selves) || p.anyWithin(max(first, i-10), i, 10, selvesAlone) && p.anyWithin(max(first, i-4), i, 4, pastAuxiliaries)
}

var selvesAlone = wordSet(`i we`)

var selves = wordSet(`i we he she 'm`)

// claimBefore reports whether a clause that states a claim is the subject of a
// predicate: [to suggest that] …, [the idea that] … is absurd. Where somebody
// should or must do a thing, it is a plan that is disliked.
func (p *people) claimBefore(i, first int) bool {
	const (
		between = 4
		clause  = 24
	)
	verb := i - 1
	for verb > first && verb > i-between && !linkingVerb(p.at(verb)) {
		verb--
	}
	if !linkingVerb(p.at(verb)) {
		return false
	}
	for j := verb - 1; j >= max(first, verb-clause) && !stops[p.at(j)]; j-- {
		switch {
		case planning[p.at(j)]:
			return false
		case p.at(j) == "to" && p.words(j+1) && p.beginsClause(j, first):
			return true
		case ideas[p.at(j)] && (p.at(j+1) == "that" && j+2 < verb || p.at(j+1) == "of" && j+2 < verb && strings.HasSuffix(p.at(verb-1), "ing")):
			return true
		}
	}
	return false
}

var (
	ideas    = wordSet(`idea notion suggestion thought theory claim perception premise contention assertion insinuation implication allegation accusation`)
	planning = wordSet(`should must ought need needs shall`)
)

// beginsClause reports whether an infinitive begins its clause.
func (p *people) beginsClause(i, first int) bool {
	return i <= first+1 || p.Tokens[i-1].Kind == Punctuation || infinitiveOpeners[p.at(i-1)]
}

var infinitiveOpeners = wordSet(`and but so that now or think believe because just simply`)

// misstating verbs are what bad reports do with facts; what they do is told of a
// report or done to what can be told right or wrong.
var (
	misstating = wordSet(`misstate misstates misstated misstating misrepresent misrepresents misrepresented misrepresenting mischaracterize mischaracterizes mischaracterized mischaracterizing mischaracterise mischaracterises
		misread misreads misreading misconstrue misconstrues misconstrued misinterpret misinterprets misinterpreted misinterpreting distort distorts distorted distorting twist twists twisted twisting mangle mangles mangled mangling
		exaggerate exaggerates exaggerated exaggerating overstate overstates overstated overstating misreported misunderstand misunderstands misunderstood misunderstanding`)
	tellable = wordSet(`facts truth record words comments remarks position positions statement statements quote quotes reality rule rules law bill ruling evidence plan history study numbers figures what data findings report case`)
	twisting = wordSet(`mangle mangles mangled mangling distort distorts distorted distorting twist twists twisted twisting`)
	twisted  = wordSet(`facts truth record words comments remarks position positions statement statements quote quotes reality what meaning history`)
	reports  = union(assertions, wordSet(`ad ads advertisement commercial lawsuit suit complaint article editorial letter memo coverage headline headlines study analysis media press newspaper newspapers critics opponents detractors pundits plaintiffs accusers rivals`))
)

// misstates reports whether a misstating verb is told of others’ reports, or of
// what can be told right.
func (p *people) misstates(i, first, last int) bool {
	const (
		object  = 5
		subject = 7
	)
	for j := i - 1; j >= max(first, i-3); j-- {
		switch p.at(j) {
		case "i", "we", "he", "she", "not", "never", "my", "our", "no":
			return false
		}
		if strings.HasSuffix(p.at(j), "n't") {
			return false
		}
	}
	return strings.HasPrefix(p.at(i), "m") && p.anyWithin(i+1, last, object, tellable) || twisting[p.at(i)] && p.anyWithin(i+1, last, object, twisted) || p.anyWithin(max(first, i-subject), i, subject, reports)
}

// quoted reports whether a content begins in a quotation.
func (p *people) quoted(a Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	first, _ := p.within(a.Content[0])
	return first < len(p.Tokens) && p.Tokens[first].Quotation >= 0
}

// ownsUp reports whether the first words of a content are of the speaker, who
// may own up to a fault: he said [his] numbers were wrong.
func (p *people) ownsUp(a Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	first, _ := p.within(a.Content[0])
	if p.at(first) == "that" {
		first++
	}
	switch word := p.at(first); {
	case word == "its" || word == "their" || word == "they" || word == "it":
		return word == "they" || possessivePronouns[word] && !p.human(a.Source)
	default:
		return (possessivePronouns[word] || pronounGender[word] != unknownGender) && p.human(a.Source)
	}
}

// human reports whether a source names a person or is a pronoun.
func (p *people) human(source Span) bool {
	first, last := p.within(source)
	return last-first == 1 && (pronounGender[p.at(first)] != unknownGender || p.at(first) == "they") || len(p.mentionsIn(first, last)) > 0
}

// asksWhether reports whether a content is a question that is asked: whether the
// figure was exaggerated.
func (p *people) asksWhether(a Attribution) bool {
	if len(a.Content) == 0 || p.quoted(a) {
		return false
	}
	first, _ := p.within(a.Content[0])
	return asksIf[p.at(first)] || asksIf[p.at(first-1)]
}

var asksIf = wordSet(`whether if`)
