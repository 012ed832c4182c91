package summarize

import (
	"slices"
	"strings"
)

// headNoun is the token of a noun phrase's head: the word before its first
// preposition, relative pronoun or comma.
func (p *people) headNoun(first, last int) int {
	for i := first + 1; i < last; i++ {
		switch word := p.at(i); {
		case word == "of", word == "for", word == "from", word == "in", word == "with", word == "at", word == "on", word == "to", word == "who", word == "that", word == ",", word == "(", word == "close", word == "familiar", word == "involved":
			return i - 1
		}
	}
	return last - 1
}

// described resolves "the president", "the Vermont senator", "the company".
func (p *people) described(first, last int, previous speaker) (speaker, bool) {
	switch p.at(first) {
	case "the", "this", "that":
	default:
		return p.describedByOwner(first, last, previous)
	}
	head := p.headNoun(first, last)
	if p.formerly(first, head, last, previous) {
		return p.speakerFor(previous.person), true
	}
	if p.mentionsOutsideModifiers(first, last) {
		return nobody, false
	}
	noun := p.at(head)
	if p.at(head+1) == "," && roleNouns.has(p.at(last-1)) && p.onlyModifiers(head+2, last) {
		head, noun = last-1, p.at(last-1) // the gaunt, 60-year-old pilot
	}
	if group := groupNouns[noun]; !group.empty() && head == last-1 {
		return p.groupDescribed(first, last, group, previous)
	}
	if _, plural := singular(noun); plural || !roleNouns.has(noun) && nounGender(noun) == unknownGender {
		return nobody, false
	}
	if head != last-1 && !p.shortTail(head, last) || p.ownedByRole(first, head) {
		return nobody, false
	}
	d := description{first: first, head: head, last: last, noun: noun, gender: nounGender(noun)}
	if p.namelessGoesOn(d, previous) {
		return previous, true
	}
	if who, ok := p.newcomer(d); ok {
		return who, true
	}
	if index := p.whomDescribed(d, previous); index >= 0 {
		return p.speakerFor(index), true
	}
	return nobody, false
}

// formerly reports whether a source is the speaker of the sentence before by what
// they were: “…,” Ruiz said. “…,” said the former aide to Cole.
func (p *people) formerly(first, head, last int, previous speaker) bool {
	if p.at(first+1) != "former" || p.at(head+1) != "to" && p.at(head+1) != "for" || head == last-1 || !roleNouns.has(p.at(head)) || p.apart(previous.until, p.Tokens[first].Sentence) > 1 {
		return false
	}
	index := p.goesOn(first, nounGender(p.at(head)), previous)
	return index >= 0 && !slices.ContainsFunc(p.mentionsIn(first, last), func(m mention) bool { return m.person == index })
}

// describedByOwner resolves “Ruiz’s former adviser” to the speaker before, if it
// can be another word for them.
func (p *people) describedByOwner(first, last int, previous speaker) (speaker, bool) {
	owners := p.mentionsIn(first, last)
	noun := p.at(last - 1)
	if len(owners) != 1 || owners[0].first != first || !p.possessive(owners[0].last) || !roleNouns.has(noun) || owners[0].person == previous.person || !p.onlyModifiers(owners[0].last+1, last) ||
		last-owners[0].last < 4 { // Ruiz’s sister is somebody new as a rule, Ruiz’s former campaign adviser is not
		return nobody, false
	}
	index := p.goesOn(first, nounGender(noun), previous)
	if index < 0 || len(p.persons[index].roles) > 0 && !p.roleNames(index, owners[0].person) {
		return nobody, false // Ruiz’s spokeswoman is not Cole’s
	}
	return p.speakerFor(index), true
}

// roleNames reports whether a person's role names another.
func (p *people) roleNames(index, other int) bool {
	words := p.persons[other].words
	return len(words) > 0 && (p.persons[index].roleWords[words[len(words)-1]] || p.persons[index].roleWords[words[len(words)-1]+"'s"])
}

