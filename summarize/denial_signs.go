package summarize

// Signs by which readers notice that a statement stands against another one
// although no word in it denies: who says it, whether they hold to it, and
// whether its sentence turns against the one before. Like all evidence they are
// weighed by what was learned (denial_model.go).

// turningOpeners open sentences that turn against the one before, or that answer.
var turningOpeners = wordSet(`but however although though while yet still despite contrary instead nonetheless nevertheless even regardless in asked pressed responding on for as when after`)

// counterEvidence collects these signs on statement i. Its side was accused
// shortly before, or spoken of, or not.
func (d *dispute) counterEvidence(i int, accused, about bool, e *evidence) {
	n := d.noes[i]
	d.sourceEvidence(i, n, accused, e)
	d.turnEvidence(i, accused, about, factual[n.kind], e)
}

func (d *dispute) sourceEvidence(i int, n negated, accused bool, e *evidence) {
	s := d.statements[i]
	source := d.sourceKind(s)
	e.word("source", source)
	if accused {
		e.word("accused source", source)
		e.word("accused source "+source, n.kind)
	}
	if factual[n.kind] {
		e.word("fact negated by", source)
	}
	if d.insists(s) {
		e.word("insists", n.kind)
		e.word("insists "+string(s.Kind), n.kind)
		e.when(accused, "insists accused")
	}
}

// insists reports whether a cue holds a view against another.
func (p *people) insists(s Statement) bool {
	first, last := p.within(s.Cue)
	for i := first; i < last; i++ {
		if holdingWords.has(p.at(i)) || (p.at(i) == "continued" || p.at(i) == "continues" || p.at(i) == "continue") && p.at(i+1) == "to" || p.at(i) == "made" && (p.at(i+1) == "clear" || p.at(i+2) == "clear") {
			return true
		}
	}
	return false
}

// holdingWords are of those who hold to what others doubt.
var holdingWords = wordSet(`insist insists insisted insisting maintain maintains maintained maintaining contend contends contended contending assert asserts asserted asserting claim claims claimed claiming argue argues argued arguing
	counter counters countered countering retort retorts retorted reiterate reiterates reiterated reiterating stress stresses stressed stressing emphasize emphasizes emphasized emphasise emphasises emphasised protest protests protested object objected objects
	assure assures assured assuring swear swears swore adamant adamantly`)

// sourceKind is what a speaker is.
func (d *dispute) sourceKind(s Statement) string {
	first, last := d.within(s.Source)
	switch {
	case first >= last:
		return "none"
	case last-first == 1 && pronounGender.of(d.at(first)) != unknownGender || d.at(first) == "they":
		return "pronoun"
	case d.anyWithin(first, last, 12, spokenFor) || d.anyWithin(last, last+6, 6, spokenFor) && d.at(last) == ",":
		return "spokesman"
	case groupOpens.has(d.at(first)):
		return "group"
	case d.capital(first):
		return "name"
	}
	return "else"
}

var groupOpens = wordSet(`some several many other others critics supporters analysts experts most both few those two three officials aides advisers allies`)

// turnEvidence is how the statement's sentence turns.
func (d *dispute) turnEvidence(i int, accused, about, fact bool, e *evidence) {
	s := d.statements[i]
	sentence := d.Sentences[d.places[i]]
	opens := sentence.First
	for opens < sentence.Last && d.Tokens[opens].Kind == Punctuation {
		opens++
	}
	first, _ := d.within(s.extent())
	if turningOpeners.has(d.at(opens)) {
		e.word("sentence opens", d.at(opens))
	}
	turned := turningWords.has(d.at(opens))
	for t := max(first-2, sentence.First); t < first; t++ {
		if turningWords.has(d.at(t)) {
			turned = true
			e.word("turned before", d.at(t))
		}
	}
	if turned {
		e.when(fact, "turned and negated")
		e.when(accused, "turned and accused")
		e.when(about, "turned and spoken of")
		e.word("turned source", d.sourceKind(s))
	}
	e.when(about && fact, "spoken of and negated")
	d.takenUpEvidence(i, turned, e)
	d.headlineEvidence(e)
}

// headlineEvidence is what the headlines speak of.
func (d *dispute) headlineEvidence(e *evidence) {
	const headlines, longest = 2, 20 // sentences, tokens
	for h := range min(headlines, len(d.Sentences)) {
		if !d.heading(h) {
			continue
		}
		sentence := d.Sentences[h]
		for t := sentence.First; t < min(sentence.Last, sentence.First+longest); t++ {
			d.classes("headline is", t, e)
		}
	}
}
