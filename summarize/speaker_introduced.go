package summarize

// leadSentences and introducedWithin bound the form in which a news story
// keeps a name for later: the lead has the role, one of the next sentences
// the name.
const leadSentences, introducedWithin = 3, 15

// introduced resolves a role in the lead to the one person whom the story
// then names with that role: “A spokesman for Ruiz called it false. … Ben
// Cole, the Ruiz spokesman, said …”. Besides the noun itself the two must
// share another word.
func (p *people) introduced(first, last int) (speaker, bool) {
	sentence := p.Tokens[first].Sentence
	head := p.headNoun(first, last)
	noun := p.at(head)
	if sentence > leadSentences || !roleNouns[noun] || p.capital(head) {
		return nobody, false
	}
	found, count := -1, 0
	for i := p.mentionsBefore(p.Tokens[last-1].End); i < len(p.mentions); i++ {
		m := p.mentions[i]
		if count++; count > lookBack || p.Tokens[m.first].Sentence > sentence+introducedWithin {
			break
		}
		who := &p.persons[m.person]
		if m.person == found || who.organisation || !who.roleWords[noun] || p.distanceBefore(m.person, p.Tokens[first].Start) >= 0 || !p.sharesRole(who, first, last, head) {
			continue
		}
		if found >= 0 {
			return nobody, false
		}
		found = m.person
	}
	if found < 0 {
		return nobody, false
	}
	return p.speakerFor(found), true
}

// sharesRole reports whether a description and a person's role have a word
// in common beside the head noun and what says little.
func (p *people) sharesRole(who *person, first, last, head int) bool {
	for i := first; i < last; i++ {
		if word := p.at(i); i != head && p.Tokens[i].Kind == Word && !functionWords[word] && !nationWords[word] && !titlesBefore[word] && who.roleWords[word] {
			return true
		}
	}
	return false
}
