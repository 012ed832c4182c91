package summarize

import (
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
)

// candidate is a clause that a denial may be about.
type candidate struct {
	span      Span
	sentence  int
	statement int // whose content it is, or -1
	topic     topic
	reported  bool // it or its cue says that it is a report or an accusation
	words     int  // how many tokens it has
	negated   bool
	question  bool
}

// tieDenials finds for each denial, no-comment and retraction the claim that
// it answers, and who makes that claim.
func (p *people) tieDenials(statements []Statement, speakers []speaker) {
	candidates := sync.OnceValue(func() []candidate { return p.claimCandidates(statements) })
	for i := range statements {
		switch statements[i].Stance {
		case Denies, NoComment, Retracts:
			statements[i].Claim = p.claimOf(i, statements, speakers, candidates())
			if statements[i].Claim == nil {
				statements[i].Claim = p.sameClaim(i, statements)
			}
		}
	}
}

// chained is how many sentences apart two denials by one speaker still answer
// the same claim when the second names none.
const chained = 3

// sameClaim is the claim of the denial right before by the same speaker: “He
// dismissed the reports. ‘It never happened,’ he said.”
func (p *people) sameClaim(index int, statements []Statement) *Claim {
	denial := statements[index]
	for i := index - 1; i >= 0; i-- {
		before := statements[i]
		if p.sentenceAt(denial.Content[0].Start)-p.sentenceAt(before.Content[0].Start) > chained {
			return nil
		}
		if before.Stance == denial.Stance && denial.Stance != NoComment && before.Speaker == denial.Speaker && before.Claim != nil {
			return before.Claim
		}
	}
	return nil
}

// disputed is how many sentences back a claim that others have denied is still
// what "the report" means.
const disputed = 10

// claimUnderDispute is the claim of the denial before, by whomever.
func (p *people) claimUnderDispute(index int, statements []Statement) *Claim {
	for i := index - 1; i >= 0; i-- {
		if p.sentenceAt(statements[index].Content[0].Start)-p.sentenceAt(statements[i].Content[0].Start) > disputed {
			return nil
		}
		if statements[i].Stance == Denies && statements[i].Claim != nil {
			return statements[i].Claim
		}
	}
	return nil
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
		span := p.clauseOf(statement)
		candidates = append(candidates, candidate{
			span: span, sentence: p.sentenceAt(span.Start), statement: i,
			topic:    p.topicOf(statement.Content...),
			reported: p.accuses(statement.Attribution),
		})
	}
	for s, sentence := range p.Sentences {
		if taken[s] || sentence.Last-sentence.First < 5 || !p.statesSomething(sentence) {
			continue
		}
		span := p.clause(sentence)
		candidates = append(candidates, candidate{
			span: span, sentence: s, statement: -1,
			topic:    p.topicOf(span),
			reported: p.anyWithin(sentence.First, sentence.Last, sentence.Last, reportWords),
		})
	}
	for i := range candidates {
		c := &candidates[i]
		first, last := p.within(c.span)
		c.words, c.negated = last-first, p.anyWithin(first, last, last, negations)
		c.question = p.at(last-1) == "?" || p.at(last) == "?"
	}
	sort.SliceStable(candidates, func(i, j int) bool { return candidates[i].sentence < candidates[j].sentence })
	return candidates
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

// claimLeast is the score under which nothing is tied.
const claimLeast = -0.5

// statedOverlap is the least share of a denial's topic that a candidate must
// have where the denial spells out what it denies.
const statedOverlap = 0.3

// claimSure is the score over which a candidate is taken although the same
// speaker has just answered another claim.
const claimSure = 1.5

// claimOf chooses the best candidate for one denial.
func (p *people) claimOf(index int, statements []Statement, speakers []speaker, candidates []candidate) *Claim {
	if statements[index].Stance == Retracts {
		if own := p.ownClaim(statements[index]); own != nil {
			return own // who takes something back mostly says what
		}
	}
	context := p.contextOf(index, statements, speakers)
	var best *candidate
	bestScore := claimLeast
	if before := p.sameClaim(index, statements); before != nil {
		bestScore = claimSure // better the claim just answered than a guess
	}
	for _, c := range inReach(candidates, context.sentence) {
		if c.statement == index || c.span.Overlaps(context.extent) || context.notClaim(c) {
			continue
		}
		score, features := 0.0, p.claimFeaturesOf(c, context)
		if !founded(features, context) {
			continue
		}
		for feature, value := range features {
			score += claimWeights[feature] * value
		}
		p.trace.claim(index, c, score)
		if score > bestScore {
			best, bestScore = c, score
		}
	}
	if best == nil {
		if own := p.ownClaim(context.statement); own != nil || !context.vague {
			return own
		}
		return p.claimUnderDispute(index, statements)
	}
	c := *best
	if context.statement.Stance == NoComment && !p.declinesOn(&c, context) {
		return nil // "declined to comment" with no word of on what
	}
	claim := &Claim{Span: c.span, Statement: c.statement}
	if c.statement >= 0 {
		claim.By = statements[c.statement].Speaker
	} else {
		claim.By = p.claimant(c, context)
	}
	return claim
}

