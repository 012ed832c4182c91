package summarize

import "strings"

// Contents that say of what others said that it is not so, or not fair: her
// numbers [don’t add up]; [it is misleading to say] so; the bill is [not] the
// monster that they [make it out to be]. What is said of words is told in
// denial_predicates.go, what evidence does for them in denial_unsupported.go, that it
// is wrong to say them, or that they show a thing wrongly, in denial_wording.go.

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
	if !falseStarts.has(word) {
		return false
	}
	switch {
	case falsities.has(word):
		return p.faultsUtterance(i, first) || wrongful.has(word) && p.wrongToSay(i, first, last) || mislabelings.has(word) && p.isSaidOf(i, first, pointing)
	case wrongful.has(word):
		return p.wrongToSay(i, first, last) || belittling.has(word) && p.isSaidOf(i, first, assertions)
	case word == "off":
		return p.offTheMark(i) && p.isSaidOf(i, first, utterances) || (i+1 >= last || p.Tokens[i+1].Kind == Punctuation) && p.isSaidOf(i, first, counts)
	case riddled.has(word):
		return (p.at(i+1) == "with" || p.at(i+1) == "of") && p.anyWithin(i+2, last, 4, misreports) && p.isSaidOf(i, first, utterances)
	case word == "up" && standing.has(p.at(i-1)):
		return (negatedAt(p, i-2) || negatedAt(p, i-3)) && (p.at(i-1) == "add" || p.isBefore(i, first, utterances))
	case word == "out" && p.at(i+1) == "to" && p.at(i+2) == "be":
		return p.anyWithin(i-3, i, 3, makingOut) && p.negatedBefore(i-4, first)
	case word == "as" && i > first:
		return p.lessThanClaimed(i, first, last)
	case supports.has(word):
		return p.unsupported(i, last) || bearing.has(word) && p.bearsOutNot(i, first, last)
	case misstating.has(word):
		return p.misstates(i, first, last)
	case misquoting.has(word):
		return objectPronouns.has(p.at(i+1)) || p.at(i-1) == "was" || p.at(i-1) == "were" || p.at(i-1) == "been"
	case backed.has(word):
		return (p.at(i+1) == "by" || p.at(i+1) == "up" || p.at(i+1) == "out") && p.negatedBefore(i-1, max(first, i-4)) && p.isBefore(i, first, utterances)
	case rightful.has(word):
		return p.at(i+1) == "to" && p.at(i-1) != "politically" && p.words(i+2) && p.negatedBefore(i-1, max(first, i-4)) && !p.blamesSelf(i, first)
	case containing.has(word):
		return p.anyWithin(i+1, last, 3, misreports) && p.isBefore(i, first, utterances)
	case bearing.has(word):
		return p.bearsOutNot(i, first, last)
	case word == "what":
		return p.notWhat(i, first, last)
	case matching.has(word):
		return p.anyWithin(i+1, last, 5, realities) && p.negatedBefore(i-1, max(first, i-4))
	case castsDoubt.has(word):
		return p.Tokens[i].Quotation >= 0 && p.doubtsAt(i, last)
	case word == "call":
		return p.wouldCall(i, first, last)
	}
	return false
}

// falseStarts are all words at which falseWordsAt looks further, few of a text: what
// it is to look for besides must stand here too.
var falseStarts = union(falsities, wrongful, riddled, supports, misstating, misquoting, backed, rightful, containing, bearing, matching, castsDoubt,
	wordSet(`off up out as what call`))

// asksWhether reports whether a content is a question that is asked: whether the
// figure was exaggerated.
func (p *people) asksWhether(a Attribution) bool {
	if len(a.Content) == 0 || p.quoted(a) {
		return false
	}
	first, _ := p.within(a.Content[0])
	return asksIf.has(p.at(first)) || asksIf.has(p.at(first-1))
}

var asksIf = wordSet(`whether if`)

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
		return word == "they" || possessivePronouns.has(word) && !p.human(a.Source)
	default:
		return (possessivePronouns.has(word) || pronounGender.of(word) != unknownGender) && p.human(a.Source)
	}
}

// human reports whether a source names a person or is a pronoun.
func (p *people) human(source Span) bool {
	first, last := p.within(source)
	return last-first == 1 && (pronounGender.of(p.at(first)) != unknownGender || p.at(first) == "they") || len(p.mentionsIn(first, last)) > 0
}

// quoted reports whether a content begins in a quotation.
func (p *people) quoted(a Attribution) bool {
	if len(a.Content) == 0 {
		return false
	}
	first, _ := p.within(a.Content[0])
	return first < len(p.Tokens) && p.Tokens[first].Quotation >= 0
}

// negatedBefore reports whether a negation stands shortly before a token.
func (p *people) negatedBefore(i, first int) bool {
	const near = 12
	for j := i; j >= first && j > i-near && !stops.has(p.at(j)); j-- {
		if negatedAt(p, j) {
			return true
		}
	}
	return false
}

func negatedAt(p *people, i int) bool {
	return negations.has(p.at(i)) || strings.HasSuffix(p.at(i), "n't")
}

// isBefore reports whether one of some things stands shortly before a negated
// predicate.
func (p *people) isBefore(i, first int, things lexicon) bool {
	const far = 10
	return p.anyWithin(max(first, i-far), i, far, things)
}