// onlyModifiers reports whether no function word, name or mark stands in a
// stretch of a description.
func (p *people) onlyModifiers(first, last int) bool {
	for i := first; i < last; i++ {
		if p.Tokens[i].Kind == Punctuation || functionWords.has(p.at(i)) || p.capital(i) {
			return false
		}
	}
	return true
}

// goesOn is the speaker before, if the description can be another word for
// them: “…,” Ruiz said. “…,” the retired pilot added. Nobody else may have
// been named in between, and who is known by a role that says otherwise is
// left alone.
func (p *people) goesOn(first int, kind gender, previous speaker) int {
	if previous.person < 0 || previous.plural {
		return -1
	}
	who := &p.persons[previous.person]
	if who.organisation || kind != unknownGender && who.gender != unknownGender && who.gender != kind {
		return -1
	}
	return p.unlessAnother(first, previous, false)
}

// unlessAnother is who spoke before, if they were named in the last sentences
// and nobody of their kind, human beings or organisations, was a subject since;
// -1 otherwise.
func (p *people) unlessAnother(first int, previous speaker, organisations bool) int {
	before := p.mentionsBefore(p.Tokens[first].Start)
	for i := before - 1; i >= 0 && i >= before-lookBack; i-- {
		m := p.mentions[i]
		switch {
		case p.apart(p.Tokens[m.first].Sentence, p.Tokens[first].Sentence) > 3:
			return -1
		case m.person == previous.person && !m.quoted:
			return previous.person
		case m.subject && p.persons[m.person].organisation == organisations:
			return -1
		}
	}
	return -1
}

// ownedByRole reports whether a description is of somebody else’s: the prime
// minister’s spokesman.
func (p *people) ownedByRole(first, head int) bool {
	for i := first + 1; i+1 < head; i++ {
		if p.possessive(i+1) && (roleNouns.has(p.at(i)) || titlesBefore.has(p.at(i))) {
			return true
		}
	}
	return false
}

// shortTail reports whether what follows the head is short enough for a
// description of somebody known ("the senator from Texas") rather than an
// introduction of somebody new ("the spokesman for the company that …").
func (p *people) shortTail(head, last int) bool {
	return last-head <= 4 && (p.at(head+1) == "from" || p.at(head+1) == "of") || last-head <= 8 && p.at(head+1) == "for" && runsFor.has(p.at(head))
}

// runsFor are those who stand for an office: the nominee for the autumn election.
var runsFor = wordSet(`nominee candidate contender`)

// mentionsOutsideModifiers reports whether a description holds a name in
// possession ("the Trump campaign’s …"): then it is somebody else.
func (p *people) mentionsOutsideModifiers(first, last int) bool {
	for _, m := range p.mentionsIn(first, last) {
		if p.possessive(m.last) || bystanderAfter.has(p.at(m.first-1)) && p.at(m.first-1) != "from" && p.at(m.first-1) != "of" || !p.persons[m.person].organisation {
			return true
		}
	}
	return false
}

// maleKin and femaleKin are the members of a family.
var (
	maleKin   = wordSet(`father son brother uncle husband nephew grandfather grandson stepfather stepson boyfriend widower`)
	femaleKin = wordSet(`mother daughter sister aunt wife niece grandmother granddaughter stepmother stepdaughter girlfriend widow`)
)

func nounGender(noun string) gender {
	switch {
	case gentlemen.has(noun) || maleKin.has(noun) || strings.HasSuffix(noun, "man") && noun != "woman" && !strings.HasSuffix(noun, "woman"):
		return male
	case ladies.has(noun) || femaleKin.has(noun) || strings.HasSuffix(noun, "woman"):
		return female
	}
	return unknownGender
}

// lookBack bounds how many mentions back somebody is looked for, so that a
// text of nothing but names stays linear work.
const lookBack = 400
