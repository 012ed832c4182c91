package summarize

import (
	"math"
	"sync"
)

// tieDenials finds for each denial, no-comment and retraction the claim that
// it answers, and who makes that claim.
func (m *DenialModel) tieDenials(d *dispute) {
	statements := d.statements
	candidates := sync.OnceValue(func() []candidate { return d.claimCandidates(statements) })
	for i := range statements {
		switch statements[i].Stance {
		case Denies, NoComment, Retracts:
			statements[i].Claim = m.claimOf(i, d, candidates())
			if statements[i].Claim == nil {
				statements[i].Claim = d.sameClaim(i, statements)
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

// claimLeast is the likelihood among all candidates under which nothing is
// tied.
const claimLeast = 0.08

// statedOverlap is the least share of a denial's topic that a candidate must
// have where the denial spells out what it denies.
const statedOverlap = 0.3

// thatOverlap is that share where it says only “denied that …”, mostly in words
// of its own. What names the denier needs only some.
const thatOverlap = 0.25

// claimSure is the likelihood over which a candidate is taken although the same
// speaker has just answered another claim.
const claimSure = 0.4

// claimOf chooses the best candidate for one denial.
func (m *DenialModel) claimOf(index int, p *dispute, candidates []candidate) *Claim {
	statements := p.statements
	if statements[index].Stance == Retracts {
		if own := p.ownClaim(statements[index]); own != nil {
			return own // who takes something back mostly says what
		}
	}
	context := p.contextOf(index, statements, p.speakers)
	least := claimLeast
	if before := p.sameClaim(index, statements); before != nil {
		least = claimSure // better the claim just answered than a guess
	}
	best := m.likeliest(p, context, candidates, least)
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

// likeliest is the best of the candidates that something ties to the denial, or
// nil if it is less likely than least.
func (m *DenialModel) likeliest(p *dispute, d *denialContext, candidates []candidate, least float64) *candidate {
	var best *candidate
	bestScore, total := math.Inf(-1), 0.0
	for _, c := range inReach(candidates, d.sentence) {
		if !d.eligible(c) {
			continue
		}
		features := p.claimFeaturesOf(c, d)
		score := m.claims.score(&features)
		total += math.Exp(score)
		if !founded(features, d) {
			continue
		}
		p.trace.claim(d.index, c, score)
		if score > bestScore {
			best, bestScore = c, score
		}
	}
	if math.Exp(bestScore) < least*total {
		return nil
	}
	return best
}

// eligible reports whether a candidate may be what the denial answers at all.
func (d *denialContext) eligible(c *candidate) bool {
	return c.statement != d.index && !c.span.Overlaps(d.extent) && !d.notClaim(c)
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
