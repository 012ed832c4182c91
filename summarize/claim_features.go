package summarize

import (
	"math"
	"strings"
)

// claimFeature is one thing that speaks for or against a candidate.
type claimFeature int

const (
	claimOverlap     claimFeature = iota // share of the denial's topic that the candidate has, rare words counting more
	claimCovered                         // share of the candidate's topic that the denial has
	claimPrevious                        // it stands in the sentence before, or in the same
	claimNear                            // two or three sentences before
	claimDistance                        // logarithm of the distance in sentences
	claimAfter                           // it stands after the denial
	claimFirst                           // it is the article's first sentence that is no heading
	claimHeading                         // it is a heading
	claimReported                        // it is called a report, an accusation
	claimSaid                            // somebody says it
	claimAnswer                          // it is a denial itself
	claimAbout                           // it names the denier
	claimNamed                           // the denial names who says it
	claimVagueLead                       // the denial only points ("the reports") and this is the lead
	claimVagueNear                       // … and this stands right before
	claimVagueCalled                     // … and this is called a report
	claimTiny                            // under 6 tokens
	claimLong                            // over 40 tokens
	claimQuestion                        // a question
	claimNegated                         // one of the two is negated
	claimFeatures
)

// claimWeights were fitted to the hand-made labels of the training articles:
// a softmax over each denial's candidates. The denier's own words, which were
// a feature then, are no candidates at all now (notClaim).
var claimWeights = [claimFeatures]float64{
	2.19, 0.71, 0.53, 0.15, -0.71, -1.61, 0.60, -1.58, 0.55, 1.09,
	-0.63, 0.75, 1.05, 0.64, 0.10, 1.02, -0.98, 0.04, -0.25, -0.34,
}

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
func (p *people) claimFeaturesOf(c *candidate, d *denialContext) [claimFeatures]float64 {
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
