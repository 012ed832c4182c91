package summarize

import "math"

// logarithms are those that are asked for most.
var logarithms = func() (all [128]float64) {
	for n := range all {
		all[n] = math.Log2(float64(1 + n))
	}
	return all
}()

// logOf is the binary logarithm of a number and one.
func logOf(n int) float64 {
	if n < len(logarithms) {
		return logarithms[n]
	}
	return math.Log2(float64(1 + n))
}

// placeOf compares where a candidate and a denial stand.
func (p *dispute) placeOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	distance := d.sentence - c.sentence
	before := c.span.Start < d.extent.Start
	paragraph := p.Sentences[c.sentence].Paragraph
	f[claimBeside] = truth(c.beside)
	f[claimBesideFirst] = truth(c.beside && before)
	f[claimSame] = truth(distance == 0 && !c.beside)
	f[claimPrevious] = truth(distance == 1)
	f[claimNear] = truth(distance == 2 || distance == 3)
	f[claimDistance] = logOf(max(distance, -distance))
	f[claimAfter] = truth(!before)
	f[claimAfterFar] = truth(distance < -2)
	f[claimFirst] = truth(c.sentence == d.lead)
	f[claimHeading] = truth(p.heading(c.sentence))
	f[claimBeginning] = truth(c.sentence < d.lead+3)
	f[claimSameParagraph] = truth(p.Sentences[d.sentence].Paragraph == paragraph)
	f[claimOpensParagraph] = truth(c.sentence == 0 || p.Sentences[c.sentence-1].Paragraph != paragraph)
	f[claimTurnPrevious] = truth(d.turn-c.sentence == 1)
	f[claimTurnDistance] = logOf(max(d.turn-c.sentence, 0))
	f[claimTurnInside] = truth(before && c.sentence >= d.turn && d.turn < d.sentence)
}
