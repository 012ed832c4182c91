package summarize

// nearestKinds are the kinds of candidate of which the last before the denial is
// marked.
var nearestKinds = [...]struct {
	mark claimFeature
	is   func(f *[claimFeatures]float64) bool
}{
	{claimNearestOther, func(f *[claimFeatures]float64) bool { return f[claimSaid] > 0 }},
	{claimNearestSide, aboutSide},
	{claimNearestAccused, func(f *[claimFeatures]float64) bool { return aboutSide(f) && f[claimAccusing]+f[claimReported] > 0 }},
	{claimNearestAlike, func(f *[claimFeatures]float64) bool { return f[claimOverlap] > 0.12 }},
	{claimNearestNamed, func(f *[claimFeatures]float64) bool { return f[claimNamed]+f[claimNamedNarrated] > 0 }},
	{claimNearestPossessor, func(f *[claimFeatures]float64) bool { return f[claimPossessor]+f[claimPossessorNarrated] > 0 }},
}

func aboutSide(f *[claimFeatures]float64) bool { return f[claimSide]+f[claimPronoun] > 0 }

// markNearest marks, for each kind, the candidates of the last sentence before
// the denial that holds one which is not of the denier's side.
func markNearest(candidates []*candidate, all [][claimFeatures]float64, d *denialContext) {
	var others []int
	for i, c := range candidates {
		if f := &all[i]; c.span.Start < d.extent.Start && f[claimOwn]+f[claimAnswers] == 0 {
			others = append(others, i)
		}
	}
	for _, kind := range nearestKinds {
		last := -1
		for _, i := range others {
			if c := candidates[i]; c.sentence > last && kind.is(&all[i]) {
				last = c.sentence
			}
		}
		for _, i := range others {
			if candidates[i].sentence == last && kind.is(&all[i]) {
				all[i][kind.mark] = 1
			}
		}
	}
}
