package summarize

import "strings"

// Denials told by how something is said: against doubts ([insists] that she
// never met him), again and again ([continued to say] that he had not), or against
// what others say ([contrary to] Quill's claims, divers say …).

var (
	// holdingVerbs hold something against a doubt.
	holdingVerbs = wordSet(`insist insists insisted insisting maintain maintains maintained maintaining counter counters countered countering retort retorts retorted protest protests protested adamant adamantly
		swear swears swore`)
	// claimingOnce verbs do so where something in the same words was said before: they
	// are as often of plain statements.
	claimingOnce = wordSet(`contend contends contended contending claim claims claimed claiming assert asserts asserted asserting testify testifies testified testifying`)
	// assuringVerbs do so, besides, only where it is a fact that they say is not so;
	// they are as often of plans.
	assuringVerbs = wordSet(`stress stresses stressed stressing emphasize emphasizes emphasized emphasizing emphasise emphasises emphasised
		assure assures assured assuring reassure reassures reassured declare declares declared`)
	// goingOn verbs are of those who say a thing again.
	goingOn = wordSet(`continue continues continued continuing`)
)

// toldAgainst reports whether statement i is said against what others say.
func (d *dispute) toldAgainst(i int) bool {
	return d.holdsNot(i) || d.setAgainst(i) || d.answersNoTo(i) || d.faultsSpeaker(i)
}

// answersNoTo reports whether a quotation begins with a no to what another has
// just said, and goes on: “No, it was no mistake,” he said. In a transcript of
// questions and answers, most noes deny nothing that anybody holds.
func (d *dispute) answersNoTo(i int) bool {
	const more = 4 // words after the no
	s := d.statements[i]
	first, last := d.within(s.Content[0])
	if s.Kind != Direct || first >= last || d.Tokens[first].Kind != Punctuation || d.at(first+1) != "no" || d.at(first+2) != "," || last-first < more+4 {
		return false
	}
	for t := first + 3; t < first+3+more; t++ {
		if d.Tokens[t].Kind == Punctuation || d.at(t) == "no" && t == first+3 {
			return false
		}
	}
	before := d.places[i] - 1
	return before >= 0 && d.at(first-1) != ":" && !d.saysSame(i, before)
}

// holdsNot reports whether somebody holds, against whoever doubts it, that a
// thing is not so.
func (d *dispute) holdsNot(i int) bool {
	s := d.statements[i]
	n := d.noes[i]
	first, _ := d.within(s.Content[0])
	if n.kind == "would not have" || !factual[n.kind] && n.kind != "no one" && n.kind != "neither" || n.at-first > wordsFirst || d.anyWithin(n.at+1, n.at+4, 3, weakening) || d.slight(n) || d.generic(n) || d.premised(n.at) {
		return false
	}
	cueFirst, cueLast := d.within(s.Cue)
	if d.accuser(s.Source) {
		return false
	}
	if d.anyWithin(cueFirst, cueLast, cueLast-cueFirst, holdingVerbs) || d.goesOn(cueFirst, cueLast) {
		return true
	}
	return (d.anyWithin(cueFirst, cueLast, cueLast-cueFirst, claimingOnce) || !opinions[n.kind] && d.anyWithin(cueFirst, cueLast, cueLast-cueFirst, assuringVerbs)) &&
		d.nearTo(i, n).charged()
}

// nearTo is what others say shortly before statement i that it may answer.
func (d *dispute) nearTo(i int, n negated) challenge {
	return d.challengeOf(i, plainNo{at: n.at, first: n.at, last: n.at + 1, verb: n.at})
}

// accusers hold against somebody that he did not do his duty.
var accusers = wordSet(`prosecutor prosecutors plaintiff plaintiffs critic critics opponent opponents suit suits lawsuit lawsuits complaint complaints indictment detractors`)

// accuser reports whether a source is somebody who accuses.
func (p *people) accuser(source Span) bool {
	first, last := p.within(source)
	return p.anyWithin(first, last, min(last-first, wordsRead), accusers)
}

// goesOn reports whether a cue says that somebody says a thing again: continued
// to say, repeatedly said.
func (d *dispute) goesOn(first, last int) bool {
	for t := max(first-2, 0); t < last; t++ {
		if goingOn.has(d.at(t)) && d.at(t+1) == "to" || d.at(t) == "repeatedly" {
			return true
		}
	}
	return false
}

// setAgainst reports whether the sentence of statement i says of what it is the
// contrary: contrary to Quill's claims; contradicting Quill, he said.
func (d *dispute) setAgainst(i int) bool {
	const near = 9 // tokens from the words that set it against something
	s := d.statements[i]
	sentence := d.Sentences[d.places[i]]
	extent := s.extent()
	first, last := d.within(extent)
	for t := max(sentence.First, first-near); t < min(sentence.Last, last, first+longestRead); t++ {
		word := d.at(t)
		switch {
		case d.Tokens[t].Quotation >= 0:
		case d.contraryTo(t, sentence.Last):
			return true
		case strings.HasSuffix(word, "ing") && !d.rulesOn(t, s.Source) && (denyVerbs.has(word) || rejectVerbs.has(word)) && d.aside(t, sentence) && (d.capital(t+1) && strings.HasPrefix(word, "contradict") || d.objectIsSaid(t, sentence.Last)):
			return true
		}
	}
	return false
}

// aside reports whether a participle stands in a clause of its own, at the start
// of its sentence or after a comma, and not after the words of a report.
func (d *dispute) aside(t int, sentence Sentence) bool {
	return t == sentence.First || d.at(t-1) == "," || d.at(t-1) == "while"
}
