package summarize

import "slices"

// partiesOf compares who speaks and who is spoken of.
func (p *dispute) partiesOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	if c.statement >= 0 {
		p.claimantOf(c, d, f)
	} else {
		p.narratedOf(c, d, f)
	}
	first, last := c.first, c.last
	side := p.concernsFrom(d.index, c.mention, c.span.End)
	f[claimAbout] = truth(d.speaker.person >= 0 && p.namedIn(c, d.speaker.person))
	f[claimSide] = truth(side)
	f[claimSideAccused] = truth(side && p.sentences[c.sentence].accusing > 0)
	f[claimSideBad] = truth(side && f[claimBad] > 0)
	if last > first {
		f[claimSideSubject] = truth(p.concernsFrom(d.index, c.mention, p.Tokens[min(first+subjectWithin, last)-1].End))
	}
	f[claimSideSpeaks] = truth(c.statement < 0 && f[claimSideSubject] > 0 && p.tellsOfSpeaking(first, min(last, first+wordsFirst)))
	f[claimPronoun] = truth(!side && f[claimOwn] == 0 && p.meansSide(c, d))
	f[claimAddressed] = truth(d.first && p.anyWithin(first, last, longestRead, secondPerson))
	f[claimFirstSide] = truth(d.first && side)
}

// namedIn reports whether a candidate names a person.
func (p *dispute) namedIn(c *candidate, person int) bool {
	for i := c.mention; i < len(p.mentions) && p.mentions[i].last <= c.last; i++ {
		if p.mentions[i].person == person {
			return true
		}
	}
	return false
}

// subjectWithin is how many tokens at a clause's beginning its subject is looked
// for in.
const subjectWithin = 6

// claimantOf is who says a candidate that is a statement's content.
func (p *dispute) claimantOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	said, who := d.statements[c.statement], d.speakers[c.statement]
	own := d.byDenier(c.statement)
	named := who.person >= 0
	sided := !own && named && slices.Contains(d.side, who.person)
	f[claimOwn], f[claimSided] = truth(own), truth(sided)
	f[claimAnswer] = truth(said.Stance == Denies)
	f[claimAnswers] = truth(said.Stance == Denies && (own || sided || p.speaksFor(c.statement, d.index) || p.speaksFor(d.index, c.statement)))
	f[claimNamed] = truth(named && !own && slices.Contains(d.namedHere, who.person))
	f[claimOpposed] = truth(named && !own && slices.Contains(d.namedBeside, who.person))
	f[claimUnknown] = truth(!named)
	f[claimPossessor] = truth(named && slices.Contains(d.possessors, who.person))
	outlet := named && p.persons[who.person].organisation && !slices.Contains(d.side, who.person)
	f[claimOutlet] = truth(d.report && (outlet || c.reported))
}

// narratedOf is whom a candidate begins with that is no statement's content, and
// whose statements it holds.
func (p *dispute) narratedOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	first, last := c.first, c.last
	for _, m := range p.mentionsIn(first, min(last, first+subjectWithin)) {
		if slices.Contains(d.possessors, m.person) {
			f[claimPossessorNarrated] = 1
		}
		if slices.Contains(d.named, m.person) {
			f[claimNamedNarrated] = 1
		}
	}
	d.eachHeld(c, func(i int) {
		own, denies := d.byDenier(i), d.statements[i].Stance == Denies
		if own {
			f[claimOwn] = 1
		}
		if denies {
			f[claimAnswer] = 1
		}
		if who := d.speakers[i]; denies && (own || who.person >= 0 && slices.Contains(d.side, who.person)) {
			f[claimAnswers] = 1
		}
	})
}

// heldMost is how many statements of one sentence are looked at: what holds more
// is no sentence.
const heldMost = 20

// eachHeld calls each for the other statements that a sentence or a part of it
// holds.
func (d *denialContext) eachHeld(c *candidate, each func(i int)) {
	if c.firstSaid < 0 {
		return
	}
	last := min(len(d.statements), c.firstSaid+heldMost)
	for i := c.firstSaid; i < last && d.statements[i].Content[0].Start < c.span.End; i++ {
		if i != d.index && d.extents[i].Overlaps(c.span) {
			each(i)
		}
	}
}

// tellsOfSpeaking reports whether a stretch of text has a verb of saying,
// insisting or denying.
func (p *people) tellsOfSpeaking(first, last int) bool {
	for i := first; i < last; i++ {
		if word := p.at(i); insistingWords.has(word) || replyingWords.has(word) || personVerbs.has(word) || denyVerbs.has(word) {
			return true
		}
	}
	return false
}

// meansSide reports whether a pronoun of a clause may mean the denier.
func (p *dispute) meansSide(c *candidate, d *denialContext) bool {
	return d.speaker.person >= 0 && c.genders>>p.persons[d.speaker.person].gender&1 == 1
}

var secondPerson = wordSet(`you your you're you've yourself`)
