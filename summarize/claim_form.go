package summarize

import "strings"

// formOf is what kind of clause a candidate is.
func (p *dispute) formOf(c *candidate, d *denialContext, f *[claimFeatures]float64) {
	f[claimSaid] = truth(c.statement >= 0)
	f[claimReported] = truth(c.reported)
	f[claimAccusing] = truth(p.sentences[c.sentence].accusing > 0)
	f[claimBad] = truth(c.bad)
	f[claimLong] = truth(c.words > 40)
	f[claimLength] = logOf(c.words)
	f[claimQuestion] = truth(c.question)
	f[claimQuoted] = truth(c.last > c.first && p.Tokens[c.first].Quotation >= 0)
	f[claimNarrated] = truth(c.statement < 0 && p.sentences[c.sentence].said < 0)
}

// hasVerb guesses whether a stretch of text has a finite verb.
func (p *people) hasVerb(first, last int) bool {
	for i := first; i < min(last, first+longestRead); i++ {
		word := p.at(i)
		if auxiliaries.has(word) || personVerbs.has(word) || strings.HasSuffix(word, "n't") {
			return true
		}
		if _, irregular := irregularLemmas[word]; irregular && !p.possessive(i) {
			return true
		}
		if p.Tokens[i].Kind == Word && !p.capital(i) && len(word) > 4 && strings.HasSuffix(word, "ed") {
			return true
		}
	}
	return false
}

var auxiliaries = wordSet(`is are was were be been am 're has have had do does did will would can could may might shall should must gets got goes makes says wants needs knows 'll 'd 've`)
