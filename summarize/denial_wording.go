package summarize

import "strings"

// Words that it is wrong to say, and words that show a thing wrongly: [it is unfair
// to suggest] so; the report [misstates] what we did; I’d [call] that a smear.

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
		return wordingVerbs.has(p.at(verb))
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
	for j := verb - 1; j >= max(first, verb-clause) && !stops.has(p.at(j)); j-- {
		switch {
		case planning.has(p.at(j)):
			return false
		case p.at(j) == "to" && p.words(j+1) && p.beginsClause(j, first):
			return true
		case ideas.has(p.at(j)) && (p.at(j+1) == "that" && j+2 < verb || p.at(j+1) == "of" && j+2 < verb && strings.HasSuffix(p.at(verb-1), "ing")):
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
	return i <= first+1 || p.Tokens[i-1].Kind == Punctuation || infinitiveOpeners.has(p.at(i-1))
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
	return strings.HasPrefix(p.at(i), "m") && p.anyWithin(i+1, last, object, tellable) || twisting.has(p.at(i)) && p.anyWithin(i+1, last, object, twisted) || p.anyWithin(max(first, i-subject), i, subject, reports)
}

var (
	misquoting     = wordSet(`misquote misquotes misquoted misquoting`)
	objectPronouns = wordSet(`me him her us them`)
)

// wouldCall reports whether somebody would call what was said false: I’d [call]
// that a smear.
func (p *people) wouldCall(i, first, last int) bool {
	const near = 5
	if !pointing.has(p.at(i+1)) || p.negatedBefore(i-1, max(first, i-3)) {
		return false
	}
	for j := i + 2; j < min(last, i+near); j++ {
		if falsities.has(p.at(j)) || falseWords.has(p.at(j)) && !opinionWords.has(p.at(j)) {
			return true
		}
	}
	return false
}
