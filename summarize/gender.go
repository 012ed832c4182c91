package summarize

type gender uint8

const (
	unknownGender gender = iota
	male
	female
)

func (who *person) guessGender() gender {
	if who.gender != unknownGender || len(who.words) == 0 {
		return who.gender
	}
	switch first := who.words[0]; {
	case givenNamesMale.has(first):
		return male
	case givenNamesFemale.has(first):
		return female
	}
	return unknownGender
}

func (p *people) titleGender(index int, title string) {
	switch {
	case gentlemen.has(title):
		p.persons[index].gender = male
	case ladies.has(title):
		p.persons[index].gender = female
	}
}

// pronounGenders gives a human being of no known gender the one of the
// pronouns that follow the name before any other human being's.
func (p *people) pronounGenders() {
	told := make([]int, len(p.persons)) // "he" counts 1, "she" -1
	shared := p.sharedSurnames()
	for i, m := range p.mentions {
		if who := &p.persons[m.person]; who.organisation || who.gender != unknownGender || m.quoted {
			continue
		}
		if told := p.spokesmanTells(m.first); told != unknownGender {
			p.persons[m.person].gender = told
			continue
		}
		end := len(p.Tokens)
		for j := i + 1; j < len(p.mentions) && j <= i+lookAhead; j++ {
			if next := p.mentions[j]; !p.persons[next.person].organisation && next.person != m.person {
				end = next.first
				break
			}
		}
		if m.last-m.first == 1 && shared[p.at(m.first)] {
			continue // one Khan or the other
		}
		told[m.person] += p.pronounsTell(m.last, min(end, m.last+followedWords))
	}
	for i := range p.persons {
		if told[i] > 0 {
			p.persons[i].gender = male
		} else if told[i] < 0 {
			p.persons[i].gender = female
		}
	}
}

// spokesmanTells is the gender that the word for who speaks gives the name at a token: the
// [spokesman] Petrus Lind; a [spokeswoman] for the port, Noor Lind.
func (p *people) spokesmanTells(name int) gender {
	const phrase = 8 // tokens from the word to the name
	if known := spokesmanGender[p.at(name-1)]; known != unknownGender || p.at(name-1) != "," {
		return known
	}
	for at := name - 2; at > name-phrase && p.at(at) != "," && !stops.has(p.at(at)); at-- {
		if known := spokesmanGender[p.at(at)]; known != unknownGender && (at == name-2 || p.at(at+1) == "for" || p.at(at+1) == "of") {
			return known
		}
	}
	return unknownGender
}

var spokesmanGender = map[string]gender{"spokesman": male, "spokeswoman": female}

// sharedSurnames are the last words that several names have.
func (p *people) sharedSurnames() map[string]bool {
	first, shared := map[string]bool{}, map[string]bool{}
	for i := range p.persons {
		if words := p.persons[i].words; len(words) > 1 && !p.persons[i].organisation {
			last := words[len(words)-1]
			shared[last] = shared[last] || first[last]
			first[last] = true
		}
	}
	return shared
}

// objectHere reports whether a pronoun is the object in the sentence of a name
// before it, and so means somebody else: Ruiz backed [her] up.
func (p *people) objectHere(i, name int) bool {
	word := p.at(i)
	return p.Tokens[i].Sentence == p.Tokens[name-1].Sentence && (word == "him" || word == "her" && !p.ownsNext(i))
}

// followedWords and lookAhead bound how far after a name a pronoun tells of
// its gender, in tokens and in other names.
const followedWords, lookAhead = 30, 30

// pronounsTell is 1 if the first pronoun of a stretch outside quotations is a
// man's, -1 if a woman's, 0 without one.
func (p *people) pronounsTell(first, last int) int {
	for i := first; i < last; i++ {
		if p.Tokens[i].Quotation >= 0 || p.objectHere(i, first) {
			continue
		}
		switch pronounGender.of(p.at(i)) {
		case male:
			return 1
		case female:
			return -1
		}
	}
	return 0
}
