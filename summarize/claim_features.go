package summarize

import (
	"math"
	"slices"
	"strings"
)

// claimFeature is one thing that speaks for or against a candidate.
type claimFeature int

const (
	claimOverlap       claimFeature = iota // share of the denial's topic that the candidate has, rare words counting more
	claimCovered                           // share of the candidate's topic that the denial has
	claimPrevious                          // it stands in the sentence before, or in the same
	claimNear                              // two or three sentences before
	claimDistance                          // logarithm of the distance in sentences
	claimAfter                             // it stands after the denial
	claimFirst                             // it is the article's first sentence that is no heading
	claimHeading                           // it is a heading
	claimReported                          // it is called a report, an accusation
	claimSaid                              // somebody says it
	claimAnswer                            // it is a denial itself
	claimAbout                             // it names the denier
	claimNamed                             // the denial names who says it
	claimVagueLead                         // the denial only points ("the reports") and this is the lead
	claimVagueNear                         // … and this stands right before
	claimVagueCalled                       // … and this is called a report
	claimTiny                              // under 6 tokens
	claimLong                              // over 40 tokens
	claimQuestion                          // a question
	claimNegated                           // one of the two is negated
	claimSide                              // it names somebody for whom the denier speaks
	claimSideAccused                       // … in a sentence that accuses
	claimSideSubject                       // … among its first words
	claimAccusing                          // its sentence accuses
	claimLeadWords                         // share of its topic that the lead and the title have
	claimLeadShare                         // share of the lead's topic that it has
	claimSameParagraph                     // it stands in the denial's paragraph
	claimOpposed                           // its speaker is named by the denial's sentence
	claimRareOverlap                       // some rare word in common
	claimNoOverlap                         // no word in common
	claimVerb                              // a word in common that is no name
	claimQuoted                            // it stands in quotation marks
	claimSided                             // what a denier's fellow says
	claimVagueSide                         // the denial only points and this names the denier's side
	claimVagueAccusing                     // … and this stands in a sentence that accuses
	claimFeatures
)

// denialTopic is the topic of the denial: its content and, for a short one
// (“FAKE”), the sentence around it.
func (p *people) denialTopic(denial Statement) topic {
	weights := map[int]float64{}
	content := p.topicOf(denial.Content...)
	if len(content) < 3 {
		for _, word := range p.topicOf(p.Sentences[p.sentenceAt(denial.extent().Start)].Span) {
			weights[word.stem] = word.weight / 2
		}
	}
	for _, word := range content {
		weights[word.stem] = word.weight
	}
	for _, word := range strings.Fields(lowerWord(denial.Speaker)) {
		if number, known := p.stems.numbers[stem(word)]; known {
			delete(weights, number)
		}
	}
	for _, span := range []Span{denial.Source, denial.Cue} {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			delete(weights, p.stems.ofToken[i])
		}
	}
	return sortedTopic(weights)
}

// claimFeaturesOf compares one candidate with a denial.
func (p *dispute) claimFeaturesOf(c *candidate, d *denialContext) [claimFeatures]float64 {
	var f [claimFeatures]float64
	distance := d.sentence - c.sentence
	f[claimOverlap] = p.rareShare(d.topic, c.topic)
	f[claimCovered] = p.rareShare(c.topic, d.topic)
	f[claimPrevious] = truth(distance == 0 || distance == 1)
	f[claimNear] = truth(distance == 2 || distance == 3)
	f[claimDistance] = math.Log2(1 + math.Abs(float64(distance)))
	f[claimAfter] = truth(distance < 0)
	f[claimFirst] = truth(c.sentence == d.lead)
	f[claimHeading] = truth(p.heading(c.sentence))
	f[claimReported] = truth(c.reported)
	f[claimSaid] = truth(c.statement >= 0)
	if d.speaker.person >= 0 {
		f[claimAbout] = truth(p.naming(c.span, d.speaker.person))
	}
	if c.statement >= 0 {
		said := d.statements[c.statement]
		who := d.speakers[c.statement]
		f[claimAnswer] = truth(said.Stance == Denies)
		f[claimNamed] = truth(who.person >= 0 && who.person != d.speaker.person && p.naming(d.extent, who.person))
	}
	f[claimVagueLead] = truth(d.vague) * f[claimFirst]
	f[claimVagueNear] = truth(d.vague) * f[claimPrevious]
	f[claimVagueCalled] = truth(d.vague) * f[claimReported]
	f[claimTiny], f[claimLong] = truth(c.words < 6), truth(c.words > 40)
	f[claimQuestion] = truth(c.question)
	f[claimNegated] = truth(c.negated != d.negated)
	p.sidesOf(c, d, &f)
	return f
}

