package summarize

import (
	"slices"
	"strings"
)

// denialContext is what is asked of a denial for every candidate.
type denialContext struct {
	index      int // of the denial's statement
	statement  Statement
	speaker    speaker
	side       []int // persons for whom the denier speaks
	extent     Span
	sentence   int
	turn       int // sentence in which the denier begins to speak
	lead       int
	numbers    lexicon // that it has
	topic      topic
	rare       float64 // the weight of its topic, see rareness
	around     topic   // of the denial's sentence, without the denier's name
	aroundRare float64 // its weight
	vague      bool    // it points at something said before: "the report"
	bare       bool    // it has hardly words of its own: "denied it"
	stated     bool    // it spells out what it denies: a report [that he had left]
	that       bool    // it says in a clause what it denies: denied [that he had left]
	negated    bool
	first      bool  // it speaks in the first person
	turned     bool  // it begins with "but"
	neverSaid  bool  // it denies that something was said
	report     bool  // it speaks of a report or a story
	named      []int // persons of the other side that it names
	possessors []int // those of them of whose words it speaks: [Ruiz]'s charges
	deniers    map[string]bool
	statements []Statement
	extents    []Span // of the statements
	speakers   []speaker
	// What aroundIn found last, by sentence, counted from 1, modulo its length.
	aroundKnown [4]struct {
		sentence int
		share    float64
	}
	answered      answered
	answeredKnown struct { // what answersIn found last, by sentence, counted from 1
		sentence int
		features answeredSentence
	}
	namedHere, namedBeside []int // persons whom it names, and whom its sentence names
}

func (p *dispute) contextOf(index int) *denialContext {
	denial := p.statements[index]
	extent := p.extents[index]
	first, last := p.within(extent)
	sentence := p.sentenceAt(extent.Start)
	whole := p.Sentences[sentence]
	d := &denialContext{
		index: index, statement: denial, speaker: p.speakers[index], side: p.sides[index], extent: extent,
		sentence: sentence, lead: p.leadSentence(), numbers: p.numbersIn(extent),
		topic: p.denialTopic(denial), bare: len(p.topicOf(denial.Content...)) < 3,
		vague: p.definite(denial), stated: denial.Stance == Denies && p.ownClaim(denial) != nil, that: p.deniesThat(denial),
		negated:    p.anyWithin(first, last, last, negations),
		first:      p.anyWithin(first, last, last, firstPerson),
		turned:     p.anyWithin(whole.First, whole.Last, 3, turningWords),
		neverSaid:  p.deniesSaying(first, last),
		report:     p.anyWithin(first, last, longestRead, publishedThings),
		deniers:    deniersBefore(index, p.statements),
		statements: p.statements, extents: p.extents, speakers: p.speakers,
	}
	d.rare, d.answered = p.rareness(d.topic), p.answeredBy(d)
	d.turn = p.turnOf(d)
	d.namedHere, d.namedBeside = p.namedBy(extent), p.namedBy(whole.Span)
	d.named, d.possessors = p.othersIn(extent, d.side), p.possessorsIn(whole.Span, d.side)
	d.around = d.topic
	if whole.Last-whole.First <= longestRead { // what is endless is no sentence
		d.around = p.without(p.sentences[sentence].topic, denial.Speaker)
	}
	d.aroundRare = p.rareness(d.around)
	return d
}

// othersIn are the persons that a span names, but for some.
func (p *dispute) othersIn(span Span, but []int) []int {
	var found []int
	first, last := p.within(span)
	for _, m := range p.mentionsIn(first, min(last, first+wordsRead)) {
		if !slices.Contains(but, m.person) {
			found = append(found, m.person)
		}
	}
	return found
}

// namedBy are all persons that a span names, the same one as often as it does.
func (p *people) namedBy(span Span) []int {
	first, last := p.within(span)
	var found []int
	for _, m := range p.mentionsIn(first, last) {
		found = append(found, m.person)
	}
	return found
}

// possessorsIn are the persons, but for some, of whose words a span speaks:
// [Ruiz]'s charges; a report by the [Courier]; what [Ruiz] said.
func (p *dispute) possessorsIn(span Span, but []int) []int {
	var found []int
	first, last := p.within(span)
	for _, m := range p.mentionsIn(first, min(last, first+longestRead)) {
		if !slices.Contains(but, m.person) && p.possessor(m, last) {
			found = append(found, m.person)
		}
	}
	return found
}

func (p *people) possessor(m mention, last int) bool {
	before := p.at(m.first - 1)
	if before == "the" {
		before = p.at(m.first - 2)
	}
	return before == "by" || before == "from" || saidThings.has(p.at(m.last)) || personVerbs.has(p.at(m.last)) ||
		p.anyWithin(m.last, last, 3, accusingWords) || p.possessive(m.last) && p.anyWithin(m.last+1, last, 3, saidThings)
}

// without is a topic without the words of a name.
func (p *dispute) without(t topic, name string) topic {
	var own []int
	for _, word := range strings.Fields(lowerWord(name)) {
		if number, known := p.stems.numbers[stem(word)]; known {
			own = append(own, number)
		}
	}
	return slices.DeleteFunc(slices.Clone(t), func(word topicWord) bool { return slices.Contains(own, word.stem) })
}

var publishedThings = wordSet(`report reports reporting story stories article articles account accounts rumor rumors narrative headlines`)

var firstPerson = wordSet(`i i'm i've i'd my me myself we we're we've our us`)

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
		if word := p.at(i); (word == "the" || word == "those" || word == "these" || word == "that" || word == "this") && (saidThings.has(p.at(i+1)) || saidThings.has(p.at(i+2))) {
			return true
		}
		if falseWords.has(p.at(i)) && saidThings.has(p.at(i+1)) {
			return true
		}
	}
	return false
}

// deniesThat recognises “denied that …”, also where the clause alone is the
// content.
func (p *people) deniesThat(denial Statement) bool {
	first, last := p.within(denial.extent())
	for i := first; i+1 < last; i++ {
		if denyVerbs.has(p.at(i)) && p.at(i+1) == "that" {
			return true
		}
	}
	return false
}

// turnMost is how many statements a turn is followed back, and turnGap how many
// sentences apart two of them stand.
const (
	turnMost = 20
	turnGap  = 2
)

// turnOf is the sentence in which the denier's side begins to speak without
// anybody in between: what it answers mostly stands before.
func (p *dispute) turnOf(d *denialContext) int {
	turn := d.sentence
	for i := d.index - 1; i >= 0 && i >= d.index-turnMost; i-- {
		here := p.places[i]
		if turn-here > turnGap || !d.byDenier(i) && !slices.Contains(d.side, d.speakers[i].person) {
			break
		}
		turn = min(turn, here)
	}
	return turn
}

// byDenier reports whether a statement is the denier's own.
func (d *denialContext) byDenier(i int) bool {
	said, who := d.statements[i], d.speakers[i]
	return said.Speaker != "" && said.Speaker == d.statement.Speaker || who.person >= 0 && who.person == d.speaker.person
}

// deniesSaying recognises “I never said that”.
func (p *people) deniesSaying(first, last int) bool {
	for i := first; i < min(last, first+longestRead); i++ {
		if negations.has(p.at(i)) && p.anyWithin(i+1, last, 2, saidWords) {
			return true
		}
	}
	return false
}

var saidWords = wordSet(`said say saying claimed`)