// declinesOn reports whether a refusal to comment says on what, and that it is
// this.
func (p *people) declinesOn(c *candidate, d *denialContext) bool {
	if c.statement >= 0 && d.statements[c.statement].Speaker == d.statement.Speaker {
		return false
	}
	return d.vague || p.rareShare(d.topic, c.topic) >= 0.2
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

// notClaim reports whether a candidate cannot be what is answered: it is the
// speaker's own words, or of somebody who has been denying too.
func (d *denialContext) notClaim(c *candidate) bool {
	if c.statement < 0 {
		return false
	}
	said, who := d.statements[c.statement], d.speakers[c.statement]
	if d.statement.Stance == Retracts {
		// What is said from then on is the reason, not what is taken back.
		return said.Stance == Retracts || c.span.Start >= d.extent.Start
	}
	if said.Speaker != "" && said.Speaker == d.statement.Speaker || who.person >= 0 && who.person == d.speaker.person {
		return true
	}
	return said.Stance == Asserts && said.Speaker != "" && d.deniers[said.Speaker]
}

// founded reports whether anything ties a candidate to the denial beside its
// place.
func founded(f [claimFeatures]float64, d *denialContext) bool {
	if d.stated && f[claimOverlap] < statedOverlap {
		return false // the denial says itself what it denies
	}
	accusing := f[claimReported] + f[claimSaid]
	if f[claimAnswer] > 0 && f[claimNamed] == 0 {
		return false // a denial is answered only by somebody who says whose
	}
	return f[claimOverlap] > 0 || f[claimNamed] > 0 || f[claimReported] > 0 || f[claimAbout]*accusing > 0 || f[claimSaid]*f[claimPrevious] > 0 || d.vague
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

// leadSentence is the first sentence that is no heading.
func (p *people) leadSentence() int {
	for i := range p.Sentences {
		if !p.heading(i) {
			return i
		}
	}
	return 0
}

// heading reports whether a sentence stands alone in its paragraph and is
// short or lacks a full stop.
func (p *people) heading(sentence int) bool {
	s := p.Sentences[sentence]
	if sentence > 0 && p.Sentences[sentence-1].Paragraph == s.Paragraph || sentence+1 < len(p.Sentences) && p.Sentences[sentence+1].Paragraph == s.Paragraph {
		return false
	}
	if s.Last <= s.First {
		return true
	}
	ends := p.at(s.Last - 1)
	return s.Last-s.First < 5 || p.Tokens[s.Last-1].Kind != Punctuation || ends == "," || sentence == 0 && s.Last-s.First < 18
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

// ownClaim is the claim that a denial or retraction spells out itself, where
// the article states it nowhere else: "disputed the charge that the plant
// leaked", "apologized for saying that …". "Denied that …" alone is no claim:
// nobody is written to make it.
func (p *people) ownClaim(denial Statement) *Claim {
	if denial.Stance == NoComment {
		return nil
	}
	first, last := p.within(denial.Content[0])
	for i := first; i < last-3; i++ {
		before := p.at(i - 1)
		if p.at(i) != "that" || !saidThings[before] && !sayingVerbs[before] || falseWords[p.at(i-2)] {
			continue
		}
		last = p.beforeVerdict(i+3, last)
		for j := i + 3; j < last-1; j++ {
			if p.at(j) == "," && (p.at(j+1) == "and" || p.at(j+1) == "but") && p.Tokens[j].Quotation < 0 {
				last = j
			}
		}
		claim := &Claim{Span: Span{p.Tokens[i+1].Start, p.Tokens[last-1].End}, Statement: -1}
		switch {
		case denial.Stance == Retracts:
			claim.By = denial.Speaker
		case i >= 3 && p.possessive(i-2):
			claim.By = p.speakerOf(Span{p.Tokens[p.phraseStart(i-3)].Start, p.Tokens[i-3].End}, nobody).name // [the mayor]'s claim that
		}
		return claim
	}
	return nil
}

// beforeVerdict is where a claim ends that its denial goes on to call false: the
// claim that he fled [is simply not true]; the idea that he fled [absurd].
func (p *people) beforeVerdict(first, last int) int {
	for i := first; i < last; i++ {
		switch word := p.at(i); {
		case beVerbs[word] && (p.anyWithin(i+1, last, 5, falseWords) || p.anyWithin(i+1, last, 5, trueWord)):
			return i
		case (word == "a" || word == "an") && (falseWords[p.at(i+1)] || falseWords[p.at(i+2)]):
			return i
		case falseWords[word] && i+1 >= last:
			return i
		}
	}
	return last
}

var trueWord = wordSet(`true`)

var sayingVerbs = wordSet(`saying claiming suggesting stating writing alleging reporting implying asserting`)

// claimant is who makes a claim that stands in no statement of its own: the
// first source within the next sentences that hands it on, other than the
// denier and those who deny as well.
func (p *people) claimant(c candidate, d *denialContext) string {
	statements := d.statements
	first := sort.Search(len(statements), func(i int) bool {
		return p.sentenceAt(statements[i].Content[0].Start) >= c.sentence
	})
	for _, statement := range statements[first:] {
		here := p.sentenceAt(statement.Content[0].Start)
		if here > c.sentence+3 {
			break
		}
		if statement.Speaker == "" || statement.Speaker == d.statement.Speaker || denier(statement.Speaker, d) {
			continue
		}
		if statement.Stance == Asserts || statement.Stance == Confirms {
			return statement.Speaker
		}
	}
	return ""
}

// denier reports whether somebody denies anything near the denial.
func denier(name string, d *denialContext) bool {
	const near = 40 // statements to either side
	around := d.statements[max(d.index-near, 0):min(d.index+near, len(d.statements))]
	return slices.ContainsFunc(around, func(s Statement) bool { return s.Stance == Denies && s.Speaker == name })
}
