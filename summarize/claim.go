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

// claimOf chooses the best candidate for one denial.
func (m *DenialModel) claimOf(index int, p *dispute, candidates []candidate) *Claim {
	statements := p.statements
	if statements[index].Stance == Retracts {
		if own := p.ownClaim(statements[index]); own != nil {
			return own // who takes something back mostly says what
		}
	}
	context := p.contextOf(index)
	best := m.likeliest(p, context, candidates)
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
	switch {
	case c.statement >= 0:
		claim.By = statements[c.statement].Speaker
	case c.inside:
		claim.By = p.insideBy(&c, context)
	default:
		claim.By = p.claimant(c, context)
	}
	return claim
}

// likeliest is the best of the candidates that something ties to the denial, or
// nil. The sentence is chosen first, by how likely its clauses are together,
// then the clause: what one sentence says is several candidates, of which each
// may be right.
func (m *DenialModel) likeliest(p *dispute, d *denialContext, candidates []candidate) *candidate {
	considered := p.considered(candidates, d)
	all := p.claimFeaturesOf(considered, d)
	if p.likely == nil {
		p.likely = make([]float64, len(p.sentences))
	}
	scores, bySentence, total := m.claims.scoreAll(all), p.likely, 0.0
	for _, c := range considered {
		bySentence[c.sentence] = 0
	}
	for i, c := range considered {
		likely := math.Exp(scores[i])
		bySentence[c.sentence] += likely
		total += likely
	}
	var best *candidate
	bestLikely, bestScore := 0.0, 0.0
	for i, c := range considered {
		likely := bySentence[c.sentence] / total
		if !mayBe(&all[i], d, likely) {
			continue
		}
		p.trace.claim(d.index, c, scores[i])
		if likely > bestLikely || likely == bestLikely && scores[i] > bestScore {
			best, bestLikely, bestScore = c, likely, scores[i]
		}
	}
	if best != nil && !best.inside && bestLikely < claimDoubt {
		return nil
	}
	return p.smallest(d, best, considered)
}

// claimDoubt is how likely a sentence must be at least to hold the claim. Of those
// chosen with less, on articles that the weights had not seen, 43 of 47 were wrong
// (go run ./summarize/train denials -claims), and a wrong claim is worse than none.
const claimDoubt = 0.15

// attributionRest is how many tokens a sentence may have beside a content, its
// source and its reporting words to be nothing but that content attributed:
// commas, a day, to whom it was said.
const attributionRest = 6

// smallest is the statement's content where a sentence was chosen that does
// nothing but attribute it: readers are shown the clause.
func (p *dispute) smallest(d *denialContext, chosen *candidate, considered []*candidate) *candidate {
	if chosen == nil || chosen.statement >= 0 {
		return chosen
	}
	for _, c := range considered {
		if c.statement < 0 || !chosen.span.Contains(c.span) {
			continue
		}
		said := d.statements[c.statement]
		if chosen.words-c.words-p.tokensIn(said.Source)-p.tokensIn(said.Cue) <= attributionRest {
			return c
		}
	}
	return chosen
}
