package summarize

import (
	"math"
	"strings"
)

// candidate is a clause that a denial may be about.
type candidate struct {
	span      Span
	sentence  int
	statement int // whose content it is, or -1
	words     map[string]float64
	reported  bool // it or its cue says that it is a report or an accusation
}

// tieDenials finds for each denial, no-comment and retraction the claim that
// it answers, and who makes that claim.
func (p *people) tieDenials(statements []Statement, speakers []speaker) {
	var candidates []candidate
	for i := range statements {
		switch statements[i].Stance {
		case Denies, NoComment, Retracts:
			if candidates == nil {
				candidates = p.claimCandidates(statements)
			}
			statements[i].Claim = p.claimOf(i, statements, speakers, candidates)
		}
	}
}

// claimCandidates are the contents of statements that assert, and sentences
// (without their trailing comment) that hold no statement.
func (p *people) claimCandidates(statements []Statement) []candidate {
	taken := make([]bool, len(p.Sentences))
	var candidates []candidate
	for i, statement := range statements {
		for _, span := range statement.Content {
			for s := p.sentenceAt(span.Start); s < len(p.Sentences) && p.Sentences[s].Start < span.End; s++ {
				taken[s] = true
			}
		}
		if statement.Stance == NoComment {
			continue
		}
		span := statement.Content[0]
		candidates = append(candidates, candidate{
			span: span, sentence: p.sentenceAt(span.Start), statement: i,
			words:    p.topic(statement.Content),
			reported: p.accuses(statement.Attribution),
		})
	}
	for s, sentence := range p.Sentences {
		if taken[s] || sentence.Last-sentence.First < 5 {
			continue
		}
		span := p.clause(sentence)
		candidates = append(candidates, candidate{
			span: span, sentence: s, statement: -1,
			words:    p.topic([]Span{span}),
			reported: p.anyWithin(sentence.First, sentence.Last, sentence.Last, reportWords),
		})
	}
	return candidates
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
		if p.at(i) == "," && p.Tokens[i].Quotation < 0 && trailingWords[p.at(i+1)] {
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

// topic is the words by which two passages are known to speak of one thing,
// with weights: names count most, function words and words of speech nothing.
func (p *people) topic(spans []Span) map[string]float64 {
	topic := map[string]float64{}
	for _, span := range spans {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			if p.Tokens[i].Kind == Punctuation || functionWords[p.at(i)] || len(p.at(i)) < 3 || saidThings[p.at(i)] || personVerbs[p.at(i)] {
				continue
			}
			weight := 1.0
			if p.capital(i) {
				weight = 1.2
			}
			topic[stem(p.at(i))] = weight
		}
	}
	return topic
}

// stem cuts the endings of English inflection, roughly: enough to see that
// "blocked" and "blocking" are one word.
func stem(word string) string {
	for _, ending := range []string{"'s", "ations", "ation", "ings", "ing", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e"} {
		if strings.HasSuffix(word, ending) && len(word)-len(ending) >= 4 {
			return word[:len(word)-len(ending)]
		}
	}
	return word
}

// Weights of the features by which candidates are compared; set by hand on
// the training labels (see the measuring test).
const (
	claimOverlap   = 3.0  // share of the denial's topic that the candidate has
	claimAbout     = 0.5  // the candidate speaks of the denier
	claimReported  = 0.5  // it is called a report, an accusation
	claimStatement = 0.3  // somebody says it
	claimLead      = 0.9  // it is the article's first sentence or in it
	claimVague     = 0.8  // more for the lead where the denial only points: "the reports"
	claimPrevious  = 0.9  // it stands in the sentence before
	claimDistance  = 0.12 // off for each further sentence, by its logarithm doubled
	claimAfter     = 0.5  // off where it stands after the denial
	claimSame      = 2.5  // off where the denier says it
	claimDenial    = 1.0  // off where it is a denial itself
	claimLeast     = 0.35 // less than this ties nothing
)

// claimOf chooses the best candidate for one denial.
func (p *people) claimOf(index int, statements []Statement, speakers []speaker, candidates []candidate) *Claim {
	denial := statements[index]
	extent := denial.extent()
	sentence := p.sentenceAt(extent.Start)
	topic := p.denialTopic(denial)
	vague := p.definite(denial)
	best, bestScore := -1, claimLeast
	for i := range candidates {
		c := &candidates[i]
		if c.statement == index || c.span.Overlaps(extent) {
			continue
		}
		if score := p.claimScore(c, denial, speakers[index], sentence, topic, vague, statements, speakers); score > bestScore {
			best, bestScore = i, score
		}
	}
	if best < 0 {
		return p.ownClaim(denial)
	}
	if denial.Stance == NoComment && p.sharedTopic(candidates[best].words, topic) == 0 && !p.definite(denial) {
		return nil // "declined to comment" with no word of on what
	}
	c := candidates[best]
	claim := &Claim{Span: c.span, Statement: c.statement}
	if c.statement >= 0 {
		claim.By = statements[c.statement].Speaker
	} else {
		claim.By = p.claimant(c, denial, statements)
	}
	return claim
}

func (s Statement) extent() Span {
	extent := s.Content[0]
	for _, span := range append([]Span{s.Source, s.Cue}, s.Content...) {
		if !span.Empty() {
			extent.Start, extent.End = min(extent.Start, span.Start), max(extent.End, span.End)
		}
	}
	return extent
}

// denialTopic is the topic of the denial: its content and, for a short one
// (“FAKE”), the sentence around it.
func (p *people) denialTopic(denial Statement) map[string]float64 {
	topic := p.topic(denial.Content)
	if len(topic) < 3 {
		sentence := p.Sentences[p.sentenceAt(denial.extent().Start)]
		for word, weight := range p.topic([]Span{sentence.Span}) {
			if topic[word] == 0 {
				topic[word] = weight / 2
			}
		}
	}
	for _, word := range strings.Fields(lowerWord(denial.Speaker)) {
		delete(topic, stem(word))
	}
	for _, span := range []Span{denial.Source, denial.Cue} {
		first, last := p.within(span)
		for i := first; i < last; i++ {
			delete(topic, stem(p.at(i)))
		}
	}
	return topic
}

func (p *people) sharedTopic(candidate, topic map[string]float64) float64 {
	total, shared := 0.0, 0.0
	for word, weight := range topic {
		total += weight
		if candidate[word] > 0 {
			shared += weight
		}
	}
	if total == 0 {
		return 0
	}
	return shared / math.Max(total, 3)
}

func (p *people) claimScore(c *candidate, denial Statement, denier speaker, sentence int, topic map[string]float64, vague bool, statements []Statement, speakers []speaker) float64 {
	score := claimOverlap * p.sharedTopic(c.words, topic)
	if denier.person >= 0 && p.speaksOf(c, denier.person) {
		score += claimAbout
	}
	if c.reported {
		score += claimReported
	}
	distance := sentence - c.sentence
	switch {
	case distance < 0:
		score -= claimAfter + claimDistance*math.Log2(float64(1-distance))
	case distance <= 1:
		score += claimPrevious
	default:
		score -= claimDistance * 2 * math.Log2(float64(distance))
	}
	if c.sentence == 0 {
		score += claimLead
		if vague {
			score += claimVague
		}
	}
	if c.statement < 0 {
		return score
	}
	score += claimStatement
	said := statements[c.statement]
	if said.Stance == Denies {
		score -= claimDenial
	}
	if denial.Stance != Retracts && said.Speaker != "" && (said.Speaker == denial.Speaker || speakers[c.statement].person >= 0 && speakers[c.statement].person == denier.person) {
		score -= claimSame
	}
	return score
}

// speaksOf reports whether a candidate names a person.
func (p *people) speaksOf(c *candidate, person int) bool {
	first, last := p.within(c.span)
	for _, m := range p.mentionsIn(first, last) {
		if m.person == person {
			return true
		}
	}
	return false
}

// definite reports whether a denial points at something said before: "the
// reports", "that claim", "it".
func (p *people) definite(denial Statement) bool {
	first, last := p.within(denial.extent())
	for i := first; i+1 < last; i++ {
		if word := p.at(i); (word == "the" || word == "those" || word == "these" || word == "that" || word == "this") && (saidThings[p.at(i+1)] || saidThings[p.at(i+2)]) {
			return true
		}
	}
	return false
}

// ownClaim is the claim that a denial spells out itself, where the article
// states it nowhere else: "denied that the plant leaked".
func (p *people) ownClaim(denial Statement) *Claim {
	if denial.Stance != Denies {
		return nil
	}
	first, last := p.within(denial.Content[0])
	for i := first; i < last-3; i++ {
		if word := p.at(i); word == "that" && (saidThings[p.at(i-1)] || denyVerbs[p.at(i-1)]) {
			return &Claim{Span: Span{p.Tokens[i+1].Start, p.Tokens[last-1].End}, Statement: -1}
		}
	}
	return nil
}

// claimant is who makes a claim that stands in no statement of its own: the
// first source within the next sentences that hands it on, other than the
// denier.
func (p *people) claimant(c candidate, denial Statement, statements []Statement) string {
	for _, statement := range statements {
		here := p.sentenceAt(statement.Content[0].Start)
		if here < c.sentence || here > c.sentence+3 || statement.Speaker == "" || statement.Speaker == denial.Speaker {
			continue
		}
		if statement.Stance == Asserts || statement.Stance == Confirms {
			return statement.Speaker
		}
	}
	return ""
}
