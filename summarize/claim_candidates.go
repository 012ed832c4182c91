package summarize

import "sort"

// candidate is a clause that a denial may be about.
type candidate struct {
	span       Span
	sentence   int
	statement  int // whose content it is, or -1
	topic      topic
	rare       float64 // the weight of its topic, see rareness
	leadWords  float64 // share of its topic that the lead and the title have
	reported   bool    // it or its cue says that it is a report or an accusation
	first      int     // its first token
	last       int     // the token after its last
	words      int     // how many tokens it has
	mention    int     // the first mention of anybody in it or after it
	bad        bool    // it has a word of accusation, complaint or falsehood
	genders    uint8   // of its pronouns, a bit each
	negated    bool
	question   bool
	firstSaid  int  // the first statement that a sentence holds, or -1
	beside     bool // the rest of the denial's own sentence
	inside     bool // a clause of the denial itself, see claim_inside.go
	insideNoun bool // that a noun tells: the claim that …
	told       int  // the token of the noun or verb that tells it
}

// claimCandidates are the contents of statements and whole sentences (without
// their trailing comment): a claim may be in either, and what attributes a
// content may be a part of the claim.
func (p *dispute) claimCandidates(statements []Statement) []candidate {
	var candidates []candidate
	for i, statement := range statements {
		if statement.Stance == NoComment {
			continue
		}
		span := p.clauseOf(statement)
		candidates = append(candidates, candidate{
			span: span, sentence: p.sentenceAt(span.Start), statement: i,
			topic:    p.topics[i],
			reported: p.accuses(statement.Attribution),
		})
	}
	for s, sentence := range p.Sentences {
		if sentence.Last-sentence.First < 5 || !p.statesSomething(sentence) {
			continue
		}
		span := p.clause(sentence)
		candidates = append(candidates, candidate{
			span: span, sentence: s, statement: -1, firstSaid: p.sentences[s].said,
			topic:    p.topicOf(span),
			reported: p.anyWithin(sentence.First, sentence.Last, sentence.Last, reportWords),
		})
	}
	for i := range candidates {
		p.describe(&candidates[i])
	}
	sort.SliceStable(candidates, func(i, j int) bool { return candidates[i].sentence < candidates[j].sentence })
	return candidates
}

// describe notes what a candidate's words tell.
func (p *dispute) describe(c *candidate) {
	first, last := p.within(c.span)
	c.first, c.last, c.mention = first, last, p.mentionsFrom(first)
	for i := first; i < min(last, first+longestRead); i++ {
		c.bad = c.bad || p.classSets[i]&badClasses != 0
		if gender := pronounGender.of(p.at(i)); gender != unknownGender {
			c.genders |= 1 << gender
		}
	}
	c.words, c.negated = last-first, p.anyWithin(first, last, last, negations)
	c.rare, c.leadWords = p.rareness(c.topic), share(c.topic, p.lead)
	c.question = p.at(last-1) == "?" || p.at(last) == "?"
}

// tokensIn is how many tokens a span has.
func (p *people) tokensIn(span Span) int {
	first, last := p.within(span)
	return last - first
}

// How far from a denial its claim is looked for, in sentences: all of an
// article of usual length, and work that stays linear in a longer one.
const (
	reachBefore = 80
	reachAfter  = 30
	reachLead   = 12 // from the article's beginning
)

// inReach are the candidates near a sentence and those of the beginning.
func inReach(candidates []candidate, sentence int) []*candidate {
	place := func(wanted int) int {
		return sort.Search(len(candidates), func(i int) bool { return candidates[i].sentence >= wanted })
	}
	first, last := place(sentence-reachBefore), place(sentence+reachAfter+1)
	reached := make([]*candidate, 0, last-first+reachLead)
	for i := 0; i < min(first, place(reachLead)); i++ {
		reached = append(reached, &candidates[i])
	}
	for i := first; i < last; i++ {
		reached = append(reached, &candidates[i])
	}
	return reached
}

// statesSomething tells a sentence from a dateline or a byline: it has at least
// three words in lower case.
func (p *people) statesSomething(sentence Sentence) bool {
	plain := 0
	for i := sentence.First; i < sentence.Last; i++ {
		if p.Tokens[i].Kind == Word && !p.capital(i) && len(p.at(i)) > 1 {
			plain++
		}
	}
	return plain >= 3
}

// clauseOf is the longest part of a content, without a leading "that".
func (p *people) clauseOf(statement Statement) Span {
	span := statement.Content[0]
	for _, other := range statement.Content[1:] {
		if other.End-other.Start > span.End-span.Start {
			span = other
		}
	}
	if first, last := p.within(span); last-first > 2 && p.at(first) == "that" {
		span.Start = p.Tokens[first+1].Start
	}
	return span
}

// reportWords say in passing that something is a claim.
var reportWords = wordSet(`reportedly allegedly alleged allegation allegations accused accuses accusing accusation accusations claimed claims claim reported reports suggested suggesting suggestion
	rumors rumours speculation charged charges criticized criticised questioned questions implied supposedly purportedly`)

func (p *people) accuses(a Attribution) bool {
	first, last := p.within(a.Cue)
	return p.anyWithin(first, last, last-first, reportWords)
}

// clause is a sentence without its full stop and without a trailing comment
// ("…, amid growing doubt", "…, according to two aides").
func (p *people) clause(sentence Sentence) Span {
	last := sentence.Last
	for last > sentence.First && p.Tokens[last-1].Kind == Punctuation && p.Tokens[last-1].Quotation < 0 {
		last--
	}
	for i := sentence.First + 5; i < last-1; i++ {
		if p.at(i) == "," && p.Tokens[i].Quotation < 0 && trailingWords.has(p.at(i+1)) {
			last = i
			break
		}
	}
	if last <= sentence.First {
		return sentence.Span
	}
	return Span{p.Tokens[sentence.First].Start, p.Tokens[last-1].End}
}

var trailingWords = wordSet(`amid as while according despite after though although prompting raising sparking adding even`)