// denialContext is what is asked of a denial for every candidate.
type denialContext struct {
	index      int // of the denial's statement
	statement  Statement
	speaker    speaker
	extent     Span
	sentence   int
	lead       int
	topic      topic
	vague      bool
	stated     bool // the denial spells out what it denies: a report [that he had left]
	that       bool // it says in a clause what it denies: denied [that he had left]
	negated    bool
	deniers    map[string]bool
	statements []Statement
	speakers   []speaker
}

func (p *people) contextOf(index int, statements []Statement, speakers []speaker) *denialContext {
	denial := statements[index]
	extent := denial.extent()
	first, last := p.within(extent)
	return &denialContext{
		index: index, statement: denial, speaker: speakers[index], extent: extent,
		sentence: p.sentenceAt(extent.Start), lead: p.leadSentence(),
		topic: p.denialTopic(denial), vague: p.definite(denial), stated: denial.Stance == Denies && p.ownClaim(denial) != nil,
		that:       p.deniesThat(denial),
		negated:    p.anyWithin(first, last, last, negations),
		deniers:    deniersBefore(index, statements),
		statements: statements, speakers: speakers,
	}
}

// deniersBefore are those who have denied something shortly before.
func deniersBefore(index int, statements []Statement) map[string]bool {
	deniers := map[string]bool{}
	for i := index - 1; i >= 0 && i >= index-8; i-- {
		if statements[i].Stance == Denies {
			deniers[statements[i].Speaker] = true
		}
	}
	return deniers
}

// definite reports whether a denial points at something said before: "the
// reports", "that claim", "it".
func (p *people) definite(denial Statement) bool {
	first, last := p.within(denial.extent())
	for i := first; i+1 < last; i++ {
		if word := p.at(i); (word == "the" || word == "those" || word == "these" || word == "that" || word == "this") && (saidThings[p.at(i+1)] || saidThings[p.at(i+2)]) {
			return true
		}
		if falseWords[p.at(i)] && saidThings[p.at(i+1)] {
			return true
		}
	}
	return false
}

// sidesOf compares who is spoken of and who speaks.
func (p *dispute) sidesOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	side := p.concernsSide(d.index, c.span)
	accusing := p.sentences[c.sentence].accusing > 0
	f[claimSide] = truth(side)
	f[claimSideAccused] = truth(side && accusing)
	first, last := p.within(c.span)
	if last > first {
		f[claimSideSubject] = truth(p.concernsSide(d.index, Span{c.span.Start, p.Tokens[min(first+5, last-1)].End}))
		f[claimQuoted] = truth(p.Tokens[first].Quotation >= 0)
	}
	f[claimAccusing] = truth(accusing)
	f[claimLeadWords] = share(c.topic, p.lead)
	f[claimLeadShare] = share(p.lead, c.topic)
	f[claimSameParagraph] = truth(p.Sentences[c.sentence].Paragraph == p.Sentences[d.sentence].Paragraph)
	if c.statement >= 0 {
		said, who := d.statements[c.statement], d.speakers[c.statement]
		own := said.Speaker != "" && said.Speaker == d.statement.Speaker || who.person >= 0 && who.person == d.speaker.person
		f[claimOpposed] = truth(who.person >= 0 && !own && p.naming(p.Sentences[d.sentence].Span, who.person))
		f[claimSided] = truth(!own && who.person >= 0 && slices.Contains(p.sides[d.index], who.person))
	}
	f[claimVagueSide] = truth(d.vague && side)
	f[claimVagueAccusing] = truth(d.vague && accusing)
	f[claimNoOverlap] = truth(f[claimOverlap] == 0)
	f[claimRareOverlap] = truth(f[claimOverlap] > 0.3)
	shared(d.topic, c.topic, func(word topicWord, other float64) {
		if word.weight == 1 && other > 0 {
			f[claimVerb] = 1
		}
	})
}

// deniesThat recognises “denied that …”, also where the clause alone is the
// content.
func (p *people) deniesThat(denial Statement) bool {
	first, last := p.within(denial.extent())
	for i := first; i+1 < last; i++ {
		if denyVerbs[p.at(i)] && p.at(i+1) == "that" {
			return true
		}
	}
	return false
}
