package summarize

import "strings"

// What is said of words that are not so: the figures [are inflated]; what she says
// [is misleading]; the suggestion, [unfounded], I think, that he knew.

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

// mislabelings are nouns for words alone that show a thing wrongly.
var mislabelings = wordSet(`distortion exaggeration mischaracterization misrepresentation caricature smear misreading misinterpretation fabrication misconception lie falsehood hoax fiction myth hype`)

// faultsUtterance reports whether a fault at a token is said of an utterance.
func (p *people) faultsUtterance(i, first int) bool {
	word := p.at(i)
	switch {
	case falseHopes.has(p.at(i + 1)), negations.has(p.at(i + 1)):
		return false
	case p.atLinked(i, first) && beyondWords.has(word), p.whatIsSaid(i, first), p.inPassing(i), p.othersFalse(i, first), utterances.has(p.at(i+1)) && p.isSaidOf(i, first, pointing):
		return true
	case faultsFigures.has(word):
		return p.isSaidOf(i, first, figures)
	case faultsOpinions.has(word):
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
			return verb > first && !selves.has(p.at(verb-1))
		}
		if negations.has(p.at(verb)) || p.Tokens[verb].Kind == Punctuation || functionWords.has(p.at(verb)) && !intensities.has(p.at(verb)) {
			return false
		}
	}
	return false
}

var intensities = wordSet(`very so too much rather quite just a an all only simply somewhat`)

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
			return p.anyWithin(j+1, verb, clause, saysOfThings) && !selves.has(p.at(j+1))
		}
	}
	return false
}

var saysOfThings = wordSet(`says say said saying claims claimed reported wrote suggested suggests tells told describes described`)

// inPassing reports whether a fault is found between dashes or commas: the
// suggestion, [unfounded], I think, that he knew.
func (p *people) inPassing(i int) bool {
	return i > 1 && p.Tokens[i-1].Kind == Punctuation && assertions.has(p.at(i-2)) && i+1 < len(p.Tokens) && p.Tokens[i+1].Kind == Punctuation
}

// othersFalse reports whether a quotation calls a claim false in naming it: “Ruiz’s
// absurd and [inaccurate] claim …”
func (p *people) othersFalse(i, first int) bool {
	const adjectives = 4
	if p.Tokens[i].Quotation < 0 || !assertions.has(p.at(i+1)) {
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
		if negations.has(p.at(verb)) || stops.has(p.at(verb)) || p.at(verb) == "than" {
			return false
		}
		verb--
	}
	if verb < first || verb < predicate-between || strings.HasSuffix(p.at(verb), "n't") {
		return false
	}
	for verb > first && (pastAuxiliaries.has(p.at(verb-1)) || modalAuxiliaries.has(p.at(verb-1))) && !negatedAt(p, verb-1) {
		verb--
	}
	for j := verb; j >= first && j > verb-far && !stops.has(p.at(j)); j-- {
		word := p.at(j)
		if things.has(word) && (!p.possessive(j+1) || pointing.has(word)) {
			return p.at(j-1) != "no" && !p.anyWithin(max(first, j-4), j, 4, own)
		}
		if j < verb && (beVerbs.has(word) || pastAuxiliaries.has(word) || reported.has(word) || word == ",") {
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
	return beVerbs.has(word) || seeming.has(word)
}

var seeming = wordSet(`seem seems seemed sound sounds sounded look looks looked remain remains`)

// offTheMark reports whether “off” says of an utterance that it is wrong: off
// base, way off.
func (p *people) offTheMark(i int) bool {
	return p.at(i+1) == "base" || p.at(i+1) == "by" || p.at(i+1) == "the" && p.at(i+2) == "mark" || p.at(i-1) == "way" || p.at(i-1) == "far" || p.at(i-1) == "badly"
}

// riddled with errors, and the like.
var (
	riddled    = wordSet(`riddled full filled rife packed littered`)
	misreports = wordSet(`errors error falsehoods falsehood lies inaccuracies mistakes holes distortions half-truths untruths misstatements exaggerations nonsense`)
)
