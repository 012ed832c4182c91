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

// notClaim reports whether a candidate cannot be what is answered: the denier's
// denials, or in the denial's own sentence the denier's own words. Elsewhere these
// may tell of what others say; who is said to speak is not always right either.
func (d *denialContext) notClaim(c *candidate) bool {
	back := d.statement.Stance == Retracts
	if c.statement < 0 {
		switch {
		case back:
			return d.holdsOnly(c, func(i int) bool { return d.statements[i].Stance == Retracts })
		case c.beside:
			return d.holdsOnly(c, func(i int) bool { return d.byDenier(i) })
		}
		return false
	}
	said := d.statements[c.statement]
	if back {
		// What is said from then on is the reason, not what is taken back.
		return said.Stance == Retracts || c.span.Start >= d.extent.Start
	}
	return said.Stance == Denies && d.byDenier(c.statement)
}

// holdsOnly reports whether a sentence holds statements, all of which are of a
// kind.
func (d *denialContext) holdsOnly(c *candidate, kind func(i int) bool) bool {
	some, others := false, false
	d.eachHeld(c, func(i int) {
		some, others = some || kind(i), others || !kind(i)
	})
	return some && !others
}

// claimSure is how likely a sentence before a denial must be to hold the claim
// for it to be taken although nothing ties it to the denial beside its place.
const claimSure = 0.3

// afterOverlap is the least share of a denial's topic that a candidate after it
// must have, unless it accuses the denier's side.
const afterOverlap = 0.2

// Least shares of a denial's topic that a sentence of the denier's must have for
// it to tell what the denier answers.
const (
	ownOverlap = 0.1
	ownStated  = 0.5 // where the denial spells out what it denies
)

// mayBe reports whether a candidate may be taken that stands in a sentence of
// some likelihood. Among few candidates one is always likely: what follows the
// denial needs a tie, and so does what denies as well.
func mayBe(f *[claimFeatures]float64, d *denialContext, likely float64) bool {
	if f[claimInside] > 0 {
		return true
	}
	own := f[claimOwn] > 0 && !d.neverSaid && d.statement.Stance == Denies
	if own && (f[claimOverlap] < ownOverlap || (d.that || d.stated) && f[claimOverlap] < ownStated) {
		return false
	}
	if d.vague && d.report && f[claimSaid]+f[claimReported]+f[claimFirst]+f[claimOwn] == 0 && f[claimNarrated] > 0 {
		return false // “the reports” are none of what is told as a fact
	}
	if f[claimAfter] > 0 && f[claimOverlap] < afterOverlap && f[claimSide]*(f[claimAccusing]+f[claimBad]) == 0 {
		return false
	}
	told := f[claimSaid]+f[claimSide]+f[claimPronoun]+f[claimAccusing]+f[claimOverlap] > 0
	sure := told && likely >= claimSure && !own && f[claimAfter]+f[claimAnswer] == 0
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
