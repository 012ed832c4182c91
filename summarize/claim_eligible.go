package summarize

import "slices"

// considered are the candidates for one denial.
func (p *dispute) considered(candidates []candidate, d *denialContext) []*candidate {
	kept := slices.DeleteFunc(inReach(candidates, d.sentence), func(c *candidate) bool { return !d.eligible(c) })
	beside := append(p.besideDenial(d), p.insideDenial(d)...)
	for i := range beside {
		if d.eligible(&beside[i]) && !slices.ContainsFunc(kept, func(c *candidate) bool { return c.span == beside[i].span }) {
			kept = append(kept, &beside[i])
		}
	}
	return kept
}

// eligible reports whether a candidate may be what the denial answers at all.
func (d *denialContext) eligible(c *candidate) bool {
	return c.words > 2 && c.statement != d.index && (c.beside || c.inside || !c.span.Overlaps(d.extent)) && !d.notClaim(c)
}

// declinesOn reports whether a refusal to comment says on what, and that it is
// this.
func (p *people) declinesOn(c *candidate, d *denialContext) bool {
	if c.statement >= 0 && d.statements[c.statement].Speaker == d.statement.Speaker {
		return false
	}
	return d.vague || p.rareShare(d.topic, c.topic) >= 0.4
}

// notClaim reports whether a candidate cannot be what is answered: it is the
// speaker's own words, or of somebody who has been denying too.
func (d *denialContext) notClaim(c *candidate) bool {
	if c.statement < 0 {
		return !c.inside && d.holdsOwn(c)
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

// holdsOwn reports whether all that a sentence tells is the denier's own words or
// denials by whomever.
func (d *denialContext) holdsOwn(c *candidate) bool {
	own, others := false, false
	d.eachHeld(c, func(i int) {
		said := d.statements[i]
		if d.statement.Stance == Retracts {
			own = own || said.Stance == Retracts
			others = others || said.Stance != Retracts
			return
		}
		if d.byDenier(i) || said.Stance == Denies || said.Stance == NoComment {
			own = true
		} else {
			others = true
		}
	})
	return own && !others
}

// claimSure is how likely a sentence before a denial must be to hold the claim
// for it to be taken although nothing ties it to the denial beside its place.
const claimSure = 0.3

// afterOverlap is the least share of a denial's topic that a candidate after it
// must have, unless it accuses the denier's side.
const afterOverlap = 0.2

// mayBe reports whether a candidate may be taken that stands in a sentence of
// some likelihood. Among few candidates one is always likely: what follows the
// denial needs a tie, and so does what denies as well.
func mayBe(f *[claimFeatures]float64, d *denialContext, likely float64) bool {
	if f[claimInside] > 0 {
		return true
	}
	if d.vague && d.report && f[claimSaid]+f[claimReported]+f[claimFirst]+f[claimOwn] == 0 && f[claimNarrated] > 0 {
		return false // “the reports” are none of what is told as a fact
	}
	if f[claimAfter] > 0 && f[claimOverlap] < afterOverlap && f[claimSide]*(f[claimAccusing]+f[claimBad]) == 0 {
		return false
	}
	told := f[claimSaid]+f[claimSide]+f[claimPronoun]+f[claimAccusing]+f[claimOverlap] > 0
	sure := told && likely >= claimSure && f[claimAfter]+f[claimAnswer] == 0
	return sure || founded(f, d)
}

// statedOverlap is the least share of a denial's topic that a candidate must
// have where the denial spells out what it denies.
const statedOverlap = 0.3

// thatOverlap is that share where it says only “denied that …”, mostly in words
// of its own. What names the denier needs only some.
const thatOverlap = 0.25

// founded reports whether anything ties a candidate to the denial beside its
// place.
func founded(f *[claimFeatures]float64, d *denialContext) bool {
	if d.stated && f[claimOverlap] < statedOverlap {
		return false // the denial says itself what it denies
	}
	accusing := f[claimReported] + f[claimSaid]
	if f[claimAnswer] > 0 && f[claimNamed] == 0 {
		return false // a denial is answered only by somebody who says whose
	}
	if d.that && f[claimOverlap] < thatOverlap && f[claimOverlap]*f[claimSide] == 0 {
		return false
	}
	if f[claimOverlap] > 0 || f[claimNamed] > 0 || f[claimReported] > 0 || f[claimAbout]*accusing > 0 {
		return true
	}
	if d.vague { // “the report” is one on what the article is about, or on the denier
		return f[claimLeadWords]+f[claimSide]+f[claimFirst] > 0
	}
	return f[claimSaid]*f[claimPrevious] > 0
}
