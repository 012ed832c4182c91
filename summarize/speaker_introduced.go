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
	if !p.inLead(sentence) || !roleNouns.has(noun) || p.capital(head) {
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
		return p.namedNext(first, last, head)
	}
	return p.speakerFor(found), true
}

// inLead reports whether at most leadSentences stand before a sentence, headings
// aside.
func (p *people) inLead(sentence int) bool {
	before := 0
	for i := 0; i < sentence && before <= leadSentences; i++ {
		if !p.heading(i) {
			before++
		}
	}
	return before <= leadSentences && sentence <= 2*leadSentences
}

// namedNextWithin is how many sentences after a lead its unnamed speaker is named
// if they are nobody in particular there: “A former mayor backed the port. Ben
// Cole told the Courier …”
const namedNextWithin = 3

// anyOffice are words for people of any office: A Ruiz ally … Ben Cole, the mayor of
// Arden, …
var anyOffice = wordSet(`man woman ally aide adviser advisor official politician lawmaker leader diplomat veteran supporter critic opponent rival insider operative donor hand
activist figure contender hopeful`)

// namedNext is the first human being that the story names after a description in
// its lead, as a subject, if nobody was named before them but in the
// description, and they are introduced: by that role, or by none that is known
// but with more about them: Ben Cole, who left the council in May, told …
func (p *people) namedNext(first, last, head int) (speaker, bool) {
	sentence, noun := p.Tokens[first].Sentence, p.at(head)
	if sentence > 2 {
		return nobody, false // a headline and the lead after it
	}
	end := p.Sentences[sentence].End
	for i := p.mentionsBefore(end); i < len(p.mentions); i++ {
		m := p.mentions[i]
		who := &p.persons[m.person]
		if p.apart(sentence, p.Tokens[m.first].Sentence) > namedNextWithin {
			break
		}
		if m.quoted || who.organisation || !m.subject {
			continue
		}
		if p.distanceBefore(m.person, end) >= 0 || m.last-m.first < 2 || !who.roleWords[noun] && (len(who.roles) > 0 && !(anyOffice.has(noun) && p.sharesRole(who, first, last, head)) || p.at(m.last) != ",") {
			break
		}
		if kind := nounGender(noun); kind != unknownGender && who.gender != unknownGender && who.gender != kind {
			break
		}
		return p.speakerFor(m.person), true
	}
	return nobody, false
}

// sharesRole reports whether a description and a person's role have a word
// in common beside the head noun and what says little.
func (p *people) sharesRole(who *person, first, last, head int) bool {
	for i := first; i < last; i++ {
		if word := p.at(i); i != head && p.Tokens[i].Kind == Word && !functionWords.has(word) && !nationWords.has(word) && !titlesBefore.has(word) && who.roleWords[word] {
			return true
		}
	}
	return false
}
