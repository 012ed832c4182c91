package summarize

// points combines features with what kind of denial it is: one that only
// points ("the reports"), one with hardly words of its own ("denied it"), a
// refusal to comment, a retraction. A model that adds up cannot see by itself
// that a feature tells more of one kind than of another.
func (d *denialContext) points(f *[claimFeatures]float64) {
	near := truth(f[claimPrevious]+f[claimBesideFirst]+f[claimSame] > 0)
	vague, bare := truth(d.vague), truth(d.bare)
	f[claimVagueFirst] = vague * f[claimFirst]
	f[claimVagueCalled] = vague * f[claimReported]
	f[claimVagueSide] = vague * f[claimSide]
	f[claimVagueAccusing] = vague * f[claimAccusing]
	f[claimVagueNearestAccused] = vague * f[claimNearestAccused]
	f[claimVagueNearestOther] = vague * f[claimNearestOther]
	f[claimBareNearestAccused] = bare * f[claimNearestAccused]
	f[claimBarePrevious] = bare * near
	f[claimTurnedPrevious] = truth(d.turned) * near
	f[claimNeverSaidOwn] = truth(d.neverSaid) * f[claimOwn]
	silent := truth(d.statement.Stance == NoComment)
	f[claimSilentNear] = silent * near
	f[claimSilentBeginning] = silent * f[claimBeginning]
	f[claimSilentNearestSide] = silent * f[claimNearestSide]
	back := truth(d.statement.Stance == Retracts)
	f[claimBackOwn] = back * f[claimOwn]
	f[claimBackOwnNear] = back * f[claimOwn] * near
	f[claimBackNear] = back * near
	f[claimBackBeside] = back * f[claimBeside]
	f[claimBackOverlap] = back * f[claimOverlap]
	f[claimBackSubject] = back * f[claimSideSubject]
}
