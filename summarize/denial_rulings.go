package summarize

import "strings"

// Rulings: a judge who [rejected the argument], a committee that [denied the
// change] decides what was asked of it. That is a denial only of a fact: the
// court rejected claims [that the vote was rigged].

var (
	// judges decide by their office; bodies only where they are no proper name,
	// for a party's National Committee answers for itself.
	judges = wordSet(`judge judges magistrate magistrates justices court courts tribunal tribunals jury juries jurors arbitrator arbitrators referee referees umpire`)
	bodies = wordSet(`panel panels committee committees board boards council councils commission commissions commissioners regulators insurer insurers`)
	// ministries are called by what judges are called, too.
	ministries = wordSet(`department ministry minister secretary`)
	// pleas are what is put before those who decide.
	pleas = wordSet(`argument arguments contention contentions complaint complaints lawsuit suit suits account claim claims charge charges theory premise challenge case change changes recommendation recommendations`)
	// pleadedFacts are pleas that may state a fact as well: claims that …
	pleadedFacts = wordSet(`claim claims charge charges complaint complaints account theory premise`)
	// factual objects of a verb of denying, whoever its subject is.
	deniedFacts = wordSet(`any all wrongdoing involvement role knowledge having it this that he she they`)
)

// decides reports whether a source is somebody who decides what others plead.
func (p *people) decides(source Span) bool {
	first, last := p.within(source)
	if p.at(last) == "," && p.at(last+1) == "the" && p.at(last+3) == "," && judges.has(p.at(last+2)) {
		return true // Moss, the judge, rejected
	}
	found := judges.has(p.at(first - 1))
	for i := first; i < last && i < first+wordsRead; i++ {
		word := p.at(i)
		switch {
		case spokenFor.has(word) || p.possessive(i):
			return false // the court's spokesman
		case roleNouns.has(p.at(i+1)) && i+1 < last && !judges.has(p.at(i+1)) && p.at(i+1) != "justice":
			return false // a board member
		case judges.has(word), bodies.has(word) && !p.capital(i), word == "justice" && i+1 < last && p.capital(i+1) && !ministries.has(p.at(i+1)):
			found = true
		}
	}
	return found
}

// rulesOn reports whether a verb, whose subject is somebody who decides, decides
// on what was pleaded rather than contradicts a fact.
func (p *people) rulesOn(verb int, source Span) bool {
	const object = 7 // tokens in which what is decided on is named
	if !p.decides(source) {
		return false
	}
	for i := verb + 1; i < len(p.Tokens) && i <= verb+object; i++ {
		word := p.at(i)
		switch {
		case pleas.has(word) && !p.possessive(i+1):
			return !(pleadedFacts.has(word) && p.at(i+1) == "that")
		case word == "that" && !pleas.has(p.at(i+1)) || saidThings.has(word) || stops.has(word):
			return false
		case i == verb+1 && strings.HasPrefix(p.at(verb), "den") && (deniedFacts.has(word) || p.capital(i) && !p.possessive(i+1)):
			return false
		}
	}
	return false
}

// rulesIn reports whether a verb among some tokens is of a ruling.
func (p *people) rulesIn(first, last int, source Span) bool {
	for t := first; t < last; t++ {
		if (denyVerbs.has(p.at(t)) || rejectVerbs.has(p.at(t))) && p.rulesOn(t, source) {
			return true
		}
	}
	return false
}

// claimed reports whether a claim at a token is to be granted rather than said:
// a claim [for damages], [to the land].
func (p *people) claimed(i int) bool {
	if word := p.at(i); word != "claim" && word != "claims" {
		return false
	}
	return p.at(i+1) == "for" || p.at(i+1) == "to" && determiners.has(p.at(i+2)) && p.at(i+3) != "contrary"
}
