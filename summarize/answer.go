package summarize

// A plain negative sentence is no denial, unless it answers: “I never hid any
// letter,” after a report that he hid a letter. answers finds those.

const (
	// answerReach is how many sentences back the claim may stand.
	answerReach = 6
	// answerShare is the least share of the negative content, rare words
	// counting more, that the claim must have.
	answerShare = 0.4
)

// answerClaims makes denials of negative contents that contradict a claim of
// somebody else shortly before.
func (p *people) answerClaims(statements []Statement, speakers []speaker, candidates func() []candidate) {
	for i := range statements {
		if statements[i].Stance != Asserts {
			continue
		}
		if p.goesOnDenying(i, statements) {
			statements[i].Stance = Denies
			continue
		}
		if p.negative(statements[i]) && p.answers(i, statements, speakers, candidates()) {
			statements[i].Stance = Denies
		}
	}
}

// goesOnDenying reports whether a quotation right after a denial by the same
// speaker is negative too: He dismissed the reports. “I gave no such order,” he
// said.
func (p *people) goesOnDenying(i int, statements []Statement) bool {
	s := statements[i]
	if s.Kind != Direct || s.Speaker == "" || !p.deniedBefore(i, statements, p.sentenceAt(s.Content[0].Start), 1) {
		return false
	}
	first, last := p.within(s.Content[0])
	return p.anyWithin(first, last, last-first, flatNegations)
}

// flatNegations leave no room: a denial that goes on has one of them.
var flatNegations = wordSet(`never no none nothing nobody not didn't wasn't weren't isn't`)

// negative reports whether a content's first clause is negated.
func (p *people) negative(s Statement) bool {
	const opening = 9 // tokens in which the verb of a first clause stands
	for _, span := range s.Content {
		first, last := p.within(span)
		for i := first; i < last && i < first+opening; i++ {
			switch word := p.at(i); {
			case word == "no":
				if i <= first+1 || p.at(i-2) == "there" {
					return true
				}
			case negations[word] && word != "nobody":
				return true
			}
			if p.at(i) == "," && i > first+3 {
				break
			}
		}
	}
	return false
}

func (p *people) answers(index int, statements []Statement, speakers []speaker, candidates []candidate) bool {
	context := p.contextOf(index, statements, speakers)
	context.topic = p.topicOf(statements[index].Content[0]) // the clause that is negative
	for _, c := range inReach(candidates, context.sentence) {
		if c.statement == index || c.span.Overlaps(context.extent) || c.sentence > context.sentence || context.sentence-c.sentence > answerReach {
			continue
		}
		if p.saidBySame(c, context) || p.negatedSpan(c.span) {
			continue
		}
		if !p.concerns(c, context, index) {
			continue
		}
		if sharesPredicate(context.topic, c.topic) && p.rareShare(context.topic, c.topic) >= answerShare {
			return true
		}
	}
	return false
}

// concerns keeps to those who have reason to deny: the claim is about the
// speaker, or the speaker is denying already.
func (p *people) concerns(c *candidate, d *denialContext, index int) bool {
	if d.speaker.person >= 0 && p.naming(c.span, d.speaker.person) {
		return true
	}
	return p.deniedBefore(index, d.statements, d.sentence, chained)
}

// deniedBefore reports whether the statement before is a denial by the same
// speaker, at most so many sentences before the one given.
func (p *people) deniedBefore(index int, statements []Statement, sentence, most int) bool {
	if index == 0 {
		return false
	}
	before := statements[index-1]
	return before.Stance == Denies && before.Speaker == statements[index].Speaker && sentence-p.sentenceAt(before.Content[0].Start) <= most
}

func (p *people) saidBySame(c *candidate, d *denialContext) bool {
	if c.statement < 0 {
		return false
	}
	said, who := d.statements[c.statement], d.speakers[c.statement]
	return said.Stance != Asserts && said.Stance != Confirms || said.Speaker == d.statement.Speaker || who.person >= 0 && who.person == d.speaker.person
}

func (p *people) negatedSpan(span Span) bool {
	first, last := p.within(span)
	return p.anyWithin(first, last, last-first, negations)
}

// sharesPredicate asks for two words in common, one of them no name.
func sharesPredicate(denial, claim topic) bool {
	both, plain := 0, 0
	shared(denial, claim, func(word topicWord, other float64) {
		if other > 0 {
			both++
			if word.weight <= 1 && other <= 1 {
				plain++
			}
		}
	})
	return both >= 2 && plain >= 1
}
