package summarize

import (
	"slices"
	"strings"
)

// Who is accused, and of what a sentence accuses them.

var (
	// accusingVerbs have whom they accuse as their object.
	accusingVerbs = wordSet(`accuse accuses accused accusing criticize criticizes criticized criticizing criticise criticises criticised criticising blame blames blamed blaming fault faults faulted faulting
		denounce denounces denounced denouncing chide chides chided assail assails assailed assailing lambaste lambastes lambasted condemn condemns condemned condemning rebuke rebukes rebuked
		attack attacks attacked attacking blast blasts blasted slam slams slammed berate berated castigate castigated excoriate excoriated scold scolded`)
	// chargingVerbs have what they say of somebody after them: charged that Holt had …
	chargingVerbs = wordSet(`charge charges charged charging allege alleges alleged alleging claim claims claimed claiming complain complains complained complaining suggest suggests suggested suggesting imply implies implied insinuate insinuates insinuated`)
	// accusedPronouns are of somebody who is accused and was named before.
	accusedPronouns = wordSet(`him her them it`)
)

// accusesSide reports whether something between two tokens accuses those for whom
// the speaker of statement i speaks.
func (d *dispute) accusesSide(i, first, last int) bool {
	return d.accusesWhom(first, last, func(from, to int) bool { return d.names(i, from, to) })
}

// accusesWhom reports whether something between two tokens accuses those whom named
// finds between tokens.
func (d *dispute) accusesWhom(first, last int, named func(first, last int) bool) bool {
	const object, subject, clause = 5, 9, 5 // tokens between the verb and whom it accuses
	for t := first; t < last; t++ {
		word := d.at(t)
		if d.Tokens[t].Quotation >= 0 || !accusingVerbs.has(word) && !chargingVerbs.has(word) {
			continue
		}
		passive := passiveBe.has(d.at(t-1)) || strings.HasSuffix(d.at(t-1), "ly") && passiveBe.has(d.at(t-2))
		before := named(max(first, t-subject), t)
		switch {
		case accusingVerbs.has(word) && passive && before,
			accusingVerbs.has(word) && !passive && !before && (accusedPronouns.has(d.at(t+1)) || named(t+1, min(last, t+1+object))),
			chargingVerbs.has(word) && !passive && !before && d.at(t+1) == "that" && named(t+2, min(last, t+2+clause)):
			return true
		}
	}
	return false
}

// accusedBefore reports whether statement i's side was accused not long before.
func (d *dispute) accusedBefore(i int) bool {
	place := d.places[i]
	for at := place - 1; at >= max(place-disputeBefore, 0); at-- {
		sentence := d.Sentences[at]
		if d.sentences[at].accusing > 0 && !d.saysSame(i, at) && d.accusesSide(i, sentence.First, min(sentence.Last, sentence.First+longestRead)) {
			return true
		}
	}
	return false
}

// chargesSide reports whether what others say in a sentence is something bad of
// statement i's side.
func (d *dispute) chargesSide(i, sentence int) bool {
	const subject, predicate = 6, 14
	said := d.sentences[sentence].said
	if said < 0 || said >= i {
		return false
	}
	first, last := d.within(d.statements[said].Content[0])
	for _, m := range d.mentionsIn(first, min(last, first+subject)) {
		if d.isSide(i, m.person) && !d.possessive(m.last) {
			return d.anyWithin(m.last, last, predicate, badWords) && d.noes[said].kind == ""
		}
	}
	return false
}

// isSide reports whether the speaker of statement i speaks for somebody.
func (d *dispute) isSide(i, person int) bool { return slices.Contains(d.sides[i], person) }

// namesPerson reports whether tokens name somebody.
func (d *dispute) namesPerson(person, first, last int) bool {
	return slices.ContainsFunc(d.mentionsIn(first, last), func(m mention) bool { return m.person == person })
}

// names reports whether tokens name somebody for whom the speaker of statement i
// speaks, or describe them by the noun that its source has: the bank.
func (d *dispute) names(i, first, last int) bool {
	if slices.ContainsFunc(d.mentionsIn(first, last), func(m mention) bool { return d.isSide(i, m.person) }) {
		return true
	}
	sourceFirst, sourceLast := d.within(d.statements[i].Source)
	if sourceLast-sourceFirst != 2 || d.at(sourceFirst) != "the" {
		return false
	}
	return slices.Contains(d.lower[first:max(first, min(last, len(d.lower)))], d.at(sourceFirst+1))
}

// ofOwnSide reports whether what is said is about those for whom its speaker speaks.
func (d *dispute) ofOwnSide(i int) bool {
	const subject = 6 // tokens in which it stands
	first, last := d.within(d.statements[i].Content[0])
	last = min(last, first+subject)
	for t := first; t < last; t++ {
		if ownSubjects.has(d.at(t)) || d.at(t) == "the" && ownOffices.has(d.at(t+1)) && len(d.sides[i]) > 0 {
			return true
		}
	}
	return d.names(i, first, last)
}

// isFact reports whether what is said is told as a fact: no wish, plan or concession.
func (d *dispute) isFact(i int) bool {
	const predicate = 12 // tokens in which its verb stands
	first, last := d.within(d.statements[i].Content[0])
	for t := first; t < min(last, first+wordsRead); t++ {
		if word := d.at(t); conceded.has(word) || t < first+predicate && notFacts.has(word) && !(word == "may" && d.capital(t)) {
			return false
		}
	}
	return true
}

var (
	ownSubjects = wordSet(`i we he she it they my our his her its their`)
	ownOffices  = wordSet(`mayor governor senator president minister congressman congresswoman candidate company firm bank agency department school city town church union team club party foundation campaign office police chief director nominee`)
	notFacts    = wordSet(`will would 'll 'd can could should may might must shall hope hopes hoped want wants wanted plan plans planned intend intends intended going looking if ? expects expected expect`)
	conceded    = wordSet(`apologize apologise apologized sorry regret regrets regretted mistake mistakes admit admitted acknowledged tired ashamed wrong fault resign responsibility`)
)

// takesUp reports whether statement i takes a matter up that a sentence speaks
// of, names aside.
func (d *dispute) takesUp(i, sentence int) bool {
	const rare = 1.3 // of about one sentence in three
	taken := false
	shared(d.topics[i], d.sentences[sentence].topic, func(word topicWord, other float64) {
		taken = taken || other > 0 && word.weight <= 1 && other <= 1 && d.stems.rarity[word.stem] >= rare
	})
	return taken
}
