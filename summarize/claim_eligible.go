package summarize

import "slices"

// considered are the candidates for one denial.
func (p *dispute) considered(candidates []candidate, d *denialContext) []*candidate {
	kept := slices.DeleteFunc(inReach(candidates, d.sentence), func(c *candidate) bool { return !p.eligible(c, d) })
	beside := append(p.besideDenial(d), p.insideDenial(d)...)
	for i := range beside {
		if p.eligible(&beside[i], d) && (beside[i].inside > 0 || !slices.ContainsFunc(kept, func(c *candidate) bool { return c.span == beside[i].span })) {
			kept = append(kept, &beside[i])
		}
	}
	return kept
}

// eligible reports whether a candidate may be what the denial answers at all.
func (p *dispute) eligible(c *candidate, d *denialContext) bool {
	if c.inside > 0 {
		return d.statement.Stance == Retracts || !d.saysItself(c)
	}
	if c.heading {
		return false // the article says it again
	}
	return c.words > 2 && c.statement != d.index && (c.beside || !c.span.Overlaps(d.extent)) && !p.notClaim(c, d)
}

// declinesOn reports whether a refusal to comment says on what, and that it is
// this.
func (p *people) declinesOn(c *candidate, d *denialContext) bool {
	if c.statement >= 0 && d.statements[c.statement].Speaker == d.statement.Speaker {
		return false
	}
	return d.vague || p.rareShare(d.topic, c.topic) >= 0.2
}

// notClaim reports whether a candidate cannot be what is answered: it is the
// speaker's own words, or of somebody who has been denying too.
func (p *dispute) notClaim(c *candidate, d *denialContext) bool {
	if c.statement < 0 {
		return c.beside && p.holdsOwn(c, d)
	}
	said := d.statements[c.statement]
	if d.statement.Stance == Retracts {
		// What is said from then on is the reason, not what is taken back.
		return said.Stance == Retracts || c.span.Start >= d.extent.Start
	}
	if d.byDenier(c.statement) {
		return !d.neverSaid
	}
	return said.Stance == Asserts && said.Speaker != "" && d.deniers[said.Speaker]
}

// sameSide reports whether a statement's speaker and the denier speak for the
// same, or one for the other.
func (p *dispute) sameSide(i int, d *denialContext) bool {
	return meet(p.sides[i], d.side) || p.speaksFor(i, d.index) || p.speaksFor(d.index, i)
}

// holdsOwn reports whether all that a sentence tells is the denier's own words,
// denials by the same side or refusals to comment.
func (p *dispute) holdsOwn(c *candidate, d *denialContext) bool {
	own, others := false, false
	d.eachHeld(c, func(i int) {
		said := d.statements[i]
		if d.statement.Stance == Retracts {
			own = own || said.Stance == Retracts
			others = others || said.Stance != Retracts
			return
		}
		if d.byDenier(i) || said.Stance == NoComment || said.Stance == Denies && p.sameSide(i, d) {
			own = true
		} else {
			others = true
		}
	})
	return own && !others
}

// claimLeast is how likely a sentence must be to hold the claim for it to be
// tied at all.
const claimLeast = 0.25

// mayBe reports whether a candidate may be taken that stands in a sentence of
// some likelihood: something must tie it to the denial beside its place, and
// nobody answers what their own side says.
func (p *dispute) mayBe(c *candidate, f *[claimFeatures]float64, d *denialContext, likely float64) bool {
	if likely < claimLeast {
		return false
	}
	if f[claimInside] > 0 {
		return true
	}
	if c.statement < 0 && p.holdsOwn(c, d) && p.reportedIn(c, d) == nil {
		return false // nobody contradicts their own words
	}
	if f[claimAnswers] > 0 && d.statement.Stance != Retracts {
		return false // no one contradicts their own side
	}
	for _, tie := range claimTies {
		if f[tie] > 0 {
			return true
		}
	}
	return false
}

// claimTies are the features of which a candidate must have one.
var claimTies = [...]claimFeature{claimOverlap, claimSide, claimPronoun, claimNamed, claimNamedNarrated, claimSaid, claimReported, claimAccusing, claimBad, claimQuestion, claimOwn, claimFirst, claimBesideFirst}
