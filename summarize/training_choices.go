package summarize

import "slices"

// ClaimChoice is the claim that a model ties to one marked denial, whose stance
// it is told.
type ClaimChoice struct {
	Article, Denial int    // numbers of the example and of its marked denial
	Statement       Span   // that stands for the denial
	Claim           *Claim // nil if none was chosen
	Right           bool   // it is a marked one
	Reached         bool   // a marked one was among the candidates
}

// ChooseClaims ties a claim to every marked denial that has one and a statement
// in it, each by weights that have not seen its article, but all the invented
// ones: how often the claim is right given the denial, whether or not the denial
// would have been found.
func ChooseClaims(examples, invented []DenialExample, folds int) []ClaimChoice {
	disputes := make([]*dispute, len(examples))
	lessons := make([][]claimExample, folds)
	for i := range examples {
		disputes[i], _ = readDispute(NewDocument("", examples[i].Text), shippedModel())
		lessons[i%folds] = append(lessons[i%folds], claimExamples(disputes[i], &examples[i])...)
	}
	var more []claimExample
	for i := range invented {
		d, _ := readDispute(NewDocument("", invented[i].Text), shippedModel())
		more = append(more, claimExamples(d, &invented[i])...)
	}
	choices := make([][]ClaimChoice, len(examples))
	for fold := range folds {
		model := &DenialModel{claims: trainClaims(slices.Concat(slices.Concat(lessons[:fold]...), slices.Concat(lessons[fold+1:]...), more))}
		for i := fold; i < len(examples); i += folds {
			choices[i] = model.choices(disputes[i], &examples[i], i)
		}
	}
	return slices.Concat(choices...)
}

// choices are the claims that a model ties to the marked denials of an article.
func (m *DenialModel) choices(d *dispute, x *DenialExample, article int) []ClaimChoice {
	var found []ClaimChoice
	asMarked(d, x, func(number, index int, candidates []candidate, marked *MarkedDenial) {
		if len(marked.Claims) == 0 {
			return
		}
		choice := ClaimChoice{Article: article, Denial: number, Statement: d.statements[index].extent(), Claim: m.claimOf(index, d, candidates)}
		if choice.Claim == nil {
			choice.Claim = d.sameClaim(index, d.statements)
		}
		d.statements[index].Claim = choice.Claim
		if choice.Claim != nil {
			chosen := candidate{span: choice.Claim.Span}
			choice.Right = slices.ContainsFunc(marked.Claims, chosen.states)
		}
		choice.Reached = slices.Contains(d.claimExample(index, candidates, marked.Claims).right, true)
		found = append(found, choice)
	})
	for i := range d.statements {
		d.statements[i].Claim = nil
	}
	return found
}
