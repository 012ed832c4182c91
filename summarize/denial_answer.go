package summarize

// answerEvidence is whether it answers something: what others say near by in
// the same words, and whether they speak of the speaker.
func (d *dispute) answerEvidence(i int, e *evidence) {
	place, mine := d.places[i], d.topics[i]
	negated := d.negative(d.statements[i])
	best, bestAt, about, aboutAccusing := 0.0, -1, false, false
	for at := max(place-disputeBefore, 0); at < place; at++ {
		if d.saysSame(i, at) {
			continue
		}
		other := &d.sentences[at]
		if share := d.rareShare(mine, other.topic); share > best && sharesPredicate(mine, other.topic) {
			best, bestAt = share, at
		}
		if place-at <= 3 && d.concernsSide(i, d.Sentences[at].Span) {
			about = true
			aboutAccusing = aboutAccusing || other.accusing > 0
		}
	}
	e.level("answers", best)
	e.when(about, "speaker spoken of before")
	e.when(aboutAccusing, "speaker accused before")
	e.when(aboutAccusing && negated, "speaker accused and negative")
	if bestAt >= 0 {
		other := &d.sentences[bestAt]
		e.when(other.negated != negated, "turns around")
		if negated && !other.negated {
			e.level("contradicts", best)
		}
		if other.accusing > 0 {
			e.level("answers accusation", best)
		}
		e.count("answers at", min(place-bestAt, 4))
	}
	e.level("answers lead", share(mine, d.lead))
	after := 0.0
	for at := place + 1; at < len(d.sentences) && at <= place+disputeAfter; at++ {
		if !d.saysSame(i, at) {
			after = max(after, d.rareShare(mine, d.sentences[at].topic))
		}
	}
	e.level("answered after", after)
	if i > 0 && d.statements[i-1].Speaker != d.statements[i].Speaker && place-d.places[i-1] <= 3 {
		other := d.statements[i-1]
		e.when(d.accuses(other.Attribution), "after an accusation")
		e.level("repeats the one before", d.rareShare(mine, d.topics[i-1]))
		e.when(d.concernsSide(i, other.extent()), "the one before is about the speaker")
	}
	d.together(i, best, bestAt, aboutAccusing, e)
	d.counterEvidence(i, aboutAccusing, about, e)
}

// saysSame reports whether a sentence is the same speaker's.
func (d *dispute) saysSame(i, sentence int) bool {
	said := d.sentences[sentence].said
	return said >= 0 && (said == i || d.statements[said].Speaker == d.statements[i].Speaker)
}

// factual are the kinds of negation that contradict a fact.
var factual = map[string]bool{
	"did not": true, "never": true, "is not": true, "do not": true, "no evidence": true, "not think": true,
	"nothing": true, "none": true, "no thing": true, "would not have": true, "no": true,
}

// together counts how many things at once speak for an answer, which weights
// that only add up cannot tell.
func (d *dispute) together(i int, best float64, bestAt int, accused bool, e *evidence) {
	s, place := d.statements[i], d.places[i]
	n := d.noes[i]
	fact := factual[n.kind]
	first, last := d.within(s.Cue)
	sentence := d.Sentences[place]
	insists := d.anyWithin(first, last, last-first, insistingWords) || d.anyWithin(first-3, last+4, 12, replyingWords)
	turns := d.anyWithin(sentence.First, sentence.Last, 2, turningWords)
	answers := bestAt >= 0 && best >= 0.2
	hot := place > 0 && d.sentences[place-1].accusing > 0
	signs := 0
	for _, sign := range []bool{insists, turns, answers, hot, accused} {
		if sign {
			signs++
		}
	}
	e.count("signs", signs)
	if fact {
		e.count("signs with a fact negated", signs)
		e.when(accused, "fact negated by the accused")
		e.when(insists, "fact negated insisting")
		e.when(turns, "fact negated turning")
		e.when(answers, "fact negated answering")
		e.when(n.bad, "clears of a fact")
		e.when(n.bad && (accused || hot), "clears of a fact, accused")
		e.when(n.bad && answers, "clears of a fact, answering")
	}
	f := false
	for _, span := range s.Content {
		first, last := d.within(span)
		f = f || d.anyWithin(first, last, wordsRead, falseWords) || d.anyWithin(first, last, wordsRead, unfairWords)
	}
	if f {
		e.count("signs with falsehood", signs)
		e.when(accused, "falsehood by the accused")
	}
}
