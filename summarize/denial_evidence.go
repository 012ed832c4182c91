package summarize

import (
	"strings"
)

// of collects the evidence on statement i. What is in e before is lost.
func (d *dispute) of(i int, e *evidence) {
	e.reset()
	e.word("always", "")
	s := d.statements[i]
	d.ruling(i, e)
	d.cueEvidence(s, e)
	d.contentEvidence(i, e)
	d.aroundEvidence(i, e)
	d.speakerEvidence(i, e)
	d.answerEvidence(i, e)
	e.classes = len(e.keys)
	d.replyEvidence(i, e)
	d.saidEvidence(s, e)
	d.wordEvidence(i, e)
}

// saidEvidence is the words that are said.
func (d *dispute) saidEvidence(s Statement, e *evidence) {
	for _, span := range s.Content {
		first, last := d.within(span)
		for t := first; t < last && t < first+wordsRead; t++ {
			if d.Tokens[t].Kind != Punctuation {
				e.word("says", d.lower[t])
			}
		}
	}
}

// wordEvidence is the words around a statement. Refusals to comment are said in
// few ways and known by them; denials and retractions in so many that these words
// only mislead (by cross-validation).
func (d *dispute) wordEvidence(i int, e *evidence) {
	s := d.statements[i]
	first, last := d.within(s.Cue)
	if first < last {
		e.word("before the cue", d.at(first-1))
		e.word("after the cue", lemma(d.at(last)))
	}
	sentence := d.Sentences[d.places[i]]
	for t := sentence.First; t < sentence.Last && t < sentence.First+wordsRead; t++ {
		if d.Tokens[t].Kind != Punctuation && !d.inContent(t, s.Attribution) && !d.inSource(t, s.Attribution) {
			e.word("around", d.lower[t])
		}
	}
}

// ruling is what the rules of stance.go say.
func (d *dispute) ruling(i int, e *evidence) {
	s := d.statements[i]
	e.word("stance", string(s.Stance))
	if s.Stance == Denies {
		e.when(d.denyingCue(s.Attribution), "denies by its cue")
		e.when(d.contentHas(s.Attribution, contradictions), "denies by a phrase")
		e.when(d.saysFalse(s.Attribution), "denies as false")
		e.when(d.oneWordDenial(s.Attribution), "denies in a word")
		e.when(d.misshown(s.Attribution), "complains of how it was shown")
		e.when(d.disputesItself(s.Attribution), "disputes itself")
	}
	if s.Stance == NoComment {
		e.add(hashString("refuses by"), uint32(d.refusalOf(s.Attribution)))
	}
	if i > 0 && d.statements[i-1].Speaker == s.Speaker && s.Speaker != "" && d.places[i]-d.places[i-1] <= chained {
		e.word("goes on after", string(d.statements[i-1].Stance))
	}
	if i+1 < len(d.statements) && d.statements[i+1].Speaker == s.Speaker && s.Speaker != "" && d.places[i+1]-d.places[i] <= chained {
		e.word("goes on to", string(d.statements[i+1].Stance))
	}
	e.count("heat", d.heat)
}

// cueEvidence is how it is said.
func (d *dispute) cueEvidence(s Statement, e *evidence) {
	first, last := d.within(s.Cue)
	e.when(first >= last, "no cue")
	for i := first; i < last; i++ {
		e.word("cue", lemma(d.at(i)))
		d.classes("cue is", i, e)
	}
	if first < last {
		e.when(negations.has(d.at(first-1)) || negations.has(d.at(first-2)), "cue negated")
	}
	e.word("kind", string(s.Kind))
}

// contentEvidence is what is said.
func (d *dispute) contentEvidence(i int, e *evidence) {
	s := d.statements[i]
	counted, negated, early := 0, 0, 0
	var has classSet
	for _, span := range s.Content {
		first, last := d.within(span)
		for i := first; i < last && counted < wordsRead; i++ {
			word := d.at(i)
			if d.Tokens[i].Kind == Punctuation {
				e.when(word == "?", "asks")
				e.when(word == "!", "exclaims")
				continue
			}
			counted++
			has |= d.classSets[i]
			if d.classSets[i]&negatedClass != 0 || word == "nothing" {
				negated++
				if counted <= wordsFirst {
					early++
				}
			}
		}
	}
	for n, class := range wordClasses {
		e.when(has>>n&1 == 1, "content has "+class.name)
	}
	e.count("negations", min(negated, 3))
	e.count("early negations", min(early, 2))
	e.count("length", lengthClass(counted))
	e.when(d.negative(s), "negative")
	d.negationEvidence(i, e)
	e.when(d.definite(s), "points at something said")
}

// negationEvidence is what kind of thing is negated, and of whom.
func (d *dispute) negationEvidence(i int, e *evidence) {
	s, n := d.statements[i], d.noes[i]
	e.word("negation", n.kind)
	if n.kind == "" {
		return
	}
	e.word("negation of", n.subject)
	e.word("negation "+n.kind, n.subject)
	e.when(n.bad, "clears")
	if n.bad {
		e.word("clears by", n.kind)
		e.word("clears whom", n.subject)
	}
	first, _ := d.within(s.Content[0])
	e.when(n.at-first <= wordsFirst, "negation first")
}

func lengthClass(words int) int {
	switch {
	case words <= 3:
		return 0
	case words <= 8:
		return 1
	case words <= 16:
		return 2
	case words < wordsRead:
		return 3
	}
	return 4
}

// aroundEvidence is what else the sentence says, and the one before.
func (d *dispute) aroundEvidence(i int, e *evidence) {
	s, place := d.statements[i], d.places[i]
	sentence := d.Sentences[place]
	for t, read := sentence.First, 0; t < min(sentence.Last, sentence.First+longestRead) && read < wordsRead; t++ {
		if d.Tokens[t].Kind == Punctuation || d.inContent(t, s.Attribution) || d.inSource(t, s.Attribution) {
			continue
		}
		read++
		d.classes("around is", t, e)
	}
	d.classes("opens as", sentence.First, e)
	e.when(d.heading(place), "heading")
	e.when(place == d.leadAt, "lead sentence")
	e.count("place", min(place/4, 4))
	if place > 0 {
		before := d.Sentences[place-1]
		e.when(before.Paragraph == sentence.Paragraph, "same paragraph")
		for t := max(before.First, before.Last-wordsRead); t < before.Last; t++ {
			d.classes("sentence before is", t, e)
		}
		e.when(d.sentences[place-1].question, "after a question")
	}
	accusing := 0
	for p := max(place-2, 0); p < place; p++ {
		accusing += d.sentences[p].accusing
	}
	e.count("accusing before", min(accusing, 4))
}

// speakerEvidence is who says it.
func (d *dispute) speakerEvidence(i int, e *evidence) {
	s, who := d.statements[i], d.speakers[i]
	e.when(s.Source.Empty(), "no source")
	e.when(who.plural, "several speakers")
	if who.person >= 0 {
		e.when(d.persons[who.person].organisation, "an organisation")
		e.when(!d.persons[who.person].organisation, "somebody with a name")
	}
	for _, word := range strings.Fields(lowerWord(s.Speaker + " " + s.Role)) {
		if spokenFor.has(word) {
			e.word("speaks as", word)
		}
	}
	first, last := d.within(s.Source)
	e.when(last-first == 1 && pronounGender.of(d.at(first)) != unknownGender, "a pronoun")
}

var spokenFor = wordSet(`spokesman spokeswoman spokesperson campaign manager lawyer lawyers attorney attorneys aide aides adviser advisers official officials department company office government critics supporters allies representative spokesmen`)
